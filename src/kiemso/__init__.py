"""kiemso (kiểm số, "check the numbers"): no number in a brief that the report does not state.

>>> import kiemso
>>> report = kiemso.check("Sản lượng đạt 1.234,98 triệu kWh.", "Output reached 1,234.98 million kWh.")
>>> report.accepted
True

Names are loaded when first used, so that ``import kiemso`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiemso.checking import Finding, Report, check
    from kiemso.numbers import Mention, read_numbers
    from kiemso.pipeline import Brief, summarize, summarize_all

__version__ = "0.1.0"

_HOMES = {
    "Brief": "kiemso.pipeline",
    "Finding": "kiemso.checking",
    "Mention": "kiemso.numbers",
    "Report": "kiemso.checking",
    "check": "kiemso.checking",
    "read_numbers": "kiemso.numbers",
    "summarize": "kiemso.pipeline",
    "summarize_all": "kiemso.pipeline",
}

__all__ = ["Brief", "Finding", "Mention", "Report", "__version__", "check", "read_numbers", "summarize", "summarize_all"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kiemso' has no attribute {name!r}")
