"""The text of a paragraph of a page: the marks that stand in it until it ends, and how it is shown."""

from __future__ import annotations

import re

from jkq_targets.documents._raised import LOWERED, RAISED
from jkq_targets.patterns import lazy_pattern

#: The marks: a line break of the source, a line break of the page, the beginning of raised and of lowered text, the end of both.
_SOURCE_BREAK = "\0"
LINE_BREAK = "\1"
SUPERSCRIPT = "\2"
SUBSCRIPT = "\3"
BASELINE = "\4"
_GAP = lazy_pattern(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60、。〈-】〔-〟“”‘’"
_BETWEEN_WIDE = lazy_pattern(f"(?<=[{_WIDE}]) ?\0 ?(?=[{_WIDE}])")
_NO_MARKS: dict[int, str | int | None] = dict.fromkeys(range(5))
_MARKED = lazy_pattern("([\2\3])([^\2\3\4]*)\4?")


def taken_in(data: str) -> str:
    """A text of the source with each gap as one space; a line break parts words, and no Chinese characters."""
    return _GAP.sub(lambda gap: f" {_SOURCE_BREAK} " if "\n" in gap[0] else " ", data.translate(_NO_MARKS))


def shown_text(text: str) -> str:
    """A paragraph as it is shown: gaps as one space, line breaks where the page has them, raised digits raised."""
    if SUPERSCRIPT in text or SUBSCRIPT in text:
        text = _MARKED.sub(lambda match: match[2].translate(RAISED if match[1] == SUPERSCRIPT else LOWERED), text)
        text = text.replace(BASELINE, "")
    if _SOURCE_BREAK in text:
        text = _GAP.sub(" ", _BETWEEN_WIDE.sub("", re.sub(" +", " ", text)).replace(_SOURCE_BREAK, " "))
    if LINE_BREAK in text:
        text = re.sub(" ?\1 ?", "\n", text)
    return text
