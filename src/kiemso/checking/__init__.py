"""Does the report say so? `check` gives one verdict for each numeral of a summary."""

from kiemso.checking.check import check
from kiemso.checking.report import Code, Evidence, Finding, Report, Verdict
from kiemso.checking.source import Source

__all__ = ["Code", "Evidence", "Finding", "Report", "Source", "Verdict", "check"]
