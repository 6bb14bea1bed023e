"""The stretch of text that a figure's words stand in: where its statement begins, for which bodies it holds, and by when."""

from __future__ import annotations

import re

from jkq_targets.figures._lexicon import alternation
from jkq_targets.figures._phrases import CLAUSE_END, TIME_PATTERN, Span
from jkq_targets.patterns import lazy_pattern

#: How far before its figure a subject begins at most.
REACH = 64
_PUNCTUATION = frozenset(CLAUSE_END)
_TO_CLAUSE_END = lazy_pattern(rf"[\s\S]*[{CLAUSE_END}(\[]")
_CLOSING = lazy_pattern("[)”’》\\]]")
_OPEN = {")": "(", "”": "“", "’": "‘", "》": "《", "]": "["}
_EACH = "(?:各|均|都|年内|全年|至少|分别)"
_BODIES = alternation("subjects.bodies")
_BODY = lazy_pattern(f"(?:每[一]?个?|每家|各)(?:{_BODIES})(?:[、和](?:{_BODIES}))*(?:\\([^()]{{1,8}}\\))?{_EACH}*")
_EACH_AT_END = lazy_pattern(f"{_EACH}+\\Z")
_PERIOD_SIGN = lazy_pattern("[年月季末]")
_PERIOD = lazy_pattern(f"(?<![比较从由按])(?:{TIME_PATTERN})", re.ASCII)


def statement_start(text: str, floor: int, end: int) -> int:
    """The place where the clause before a place begins: behind punctuation outside brackets, or behind the figure before."""
    low = max(floor, end - REACH)
    match = _TO_CLAUSE_END.match(text, low, end)
    if match is None:
        return low
    if _CLOSING.search(text, match.start(), end) is None:
        return match.end()
    closing: list[str] = []
    for place in range(end, low, -1):
        character = text[place - 1]
        if closing:
            if character == closing[-1]:
                closing.pop()
        elif character in _OPEN:
            closing.append(_OPEN[character])
        elif character in _PUNCTUATION or character in "([":
            return place
    return low


def body_before(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """The bodies that the clause names, and where the words that share out over them end."""
    if text.find("各", start, end) < 0 and text.find("每", start, end) < 0:
        return None, start
    bodies = _BODY.search(text, start, end)
    if bodies is None:
        return None, start
    each = _EACH_AT_END.search(bodies[0])
    return (bodies.start(), bodies.end() - (len(each[0]) if each is not None else 0)), bodies.end()


def period_before(text: str, sentence: int, end: int) -> Span | None:
    """The last time that the sentence names before a figure, but for one with which it is compared."""
    if _PERIOD_SIGN.search(text, sentence, end) is None:
        return None
    last = None
    for match in _PERIOD.finditer(text, sentence, end):
        last = match.span()
    return last
