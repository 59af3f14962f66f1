"""The text of a PDF: `read_pdf`.

PDF text comes in printed lines with the page's header and footer between them. Lines that repeat at the edges of pages, and page numbers,
are dropped, and the lines of a paragraph joined, also across a page break. A PDF of pictures has no text and is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kiemso.documents.extras import missing, quiet
from kiemso.documents.lines import split_blocks
from kiemso.errors import InputError

MAX_CHARACTERS = 20_000_000
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(r"[-–—\s|]*(?P<said>trang|page)?\s*(?P<number>\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s|.]*", re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")


def read_pdf(data: bytes, shown: str) -> str:
    """The text of a PDF, a line a paragraph, heading or table row, without what repeats at the edges of its pages."""
    try:
        import pypdfium2
    except ImportError:
        raise missing("PDF") from None
    pages: list[str] = []
    try:
        with quiet():
            document = pypdfium2.PdfDocument(data)
            try:
                total = 0
                for number in range(len(document)):
                    page = document[number]
                    text_page = page.get_textpage()
                    text = text_page.get_text_range()
                    text_page.close()
                    page.close()
                    total += len(text)
                    if total > MAX_CHARACTERS:
                        break
                    pages.append(text)
            finally:
                document.close()
    except Exception as error:  # a broken file fails in many ways
        if "password" in str(error).lower():
            raise InputError(f"{shown} is protected by a password", "remove the password and save it again") from None
        raise InputError(f"{shown} is a broken PDF", "export it again from its source") from None
    if total > MAX_CHARACTERS:
        raise InputError(f"{shown} holds more than {MAX_CHARACTERS:,} characters", "split it")
    if not any(any(map(str.isalnum, page)) for page in pages):
        raise InputError(f"{shown} is a PDF without text (a scan)", "recognise its text first (OCR) and give that")
    return join_pages(pages)


def join_pages(pages: list[str]) -> str:
    """One text of the pages: edges that repeat dropped, wrapped lines joined."""
    lines = [[line for line in _cleaned(page).split("\n") if line.strip()] for page in pages]
    _drop_edges(lines)
    text = "\n".join(line for page in lines for line in page)
    return "\n".join(_BREAK.sub(" ", text[block.start : block.end]) for block in split_blocks(text))


def _cleaned(page: str) -> str:
    """Line ends as one character; pdfium's sign for a hyphen at a line's end is a hyphen again and the word whole ("KH-UBND")."""
    text = page.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x02\ufffe]\n?", "-", text)
    return text.replace("\x00", "").replace("\ufeff", "")


def _drop_edges(pages: list[list[str]]) -> None:
    """Takes away, from the edges inwards, the lines that stand at the edges of half of the pages, and page numbers."""
    for edge in (0, -1):
        while True:
            ends = [page[edge] if page else "" for page in pages]
            counts = Counter(key for i, line in enumerate(ends) if line for key in set(_keys(line, i)))
            enough = max(2, (len(pages) + 1) // 2)
            dropped = False
            for i, (page, line) in enumerate(zip(pages, ends, strict=True)):
                if line and (_is_page_number(line, i) or any(counts[key] >= enough for key in _keys(line, i))):
                    del page[edge]
                    dropped = True
            if not dropped:
                break


def _keys(line: str, page: int) -> Iterator[str]:
    """What a line has in common with its fellows on other pages: its words, or its words but for a number that counts the pages."""
    words = " ".join(line.split())
    yield words
    for number in _NUMBER.finditer(words[:200]):
        yield f"{words[: number.start()]}#{int(number.group()) - page}{words[number.end() :]}"


def _is_page_number(line: str, page: int) -> bool:
    """A line that says it is a page number, or a bare number that is this page's: the last cell of a table may be a number too."""
    found = _PAGE_NUMBER.fullmatch(line.strip()[:60])
    return found is not None and (bool(found["said"]) or int(found["number"]) == page + 1)
