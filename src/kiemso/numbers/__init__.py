"""What number is written: `read_numbers` finds every numeral of a Vietnamese or English text."""

from kiemso.numbers.mention import Hedge, Kind, Mention
from kiemso.numbers.read import read_numbers

__all__ = ["Hedge", "Kind", "Mention", "read_numbers"]
