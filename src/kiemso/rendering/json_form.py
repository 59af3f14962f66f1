"""JSON as kiemso writes it: UTF-8 letters as they are, and escapes only for what UTF-8 can't hold."""

from __future__ import annotations

import json
from typing import Any


def as_json(data: Any) -> str:
    """The data as an indented JSON text with a line end.

    >>> print(as_json({"unit": "đồng"}), end="")
    {
      "unit": "đồng"
    }
    """
    return _dumps(data, 2) + "\n"


def as_json_line(data: Any) -> str:
    r"""The data as one line of JSON; a lone surrogate, which UTF-8 can't hold, makes the line pure ASCII.

    >>> as_json_line({"id": "\ud800"})
    '{"id": "\\ud800"}\n'
    """
    return _dumps(data, None) + "\n"


def _dumps(data: Any, indent: int | None) -> str:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, indent=indent)
    return text
