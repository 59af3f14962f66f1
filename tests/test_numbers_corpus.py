"""The corpus is the test: what each writing means, and, of equal rank, what is no number."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kiemso.numbers import Mention, read_numbers
from kiemso.numbers.mention import written

_CORPUS = Path(__file__).parent / "corpus"


def _entries(name: str, table: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((_CORPUS / name).read_text(encoding="utf-8"))[table]
    assert all(entry["why"] for entry in entries)
    return entries


def _spellings(language: str) -> list[Any]:
    return [
        pytest.param(language, entry, spelling, id=f"{language}: {spelling}")
        for entry in _entries(f"{language}.toml", "entry")
        for spelling in entry["spellings"]
        if spelling not in entry.get("skip", ())
    ]


@pytest.mark.parametrize(("language", "entry", "spelling"), [*_spellings("vi"), *_spellings("en")])
def test_spelling(language: str, entry: dict[str, Any], spelling: str) -> None:
    read = [(str(m.kind), written(m.value), m.unit) for m in read_numbers(spelling, language)]
    assert read == [(entry["kind"], entry["value"], entry.get("unit"))], entry["why"]


def _shown(mention: Mention) -> str:
    return f"{mention.text} = {written(mention.value)}" + (f" {mention.unit}" if mention.unit else "")


@pytest.mark.parametrize("sentence", _entries("mixed.toml", "sentence"), ids=lambda s: s["text"][:40])
def test_sentence(sentence: dict[str, Any]) -> None:
    mentions = read_numbers(sentence["text"], sentence["language"])
    assert [_shown(m) for m in mentions] == sentence["mentions"], sentence["why"]
    assert sum(m.low is not None for m in mentions) == sentence["ranges"], sentence["why"]


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [(entry["language"], text, entry["why"]) for entry in _entries("refused.toml", "refused") for text in entry["texts"]],
)
def test_refused(language: str, text: str, why: str) -> None:
    assert [m.text for m in read_numbers(text, language)] == [], why
