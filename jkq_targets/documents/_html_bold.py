"""Bold text in the cells of tables in HTML: by `b` and `strong`, and by the style of an element itself."""

from __future__ import annotations

import re

from jkq_targets.documents._html_left_out import VOID
from jkq_targets.patterns import lazy_pattern

_WEIGHT = lazy_pattern(r"(?:^|;)\s*font-weight\s*:\s*(?P<weight>[a-z]+|\d{1,4})", re.IGNORECASE)
_BOLD_TAGS = frozenset({"b", "strong"})


class BoldText:
    """The weight of the text in the cell at hand, as elements begin and end; a style sheet of the page is not asked."""

    def __init__(self) -> None:
        self._is_bold_row = False
        #: The elements in the cell that set the weight: the name, the weight before, and how many of the name are open within.
        self._set: list[tuple[str, bool, int]] = []
        self.is_bold = False

    def start(self, tag: str, stated: dict[str, str]) -> None:
        """Begin an element."""
        own = _weight(tag, stated)
        if tag == "tr":
            self._is_bold_row = bool(own)
        elif tag in {"td", "th"}:
            self._set.clear()
            self.is_bold = self._is_bold_row if own is None else own
        elif own is not None and tag not in VOID:
            self._set.append((tag, self.is_bold, 0))
            self.is_bold = own
        elif self._set and self._set[-1][0] == tag:
            name, before, inner = self._set[-1]
            self._set[-1] = name, before, inner + 1

    def end(self, tag: str) -> None:
        """End an element."""
        if not self._set or self._set[-1][0] != tag:
            return
        name, before, inner = self._set.pop()
        if inner:
            self._set.append((name, before, inner - 1))
        else:
            self.is_bold = before


def _weight(tag: str, stated: dict[str, str]) -> bool | None:
    """True for an element that is bold by its style, or else by its name; None where neither says so."""
    style = _WEIGHT.search(stated["style"]) if "style" in stated else None
    if style is None:
        return True if tag in _BOLD_TAGS else None
    weight = style["weight"]
    return int(weight) >= 600 if weight.isdecimal() else weight.lower() in {"bold", "bolder"}
