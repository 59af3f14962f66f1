"""The hedge on either side of a numeral: gần, hơn, at least, trở lên; and where those words mean something else."""

from __future__ import annotations

from kiemso.numbers.mention import Hedge, Kind
from kiemso.numbers.neighbours import Neighbours

_TEMPORAL = frozenset(("over", "past", "some", "above", "within", "through", "a", "trên", "qua"))
_OVER_PLACES = frozenset(  # trains that run over 760 mm gauge
    "operate operates operated operating run runs running ran travel travels travelled fly flies flew flow flows flowed spread drive driven laid built".split()
)
_COMPARED = frozenset(
    "cao thấp nhiều ít lớn nhỏ nhanh chậm dài ngắn sớm muộn rẻ đắt rộng mạnh nặng nhẹ xa gần già trẻ tốt kém hẹp sâu đông thưa "
    "khá giỏi bền".split()
)


class Hedges(Neighbours):
    """The reader of hedges."""

    def hedge_before(self, start: int, kind: Kind, unit: str | None) -> tuple[Hedge, int]:
        """The hedge that ends where the numeral (with sign and currency) begins."""
        i = start - 1
        if i < 0 or self.tokens.words[i] not in self.tables.before or not self._adjacent(start, 3):
            return Hedge.EXACT, start
        best: tuple[Hedge, int] | None = None
        for phrase, hedge in self.tables.before.get(self.tokens.words[i], ()):
            first = start - len(phrase)
            if first >= 0 and (best is None or first < best[1]) and tuple(self.tokens.words[first:start]) == phrase:
                best = (hedge, first)
        if best is None or best[0] is Hedge.EXACT:
            return Hedge.EXACT, start
        word = self.tokens.words[best[1]]
        if (
            kind is Kind.DURATION
            and (word in _TEMPORAL or word in ("trên", "qua") or self._word(i) in ("over", "past"))
            and self._word(best[1]) != "more"
        ):
            return Hedge.EXACT, start
        if kind in (Kind.ORDINAL, Kind.IDENTIFIER):
            return Hedge.EXACT, start
        if word == "over" and self._word(best[1] - 1) in _OVER_PLACES:
            return Hedge.EXACT, start
        if word == "trên" and "," in self._word(best[1] - 1).strip(","):  # 11,3 trên 31,4 tỷ
            return Hedge.EXACT, start
        if word == "trên" and kind is Kind.COUNT and self._is_place(best[1], start):
            return Hedge.EXACT, start
        if word in ("top", "tops", "độ", "past", "passed") and unit is None:
            return Hedge.EXACT, start
        if word == "hơn" and self._word(best[1] - 1) in _COMPARED:
            return Hedge.EXACT, start
        return best

    def _is_place(self, i: int, start: int) -> bool:
        """Whether trên is "on" or "per": 63 giường trên một vạn dân, giao dịch trên ba sàn."""
        figure = self._word(start)
        if self._word(i - 1)[:1].isdigit() or (figure in self.language.digits and not self._scale_follows(start)):
            return True
        if self._word(start + 1) in self.language.scales and figure != "một":
            return False
        if figure not in ("một", "1.000", "10.000", "100.000", "1.000.000", "100", "1000", "10000", "100000", "mười"):
            return False
        return any(self._word(j)[:1].isdigit() for j in range(i - 4, i)) and not any(self._word(j) in ",.;" for j in range(i - 3, i))

    def _scale_follows(self, start: int) -> bool:
        after = self._word(start + 1)
        return after in self.language.scales or after in ("mươi", "trăm", "chục", "hundred", "phẩy") or after in self.language.digits

    def hedge_after(self, end: int) -> tuple[Hedge, int]:
        """trở lên, or more, or so."""
        found = self._match(self.tables.after, end, len(self.text) + 1)
        if found is None:
            return Hedge.EXACT, end
        return found
