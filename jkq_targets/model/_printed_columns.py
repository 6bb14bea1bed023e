"""Columns of an allocation table as people print them: units and words in headings, notes and parts beside figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, UnitError
from jkq_targets.model._shares import Part, Share
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment, Status
from jkq_targets.text import HALF_WIDTH
from jkq_targets.units import is_unit

if TYPE_CHECKING:
    from jkq_targets.balance.reading import Reading

#: The labels of a row of totals.
TOTALS = frozenset({"合计", "总计", "共计", "小计", "全区合计", "全市合计", "总数"})
_COMMITMENTS = {"确保": Commitment.ENSURE, "力争": Commitment.STRIVE, "争取": Commitment.STRIVE}
_BRACKET = lazy_pattern(r"[（(](?:单位[:：])?([^（）()]{1,12})[）)]")
_OF_WHICH = lazy_pattern(r"^其中")
_NOTE = lazy_pattern(r"[（(](?P<note>.*)[）)]$", re.DOTALL)
_PART = lazy_pattern(r"含(?P<label>[^0-9（）()、，]{1,12}?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9（）()、，]{0,4})$")


@attrs.frozen
class PrintedColumn:
    """One column: what `Allocation` takes of its heading."""

    header: tuple[str, ...]
    unit: str
    indicator: str | None
    commitment: Commitment
    part_of: tuple[str, ...] | None


def printed_columns(columns: Sequence[tuple[str, ...]], unit: str) -> Iterator[PrintedColumn]:
    """The columns as their headings have them; a heading that prints no unit has the one given."""
    wholes: list[tuple[str, ...]] = []
    for header in columns:
        whole = None
        if any(map(_OF_WHICH.match, header)):
            # 其中 stands below the heading of its whole, or to the right of it.
            whole = next((other for other in reversed(wholes) if other[0] == header[0] or len(header) == 1), None)
        else:
            wholes.append(header)
        words = "".join(header)
        commitment = next((value for word, value in _COMMITMENTS.items() if word in words), Commitment.NONE)
        yield PrintedColumn(header, heading_unit(header) or unit, _indicator(header), commitment, whole)


def heading_unit(header: Sequence[str]) -> str:
    """The unit in brackets behind a heading, the innermost first; ``""`` for none."""
    for text in reversed(header):
        for match in reversed(list(_BRACKET.finditer(text))):
            unit: str = match[1].strip().removesuffix("人民币")
            if is_unit(unit):
                return unit
    return ""


def _indicator(header: Sequence[str]) -> str | None:
    # Imported here, since a plan needs no registry.
    from jkq_targets.registries import indicators

    registry = indicators()
    for text in reversed(header):
        name = _OF_WHICH.sub("", _BRACKET.sub("", text)).lstrip("：:")
        for candidate in (name, re.sub(r"(?:确保|力争)?(?:指标|目标|任务|数)$", "", name)):
            if candidate in registry:
                return registry.find(candidate).code
    return None


def printed_cell(text: str, unit: str) -> Reading | Fault:
    """
    A cell as any table has it, read by the common reader; a fault for a text that says neither a figure nor nothing.

    Example:
        >>> printed_cell("1.2.3", "人").found, printed_cell("--", "人").status.name
        ("'1.2.3'", 'NOT_ASSIGNED')
    """
    # Imported on use: a plan that is only read needs no reader of tables.
    from jkq_targets.balance.reading import read_any_cell

    return read_any_cell(" ".join(text.split()), unit or None)


def printed_share(organization: str, text: str, reading: Reading, unit: str) -> Share:
    """
    The share that a cell prints: a figure, nothing on purpose, or something that is no single figure.

    A word, a minimum and a range state no amount that bodies could add up.

    Example:
        >>> def share(text):
        ...     return printed_share("智创园", text, printed_cell(text, "人"), "人")
        >>> figure = share("3（含省万1人）")
        >>> str(figure.amount), figure.note, [(part.label, str(part.amount)) for part in figure.parts]
        ('3人', None, [('省万', '1人')])
        >>> share("--").status.name, share("若干").status.name
        ('NOT_ASSIGNED', 'BLANK')
    """
    printed = " ".join(text.split())
    if reading.note:
        return Share(organization=organization, printed=printed, status=Status.BLANK)
    if reading.amount is None:
        return Share(organization=organization, printed=printed, status=reading.status)
    bracket = _NOTE.search(printed.translate(HALF_WIDTH))
    # A number that is all in brackets is negative, and no note.
    note = bracket["note"] if bracket is not None and bracket.start() else ""
    parts = _parts(note, unit)
    note = "" if parts else note
    return Share(organization=organization, amount=reading.amount, printed=printed, note=note or None, parts=parts)


def _parts(note: str, unit: str) -> list[Part]:
    """The part that a note behind a figure states: 含省万1人; none for other words."""
    part = _PART.match(note.strip())
    amount = None if part is None else _amount(part["number"], part["unit"] or unit)
    return [] if part is None or amount is None else [Part(label=part["label"], amount=amount)]


def _amount(number: str, unit: str) -> Amount | None:
    try:
        return Amount(Decimal(number), unit)
    except UnitError:
        return None
