"""The ledger of a draft: every numeral of the document that is in no mention, with the reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jkq_targets.documents import Document, TableCell
from jkq_targets.drafting._sentences import NoGoal
from jkq_targets.figures import Figure
from jkq_targets.model import AllocationTable, Mention, Target
from jkq_targets.patterns import lazy_pattern
from jkq_targets.verification import LedgerEntry

#: A numeral as `jkq_targets.verify` counts them.
_NUMERAL = lazy_pattern(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")
_DATE = lazy_pattern(
    r"[0-9０-９]{4}\s*[-—~至到]\s*[0-9０-９]{4}\s*年|[0-9０-９]{2,4}\s*年(?:度)?(?:\s*[0-9０-９]{1,2}\s*月(?:份)?)?(?:\s*[0-9０-９]{1,2}\s*日)?"
    r"|[0-9０-９]{1,2}\s*月(?:份|底|末|初)?(?:\s*[0-9０-９]{1,2}\s*日)?|[0-9０-９]{4}[-./][0-9０-９]{1,2}[-./][0-9０-９]{1,2}"
)
_DOCUMENT_NUMBER = lazy_pattern(r"[〔\[【（(]\s*[0-9]{4}\s*[〕\]】）)]\s*第?\s*[0-9]{1,4}\s*号")
_ANNEX = lazy_pattern(r"附\s*[件表录]\s*[0-9０-９]+")
_ITEM = lazy_pattern(
    r"(?m)^[ \t　]*[（(]?[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})*[）)、.．：:]?"
    r"|(?<=[；;。])\s*[0-9]{1,2}[、.．]|附[:：]\s*[0-9]{1,2}[、.．]"
)
_ORDINAL = lazy_pattern(r"第\s*[0-9０-９]+")


def mentions_of(targets: Iterable[Target], tables: Iterable[AllocationTable]) -> Iterator[Mention]:
    """Every mention of the goals and tables of a plan."""
    for target in targets:
        yield from target.mentions
        for condition in target.conditions:
            yield from condition.mentions
        if target.deadline is not None:
            yield from target.deadline.mentions
    for table in tables:
        for column in table.allocations:
            yield from column.mentions
            for share in column.shares:
                yield from share.mentions
                for part in share.parts:
                    yield from part.mentions


def ledger(document: Document, mentions: Iterable[Mention], left: Iterable[tuple[int, int, NoGoal]]) -> Iterator[LedgerEntry]:
    """
    The numerals of a document that stand in no mention of the plan, each with the reason in the language of the context.

    Args:
        document: The document.
        mentions: The mentions of the plan drafted from it.
        left: Spans of the text with the reason why their numerals are no figures; the first that holds a numeral counts.
    """
    words = {reason: str(reason()) for reason in NoGoal}
    mentioned = sorted({(mention.start, mention.end) for mention in mentions})
    starts = [start for start, _ in mentioned]
    spans = sorted(left, key=lambda span: (span[0], -span[1]))
    span_starts = [start for start, _, _ in spans]
    for match in _NUMERAL.finditer(document.text):
        place = bisect_right(starts, match.start()) - 1
        if place >= 0 and mentioned[place][1] >= match.end():
            continue
        reason = (
            _holding(spans, span_starts, match.start(), match.end())
            or _named(document.text, match.start(), match.end())
            or NoGoal.NAME_OF_SOMETHING
        )
        yield LedgerEntry(start=match.start(), end=match.end(), text=match[0], reason=words[reason])


def _holding(spans: list[tuple[int, int, NoGoal]], starts: list[int], start: int, end: int) -> NoGoal | None:
    """The reason of the innermost span that holds a numeral, looked for among the last few that begin before it."""
    place = bisect_right(starts, start)
    for index in range(place - 1, max(-1, place - 40), -1):
        if spans[index][1] >= end:
            return spans[index][2]
    return None


#: The forms with what they are; a later one that holds a numeral too goes before.
_KNOWN = tuple(
    (form, reason)
    for form, reason in (
        (_ITEM, NoGoal.ITEM_NUMBER),
        (_ORDINAL, NoGoal.ORDINAL),
        (_ANNEX, NoGoal.ANNEX_NUMBER),
        (_DATE, NoGoal.DATE_OF_DOCUMENT),
        (_DOCUMENT_NUMBER, NoGoal.DOCUMENT_NUMERAL),
    )
)
#: How far around a numeral its form is looked for.
_AROUND = 24


def _named(text: str, start: int, end: int) -> NoGoal | None:
    """The kind of number that the words around a numeral make it: a date, an item, an ordinal; None for another."""
    line = text.rfind("\n", 0, start) + 1
    left, right = max(line, start - _AROUND), end + _AROUND
    kind = None
    for form, reason in _KNOWN:
        for match in form.finditer(text, left, right):
            if match.start() <= start and match.end() >= end:
                kind = reason
    return kind


def table_spans(number_cells: Iterable[TableCell], head_cells: Iterable[TableCell]) -> Iterator[tuple[int, int, NoGoal]]:
    """The spans of the numbers of rows and of the heads of a table."""
    yield from ((cell.start, cell.end, NoGoal.ROW_NUMBER) for cell in number_cells)
    yield from ((cell.start, cell.end, NoGoal.COLUMN_HEAD) for cell in head_cells)


def figure_spans(figures: Iterable[tuple[Figure, NoGoal]]) -> Iterator[tuple[int, int, NoGoal]]:
    """The spans of figures that state no goal."""
    yield from ((figure.start, figure.end, reason) for figure, reason in figures)
