"""The fields of a Word file: an instruction, which is not printed, and its result, which is."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import attrs

from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.documents._word_xml import W, as_text_without_gaps, is_on, value, whole
from jkq_targets.sentences import Statement

#: Fields that print nothing: marks for an index, values for other fields, and texts that lead elsewhere.
_PRINT_NOTHING = frozenset({"", "ADVANCE", "ASK", "BOOKMARK", "HYPERLINK", "PRIVATE", "RD", "SET", "TA", "TC", "XE"})
_COMPUTED = (UnreadKind.CONTROL, LeftOutText.MADE_WHEN_PRINTED())
_STACKED = (UnreadKind.EQUATION, LeftOutText.STACKED())
_NUMBER = (UnreadKind.NUMBERING, LeftOutText.MADE_WHEN_PRINTED())
#: What fields without a result print, where it is no value that Word looks up.
_WITHOUT_RESULT = {"EQ": _STACKED, "AUTONUM": _NUMBER, "AUTONUMLGL": _NUMBER, "AUTONUMOUT": _NUMBER, "LISTNUM": _NUMBER}


@attrs.define
class WordField:
    """
    A field.

    Args:
        form: What a field of a form knows of its state.
        instruction: The instruction as far as it was read, in pieces.
        is_shown: Whether its instruction is over, so that what follows is its result.
        has_result: Whether some text of its result was read.
    """

    form: Element | None = None
    instruction: list[str] = attrs.field(factory=list)
    is_shown: bool = False
    has_result: bool = False

    @property
    def kind(self) -> str:
        """The first word of the instruction; Word may part the word over two runs."""
        words = "".join(self.instruction).split(maxsplit=1)
        return words[0].upper() if words else ""


def state_of_form(field: WordField) -> str | None:
    """The text that a field of a form prints by its state: its chosen entry, or a box, ticked or not; None for others."""
    state = _FORMS.get(field.kind)
    form = field.form.find(f"{W}{state[0]}") if state is not None and field.form is not None else None
    return state[1](form) if state is not None and form is not None else None


def _chosen(choice: Element) -> str:
    entries = [entry.get(f"{W}val", "") for entry in choice.findall(f"{W}listEntry")]
    at = whole(value(choice, "result") or value(choice, "default"))
    return entries[at] if 0 <= at < len(entries) else ""


def _ticked(box: Element) -> str:
    return "☑" if is_on(box, "default" if value(box, "checked") is None else "checked") else "☐"


#: The fields of a form whose result is their state: the element with the state, and what it prints.
_FORMS: dict[str, tuple[str, Callable[[Element], str]]] = {
    "FORMDROPDOWN": ("ddList", _chosen),
    "FORMCHECKBOX": ("checkBox", _ticked),
}


def left_out_of(field: WordField) -> tuple[UnreadKind, str, Statement] | None:
    """The entry of `unread` for a field that has no result; None where it prints nothing."""
    if field.kind in _PRINT_NOTHING:
        return None
    kind, reason = _WITHOUT_RESULT.get(field.kind, _COMPUTED)
    return kind, as_text_without_gaps("".join(field.instruction)), reason
