"""Bold cells of workbooks in the OpenDocument format, by the styles of cells, rows, columns and texts."""

from __future__ import annotations

from collections.abc import Iterable

#: The families of styles that say how the text of a cell is printed.
CELL, TEXT = "table-cell", "text"
#: More styles than these are not based on each other.
_MOST_STEPS = 20


class OdsWeights:
    """The styles of a workbook, as far as they say whether text is bold."""

    def __init__(self) -> None:
        #: Whether any style is bold.
        self.has_bold = False
        self._weights: dict[tuple[str, str], bool] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._style: tuple[str, str] | None = None

    def begin(self, own: dict[str, str]) -> None:
        """Begin a style."""
        self._style = own.get("family", ""), own.get("name", "")
        self._parents[self._style] = own.get("parent-style-name", "")

    def end(self) -> None:
        """End a style."""
        self._style = None

    def take(self, own: dict[str, str]) -> None:
        """Take in the properties of text of the style at hand."""
        weight = own.get("font-weight", "")
        if self._style is not None and weight:
            is_bold = int(weight) >= 600 if weight.isdecimal() else weight == "bold"
            self._weights[self._style] = is_bold
            self.has_bold = self.has_bold or is_bold

    def of(self, family: str, name: str) -> bool | None:
        """True for a style that is bold, by itself or by the styles that it is based on; None where none says so."""
        for _ in range(_MOST_STEPS):
            weight = self._weights.get((family, name))
            if weight is not None or not name:
                return weight
            name = self._parents.get((family, name), "")
        return None

    def is_bold(self, styles: Iterable[str], runs: Iterable[bool | None]) -> bool:
        """
        True for a cell whose text is bold.

        Args:
            styles: The style of the cell, that of its row and that of its column, as far as they have one; the first counts.
            runs: The weight of each run of its text; None for a run that has that of the cell.
        """
        own = self.of(CELL, next(filter(None, styles), "")) or False
        return all(own if run is None else run for run in runs)
