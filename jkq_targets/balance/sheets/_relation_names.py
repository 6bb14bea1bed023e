"""The ids of relations as findings say them."""

from __future__ import annotations

from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.patterns import lazy_pattern

#: How the builder of a printed table names a relation by its direction, and by its section where a line has several.
_DIRECTED = lazy_pattern(r"(?P<whole>.+) \((?P<direction>row|column)(?:, (?P<section>.+))?\)")


def relation_place(name: str) -> Words:
    """
    The id of a relation as findings say it: its direction and its section become words of the language.

    Example:
        >>> str(relation_place("合计 · 外资 (column)")), relation_place("合计")
        ('合计 · 外资 (column)', '合计')
    """
    match = _DIRECTED.fullmatch(name)
    if match is None:
        return name
    line = SheetText.IN_COLUMN_OF_TABLE() if match["direction"] == "column" else SheetText.IN_ROW_OF_TABLE()
    return SheetText.IN_LINE(whole=match["whole"], line=(line, match["section"]) if match["section"] else line)
