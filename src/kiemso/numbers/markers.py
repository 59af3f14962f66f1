"""List markers: the 1. 2. 3. and 1) 2) 3) that lines begin with. They number lines and state nothing.

Only members of a run that counts up from one are markers, so that no figure of a wrapped sentence ("reached⏎72. Exports …") passes as one.
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
    runs: dict[tuple[str, ...], list[re.Match[str]]] = {}
    found: list[re.Match[str]] = []
    for match in _MARK.finditer("\n" + text):  # every line begins behind a line break
        style = match.group("open", "above", "close")
        run = runs.setdefault(style, [])
        if int(match["last"]) == 1:
            run[:] = [match]
        elif run and int(match["last"]) == int(run[-1]["last"]) + 1:
            found += [*run, match] if len(run) == 1 else [match]
            run.append(match)
    for match in sorted(found, key=re.Match.start):
        span = Span(match.start("above") - 1, match.end("last") - 1)
        yield Mention(span, text[slice(*span)], Kind.MARKER, text[slice(*span)], number_span=span)
