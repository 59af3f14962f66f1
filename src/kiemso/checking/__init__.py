"""Does the report say so? `check` gives one verdict for each numeral of a summary."""

from kiemso.checking.check import check
from kiemso.checking.report import Code, Evidence, Finding, Power, Report, Settlement, Verdict
from kiemso.checking.settled import Decisions, load_decisions
from kiemso.checking.source import Source

__all__ = ["Code", "Decisions", "Evidence", "Finding", "Power", "Report", "Settlement", "Source", "Verdict", "check", "load_decisions"]
