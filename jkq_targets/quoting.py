"""Quotations of a text as findings print them: a few words that a reader finds again, cut at punctuation or between words."""

from __future__ import annotations

from jkq_targets.patterns import lazy_pattern

#: The sign of what is left out.
CUT = "…"
#: The most characters of a clause by which a reader finds a paragraph.
MOST_OPENING = 40
#: Fewer characters open many paragraphs of one document.
_LEAST_OPENING = 10
#: Behind these signs a quotation may begin, and before them it may end.
_BREAK = lazy_pattern(r"[，,；;。：:！？!?、\s]+")
#: How much further than asked for a quotation reaches to the next break.
_FURTHER = 24


def opening_of(text: str) -> str:
    """
    The first clause of a paragraph, of at most 40 characters, by which a reader finds the paragraph again.

    Example:
        >>> opening_of("一、目标。"), opening_of("实施服务业提质增效工程。全年投资保持较快增长，争取超额完成任务，" * 2)
        ('一、目标', '实施服务业提质增效工程…')
    """
    line = text.strip().split("\n", 1)[0].rstrip()
    if len(line) <= MOST_OPENING:
        return line.rstrip("。；;，,") if line == text.strip() else f"{line}{CUT}"
    end = next((match.start() for match in _BREAK.finditer(line, _LEAST_OPENING, MOST_OPENING)), None)
    return f"{line[: _between_words(line, MOST_OPENING) if end is None else end]}{CUT}"


def excerpt(text: str, begin: int, end: int, *, before: int, behind: int, most: int) -> str:
    """
    The words from one place of a text to another, with the clauses around them; of many words the head and the tail.

    Args:
        text: The text.
        begin: The place of the first character that must be there.
        end: The place behind the last one.
        before: About how many characters before them are wanted.
        behind: About how many behind them.
        most: How many characters from the first to the last place are quoted in full.

    Example:
        >>> text = "全年引进市外内资60亿元人民币以上，力争完成主辅分离3家；确保服务业投资同比增长10%以上，其中限额以上企业更快。"
        >>> excerpt(text, text.index("10%"), text.index("，其中"), before=12, behind=8, most=90)
        '…力争完成主辅分离3家；确保服务业投资同比增长10%以上…'
    """
    left, right = _start(text, max(0, begin), before), _end(text, min(len(text), end), behind)
    words = text[left:right]
    if right - left > most:
        head = text[left : _end(text, left + most // 2 - _FURTHER, _FURTHER)]
        tail = text[_start(text, right - most // 2 + _FURTHER, _FURTHER) : right]
        words = f"{head.strip()} {CUT} {tail.strip()}"
    return f"{CUT if text[:left].strip() else ''}{words.strip()}{CUT if text[right:].strip('。 ') else ''}"


def _start(text: str, at: int, reach: int) -> int:
    """The place at which a quotation begins that should reach back so far: behind a break, else between two words."""
    floor = max(0, at - reach)
    further = max(0, floor - _FURTHER)
    if further == 0:
        return 0
    before = [match.end() for match in _BREAK.finditer(text, further, floor)]
    if before:
        return before[-1]
    behind = next((match.end() for match in _BREAK.finditer(text, floor, at)), None)
    return _between_words(text, floor) if behind is None else behind


def _end(text: str, at: int, reach: int) -> int:
    """The place at which a quotation ends that should reach so far: before a break, else where it must."""
    ceiling = at + reach
    if ceiling >= len(text):
        return len(text)
    breaks = [match.start() for match in _BREAK.finditer(text, at, ceiling)]
    if breaks:
        return breaks[-1]
    match = _BREAK.search(text, ceiling, ceiling + _FURTHER)
    if match is not None:
        return match.start()
    return len(text) if ceiling + _FURTHER >= len(text) else _between_words(text, at)


def _between_words(text: str, at: int) -> int:
    """The last place up to this one that parts no number and no Latin word."""
    while 0 < at < len(text) and _goes_on(text[at - 1]) and _goes_on(text[at]):
        at -= 1
    return at


def _goes_on(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".%,-")
