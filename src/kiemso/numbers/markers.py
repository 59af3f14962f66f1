"""List markers: the 1. 2. 3. and 1) 2) 3) that lines begin with. They number lines and state nothing.

Only members of a run that counts up from one are markers, and what a text begins with, so that no figure of a wrapped sentence
("reached⏎72. Exports …") passes as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiemso.numbers.mention import Kind, Mention
from kiemso.text import Span

_MARK = re.compile(
    r"\n[ \t]*(?:[-–•*+][ \t]*)?(?P<open>\(?)(?P<above>(?:[0-9]{1,2}\.){0,3})(?P<last>[0-9]{1,2})(?P<close>[.)])(?=[ \t]+\S)"
)


def find_markers(text: str) -> Iterator[Mention]:
    r"""The markers of a text, in order.

    >>> [m.text for m in find_markers("1. Lúa\n2. Ngô\n72. Khác")]
    ['1', '2']
    """
    last: dict[tuple[str, ...], re.Match[str]] = {}
    found: dict[int, re.Match[str]] = {}
    for match in _MARK.finditer("\n" + text):  # every line begins behind a line break
        style = match.group("open", "above", "close")
        before = last.get(style)
        if match.start() == 0:
            found[0] = match
        elif before is not None and int(match["last"]) == int(before["last"]) + 1:
            found |= {before.start(): before, match.start(): match}
        elif int(match["last"]) != 1:
            continue
        last[style] = match
    for _, match in sorted(found.items()):
        span = Span(match.start("above") - 1, match.end("last") - 1)
        yield Mention(span, text[slice(*span)], Kind.MARKER, text[slice(*span)], number_span=span)
