"""The figures of a run, for people and as data; the same outcomes always give the same text."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from kiemso.evaluation.metrics import (
    CodeRates,
    Rate,
    Split,
    by_code,
    by_language,
    by_report,
    faithful,
    fields,
    metamorphic,
    numeral_rates,
    pairs,
    peer_split,
    planted_and_clean,
    precisions,
    split,
)
from kiemso.evaluation.run import CheckerResult, Outcome


def to_text(result: CheckerResult) -> str:
    """The figures as a page of text."""
    reports = len({o.case.report for o in result.outcomes})
    cases, both = result.outcomes, split(result.outcomes)
    lines = [
        f"{len(cases)} labelled summaries of {reports} reports; 95 % intervals: independent cases; clustered by report",
        f"  wrong accepted   {_long(both.wrong_accepted)}",
        f"  right stopped    {_long(both.right_stopped)}",
    ]
    if result.briefs:
        right = split(result.briefs).right_stopped
        lines.append(f"  right briefs     {right.of - right.hits} of {right.of} accepted")
    errors = sum(bool(o.error) for o in (*cases, *result.briefs, *result.mutants, *result.rewritten))
    lines += [f"  errors           the checker raised on {errors} summaries"] if errors else []
    lines += ["", *_table("", by_language(cases)), "", *_table("report", by_report(cases)), "", *_codes("labelled", by_code(cases))]
    lines += ["", *_fields(result)] if result.readings else []
    lines += ["", *_planted(result)] if result.mutants else []
    lines += ["", *_flags(cases), "", *_peers(result)]
    return "\n".join(line.rstrip() for line in lines)


def to_dict(result: CheckerResult) -> dict[str, Any]:
    """The figures as JSON data: rates with both intervals, and the ids of the cases that fail."""
    cases = result.outcomes
    found, false = numeral_rates(cases)
    return {
        "cases": _split(split(cases)),
        "briefs": _rate(split(result.briefs).right_stopped),
        "by_language": {k: _split(v) for k, v in by_language(cases).items()},
        "by_report": {k: _split(v) for k, v in by_report(cases).items()},
        "by_code": {k: _code(v) for k, v in by_code(cases).items()},
        "fields": {
            field: {where: {"read": _rate(v.read), "right": _rate(v.right)} for where, v in places.items()}
            for field, places in fields(result.readings).items()
        },
        "planted": {k: _code(v) for k, v in by_code(planted_and_clean((*cases, *result.briefs), result.mutants)).items()},
        "pairs": {k: _rate(v) for k, v in pairs((*cases, *result.briefs), result.mutants).items()},
        "rewritten_stopped": {k: _rate(v) for k, v in faithful(result.rewritten).items()},
        "metamorphic": _rate(metamorphic((*cases, *result.briefs), result.rewritten, result.mutants)),
        "flags": {
            "wrong_numerals_found": _rate(found),
            "right_numerals_flagged": _rate(false),
            "precision": {str(n): None if p is None else round(float(p), 4) for n, p in precisions(cases).items()},
        },
        "peers": {name: _split(peer_split(cases, accepted)) for name, accepted in result.peers},
        "failing": failing_ids(result),
    }


def failing_ids(result: CheckerResult) -> dict[str, list[str]]:
    """The ids of failing cases, sorted, by how they fail."""
    every = (*result.outcomes, *result.briefs, *result.mutants, *result.rewritten)
    return {
        "wrong_accepted": sorted(o.case.id for o in every if o.wrong_accepted),
        "right_stopped": sorted(o.case.id for o in every if o.right_stopped),
        "errors": sorted(o.case.id for o in every if o.error),
    }


def _table(name: str, parts: dict[str, Split]) -> list[str]:
    width = max((len(k) for k in parts), default=0) + 2
    head = f"  {name:<{width}}{'wrong accepted':<32}right stopped"
    return [head, *(f"  {k:<{width}}{_short(s.wrong_accepted):<32}{_short(s.right_stopped)}" for k, s in parts.items())]


def _codes(name: str, codes: dict[str, CodeRates]) -> list[str]:
    head = f"  {name:<14}{'wrong accepted':<32}{'flag on the wrong place or none':<34}other code than labelled"
    return [head, *(f"  {k:<14}{_short(c.accepted):<32}{_missed(c.placed):<34}{_missed(c.named)}" for k, c in codes.items())]


def _fields(result: CheckerResult) -> list[str]:
    """What is read of a number, in the reports and in right summaries of each language; intervals clustered by report."""
    rows = [(f"{field} {where}", v) for field, places in fields(result.readings).items() for where, v in places.items()]
    head = f"  {'field':<18}{'read at all':<34}right where read"
    return [head, *(f"  {name:<18}{_clustered(v.read):<34}{_clustered(v.right)}" for name, v in rows)]


def _planted(result: CheckerResult) -> list[str]:
    right = (*result.outcomes, *result.briefs)
    clean = planted_and_clean(right, result.mutants)
    scores, rewritings = pairs(right, result.mutants).items(), faithful(result.rewritten).items()
    return [
        f"{len(result.mutants)} errors planted by rule, false by construction; {len(clean)} of them in summaries that pass without them:",
        *_codes("planted", by_code(clean)),
        "",
        "  pairs (the summary passes, and is stopped with the error in it):",
        *(f"  {rule:<14}{_short(r)}" for rule, r in scores),
        "",
        "  rewritings by rule of summaries that pass, stopped:",
        *(f"  {rule:<14}{_short(r)}" for rule, r in rewritings),
        f"  metamorphic score, rewritings that pass and planted errors that are stopped: {_clustered(metamorphic(right, result.rewritten, result.mutants))}",
    ]


def _flags(cases: Iterable[Outcome]) -> list[str]:
    cases = tuple(cases)
    found, false = numeral_rates(cases)
    shares = ", ".join(f"{_percent(p)} at {n}" for n, p in precisions(cases).items())
    return [
        f"  wrong numerals flagged   {_short(found)}",
        f"  right numerals flagged   {_short(false)}",
        f"  so of all flags are right: {shares} wrong among 100 numerals",
    ]


def _peers(result: CheckerResult) -> list[str]:
    rows = {"kiemso": split(result.outcomes)} | {name: peer_split(result.outcomes, ids) for name, ids in result.peers}
    return _table("the same cases", rows)


def _percent(value: Fraction | float | None) -> str:
    return "–" if value is None else f"{100 * float(value):.1f} %"


def _span(pair: tuple[float, float] | None) -> str:
    return "–" if pair is None else f"{100 * pair[0]:.1f}–{100 * pair[1]:.1f}"


def _long(r: Rate) -> str:
    return f"{r.hits:>3} of {r.of:<4} {_percent(r.value):>7}  [{_span(r.wilson)}]  [{_span(r.clustered)}]"


def _short(r: Rate) -> str:
    return f"{r.hits} of {r.of}, {_percent(r.value)} [{_span(r.wilson)}]" if r.of else "–"


def _clustered(r: Rate) -> str:
    return f"{r.hits} of {r.of}, {_percent(r.value)} [{_span(r.clustered)}]" if r.of else "–"


def _missed(r: Rate) -> str:
    return f"{r.of - r.hits} of {r.of}"


def _rate(r: Rate) -> dict[str, Any]:
    value = None if r.value is None else round(float(r.value), 4)
    pairs = {"wilson": r.wilson, "clustered": r.clustered}
    return {"hits": r.hits, "of": r.of, "rate": value} | {k: None if p is None else [round(x, 4) for x in p] for k, p in pairs.items()}


def _split(s: Split) -> dict[str, Any]:
    return {"wrong_accepted": _rate(s.wrong_accepted), "right_stopped": _rate(s.right_stopped)}


def _code(c: CodeRates) -> dict[str, Any]:
    return {"wrong_accepted": _rate(c.accepted), "placed": _rate(c.placed), "named": _rate(c.named)}
