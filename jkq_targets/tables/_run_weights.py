"""Bold runs within the text of a cell of .xlsx: a text of several fonts states the weight of each of its runs."""

from __future__ import annotations


class RunWeights:
    """The weights of the runs of one text after the other, as the elements of a part begin."""

    def __init__(self) -> None:
        self._is_bold = False
        self._has_properties = False
        #: The weights of the runs with a text so far; None for that of the cell.
        self._weights: set[bool | None] = set()

    def begin(self, _attributes: dict[str, str]) -> None:
        """Begin a run."""
        self._has_properties = self._is_bold = False

    def properties(self, _attributes: dict[str, str]) -> None:
        """Begin the properties of a run, which state its weight: without a mark it is not bold."""
        self._has_properties = True

    def mark(self, attributes: dict[str, str]) -> None:
        """Take in the mark of bold type."""
        self._is_bold = attributes.get("val", "1") in {"1", "true"}

    def take(self, text: str) -> None:
        """Take in the text of a run."""
        if text.strip():
            self._weights.add(self._is_bold if self._has_properties else None)

    def finish(self) -> bool | None:
        """True for a text whose runs are all bold, False where one is not; None where the cell says so. The next text begins."""
        weights, self._weights = self._weights, set()
        self._has_properties = False
        return False if False in weights else True if weights == {True} else None
