"""What is shipped: a wheel that finds its prompts and data elsewhere, settings that are all documented, plain pins."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import REPORT, ROOT, environment


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was unpacked, away from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    if uv.exists():
        command = [str(uv), "build", "--wheel", "--quiet", "--out-dir", str(folder), str(ROOT)]
    else:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment(PYTHONPATH=str(installed))
    return subprocess.run(
        [sys.executable, *arguments], cwd=installed, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_an_installed_wheel_finds_its_prompts(installed: Path) -> None:
    code = "import kiemso; from kiemso.drafting.prompts import read_prompt; print(kiemso.__file__); print(len(read_prompt('translate')))"
    done = run(installed, "-c", code)
    assert done.stderr == ""
    where, length = done.stdout.split()
    assert Path(where).is_relative_to(installed)
    assert int(length) > 100
    shipped = sorted(p.name for p in (installed / "kiemso" / "prompts").iterdir())
    assert shipped == sorted(p.name for p in (ROOT / "prompts").iterdir())


def test_an_installed_wheel_works(installed: Path) -> None:
    demo = installed / "kiemso" / "demo" / REPORT.name
    assert demo.read_bytes() == REPORT.read_bytes()
    done = run(installed, "-m", "kiemso", "summarize", str(demo))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_wheel_carries_licence_types_and_command(installed: Path) -> None:
    [info] = installed.glob("*.dist-info")
    assert "Apache License" in (info / "licenses" / "LICENSE").read_text(encoding="utf-8")
    assert "kiemso = kiemso.cli:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert (installed / "kiemso" / "py.typed").exists()


def test_every_setting_is_documented() -> None:
    settings = (ROOT / "src" / "kiemso" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"((?:KIEMSO|OPENAI)_[A-Z_]+)"', settings))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == names
    assert {name for name in names if name not in readme} == set()


def test_constraints_are_plain_pins() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9._-]+==[0-9][0-9a-z.]*", line)] == []


def test_version_is_one() -> None:
    import kiemso

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{kiemso.__version__}"' in project
    assert f"## {kiemso.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
