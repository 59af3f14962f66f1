"""Rivals on the same cases, as a measure of what reading buys: digit runs, values under the language's separators, and two libraries that find numbers in text.

All ask only whether every number of the summary occurs in the report. They share nothing with the checker, on purpose. The libraries are the extra ``peers``: quantulum3 and
recognizers-text are under the MIT licence; quantulum3 brings num2words, which is LGPL, so neither is ever imported but by `installed`. Neither knows Vietnamese: both read
it as English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from kiemso.documents import Document
from kiemso.errors import MissingExtra

Peer = Callable[[Document, str, str], bool]

_RUN = re.compile(r"\d+")
_SCALES = {
    "vi": {"nghìn tỷ": 12, "ngàn tỷ": 12, "triệu tỷ": 15, "tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3},
    "en": {"trillion": 12, "billion": 9, "bn": 9, "million": 6, "thousand": 3},
}
_NUMBERS = {
    language: re.compile(rf"\d+(?:[.,]\d+)*(?:\s?(?:{'|'.join(scales)})(?!\w))?", re.IGNORECASE) for language, scales in _SCALES.items()
}


def digit_runs(document: Document, summary: str, language: str) -> bool:
    """Whether every run of digits of the summary is one of the report.

    >>> from kiemso.documents import read_document
    >>> digit_runs(read_document("Đạt 20.207 tỷ đồng."), "VND 20,207 billion", "en")
    True
    """
    return set(_RUN.findall(summary)) <= set(_RUN.findall(document.text))


def normalised_values(document: Document, summary: str, language: str) -> bool:
    """Whether every value of the summary, its separators read as its language writes them and its scale word applied, is one of the report.

    >>> from kiemso.documents import read_document
    >>> normalised_values(read_document("Đạt 20.207 tỷ đồng."), "VND 20.207 trillion", "en")
    True
    """
    return values(summary, language) <= values(document.text, "vi")


def values(text: str, language: str) -> frozenset[Decimal]:
    """The values of the digit strings of a text.

    >>> sorted(values("1.138,85 MW và 2 triệu", "vi"))
    [Decimal('1138.85'), Decimal('2E+6')]
    """
    grouping, decimal = (".", ",") if language == "vi" else (",", ".")
    found = set()
    for match in _NUMBERS[language].finditer(text):
        digits = re.match(r"[\d.,]+", match[0])
        assert digits
        whole, *rest = digits[0].replace(grouping, "").split(decimal)
        power = _SCALES[language].get(match[0][digits.end() :].strip().lower(), 0)
        found.add(Decimal(whole + ("." + "".join(rest) if rest else "")).scaleb(power))
    return frozenset(found)


PEERS: MappingProxyType[str, Peer] = MappingProxyType({"digit runs": digit_runs, "normalised values": normalised_values})


def installed() -> dict[str, Peer]:
    """The libraries as peers; raises `MissingExtra` where one isn't there."""
    try:
        from quantulum3 import parser
        from recognizers_number import Culture, recognize_number
    except ImportError:
        raise MissingExtra("the libraries to compare with are not installed", "pip install 'kiemso[peers]'") from None

    @lru_cache(maxsize=4)
    def quantities(text: str) -> frozenset[float]:
        return frozenset(q.value for q in parser.parse(text))

    @lru_cache(maxsize=4)
    def recognized(text: str) -> frozenset[str]:
        return frozenset(str(r.resolution["value"]) for r in recognize_number(text, Culture.English) if r.resolution)

    return {
        "quantulum3": lambda document, summary, _: quantities(summary) <= quantities(document.text),
        "recognizers-text": lambda document, summary, _: recognized(summary) <= recognized(document.text),
    }
