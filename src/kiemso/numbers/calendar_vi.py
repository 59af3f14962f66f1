"""What each alternative of the Vietnamese calendar pattern means; keyed by the last group that took part."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiemso.numbers.calendar import (
    CalendarReader,
    Found,
    date_code,
    full_year,
    months_code,
    months_from_side,
    number,
    of_year,
    read_decade,
    read_iso,
    read_year,
    read_years,
    roman,
)
from kiemso.numbers.language import Language
from kiemso.numbers.mention import Kind


def _spoken_date(match: re.Match[str], language: Language, text: str) -> Found | None:
    month = int(match["m1"]) if match["m1"].isdigit() else language.months[match["m1"]]
    day = number(match["d1"], language)
    return Found(Kind.DATE, date_code(match["y1"], month, day)) if 1 <= day <= 31 else None


def _date(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.DATE, date_code(full_year(match["y2"]), int(match["m2"]), int(match["d2"])))


def _month(match: re.Match[str], language: Language, text: str) -> Found | None:
    if match["m3"] and text[match.end() : match.end() + 1] == "%":
        return None
    month = int(match["m3"]) if match["m3"] else language.months[match["w3"]]
    return Found(Kind.MONTH, date_code(match["y3"], month))


def _months(match: re.Match[str], language: Language, text: str) -> Found | None:
    first, last = int(match["ma"]), int(match["mb"] or match["mc"] or match["md"])
    a, b = match["yma"], match["ymb"]
    if a and b and a < b:
        return Found(Kind.PERIOD, f"{a}-{first:02d}..{b}-{last:02d}")
    return Found(Kind.PERIOD, months_code(b or a, first, last)) if first < last else _month_alone(match)


def _month_alone(match: re.Match[str]) -> Found:
    """The first month only: tháng 11 đến tháng 3 says nothing of the years."""
    end = match.end("yma") if match["yma"] else match.end("ma")
    return Found(Kind.MONTH, date_code(match["yma"], int(match["ma"])), span=(match.start(), end))


def _day_and_month(match: re.Match[str], language: Language, text: str) -> Found | None:
    day, month = (int(figure) for figure in re.split("[/-]", match.group()))
    return Found(Kind.DATE, date_code(None, month, day))


def _month_of_year(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.MONTH, date_code(match["y4"], int(match["m4"])))


def _short_month(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.MONTH, date_code(match["y5"], int(match["m5"]))) if text[match.start()] == "T" else None


def _quarter(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.QUARTER, of_year(f"Q{language.quarters[match['q1']]}", match["qy1"]))


def _listed_quarter(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.QUARTER, of_year(f"Q{language.quarters[match['q4']]}", match["qy4"])) if text[match.start("q4")] == "I" else None


def _short_quarter(match: re.Match[str], language: Language, text: str) -> Found | None:
    if text[match.start("q2") - 1] != "Q":
        return None
    return Found(Kind.QUARTER, of_year(f"Q{match['q2']}", match["qy2"]))


def _year_quarter(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.QUARTER, f"{match['qy3']}-Q{match['q3']}")


def _part_of_year(match: re.Match[str], language: Language, text: str) -> Found | None:
    months = number(match["n1"], language) * (1 if match["nu"] == "tháng" else 3)
    return months_from_side(match["ny1"], months, match["side"] == "đầu")


def _half(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.PERIOD, of_year("H1" if match["half"] == "đầu" else "H2", match["hy"]))


def _century(match: re.Match[str], language: Language, text: str) -> Found | None:
    return Found(Kind.PERIOD, f"C{match['cent'] if match['cent'].isdigit() else roman(match['cent'])}")


def _century_word(match: re.Match[str], language: Language, text: str) -> Found | None:
    """Thế kỷ mười chín: twenty and twenty-one are the only ones above nineteen that texts have."""
    tens = {"hai mươi": 20, "hai mươi mốt": 21, "nhất": 1}
    return Found(Kind.PERIOD, f"C{tens.get(match['centw']) or number(match['centw'], language)}")


VIETNAMESE_READERS: Mapping[str, CalendarReader] = {
    "iso": read_iso,
    **dict.fromkeys(("m1", "y1"), _spoken_date),
    "y2": _date,
    **dict.fromkeys(("mb", "mc", "md", "ymb"), _months),
    **dict.fromkeys(("m3", "w3", "y3"), _month),
    **dict.fromkeys(("cue", "cue2", "cue3", "cue4", "cue5"), _day_and_month),
    "y4": _month_of_year,
    **dict.fromkeys(("m5", "y5"), _short_month),
    **dict.fromkeys(("q1", "qy1"), _quarter),
    **dict.fromkeys(("q2", "qy2"), _short_quarter),
    **dict.fromkeys(("q4", "qy4"), _listed_quarter),
    "q3": _year_quarter,
    **dict.fromkeys(("side", "ny1"), _part_of_year),
    **dict.fromkeys(("half", "hy"), _half),
    "decade": read_decade,
    "cent": _century,
    "centw": _century_word,
    "yb": read_years,
    **dict.fromkeys(("y6", "y7", "y8", "y9"), read_year),
}
