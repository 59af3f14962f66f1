"""Page furniture is marked, and evidence never: the second list matters more than the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemso.documents import read_document

SHARED = Path(__file__).parents[2] / "shared"
GOLD = Path(__file__).parents[1] / "eval" / "gold"
PROSE = "Giá trị sản xuất công nghiệp 6 tháng đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch."


def furniture(text: str) -> list[str]:
    document = read_document(text)
    return [document.sentence_text(s) for s in document.sentences if s.boilerplate]


def body(text: str) -> list[str]:
    document = read_document(text)
    return [document.sentence_text(s) for s in document.body]


FURNITURE = [
    "Lào Cai 28° - 31°",
    "TP. Vinh 24°C - 31°C, độ ẩm 82%",
    "Thứ Hai, 30/9/2024 | TP. Vinh 24° - 31°, độ ẩm 82%",
    "Trang chủ | Giới thiệu | Tin tức - Sự kiện | Liên hệ",
    "Trang chủ » Tin tức - Sự kiện » Tin ngành",
    "Trang chủ > Kỳ họp > Tài liệu kỳ họp",
    "Mới nhất | Chứng khoán | Ngân hàng | Bất động sản",
    "Home | About us | News | Contact",
    "Đăng ngày 04/10/2023 - 15:42",
    "Thứ Năm, 30/11/2023, 08:15",
    "Thứ Tư, 21/08/2024 - 17:36 (GMT+7)",
    "Cập nhật: 06/11/2023 16:20:00        Số lượt đọc: 4.517        In trang này",
    "Posted on October 4, 2023 at 15:42",
    "Last updated: 4 October 2023",
    "Lượt xem: 1.286",
    "1.286 lượt xem",
    "Views: 1,286",
    "Cỡ chữ: A- A A+     Chia sẻ: Facebook | Zalo | In trang",
    "Nghe bài viết 4:12 | Cỡ chữ | Lưu tin",
    "Bình luận (12) | Thích 348 | Chia sẻ",
    "Bình luận | Gửi bài viết qua email | In bài",
    "Share",
    "Share: Facebook | Twitter | Email",
    "Đăng nhập",
    "Bản quyền thuộc về Sở Công Thương.",
    "Giấy phép số 118/GP-TTĐT cấp ngày 12/5/2021.",
    "© 2023 Báo Lào Cai",
    "Copyright 2023 Example News",
    "Example News 2023. All rights reserved.",
    "Điện thoại: (0258) 3.520.000 (số nội bộ 116)",
    "Đường dây nóng: 0238.3555.019",
    "Từ khóa: cửa khẩu thông minh, xuất nhập khẩu",
    "Từ khoá: lúa, gạo",
    "Keywords: rice, coffee",
    "Ảnh: Quang cảnh hội nghị tại hội trường tầng hai",
    "Ảnh minh họa",
    "Ảnh minh hoạ. Nguồn: Internet",
    "[Ảnh 2: Bốc xếp hàng tại cảng Cửa Lò, tháng 9/2024]",
    "Photo: workers at the port",
    "Tin cùng chuyên mục: Rộn ràng phiên chợ vùng biên; Hồi vào vụ",
    "Related articles: Coffee prices; Rice exports",
    "Trang 4/4",
    "Page 2 of 5",
]

EVIDENCE = [
    "Quảng Trị, ngày 18 tháng 6 năm 2024",
    "Số: 1127/BC-SCT",
    "Số: 58/TCBC-SDL                             Khánh Hòa, ngày 29 tháng 3 năm 2024",
    "Triển khai nhiệm vụ ngành Công Thương 6 tháng cuối năm 2023",
    "Bộ phim có lượt xem đạt 2,3 triệu.",
    "Số lượt xem phim đạt 2,3 triệu, tăng 5% so với cùng kỳ.",
    "Lượt xem: 1.286 nghìn lượt, tăng 5% so với tháng trước.",
    "Phiên giao dịch thứ Năm tăng 5 điểm.",
    "Thứ Năm, giá cà phê đạt 101.900 đồng/kg.",
    "Nguồn: các điểm thông tin giá cấp huyện; giá ghi nhận lúc 9 giờ hằng ngày.",
    "Nguồn: Cục Thống kê, số liệu đến 30/6/2023",
    "Ghi chú: T6 là số ước tính.",
    "(Số liệu tháng 3 là số ước tính)",
    "Tuần từ 13/5 đến 17/5/2024",
    "Bản tin số 20/BT-XTTM, phát hành lúc 17 giờ 30 phút ngày 17/5/2024",
    "Nhiệt độ trung bình tháng 6 là 28°C - 31°C.",
    "Hà Nội nóng tới 38°C, cao hơn 2°C so với năm trước.",
    "Điện thoại: 58,4 triệu chiếc",
    "- Điện thoại các loại: 5.346 nghìn chiếc, tăng 4,3%",
    "Đường dây nóng tiếp nhận 63 phản ánh.",
    "Bản quyền phần mềm đạt doanh thu 5 tỷ đồng.",
    "Giấy phép số 15/GP-UBND cấp cho 3 dự án khai thác.",
    "Ảnh hưởng: 2.315 ha lúa bị ngập.",
    "Chia sẻ tại hội nghị, ông Hợp cho biết kim ngạch đạt 5 tỷ USD.",
    "Tổng lượt truy cập Cổng dịch vụ công đạt 6.183.440 lượt.",
    "Khách | 2.128.400 | 1.046.700",
    "Chỉ tiêu | 30/6/2023 | 30/6/2022",
    "Mặt hàng | 13/5 | 14/5 | 15/5",
    "Tổng cộng: 5.000",
    "Trong tháng: 62 vụ",
    "Share of exports | 57.7%",
    "Views differ: exports rose 5%.",
    "Comments were filed by 46 firms.",
    "The share rose to 5.2%.",
    "Cập nhật đến ngày 30/6/2023, có 54 cụm.",
    "Hà Nội, ngày 04/10/2023",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_marked(line: str) -> None:
    text = f"Báo cáo tháng 6\n\n{line}\n\n{PROSE}"
    assert body(text) == ["Báo cáo tháng 6", PROSE]
    assert body(f"{PROSE}\n{line}") == [PROSE]


@pytest.mark.parametrize("line", EVIDENCE)
def test_evidence_is_not(line: str) -> None:
    assert furniture(f"Báo cáo tháng 6\n\n{line}\n\n{PROSE}") == []
    assert furniture(f"{PROSE}\n\n{line}") == []


def test_the_caption_after_a_picture() -> None:
    text = f"{PROSE}\n\nanh tin bai\n\nQuang cảnh hội nghị tại điểm cầu tỉnh.\n\n{PROSE}"
    assert furniture(text) == ["anh tin bai", "Quang cảnh hội nghị tại điểm cầu tỉnh."]


@pytest.mark.parametrize("after", [PROSE, "Xuất khẩu gạo đạt 318,5 nghìn tấn.", "2. Năng lượng", "Giá tăng. Lượng giảm."])
def test_a_picture_without_a_caption_takes_no_evidence(after: str) -> None:
    assert furniture(f"anh tin bai\n\n{after}") == ["anh tin bai"]


def test_a_caption_that_ends_in_its_photographer() -> None:
    line = "Công nhân may tại khu công nghiệp. Ảnh: Minh Thảo"
    assert furniture(f"{PROSE}\n{line}\n{PROSE}") == ["Công nhân may tại khu công nghiệp.", "Ảnh: Minh Thảo"]
    assert furniture("Xuất khẩu gạo đạt 318,5 nghìn tấn. Ảnh: Minh Thảo") == ["Ảnh: Minh Thảo"]


@pytest.mark.parametrize(
    "block",
    [
        ["Thống kê truy cập", "  • Đang online: 1", "  • Hôm nay: 1", "  • Trong tuần: 1", "  • Tất cả: 1"],
        ["THỐNG KÊ TRUY CẬP", "Đang online: 37 | Hôm nay: 1.204 | Tháng này: 48.916 | Tổng: 3.905.277"],
        ["Thống kê truy cập", "Hôm nay", "1.286", "Tất cả", "6.183.440"],
        ["Đang truy cập: 5", "Hôm nay: 120", "Tổng lượt truy cập: 6.183.440"],
        ["Visitor statistics", "Online: 3", "Today: 1,204", "Total: 3,905,277"],
    ],
)
def test_visitor_statistics(block: list[str]) -> None:
    assert furniture("\n".join([PROSE, "", *block])) == [line.strip() for line in block]


def test_statistics_of_a_report_are_no_visitor_statistics() -> None:
    assert furniture("Thống kê\nTổng cộng: 5.000\nTrong tháng: 62\nTuần trước: 7") == []


def test_related_news_end_where_prose_begins() -> None:
    links = ["Các tin khác", "» Bình chọn sản phẩm", "» CPI tháng 8 tăng 0,22% (28/8/2024)", "Lịch cắt điện tuần này"]
    assert furniture("\n".join([PROSE, "", *links, "", PROSE])) == links
    assert furniture(f"Các tin khác\n{PROSE}") == ["Các tin khác"]
    assert furniture("Xem thêm\n- Lúa: 62,4 tạ/ha.\n- Ngô: 5 tấn.") == ["Xem thêm"]
    assert furniture("Related news\n- Coffee prices climb\n- Ports reopen\n\nExports rose 5.2% in June.")[1:] == [
        "- Coffee prices climb",
        "- Ports reopen",
    ]


def test_three_places_in_a_row_are_a_weather_report() -> None:
    assert furniture("Hà Nội 28° - 31°\nĐà Nẵng 27° - 33°\nCần Thơ 25° - 34°") == []


def test_the_head_of_a_table_is_no_menu() -> None:
    text = "Tin tức | Sự kiện | Video\n5 | 6 | 7\n8 | 9 | 10"
    assert furniture(text) == []


def test_the_address_counts_only_in_the_footer() -> None:
    line = "Địa chỉ: Số 5, đường Trần Phú"
    assert furniture(f"{PROSE}\n\n{line}\nĐiện thoại: 0214 3840 034") == [line, "Điện thoại: 0214 3840 034"]
    assert furniture(f"Dự án 1\n{line}\n{PROSE}") == []


def test_a_stamp_inside_a_line_of_prose_is_marked_alone() -> None:
    assert furniture(f"{PROSE} Lượt xem: 1.286.") == ["Lượt xem: 1.286."]


SEED = sorted((SHARED / "seeds").glob("*.txt"))
REPORTS = sorted((SHARED / "data" / "cases" / "reports").glob("*.txt"))


@pytest.mark.skipif(not SEED, reason="the seed report is not here")
def test_the_seed() -> None:
    marked = furniture(SEED[0].read_text(encoding="utf-8"))
    assert len(marked) == 15
    assert {"Lào Cai 28° - 31°", "Hoạt động sản xuất công nghiệp duy trì trì ổn định.", "• Tất cả: 1", "Đăng nhập"} <= set(marked)


@pytest.mark.skipif(not REPORTS, reason="the five reports are not here")
def test_the_five_reports() -> None:
    counts = {path.stem[:2]: len(furniture(path.read_text(encoding="utf-8"))) for path in REPORTS}
    assert counts == {"r1": 16, "r2": 0, "r3": 4, "r4": 0, "r5": 0}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*/report.txt")), ids=lambda path: path.parent.name)
def test_gold_reports_lose_no_sentence_with_a_measured_value(path: Path) -> None:
    prose = [line for line in furniture(path.read_text(encoding="utf-8")) if "đạt" in line and line.endswith(".")]
    assert prose == []
