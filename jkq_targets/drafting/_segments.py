"""Segments: what is read by itself, a paragraph or a cell, and the mentions of the figures in it."""

from __future__ import annotations

import re

import attrs

from jkq_targets.model import MAX_QUOTE, Mention

_BREAK = re.compile(r"[。；;！？!?，,：:]")
_LINE_END = re.compile(r"[\n\t]")
_CLAUSE = re.compile(r"[，,；;。：:！？!?\n\t]")
#: How far a clause reaches at most: a paragraph may be a whole book.
FAR = 400
#: How far nearly every clause reaches.
_USUAL = 48


@attrs.frozen
class Segment:
    """
    A paragraph, heading or cell.

    Args:
        text: Its text.
        start: Where it begins in the document.
        where: The words for its place in mentions.
        index: Its turn among the segments of the document.
        is_heading: True where it is a heading.
        name: The name that the row of a table has; `""` for none.
    """

    text: str
    start: int
    where: str
    index: int = 0
    is_heading: bool = False
    name: str = ""

    def between(self, start: int, end: int) -> str:
        """The characters between two places of the document."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def clause_start(self, place: int) -> int:
        """The place in `text` where the clause of another begins, as far as it reaches back."""
        for reach in (_USUAL, FAR):
            floor = max(0, place - reach)
            start = -1
            for match in _CLAUSE.finditer(self.text, floor, place):
                start = match.end()
            if start >= 0:
                return start
        return floor

    def clause_end(self, place: int) -> int:
        """The place in `text` where the clause ends that goes on behind another."""
        ceiling = min(len(self.text), place + FAR)
        match = _CLAUSE.search(self.text, place, ceiling)
        return match.start() if match else ceiling

    def clause(self, start: int, end: int) -> str:
        """The words of the clause before a figure; where they say nothing, those behind it."""
        return self.text[self.clause_start(start) : start].strip() or self.text[end : self.clause_end(end)].strip()

    def mention(self, start: int, end: int, supplied: str = "") -> Mention:
        """
        The mention of the characters from `start` to `end` of the text.

        The quotation is the line around the figure, from the clause it stands in, of at most 40 characters.

        Example:
            >>> Segment("确保实到外资5亿美元，力争6亿美元。", 100, "三、工作任务").mention(6, 10).quote
            '确保实到外资5亿美元，力争6亿美元'
        """
        text = self.text
        # No quotation reaches further than its length, however long the line is.
        floor, ceiling = max(0, start - MAX_QUOTE), min(len(text), end + MAX_QUOTE)
        line_start = (
            max(text.rfind("\n", floor, start), text.rfind("\t", floor, start), text.rfind("。", floor, start), floor - 1) + 1
        )
        match = _LINE_END.search(text, end, ceiling)
        line_end = match.start() if match else ceiling
        room = max(0, MAX_QUOTE - (end - start))
        left = max(line_start, start - room)
        breaks = [match.end() for match in _BREAK.finditer(text, left, start)]
        if start - line_start > room * 2 // 3 and breaks:
            # The clause of the figure, or the one before it where that is short.
            left = breaks[-1] if start - breaks[-1] > room // 3 or len(breaks) == 1 else breaks[-2]
        right = min(line_end, left + MAX_QUOTE, len(text))
        if right < line_end:
            ends = [match.start() for match in _BREAK.finditer(text, end, right)]
            right = ends[-1] if ends else right
        elif right and text[right - 1] in "。；;，,":
            right = max(end, right - 1)
        printed = text[left:right]
        quote = printed.strip()
        if text[start:end] not in quote or len(quote.splitlines()) != 1:
            quote = text[start:end]
        begin = self.start
        return Mention(
            start=begin + start, end=begin + end, text=text[start:end], where=self.where, quote=quote, supplied=supplied
        )
