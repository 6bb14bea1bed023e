"""Documents as people have them (Word, PDF, HTML, text), read into blocks, tables and figures, each with its place."""

from jkq_targets.documents._blocks import Block, DocumentTable, Heading, Paragraph, Place, TableCell, Unread
from jkq_targets.documents._document import Document, made_once
from jkq_targets.documents._kinds import DocumentKind, ParagraphRole, UnreadKind
from jkq_targets.documents._reading import DOCUMENT_SUFFIXES, read_document

__all__ = [
    "DOCUMENT_SUFFIXES",
    "Block",
    "Document",
    "DocumentKind",
    "DocumentTable",
    "Heading",
    "Paragraph",
    "ParagraphRole",
    "Place",
    "TableCell",
    "Unread",
    "UnreadKind",
    "made_once",
    "read_document",
]
