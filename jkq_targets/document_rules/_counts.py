"""Rows that are counted: “55项任务”, and the table that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.documents import Document, DocumentTable
from jkq_targets.findings import Check, Finding
from jkq_targets.sentences import Join, Statement
from jkq_targets.terms import Severity

RULE = "count"

#: How a text says how many items a list has.
_COUNT = re.compile(
    r"(?<![\d.+—–-])(?P<count>\d{1,3})\s*(?P<unit>项|个|条)(?P<kind>[^，。；、（）()]{0,8}?(?:任务|指标|措施|举措|项目|工作|事项))"
)
_LISTS = re.compile(r"(?:分解|细化|梳理|形成|明确|列出|制定|确定|提出|共有?|合计|安排)[^，。；、]{0,12}$")
_ANNEX = re.compile(r"附件\s*[0-9一二三四五六七八九十]*|附表|附后|下表|见表")
_TITLE = re.compile(r"[（(](?:共)?\s*(?P<count>\d{1,3})\s*(?:项|个|条)[^）)]{0,6}[）)]|共\s*(?P<other>\d{1,3})\s*(?:项|个|条)")
_NUMBER_HEADING = re.compile(r"序\s*号|编\s*号")


@attrs.frozen
class NumberedTable:
    """
    A table whose rows are numbered.

    Args:
        table: The table.
        numbers: The numbers as printed, one for each cell of the column, in order.
    """

    table: DocumentTable
    numbers: tuple[int, ...]


def numbered_tables(document: Document) -> list[NumberedTable]:
    """The tables with a column 序号."""
    found = []
    for table in document.tables:
        column = next(
            (cell.column for cell in table.cells if cell.row < 3 and _NUMBER_HEADING.fullmatch(cell.text.strip())), None
        )
        if column is None:
            continue
        texts = ["".join(cell.text.split()) for cell in table.cells if cell.column == column]
        numbers = tuple(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 4)
        if len(numbers) > 1:
            found.append(NumberedTable(table, numbers))
    return found


def counts_rule(document: Document, tables: Sequence[NumberedTable]) -> Iterator[Check]:
    """The number of rows that a text or the title of a table says, against the rows that the table has."""
    for numbered in tables:
        match = _TITLE.search(numbered.table.title)
        if match is not None:
            yield _count_check(
                numbered,
                int(match["count"] or match["other"]),
                Join.QUOTING(where=numbered.table.place, quote=numbered.table.title),
            )
    for block in document.blocks:
        if isinstance(block, DocumentTable) or not _ANNEX.search(block.text):
            continue
        for match in _COUNT.finditer(block.text):
            if not _LISTS.search(block.text[: match.start()]):
                continue
            numbered_table = _meant(block.text, match, tables)
            if numbered_table is not None:
                quote = block.text[max(0, match.start() - 16) : match.end() + 16].strip()
                yield _count_check(numbered_table, int(match["count"]), Join.QUOTING(where=block.place, quote=quote))


def _meant(text: str, match: re.Match[str], tables: Sequence[NumberedTable]) -> NumberedTable | None:
    """The table that a count is about: that of the annex named in the sentence, where it has one numbered table."""
    end = text.find("。", match.end())
    annexes = {"".join(found.group().split()) for found in _ANNEX.finditer(text, match.start(), len(text) if end < 0 else end)}
    if len(annexes) != 1:
        return None
    annex = annexes.pop()
    known = [table for table in tables if table.table.annex == annex] if annex.startswith("附件") else list(tables)
    return known[0] if len(known) == 1 else None


def _count_check(numbered: NumberedTable, count: int, where: Statement) -> Check:
    rows = len(numbered.numbers)
    relation = DocumentRuleText.ROWS_IN(count=count, place=numbered.table.place)
    if rows == count or max(numbered.numbers) == count:
        return Check(relation)
    said = DocumentRuleText.OTHER_COUNT(stated=count, place=numbered.table.place, title=numbered.table.title, rows=rows)
    return Check(relation, Finding(rule=RULE, severity=Severity.WARNING, where=where, message=said))
