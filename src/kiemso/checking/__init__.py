"""Does the report say so? `check` gives one verdict for each numeral of a summary."""

from kiemso.checking.check import check
from kiemso.checking.report import Code, Evidence, Finding, Report, Verdict

__all__ = ["Code", "Evidence", "Finding", "Report", "Verdict", "check"]
