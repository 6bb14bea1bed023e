"""Numbers of headings and rows that repeat or skip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from jkq_targets.document_rules._counts import NumberedTable, number_of_word
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.documents import Document, DocumentTable, Heading
from jkq_targets.findings import Finding
from jkq_targets.patterns import lazy_pattern
from jkq_targets.quoting import opening_of
from jkq_targets.sentences import Join, Statement
from jkq_targets.terms import Severity

RULE = "numbering"

#: The numbers of headings; 1. and （1） number items too, which begin anew without a heading.
_FORMS = (
    ("{}、", lazy_pattern(r"([一二三四五六七八九十]{1,3})、")),
    ("（{}）", lazy_pattern(r"[（(]([一二三四五六七八九十]{1,3})[）)]")),
)
#: What leads to a page in a table of contents.
_DOTS = frozenset(".…·")
_DIGITS = {character: at for at, character in enumerate("一二三四五六七八九", 1)}


def numbering_rule(document: Document, tables: Sequence[NumberedTable]) -> Iterator[Finding]:
    """Numbers that repeat or skip, among the headings of one level below one heading, and within one table."""
    for numbered in tables:
        yield from _of_table(numbered)
    yield from _of_headings(document)


def _of_table(numbered: NumberedTable) -> Iterator[Finding]:
    numbers = numbered.numbers
    expected = numbers[0]
    for (before, number), behind, cell in zip_longest(pairwise(numbers), numbers[2:], numbered.cells[1:]):
        expected += 1
        if number not in (expected, 1):
            place, title = numbered.table.place_of(cell), numbered.table.title
            where = DocumentRuleText.TABLE_NAMED(place=place, title=title) if title else Join.ALONE(text=place)
            yield _finding(where, str(number), str(before), repeats=number == before)
            # 2, 4, 4 is one slip: the list goes on as if 3 stood there.
            if behind == expected + 1:
                continue
        expected = number


def _of_headings(document: Document) -> Iterator[Finding]:
    """
    Headings and items whose number neither follows the one before it nor opens a list.

    A number that stands elsewhere in between, inside a line, is no gap. Lines of a table of contents are left out.
    """
    last: dict[tuple[int, tuple[str, ...]], tuple[int, int]] = {}
    for block in document.blocks:
        if isinstance(block, DocumentTable) or _is_in_contents(block.text):
            continue
        numbered = _number(block.text)
        if numbered is None:
            continue
        form, number = numbered
        key = (form, block.place.headings)
        before, at = last.get(key, (0, 0))
        is_gap = before and number not in (before + 1, 1)
        # Items in running text begin anew without a heading; only headings go on.
        if is_gap and isinstance(block, Heading) and not _is_between(document, at, block.start, form, range(before + 1, number)):
            where = block.place.quoting(opening_of(block.text))
            yield _finding(where, _printed(form, number), _printed(form, before), repeats=number == before)
        last[key] = (number, block.end)


def _is_in_contents(text: str) -> bool:
    """True for a line of a table of contents: its page stands behind dots, or behind a gap."""
    line = text.rstrip()
    end = len(line)
    while end and line[end - 1].isdecimal():
        end -= 1
    title = line[:end].rstrip()
    gap = line[len(title) : end]
    return end < len(line) and (len(gap) > 1 or gap == "\t" or (len(title) > 2 and _DOTS.issuperset(title[-3:])))


def _is_between(document: Document, start: int, end: int, form: int, numbers: range) -> bool:
    """True where one of the numbers that are missing stands in the text in between."""
    text = document.text[start:end]
    return any(_printed(form, number) in text or _printed(form, number).strip("（）") + "是" in text for number in numbers)


def _number(text: str) -> tuple[int, int] | None:
    """The form of the number that opens a heading, and the number."""
    for form, (_, pattern) in enumerate(_FORMS):
        match = pattern.match(text)
        if match is not None:
            return form, number_of_word(match[1]) or 0
    return None


def _printed(form: int, number: int) -> str:
    return _FORMS[form][0].format(_word(number))


def _word(number: int) -> str:
    names = dict(zip(_DIGITS.values(), _DIGITS, strict=True))
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else names[tens]) + ("十" if tens else "") + names.get(ones, "")


def _finding(where: Statement, number: str, before: str, *, repeats: bool) -> Finding:
    message = (
        DocumentRuleText.NUMBER_TWICE(number=number) if repeats else DocumentRuleText.NUMBER_FOLLOWS(number=number, before=before)
    )
    return Finding(rule=RULE, severity=Severity.WARNING, where=where, message=message)
