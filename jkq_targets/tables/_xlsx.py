"""Workbooks in the format of Excel since 2007 (.xlsx, .xlsm): their worksheets, texts and number formats."""

from __future__ import annotations

import re

import attrs

from jkq_targets.archives import Archive
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.limits import Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._built_in_formats import BUILT_IN
from jkq_targets.tables._run_weights import RunWeights
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheet_xml import Book, read_worksheet
from jkq_targets.tables._worksheets import Worksheet, unescaped

_COUNT = lazy_pattern(r"\d{1,9}", re.ASCII)
_KINDS_WITHOUT_CELLS = {
    "chartsheet": TableText.CHART_SHEET(),
    "dialogsheet": TableText.DIALOG_SHEET(),
    "xlMacrosheet": TableText.MACRO_SHEET(),
}


@attrs.frozen
class _Listed:
    """A worksheet as the workbook lists it: its name, the id of its relation, and whether it is hidden."""

    name: str
    relation: str
    is_hidden: bool


def is_xlsx(archive: Archive) -> bool:
    """True where an archive is a workbook of this format."""
    return "xl/workbook.xml" in archive or any(
        kind == "officeDocument" and path.endswith(".xml") for kind, path in archive.relations("").values()
    )


def read_xlsx(archive: Archive, limits: Limits) -> list[Worksheet]:
    """
    All worksheets of a workbook, in its order, hidden ones among them.

    Raises:
        SheetError: A part is missing, damaged, too large, or not what the format says.
    """
    main = next((path for kind, path in archive.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    listed, since_1904 = _workbook(archive, main)
    if not listed:
        archive.refuse(TableText.NO_WORKSHEETS(), TableText.SOME_WORKSHEETS())
    relations = archive.relations(main)
    by_kind = dict(relations.values())
    shared = _SharedTexts()
    if by_kind.get("sharedStrings", "") in archive:
        archive.parse(by_kind["sharedStrings"], shared.start, shared.end, shared.text)
    has_styles = by_kind.get("styles", "") in archive
    formats, indents, bold = _styles(archive, by_kind["styles"]) if has_styles else (["General"], [0], [False])
    book = Book(shared.texts, shared.weights, formats, indents, bold, since_1904)
    worksheets: list[Worksheet] = []
    for sheet in listed:
        kind, path = relations.get(sheet.relation, ("", ""))
        worksheet = Worksheet(sheet.name, is_hidden=sheet.is_hidden)
        worksheets.append(worksheet)
        if kind in _KINDS_WITHOUT_CELLS:
            worksheet.unread = _KINDS_WITHOUT_CELLS[kind]
        elif path not in archive:
            worksheet.faults.append(Fault(sheet.name, TableText.NO_PART(), TableText.A_WHOLE_FILE()))
        else:
            read_worksheet(archive, path, book, worksheet, limits)
    return worksheets


def _workbook(archive: Archive, name: str) -> tuple[list[_Listed], bool]:
    """The worksheets that a workbook lists, and whether its days are counted from 1904."""
    listed: list[_Listed] = []
    since_1904 = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal since_1904
        if element == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            listed.append(_Listed(attributes.get("name", ""), relation, is_hidden))
        elif element == "workbookPr":
            since_1904 = attributes.get("date1904") in {"1", "true"}

    archive.parse(name, start)
    return [sheet for sheet in listed if sheet.name], since_1904


class _SharedTexts:
    """The texts that cells refer to by number, without what is written above the characters to say how they sound."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        #: Whether a text is bold whose runs say so themselves, by its number.
        self.weights: dict[int, bool] = {}
        self._pieces: list[str] = []
        self._is_text = self._is_sound = False
        self._runs = RunWeights()
        self._of_runs = {"r": self._runs.begin, "rPr": self._runs.properties, "b": self._runs.mark}

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if element == "rPh":
            self._is_sound = True
        elif element == "t":
            self._is_text = not self._is_sound
        elif element in self._of_runs:
            self._of_runs[element](attributes)

    def end(self, element: str) -> None:
        """End an element."""
        if element == "rPh":
            self._is_sound = False
        elif element == "t":
            self._is_text = False
        elif element == "si":
            weight = self._runs.finish()
            if weight is not None:
                self.weights[len(self.texts)] = weight
            self.texts.append(unescaped("".join(self._pieces)))
            self._pieces.clear()

    def text(self, piece: str) -> None:
        """Take in text."""
        if self._is_text:
            self._pieces.append(piece)
            self._runs.take(piece)


def _styles(archive: Archive, name: str) -> tuple[list[str], list[int], list[bool]]:
    """The number format and the indent of each style of cells, and whether it is bold."""
    codes = dict(BUILT_IN)
    numbers: list[int] = []
    indents: list[int] = []
    fonts: list[int] = []
    bold_fonts: list[bool] = []
    path: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "numFmt":
            codes[_count(attributes.get("numFmtId", ""), "styles.numFmt.numFmtId")] = attributes.get("formatCode", "General")
        elif element == "xf" and path[-1:] == ["cellXfs"]:
            numbers.append(_count(attributes.get("numFmtId", "0"), "styles.xf.numFmtId"))
            indents.append(0)
            fonts.append(_count(attributes.get("fontId", "0"), "styles.xf.fontId"))
        elif element == "alignment" and path[-2:] == ["cellXfs", "xf"]:
            indents[-1] = _count(attributes.get("indent", "0"), "styles.alignment.indent")
        elif element == "font" and path[-1:] == ["fonts"]:
            bold_fonts.append(False)
        elif element == "b" and path[-2:] == ["fonts", "font"]:
            bold_fonts[-1] = attributes.get("val", "1") in {"1", "true"}
        path.append(element)

    def end(_element: str) -> None:
        path.pop()

    archive.parse(name, start, end)
    # A file without styles of cells shows all numbers as they are.
    formats = [codes.get(number, "General") for number in numbers] or ["General"]
    return formats, indents or [0], [font < len(bold_fonts) and bold_fonts[font] for font in fonts] or [False]


def _count(text: str, where: str) -> int:
    if _COUNT.fullmatch(text) is None:
        raise SheetError((Fault(where, short_repr(text), TableText.EXCEL_NUMBER()),))
    return int(text)
