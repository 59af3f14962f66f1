"""What stands round a numeral: sign and currency before it, unit and denominators after it, the hedge on either side."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from kiemso.numbers.language import Language, Phrase
from kiemso.numbers.lexer import Tokens
from kiemso.numbers.mention import Hedge, Kind
from kiemso.numbers.numeral import Numeral
from kiemso.text import Folded

T = TypeVar("T")
_MINUS = frozenset(("-", "−", "–"))
_MINUS_WORDS = frozenset(("âm", "minus", "negative"))
_LONGEST = 4
_SALES = frozenset("bán trường cầu du sáng đến nóng đen mỏ dân tham thu tiếp phục dịch giao kinh phát sạt tựa đỗ dừng đấu nhấn mới chốt cung thi nghẽn di".split())
_TEMPORAL = frozenset(("over", "past", "some", "above", "within", "through", "a good"))
_HALFNOUN = {"người": "person", "person": "person", "capita": "person", "head": "person", "worker": "person", "employee": "person", "đầu": "person",
             "labourer": "person"}


class Surroundings:
    """The reader of a numeral's neighbours in one text."""

    def __init__(self, folded: Folded, tokens: Tokens, language: Language) -> None:
        self.text = folded.text
        self.tokens = tokens
        self.language = language
        self._units = _by_first(language.units)
        self._after = _by_first(language.hedges_after)
        self._before = _by_last(language.hedges_before)
        self._names = _by_last(dict.fromkeys(language.identifier_before, True))

    def _word(self, i: int) -> str:
        return self.tokens.words[i] if 0 <= i < len(self.tokens) else ""

    def _adjacent(self, i: int, most: int = 2) -> bool:
        """Whether token i follows the one before it on the same stretch of text."""
        return 0 < i < len(self.tokens) and self.tokens.starts[i] - self.tokens.ends[i - 1] <= most

    def sign(self, start: int) -> tuple[bool, int]:
        """A minus that belongs to the numeral, not to a range or a compound."""
        i = start - 1
        if i < 0:
            return False, start
        word, tokens = self.tokens.words[i], self.tokens
        if word in _MINUS_WORDS and self._adjacent(start):
            return True, i
        if word in _MINUS and tokens.glued(start) and (i == 0 or not tokens.glued(i) or self._word(i - 1) in ("(", "[", "|", ":")):
            before = self._word(i - 1)
            if i > 0 and (before[:1].isdigit() or before in ("%", "°", "c")) and self._adjacent(i, 1) and word != "−":
                return False, start
            return True, i
        if word in _MINUS and i == 0 and start == 1 and len(self.tokens) < 6:
            return True, i
        return False, start

    def money_before(self, start: int) -> tuple[str | None, int]:
        """A currency before the numeral: US$ 5, VND5, € 3."""
        i = start - 1
        if i < 0 or self.tokens.starts[start] - self.tokens.ends[i] > 1:
            return None, start
        word = self.tokens.words[i]
        unit = self.language.money_before.get(word)
        if unit is None or (word == "d" and not self.tokens.glued(start)):
            return None, start
        if word in ("dong", "dollar", "euro") and not self.text[self.tokens.starts[i] :][:1].isalpha():
            return None, start
        if word == "$" and i > 0 and self.tokens.glued(i):
            nation = self.tokens.words[i - 1]
            if nation in ("us", "a", "s", "hk", "c", "nt"):
                return {"us": "USD", "a": "AUD", "s": "SGD", "hk": "HKD", "c": "CAD", "nt": "TWD"}[nation], i - 1
        return unit, i

    def short_scale(self, numeral: Numeral, end: int) -> int:
        """$2.5m, US$1.12b: one-letter scales that only money takes."""
        word = self._word(end)
        if numeral.scaled or word not in self.language.short_scales or not self._adjacent(end, 1) or numeral.value is None:
            return end
        if len(word) == 1 and not self.tokens.glued(end):
            return end
        scale = self.language.short_scales[word]
        numeral.value *= scale
        numeral.quantum *= scale
        numeral.scaled = True
        return end + 1

    def unit(self, numeral: Numeral, end: int, limit: int) -> tuple[Kind | None, str | None, int]:
        """The unit after the numeral, its kind, and the token after it."""
        found = self._match(self._units, end, limit)
        if found is None and self._word(end) == "-" and self.tokens.glued(end) and self.tokens.glued(end + 1):  # a 12-kg cylinder
            found = self._match(self._units, end + 1, limit)
        if found is None:
            return None, None, end
        (kind, unit), after = found
        kind = Kind(kind)
        first = self.tokens.words[end]
        if after == end + 1 and len(first) == 1 and first.isalpha() and first not in ("đ", "m") and not self.tokens.glued(end):
            return None, None, end
        if kind is Kind.INDEX and self._word(after) in _SALES:
            return None, None, end
        if first == "lượng" and self._word(after) not in ("vàng", ",", ".", ";", ")", "", "/"):
            return None, None, end
        if first in ("khối", "thùng", "đô", "bảng", "m", "x", "mt") and not self.tokens.glued(end) and first in ("thùng", "bảng", "x", "khối") \
                and self._word(after) not in ("dầu", "anh", "gỗ", "đất", "nước", "/"):
            return None, None, end
        if kind is Kind.MULTIPLE:
            return kind, unit, after
        if kind is Kind.DURATION and first == "năm" and self._word(after).isdigit() and len(self._word(after)) == 4:
            return None, None, end
        unit, after = self.per(unit, after, limit)
        return kind, unit, after

    def per(self, unit: str, end: int, limit: int) -> tuple[str, int]:
        """Denominators: đồng/kg, triệu đồng/người/tháng, a tonne, per person per month."""
        for _ in range(3):
            j = end
            if self._word(j) == "/" and self.tokens.glued(j):
                j += 1
            elif self._word(j) in ("mỗi", "a", "an", "per", "each", "every") and self._adjacent(j):
                j += 1
            elif self._word(j) == "một" and self._word(j + 1) in ("kg", "tấn", "tháng", "năm", "người", "lít", "m2"):
                j += 1
            else:
                break
            if self._word(j) == "1" and self.tokens.glued(j):
                j += 1
            found = self._match(self._units, j, limit)
            if found is not None and found[0][0] in ("measure", "duration"):
                unit, end = f"{unit}/{found[0][1]}", found[1]
            elif self._word(j) in _HALFNOUN and self.tokens.ends[j] <= limit:
                unit, end = f"{unit}/{_HALFNOUN[self._word(j)]}", j + 1 + (self._word(j) == "đầu" and self._word(j + 1) == "người")
            else:
                break
        return unit, end

    def hedge_before(self, start: int, kind: Kind, unit: str | None) -> tuple[Hedge, int]:
        """The hedge that ends where the numeral (with sign and currency) begins."""
        i = start - 1
        if i < 0 or not self._adjacent(start, 3):
            return Hedge.EXACT, start
        best: tuple[Hedge, int] | None = None
        for phrase, hedge in self._before.get(self.tokens.words[i], ()):
            first = start - len(phrase)
            if first >= 0 and (best is None or first < best[1]) and tuple(self.tokens.words[first:start]) == phrase:
                best = (hedge, first)
        if best is None or best[0] is Hedge.EXACT:
            return Hedge.EXACT, start
        word = self.tokens.words[best[1]]
        if kind is Kind.DURATION and (word in _TEMPORAL or word in ("trên", "qua") or self._word(i) in ("over", "past")) and self._word(best[1]) != "more":
            return Hedge.EXACT, start
        if kind in (Kind.ORDINAL, Kind.IDENTIFIER):
            return Hedge.EXACT, start
        if word == "trên" and self._word(best[1] - 1)[:1].isdigit():
            return Hedge.EXACT, start
        if word in ("top", "tops", "độ", "past", "passed") and unit is None:
            return Hedge.EXACT, start
        if word == "hơn" and self._word(best[1] - 1) in _COMPARED:
            return Hedge.EXACT, start
        return best

    def hedge_after(self, end: int) -> tuple[Hedge, int]:
        """trở lên, or more, or so."""
        found = self._match(self._after, end, len(self.text) + 1)
        if found is None:
            return Hedge.EXACT, end
        return found

    def identifier(self, numeral: Numeral) -> str | None:
        """The code of a numeral that names rather than counts: Đề án số 2, Điều 5, No. 7."""
        if numeral.words or numeral.scaled or not isinstance(numeral.value, Decimal) or numeral.value != int(numeral.value) or numeral.parts:
            return None
        end, i = numeral.end, numeral.start - 1
        after = self._word(end)
        if self.tokens.glued(end) and len(after) == 1 and after in "bcdef" and not self._word(end + 1).isdigit() and not (after == "b" and self._word(i) == "$"):
            return self.text[self.tokens.starts[numeral.start] : self.tokens.ends[end]]
        if i < 0 or not self._adjacent(numeral.start, 1) or self._match(self._units, end, len(self.text) + 1):
            return None
        for phrase, _ in self._names.get(self.tokens.words[i], ()):
            first = numeral.start - len(phrase)
            if first >= 0 and tuple(self.tokens.words[first : numeral.start]) == phrase:
                if phrase == ("số",) and (self._word(first - 1) in _COUNTED or after in _COUNTED_AFTER):
                    continue
                return self.text[self.tokens.starts[numeral.start] : self.tokens.ends[numeral.end - 1]]
        return None

    def _match(self, table: dict[str, list[tuple[Phrase, T]]], i: int, limit: int) -> tuple[T, int] | None:
        """The longest phrase of ``table`` at token i."""
        if i >= len(self.tokens) or not (i == 0 or self._adjacent(i)):
            return None
        for phrase, value in table.get(self.tokens.words[i], ()):
            end = i + len(phrase)
            if end <= len(self.tokens) and self.tokens.ends[end - 1] <= limit and (len(phrase) == 1 or tuple(self.tokens.words[i:end]) == phrase):
                return value, end
        return None


_COMPARED = frozenset(
    "cao thấp nhiều ít lớn nhỏ nhanh chậm dài ngắn sớm muộn rẻ đắt rộng mạnh nặng nhẹ xa gần già trẻ tốt kém hẹp sâu đông thưa khá giỏi bền".split()
)
_COUNTED = frozenset(("tổng", "trong", "con", "chỉ", "hệ", "đa", "một", "đại", "thiểu", "dân", "quân", "các", "phần", "sĩ", "doanh", "tham", "hằng", "đạt"))
_COUNTED_AFTER = frozenset(("người", "hộ", "dự", "doanh", "xã", "vụ", "lượt"))


def _by_first(table: Mapping[Phrase, T]) -> dict[str, list[tuple[Phrase, T]]]:
    out: dict[str, list[tuple[Phrase, T]]] = {}
    for phrase, value in sorted(table.items(), key=lambda item: -len(item[0])):
        out.setdefault(phrase[0], []).append((phrase, value))
    return out


def _by_last(table: Mapping[Phrase, T]) -> dict[str, list[tuple[Phrase, T]]]:
    out: dict[str, list[tuple[Phrase, T]]] = {}
    for phrase, value in sorted(table.items(), key=lambda item: -len(item[0])):
        out.setdefault(phrase[-1], []).append((phrase, value))
    return out

