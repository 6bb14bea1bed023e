"""One worksheet of an .xlsx file: its cells as Excel shows them, read from its XML element by element."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import attrs

from jkq_targets.archives import Archive
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.limits import Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement
from jkq_targets.tables._formulas import moved
from jkq_targets.tables._number_formats import shown
from jkq_targets.tables._numbers import stored_number
from jkq_targets.tables._run_weights import RunWeights
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import (
    INDENT,
    MAX_COLUMNS,
    MAX_ROWS,
    MOST_INDENT,
    Place,
    Worksheet,
    column_letters,
    column_number,
    unescaped,
)

_ADDRESS = lazy_pattern(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", re.ASCII)
_NUMBER = lazy_pattern(r"\d{1,9}", re.ASCII)
_COMPUTE = TableText.COMPUTED_IN_EXCEL()
#: A worksheet with more faults than this is broken as a whole.
_MOST_FAULTS = 1000


@attrs.frozen
class Book:
    """
    The shared texts and styles that the cells of all worksheets refer to.

    Args:
        texts: The shared texts.
        weights: Whether a shared text is bold whose runs say so themselves, by its number.
        formats: The number format of each style.
        indents: The indent of each style.
        bold: Whether each style is bold.
        since_1904: Whether days are counted from 1904.
    """

    texts: Sequence[str]
    weights: Mapping[int, bool]
    formats: Sequence[str]
    indents: Sequence[int]
    bold: Sequence[bool]
    since_1904: bool


@attrs.define
class _Open:
    """The cell that is being read."""

    place: Place
    kind: str
    style: str
    value: str | None = None
    inline: str | None = None
    formula: str | None = None
    shared: str = ""

    @property
    def has_formula(self) -> bool:
        """True where the cell has a formula of its own, or one that it shares."""
        return self.formula is not None or bool(self.shared)

    @property
    def is_computed(self) -> bool:
        """True where a value is stored; of a formula that makes a text, it may be an empty one."""
        return bool(self.value) or (self.value == "" and self.kind == "str")


def read_worksheet(archive: Archive, part: str, book: Book, worksheet: Worksheet, limits: Limits) -> None:
    """
    Fill a worksheet with the cells of its part.

    Only cells that exist are walked: empty rows, columns and merged blocks cost nothing, however far they reach.

    Raises:
        SheetError: The part is damaged, has too many cells or a cell that is too long.
    """
    reader = _Reader(book, worksheet, limits)
    archive.parse(part, reader.start, reader.end, reader.text)
    reader.finish()


class _Reader:
    """Takes the elements of a worksheet one by one."""

    def __init__(self, book: Book, worksheet: Worksheet, limits: Limits) -> None:
        self._book = book
        self._worksheet = worksheet
        self._limits = limits
        self._row, self._column = -1, -1
        self._cell: _Open | None = None
        self._pieces: list[str] | None = None
        self._in_sound = False
        self._runs = RunWeights()
        self._shared: dict[str, tuple[Place, str]] = {}
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "f": self._start_formula,
            "v": self._start_text,
            "t": self._start_text,
            "rPh": self._start_sound,
            "r": self._runs.begin,
            "rPr": self._runs.properties,
            "b": self._runs.mark,
            "mergeCell": self._start_merge,
            "col": self._start_column,
        }

    def start(self, element: str, attributes: dict[str, str]) -> None:
        handle = self._starts.get(element)
        if handle is not None:
            handle(attributes)

    def text(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append(piece)

    def end(self, element: str) -> None:
        if element == "rPh":
            self._in_sound = False
        elif element == "c" and self._cell is not None:
            self._finish_cell(self._cell)
            self._cell = None
        elif element in {"v", "f", "t"} and self._pieces is not None:
            text, self._pieces = "".join(self._pieces), None
            if self._cell is not None:
                self._finish_text(self._cell, element, text)

    def _finish_text(self, cell: _Open, element: str, text: str) -> None:
        if element == "v":
            cell.value = text
        elif element == "f":
            cell.formula = text
        elif not self._in_sound:
            cell.inline = (cell.inline or "") + text
            self._runs.take(text)

    def finish(self) -> None:
        """Fill what was left open: formulas that others share."""
        for place, formula in list(self._worksheet.formulas.items()):
            if formula.startswith("\0"):
                origin, text = self._shared.get(formula[1:], (place, ""))
                self._worksheet.formulas[place] = moved(text, place[0] - origin[0], place[1] - origin[1])

    # ------------------------------------------------------------------------------------------------------- elements

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = self._number(attributes.get("r"), self._row + 1, MAX_ROWS)
        self._column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self._worksheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        place = (max(self._row, 0), self._column + 1) if address is None else self._place(address)
        self._column = place[1]
        self._cell = _Open(place, attributes.get("t", "n"), attributes.get("s", "0"))

    def _start_formula(self, attributes: dict[str, str]) -> None:
        self._pieces = []
        if self._cell is not None and attributes.get("t") == "shared":
            self._cell.shared = attributes.get("si", "")

    def _start_text(self, _attributes: dict[str, str]) -> None:
        self._pieces = []

    def _start_sound(self, _attributes: dict[str, str]) -> None:
        self._in_sound = True

    def _start_merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = self._place(first), self._place(last or first)
        self._worksheet.merged.append((min(top, bottom), max(top, bottom), min(left, right), max(left, right)))

    def _start_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in {"1", "true"}:
            first = self._number(attributes.get("min"), 0, MAX_COLUMNS)
            self._worksheet.hidden_columns.append((first, self._number(attributes.get("max"), first, MAX_COLUMNS)))

    def _number(self, text: str | None, default: int, most: int) -> int:
        """A number of a row or column as counted from 0."""
        number = default if text is None else int(text) - 1 if _NUMBER.fullmatch(text) else -1
        if not 0 <= number < most:
            raise SheetError((Fault(self._worksheet.name, short_repr(text), TableText.ROW_OR_COLUMN(most=most)),))
        return number

    def _place(self, address: str) -> Place:
        match = _ADDRESS.fullmatch(address)
        row, column = (int(match[2]) - 1, column_number(match[1])) if match else (-1, -1)
        if not (0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS):
            raise SheetError((Fault(self._worksheet.name, short_repr(address), TableText.ADDRESS()),))
        return row, column

    # ---------------------------------------------------------------------------------------------------------- cells

    def _finish_cell(self, cell: _Open) -> None:
        if cell.shared and cell.formula:
            self._shared.setdefault(cell.shared, (cell.place, cell.formula))
        if cell.has_formula:
            self._worksheet.formulas[cell.place] = cell.formula or f"\0{cell.shared}"
        if cell.has_formula and not cell.is_computed:
            self._fault(cell, short_repr(f"={cell.formula or '…'}"), _COMPUTE)
        elif text := self._shown(cell):
            self._worksheet.add(*cell.place, text, self._limits)
            if self._is_bold(cell):
                self._worksheet.bold.add(cell.place)

    def _is_bold(self, cell: _Open) -> bool:
        """True for a cell that is bold, by the runs of its text or else by its style."""
        own = None
        if cell.kind == "inlineStr":
            own = self._runs.finish()
        elif cell.kind == "s" and self._book.weights:
            own = self._book.weights.get(int(cell.value or 0))
        style = self._style(cell)
        return (style is not None and self._book.bold[style]) if own is None else own

    def _shown(self, cell: _Open) -> str:
        """The text of a cell; ``""`` for an empty one and for one with a fault."""
        if cell.kind == "inlineStr":
            return self._indented(cell, unescaped(cell.inline or ""))
        value = cell.value
        if value is None or value == "":
            return ""
        if cell.kind == "s":
            return self._shared_text(cell, value)
        if cell.kind == "b":
            return "TRUE" if value.strip() in {"1", "true"} else "FALSE"
        if cell.kind == "n":
            return self._shown_number(cell, value.strip())
        # Texts of formulas (str), errors (e) such as #VALUE!, and dates in ISO form (d).
        return self._indented(cell, unescaped(value))

    def _shared_text(self, cell: _Open, value: str) -> str:
        texts = self._book.texts
        number = int(value) if _NUMBER.fullmatch(value.strip()) else -1
        if 0 <= number < len(texts):
            return self._indented(cell, texts[number])
        self._fault(cell, TableText.SHARED_TEXT(number=short_repr(value)), TableText.ONE_OF_FILE(number=len(texts)))
        return ""

    def _shown_number(self, cell: _Open, value: str) -> str:
        number = stored_number(value)
        if number is None:
            self._fault(cell, short_repr(value), TableText.STORED_NUMBER())
            return ""
        style = self._style(cell)
        if style is None:
            self._fault(
                cell, TableText.STYLE(number=short_repr(cell.style)), TableText.ONE_OF_FILE(number=len(self._book.formats))
            )
            return ""
        return shown(number, self._book.formats[style], since_1904=self._book.since_1904)

    def _indented(self, cell: _Open, text: str) -> str:
        # Setting in by the ruler is how a table shows what is part of what, though it is not in the text.
        style = self._style(cell)
        indent = 0 if style is None else min(self._book.indents[style], MOST_INDENT)
        return INDENT * indent + text if text.strip() else ""

    def _style(self, cell: _Open) -> int | None:
        style = int(cell.style) if _NUMBER.fullmatch(cell.style) else -1
        return style if 0 <= style < len(self._book.formats) else None

    def _fault(self, cell: _Open, found: Words, accepted: Statement) -> None:
        row, column = cell.place
        self._worksheet.faults.append(Fault(f"{column_letters(column)}{row + 1}", found, accepted))
        if len(self._worksheet.faults) > _MOST_FAULTS:
            raise SheetError(tuple(self._worksheet.faults))
