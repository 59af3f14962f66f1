"""Vietnamese: the words and signs of its numbers. Data only."""

from __future__ import annotations

from typing import cast

from kiemso.numbers.language import Language, phrases
from kiemso.numbers.languages.vi_calendar import CALENDAR, COUNTED, COUNTERS, TRIGGERS
from kiemso.numbers.mention import Hedge
from kiemso.text import lower

_UNITS = {
    "đồng": ("money", "VND"), "đ": ("money", "VND"), "₫": ("money", "VND"), "vnd": ("money", "VND"), "vnđ": ("money", "VND"),
    "usd": ("money", "USD"), "đô la mỹ": ("money", "USD"), "đô la": ("money", "USD"), "đô - la": ("money", "USD"), "đôla": ("money", "USD"),
    "đô la úc": ("money", "AUD"), "đô la singapore": ("money", "SGD"), "us $": ("money", "USD"), "$": ("money", "USD"),
    "đô": ("money", "USD"),
    "eur": ("money", "EUR"), "euro": ("money", "EUR"), "ơ - rô": ("money", "EUR"), "€": ("money", "EUR"), "bảng anh": ("money", "GBP"),
    "bảng": ("money", "GBP"), "gbp": ("money", "GBP"), "£": ("money", "GBP"),
    "yên": ("money", "JPY"), "jpy": ("money", "JPY"), "yen": ("money", "JPY"), "yên nhật": ("money", "JPY"),
    "nhân dân tệ": ("money", "CNY"), "ndt": ("money", "CNY"), "cny": ("money", "CNY"), "rmb": ("money", "CNY"), "won": ("money", "KRW"),
    "krw": ("money", "KRW"), "baht": ("money", "THB"), "thb": ("money", "THB"), "kíp": ("money", "LAK"), "riel": ("money", "KHR"),
    "uscent": ("money", "US cent"), "uscents": ("money", "US cent"), "us cent": ("money", "US cent"), "cent": ("money", "US cent"),
    "cents": ("money", "US cent"), "aud": ("money", "AUD"), "sgd": ("money", "SGD"), "rúp": ("money", "RUB"), "rupee": ("money", "INR"),
    "%": ("percent", "%"), "phần trăm": ("percent", "%"), "‰": ("percent", "‰"), "phần nghìn": ("percent", "‰"),
    "điểm phần trăm": ("percentage_point", "pp"), "điểm %": ("percentage_point", "pp"), "đpt": ("percentage_point", "pp"),
    "điểm cơ bản": ("basis_point", "bp"), "điểm": ("index", "point"),
    "lần": ("multiple", "×"),
    "kwh": ("measure", "kWh"), "mwh": ("measure", "MWh"), "gwh": ("measure", "GWh"), "twh": ("measure", "TWh"),
    "kw": ("measure", "kW"), "mw": ("measure", "MW"), "gw": ("measure", "GW"), "mwp": ("measure", "MW"), "kwp": ("measure", "kW"),
    "mva": ("measure", "MVA"), "kva": ("measure", "kVA"), "kv": ("measure", "kV"), "hz": ("measure", "Hz"),
    "tấn": ("measure", "t"), "tạ": ("measure", "quintal"), "yến": ("measure", "yến"), "kg": ("measure", "kg"),
    "ki lô gam": ("measure", "kg"),
    "kilogam": ("measure", "kg"), "kilôgam": ("measure", "kg"), "ký": ("measure", "kg"), "kí": ("measure", "kg"), "gam": ("measure", "g"),
    "gram": ("measure", "g"), "g": ("measure", "g"), "mg": ("measure", "mg"), "lượng": ("measure", "tael"), "cây vàng": ("measure", "tael"),
    "ha": ("measure", "ha"), "héc ta": ("measure", "ha"), "hecta": ("measure", "ha"), "héc - ta": ("measure", "ha"),
    "sào": ("measure", "sào"),
    "m 2": ("measure", "m²"), "m ²": ("measure", "m²"), "mét vuông": ("measure", "m²"),
    "km 2": ("measure", "km²"), "km ²": ("measure", "km²"), "km vuông": ("measure", "km²"), "kilômét vuông": ("measure", "km²"),
    "ki lô mét vuông": ("measure", "km²"), "dặm vuông": ("measure", "sq mi"),
    "m 3": ("measure", "m³"), "m ³": ("measure", "m³"), "mét khối": ("measure", "m³"), "khối": ("measure", "m³"), "lít": ("measure", "l"),
    "ml": ("measure", "ml"), "thùng": ("measure", "barrel"),
    "km": ("measure", "km"), "ki lô mét": ("measure", "km"), "kilômét": ("measure", "km"), "cây số": ("measure", "km"),
    "m": ("measure", "m"),
    "mét": ("measure", "m"), "cm": ("measure", "cm"), "mm": ("measure", "mm"), "dặm": ("measure", "mile"),
    "hải lý": ("measure", "nautical mile"),
    "feet": ("measure", "ft"), "ft": ("measure", "ft"), "lb": ("measure", "lb"), "in": ("measure", "inch"), "mph": ("measure", "mile/hour"),
    "km / h": ("measure", "km/hour"), "km / giờ": ("measure", "km/hour"), "dặm / giờ": ("measure", "mile/hour"), "milimet": ("measure", "mm"), "milimét": ("measure", "mm"),
    "centimet": ("measure", "cm"), "xentimét": ("measure", "cm"), "pound": ("measure", "lb"), "m²": ("measure", "m²"), "km²": ("measure", "km²"), "m³": ("measure", "m³"),
    "mi": ("measure", "mile"), "inch": ("measure", "inch"), "yard": ("measure", "yard"),
    "° c": ("temperature", "°C"), "độ c": ("temperature", "°C"), "℃": ("temperature", "°C"), "° f": ("temperature", "°F"),
    "độ f": ("temperature", "°F"),
    "°": ("temperature", "°C"), "độ": ("temperature", "°C"),
    "tuổi": ("measure", "year old"), "teu": ("measure", "TEU"), "teus": ("measure", "TEU"), "gb": ("measure", "GB"),
    "mb": ("measure", "MB"),
    "tháng": ("duration", "month"), "năm": ("duration", "year"), "ngày": ("duration", "day"), "ngày đêm": ("duration", "day"),
    "tuần": ("duration", "week"), "giờ": ("duration", "hour"), "tiếng": ("duration", "hour"), "giờ đồng hồ": ("duration", "hour"),
    "phút": ("duration", "minute"), "giây": ("duration", "second"), "quý": ("duration", "quarter"), "thập kỷ": ("duration", "decade"),
    "thập niên": ("duration", "decade"), "thế kỷ": ("duration", "century"), "tháng tuổi": ("measure", "month old"),
}

_HEDGES = {
    "gần": Hedge.BELOW, "ngót": Hedge.BELOW, "gần như": Hedge.BELOW, "giám sát": Hedge.EXACT, "quan sát": Hedge.EXACT,
    "khảo sát": Hedge.EXACT, "cảnh sát": Hedge.EXACT, "ngót nghét": Hedge.BELOW, "suýt soát": Hedge.BELOW, "sát": Hedge.BELOW,
    "xấp xỉ": Hedge.ABOUT, "khoảng": Hedge.ABOUT, "chừng": Hedge.ABOUT, "tầm": Hedge.ABOUT, "độ": Hedge.ABOUT, "cỡ": Hedge.ABOUT,
    "vào khoảng": Hedge.ABOUT, "ước khoảng": Hedge.ABOUT, "ước chừng": Hedge.ABOUT,
    "hơn": Hedge.ABOVE, "trên": Hedge.ABOVE, "quá": Hedge.ABOVE, "vượt mức": Hedge.ABOVE, "vượt mốc": Hedge.ABOVE, "ngoài": Hedge.ABOVE,
    "ít nhất": Hedge.AT_LEAST, "tối thiểu": Hedge.AT_LEAST, "không dưới": Hedge.AT_LEAST, "không ít hơn": Hedge.AT_LEAST, "từ": Hedge.EXACT,
    "dưới": Hedge.AT_MOST, "không quá": Hedge.AT_MOST, "tối đa": Hedge.AT_MOST, "không tới": Hedge.AT_MOST, "chưa đến": Hedge.AT_MOST,
    "chưa tới": Hedge.AT_MOST, "chưa đầy": Hedge.AT_MOST, "không đến": Hedge.AT_MOST, "không hơn": Hedge.AT_MOST,
    "nhiều nhất": Hedge.AT_MOST,
    "không vượt quá": Hedge.AT_MOST, "kém": Hedge.EXACT, "thấp hơn": Hedge.EXACT, "cao hơn": Hedge.EXACT, "nhiều hơn": Hedge.EXACT,
    "ít hơn": Hedge.EXACT, "lớn hơn": Hedge.EXACT, "nhỏ hơn": Hedge.EXACT, "gấp hơn": Hedge.ABOVE, "xa hơn": Hedge.EXACT,
    "dài hơn": Hedge.EXACT,
    "chưa được": Hedge.AT_MOST, "rẻ hơn": Hedge.EXACT, "đắt hơn": Hedge.EXACT, "sớm hơn": Hedge.EXACT, "chậm hơn": Hedge.EXACT,
    "rộng hơn": Hedge.EXACT, "khá hơn": Hedge.EXACT, "hụt": Hedge.EXACT, "nhỉnh hơn": Hedge.ABOVE, "tới hơn": Hedge.ABOVE,
}


_PHRASE_UNITS = cast(dict[tuple[str, ...], tuple[str, str]], phrases({lower(k): v for k, v in _UNITS.items()}))

VIETNAMESE = Language(
    code="vi",
    decimal=",",
    grouping=".",
    digits={"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
            "chín": 9},
    tens={"mười": 10},
    scales={"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    short_scales={"k": 10**3, "tr": 10**6},
    zero_linkers=frozenset(("linh", "lẻ", "lẽ")),
    ordinals={"nhất": 1, "hai": 2, "bốn": 4, "nhì": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10},
    halves=frozenset(("nửa", "rưỡi")),
    denominators={"hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "trăm": 100},
    multiples={"đôi": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10", "rưỡi": "1.5"},
    hedges_before=cast(dict[tuple[str, ...], Hedge], phrases({lower(k): v for k, v in _HEDGES.items()})),
    hedges_after=cast(dict[tuple[str, ...], Hedge], phrases({"trở lên": Hedge.AT_LEAST, "trở xuống": Hedge.AT_MOST, "đổ lại": Hedge.AT_MOST})),
    units=_PHRASE_UNITS,
    money_before={"$": "USD", "us$": "USD", "usd": "USD", "vnd": "VND", "€": "EUR", "£": "GBP", "¥": "JPY", "eur": "EUR"},
    per=frozenset((("/",), ("mỗi",), ("một",), ("trên", "mỗi"), ("trên", "một"))),
    calendar=CALENDAR,
    calendar_words=TRIGGERS,
    calendar_counters=COUNTERS,
    calendar_counted=COUNTED,
    months={"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
            "mười một": 11, "mười hai": 12, "chạp": 12},
    quarters={"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "đầu": 1, "cuối": 4},
    identifier_before=frozenset(
        tuple(lower(p).split())
        for p in (
            "số", "bảng", "biểu", "ảnh", "vành đai", "mũi", "điều", "khoản", "quốc lộ", "ql", "đường tỉnh", "tỉnh lộ", "tl", "đt", "khóa",
            "chương", "mục", "phụ lục", "mẫu", "đề án số", "lô",
            "tập", "trang", "bài", "quyển", "kênh", "vòng", "hạng", "cấp", "loại", "tầng", "phòng", "hội nghị lần thứ", "boeing",
            "airbus", "windows",
            "covid", "sars - cov", "apollo", "euro", "top", "nhóm", "tổ", "đội", "f", "mã", "đại hội", "khu vực", "giai đoạn", "phiên bản",
        )
    ),
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
