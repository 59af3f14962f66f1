"""The corpus of checks: what passes and, of equal rank, what is stopped, each with its why."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from kiemso.checking import Code, Source, check
from kiemso.checking.language import language_of_text
from kiemso.numbers import read_numbers

_CORPUS = sorted((Path(__file__).parent / "corpus").glob("checks*.toml"))
GROUPS: list[dict[str, Any]] = [g for path in _CORPUS for g in tomllib.loads(path.read_text(encoding="utf-8"))["group"]]
PAIRS = [
    pytest.param(group["source"], pair, id=f"{group['rule']}: {pair.get('accept') or pair.get('reject')}")
    for group in GROUPS
    for pair in group["checks"]
]


@lru_cache(maxsize=4)
def _source(text: str) -> Source:
    return Source(text, language_of_text(text))


@pytest.mark.parametrize(("text", "pair"), PAIRS)
def test_pair(text: str, pair: dict[str, str]) -> None:
    stopped = [(f.text, f.code) for f in check(_source(text), pair.get("accept") or pair["reject"]).rejected]
    if "accept" in pair:
        assert stopped == [], pair["why"]
        return
    code = next(c for w, c in stopped if pair["wrong"] in w)
    # More than one: a year that is nowhere with the number it was given, and two numbers that changed places.
    assert len(stopped) == 1 or {c for _, c in stopped} in ({Code.PERIOD}, {Code.SUBJECT}), pair["why"]
    assert "code" not in pair or code == Code(pair["code"]), pair["why"]


def test_every_pair_is_whole() -> None:
    for group in GROUPS:
        assert set(group) == {"rule", "source", "checks"}
        for pair in group["checks"]:
            assert pair["why"]
            assert ("accept" in pair) != ("reject" in pair)
            assert set(pair) <= ({"accept", "why"} if "accept" in pair else {"reject", "wrong", "code", "why"})
            assert "accept" in pair or pair["wrong"] in pair["reject"]


def test_refusals_stand_beside_acceptances() -> None:
    for group in GROUPS:
        kinds = {"accept" if "accept" in pair else "reject" for pair in group["checks"]}
        assert kinds == {"accept", "reject"}, group["rule"]
    rules = [group["rule"] for group in GROUPS]
    assert len(rules) == len(set(rules))


def test_no_pair_is_about_nothing() -> None:
    for group in GROUPS:
        assert read_numbers(group["source"])
