"""The parts above and below the rows of a printed table: its title, the line 单位：万元, its headings, its remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.balance.reading._heading_units import half_width, known_unit, unit_of_line
from jkq_targets.balance.reading._labels import one_line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._values import Value, is_figure, printed_text
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.patterns import lazy_pattern

#: What stands below a table: remarks, and who filled in the form, with a colon, since 审核 may also be a row.
_REMARK = lazy_pattern(
    r"(?:备?注|说明|注释|(?:资料|数据)来源)(?:\d*\s*[:.]|\d+\s*、)|备注\Z"
    r"|(?:(?:单位|部门|统计)?负责|联系|填表|填报|制表|审核|复核)(?:人|单位|日期)*\s*:"
)
_WORD = lazy_pattern(r"[^\W\d_]")
_TITLE_UNIT = lazy_pattern(r"\((?:单位:)?(?P<unit>[^()\d]+)\)\Z")
_ANNEX = lazy_pattern(r"附[件表]\s*[\d一二三四五六七八九十]*\s*:?", re.ASCII)
#: A figure that is no heading: a row of such is the first of a table that goes on from another page.
_WITH_THOUSANDS = lazy_pattern(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


@attrs.frozen
class Boxhead:
    """
    The part of a table above its rows.

    Args:
        title: The title, ``""`` where there is none.
        unit: The unit of all figures whose row and column state none; None where no line above the table states one.
        paths: For each column its headings, from the outermost to the innermost, empty where a cell is merged or empty.
        has_units: Whether the last row of headings states units and no more.
    """

    title: str
    unit: str | None
    paths: tuple[tuple[str, ...], ...]
    has_units: bool = False


def read_boxhead(columns: Sequence[str] | Sequence[Sequence[str | None]], unit: str | None) -> Boxhead:
    """
    The headings of a table, and what stands above them.

    Args:
        columns: One row of headings, or several below each other, after any lines with the title and 单位：.
        unit: The unit that the caller gives, which goes before that of the line; None where it gives none.

    Raises:
        SheetError: There are no headings, the lowest of them are figures, or the line 单位： states no unit.

    Example:
        >>> read_boxhead([["任务表"], ["", "外资", ""], ["单位", "确保", "力争"]], None).paths
        (('', '单位'), ('外资', '确保'), ('外资', '力争'))
    """
    rows = _rows(columns)
    titles: list[str] = []
    while len(rows) > 1 and is_above(rows[0]):
        titles += dict.fromkeys(text for text in rows.pop(0) if text.strip())
    _refuse_no_headings(columns, rows)
    paths = _paths(rows)
    return Boxhead(_title(titles), _unit_above(titles) if unit is None else unit, paths, _has_units(paths))


def _refuse_no_headings(columns: object, rows: Sequence[Sequence[str]]) -> None:
    """Refuse rows without any heading, and figures in place of the lowest headings."""
    if not any(text.strip() for row in rows for text in row):
        raise SheetError((Fault("columns", short_repr(columns), ReadingText.COLUMN_HEADINGS()),))
    figures = [text.strip() for text in rows[-1] if _WITH_THOUSANDS.fullmatch(half_width(text).strip())]
    if len(figures) > 1:
        raise SheetError((Fault("columns", "、".join(figures[:3]), ReadingText.HEADINGS_NO_FIGURES()),))


def _title(lines: Sequence[str]) -> str:
    """The first line above a table that is neither 单位： nor 附件, else the first that is not 单位：."""
    named = [one_line(text) for text in lines if not half_width(text).startswith(("单位:", "(单位:"))]
    return next((text for text in named if not _ANNEX.fullmatch(half_width(text))), "") or next(iter(named), "")


def _unit_above(titles: Sequence[str]) -> str | None:
    """The unit of a line 单位： above a table, else that in the brackets of a title."""
    lines = [words for title in titles if (words := unit_of_line(title)) is not None]
    return _unit(lines) if lines else next(filter(None, map(_unit_of_title, titles)), None)


def is_above(row: Sequence[str]) -> bool:
    """True for a row that states a title and not headings: one text, at its start, or a line 单位： among others."""
    texts = {text.strip() for text in row} - {""}
    is_title = len(texts) == 1 and bool(row[0].strip())
    return not texts or is_title or any(unit_of_line(text) is not None for text in texts)


def is_remark(row: Sequence[Value]) -> bool:
    """
    True for a row that opens the remarks below a table: words alone, the first of them 注： or who filled in the form.

    Example:
        >>> is_remark(["注：省口径。", None]), is_remark(["填表人：甲", "", "审核：乙"]), is_remark(["备注", "3"])
        (True, True, False)
    """
    # Asked of every row, so that the first text alone is looked at in most of them.
    first = next(filter(None, map(printed_text, row)), "")
    if _REMARK.match(half_width(first)) is None:
        return False
    return all(_WORD.search(text) is not None and not is_figure(text) for text in filter(None, map(printed_text, row)))


def _rows(columns: Sequence[str] | Sequence[Sequence[str | None]]) -> list[list[str]]:
    if isinstance(columns, str) or not isinstance(columns, Sequence):
        raise SheetError((Fault("columns", short_repr(columns), ReadingText.HEADING_TEXTS()),))
    nested: Sequence[object] = [columns] if all(isinstance(text, str) for text in columns) else columns
    faults = [fault for at, row in enumerate(nested) for fault in _heading_faults(at, row)]
    if faults:
        raise SheetError(tuple(faults))
    return [_texts(row) for row in nested if isinstance(row, Sequence)]


def _texts(row: Sequence[object]) -> list[str]:
    return [text if isinstance(text, str) else "" for text in row]


def _heading_faults(at: int, row: object) -> Iterator[Fault]:
    """The faults of one row of headings, by its number."""
    if isinstance(row, str) or not isinstance(row, Sequence):
        yield Fault(f"columns[{at}]", short_repr(row), ReadingText.HEADING_ROW())
        return
    for place, text in enumerate(row):
        if text is not None and not isinstance(text, str):
            yield Fault(f"columns[{at}][{place}]", short_repr(text), ReadingText.A_HEADING())


def _unit(lines: Sequence[str]) -> str | None:
    """The unit of the lines; None where they name several, so that only the headings say which holds where."""
    words = [word for line in lines for word in re.split("[、,;和及]", line)]
    # 下同 stands behind the unit too.
    units = {unit for word in words if (unit := known_unit(word)) is not None}
    if not units:
        raise SheetError((Fault("单位", short_repr("、".join(lines)), ReadingText.UNIT_OR_ARGUMENT()),))
    return units.pop() if len(units) == 1 else None


def _unit_of_title(title: str) -> str | None:
    """The unit in brackets at the end of a title, as in 任务分解表（万元）."""
    match = _TITLE_UNIT.search("".join(half_width(title).split()))
    return None if match is None else known_unit(match["unit"])


def _has_units(paths: Sequence[Sequence[str]]) -> bool:
    """True where the innermost headings are units, each below a heading of its own."""
    # A heading may be merged over several rows above its unit.
    last = [(next(filter(None, reversed(path[:-1])), ""), half_width(path[-1])) for path in paths if path[-1]]
    return bool(last) and all(above and above != unit and known_unit(unit) == unit for above, unit in last)


def _paths(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    width = max(len(row) for row in rows)
    texts = [[*(one_line(text) for text in row), *[""] * (width - len(row))] for row in rows]
    filled: list[list[str]] = []
    for depth, row in enumerate(texts[:-1], start=1):
        has_below = [any(below[at] for below in texts[depth:]) for at in range(width)]
        filled.append(_spread(row, filled, has_below))
    return tuple(zip(*filled, texts[-1], strict=True))


def _spread(row: Sequence[str], above: Sequence[Sequence[str]], has_below: Sequence[bool]) -> list[str]:
    """A row of headings, where a merged heading, printed over the first of its columns only, stands over all of them."""
    spread = list(row)
    for at in range(1, len(row)):
        if not spread[at] and has_below[at] and all(texts[at] == texts[at - 1] for texts in above):
            spread[at] = spread[at - 1]
    return spread
