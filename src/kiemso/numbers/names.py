"""Figures that name rather than count: Đề án số 2, Điều 5, Bảng 1, No. 7."""

from __future__ import annotations

from decimal import Decimal

from kiemso.numbers.hedges import Hedges
from kiemso.numbers.neighbours import LETTERS
from kiemso.numbers.numeral import Numeral
from kiemso.text import lower

_COUNTED = frozenset("tổng trong con điểm tỷ tỉ chỉ hệ đa một đại thiểu dân quân các phần sĩ doanh tham hằng đạt có".split())
_CLASSES = frozenset(
    (word,) for word in lower("cấp nhóm tổ đội loại hạng tầng bài vòng khóa group class grade zone lot line level").split()
)
_COUNTED_AFTER = frozenset(
    lower(
        "người hộ dự doanh xã vụ lượt nước nam nữ con cái chiếc loại học huyện tỉnh thành ngành mã sản nhà cán trường bác phòng giấy thẻ"
    ).split()
)


class Names(Hedges):
    """The reader of the words before a name's figure."""

    def identifier(self, numeral: Numeral) -> str | None:
        """The code of a numeral that names rather than counts: Đề án số 2, Điều 5, No. 7."""
        if (
            numeral.words
            or numeral.scaled
            or not isinstance(numeral.value, Decimal)
            or numeral.value != int(numeral.value)
            or numeral.parts
        ):
            return None
        end, i = numeral.end, numeral.start - 1
        after = self._word(end)
        if (
            self.tokens.glued(end)
            and after in LETTERS
            and not self._word(end + 1).isdigit()
            and not (after == "b" and self._word(i) == "$")
        ):
            return self.text[self.tokens.starts[numeral.start] : self.tokens.ends[end]]
        if (
            i < 0
            or self.tokens.words[i] not in self.tables.names
            or not self._adjacent(numeral.start, 1)
            or self._match(self.tables.units, end, len(self.text) + 1)
        ):
            return None
        if after in ("-", "–") and self._match(self.tables.units, end + 2, len(self.text) + 1):  # mỗi tập 45-50 phút
            return None
        for phrase, _ in self.tables.names.get(self.tokens.words[i], ()):
            first = numeral.start - len(phrase)
            if first >= 0 and tuple(self.tokens.words[first : numeral.start]) == phrase:
                if phrase in _CLASSES and (numeral.value > 20 or numeral.candidates or after in _COUNTED_AFTER):
                    continue
                if phrase == ("số",) and (after in ("-", "–") or self._word(first - 1) in _COUNTED or after in _COUNTED_AFTER):
                    continue
                return self.text[self.tokens.starts[numeral.start] : self.tokens.ends[numeral.end - 1]]
        return None
