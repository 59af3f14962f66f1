"""Whether words of a draft are the report's own: the part of binding that needs no reading of numbers.

A model that is asked for a place or an organisation may write one that it knows instead of the one in the report. Words count as bound
when they occur in the body of the report with their accents, whatever the case, the spacing, and the placement of a tone mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kiemso.documents import Document
from kiemso.text import Folded

_WORD = re.compile(r"[^\W_]+")
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)

_MARKER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|[-+*•–]|[a-zđ]\))\s+")  # the number of a list's item


def without_marker(text: str) -> str:
    """A sentence on one line, without the number or dash of a list's item before it.

    >>> without_marker("1. Hành khách"), without_marker("- Than: 5 tấn")
    ('Hành khách', 'Than: 5 tấn')
    """
    return _MARKER.sub("", " ".join(text.split()))


def occurs(words: str, document: Document, sentences: Collection[str] | None = None) -> bool:
    """Whether ``words`` stand in the body of the report, in this order and with these accents; in ``sentences`` only, where given.

    >>> from kiemso.documents import read_document
    >>> report = read_document("Sở Công Thương  tỉnh Lào Cai báo cáo.")
    >>> occurs("sở công thương tỉnh Lào Cai", report), occurs("Lao Cai", report), occurs("", report)
    (True, False, False)
    """
    key = _line(words)
    return bool(key.strip()) and any(
        key in _line(document.sentence_text(s)) for s in document.body if sentences is None or s.id in sentences
    )


def all_words_occur(text: str, document: Document) -> bool:
    """Whether every word of ``text`` is a word of the report's body, in any order."""
    known = {word for s in document.body for word in _line(document.sentence_text(s)).split()}
    words = _line(text).split()
    return bool(words) and known.issuperset(words)


def looks_vietnamese(english: str) -> bool:
    """Whether a text that should be English still is Vietnamese; names alone don't make it so.

    >>> looks_vietnamese("Giá trị sản xuất đạt VND 20,207 billion"), looks_vietnamese("Output of Lào Cai rose by 5%")
    (True, False)
    """
    words = _WORD.findall(english)
    return sum(1 for w in words if _VIETNAMESE.search(w)) * 3 > len(words)


def _line(text: str) -> str:
    return f" {' '.join(_WORD.findall(Folded(text).lower))} "
