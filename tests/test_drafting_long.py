"""A report of sixty pages, made of the gold reports: read in parts that fit the window, merged without loss or doubles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from endpoint import KEY, Body, Model, Reply, answer, failure, last, question, serve, task

from kiemso.documents import Document, read_document
from kiemso.pipeline import Brief, summarize
from kiemso.settings import Settings

GOLD = sorted((Path(__file__).parents[1] / "eval" / "gold").glob("*/report.txt"))
ONCE = "\n\n".join(path.read_text("utf-8") for path in GOLD)
LONG = read_document(f"{ONCE}\n\nPHỤ LỤC\n\n{ONCE}")
LINE = re.compile(r"^\[(s\d+)\] (.*)$", re.MULTILINE)
CHARACTERS = 2.5  # a token, of Vietnamese, at a stingy tokeniser
A_PART = 6


class Secretary(Model):
    """Takes the first sentences with figures of each part as points; finds a request too long that its window doesn't hold."""

    def __init__(self, window: int) -> None:
        self.window = window
        self.read: list[list[str]] = []
        self.given: list[tuple[str, str]] = []
        self.refused = 0

    def summary(self, body: Body) -> Reply:
        tokens = len(json.dumps(body, ensure_ascii=False)) / CHARACTERS + body["max_tokens"]
        if tokens > self.window:
            self.refused += 1
            return failure(400, f"maximum context length is {self.window} tokens")
        lines = LINE.findall(last(body))
        self.read.append([id for id, _ in lines])
        chosen = [(id, text) for id, text in lines if re.search(r"\d", text) and 60 < len(text) < 400][:A_PART]
        points = [{"text": text, "sentences": [id]} for id, text in chosen]
        figures = [
            {"indicator": " ".join(text.split()[:2]), "number": number, "sentence": id} for id, text in chosen for number in numbers(text)
        ]
        self.given += [(f["indicator"], f["number"]) for f in figures]
        return answer({"results": points[:3], "difficulties": points[3:5], "next_steps": points[5:], "figures": figures[:40]})

    def english(self, body: Body) -> Reply:
        return answer({"english": f"It is said: {' and '.join(re.findall(r'{n[^{}]*}', question(body))) or 'nothing'}."})


def numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d.]*,\d+%", text)[:1]


def run(secretary: Secretary, window: int) -> tuple[Brief, list[str]]:
    with serve(secretary) as server:
        settings = Settings(model="m", base_url=server.url, api_key=KEY, timeout=30, deadline=600, attempts=1, window=window)
        return summarize(LONG, settings=settings, reading="whole"), [task(b) for b in server.requests]


def body_ids(document: Document) -> list[str]:
    return [s.id for s in document.body]


@pytest.mark.parametrize(("window", "believed"), [(20_000, 20_000), (12_000, 20_000)])
def test_a_long_report_is_read_in_parts_that_fit_and_nothing_is_lost_or_doubled(window: int, believed: int) -> None:
    assert len(LONG.text.split()) > 24_000
    secretary = Secretary(window)
    brief, tasks = run(secretary, believed)
    assert [id for part in secretary.read for id in part] == body_ids(LONG)  # each sentence once, in order
    assert len(secretary.read) >= 4
    assert (secretary.refused > 0) == (believed > window)
    assert secretary.refused <= 3
    assert tasks.count("HeadAnswer") <= 1
    texts = [p.point.vietnamese for p in brief.points]
    assert len(set(texts)) == len(texts)
    assert {t.split("\n")[0] for t in texts} == {p.point.vietnamese for p in brief.points}
    figures = [(f.indicator.lower(), f.number) for f in brief.figures]
    assert len(figures) == len(set(figures))
    assert set(figures) == {(indicator.lower(), number) for indicator, number in secretary.given}
