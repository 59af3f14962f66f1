"""Errors planted by rule."""

from __future__ import annotations

from kiemso.evaluation.gold import Case, GoldReport


def mutants_of(report: GoldReport) -> tuple[Case, ...]:
    return ()
