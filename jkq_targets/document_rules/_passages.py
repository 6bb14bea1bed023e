"""Sentences of a document with their figures, and how findings quote them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.documents import Document, DocumentKind, DocumentTable, Place
from jkq_targets.figures import Figure
from jkq_targets.patterns import lazy_pattern
from jkq_targets.quoting import excerpt
from jkq_targets.sentences import Statement
from jkq_targets.terms import Bound, Role

_END = lazy_pattern(r"[。！？!?\n]+")
#: A run of text with more figures is a list or a table, and no sentence.
MAX_FIGURES = 80
#: What is checked without figures of its own: 25+33=58, and the shares 5.2∶40.1∶54.7 of industries.
_HAS_SUM = lazy_pattern(r"\d\s*[=＝]\s*\d|产业.*\d\s*[:：∶]\s*\d", re.DOTALL)
_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_BRACKET = lazy_pattern(f"[{re.escape(_OPENING + _CLOSING)}]")
#: A clause is so long, has a comma, and ends in none of these unless it is broken off.
_LONG, _ENDS = 16, "。！？!?；;：:"
_COMMA = lazy_pattern(r"[，、,；]")
#: How many characters of a sentence a finding quotes around its figures.
_AROUND, _MOST = 16, 90


@attrs.frozen(slots=False)
class Passage:
    """
    One sentence with its figures; without figures only where it may have a sum.

    Args:
        text: The sentence, without its end.
        start: Where it begins in the text of the document.
        place: The block or cell in which it stands.
        figures: Its figures in order, their spans in the text of the document.
        is_past: True where it stands below a heading that reviews what was reached before.
        is_rest: True where the paragraph before may go on in it, so that it need not be a whole sentence.
    """

    text: str
    start: int
    place: Place
    figures: tuple[Figure, ...]
    is_past: bool = False
    is_rest: bool = False

    @cached_property
    def levels(self) -> tuple[Figure, ...]:
        """The figures that say how much there is or is to be, each with one plain number; no shares, changes and classes."""
        return tuple(figure for figure in self.figures if is_level(figure))

    def before(self, figure: Figure, length: int = 24) -> str:
        """The words before a figure, at most so many characters of the sentence, and none of the figure before it."""
        end = figure.start - self.start
        return self.text[max(0, end - length, self._end_before(figure)) : end]

    def _end_before(self, figure: Figure) -> int:
        at = bisect_left(self.figures, figure.start, key=lambda known: known.start)
        return self.figures[at - 1].end - self.start if at else 0

    def between(self, one: Figure, other: Figure) -> str:
        """The words between two figures."""
        return self.text[one.end - self.start : other.start - self.start]

    def depth(self, at: int) -> int:
        """The number of brackets that are open at a place of the document's text."""
        index = bisect_left(self._brackets, at - self.start, key=lambda bracket: bracket[0])
        return self._brackets[index - 1][1] if index else 0

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        """The brackets of the sentence, and how many are open behind each."""
        opened = 0
        brackets: list[tuple[int, int]] = []
        for match in _BRACKET.finditer(self.text):
            opened = opened + 1 if match[0] in _OPENING else max(0, opened - 1)
            brackets.append((match.start(), opened))
        return brackets

    def quote(self, first: Figure, last: Figure) -> str:
        """The words around some figures."""
        return self.words(first.start - self.start, last.end - self.start, before=_AROUND, behind=_AROUND // 2)

    def words(self, begin: int, end: int, *, before: int = 0, behind: int = 0) -> str:
        """The words of a stretch of the sentence, with so many around it; of a long one its head and its tail."""
        return excerpt(self.text, begin, end, before=before, behind=behind, most=_MOST)

    def where(self, first: Figure, last: Figure) -> Statement:
        """The place as a finding says it: what a reader looks up, and the words there."""
        return self.place.quoting(self.quote(first, last))


def is_level(figure: Figure) -> bool:
    """True where a figure says how much of something there is or is to be, by one number."""
    is_plain = figure.role is Role.TARGET and figure.direction is None and figure.upper is None and not figure.in_words
    return is_plain and not is_share(figure) and figure.per is None


def is_share(figure: Figure) -> bool:
    """True where a figure is a percentage."""
    return figure.amount.dimension == _SHARE


_SHARE = Amount(1, "%").dimension


def is_exact(figure: Figure) -> bool:
    """True where nothing bounds a figure: no 以上, 超 or 约."""
    return figure.bound is Bound.REACH


_PAST = lazy_pattern(r"回顾|总结|取得的?成|完成情况|执行情况|主要成效|工作成效|发展成就|过去[一五]年|工作基础")


def passages(document: Document) -> Iterator[Passage]:
    """The sentences with figures of headings, paragraphs and cells, in order; a figure alone in a cell is left out."""
    for start, text, place, is_rest in _texts(document):
        figures = document.figures_between(start, start + len(text))
        if not figures and not _HAS_SUM.search(text):
            continue
        is_past = any(map(_PAST.search, place.headings))
        for sentence in _sentences(text, start, place, figures, is_past):
            yield attrs.evolve(sentence, is_rest=is_rest) if is_rest and sentence.start == start else sentence


def _texts(document: Document) -> Iterator[tuple[int, str, Place, bool]]:
    """The texts of paragraphs and cells, each with its place, and whether the paragraph before it may go on in it."""
    goes_on = False
    for block in document.blocks:
        if not isinstance(block, DocumentTable):
            yield block.start, block.text, block.place, goes_on
            goes_on = document.kind is DocumentKind.PDF and _is_open(block.text)
            continue
        goes_on = False
        for cell in block.cells:
            # A cell that is a figure or a label is read with its table.
            if len(cell.text) > 12:
                yield cell.start, cell.text, block.place_of(cell), False


def _is_open(text: str) -> bool:
    """True where a text is a clause that does not end: a line of a PDF may be taken for a paragraph."""
    return len(text) >= _LONG and text[-1] not in _ENDS and _COMMA.search(text) is not None


def _sentences(text: str, start: int, place: Place, figures: Sequence[Figure], is_past: bool) -> Iterator[Passage]:
    begin, at = 0, 0
    ends = [*((match.start(), match.end()) for match in _END.finditer(text)), (len(text), len(text))]
    for stop, following in ends:
        held: list[Figure] = []
        while at < len(figures) and figures[at].start < start + stop:
            held.append(figures[at])
            at += 1
        if len(held) <= MAX_FIGURES and (held or not figures):
            yield Passage(text[begin:stop], start + begin, place, tuple(held), is_past)
        begin = following
