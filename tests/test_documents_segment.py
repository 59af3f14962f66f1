"""Sentences: where they end, where they don't, and that they cover the text, whatever it holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemso.documents import Document, read_document


def sentences(text: str) -> list[str]:
    document = read_document(text)
    return [document.sentence_text(sentence) for sentence in document.sentences]


ONE = {
    "a decimal and a glued unit": "Tổng công suất lắp máy 1.138,85MW, tăng 2 nhà máy.",
    "a city": "Kho ở TP. Hồ Chí Minh rộng 5 ha.",
    "a district with its number": "Kho ở Q. 1 rộng 5 ha.",
    "glued abbreviations": "Kho ở Q.1, Q.Bình Thạnh và TP.HCM rộng 5 ha.",
    "a short unit": "Chi 20 tr.đồng cho 5 xã.",
    "academic titles": "PGS. TS. Nguyễn Văn An và GS.TS. Trần Bình có mặt.",
    "a signatory": "KT. GIÁM ĐỐC",
    "English abbreviations": "Mr. Long of No. 5 St. Paul Street sold goods, e.g. Rice, to the U.S. Treasury.",
    "a company": "ABC Co., Ltd. earned VND 5 billion.",
    "initials": "J. F. Smith and A. Nguyễn met.",
    "a date with dots": "Ngày 10.05.2000 và ngày 4. 7. 2023 là hai ngày.",
    "a stray space in a number": "Đạt 20. 207 tỷ đồng.",
    "an ellipsis within": "Gồm lúa, ngô... và 1, 2... 5 loại khác.",
    "semicolons": "Lúa tăng 5%; ngô giảm 3%; sắn đạt 2 tấn.",
    "a quoted question": 'Ông hỏi: "Tăng không?" rồi cười.',
    "a list head": "3. Lúa gạo",
    "a numbered heading": "1.1. Chỉ số sản xuất",
    "an article": "Điều 5. Phạm vi điều chỉnh",
    "a table's title": "Bảng 1. Diện tích, năng suất",
    "an official ending": "Kính gửi UBND tỉnh xem xét, chỉ đạo./.",
    "a time": "Họp lúc 10.30 và 14h05.",
    "a fraction": "Chiếm 1/3 tổng số.",
}

SEVERAL = {
    "two sentences": ["Đạt 5 tỷ đồng.", "Năm 2023 giảm 3%."],
    "a number first": ["Tăng so với năm 2022.", "72 dự án hoàn thành."],
    "after an ellipsis": ["Còn vướng mắc...", "Về nhiệm vụ, tỉnh sẽ làm."],
    "after a quote": ['Ông nói: "Đạt 5%."', "Bà nói không."],
    "after a bracket": ["(Theo số liệu năm 2022.)", "Tổng mức tăng."],
    "before a bracket": ["Tăng 5%.", "(Theo báo LC)"],
    "after the dong sign": ["Giá 5.000 đ.", "72 hộ mua."],
    "after a quarter": ["Đây là quý I.", "Giá trị tăng."],
    "after etc.": ["Xã, phường, v.v.", "Ngoài ra có 5 khu."],
    "after p.m.": ["It closed at 5 p.m.", "The rate rose 3.5 percent."],
    "after a country": ["It went to the U.S.", "The rest stayed."],
    "a list in a line": ["Có 3 loại.", "- Lúa: 5 tấn."],
    "a currency first": ["It rose.", "$5 million was paid."],
    "a question": ["Vì sao?", "Giá tăng."],
    "a footnote": ["Tăng 5%.[1]", "Năm 2023 giảm."],
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE.keys())
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("parts", SEVERAL.values(), ids=SEVERAL.keys())
def test_several_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_forgotten_space_between_sentences() -> None:
    assert sentences("Đạt 5 tỷ đồng.Tổng mức 6 tỷ.") == ["Đạt 5 tỷ đồng.", "Tổng mức 6 tỷ."]


@pytest.mark.parametrize(
    "text",
    [
        "Giá trị đạt 20.207 tỷ\nđồng, bằng\n91% so với cùng kỳ.",
        "Giá trị đạt\n20.207 tỷ đồng.",
        "Kim ngạch tăng so với cùng kỳ,\nTrung Quốc dẫn đầu.",
        "Kho ở TP.\nHồ Chí Minh.",
        "Tính đến ngày 30 tháng\n6 năm 2023.",
        "Từ 2.000\n- 2.500 xe mỗi ngày.",
        "Thu được 20.207 tỷ\r\nđồng.",
        "Revenue reached VND\n20.2 trillion in the period.",
        "The total (of which\nVietnam has half) rose.",
    ],
)
def test_wrapped_lines_are_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_wrapped_paragraph_joins_before_a_capital_too() -> None:
    text = (
        "Tổng giá trị xuất nhập khẩu qua các cửa khẩu của tỉnh Lào\nCai đạt 945,04 triệu USD, bằng 91,06% so với cùng kỳ của\n"
        "năm 2022, đạt 18,9% kế hoạch."
    )
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "lines",
    [
        ["I. KẾT QUẢ", "1. Công nghiệp", "a) Chỉ số", "b) Giá trị"],
        ["- Lúa: 5 tấn;", "- Ngô: 3 tấn;", "• Sắn", "+ Khoai"],
        ["BÁO CÁO", "72 dự án hoàn thành."],
        ["Kết quả", "72 dự án hoàn thành."],
        ["NHIỆM VỤ NHỮNG THÁNG CUỐI NĂM", "1. Theo dõi"],
        ["1.1 Chỉ số", "1.2 Giá trị"],
        ["a | 1", "b | 2"],
        ["Lúa\t5\t6", "ngô\t3\t4"],
        ["Lúa thường     6.650     6.500", "ngô     5,0     4,0"],
        ["Lúa 6.650 6.500 6.350", "trong đó: ngô 5 4 3"],
        ["Sở Công Thương", "Quảng Trị"],
        ["-----", "Giá"],
    ],
)
def test_lines_that_stand_alone(lines: list[str]) -> None:
    assert sentences("\n".join(lines)) == lines


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Giá trị đạt\n \t\nđồng") == ["Giá trị đạt", "đồng"]


def test_a_row_is_never_split() -> None:
    assert sentences("| Lúa. Ngô | 5. Sắn | 6 |") == ["| Lúa. Ngô | 5. Sắn | 6 |"]


def test_ids_name_and_offsets_into_the_original() -> None:
    text = "  Đạt 5%.\r\n\r\n\tNa\u0306m 2023 giảm."  # NFD, CRLF, indentation: all kept
    document = read_document(text, "báo cáo.txt")
    assert [s.id for s in document.sentences] == ["s1", "s2"]
    assert document.name == "báo cáo.txt"
    assert document.text == text
    assert text[document.sentences[1].start :] == "Na\u0306m 2023 giảm."


def test_nothing_in_nothing_out() -> None:
    assert read_document("").sentences == ()
    assert read_document(" \n\t\u00a0").sentences == ()


def check_cover(document: Document) -> None:
    text = document.text
    covered = 0
    end = 0
    for number, sentence in enumerate(document.sentences, 1):
        assert sentence.id == f"s{number}"
        assert end <= sentence.start < sentence.end
        assert not text[end : sentence.start].strip()
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        covered += sentence.end - sentence.start
        end = sentence.end
    assert not text[end:].strip()
    assert covered <= len(text)


WORDS = (
    "Tăng |5% |1.138,85|.|. |- |a) |1. |I. |TP. |(|)|   |…|?|Trang chủ|Lượt xem: 5|anh tin bai|Các tin khác|Thống kê truy cập|28° - 31°|»"
)
PIECES = st.sampled_from([*WORDS.split("|"), "\n", "\r\n", "\t", "\u2028", "\x1c", "\u0301", " | ", '"'])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@settings(deadline=None)
def test_sentences_cover_every_character_in_order(text: str) -> None:
    check_cover(read_document(text))


HUGE = {
    "digits": "1" * 2_000_000,
    "1.": "1." * 500_000,
    "1. with spaces": "1. " * 300_000,
    "dots": "." * 1_000_000,
    "open brackets": "(" * 500_000,
    "marks": "a" + "\u0301" * 500_000,
    "pipes": "a | " * 200_000,
    "no line ends": "tăng 5% và " * 100_000,
    "closing quotes": '."' * 200_000,
    "short lines": "ab\n" * 100_000,
    "dashes": "- " * 200_000,
    "arrows": "a > " * 100_000,
    "spaces": "a" + " " * 1_000_000 + "b",
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_large_inputs_are_read_and_covered(text: str) -> None:
    check_cover(read_document(text))


@pytest.mark.parametrize("unit", ["1. ", "1.", '."', "Tổng 5 tấn. ", "Ab cd\n", "a\n", "- x\n", "a | 5\n", "• Hôm nay: 1\n", "» a\n"])
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    """Counts the calls, not the time: ten times the text is at most about ten times the calls."""

    def calls(text: str) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            read_document(text)
        finally:
            sys.setprofile(None)
        return count

    assert calls(unit * 2000) <= 11 * calls(unit * 200) + 1000


def test_import_needs_no_library() -> None:
    code = (
        "import sys; from kiemso.documents import load, read_document; read_document('Tăng 5%.');"
        "print(sorted({'lxml', 'trafilatura', 'pypdfium2', 'docx', 'openai', 'instructor', 'pydantic'} & set(sys.modules)))"
    )
    source = Path(__file__).parents[1] / "src"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(source)}, check=True)
    assert done.stdout.strip() == "[]"
