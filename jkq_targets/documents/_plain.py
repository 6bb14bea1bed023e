"""Plain text and Markdown: lines into paragraphs, and into tables where cells are led by tabs or parted by bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jkq_targets.documents._broken_numbers import WrappedLines
from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._raw import RawCell, RawDocument, RawParagraph, RawTable, RawUnread
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.patterns import lazy_pattern

_RAGGED = LeftOutText.RAGGED()

#: Longer than this no cell goes on behind an empty line.
_MAX_REST = 30


def read_text(text: str) -> RawDocument:
    """
    The blocks of a plain text: each line a paragraph; a table where lines open with a tab, or hold as many tabs as the next.

    A line that opens with a tab is a cell, lines without a tab go on with it, and an empty line ends the row. Lines with tabs
    inside are rows. A number that a line end may break is read whole or not at all.
    """
    raw = RawDocument()
    lines = text.splitlines()
    wrapped = WrappedLines(lines)
    at = 0
    while at < len(lines):
        rows, end = _led_by_tabs(lines, at)
        if not rows:
            rows, end = _parted_by_tabs(lines, at)
        if rows:
            _add_table(raw, rows)
            at = max(end, at + 1)
            continue
        text, at = _with_rest_of_number(lines, at, wrapped)
        raw.blocks.append(RawParagraph(text))
    return raw


def _with_rest_of_number(lines: Sequence[str], at: int, wrapped: WrappedLines) -> tuple[str, int]:
    """A line, with those behind it that a number goes over to, and the line behind them."""
    text = last = lines[at].strip()
    at += 1
    while at < len(lines) and "\t" not in lines[at]:
        following = lines[at].strip()
        seam = wrapped.seam(last, following)
        if seam is None:
            break
        text, last = text + seam + following, following
        at += 1
    return text, at


def _led_by_tabs(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table whose cells open with a tab, and the line behind it; no rows where none begins."""
    rows: list[list[str]] = []
    end = at
    while at < len(lines):
        # The first row may be of any width.
        row, at = _led_row(lines, at, max(map(len, rows), default=len(lines) + 1))
        if row:
            rows.append(row)
            end = at
        if at < len(lines) and lines[at].strip():
            break
        at += 1
    return (rows, end) if max(map(len, rows), default=0) > 1 else ([], end)


def _led_row(lines: Sequence[str], at: int, width: int) -> tuple[list[str], int]:
    """The cells that open with a tab, from a line on, and the line behind them."""
    row: list[str] = []
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t") and "\t" not in line[1:]:
            row.append(line[1:].strip())
            at += 1
            continue
        more = _continuing(lines, at, row, width)
        if not more:
            break
        row[-1] = "\n".join(filter(None, [row[-1], *(part.strip() for part in more)]))
        at += len(more)
    return row, at


def _continuing(lines: Sequence[str], at: int, row: Sequence[str], width: int) -> Sequence[str]:
    """The lines that go on with the last cell of a row; none where the row ends."""
    if not row:
        return ()
    if lines[at].strip():
        return () if lines[at].startswith("\t") else lines[at : at + 1]
    # An empty line within a cell of a row that is not full: another cell follows the rest without an empty line.
    return _rest_of_cell(lines, at) if len(row) < width else ()


def _rest_of_cell(lines: Sequence[str], at: int) -> Sequence[str]:
    """The lines without a tab that go on with a cell behind an empty line: a line with a tab follows them at once."""
    end = at
    while end < len(lines) and end - at < _MAX_REST and not lines[end].startswith("\t"):
        end += 1
    is_followed = end < len(lines) and lines[end].startswith("\t") and bool(lines[end - 1].strip())
    return lines[at:end] if is_followed else ()


def _parted_by_tabs(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table whose cells are parted by tabs: two lines or more with as many tabs."""
    count = lines[at].count("\t")
    end = at
    while count and end < len(lines) and lines[end].count("\t") == count and lines[end].strip():
        end += 1
    if end - at < 2:
        return [], at
    return [[cell.strip() for cell in line.split("\t")] for line in lines[at:end]], end


def _add_table(raw: RawDocument, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = RawTable(row_count=len(rows), column_count=width)
    for at, row in enumerate(rows):
        table.cells += [RawCell(at, column, blocks=[RawParagraph(text)]) for column, text in enumerate(row)]
    raw.blocks.append(table)
    if any(len(row) != width for row in rows):
        raw.unread.append(RawUnread(UnreadKind.UNCLEAR_TABLE, "", _RAGGED, table))


# -------------------------------------------------------------------------------------------------------------- Markdown

_ATX = lazy_pattern(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_DELIMITER = lazy_pattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_FENCE = lazy_pattern(r" {0,3}(```|~~~)")
_ITEM = lazy_pattern(r"\s*(?:[-*+]\s+|(\d{1,9}[.)])\s+)")
_RULE = lazy_pattern(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$")
_UNDERLINE = lazy_pattern(r" {0,3}(?:=+|-+)\s*")
_BAR = lazy_pattern(r"(?<!\\)\|")
_WIDE = lazy_pattern(r"[\u2e80-\u9fff\uff00-\uffef、。“”‘’]")
_IMAGE = lazy_pattern(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = lazy_pattern(r"\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_STRUCK = lazy_pattern(r"~~([^~\n]{1,2000})~~")
_STRONG = lazy_pattern(r"\*\*|__(?=\S)|(?<=\S)__|`")
_EMPHASIS = lazy_pattern(r"(?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*])")
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str) -> RawDocument:
    """The blocks of a text with the marks of Markdown: headings, paragraphs, items, and tables with bars."""
    raw = RawDocument()
    lines = text.splitlines()
    at = 0
    paragraph: list[str] = []
    while at < len(lines):
        if _FENCE.match(lines[at]):
            _end(raw, paragraph)
            at = _code(raw, lines, at + 1)
        elif _opens_bars(lines, at):
            _end(raw, paragraph)
            at = _bars(raw, lines, at)
        else:
            _line(raw, lines, at, paragraph)
            at += 1
    _end(raw, paragraph)
    return raw


def _code(raw: RawDocument, lines: Sequence[str], at: int) -> int:
    """Add the lines of code from a line on, each a paragraph; the line behind the fence that ends them."""
    while at < len(lines) and not _FENCE.match(lines[at]):
        if lines[at].strip():
            raw.blocks.append(RawParagraph(lines[at].rstrip()))
        at += 1
    return at + 1


def _opens_bars(lines: Sequence[str], at: int) -> bool:
    """True where a line is the head of a table: the next one parts it from the rows."""
    if "|" not in lines[at] or at + 1 == len(lines):
        return False
    return "|" in lines[at + 1] and _DELIMITER.match(lines[at + 1]) is not None


def _line(raw: RawDocument, lines: Sequence[str], at: int, paragraph: list[str]) -> None:
    """Take in a line outside of code and tables; `paragraph` holds the lines of the paragraph that is open."""
    line = lines[at]
    if heading := _ATX.match(line):
        _end(raw, paragraph)
        _add(raw, heading[2], len(heading[1]))
    elif not line.strip() or _RULE.match(line):
        is_heading = len(paragraph) == 1 and not _ITEM.match(lines[at - 1])
        _end(raw, paragraph, _underlined(line) if is_heading else None)
    elif item := _ITEM.match(line):
        _end(raw, paragraph)
        paragraph.append((f"{item[1]} " if item[1] else "") + line[item.end() :])
    else:
        # Two spaces or a backslash at the end break the line.
        is_broken = line.endswith(("  ", "\\"))
        paragraph.append(line.strip(" ").rstrip("\\ ") + "\n" if is_broken else line.strip(" "))


def _underlined(line: str) -> int | None:
    """The level of the heading that a line underlines; None for another line."""
    if not _UNDERLINE.fullmatch(line):
        return None
    return 1 if "=" in line else 2


def _end(raw: RawDocument, lines: list[str], level: int | None = None) -> None:
    """End a paragraph: its lines are one, with a space between words and none between Chinese characters."""
    if lines:
        text = lines[0]
        for line in lines[1:]:
            is_close = text.endswith("\n") or _WIDE.match(text[-1:]) or _WIDE.match(line[:1])
            text += line if is_close else f" {line}"
        _add(raw, text, level)
    lines.clear()


def _add(raw: RawDocument, text: str, level: int | None) -> None:
    paragraph = RawParagraph("", level=level)
    paragraph.text = _unmarked(raw, text.strip(), paragraph)
    if paragraph.text:
        raw.blocks.append(paragraph)


def _unmarked(raw: RawDocument, text: str, anchor: RawParagraph) -> str:
    """A text without the marks of Markdown; pictures and what is struck out are listed."""
    for kind, pattern, reason in (
        (UnreadKind.PICTURE, _IMAGE, LeftOutText.IS_PICTURE()),
        (UnreadKind.STRUCK, _STRUCK, LeftOutText.STRUCK_OUT()),
    ):
        raw.unread += [RawUnread(kind, match[1], reason, anchor) for match in pattern.finditer(text)]
        text = pattern.sub("", text)
    text = _EMPHASIS.sub("", _STRONG.sub("", _LINK.sub(r"\1", text)))
    return _ESCAPE.sub(r"\1", text).strip()


def _bars(raw: RawDocument, lines: Sequence[str], at: int) -> int:
    """Add the table that begins at a line; the line behind it."""
    head = _cells(lines[at])
    table = RawTable(row_count=1, column_count=len(head))
    rows = [head]
    at += 2
    while at < len(lines) and "|" in lines[at] and lines[at].strip():
        rows.append(_cells(lines[at]))
        at += 1
    table.row_count, table.column_count = len(rows), max(map(len, rows))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            paragraph = RawParagraph("")
            cell = RawCell(number, column, blocks=[paragraph], is_heading=number == 0)
            paragraph.text = "\n".join(_unmarked(raw, part, paragraph) for part in re.split(r"<br\s*/?>", text))
            table.cells.append(cell)
    raw.blocks.append(table)
    if any(len(row) != table.column_count for row in rows):
        raw.unread.append(RawUnread(UnreadKind.UNCLEAR_TABLE, "", _RAGGED, table))
    return at


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [part.strip().replace("\\|", "|") for part in _BAR.split(text)]
