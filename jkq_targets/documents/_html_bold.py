"""Bold text in the cells of tables in HTML: by `b` and `strong`, by the style of an element, and by a style sheet of the page."""

from __future__ import annotations

import re

from jkq_targets.documents._html_left_out import VOID, names_in_style
from jkq_targets.patterns import lazy_pattern

_WEIGHT = lazy_pattern(r"(?:^|;)\s*font-weight\s*:\s*(?P<weight>[a-z]+|\d{1,4})", re.IGNORECASE)
_BOLD_TAGS = frozenset({"b", "strong"})


class BoldText:
    """The weight of the text in the cell at hand, as elements begin and end."""

    def __init__(self) -> None:
        #: Whether the classes and ids are bold of whose weight a style sheet of the page says something.
        self.named: dict[str, bool] = {}
        self._is_bold_row = False
        #: The elements in the cell that set the weight: the name, the weight before, and how many of the name are open within.
        self._set: list[tuple[str, bool, int]] = []
        self.is_bold = False

    def take_rule(self, name: str, rule: str) -> None:
        """Take in what a rule of a style sheet says of a class or an id; of several rules the last one holds."""
        weight = _stated_weight(rule)
        if weight is not None:
            self.named[name] = weight

    def start(self, tag: str, stated: dict[str, str]) -> None:
        """Begin an element."""
        own = self._weight(tag, stated)
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

    def _weight(self, tag: str, stated: dict[str, str]) -> bool | None:
        """True for an element that is bold by its style, by the style sheet, or else by its name; None where none says so."""
        weight = _stated_weight(stated["style"]) if "style" in stated else None
        if weight is None and self.named and stated:
            weight = next((self.named[name] for name in names_in_style(stated) if name in self.named), None)
        return True if weight is None and tag in _BOLD_TAGS else weight


def _stated_weight(style: str) -> bool | None:
    """True for a style that is bold; None where it says nothing of the weight."""
    match = _WEIGHT.search(style)
    if match is None:
        return None
    weight = match["weight"]
    return int(weight) >= 600 if weight.isdecimal() else weight.lower() in {"bold", "bolder"}
