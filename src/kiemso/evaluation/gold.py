"""The gold set: reports with the facts that they state, right briefs, and summaries that an editor has labelled.

``load_gold`` reads a folder of reports (eval/README.md has the format) and ``load_cases`` a file of labelled summaries that name their
source; both end in the same `GoldReport`. What is read is valid: every quoted surface occurs where it should, or an `InputError` names the
file, the line and the key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiemso.checking.report import Code
from kiemso.documents import Document, load, read_document
from kiemso.errors import InputError
from kiemso.evaluation.fields import BASES, KINDS, RELATIONS, Row, read_rows
from kiemso.evaluation.forms import is_period, is_value

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Fact:
    """One number that the body of a report states; ``context`` occurs once in the report and holds ``text`` once."""

    id: str
    text: str
    context: str
    kind: str
    value: str
    unit: str | None
    relation: str | None
    base: str | None
    period: str | None
    subject: str
    headline: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A summary with the label of an editor; a rejected one has one ``wrong`` surface, with the code of what is wrong with it."""

    id: str
    report: str
    language: str
    summary: str
    accept: bool
    code: Code | None = None
    wrong: str | None = None
    why: str = ""
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with what is known of it; ``briefs`` is a right brief for each language."""

    name: str
    document: Document
    cases: tuple[Case, ...]
    facts: tuple[Fact, ...] = ()
    briefs: dict[str, str] = field(default_factory=dict)


def load_gold(folder: str | Path) -> tuple[GoldReport, ...]:
    """Every report of a gold folder, in the order of their names; raises `InputError` where something is missing or wrong."""
    root = Path(folder)
    names = sorted(p.name for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")) if root.is_dir() else []
    if not names:
        raise InputError(f"{root} holds no gold reports", "give the folder that holds a folder for each report, such as eval/gold")
    return tuple(load_report(root / name) for name in names)


def load_report(folder: Path) -> GoldReport:
    """The gold report of one folder."""
    document = load(folder / "report.txt")
    facts = tuple(_fact(row, document.text) for row in read_rows(folder / "facts.jsonl"))
    cases = tuple(_case(row, folder.name, document.text, strict=True) for row in read_rows(folder / "checks.jsonl"))
    briefs = {language: load(folder / f"brief.{language}.txt").text for language in LANGUAGES}
    return GoldReport(folder.name, document, cases, facts, briefs)


def load_cases(path: str | Path) -> tuple[GoldReport, ...]:
    """The labelled summaries of a JSONL file, by source, in the order in which sources appear.

    A line names its report by ``source_path``, relative to the file, or holds it as ``source``.
    """
    where = Path(path)
    documents: dict[str, Document] = {}
    cases: dict[str, list[Case]] = {}
    for row in read_rows(where):
        name, text = row.optional("source_path"), row.optional("source")
        if (name is None) == (text is None):
            raise row.error("source_path", "is given together with source, or neither is", "give one of them")
        name = name or f"line {row.line}"
        if name not in documents:
            documents[name] = load(where.parent / name) if text is None else read_document(text)
        cases.setdefault(name, []).append(_case(row, name, documents[name].text, strict=False))
    if not documents:
        raise InputError(f"{where} holds no cases", "give a file with a JSON object a line")
    return tuple(GoldReport(name, document, tuple(cases[name])) for name, document in documents.items())


def _fact(row: Row, report: str) -> Fact:
    fact = Fact(
        id=row.new_id(),
        text=row.text("text"),
        context=row.text("context"),
        kind=row.one_of("kind", KINDS),
        value=row.text("value"),
        unit=row.optional("unit"),
        relation=row.optional_of("relation", RELATIONS),
        base=row.optional("base"),
        period=row.optional("period"),
        subject=row.text("subject"),
        headline=row.flag("headline"),
    )
    row.occurs_once("context", fact.context, report, "the report")
    row.occurs_once("text", fact.text, fact.context, "its context")
    if not is_value(fact.value, fact.kind):
        raise row.error("value", f"{fact.value!r} is no value of kind {fact.kind}", "give a decimal, a date, low..high, or the identifier")
    if fact.period is not None and not is_period(fact.period):
        raise row.error("period", f"{fact.period!r} is no period", "write it like 2023-Q2, 2023-06 or 2023-01..2023-09")
    if fact.base is not None and fact.base not in BASES and not is_period(fact.base):
        raise row.error("base", f"{fact.base!r} is no base", f"use a period or one of {', '.join(BASES)}")
    return fact


def _case(row: Row, report: str, source: str, *, strict: bool) -> Case:
    accept = row.one_of("label", ("accept", "reject")) == "accept"
    code = row.optional_of("code", tuple(Code))
    summary, wrong = row.text("summary"), row.optional("wrong")
    if accept != (code is None):
        raise row.error(
            "code", "is given for an accepted summary, or missing for a rejected one", "one thing is wrong in a rejected summary"
        )
    if accept != (wrong is None):
        raise row.error("wrong", "is given for an accepted summary, or missing for a rejected one", "quote the surface that is wrong")
    if wrong is not None and wrong not in summary:
        raise row.error("wrong", f"{wrong!r} is not in the summary", "quote it as the summary writes it")
    evidence = tuple(_pair(row, item, summary, source, strict) for item in row.items("evidence", strict))
    return Case(
        id=row.new_id(),
        report=report,
        language=row.one_of("lang", LANGUAGES),
        summary=summary,
        accept=accept,
        code=None if code is None else Code(code),
        wrong=wrong,
        why=row.text("why") if strict and not accept else str(row.data.get("why") or ""),
        evidence=evidence,
    )


def _pair(row: Row, item: Any, summary: str, source: str, strict: bool) -> tuple[str, str]:
    said, stated = (item.get("summary"), item.get("report")) if isinstance(item, dict) else (None, None)
    if not isinstance(said, str) or not isinstance(stated, str):
        raise row.error("evidence", "holds something else than pairs of summary and report", 'write {"summary": "…", "report": "…"}')
    if strict and said not in summary:
        raise row.error("evidence", f"{said!r} is not in the summary", "quote it as the summary writes it")
    if strict and stated not in source:
        raise row.error("evidence", f"{stated!r} is not in the report", "quote it as the report writes it")
    return said, stated
