"""Mentions: the place of a figure, with the words of its line around it."""

from __future__ import annotations

import re

from jkq_targets.model import MAX_QUOTE, Mention

_BREAK = re.compile(r"[。；;！？!?，,：:]")


def mention_of(text: str, start: int, end: int, offset: int, where: str, supplied: str = "") -> Mention:
    """
    The mention of the characters from `start` to `end` of a text that begins at `offset` in the document.

    The quotation is the line around the figure, from the clause it stands in, of at most 40 characters.

    Example:
        >>> mention_of("确保实到外资5亿美元，力争6亿美元。", 6, 10, 100, "三、工作任务").quote
        '确保实到外资5亿美元，力争6亿美元'
    """
    # No quotation reaches further than its length, however long the line is.
    floor, ceiling = max(0, start - MAX_QUOTE), min(len(text), end + MAX_QUOTE)
    line_start = max(max(text.rfind(mark, floor, start) for mark in "\n\t。") + 1, floor)
    line_end = min((at for mark in "\n\t" if (at := text.find(mark, end, ceiling)) >= 0), default=ceiling)
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
    return Mention(start=offset + start, end=offset + end, text=text[start:end], where=where, quote=quote, supplied=supplied)
