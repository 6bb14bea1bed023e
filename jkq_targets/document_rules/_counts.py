"""Rows that are counted: “55项任务”, and the table that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.documents import Block, Document, DocumentTable, Heading, Paragraph, TableCell
from jkq_targets.findings import Check, Finding
from jkq_targets.patterns import lazy_pattern
from jkq_targets.quoting import excerpt
from jkq_targets.sentences import Statement
from jkq_targets.terms import Severity

RULE = "count"

#: How a text says how many items a list has.
_COUNT = lazy_pattern(
    r"(?<![\d.+—–-])(?P<count>\d{1,3})\s*(?P<unit>项|个|条)(?P<kind>[^，。；、（）()]{0,8}?(?:任务|指标|措施|举措|项目|工作|事项))"
)
_LISTS = lazy_pattern(r"(?:分解|细化|梳理|形成|明确|列出|制定|确定|提出|共有?|合计|安排)[^，。；、]{0,12}$")
_ANNEX = lazy_pattern(r"附件\s*[0-9一二三四五六七八九十]*|附表|附后|下表|见表")
_TITLE = lazy_pattern(r"[（(](?:共)?\s*(?P<count>\d{1,3})\s*(?:项|个|条)[^）)]{0,6}[）)]|共\s*(?P<other>\d{1,3})\s*(?:项|个|条)")
#: How a text announces a list: 以下5项工作：, 如下三个方面：.
_ITEMS = lazy_pattern(
    r"(?:以下|如下|下列)\s*(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:大|个)?(?:项|个|条|点|方面|类|件|件事|步)[^，。；、：:]{0,12}[：:]"
)
_ITEM = lazy_pattern(r"(?P<open>[（(]?)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<close>[）)]|[、.．](?!\d))")
#: The level of a block that is no heading: below all of them.
_NO_HEADING = 99
_RUN_IN = lazy_pattern(r"(?:^|[，。；;：:、\s])([一二三四五六七八九十]{1,3})是")
_DIGITS = {**{character: at for at, character in enumerate("一二三四五六七八九", 1)}, "两": 2}
_ROW_NUMBER = lazy_pattern("[0-9]{1,3}")
_NUMBER_HEADING = lazy_pattern(r"序\s*号|编\s*号")


@attrs.frozen
class NumberedTable:
    """
    A table whose rows are numbered.

    Args:
        table: The table.
        cells: The cells of its column 序号 that hold a number, in order.
    """

    table: DocumentTable
    cells: tuple[TableCell, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers as printed, one for each cell of the column, in order."""
        return tuple(int("".join(cell.text.split())) for cell in self.cells)


def numbered_tables(document: Document) -> list[NumberedTable]:
    """The tables with a column 序号."""
    numbered = ((table, _numbered_cells(table)) for table in document.tables)
    return [NumberedTable(table, cells) for table, cells in numbered if len(cells) > 1]


def _numbered_cells(table: DocumentTable) -> tuple[TableCell, ...]:
    """The cells with a number in the column 序号 of a table; none where it has no such column."""
    headings = (cell for cell in table.cells if cell.row < 3 and _NUMBER_HEADING.fullmatch(cell.text.strip()))
    heading = next(headings, None)
    if heading is None:
        return ()
    texts = ((cell, "".join(cell.text.split())) for cell in table.cells if cell.column == heading.column)
    return tuple(cell for cell, text in texts if _ROW_NUMBER.fullmatch(text))


def counts_rule(document: Document, tables: Sequence[NumberedTable]) -> Iterator[Check]:
    """The number of rows that a text or the title of a table says, against the rows that the table has."""
    for numbered in tables:
        match = _TITLE.search(numbered.table.title)
        if match is not None:
            yield _count_check(
                numbered,
                int(match["count"] or match["other"]),
                numbered.table.place.quoting(numbered.table.title),
            )
    for block in document.blocks:
        if isinstance(block, DocumentTable) or not _ANNEX.search(block.text):
            continue
        for match in _COUNT.finditer(block.text):
            if not _LISTS.search(block.text[: match.start()]):
                continue
            numbered_table = _meant(block.text, match, tables)
            if numbered_table is not None:
                yield _count_check(numbered_table, int(match["count"]), _quoting(block, match, behind=16))


def items_rule(document: Document) -> Iterator[Check]:
    """The number of items that a text announces (以下5项：), against the numbered items behind it."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, DocumentTable):
            continue
        for match in _ITEMS.finditer(block.text):
            count = number_of_word(match["count"])
            behind = block.text[match.end() :]
            items = _run_in_items(behind) if behind.strip() else _items_below(document.blocks, index)
            if count is not None and items > 1:
                yield _items_check(count, items, _quoting(block, match))


def _quoting(block: Heading | Paragraph, match: re.Match[str], behind: int = 0) -> Statement:
    """The place of some words of a block, with the words around them."""
    quote = excerpt(block.text, match.start(), match.end(), before=16, behind=behind, most=90)
    return block.place.quoting(quote)


def _run_in_items(text: str) -> int:
    """The number of items that the same sentence lists as 一是, 二是; 0 where they do not count up from one."""
    numbers = [number_of_word(match[1]) for match in _RUN_IN.finditer(text.partition("。\n")[0])]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _items_below(blocks: Sequence[Block], index: int) -> int:
    """The number of items with numbers of one form that stand below a block, counting up from one; 0 for none."""
    below = blocks[index + 1 :]
    match = _item_of(below[0]) if below else None
    if match is None or number_of_word(match["number"]) != 1:
        return 0
    form, level, count = _form(match), _level_of(below[0]), 1
    for block in below[1:]:
        match = _item_of(block)
        if match is not None and _form(match) == form:
            if number_of_word(match["number"]) != count + 1:
                # Another list begins.
                return count
            count += 1
        elif _level_of(block) <= level and isinstance(block, Heading):
            # The section ends; headings within an item go on.
            return count
    return count


def _item_of(block: Block) -> re.Match[str] | None:
    """The number with which an item begins; None for a block that is no item."""
    return None if isinstance(block, DocumentTable) else _ITEM.match(block.text)


def _level_of(block: Block) -> int:
    """The level of a heading; for any other block one below all of them."""
    return block.level if isinstance(block, Heading) else _NO_HEADING


def _form(match: re.Match[str]) -> str:
    """The signs around a number, and whether it is a digit or a word."""
    return match["open"] + ("0" if match["number"].isdecimal() else "一") + match["close"]


def number_of_word(word: str) -> int | None:
    """
    A whole number below 100 in digits or as a word; None for another word.

    Example:
        >>> number_of_word("12"), number_of_word("十二"), number_of_word("二十"), number_of_word("两"), number_of_word("百")
        (12, 12, 20, 2, None)
    """
    if word.isascii() and word.isdecimal():
        return int(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return _DIGITS.get(word)
    parts = (_DIGITS.get(tens or "一"), _DIGITS.get(ones) if ones else 0)
    return None if parts[0] is None or parts[1] is None else 10 * parts[0] + parts[1]


def _items_check(count: int, items: int, where: Statement) -> Check:
    relation = DocumentRuleText.ITEMS_BEHIND(count=count)
    if items == count:
        return Check(relation)
    message = DocumentRuleText.OTHER_ITEMS(stated=count, items=items)
    return Check(relation, Finding(rule=RULE, severity=Severity.WARNING, where=where, message=message))


def _meant(text: str, match: re.Match[str], tables: Sequence[NumberedTable]) -> NumberedTable | None:
    """The table that a count is about: that of the annex named in the sentence, where it has one numbered table."""
    end = text.find("。", match.end())
    annexes = {"".join(named.group().split()) for named in _ANNEX.finditer(text, match.start(), len(text) if end < 0 else end)}
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
    place, title = numbered.table.place, numbered.table.title
    message = DocumentRuleText.OTHER_COUNT(stated=count, place=place, title=title, rows=rows)
    return Check(relation, Finding(rule=RULE, severity=Severity.WARNING, where=where, message=message))
