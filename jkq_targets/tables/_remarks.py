"""Remarks on a file: hidden rows, columns and worksheets, and everything that was not read, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jkq_targets.balance import Remark, Sheet, all_hold
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError, words_of
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.tables._area import Area
from jkq_targets.tables._heads import texts
from jkq_targets.tables._sentences import RemarkText
from jkq_targets.tables._worksheets import Worksheet, column_letters
from jkq_targets.terms import Severity

#: How many hidden rows or columns are named one by one.
_MOST_NAMED = 5

Read = Callable[[Area], Sheet]


def unread(where: Words, faults: Sequence[Fault], *, has_figures: bool) -> Remark:
    """The remark that a worksheet or a table in it was not read; it is grave where it has figures."""
    if not has_figures:
        return Remark(where, RemarkText.NO_FIGURES(where=where), Severity.NOTE, rule="unread")
    first = words_of(faults[0])
    if len(faults) > 1:
        first = RemarkText.AND_MORE(first=first, number=len(faults) - 1)
    return Remark(where, RemarkText.UNREAD_FIGURES(where=where, fault=first), rule="unread")


def unchecked(name: str) -> Remark:
    """The remark that nothing in a table can be checked, with what would help."""
    return Remark(name, RemarkText.NOTHING_TO_CHECK(name=name), Severity.NOTE, rule="unchecked")


def of_worksheet(worksheet: Worksheet) -> Iterator[Remark]:
    """The remarks on a worksheet whose tables were read."""
    if worksheet.is_hidden:
        yield Remark(worksheet.name, RemarkText.HIDDEN_SHEET(name=worksheet.name), rule="hidden")
    for note in worksheet.notes:
        yield Remark(worksheet.name, RemarkText.SHEET_NOTE(name=worksheet.name, note=note), Severity.NOTE, rule="format")


def read_hidden(area: Area, read: Read) -> tuple[Sheet, list[Remark]]:
    """
    A table with hidden rows or columns as a sheet, and what is hidden in it.

    Excel counts hidden cells in its sums, yet people hide rows that no longer count. The cells count, unless the table adds up
    only without them.

    Raises:
        SheetError: The table cannot be read, with what is hidden or without it.
    """
    rows = area.worksheet.hidden_rows.intersection(area.rows)
    columns = set(filter(area.worksheet.hides_column, area.columns))
    if not rows and not columns:
        return read(area), []
    named = joined(Join.CLAUSES, _named(area, rows, columns))
    where = area.worksheet.name
    try:
        whole = read(area)
    except SheetError:
        rest = read(area.without(rows, columns))
        return rest, [Remark(where, RemarkText.HIDDEN_UNREADABLE(names=named), rule="hidden")]
    shown = _without(area, rows, columns, read)
    if shown is not None and _holds_better(shown, whole):
        return shown, [Remark(where, RemarkText.HIDDEN_NOT_COUNTED(names=named), rule="hidden")]
    return whole, [Remark(where, RemarkText.HIDDEN_COUNTED(names=named), rule="hidden")]


def _holds_better(shown: Sheet, whole: Sheet) -> bool:
    """True where a table adds up without what is hidden, and with it does not, or only by another reading of its parts."""
    # Such a reading, which a remark tells, says less than sums that hold as the labels state them.
    return all_hold(shown) is True and (len(whole.remarks) > len(shown.remarks) or all_hold(whole) is False)


def _without(area: Area, rows: set[int], columns: set[int], read: Read) -> Sheet | None:
    """The table without some rows and columns; None where it cannot be read so."""
    try:
        return read(area.without(rows, columns))
    except SheetError:
        return None


def _named(area: Area, rows: set[int], columns: set[int]) -> Iterator[Statement]:
    """The rows and columns that are hidden, each with its label."""
    labels = {row: next(filter(None, texts(line)), "") for row, line in zip(area.rows, area.lines, strict=True) if row in rows}
    if rows:
        yield _list(RemarkText.ONE_ROW, RemarkText.SOME_ROWS, [f"{row + 1} ({labels[row]})" for row in sorted(rows)])
    if columns:
        yield _list(RemarkText.ONE_COLUMN, RemarkText.SOME_COLUMNS, [column_letters(column) for column in sorted(columns)])


def _list(of_one: RemarkText, of_several: RemarkText, names: Sequence[str]) -> Statement:
    kind = of_one if len(names) == 1 else of_several
    return kind(names=shortened(names, _MOST_NAMED))


def shortened(names: Sequence[str], most: int) -> object:
    """The first names, and how many more there are."""
    first = tuple(names[:most])
    return RemarkText.NAMES_AND_MORE(names=first, number=len(names) - most) if len(names) > most else first
