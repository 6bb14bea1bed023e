"""The lines around a table: its title and its unit above it or in its first rows, and its notes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jkq_targets.documents._kinds import ParagraphRole
from jkq_targets.documents._numbers import annex_of, printed_number
from jkq_targets.documents._raw import RawBlock, RawParagraph, RawTable
from jkq_targets.patterns import lazy_pattern

#: Longer than this no line above a table is its title.
_MAX_TITLE = 80
_UNIT = lazy_pattern(
    r"(?:^|[\s　（(【\[])(?:计量|金额|数量)?\s*单\s*位\s*[:：]\s*([^\s　，,；;。）)】\]]{1,24})\s*[）)】\]]?\s*$"
)
_NOTE = lazy_pattern(r"[（(]?\s*(?:备\s*注|附\s*注|注|说\s*明|资料来源|数据来源|填表说明)\s*\d*\s*[:：]")
_ITEM = lazy_pattern(r"\s*[（(]?(\d{1,2})\s*[、.．）)]")
#: What ends a sentence that leads up to a table, and no title.
_SENTENCE_END = ("。", "；", ";", "：", ":", "！", "，", ",", "、")
#: A line between a title and its table: 2020年1月 or （续表）.
_IS_BETWEEN = lazy_pattern(r"|[（(]?(?:续表?|\d{4}年(?:\d{1,2}月)?)[）)]?")
#: How many lines above a table may say its title and its unit.
_LINES_ABOVE = 3


def title_and_unit(raw: RawTable, source: Sequence[RawBlock], at: int) -> tuple[str, str]:
    """
    The title and the unit of a table, ``""`` for none: those above it, else those that it states itself.

    Args:
        raw: The table.
        source: The blocks in which it stands.
        at: Its place among them.
    """
    title, unit = _above(source, at)
    return title or raw.caption or _title_inside(raw), unit or unit_inside(raw)


def _above(source: Sequence[RawBlock], at: int) -> tuple[str, str]:
    """The title and the unit that stand right above a table; a line that is both gives both."""
    unit = title = ""
    for above in _lines_above(source, at):
        text = " ".join(above.text.split())
        if not unit and len(text) <= _MAX_TITLE:
            text, unit = _without_unit(text)
        if _IS_BETWEEN.fullmatch(text):
            continue
        if title or not above.is_caption:
            return title or (text if _may_be_title(text) else ""), unit
        # Above a caption there may still be the unit.
        title = text
    return title, unit


def _lines_above(source: Sequence[RawBlock], at: int) -> Iterator[RawParagraph]:
    """The lines of running text right above a table, the nearest first."""
    for above in reversed(source[max(0, at - _LINES_ABOVE) : at]):
        if not isinstance(above, RawParagraph) or above.role is not ParagraphRole.BODY:
            return
        yield above


def _without_unit(text: str) -> tuple[str, str]:
    """A line without the unit that it states, and the unit; ``""`` for none."""
    match = _UNIT.search(text)
    return (text, "") if match is None else (text[: match.start()].strip("（( "), match[1])


def _may_be_title(text: str) -> bool:
    """True where a line above a table may be its title: a short one that is no sentence, no note and no line 附件."""
    if len(text) > _MAX_TITLE or text.endswith(_SENTENCE_END) or _NOTE.match(text):
        return False
    return not annex_of(text) or annex_of(text) != "".join(text.split())


def _title_inside(raw: RawTable) -> str:
    """The title that a first row over the whole width states; a numbered one opens a section."""
    first = raw.cells[0] if raw.cells else None
    if first is None or first.row or first.column_span != raw.column_count:
        return ""
    is_head = raw.column_count > 1 and raw.row_count > 2
    text = " ".join(first.text.split())
    return text if is_head and _may_name_table(text) else ""


def _may_name_table(text: str) -> bool:
    """True where a first row may be the title of its table: a short one that is no sentence, no section and no unit."""
    is_title = len(text) <= _MAX_TITLE and not text.endswith(_SENTENCE_END)
    return is_title and not printed_number(text)[0] and not _UNIT.search(text)


def unit_inside(raw: RawTable) -> str:
    """The unit that a row over the whole width states, in the first rows of a table."""
    for cell in raw.cells[:3]:
        is_alone = cell.column_span == raw.column_count and raw.column_count > 1
        match = _UNIT.search(" ".join(cell.text.split())) if is_alone else None
        if match:
            return match[1]
    return ""


def notes_below(source: Sequence[RawBlock], at: int) -> tuple[str, ...]:
    """The notes right below a table: a line 注： or 备注：, and lines behind that go on with its numbers."""
    notes: list[str] = []
    number = 0
    for below in source[at + 1 :]:
        if not isinstance(below, RawParagraph) or below.role is not ParagraphRole.BODY:
            break
        text = below.text.strip()
        opening = _NOTE.match(text)
        item = _ITEM.match(text, opening.end() if opening else 0)
        if not opening and not (notes and item and int(item[1]) == number + 1):
            break
        number = int(item[1]) if item else 0
        notes.append(text)
    return tuple(notes)
