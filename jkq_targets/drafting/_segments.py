"""Segments: what is read by itself, a paragraph or a cell, and the mentions of the figures in it."""

from __future__ import annotations

import attrs

from jkq_targets.model import MAX_QUOTE, Mention
from jkq_targets.patterns import lazy_pattern

_BREAK = lazy_pattern(r"[。；;！？!?，,：:]")
_PAUSE = lazy_pattern("、")
_LINE_END = lazy_pattern(r"[\n\t]")
_CLAUSE = lazy_pattern(r"[，,；;。：:！？!?\n\t]")
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
        line = self._line(start, end, MAX_QUOTE)
        left = self._quote_start(line.start, start, max(0, MAX_QUOTE - (end - start)))
        right = self._quote_end(line.stop, end, min(line.stop, left + MAX_QUOTE))
        quote = text[left:right].strip()
        if text[start:end] not in quote or len(quote.splitlines()) != 1:
            quote = text[start:end]
        begin = self.start
        return Mention(
            start=begin + start, end=begin + end, text=text[start:end], where=self.where, quote=quote, supplied=supplied
        )

    def _line(self, start: int, end: int, reach: int) -> range:
        """The line around a figure, as far as it reaches; behind 。 a line begins too."""
        floor, ceiling = max(0, start - reach), min(len(self.text), end + reach)
        match = _LINE_END.search(self.text, end, ceiling)
        before = self.text.rfind
        first = max(floor, before("\n", floor, start) + 1, before("\t", floor, start) + 1, before("。", floor, start) + 1)
        return range(first, match.start() if match else ceiling)

    def _quote_start(self, line_start: int, start: int, room: int) -> int:
        """The beginning of a quotation: that of the line, or where it is far, of the clause or the one before a short clause."""
        left = max(line_start, start - room)
        breaks = [match.end() for match in _BREAK.finditer(self.text, left, start)]
        if start - line_start <= room * 2 // 3 or not breaks:
            return left
        return breaks[-1] if start - breaks[-1] > room // 3 or len(breaks) == 1 else breaks[-2]

    def _quote_end(self, line_end: int, end: int, right: int) -> int:
        """The end of a quotation that may reach to `right`: the last break before it, or the line's end without its last sign."""
        if right < line_end:
            ends = [match.start() for sign in (_BREAK, _PAUSE) for match in sign.finditer(self.text, end, right)]
            return max(ends, default=right)
        return max(end, right - 1) if right and self.text[right - 1] in "。；;，," else right
