"""Vietnamese: the words and signs of its numbers. Data only."""

from __future__ import annotations

from kiemso.numbers.language import Language
from kiemso.numbers.languages.tables import hedges, names, units
from kiemso.numbers.languages.vi_calendar import AFTER, BEFORE, CALENDAR, COUNTED, COUNTERS, TRIGGERS
from kiemso.text import lower

VIETNAMESE = Language(
    code="vi",
    decimal=",",
    grouping=".",
    digits={
        "không": 0,
        "một": 1,
        "mốt": 1,
        "hai": 2,
        "ba": 3,
        "bốn": 4,
        "tư": 4,
        "năm": 5,
        "lăm": 5,
        "nhăm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
    },
    tens={"mười": 10},
    scales={"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    short_scales={"k": 10**3, "tr": 10**6},
    zero_linkers=frozenset(("linh", "lẻ", "lẽ")),
    ordinals={
        "nhất": 1,
        "hai": 2,
        "bốn": 4,
        "nhì": 2,
        "ba": 3,
        "tư": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
    },
    denominators={"hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "trăm": 100},
    multiples={"đôi": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10", "rưỡi": "1.5"},
    hedges_before=hedges("vi", "before"),
    hedges_after=hedges("vi", "after"),
    units=units("vi"),
    money_before={"$": "USD", "us$": "USD", "usd": "USD", "vnd": "VND", "€": "EUR", "£": "GBP", "¥": "JPY", "eur": "EUR"},
    per=frozenset((("/",), ("mỗi",), ("một",), ("trên", "mỗi"), ("trên", "một"))),
    calendar=CALENDAR,
    calendar_words=TRIGGERS,
    calendar_before=BEFORE,
    calendar_after=AFTER,
    calendar_counters=COUNTERS,
    calendar_counted=COUNTED,
    months={
        "giêng": 1,
        "một": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "bốn": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
        "mười một": 11,
        "mười hai": 12,
        "chạp": 12,
    },
    quarters={
        "i": 1,
        "ii": 2,
        "iii": 3,
        "iv": 4,
        "1": 1,
        "2": 2,
        "3": 3,
        "4": 4,
        "một": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "bốn": 4,
        "đầu": 1,
        "cuối": 4,
    },
    identifier_before=names("vi"),
    lone=frozenset(("trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "chục", "tá", "vạn", "một", "không")),
    not_after={
        "ba": frozenset(("thứ", "tháng", "lần thứ", "bà")),
        "năm": frozenset(()),
        "bảy": frozenset(("dăm",)),
    },
    not_before={
        "ba": frozenset(("lô", "má", "mẹ", "lan", "vì", "đình", "tư", "na", "chẽ", "bể", "tri", "tơ", "động", "đồn")),
        "hai": frozenset(("bà",)),
        "chín": frozenset(("muồi", "chắn", "rộ", "sớm")),
        "sáu": frozenset(()),
    },
    only_before={
        "năm": frozenset(
            lower(
                "độ cụm cửa dự nhà doanh huyện xã phường thôn bản tỉnh thành người con cái chiếc ngày tuần giờ phút giây lần nhóm ngành lĩnh đơn trung trường hộ vụ loại "
                "mặt chỉ nhiệm giải điểm phiên kỳ đợt bậc quốc nước đội trận cú cuốn bộ tòa căn lớp tầng khu tấn triệu tỷ tỉ nghìn ngàn trăm mươi chục địa gói "
                "tuyến cầu sở cơ công bệnh bác tàu xe chuyến phần sản mẫu hợp bàn ca em anh ông bà mục nội chương quỹ ngân tập thủy mỏ sân cảng ha km "
                "hạng yếu giai hoàng phiên giống cây món bài đề nghị quyết thị đại nghề tiêu cuộc trạm nạn tác"
            ).split()
        )
    },
)
