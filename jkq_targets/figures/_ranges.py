"""Two numbers that are one figure: 50-100亿元, 12%至15%, 一到五个, 20和30之间."""

from __future__ import annotations

import re

import attrs

from jkq_targets.figures._clauses import clause_before, is_origin
from jkq_targets.figures._numerals import RUN_PATTERN, WrittenNumber
from jkq_targets.figures._operand import Operand, head_with
from jkq_targets.figures._operands import operand_at
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import find_unit

_JOINT = lazy_pattern(r"(?:[(]含[)])?\ ?(?:-{1,3}|—{1,2}|[–−~〜―至到]|(?P<and>[和与]))\ ?(?:百分之)?", re.ASCII)
#: Numbers side by side of which only the last one prints the unit: 提高20.9、36.2、54个百分点. Longer lists are tables.
_LIST = lazy_pattern(
    r"(?:(?:[、和与及]|以及)\d++(?:\.\d++)?){0,8}(?:[、和与及]|以及)(?P<run>\d++(?:\.\d++)?[百千万亿]*)", re.ASCII
)
_CONJUNCTION = lazy_pattern("[、和与及]|以及")
_LIST_JOINTS = frozenset("、和与及以")
_TIMES = {"time", "calendar", "working_day", "working_hour"}
#: Before small counts, what says that each of several things has its own; 3、5家 alone may be 3 to 5.
_EACH = lazy_pattern("分别|各|依次")
JOINTS = frozenset("-—–−~〜―至到和与( ")
_RUN = RUN_PATTERN


def upper_end(text: str, first: Operand) -> Operand | None:
    """
    The upper end of the range that begins with a number, or None; the first then takes what only the second prints.

    Args:
        text: The text in canonical characters.
        first: The number; its unit and magnitude are changed in place where the range shares them.
    """
    second = _behind_joint(text, first) if text[first.end : first.end + 1] in JOINTS and first.high is None else None
    if second is None or second.high is not None:
        return None
    if first.word is not None and is_origin(clause_before(text, 0, first.start)):
        # 从8个到3个 is where something starts from and where it goes.
        return None
    return second if _share(first, second) else None


def _behind_joint(text: str, first: Operand) -> Operand | None:
    """The number that a joint connects with the one before it; 和 and 与 do so only before 之间."""
    joint = _JOINT.match(text, first.end)
    run = None if joint is None else _RUN.match(text, joint.end())
    if joint is None or run is None:
        return None
    second = operand_at(text, run.start(), run.end())
    return None if second is None or (joint["and"] and not _ends_between(text, second)) else second


def spanning(first: Operand, second: Operand) -> Operand:
    """The operand of a whole range: it begins as the first and ends as the second."""
    return attrs.evolve(
        first,
        end=second.end,
        digits_end=second.digits_end,
        high=second.number,
        word=second.word,
        is_bare_magnitude=False,
        is_bracketed=first.is_bracketed or second.is_bracketed,
    )


def _ends_between(text: str, second: Operand) -> bool:
    """True where 间 or 之间 stands behind; in 10000与20000间 it counts no rooms."""
    if second.word is not None and second.word.text == "间":
        second.end, second.word = second.end - 1, None
    return text.startswith(("间", "之间"), second.end)


def _share(first: Operand, second: Operand) -> bool:
    """True where the two are the ends of one range, once each has the unit and magnitude that only the other prints."""
    if first.word is None:
        scale = second.number.scale
        if scale and not first.number.scale and first.number.size < WrittenNumber(second.number.number).size:
            first.number = WrittenNumber(first.number.number, scale)
    elif second.word is None:
        second.word = first.word
    elif first.unit != second.unit:
        return False
    return first.number.size <= second.number.size


def take_listed_unit(text: str, first: Operand, floor: int) -> bool:
    """
    Give a number the unit of the list that begins with it, where only the last number of the list prints one.

    Args:
        text: The text in canonical characters.
        first: A number without a unit; changed in place.
        floor: Where the figure before it ends.

    Returns:
        Whether the number is sure: 约5、6家 is an estimate by two neighbours, and neither is a figure.
    """
    joined = _list_behind(text, first, floor)
    last = None if joined is None else operand_at(text, joined.start("run"), joined.end("run"))
    if joined is None or last is None or last.word is None:
        return True
    if _is_guess(text, first, joined):
        return False
    if _may_share(text, first, last):
        if last.number.scale and not first.number.scale:
            first.number = WrittenNumber(first.number.number, last.number.scale)
        head_with(first, last.word)
        first.list_end = last.end
    return True


def _list_behind(text: str, first: Operand, floor: int) -> re.Match[str] | None:
    """The rest of a list of numbers that begins with one, or goes on from the figure before; None where there is none."""
    if text[first.end : first.end + 1] not in _LIST_JOINTS or first.is_ratio or not text[first.begin].isdigit():
        return None
    goes_on = _CONJUNCTION.fullmatch(text, floor, first.start) is not None
    return _LIST.match(text, first.end) if goes_on or text[first.start - 1 : first.start].isalpha() else None


def _may_share(text: str, first: Operand, last: Operand) -> bool:
    """True where the last number of a list may state the unit of all: no time (1、3、5月), and a count only of several things."""
    if last.high is not None or last.is_ratio or last.is_bracketed or find_unit(last.unit).dimension in _TIMES:
        return False
    return last.counter is None or _EACH.search(clause_before(text, 0, first.start, across_list=True)) is not None


def _is_guess(text: str, first: Operand, joined: re.Match[str]) -> bool:
    """True where a list is of two neighbouring digits and nothing else (5、6万人), and no word says that each is of something."""
    low, high = text[first.begin : first.digits_end], joined["run"].rstrip("百千万亿")
    if len(low) > 1 or len(high) > 1 or joined.start("run") - first.end != 1 or int(high) - int(low) != 1:
        return False
    return _EACH.search(clause_before(text, 0, first.start, across_list=True)) is None
