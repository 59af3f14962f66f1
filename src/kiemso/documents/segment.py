"""A text as a Document: its sentences, headings, list items and table rows, each with its place in the original.

Guarantees: sentences are in order, disjoint, and cover every character that isn't white space; nothing in the text is changed; the time is
linear in the text, whatever it holds. Standard library only. Dots inside numbers, dates and abbreviations don't end a sentence, nor does a
semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiemso.documents.abbreviations import may_end, token_before
from kiemso.documents.boilerplate import mark_furniture
from kiemso.documents.lines import list_head, split_blocks
from kiemso.documents.model import Document, Sentence

# Always matches all it can and never looks beyond, so that a million dots are read once.
_STOP = re.compile(r"([.!?…。！？]++)[\"'”’»)\]]*+(?:\[\d{1,3}\])?+")  # also with the number of a footnote
_WORD = re.compile(r"\w{0,30}")
_SPACE = re.compile(r"\s*")
_GLUED = re.compile(r"[^\W\d_]{2,12}[\s,]")


def read_document(text: str, name: str = "") -> Document:
    """The Document of a text, page furniture marked; offsets are code points of ``text``.

    >>> doc = read_document("Đạt 1.138,85MW tại TP. Hồ Chí Minh. Năm 2023 tăng 5%.")
    >>> [doc.sentence_text(s) for s in doc.sentences]
    ['Đạt 1.138,85MW tại TP. Hồ Chí Minh.', 'Năm 2023 tăng 5%.']
    """
    blocks = list(split_blocks(text))
    spans = [[(b.start, b.end)] if b.row else list(_split(text, b.start, b.end)) for b in blocks]
    marks = mark_furniture(text, blocks, spans)
    flat = (
        (start, end, marked) for block, flags in zip(spans, marks, strict=True) for (start, end), marked in zip(block, flags, strict=True)
    )
    sentences = tuple(Sentence(f"s{i}", start, end, marked) for i, (start, end, marked) in enumerate(flat, 1))
    return Document(text, sentences, name)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one block."""
    head = list_head(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        if stop.end() == end:
            break
        if stop.end() <= head:
            continue
        following = _SPACE.match(text, stop.end(), end)
        after = following.end() if following else stop.end()
        if _ends_here(text, start, stop, after, end):
            yield start, stop.end()
            start = after
            head = list_head(text, start, end)
    if start < end:
        yield start, end


def _ends_here(text: str, start: int, stop: re.Match[str], after: int, end: int) -> bool:
    if after == stop.end():
        return _glued(text, start, stop, end)
    opened = after
    while opened < min(end, after + 3) and text[opened] in "\"'“‘«([":
        opened += 1
    if opened == end:
        return False
    first = text[opened]
    if first in "-–•●▪*+»":
        return opened + 1 < end and (text[opened + 1].isspace() or first in "•●▪»")
    if not (first.isdigit() or first in "$€£¥₫" or (first.isalpha() and not first.islower())):
        return False
    marks = stop[1]
    if marks != ".":  # an ellipsis goes on with a number; "?" and "!" end before anything but a small letter
        return not first.isdigit() or not marks.endswith(("..", "…"))
    word = _WORD.match(text, opened, end)
    following = word.group() if word else ""
    token, before = token_before(text, start, stop.start())
    if first.isdigit() and _one_number(text, token, opened, following, end):
        return False
    return may_end(token, before, following)


def _one_number(text: str, token: str, opened: int, following: str, end: int) -> bool:
    """Whether a stray space stands inside a number or date: "20. 207 tỷ", "4. 7. 2023"."""
    if not (token.isdigit() and len(token) <= 3 and following.isdigit()):
        return False
    dotted = text.startswith(".", opened + len(following), end)
    return (
        len(following) == 3
        or (len(following) <= 2 and dotted)
        or (len(following) == 4 and following[:2] in {"19", "20"} and len(token) <= 2)
    )


def _glued(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a space was forgotten between two sentences: "tỷ đồng.Tổng mức"; never inside an address, acronym or number."""
    if stop.group() != "." or not text[stop.end()].isupper() or not _GLUED.match(text, stop.end(), end):
        return False
    token, _ = token_before(text, start, stop.start())
    if len(token) < 2 or not token.isalpha() or not token.islower():
        return False
    return may_end(token, "", "")
