"""Which columns of a printed table hold labels, units and figures, and what its rows and columns therefore are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from jkq_targets.balance.reading._labels import Additivity, TotalLevel, Trait, half_width, is_ratio, known_unit, read_label
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._task_cells import read_task_cell
from jkq_targets.balance.reading._values import Value, is_figure, printed_text
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.units import find_unit

_OUTLINE = re.compile(
    r"(?P<han>[一二三四五六七八九十]+)(?:、|\Z)|(?P<bracketed_han>\([一二三四五六七八九十]+\))"
    r"|(?P<digits>\d+(?P<dotted>(?:\.\d+)*))(?:[.、]|(?<=\d)(?=\s)|\Z)|(?P<bracketed_digits>\(\d+\))",
    re.ASCII,
)
_OF_WHICH = re.compile(r"\(?其中\)?[:、]?\s*")
#: Of each way to number rows, how deep it stands; 1.1 and 1.1.1 stand below 1.
_DEPTHS = {"han": 1, "bracketed_han": 2, "digits": 3, "bracketed_digits": 9}
#: Columns that say something else of the rows than what they are.
_WORDS = re.compile(
    r"(?:计算)?公式|(?:责任|牵头|配合|主管|填报|实施)(?:单位|部门|人)?|负责人|items?|english|英文(?:名称)?|备注.*|说明",
    re.IGNORECASE,
)
_UNIT_COLUMN = {"单位", "计量单位"}
_COUNTS = re.compile(r".*(?:(?P<unit>[人户家个件宗次辆台所名])数|起数|人次|数量)")


@attrs.frozen
class ColumnRoles:
    """
    What the columns of a table hold, by their places.

    Args:
        numbers: The numbers of the rows (序号), left of the labels; 0 or more.
        codes: Those of them that are codes (科目代码).
        labels: The labels of the rows, the outermost first; 1 or more.
        unit: The unit of each row; None where no column states it.
        figures: The figures; 1 or more.
    """

    numbers: tuple[int, ...]
    codes: tuple[int, ...]
    labels: tuple[int, ...]
    unit: int | None
    figures: tuple[int, ...]


def column_roles(columns: Sequence[Line], body: Sequence[Sequence[Value]]) -> ColumnRoles:
    """
    What each column holds, by its heading and by whether any of its cells is a figure.

    Args:
        columns: The columns by their headings.
        body: The rows, each with a cell for every column.

    Raises:
        SheetError: No column holds figures.
    """
    cells = [[row[at] for row in body] for at in range(len(columns))]
    is_number = [Trait.ROW_NUMBER in line.labels[-1].traits for line in columns]
    first = next((at for at in range(len(columns)) if not is_number[at]), 0)
    # Where there are no names right of them, the numbers of the rows are their labels.
    label = 0 if any(map(is_figure, cells[first])) else first
    behind = range(label + 1, len(columns))
    unit = next((at for at in behind if _states_units(columns[at], cells[at])), None)
    figures = tuple(at for at in behind if at != unit and _has_figures(columns[at], cells[at]))
    if not figures:
        figures = tuple(at for at in behind if at != unit and any(map(_is_loose_figure, cells[at])))
    if not figures:
        raise SheetError((_no_figures(body),))
    codes = tuple(at for at in range(label) if Trait.CODE in columns[at].labels[-1].traits)
    # 行次 may stand right of the labels too.
    between = [at for at in range(label, figures[0]) if at != unit and (at == label or not is_number[at])]
    return ColumnRoles(tuple(range(label)), codes, tuple(_stub(columns, cells, between)), unit, figures)


def _is_loose_figure(value: Value) -> bool:
    """Whether a cell is a figure as tables of tasks have it (三, 3-5)."""
    reading = read_task_cell(value, None)
    return reading is not None and reading.amount is not None


def _has_figures(line: Line, cells: Sequence[Value]) -> bool:
    return line.additivity is not Additivity.NO_FIGURES and not _is_of_words(line) and any(map(is_figure, cells))


def _is_of_words(line: Line) -> bool:
    return any(_WORDS.fullmatch(label.name) for label in line.labels)


def _no_figures(body: Sequence[Sequence[Value]]) -> Fault:
    begin = " | ".join(printed_text(value) for row in body[:1] for value in row[:5])
    accepted = ReadingText.FIGURES_RIGHT()
    return Fault("columns", ReadingText.NO_FIGURE_COLUMN(beginning=short_repr(begin)), accepted)


def _stub(columns: Sequence[Line], cells: Sequence[Sequence[Value]], between: Sequence[int]) -> Iterator[int]:
    """
    The columns of labels among those left of the figures; a column of words beside them (公式, 责任单位, item) is none.

    Labels of several levels are merged, or printed anew, over the rows of a group. Where the first column tells all rows apart,
    or repeats a label in places that are no group, what stands right of it says something else of the rows.
    """
    first, *others = between
    yield first
    outer = [printed_text(value) for value in cells[first]]
    is_merged = not all(outer)
    groups = [label for label, _ in groupby(outer)]
    is_grouped = len(groups) == len(set(groups)) < len(outer)
    yield from (at for at in others if (is_merged or is_grouped) and not _is_of_words(columns[at]))


def _states_units(line: Line, cells: Iterable[Value]) -> bool:
    words = {half_width(printed_text(value)) for value in cells} - {""}
    return line.name in _UNIT_COLUMN and bool(words) and all(known_unit(word) is not None for word in words)


def row_lines(roles: ColumnRoles, body: Sequence[Sequence[Value]], total: str) -> list[Line]:
    """The rows by their labels: the first of several where that tells all rows apart, and their places where they have none."""
    lines: list[Line] = []
    above = [""] * len(roles.labels)
    depths = _code_depths([printed_text(row[roles.codes[0]]) if roles.codes else "" for row in body])
    inner_totals = [number for number, row in enumerate(body) if _is_inner_total(roles, row, total)]
    for number, row in enumerate(body):
        # 合计 that stands once, right of the labels that are merged over their rows, belongs to none of these.
        above = _path(roles, row, [""] * len(above) if inner_totals == [number] else above)
        lines.append(_row(roles, row, above, total, depths[number]))
    if len({line.labels[0].text for line in lines}) == len(lines):
        lines = [attrs.evolve(line, name=line.labels[0].text) for line in lines]
    return [line if line.name else attrs.evolve(line, name=f"row {number}") for number, line in enumerate(lines, start=1)]


def _is_inner_total(roles: ColumnRoles, row: Sequence[Value], total: str) -> bool:
    """Whether a row is a total of all by a label that is not its first."""
    first, *others = (printed_text(row[at]) for at in roles.labels)
    return not first and any(read_label(text, total).total_level >= TotalLevel.ALL for text in others if text)


def _code_depths(codes: Sequence[str]) -> list[int]:
    """How deep each row stands by its code: 20104 below 201; 0 for all where no code begins with another."""
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


def _path(roles: ColumnRoles, row: Sequence[Value], above: Sequence[str]) -> list[str]:
    path = [printed_text(row[at]) for at in roles.labels]
    if not any(path):
        # 合计 is printed over the numbers of the rows too.
        words = (text for at in roles.numbers if (text := printed_text(row[at])) and not text.isdecimal())
        return [next(words, ""), *path[1:]]
    if path[0] or not any(path[1:]):
        return path
    # A label that is merged over several rows is printed in the first of them.
    return [text or before for text, before in zip(path, above, strict=True)]


def _row(roles: ColumnRoles, row: Sequence[Value], path: Sequence[str], total: str, code_depth: int) -> Line:
    raw = row[roles.labels[0]]
    indent = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
    numbers = (at for at in roles.numbers if at not in roles.codes)
    depths = [code_depth, *(_depth(printed_text(row[at]), is_number=True) for at in numbers), _depth(path[0], is_number=False)]
    line = Line.of(path, total, indent, next(filter(None, depths), 0), is_row=True)
    unit = None if roles.unit is None else known_unit(half_width(printed_text(row[roles.unit])))
    if unit is None:
        return line
    return attrs.evolve(
        line,
        unit=unit,
        additivity=Additivity.NON_ADDITIVE if line.additivity.adds_up and is_ratio(unit) else line.additivity,
    )


def _depth(text: str, *, is_number: bool) -> int:
    """How deep a row stands by its number, in a column of its own or before its label."""
    match = _OUTLINE.match(_OF_WHICH.sub("", half_width(text).strip()))
    if match is None or (not is_number and match.end() == len(text.strip())):
        return 0
    kind = next(kind for kind in _DEPTHS if match[kind] is not None)
    return _DEPTHS[kind] + (match["dotted"] or "").count(".")


def column_lines(
    roles: ColumnRoles, columns: Sequence[Line], rows: Sequence[Line], body: Sequence[Sequence[Value]], unit: str | None
) -> list[Line]:
    """
    The columns with what the cells say of them.

    A column without figures has none, percentages alone below a heading without a unit are rates, and the unit of the table is
    that of each column of sizes without one, unless the rows state units.
    """
    told: list[Line] = []
    is_unit_of_columns = all(line.unit is None for line in rows)
    sized = [row for row, line in zip(body, rows, strict=True) if line.additivity is not Additivity.NON_ADDITIVE]
    for at, line in enumerate(columns):
        changed = line
        if at not in roles.figures:
            changed = attrs.evolve(line, additivity=Additivity.NO_FIGURES)
        elif line.unit is None and _are_percentages(row[at] for row in sized):
            changed = attrs.evolve(line, additivity=Additivity.NON_ADDITIVE)
        elif line.unit is None and line.additivity.adds_up and is_unit_of_columns:
            below = _unit_below(line, unit)
            is_rate = below is not None and is_ratio(below)
            changed = attrs.evolve(line, unit=below, additivity=Additivity.NON_ADDITIVE if is_rate else line.additivity)
        told.append(changed)
    return told


def _unit_below(line: Line, unit: str | None) -> str | None:
    """The unit that stands above the table; a column that counts things (人数) has another where that is money."""
    if unit is None or not find_unit(unit).dimension.isupper():
        return unit
    counts = next(filter(None, (_COUNTS.fullmatch(label.name) for label in line.labels)), None)
    return unit if counts is None else counts["unit"] or ""


def _are_percentages(cells: Iterable[Value]) -> bool:
    figures = [half_width(printed_text(value)) for value in cells if is_figure(value)]
    return bool(figures) and all(text.endswith(("%", "‰")) for text in figures)
