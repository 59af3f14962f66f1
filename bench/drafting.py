"""Drafting with a model that makes mistakes, against plain instructor: tokens sent for an accepted brief, and time against the endpoint's own.

The model is a script on loopback. Whatever it writes, it writes wrong in a given share of cases, drawn anew each time but the same for
everybody: a digit changed in a point (or, where numbers are masked, a mark lost). Plain instructor asks for the same bilingual summary
of the same report in one answer, validated by the same checker, and asks again for the whole (``max_retries``) until it is right.
Bytes of the messages and schemas sent stand for tokens: both sides send the same kind of text. ``make bench`` runs this.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import instructor
import openai
from endpoint import Body, Reply, answer, question, questions, serve, task
from instructor.core import InstructorRetryException
from pydantic import BaseModel, model_validator

from kiemso.checking import Source, check
from kiemso.documents import read_document
from kiemso.pipeline import Brief, summarize_all
from kiemso.settings import Settings

GOODS = {
    "than": "coal", "xi măng": "cement", "thép": "steel", "gạo": "rice", "ngô": "maize", "chè": "tea", "cà phê": "coffee",
    "phân bón": "fertiliser", "giấy": "paper", "đường": "sugar",
}  # fmt: skip
WORDS = {
    "Báo cáo kết quả công tác": "Report on the results of work", "so với cùng kỳ": "from the same period", "6 tháng đầu": "in the first six months of",
    "6 tháng": "in the first six months", "Sản lượng": "Output of", "năm 2022": "of 2022", "năm 2023": "2023", "đạt": "reached", "tăng": "up",
    "tấn": "tonnes", **GOODS,
}  # fmt: skip
TITLE = "Báo cáo kết quả công tác 6 tháng đầu năm 2023"
FILLER = "Các đơn vị tiếp tục phối hợp chặt chẽ, tháo gỡ khó khăn cho doanh nghiệp và người dân trên địa bàn, bảo đảm tiến độ đề ra. "
REPORTS = 12
RETRIES = 5
SHARES = (0.05, 0.1, 0.2)
LATENCY = 1.0
HANDS = 8


def sentences(number: int) -> list[str]:
    """The sentences with figures of a report."""
    return [
        f"Sản lượng {good} 6 tháng đạt {1250 + 37 * i + 11 * number:,} tấn, tăng {3 + i},{2 + number}% so với cùng kỳ năm 2022.".replace(
            ",", ".", 1
        )
        for i, good in enumerate(GOODS)
    ]


def report(number: int) -> str:
    """A report of the length of those in eval/gold (about 6.5 kB)."""
    lines = ["SỞ CÔNG THƯƠNG TỈNH LÀO CAI", f"{TITLE}"]
    for i, sentence in enumerate(sentences(number)):
        lines += [sentence, f"Về lĩnh vực thứ {'abcdefghij'[i]}, {FILLER * 3}".strip()]
    return "\n".join(lines) + "\n"


def english(sentence: str) -> str:
    """The right translation of such a sentence: its words one by one, marks as they are, numbers with the separators of English."""
    if "{" not in sentence:
        sentence = re.sub(r"(\d)\.(\d{3})|(\d),(\d)", lambda m: f"{m[1]},{m[2]}" if m[1] else f"{m[3]}.{m[4]}", sentence)
    for vietnamese, word in WORDS.items():
        sentence = sentence.replace(vietnamese, word)
    return sentence


class Careless:
    """The model: right but for its share of mistakes. ``sent`` counts the bytes that it was asked with."""

    def __init__(self, share: float) -> None:
        self.share = share
        self.sent = 0
        self._written: dict[str, int] = {}

    def __call__(self, body: Body) -> Reply:
        """Answer any of the questions."""
        self.sent += len(json.dumps([body["messages"], body.get("response_format")], ensure_ascii=False).encode())
        kind = task(body)
        if kind.startswith("English"):
            return answer({"english": self._write(english(question(body)), question(body))})
        if kind == "Several":
            return answer({name: self._write(english(s), s) for name, s in questions(body).items()})
        if kind == "MendedAnswer":
            told = body["messages"][-1]["content"]
            return answer({"text": self._write(next(s for n in range(REPORTS) for s in sentences(n) if s in told))})
        points = re.findall(r"\[(s\d+)\] (Sản lượng.*)", json.dumps(body["messages"][1], ensure_ascii=False).replace("\\n", "\n"))
        both = kind == "Bilingual"
        results = [
            {"text": self._write(s), **({"english": self._write(english(s), s)} if both else {}), "sentences": [i]} for i, s in points
        ]
        return answer({"title": TITLE, "results": results[:7], "difficulties": [], "next_steps": results[7:], "figures": []})

    def _write(self, text: str, key: str = "") -> str:
        key = key or text
        self._written[key] = draw = self._written.get(key, 0) + 1
        digest = hashlib.sha256(f"{key} {draw} {self.share}".encode()).digest()
        if int.from_bytes(digest[:4], "big") / 2**32 >= self.share:
            return text
        if "{n" in text:
            return text.replace("{n", "(n" * draw, 1)
        return re.sub(r"\d(?= |,\d\d\d)", lambda m: str((int(m[0]) + 1 + draw % 9) % 10), text, count=1)


class Pair(BaseModel):
    """A point of the plain way."""

    text: str
    english: str
    sentences: list[str]


def plain(url: str, text: str) -> bool:
    """Whether plain instructor gets an accepted bilingual summary of a report."""
    document = read_document(text)
    source = Source(document)

    class Bilingual(BaseModel):
        title: str
        results: list[Pair]
        next_steps: list[Pair]

        @model_validator(mode="after")
        def verified(self) -> Bilingual:
            wrong = []
            for point in (*self.results, *self.next_steps):
                for claim, language in ((point.text, "vi"), (point.english, "en")):
                    wrong += [f"{f.text}: {f.message}" for f in check(source, claim, language).findings if f.verdict == "rejected"]
            if wrong:
                raise ValueError("; ".join(wrong))
            return self

    lines = "\n".join(f"[{s.id}] {document.sentence_text(s)}" for s in document.body)
    asked: list[Any] = [
        {
            "role": "system",
            "content": "Summarise the report in Vietnamese and English, with the ids of the sentences. Copy numbers exactly.",
        },
        {"role": "user", "content": lines},
    ]
    client = instructor.from_openai(openai.OpenAI(base_url=url, api_key="none", max_retries=0), mode=instructor.Mode.JSON_SCHEMA)
    try:
        client.chat.completions.create(model="m", messages=asked, response_model=Bilingual, max_retries=RETRIES, temperature=0)
    except InstructorRetryException:
        return False
    return True


def tokens() -> None:
    """What is sent for an accepted brief."""
    reports = [report(n) for n in range(REPORTS)]
    print(f"drafting: {REPORTS} reports of {len(reports[0].encode()) / 1e3:.1f} kB, 10 points each; kB sent for each accepted brief")
    for share in SHARES:
        ours, theirs = Careless(share), Careless(share)
        with serve(ours) as server:
            briefs = list(summarize_all(reports, settings=Settings(model="m", base_url=server.url)))
        accepted = sum(isinstance(b, Brief) and b.accepted for b in briefs)
        with serve(theirs) as server:
            right = sum(plain(server.url, text) for text in reports)
        each, other = ours.sent / max(1, accepted) / 1e3, theirs.sent / max(1, right) / 1e3
        print(
            f"  {share:4.0%} of texts wrong: kiemso {each:6.1f} ({accepted} of {REPORTS} accepted)"
            f"   whole again {other:6.1f} ({right} of {REPORTS})   ratio {each / other:.2f}{'' if right else ' or less'}"
        )


def wall() -> None:
    """Time against what the endpoint's answers alone must take, with more reports than hands, so that one is checked while others are written."""
    reports = [report(n) for n in range(3 * HANDS)]
    model = Careless(0)
    with serve(lambda body: replace(model(body), delay=LATENCY)) as server:
        list(summarize_all(reports[:1], settings=Settings(model="m", base_url=server.url, concurrency=HANDS)))  # imports
        server.requests.clear()
        started = time.monotonic()
        list(summarize_all(reports, settings=Settings(model="m", base_url=server.url, concurrency=HANDS)))
        took = time.monotonic() - started
        ideal = len(server.requests) * LATENCY / HANDS
    print(f"drafting: {len(server.requests)} calls of {LATENCY} s, {HANDS} at a time: {took:.2f} s, {took / ideal:.2f} x the ideal")


if __name__ == "__main__":
    logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
    tokens()
    wall()
