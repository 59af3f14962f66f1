"""What a derivation is, and the values its operands bring."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kiemso.checking.amounts import allows, amounts, dimension, exact
from kiemso.checking.source import base_value
from kiemso.statements.statement import Statement

MOST = 14  # operands looked at for one claim


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the claim follows, and from which statements."""

    name: str
    operands: tuple[Statement, ...]


def base_of(statement: Statement) -> Fraction:
    """An operand's value in its dimension's base unit; percents stay percents."""
    value = exact(statement.mention.value) or Fraction(0)
    if dimension(statement.unit) == "proportion":
        return value
    return base_value(value, statement.unit)


def fits(claim: Statement, truth: Fraction, operand: Statement) -> bool:
    """Whether the claim's writing allows a computed value (in base units)."""
    if truth == 0:
        return False
    for a in amounts(claim.mention, claim.unit)[:1]:
        unit = base_value(Fraction(1), claim.unit or operand.unit) or Fraction(1)
        quantum = base_value(exact(operand.mention.quantum) or Fraction(1), operand.unit)
        if allows(claim.mention, abs(a.value), truth / unit, min(quantum / unit, a.quantum)):
            return True
    return False
