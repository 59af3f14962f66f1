"""What is said of each number: `read_statements` for a text whose numbers and sentences are read, `statements_of` for plain text."""

from __future__ import annotations

from kiemso.documents import read_document
from kiemso.numbers.read import read_folded
from kiemso.statements.lexicon import Lexicon, default_lexicon
from kiemso.statements.read import read_statements
from kiemso.statements.statement import Base, Relation, Statement, Subject
from kiemso.text import Folded

__all__ = ["Base", "Lexicon", "Relation", "Statement", "Subject", "default_lexicon", "read_statements", "statements_of"]


def statements_of(text: str, language: str, lexicon: Lexicon | None = None) -> list[Statement]:
    """The statements of a plain text."""
    folded = Folded(text)
    return read_statements(
        folded, read_folded(folded, language), read_document(folded.text).sentences, language, lexicon or default_lexicon()
    )
