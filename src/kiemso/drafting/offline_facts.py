"""What the offline drafter makes of a sentence: figures in English with their comparisons."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Clause:
    """One figure in English with what is added to it, and the report's own words for it.

    ``compared`` has a kind, number and base (as printed) for each addition, empty ones where it is no comparison; ``listing`` says that
    more counts may follow.
    """

    subject: str
    text: str
    added: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    indicator: str = ""
    number: str = ""
    compared: list[tuple[str, str, str]] = field(default_factory=list)
    listing: bool = False

    def add(self, english: str, numbers: tuple[int, ...], compared: tuple[str, str, str] = ("", "", "")) -> None:
        """Take an addition."""
        self.added.append(english)
        self.numbers += numbers
        self.compared.append(compared)

    def lengthen(self, english: str, numbers: tuple[int, ...]) -> None:
        """Continue what was said last."""
        if self.added:
            self.added[-1] += english
        else:
            self.text += english
        self.numbers += numbers

    def english(self) -> str:
        """The clause, its additions joined with commas and "and", or "but" where the report says so."""
        if len(self.added) < 2:
            return ", ".join([self.text, *self.added])
        last = self.added[-1]
        return f"{self.text}, {', '.join(self.added[:-1])}{', ' if last.startswith('but ') else ' and '}{last}"


@dataclass(frozen=True, slots=True)
class English:
    """What could be said of a sentence: ``said`` and ``total`` count its amounts, ``clauses`` hold the figures, ``subject`` the last
    subject; ``whole`` says that no word of it was left out.
    """

    text: str
    said: int
    total: int
    clauses: tuple[Clause, ...]
    subject: str = ""
    whole: bool = False
