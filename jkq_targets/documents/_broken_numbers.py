"""Numbers that a line end breaks: 一百 / 二十亿元, 12, / 500万元; the half on the next line is no number of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from jkq_targets.patterns import lazy_pattern
from jkq_targets.text import width

_HAN = "零〇一二两三四五六七八九十百千万亿"
#: Running text in front of the number: a line that is a number alone, or an item with its number, is broken nowhere.
_TEXT = r"[\u3400-\u9fff].{0,400}[^\d,，.．第]"
#: The end of a line and the head of the next, between which one number or one range may go on.
_BROKEN = tuple(
    (lazy_pattern(_TEXT + before + "$"), lazy_pattern(after))
    for before, after in (
        (r"\d{1,3}(?:[,，]\d{3})*[,，]", r"\d{3}(?!\d)"),
        (r"\d{1,6}[.．]", r"\d"),
        (r"\d{1,16}", r"0(?![.．])|[万亿%％‰]|[-—–~～]\d"),
        (r"\d{1,16}[%％十百千万亿]*[-—–~～]", r"\d"),
        # A Chinese numeral that goes on has a magnitude in it: 二十亿元, 点五.
        (f"[{_HAN}]{{1,16}}", f"[{_HAN}]*[十百千万亿]|点[{_HAN}]"),
    )
)
_BEFORE_UNIT = lazy_pattern(rf"{_TEXT}\d{{1,16}}[%％十百千万亿]*$")
_UNIT = lazy_pattern(r"[\d%％\u3400-\u9fff]")
_ENDS = frozenset(f"0123456789{_HAN},，.．%％-—–~～")
#: Lines of so many columns of a terminal are wrapped, where several are as wide.
_WRAPPED = 40
_LEEWAY = 4


def may_be_broken(before: str, after: str) -> bool:
    """True where a number or a range may begin at the end of one line and go on at the head of the next."""
    return any(end.search(before) and head.match(after) for end, head in _BROKEN)


class WrappedLines:
    """
    The lines of a text, some of which may be wrapped: as wide as there was room.

    Args:
        lines: The lines.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def _full(self) -> int | None:
        """The width from which a line is full; None where the lines are not wrapped."""
        widths = sorted(map(width, self._lines))
        is_wrapped = len(widths) > 2 and widths[-1] >= _WRAPPED and widths[-1] - widths[-3] <= _LEEWAY
        return widths[-1] - _LEEWAY if is_wrapped else None

    def _is_full(self, line: str) -> bool:
        return self._full is not None and width(line) >= self._full

    def seam(self, before: str, after: str) -> str | None:
        """
        The text that parts two lines where a number may go over from one to the other; None where none does.

        Where the first line is full, the number had no room in it, and is whole without the line end. Else the line end stays,
        and no half of the number is read.
        """
        if before[-1:] not in _ENDS:
            return None
        if may_be_broken(before, after):
            return "" if self._is_full(before) else "\n"
        # Two numbers, or a number and its unit, at the end of a full line.
        is_parted = _BEFORE_UNIT.search(before) is not None and _UNIT.match(after) is not None
        return "\n" if is_parted and self._is_full(before) else None
