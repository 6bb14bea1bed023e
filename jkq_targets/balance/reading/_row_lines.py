"""The rows of a printed table as lines: their labels, numbers, codes and units."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._column_lines import are_percentages
from jkq_targets.balance.reading._column_roles import ColumnRoles
from jkq_targets.balance.reading._heading_units import half_width, is_ratio, known_unit
from jkq_targets.balance.reading._labels import TotalLevel, read_label
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._values import Value, is_figure, printed_text
from jkq_targets.patterns import lazy_pattern

_OUTLINE = lazy_pattern(
    r"(?P<han>[一二三四五六七八九十]+)(?:、|\Z)|(?P<bracketed_han>\([一二三四五六七八九十]+\))"
    r"|(?P<digits>\d+(?P<dotted>(?:\.\d+)*))(?:[.、]|(?<=\d)(?=\s)|\Z)|(?P<bracketed_digits>\(\d+\))",
    re.ASCII,
)
#: 4) behind (3), and (3) or such a 3) itself.
_LOST_BRACKET = lazy_pattern(r"(?P<number>\d{1,3})\)", re.ASCII)
_BRACKETED = lazy_pattern(r"\(?(?P<number>\d{1,3})\)", re.ASCII)
_PERCENT = ("%", "％", ")", "）", " ")
#: So many percentages or more, and no other figure, make a row of rates.
_SEVERAL = 2
_IS_WORD = lazy_pattern(r"\w")
_OF_WHICH = lazy_pattern(r"\(?其中\)?[:、]?\s*")
#: Of each way to number rows, how deep it stands; 1.1 and 1.1.1 stand below 1.
_DEPTHS = {"han": 1, "bracketed_han": 2, "digits": 3, "bracketed_digits": 9}


def row_lines(roles: ColumnRoles, body: Sequence[Sequence[Value]], total: str) -> list[Line]:
    """The rows by their labels: the first of several where that tells all rows apart, and their places where they have none."""
    depths = code_depths([printed_text(row[roles.codes[0]]) if roles.codes else "" for row in body])
    paths = _paths(roles, body, total)
    lines = [_row(roles, row, path, total, depth) for row, path, depth in zip(body, paths, depths, strict=True)]
    lines = _with_lost_brackets(lines, [half_width(path[0]) for path in paths])
    lines = _with_rates(lines, [[row[at] for at in roles.figures] for row in body])
    if len({line.labels[0].text for line in lines}) == len(lines):
        lines = [_with_name(line, line.labels[0].text) for line in lines]
    return [_with_name(line, line.name or f"row {number}") for number, line in enumerate(lines, start=1)]


def _with_rates(lines: list[Line], cells: Sequence[Sequence[Value]]) -> list[Line]:
    """
    The rows, where those of percentages alone are rates whatever their labels say, unless the table has no other rows.

    One percentage alone may be a misprint.
    """
    # Most rows have none, which is seen at once.
    signed = [at for at, row in enumerate(cells) if [value for value in row if isinstance(value, str) and value[-1:] in _PERCENT]]
    shares = [at for at in signed if are_percentages(cells[at], _SEVERAL)]
    if not shares or not any(at not in shares and any(map(is_figure, row)) for at, row in enumerate(cells)):
        return lines
    rates = {at for at in shares if lines[at].unit is None}
    return [attrs.evolve(line, additivity=Additivity.NON_ADDITIVE) if at in rates else line for at, line in enumerate(lines)]


def _with_name(line: Line, name: str) -> Line:
    return line if line.name == name else attrs.evolve(line, name=name)


def _with_lost_brackets(lines: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """The rows, where 4) right behind (3) stands as deep: its first bracket was lost."""
    mended = list(lines)
    for at, (before, label) in enumerate(itertools.pairwise(labels), start=1):
        lost, whole = _LOST_BRACKET.match(label), _BRACKETED.match(before)
        if lost is not None and whole is not None and int(lost["number"]) == int(whole["number"]) + 1:
            mended[at] = attrs.evolve(lines[at], depth=mended[at - 1].depth)
    return mended


def _paths(roles: ColumnRoles, body: Sequence[Sequence[Value]], total: str) -> list[list[str]]:
    """The labels of each row, those that are merged over several rows in each of them."""
    above = nothing = [""] * len(roles.labels)
    inner_totals = [number for number, row in enumerate(body) if _is_inner_total(roles, row, total)]
    paths: list[list[str]] = []
    for number, row in enumerate(body):
        labels = [printed_text(row[at]) for at in roles.labels]
        if any(map(_IS_WORD.search, labels)):
            # 合计 that stands once, right of the labels that are merged over their rows, belongs to none of these.
            above = _path(labels, nothing if inner_totals == [number] else above)
            paths.append(above)
        else:
            paths.append(_without_words(roles, row, labels))
    return paths


def _is_inner_total(roles: ColumnRoles, row: Sequence[Value], total: str) -> bool:
    """True for a row that is a total of all by a label that is not its first."""
    first, *others = (printed_text(row[at]) for at in roles.labels)
    return not first and any(read_label(text, total).total_level >= TotalLevel.ALL for text in others if text)


def code_depths(codes: Sequence[str]) -> list[int]:
    """The depth of each row by its code: 20104 below 201; 0 for all where no code begins with another."""
    depths: list[int] = []
    wholes: list[str] = []
    for code in codes:
        if not code.isdecimal():
            depths.append(0)
            continue
        while wholes and (code == wholes[-1] or not code.startswith(wholes[-1])):
            wholes.pop()
        wholes.append(code)
        depths.append(len(wholes))
    return depths if max(depths, default=0) > 1 else [0] * len(depths)


def _without_words(roles: ColumnRoles, row: Sequence[Value], labels: list[str]) -> list[str]:
    """The labels of a row without a word among them."""
    # 合计 is printed over the numbers of the rows too, perhaps with “-” for the names.
    words = (text for at in roles.numbers if (text := printed_text(row[at])) and not text.isdecimal())
    over = next(words, "")
    return [over] if over else labels


def _path(labels: Sequence[str], above: Sequence[str]) -> list[str]:
    """The labels of a row; a label that is merged over several rows is printed in the first of them."""
    # “-” beside 合计 is no label of what it totals.
    path = [text if _IS_WORD.search(text) else "" for text in labels]
    first = next(at for at, text in enumerate(path) if text)
    return [*above[:first], *path[first:]]


def _row(roles: ColumnRoles, row: Sequence[Value], path: Sequence[str], total: str, code_depth: int) -> Line:
    raw = row[roles.labels[0]]
    indent = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
    numbers = (at for at in roles.numbers if at not in roles.codes)
    depths = [
        code_depth,
        *(number_depth(printed_text(row[at]), is_number=True) for at in numbers),
        number_depth(path[0], is_number=False),
    ]
    line = Line.of(path, total, indent, next(filter(None, depths), 0), is_row=True)
    unit = None if roles.unit is None else known_unit(half_width(printed_text(row[roles.unit])))
    if unit is None:
        return line
    return attrs.evolve(
        line,
        unit=unit,
        additivity=Additivity.NON_ADDITIVE if line.additivity.adds_up and is_ratio(unit) else line.additivity,
    )


def number_depth(text: str, *, is_number: bool) -> int:
    """The depth of a row by its number, in a column of its own or before its label."""
    match = _OUTLINE.match(_OF_WHICH.sub("", half_width(text).strip()))
    if match is None or (not is_number and match.end() == len(text.strip())):
        return 0
    kind = next(kind for kind in _DEPTHS if match[kind] is not None)
    return _DEPTHS[kind] + (match["dotted"] or "").count(".")
