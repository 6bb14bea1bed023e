"""The results of the tables of a document: the checks of each, with the places of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jkq_targets.balance import CrossReference, OfWhich, Sheet, Sum, checks, remark_findings
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.document_rules._tables import CheckedTable
from jkq_targets.findings import Check, Finding, with_findings
from jkq_targets.grid import Grid, name_words
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Join, in_source_language, joined
from jkq_targets.terms import RelationKind, Severity

_DIGIT = lazy_pattern(r"\d")
#: The rule under which a table is named that could not be checked.
TABLE_RULE = "table"


@attrs.frozen
class TableResults:
    """
    The outcome of the checks of one table.

    Args:
        results: Its checks, and the findings about no relation.
        grid: Its rows and columns, where a finding marks one of its cells; else None.
    """

    results: tuple[Check | Finding, ...]
    grid: Grid | None = None


def table_results(table: CheckedTable, references: Iterable[CrossReference], *, prefix: str) -> TableResults:
    """
    Check a table.

    Args:
        table: The table.
        references: What the prose says of its cells.
        prefix: What stands before the ids of its cells in the report, so that each is unique there; ``""`` for nothing.
    """
    if table.sheet is None:
        message = DocumentRuleText.TABLE_UNCHECKED(name=name_words(table.name), reason=table.refusal)
        return TableResults((Finding(rule=TABLE_RULE, severity=Severity.NOTE, where=table.title, message=message),))
    stated = tuple(references)
    # A sheet that the text says nothing of is valid already, and has its whole numbers.
    sheet = attrs.evolve(table.sheet, cross_references=stated) if stated else table.sheet
    outcomes = checks(sheet)
    if all(check.holds is not False for check in outcomes):
        # Most tables have nothing to say.
        remarks = [_placed(finding, table, prefix) for finding in remark_findings(sheet)]
        return TableResults((*outcomes, *remarks))
    confirmed = _confirmed(table, sheet, outcomes)
    relations: dict[int, list[int]] = {}
    for at, check in enumerate(outcomes):
        if check.finding is not None:
            relations.setdefault(id(check.finding), []).append(at)

    def placed(finding: Finding) -> Finding:
        return _placed(_weighed(finding, table, relations[id(finding)], confirmed), table, prefix)

    results = with_findings(outcomes, placed)
    results += [_placed(finding, table, prefix) for finding in remark_findings(sheet)]
    return TableResults(tuple(results), _renamed(sheet.grid, prefix) if relations else None)


# ------------------------------------------------------------------------------------------------------------- severity


def _confirmed(table: CheckedTable, sheet: Sheet, outcomes: Sequence[Check]) -> list[bool]:
    """
    For each sum and 其中 of the sheet, whether it is sure what it adds up: the same rows, or the same columns, hold elsewhere.

    A document states which rows a total counts by labels alone, and labels may be read wrongly; a breakdown that holds in
    another column was read as it is meant.
    """
    relations: tuple[Sum | OfWhich, ...] = (*sheet.sums, *sheet.of_which)
    lines = [_lines_of(table, relation.parts) for relation in relations]
    sized = {cell.id for cell in sheet.cells if cell.amount is not None and cell.amount.number}
    # A part that stands alone, or beside nothing but zeros, confirms nothing.
    given = zip(lines, relations, outcomes, strict=False)
    holding = {line for line, relation, check in given if check.holds and len(sized.intersection(relation.parts)) > 1}
    return [line is None or line in holding for line in lines]


def _lines_of(table: CheckedTable, parts: Sequence[str]) -> frozenset[object] | None:
    """The rows of parts that stand in one column, or their columns where they stand in one row; None where neither is so."""
    cells = [table.cells[part] for part in parts if part in table.cells]
    if not cells:
        return None
    columns, rows = {cell.column for cell in cells}, {cell.row for cell in cells}
    if len(columns) == 1:
        return frozenset(("row", row) for row in rows)
    return frozenset(("column", column) for column in columns) if len(rows) == 1 else None


def _weighed(finding: Finding, table: CheckedTable, relations: Sequence[int], confirmed: Sequence[bool]) -> Finding:
    """
    A finding with its severity: ERROR for what arithmetic forbids; WARNING where the reading of the table may be wrong.

    A slip of one figure, or the same rows that add up in another column, tells an error from a total that counts other rows.
    """
    if finding.rule == RelationKind.REFERENCE.value:
        # That the text means this cell is likely, and not certain.
        return attrs.evolve(finding, severity=Severity.WARNING)
    if finding.culprits or all(confirmed[at] for at in relations if at < len(confirmed)):
        return finding
    unread = _unread_beside(table, finding)
    if unread:
        reason = DocumentRuleText.UNREAD_IN_LINE(text=unread)
    elif not finding.candidates:
        reason = DocumentRuleText.OTHER_ROWS_COUNT()
    else:
        return finding
    return attrs.evolve(finding, severity=Severity.WARNING, evidence=(*finding.reasons, reason))


def _unread_beside(table: CheckedTable, finding: Finding) -> str:
    """A text with digits in the row of a total and its parts that is no figure of the sheet; ``""`` for none."""
    row = _row_of(table, finding)
    if table.table is None or row is None:
        return ""
    known = {cell.column for cell in table.cells.values() if cell.row == row}
    beside = (cell for cell in table.table.cells if cell.row == row and cell.column not in known)
    # A text right before the figures may be one that was not read; texts further left, and the first of a row, are labels.
    first = max(1, min(known) - 1)
    return next(filter(_DIGIT.search, (cell.text for cell in beside if cell.column >= first)), "")


def _row_of(table: CheckedTable, finding: Finding) -> int | None:
    """The row that a finding about a sum along a row is about; None for any other finding."""
    rows = {table.cells[name].row for name in finding.totals if name in table.cells}
    return rows.pop() if len(rows) == 1 and _is_of_row(finding) else None


def _is_of_row(finding: Finding) -> bool:
    """True for a finding about a sum along a row."""
    return in_source_language(finding.place).endswith("(row)")


# --------------------------------------------------------------------------------------------------------------- places


def _placed(finding: Finding, table: CheckedTable, prefix: str) -> Finding:
    """The finding with the place where a reader looks it up, and with ids that are unique in the report."""
    named = finding.culprits or finding.totals
    cells = [place for name in named if (place := table.place_of(name)) is not None]
    where = table.title
    if finding.culprits and cells:
        where = table.title_at(joined(Join.CLAUSES, dict.fromkeys(cells)))
    return attrs.evolve(
        finding,
        where=Join.ABOUT(subject=where, words=finding.place),
        totals=_prefixed(finding.totals, prefix),
        culprits=_prefixed(finding.culprits, prefix),
        candidates=_prefixed(finding.candidates, prefix),
        proposals=tuple((prefix + name, amount) for name, amount in finding.proposals),
        addresses=tuple((prefix + name, address) for name, address in finding.cell_places),
    )


def _prefixed(names: Sequence[str], prefix: str) -> tuple[str, ...]:
    return tuple(prefix + name for name in names)


def _renamed(grid: Grid | None, prefix: str) -> Grid | None:
    if grid is None or not prefix:
        return grid
    rows = tuple(tuple(attrs.evolve(spot, cell=prefix + spot.cell) if spot.cell else spot for spot in row) for row in grid.rows)
    return attrs.evolve(grid, rows=rows)
