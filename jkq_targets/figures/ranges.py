"""Two numbers that are one figure: 50-100亿元, 12%至15%, 一到五个, 20和30之间."""

from __future__ import annotations

import re

import attrs

from jkq_targets.figures.clauses import clause_before, is_origin
from jkq_targets.figures.numerals import RUN, Numeral
from jkq_targets.figures.operands import Operand, operand_at

_JOINT = re.compile(r"(?:[(]含[)])?\ ?(?:-{1,3}|—{1,2}|[–−~〜―至到]|(?P<and>[和与]))\ ?(?:百分之)?", re.ASCII)
_JOINTS = frozenset("-—–−~〜―至到和与( ")
_RUN = re.compile(RUN, re.ASCII)


def upper_end(text: str, first: Operand) -> Operand | None:
    """
    The upper end of the range that begins with a number, or None; the first then takes what only the second prints.

    Args:
        text: The text in half-width forms.
        first: The number; its measure and magnitude are changed in place where the range shares them.
    """
    if text[first.end : first.end + 1] not in _JOINTS or first.high is not None:
        return None
    joint = _JOINT.match(text, first.end)
    run = None if joint is None else _RUN.match(text, joint.end())
    if joint is None or run is None:
        return None
    second = operand_at(text, run.start(), run.end())
    if second is None or second.high is not None or (joint["and"] and not _ends_between(text, second)):
        return None
    if first.measure is not None and is_origin(clause_before(text, 0, first.start)):
        # 从8个到3个 is where something starts from and where it goes.
        return None
    return second if _share(first, second) else None


def spanning(first: Operand, second: Operand) -> Operand:
    """The operand of a whole range: it begins as the first and ends as the second."""
    return attrs.evolve(
        first,
        end=second.end,
        high=second.number,
        measure=second.measure,
        is_bare_magnitude=False,
        is_bracketed=first.is_bracketed or second.is_bracketed,
    )


def _ends_between(text: str, second: Operand) -> bool:
    """Whether 间 or 之间 stands behind; in 10000与20000间 it counts no rooms."""
    if second.measure is not None and second.measure.word.text == "间":
        second.end, second.measure = second.end - 1, None
    return text.startswith(("间", "之间"), second.end)


def _share(first: Operand, second: Operand) -> bool:
    """Whether the two are the ends of one range, once each has the unit and magnitude that only the other prints."""
    if first.measure is None:
        scale = second.number.scale
        if scale and not first.number.scale and first.number.size < Numeral(second.number.number).size:
            first.number = Numeral(first.number.number, scale)
    elif second.measure is None:
        second.measure = first.measure
    elif first.unit != second.unit:
        return False
    return first.number.size <= second.number.size
