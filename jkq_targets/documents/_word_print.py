"""Properties of a run of a Word file that its text depends on: hidden, struck out, raised or lowered."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from jkq_targets.documents._raised import LOWERED, RAISED
from jkq_targets.documents._word_numbering import Style
from jkq_targets.documents._word_xml import W, is_on, value, whole

#: The properties of a run that decide whether, or how, its text is read.
_TELLING = frozenset(f"{W}{name}" for name in ("vanish", "strike", "dstrike", "vertAlign", "position", "rStyle"))
#: Raised or lowered by so many half points, a short run is an exponent or an index; smaller shifts only align what is printed.
_SHIFT = 4
_LONGEST_INDEX = 4


def is_plain(properties: Element | None, around: Style) -> bool:
    """True where the properties of a run, and the style of its paragraph, change nothing of its text."""
    if around.is_hidden or around.is_struck:
        return False
    return properties is None or not any(stated.tag in _TELLING for stated in properties)


def is_hidden_or_struck(properties: Element | None, style: Style, around: Style) -> tuple[bool, bool]:
    """
    Two marks of a run, hidden and struck out, by its own properties or else by its styles.

    Args:
        properties: The properties of the run.
        style: The style of the run.
        around: The style of the paragraph.
    """
    hidden, strike, double = (value(properties, name) for name in ("vanish", "strike", "dstrike"))
    # A mark that both styles set takes itself away.
    is_hidden = style.is_hidden != around.is_hidden if hidden is None else is_on(properties, "vanish")
    if strike is None and double is None:
        return is_hidden, style.is_struck != around.is_struck
    return is_hidden, is_on(properties, "strike") or is_on(properties, "dstrike")


def is_bold(properties: Element | None, style: Style, around: Style) -> bool:
    """
    True for a run that is bold, by its own properties or else by its styles.

    Args:
        properties: The properties of the run.
        style: The style of the run.
        around: The style of the paragraph.
    """
    # A mark that both styles set takes itself away.
    return style.is_bold != around.is_bold if value(properties, "b") is None else is_on(properties, "b")


def shift(properties: Element | None, text: str, before: str) -> dict[int, int] | None:
    """
    The characters that a raised or lowered run is written with; None for a run on the line.

    Args:
        properties: The properties of the run.
        text: The text of the run.
        before: The text before it in the paragraph.
    """
    position = value(properties, "vertAlign")
    if position in {"superscript", "subscript"}:
        return RAISED if position == "superscript" else LOWERED
    moved = whole(value(properties, "position"))
    is_index = 0 < len(text) <= _LONGEST_INDEX and before[-1:].isascii() and before[-1:].isalnum()
    if is_index and abs(moved) >= _SHIFT:
        return RAISED if moved > 0 else LOWERED
    return None
