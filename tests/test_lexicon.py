"""The lexicon's file: keys, ancestors, spellings; and the file that a user adds."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest

from kiemso.errors import InputError
from kiemso.statements import default_lexicon, statements_of
from kiemso.statements.lexicon import FACETS, Concept, read_lexicon

_LINE = "pepper_export\tindicator\tmoney\t-\txuất khẩu hồ tiêu Phú Quốc | hồ tiêu đảo\tPhu Quoc pepper exports\n"


def _shipped() -> list[Concept]:
    folder = files("kiemso.statements") / "lexicon"
    tables = sorted((e for e in folder.iterdir() if e.name.endswith(".tsv")), key=lambda e: e.name)
    return [concept for table in tables for concept in read_lexicon(table.read_text(encoding="utf-8"), table.name)]


SHIPPED = _shipped()


def test_it_loads_with_every_facet() -> None:
    assert len(default_lexicon().concepts) == len(SHIPPED) > 200
    assert {c.facet for c in SHIPPED} == FACETS
    assert default_lexicon() is default_lexicon()


def test_keys_are_unique() -> None:
    keys = [c.key for c in SHIPPED]
    assert len(keys) == len(set(keys))


def test_every_broader_concept_exists_and_none_contains_itself() -> None:
    broader = {c.key: c.broader for c in SHIPPED}
    assert {b for b in broader.values() if b != "-"} <= set(broader)
    for key in broader:
        seen = [key]
        while broader[seen[-1]] != "-":
            assert broader[seen[-1]] not in seen, key
            seen.append(broader[seen[-1]])


def test_every_concept_is_spelled_in_both_languages() -> None:
    assert [c.key for c in SHIPPED if not c.vi or not c.en] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_spelling_names_two_concepts(language: str) -> None:
    """As the finder compares them: without plural endings in English."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for spellings in default_lexicon().table(language).values():
        for words, concept in spellings:
            owners[words].add(concept.key)
    assert {" ".join(words): keys for words, keys in owners.items() if len(keys) > 1} == {}


def test_the_longest_spelling_wins() -> None:
    (number,) = statements_of("Giá trị sản xuất công nghiệp đạt 20 tỷ đồng.", "vi")
    assert {s.key for s in number.own} == {"industrial_production_value"}


def test_related_concepts() -> None:
    lexicon = default_lexicon()
    assert lexicon.related("industrial_production_value", "industrial_production")
    assert lexicon.related("industrial_production", "industrial_production_value")
    assert lexicon.related("retail_sales", "retail_sales")
    assert not lexicon.related("retail_sales", "industrial_production")


def test_a_users_file_adds_concepts(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("\ufeffconcept\tfacet\tunit\tbroader\tvi\ten\n# pepper\n\n" + _LINE, encoding="utf-8")
    lexicon = default_lexicon().extended(mine)
    assert len(lexicon.concepts) == len(SHIPPED) + 1
    assert lexicon.concepts["pepper_export"].vi == ("xuất khẩu hồ tiêu Phú Quốc", "hồ tiêu đảo")
    for text, language in (("Xuất khẩu hồ tiêu Phú Quốc đạt 5 triệu USD.", "vi"), ("Phu Quoc pepper exports were USD 5 million.", "en")):
        assert "pepper_export" in {s.key for s in statements_of(text, language, lexicon)[0].own}
    assert "pepper_export" not in default_lexicon().concepts


def test_a_users_file_replaces_a_concept_of_the_same_key(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("retail_sales\tindicator\tmoney\t-\tdoanh số chợ\tmarket takings\n", encoding="utf-8")
    lexicon = default_lexicon().extended(mine)
    assert len(lexicon.concepts) == len(SHIPPED)
    assert lexicon.concepts["retail_sales"].en == ("market takings",)


@pytest.mark.parametrize(
    "line",
    [
        "pepper\tindicator\tmoney\t-\thồ tiêu",
        "pepper\tindicator\tmoney\t-\thồ tiêu\tpepper\tmore",
        "pepper\tspice\tmoney\t-\thồ tiêu\tpepper",
    ],
    ids=["too few columns", "too many columns", "unknown facet"],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("# mine\n" + _LINE + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.tsv:3: "):
        default_lexicon().extended(mine)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        default_lexicon().extended(tmp_path / "missing.tsv")
    broken = tmp_path / "broken.tsv"
    broken.write_bytes(b"\xff\xfe\x80")
    with pytest.raises(InputError, match="broken"):
        default_lexicon().extended(broken)
