"""`Grid`: a table as rows and columns of text, and what findings mark in it."""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence, Statement, in_words, within

#: The number of an amount as text.
_NUMBER = lazy_pattern(r"-?[0-9]+(?:[./][0-9]+)?")
#: A picture of a table with more rows shows only the rows with a mark and their neighbours.
MAX_ROWS = 60


def cell_id(*labels: str) -> str:
    """
    The id of a cell, as sheets and findings have it: the labels of its row and its column in one line.

    Example:
        >>> cell_id("城南街道", "外资", "确保")
        '城南街道 · 外资 · 确保'
    """
    return _JOINT.join(labels)


def labels_of(cell: str) -> list[str]:
    """
    The labels of which `cell_id` made the id of a cell.

    Example:
        >>> labels_of("城南街道 · 外资 · 确保")
        ['城南街道', '外资', '确保']
    """
    return cell.split(_JOINT)


#: What stands between the labels in the id of a cell.
_JOINT = " · "


class NameText(Sentence):
    """Names of what has no title of its own."""

    IN_TABLE = N_("table {number}")
    UNNAMED_DOCUMENT = N_("document {number}")
    UNNAMED_SHEET = N_("sheet {number}")
    REPEATED_TITLE = N_("{title} ({beside})")
    THE_SHEET = N_("sheet")


#: A name that the library gave, which ids and subjects hold in English; the group with the number gives the kind of name.
_GIVEN = lazy_pattern(r"table (?P<IN_TABLE>\d+)|document (?P<UNNAMED_DOCUMENT>\d+)|sheet (?P<UNNAMED_SHEET>\d+)", re.ASCII)
#: A title that a document has twice, with the number of the table.
_REPEATED = lazy_pattern(r"(?P<title>.+) \((?P<table>table \d+)\)", re.ASCII | re.DOTALL)


def name_words(name: str) -> str | Statement:
    """
    The name of a table or document, as a statement where the library gave it since there was no title.

    Example:
        >>> name_words(str(NameText.UNNAMED_DOCUMENT(number=2))) == NameText.UNNAMED_DOCUMENT(number="2"), name_words("分解表")
        (True, '分解表')
    """
    given = _GIVEN.fullmatch(name)
    if given is not None and given.lastgroup is not None:
        return NameText[given.lastgroup](number=given[given.lastgroup])
    if repeated := _REPEATED.fullmatch(name):
        return NameText.REPEATED_TITLE(title=repeated["title"], beside=name_words(repeated["table"]))
    return NameText.THE_SHEET() if name == NameText.THE_SHEET.value else name


def id_words(cell: str) -> str:
    """
    The id of a cell as views show it: names that the library gave stand in the language of the context.

    Example:
        >>> from jkq_targets.language import in_language
        >>> with in_language("zh"):
        ...     id_words("table 2 · 合计 · 外资")
        '第2个表 · 合计 · 外资'
    """
    return cell_id(*(in_words(name_words(label)) for label in labels_of(cell)))


class MarkText(Sentence):
    """Meanings of marks."""

    BROKEN_ALONE_MARK = N_("does not fit the other figures")
    BROKEN_MARK = N_("does not fit its parts: printed ≠ what they add up to")
    CANDIDATE_MARK = N_("may be wrong")
    DASHES = N_("“--” is printed: no figure")
    IS_WRONG_MARK = N_("wrong: printed → proposed")


class MarkKind(enum.Enum):
    """The kind of a mark; the value is its sign."""

    WRONG = "✗"
    CANDIDATE = "?"
    BROKEN = "≠"

    @property
    def meaning(self) -> str:
        """The meaning of the sign, in words."""
        return str(_MEANINGS[self])


_MEANINGS = {
    MarkKind.WRONG: MarkText.IS_WRONG_MARK(),
    MarkKind.CANDIDATE: MarkText.CANDIDATE_MARK(),
    MarkKind.BROKEN: MarkText.BROKEN_MARK(),
}


@attrs.frozen
class Mark:
    """
    A mark on a cell: the cell is wrong, or may be wrong, or is a total that its parts do not reach.

    Args:
        kind: Wrong for certain, a candidate, or a total that its parts do not reach.
        beside: The figure to show beside the printed one: for a wrong cell the proposed figure, for a total the sum of its
            parts; ``""`` for none.
    """

    kind: MarkKind
    beside: str = ""

    @property
    def meaning(self) -> str:
        """The meaning of the mark, in words: a whole (其中) and an upper figure have no sum of parts beside them."""
        is_alone = self.kind is MarkKind.BROKEN and not self.beside
        return str(MarkText.BROKEN_ALONE_MARK()) if is_alone else self.kind.meaning

    def over(self, text: str) -> str:
        """
        The printed text with the mark.

        Example:
            >>> Mark(MarkKind.WRONG, "300000万元").over("3000000"), Mark(MarkKind.WRONG, "3亿元").over("30亿元")
            ('✗ 3000000 → 300000', '✗ 30亿元 → 3亿元')
        """
        beside = self.beside_text(text)
        if self.kind is MarkKind.BROKEN and beside:
            return f"{text} ≠ {beside}"
        arrow = " → " if self.kind is MarkKind.WRONG else " ≠ "
        return f"{self.kind.value} {text}{arrow if beside else ''}{beside}"

    def beside_text(self, text: str) -> str:
        """The figure beside a printed text; without its unit where the text has none, since a heading states it for both."""
        number = _NUMBER.match(self.beside)
        return number[0] if number and text.strip()[-1:].isdecimal() else self.beside


@attrs.frozen
class Spot:
    """
    One place of a grid, with or without a figure.

    Args:
        text: What is printed there.
        cell: The id of the cell, as findings have it; ``""`` for a label and other text.
        title: The text that a pointer over the place shows; ``""`` for none.
    """

    text: str
    cell: str = ""
    title: str = ""


@attrs.frozen
class Origin:
    """
    The rows and columns of the file or frame that a grid was read from.

    Args:
        rows: For each row its name: ``"8"`` of a worksheet; of a text file or a frame a statement, such as “line 9”.
        columns: For each column its name: ``"D"``; of a text file or a frame a statement, such as “column 4”.
        worksheet: Of a worksheet its name with an exclamation mark: ``"Sheet2!"``; ``""`` for text files and frames.
    """

    rows: tuple[str | Statement, ...]
    columns: tuple[str | Statement, ...]
    worksheet: str = ""

    def address(self, row: int, column: int) -> str | Statement:
        """
        A place as a reader looks it up.

        Example:
            >>> Origin(("8",), ("D",), "Sheet2!").address(0, 0), str(Origin(("line 9",), ("column 4",)).address(0, 0))
            ('Sheet2!D8', 'line 9, column 4')
        """
        if self.worksheet:
            return f"{self.worksheet}{self.columns[column]}{self.rows[row]}"
        return within(self.rows[row], self.columns[column])


@attrs.frozen
class Grid:
    """
    A table as it is printed.

    Args:
        title: Its title; ``""`` for none.
        headings: For each column its headings, from the outermost to the innermost; 1 or more each.
        rows: Its rows, each with a place for every column.
        origin: Where its rows and columns are in the file or frame that it was read from; None where it was read from neither.
            It is no part of equality and hash.
    """

    title: str
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Spot, ...], ...]
    origin: Origin | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def cells(self) -> frozenset[str]:
        """The ids of its cells."""
        return frozenset(spot.cell for row in self.rows for spot in row if spot.cell)

    def addresses(self, cells: Collection[str]) -> dict[str, str | Statement]:
        """The addresses of cells in the file or frame, by their ids; without those that the grid does not have."""
        if self.origin is None or not cells:
            return {}
        return {
            spot.cell: self.origin.address(row, column)
            for row, spots in enumerate(self.rows)
            for column, spot in enumerate(spots)
            if spot.cell in cells
        }

    @property
    def depth(self) -> int:
        """The number of rows that the headings take."""
        return max(map(len, self.headings))

    def spans(self, level: int) -> Iterator[tuple[str, int, int, int]]:
        """
        The headings that begin in one row of headings, each as its text, its first column, and its width and height.

        Args:
            level: The row of headings, from 0.

        Example:
            >>> grid = Grid("", (("单位",), ("外资", "确保"), ("外资", "力争")), ())
            >>> list(grid.spans(0)), list(grid.spans(1))
            ([('单位', 0, 1, 2), ('外资', 1, 2, 1)], [('确保', 1, 1, 1), ('力争', 2, 1, 1)])
        """
        at = 0
        while at < len(self.headings):
            path, width = self.headings[at], 1
            if level < len(path) - 1:
                same = path[: level + 1]
                while at + width < len(self.headings) and _continues(self.headings[at + width], same):
                    width += 1
            if level < len(path):
                yield path[level], at, width, self.depth - level if level == len(path) - 1 else 1
            at += width

    def shown_rows(self, marks: Mapping[str, Mark]) -> Iterator[Sequence[Spot] | int]:
        """The rows of a picture; in a long table the number of rows replaces each run without a mark."""
        marked = {at for at, row in enumerate(self.rows) if any(spot.cell in marks for spot in row)}
        near = {at + step for at in marked for step in (-1, 0, 1)} | {0, len(self.rows) - 1}
        left_out = 0
        for at, row in enumerate(self.rows):
            if at not in near and len(self.rows) > MAX_ROWS:
                left_out += 1
                continue
            if left_out:
                yield left_out
            left_out = 0
            yield row


def _continues(path: tuple[str, ...], same: tuple[str, ...]) -> bool:
    return len(path) > len(same) and path[: len(same)] == same


def legend(grid: Grid, marks: Mapping[str, Mark]) -> list[str]:
    """The meanings of the signs in a table with marks, one a line: the kinds of marks, and “--” where it is printed."""
    lines = [f"{kind.value} {meaning}" for kind in kinds_of(grid, marks) for meaning in _meanings(kind, grid, marks)]
    if lines and any(spot.text.strip() == "--" for row in grid.rows for spot in row):
        lines.append(str(MarkText.DASHES()))
    return lines


def _meanings(kind: MarkKind, grid: Grid, marks: Mapping[str, Mark]) -> Sequence[str]:
    """The meanings of the marks of one kind on a grid, each once."""
    of_kind = (marks[spot.cell] for row in grid.rows for spot in row if spot.cell in marks and marks[spot.cell].kind is kind)
    return list(dict.fromkeys(mark.meaning for mark in of_kind)) or [kind.meaning]


def kinds_of(grid: Grid, marks: Mapping[str, Mark]) -> list[MarkKind]:
    """The kinds of marks on a grid, in the order of its legend."""
    used = [marks[spot.cell] for row in grid.rows for spot in row if spot.cell in marks]
    kinds = {mark.kind for mark in used}
    # A total that may itself be wrong shows what its parts add up to as well.
    if any(mark.kind is MarkKind.CANDIDATE and mark.beside for mark in used):
        kinds.add(MarkKind.BROKEN)
    return [kind for kind in MarkKind if kind in kinds]
