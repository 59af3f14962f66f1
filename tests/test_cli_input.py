"""Files that can't be read, files that can in odd clothes, and hostile text, through the real command."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from command import REPORT, kiemso, one_line_error

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "binary.bin": bytes(range(256)) * 8,
    "half.txt": "Sản lượng điện đạt 1.234,98 triệu kWh, tăng".encode()[:-1] + b"\xff\xfe tr",
    "picture.txt": PNG,
    "picture.png": PNG,
    "broken.pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog >>\nnothing more",
    "broken.docx": b"PK\x03\x04" + b"\x00" * 200,
    "zip.docx": b"PK\x05\x06" + b"\x00" * 18,
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["numbers", "summarize", "check"])
def test_bad_files(name: str, command: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    done = kiemso(command, path, *([REPORT] if command == "check" else []))
    assert done.returncode == 2
    assert name in one_line_error(done)


@pytest.mark.parametrize("command", ["numbers", "summarize", "check"])
def test_missing_file_and_folder(command: str, tmp_path: Path) -> None:
    more = [REPORT] if command == "check" else []
    done = kiemso(command, tmp_path / "missing.txt", *more)
    assert done.returncode == 2
    assert "missing.txt does not exist" in one_line_error(done)
    done = kiemso(command, tmp_path, *more)
    assert done.returncode == 2
    assert "is a folder" in one_line_error(done)


def test_a_bad_summary_is_named(tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    path.write_bytes(b"")
    done = kiemso("check", REPORT, path)
    assert done.returncode == 2
    assert "summary.txt is empty" in one_line_error(done)


def test_a_name_of_odd_bytes_stays_one_line(tmp_path: Path) -> None:
    done = kiemso("numbers", tmp_path / "a\nb\x1b[2J\udcff.txt")
    assert done.returncode == 2
    one_line_error(done)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_odd_encodings_give_the_same_numbers(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.read_text(encoding="utf-8").encode(encoding))
    assert kiemso("numbers", path, "--format", "json").stdout == kiemso("numbers", REPORT, "--format", "json").stdout


@pytest.mark.parametrize("form", ["NFD", "CRLF"])
def test_offsets_are_those_of_the_file(form: str, tmp_path: Path) -> None:
    text = REPORT.read_text(encoding="utf-8")
    odd = unicodedata.normalize("NFD", text) if form == "NFD" else text.replace("\n", "\r\n")
    path = tmp_path / "report.txt"
    path.write_bytes(odd.encode())
    numbers = json.loads(kiemso("numbers", path, "--format", "json").stdout)["numbers"]
    plain = json.loads(kiemso("numbers", REPORT, "--format", "json").stdout)["numbers"]
    assert all(odd[n["start"] : n["end"]] == n["text"] for n in numbers)
    same = ("kind", "value", "low", "high", "unit", "hedge", "boilerplate")
    assert [[n[k] for k in same] for n in numbers] == [[n[k] for k in same] for n in plain]


@pytest.mark.parametrize(
    "text",
    ["1" * 2_000_000, "12,5% " * 200_000, "trăm " * 300_000, "1." * 500_000],
    ids=["digits", "numerals", "hundreds", "dots"],
)
def test_hostile_text_is_read_to_its_end(text: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("Báo cáo: " + text, encoding="utf-8")
    done = kiemso("numbers", path, "--format", "json")
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize("text", ["12,5% " * 20_000, "trăm " * 30_000, "1." * 50_000], ids=["numerals", "hundreds", "dots"])
def test_hostile_text_is_checked_to_its_end(text: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("Báo cáo: " + text, encoding="utf-8")
    for sides in ([path, REPORT], [REPORT, path]):
        done = kiemso("check", *sides, "--lang", "vi", "--format", "json")
        assert (done.returncode in (0, 1), done.stderr) == (True, b"")
