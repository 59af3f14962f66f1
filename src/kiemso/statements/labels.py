"""What words a number bears: its label, before it ("EU: 654"), after it ("654 for the EU"), or carried on from before.

A label is a set of atoms, each with how firmly it belongs to the number: 3 in the number's own part of the sentence, 2 beside it, 1 carried over. Atoms are concepts of
the lexicon, names, codes, numbers that name something (a term of 10 years, the second, Ri6) and the remaining words. Parts end at the first comma or conjunction after one number and
at the last one before the next, so lists whose labels come first and lists whose labels come last read alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from kiemso.numbers.mention import CALENDAR, Kind, Mention
from kiemso.statements.clauses import Clause, Page, is_out_of, is_whole
from kiemso.statements.lexicon import Concept, Lexicon, stem
from kiemso.statements.names import plain
from kiemso.statements.periods import interval_of
from kiemso.statements.statement import Statement
from kiemso.text import one_tone_placement

_PARTING = frozenset(one_tone_placement(", ; ) | — và còn nhưng song and but while whereas versus").split())
_AFTER = frozenset(one_tone_placement("đối với ở tại cho của thuộc trong từ on in for of at among from to").split())
_PLAIN = frozenset(
    one_tone_placement(
        "của và các với trong so cùng kỳ kì được hơn gần trên dưới từ tại ở vào cho đã sẽ đang này đó mức ước khoảng con số khi thì mà do để ra về theo như cũng vẫn nay lần lượt là có không những một "
        "bị qua nhờ thêm chỉ mới rất nhất đến tới tính toàn tỉnh đạt cả đồng giá trị triệu tỷ nghìn năm tháng quý ngày tuần phiên "
        "the of in to an plus or than per from were was are is have has had with by for and on at while but as that this it its they their which who be been not more year month quarter "
        "compared after before when about over under up down million billion trillion thousand some nearly almost just only also still would will now so out into"
    ).split()
)
_FAR = 60  # tokens from a number that its label reaches
NAMING = frozenset((Kind.DURATION, Kind.IDENTIFIER, Kind.ORDINAL))
# How firmly a thing belongs to a number: named in its own part of the sentence, in a part beside it, or with a number before.
OWN, BESIDE, CARRIED = 3, 2, 1
# Of these a number has its own or that of the number before, not both.
_ONE = frozenset(("place", "name", "item", "actor", "body", "#", "@"))

Atom = tuple[int, int, str, str]


def read_labels(page: Page, clause: Clause, read: Sequence[Statement]) -> None:
    """Sets ``label`` of the numbers of a clause."""
    numbers = [k for k, s in enumerate(read) if s.mention.kind not in CALENDAR and not isinstance(s.mention.value, str)]
    if not numbers:
        return
    atoms = _atoms(page, clause)
    places = [a[0] for a in atoms]
    covered = {t for x, y, _, _ in atoms for t in range(x + 1, y)}
    parts = [t for t in range(clause.first, clause.end) if page.words[t] in _PARTING and t not in covered]
    groups: dict[tuple[Kind, str | None], list[int]] = {}
    for k in numbers:
        groups.setdefault((read[k].mention.kind, read[k].unit), []).append(k)
    for among in groups.values():
        for n, k in enumerate(among):
            first, end, _ = clause.mentions[k]
            out_of = is_out_of(page, first)
            a = first if out_of or is_whole(page, first) else clause.mentions[among[n - 1]][1] if n else clause.first
            b = end if out_of else clause.mentions[among[n + 1]][0] if n + 1 < len(among) else clause.end
            found: dict[str, tuple[int, str]] = {}
            for start, stop, firm in _regions(page, parts, a, first, end, b, n > 0, n + 1 < len(among)):
                for _, _, key, facet in atoms[bisect_left(places, max(start, first - _FAR)) : bisect_left(places, min(stop, end + _FAR))]:
                    found[key] = max((firm, facet), found.get(key, (0, "")))
            read[k].label = label_of(found)


def label_of(found: dict[str, tuple[int, str]]) -> dict[str, int]:
    """A label of what was found with its firmness and facet: what is carried over only where nothing of its facet is nearer."""
    filled = {facet for firm, facet in found.values() if firm >= BESIDE} & _ONE
    if filled & {"name", "place"}:
        filled |= {"name", "place"}
    return {key: firm for key, (firm, facet) in found.items() if firm >= BESIDE or facet not in filled}


def _regions(page: Page, parts: list[int], a: int, first: int, end: int, b: int, led: bool, followed: bool) -> list[tuple[int, int, int]]:
    """Token ranges and how firmly what stands there belongs to the number at ``first:end`` between its neighbours at ``a`` and ``b``."""
    before = parts[bisect_left(parts, a) : bisect_left(parts, first)]
    after = parts[bisect_left(parts, end) : bisect_left(parts, b)]
    out = [(a - _FAR, a, CARRIED)] if led else []
    if before:
        out += [(a, before[0], CARRIED if led else BESIDE), (before[0], before[-1], BESIDE), (before[-1], first, OWN)]
    else:
        out.append((a, first, BESIDE if led and page.words[a] in _AFTER else OWN))
    if after:
        out += [(end, after[0], OWN), (after[0], after[-1], CARRIED)]
    elif end < b:
        out.append((end, b, BESIDE if followed and page.words[end] not in _AFTER else OWN))
    return out


def _atoms(page: Page, clause: Clause) -> list[Atom]:
    atoms: list[Atom] = [(x, y, key_of(key), facet) for x, y, key, facet in clause.concepts]
    for x, y, mention in clause.mentions:
        if mention.kind in NAMING:
            key = name_atom(mention)
            atoms.append((x, y, key, "#" if key[0] == "#" else "name"))
        elif mention.kind in CALENDAR and (interval := interval_of(mention)) is not None:
            atoms.append((x, y, f"@{interval.first}-{interval.last}" if not interval.is_year else f"@{interval.year}", "@"))
    taken = {t for x, y, _, _ in atoms for t in range(x, y)} | {t for x, y, _ in clause.mentions for t in range(x, y)}
    for x, y, concept in _words().find(page.words, clause.first, clause.end, page.language, taken):
        atoms.append((x, y, "~" + concept.key, "~"))
        taken.update(range(x, y))
    for t in range(clause.first, clause.end):
        if t not in taken and page.words[t] not in page.cues.before and (word := word_atom(page.words[t], page.language)):
            atoms.append((t, t + 1, word, "~"))
    return sorted(atoms)


@lru_cache(maxsize=1)
def _words() -> Lexicon:
    """The words of both languages that only labels are read for."""
    text = (files("kiemso.statements") / "words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return Lexicon(Concept(key, "word", "-", "-", tuple(vi.split(" | ")), tuple(en.split(" | "))) for key, vi, en in rows)


def name_atom(mention: Mention) -> str:
    """A number that names something, as an atom: a term of 10 years, the second; Ri6 is a name."""
    written = f"{mention.value}{mention.unit or ''}".lower()
    return written if mention.kind is Kind.IDENTIFIER and written.isalnum() and not written.isdigit() else f"#{written}"


def word_atom(word: str, language: str) -> str | None:
    """A word that tells something, as an atom."""
    if len(word) < 2 or not word.isalpha() or word in _PLAIN or word in _PARTING:
        return None
    return "~" + (stem(word) if language == "en" else word)


def key_of(key: str) -> str:
    """A concept or name as an atom: Đắk Nông is one, in the lexicon or out of it."""
    return plain(key.removeprefix("name:")).replace(" ", "_")
