"""HTML pages as Documents: the article, its table rows, and none of the page around it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from test_documents_pdf import write

from kiemso.documents import Document, load
from kiemso.errors import InputError

PARAGRAPHS = [
    "Ngày 4/7, Sở Công Thương tổ chức hội nghị sơ kết tình hình hoạt động của ngành 6 tháng đầu năm 2023.",
    "Lĩnh vực năng lượng hiện có 72 dự án với tổng công suất lắp máy 1.138,85MW, tăng 2 nhà máy so với năm trước.",
    "Giá trị sản xuất công nghiệp 6 tháng đạt 20.207 tỷ đồng, bằng 40% so với kế hoạch và bằng 91% so với cùng kỳ.",
    "Tổng mức lưu chuyển bán lẻ hàng hóa đạt 18.156,7 tỷ đồng, tăng 24,8% so với cùng kỳ năm trước.",
]


def body(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.body]


FURNITURE = "<div>Đăng ngày 04/10/2023 - 15:42</div><div>Lượt xem: 1.286</div>"
ARTICLE = "<h1>Kết quả 6 tháng đầu năm 2023</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
TABLE = "<table><tr><th>Chỉ tiêu</th><th>T1</th></tr><tr><td>Lúa</td><td>6.650</td></tr><tr><td>Heo hơi</td><td>52.000</td></tr></table>"
PAGE = f"<!DOCTYPE html><html><body><nav>Trang chủ</nav><article>{ARTICLE}{FURNITURE}{TABLE}</article><footer>© 2023</footer></body></html>"
LAYOUT = (
    f"<html><body><table><tr><td><table><tr><td>Lào Cai 28° - 31°</td></tr></table></td><td>{ARTICLE}{TABLE}</td>"
    "<td><ul><li>Thống kê truy cập</li><li>Đang online: 5</li></ul></td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "page", [PAGE, LAYOUT, "<?xml version='1.0' encoding='utf-8'?>" + PAGE, ARTICLE], ids=["page", "layout", "xml", "piece"]
)
@pytest.mark.parametrize("name", ["a.html", "a"])
def test_a_page_gives_its_article(tmp_path: Path, page: str, name: str) -> None:
    kept = body(load(write(tmp_path, name, page)))
    assert [line for line in kept if line in PARAGRAPHS] == PARAGRAPHS
    assert "Kết quả 6 tháng đầu năm 2023" in kept
    assert not any("28°" in line or "online" in line or "1.286" in line or "15:42" in line for line in kept)


@pytest.mark.parametrize("page", [PAGE, LAYOUT], ids=["page", "layout"])
def test_the_rows_of_a_data_table_stay_rows(tmp_path: Path, page: str) -> None:
    rows = [line.strip("| ") for line in body(load(write(tmp_path, "a.html", page)))]
    assert {"Lúa | 6.650", "Heo hơi | 52.000"} <= set(rows)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<html><body><h1>Giá</h1><ul><li>Lúa: 62,4 tạ/ha.</li><li>Ngô: 5 tấn.</li></ul></body></html>", ["62,4", "5 tấn"]),
        (f"<html><body>{TABLE}</body></html>", ["6.650", "52.000"]),
        ("<html><body><p>Tăng 5% <b>so với</i><table><tr><td>6 tỷ", ["5%", "6 tỷ"]),
        ("<div>Tăng 20.2<b>07</b> tỷ đồng.<br><br>Giảm 3%.</div><script>var a = 99;</script>", ["20.207", "3%"]),
    ],
)
def test_short_and_broken_pages_lose_no_number(tmp_path: Path, page: str, expected: list[str]) -> None:
    text = load(write(tmp_path, "a.html", page)).text
    assert all(number in text for number in expected)
    assert "99" not in text


def test_emphasis_and_footnotes_leave_numbers_whole(tmp_path: Path) -> None:
    page = "<html><body><p>Đạt <b>20.2</b>07<sup>1</sup> tỷ, <span>1</span>.138,<font>85</font> MW, "
    page += "<a href='x'>91</a>%, 5 m<sup>2</sup>.</p></body></html>"
    assert load(write(tmp_path, "a.html", page)).text == "Đạt 20.207[1] tỷ, 1.138,85 MW, 91%, 5 m2."


def test_a_page_in_utf16(tmp_path: Path) -> None:
    assert PARAGRAPHS[1] in body(load(write(tmp_path, "a.html", PAGE.encode("utf-16"))))


def test_pages_nested_without_end_end_in_one_line(tmp_path: Path) -> None:
    for page in ("<div>" * 20_000 + "5 tỷ", "<table><tr><td>" * 500 + "5 tỷ", "<table><tr><td>5 tỷ</td></tr></table>" * 3000):
        path = write(tmp_path, "a.html", f"<html><body>{page}</body></html>")
        with suppress(InputError):
            assert "5 tỷ" in load(path).text
