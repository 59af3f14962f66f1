"""Reports as files and as text: `load` reads a file, `read_document` a text."""

from kiemso.documents.load import load
from kiemso.documents.model import Document, Sentence
from kiemso.documents.segment import read_document

__all__ = ["Document", "Sentence", "load", "read_document"]
