"""What stands round a numeral: sign and currency before it, unit and denominators after it."""

from __future__ import annotations

from decimal import Decimal

from kiemso.numbers.mention import Kind
from kiemso.numbers.names import Names
from kiemso.numbers.neighbours import MINUS, MINUS_WORDS, PER
from kiemso.numbers.numeral import Numeral
from kiemso.numbers.units import MONEY
from kiemso.text import lower

_DOLLARS = {"us": "USD", "a": "AUD", "s": "SGD", "hk": "HKD", "c": "CAD", "nt": "TWD"}
_ADVERBS = {"monthly": "month", "annually": "year", "yearly": "year", "daily": "day", "weekly": "week"}
_MULTIPLE, _INDEX, _MONEY, _DURATION, _BASIS_POINT = Kind.MULTIPLE, Kind.INDEX, Kind.MONEY, Kind.DURATION, Kind.BASIS_POINT
_BELOW = frozenset((Kind.MEASURE, Kind.DURATION))
_HALVED = frozenset((Kind.MONEY, Kind.DURATION, Kind.MEASURE))
_HALF = frozenset(("rưỡi", "and"))
_SURE = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT))  # nothing else is written so
_EACH = frozenset(("mỗi", "a", "an", "per", "each", "every"))
_AGO = frozenset(("ago", "earlier", "before", "later", "previously", "prior"))  # from VND552,000 a week ago
_ONE_OF = frozenset(("kg", "tấn", "tháng", "năm", "người", "lít", "m2"))
_RATES = frozenset("vat tax rate rates share unemployment inflation jobless".split())
_COMPASS = frozenset(lower("vĩ kinh bắc nam đông tây north south east west latitude longitude").split())
_POINTS = {
    lower(w): p for p, ws in {"N": "bắc north n", "S": "nam south s", "E": "đông east e đ", "W": "tây west w t"}.items() for w in ws.split()
}
_OFTEN_OTHER = frozenset(("thùng", "bảng", "x", "khối"))
_COUNTED_EN = frozenset(("people", "tonne", "hectare", "head", "teu", "kwh", "mwh", "ha", "sq", "of"))
_NO_PLURAL = frozenset(("is", "was", "has", "as", "its", "this", "across", "less", "plus", "versus", "always", "thus", "towards", "waves"))
_SALES = frozenset(
    "bán trường cầu du sáng đến nóng đen mỏ dân tham thu tiếp phục dịch giao kinh phát sạt tựa đỗ dừng đấu nhấn mới chốt cung "
    "thi nghẽn di".split()
)
_PACKS = {"chục": "ten", "ten": "ten", "tá": "dozen", "dozen": "dozen"}  # eggs are sold by the ten
_HALFNOUN = {
    "người": "person",
    "person": "person",
    "capita": "person",
    "head": "person",
    "worker": "person",
    "employee": "person",
    "đầu": "person",
    "labourer": "person",
    "h": "hour",
    "giờ": "hour",
    "second": "second",
    "s": "second",
    "bag": "bag",
    "sack": "bag",
    "bao": "bag",
    "share": "share",
    "cp": "share",
}


class Surroundings(Names):
    """The reader of a numeral's neighbours in one text."""

    def before(self, start: int, end: int) -> tuple[bool, str | None, int]:
        """Whether the numeral is negative, the currency before it, and the token where both begin."""
        if start == 0 or self.tokens.words[start - 1] not in self.tables.prefixes:
            return False, None, start
        negative, start = self.sign(start, end)
        money, start = self.money_before(start, end)
        if money and not negative:
            negative, start = self.sign(start, end)
        return negative, money, start

    def sign(self, start: int, end: int) -> tuple[bool, int]:
        """A minus that belongs to the numeral, not to a range or a compound."""
        i = start - 1
        if i < 0:
            return False, start
        word, tokens = self.tokens.words[i], self.tokens
        if word in MINUS_WORDS and self._adjacent(start):
            return self._word(i - 1) not in ("or", "plus", "hoặc", "cộng"), i  # plus or minus three points
        if word == "trừ" and i == 0 and end == self._count:
            return True, i
        if word in MINUS and tokens.glued(start) and (i == 0 or not tokens.glued(i) or self._word(i - 1) in ("(", "[", "|", ":")):
            before = self._word(i - 1)
            beside = i > 0 and self._adjacent(i, 1) and self.text[tokens.ends[i - 1]] not in "\t\n|"
            if beside and (before[:1].isdigit() or before in ("%", "°", "c")) and word != "−":
                return False, start
            return True, i
        if word in MINUS and i == 0 and start == 1 and self._count < 6:
            return True, i
        return False, start

    def money_before(self, start: int, end: int) -> tuple[str | None, int]:
        """A currency before the numeral: US$ 5, VND5, € 3."""
        i = start - 1
        if i < 0 or self.tokens.starts[start] - self.tokens.ends[i] > 1:
            return None, start
        word = self.tokens.words[i]
        unit = self.language.money_before.get(word)
        after = self._word(end)
        if unit is not None and word.isalpha() and (after in ("%", "percent", "pct") or (after, self._word(end + 1)) == ("per", "cent")):
            return None, start  # the dollar 4.7 %
        if unit is None or (word == "d" and not self.tokens.glued(start)):
            return None, start
        if word == "$" and i > 0 and self.tokens.glued(i) and self.tokens.words[i - 1] in _DOLLARS:
            return _DOLLARS[self.tokens.words[i - 1]], i - 1
        return unit, i

    def money_after(self, numeral: Numeral, money: str, end: int, limit: int) -> tuple[str, int]:
        """The unit and end of a numeral whose currency stands before it: short scales, denominators, the currency said twice."""
        end = self.short_scale(numeral, end)
        after = self.unit(numeral, end, limit)
        if after is not None and after[1].split("/")[0] == money:
            return after[1], after[2]
        return self.per(money, end, limit)

    def short_scale(self, numeral: Numeral, end: int) -> int:
        """$2.5m, US$1.12b: one-letter scales that only money takes."""
        word = self._word(end)
        if numeral.scaled or word not in self.language.short_scales or not self._adjacent(end, 1):
            return end
        if len(word) == 1 and not self.tokens.glued(end):
            return end
        return _multiply(numeral, self.language.short_scales[word], end + 1)

    def millions(self, numeral: Numeral, end: int) -> int:
        """3M, 1.2m tonnes, 1.2m visitors: an m that isn't a metre."""
        if (
            numeral.scaled
            or not self.tokens.glued(end)
            or (self.tokens.glued(end + 1) and self._word(end + 1) in ("2", "3", "²", "³", "/"))
        ):
            return end
        after = self._word(end + 1)
        if self.text[self.tokens.starts[end]] == "M":
            before = self.text[self.tokens.starts[numeral.start - 1] : self.tokens.ends[numeral.start - 1]] if numeral.start else ""
            if len(before) > 1 and before.isupper():  # a heading in capitals
                return end
        elif not (
            self.language.code == "en"
            and self._adjacent(end + 1, 1)
            and (after in _COUNTED_EN or (after.endswith("s") and after not in _NO_PLURAL))
        ):
            return end
        return _multiply(numeral, 10**6, end + 1)

    def unit(self, numeral: Numeral, end: int, limit: int) -> tuple[Kind, str, int] | None:
        """The kind and unit after the numeral, and the token after them."""
        first = self._word(end)
        if first == "m":
            scaled = self.millions(numeral, end)
            if scaled > end:
                return self.unit(numeral, scaled, limit) or (Kind.COUNT, "", scaled)
        found = self._match(self.tables.units, end, limit)
        if (
            found is None
            and first == "-"
            and self.language.code == "en"
            and self.tokens.glued(end)
            and self.tokens.glued(end + 1)
            and self._word(end + 1).isalpha()
        ):
            end += 1  # a 110-kV line, a ten-minute walk
            first = self._word(end)
            found = self._match(self.tables.units, end, limit)
        if found is None:
            return None
        (kind, unit), after = found
        if kind not in _SURE and not self._is_unit(numeral, kind, first, end, after):
            return None
        if kind is _MULTIPLE:
            if self._word(after) == "rưỡi":  # gấp hai lần rưỡi
                return kind, unit, after + _add_half(numeral, 1)
            if first in ("lần", "times") and self._are_occasions(numeral, after):
                return Kind.COUNT, "time", after
            return kind, unit, after
        if unit == "US cent":
            _multiply(numeral, Decimal("0.01"), end)
            unit = "USD"
        if (
            kind is _MONEY and not numeral.scaled and self._word(after) in self.language.scales and self._adjacent(after, 1)
        ):  # 75 USD million
            after = _multiply(numeral, self.language.scales[self._word(after)], after + 1)
        if kind in _HALVED and self._word(after) in _HALF:
            after += _add_half(numeral, self._half_said(after))
        if kind is _INDEX and self.language.code == "en" and any(self._word(j) in _RATES for j in range(after, after + 6)):
            kind, unit = Kind.PERCENTAGE_POINT, "pp"  # the two-point cut in VAT
        if unit == "°C" and first != "℃" and self._is_direction(after):
            kind, unit = Kind.MEASURE, "°" + next((_POINTS[w] for w in self.tokens.words[after : after + 3] if w in _POINTS), "")
        if self._word(after) in PER:
            unit, after = self.per(unit, after, limit)
        return kind, unit, after

    def _half_said(self, i: int) -> int:
        """How many words at token ``i`` add a half: hai đô rưỡi, an hour and a half."""
        if self._word(i) == "rưỡi":
            return 1
        return 3 if self._word(i + 1) in ("a", "one") and self._word(i + 2) == "half" else 0

    def _is_unit(self, numeral: Numeral, kind: Kind, first: str, end: int, after: int) -> bool:
        """Whether the word is a unit here, not the same letters in another sense."""
        following = self._word(after)
        if after == end + 1 and len(first) == 1 and first.isalpha() and first not in ("đ", "m") and not self.tokens.glued(end):
            return first == "t" and not following.isalnum() and following not in ("-", "'", "’")  # 985,000 t
        if kind is _INDEX and following in _SALES:
            return False
        if after == end + 3 and self._word(end + 1) == "." and first not in ("sq", "cu") and not self.tokens.glued(end + 2):
            return False  # 12 tấn. Km 5 ...
        if kind is _BASIS_POINT and self.text[self.tokens.starts[end] : self.tokens.starts[end] + 2] == "BP":
            return False  # years before present
        if kind is _DURATION and following == "-" and self.tokens.glued(after) and self._word(after + 1) != "old":
            return False  # 322 day-trip boats
        if (first == "lần" and following in _OF_TIMES) or (first == "đồng" and following in _FELLOWS):
            return False
        if (
            first == "in"
            and self.language.code == "en"
            and following not in (")", "×")
            and self._word(numeral.start - 1) not in ("ft", "feet")
        ):
            return False
        if first == "cân" and following in _BALANCED:
            return False
        if first == "lượng" and (numeral.parts or (after == end + 1 and following in _NO_TAELS)):
            return False
        if numeral.scaled and kind is _MONEY:
            return True
        if first == "đồng" and self._word(numeral.start - 2) in ("bạc", "hcb"):  # 7 vàng, 5 bạc, 12 đồng
            return False
        if (
            first in _OFTEN_OTHER
            and after == end + 1
            and not self.tokens.glued(end)
            and not (first == "bảng" and following in (",", ".", ";", ")", ""))
            and following not in ("dầu", "anh", "gỗ", "đất", "nước", "/")
        ):
            return False
        return not (kind is _DURATION and first == "năm" and following.isdigit() and len(following) == 4)

    def multiple(self, numeral: Numeral) -> tuple[Kind, str]:
        """The kind and unit of a multiple in one word; twice may count occasions."""
        occasions = self._word(numeral.start) in ("twice", "thrice", "đúp") and self._are_occasions(numeral, numeral.end)
        return (Kind.COUNT, "time") if occasions else (_MULTIPLE, "×")

    def _are_occasions(self, numeral: Numeral, after: int) -> bool:
        """Whether a whole number of times counts occasions (đã 3 lần về thăm), with nothing near that compares (tăng 3 lần so với)."""
        if numeral.scaled or not isinstance(numeral.value, Decimal) or numeral.value % 1 or (numeral.quantum < 1 and not numeral.multiple):
            return False
        following = self._word(after)
        compares = following in _MULTIPLIES_AFTER and self._word(after + 1) != "well"
        if (after == self._count and numeral.start == 0) or compares or following[:1].isdigit():
            return False
        for i in range(numeral.start - 1, max(-1, numeral.start - 8), -1) if numeral.end < after else ():  # twice alone counts
            if self._word(i) in ".;\n|":
                break
            if self._word(i) in _MULTIPLIES and self._word(i + 1) not in _LEAST:
                return False
        return True

    def _is_direction(self, i: int) -> bool:
        """Whether what follows a degree sign makes it an angle: minutes, a point of the compass, latitude."""
        word = self._word(i)
        if self.tokens.glued(i) and word[:1].isdigit():
            return True
        return word in _COMPASS or (word in ("n", "s", "e", "w", "b", "đ") and self.text[self.tokens.starts[i]].isupper())

    def suffixed(self, numeral: Numeral) -> bool:
        """21st, 3rd: an ordinal suffix glued to English digits."""
        return (
            self.language.code == "en"
            and not numeral.words
            and self._word(numeral.end) in ("st", "nd", "rd", "th")
            and self.tokens.glued(numeral.end)
        )

    def per(self, unit: str, end: int, limit: int) -> tuple[str, int]:
        """Denominators: đồng/kg, triệu đồng/người/tháng, a tonne, per person per month."""
        for _ in range(3):
            j = end
            word = self._word(j)
            if word in _ADVERBS:
                return f"{unit}/{_ADVERBS[word]}", j + 1
            if (
                (word == "/" and self.tokens.glued(j))
                or (word in _EACH and self._adjacent(j))
                or (word == "một" and self._word(j + 1) in _ONE_OF)
            ):
                j += 1
            else:
                break
            if self._word(j) == "1" and self.tokens.glued(j):
                j += 1
            found = self._match(self.tables.units, j, limit)
            if found is not None and found[0][0] in _BELOW and not (word in _EACH and self._word(found[1]) in _AGO):
                unit, end = f"{unit}/{found[0][1]}", found[1]
            elif self._word(j) in _HALFNOUN and self.tokens.ends[j] <= limit:
                unit, end = f"{unit}/{_HALFNOUN[self._word(j)]}", j + 1 + (self._word(j) == "đầu" and self._word(j + 1) == "người")
            elif (
                self._word(j) in _PACKS and unit in MONEY and self._word(j + 1) not in self.language.scales and self.tokens.ends[j] <= limit
            ):
                unit, end = f"{unit}/{_PACKS[self._word(j)]}", j + 1
            else:
                break
        return unit, end


_MULTIPLIES = frozenset(
    lower(
        "gấp tăng giảm cao thấp nhiều lớn hơn kém bằng vượt nhanh mạnh đông rộng dài nặng đắt rẻ ít nhỏ nhân tới đến lên x "
        "rose rise rises risen increase increased grew grow grown jumped jump surged up by to multiplied multiply worth equal about around "
        "nearly almost over than more less fell fallen dropped down expanded climbed soared"
    ).split()
)
_MULTIPLIES_AFTER = frozenset(
    lower(
        "so cùng mức hơn giá kế của trung tổng quy số năm lượng cao lớn nhiều % "
        "as more less higher lower larger greater bigger faster the that its their last what over a that those fewer smaller"
    ).split()
)
_BALANCED = frozenset(lower("đối bằng nhắc đo điện").split())  # ba cân đối lớn
_FELLOWS = frozenset(lower("phạm nghiệp hương đội minh chí bào môn tác").split())  # ba đồng phạm are three accomplices
_LEAST = frozenset(("nhất", "least", "most"))  # ít nhất 14 lần, at least 14 times
_OF_TIMES = frozenset(lower("lượt thứ đầu").split())  # lần lượt, lần thứ hai
_NO_TAELS = frozenset("khách hàng điện mưa nước người lớn nhỏ hồ giao công tồn xe cung".split())


def _multiply(numeral: Numeral, factor: int | Decimal, end: int) -> int:
    """Applies a scale that stands apart from the figure; returns ``end``."""
    if isinstance(numeral.value, Decimal) and isinstance(numeral.quantum, Decimal):
        numeral.value *= factor
        numeral.quantum *= factor
        numeral.candidates = tuple(c * factor for c in numeral.candidates if isinstance(c, Decimal))
        if isinstance(factor, int):
            numeral.scaled, numeral.scale = True, factor
    return end


def _add_half(numeral: Numeral, words: int) -> int:
    """Adds half of the last scale where ``words`` say so; returns how many were taken."""
    if not words or not isinstance(numeral.value, Decimal) or not isinstance(numeral.quantum, Decimal) or numeral.quantum < 1:
        return 0
    numeral.value += numeral.quantum / 2
    numeral.quantum /= 10
    return words
