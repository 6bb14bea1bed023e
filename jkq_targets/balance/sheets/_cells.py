"""The leaves of a sheet: a cell as it is printed, the relations between cells, and what another place says of one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.exact_numbers import is_step
from jkq_targets.sentences import Statement
from jkq_targets.terms import RelationKind, Rounding, Severity, Status


def _refuse(attribute: attrs.Attribute[Any], value: object, accepted: Statement) -> None:
    raise SheetError((Fault(attribute.name, short_repr(value), accepted),))


def _name(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str) or not value:
        _refuse(attribute, value, SheetText.CELL_NAME())


def _named_place(_instance: object, attribute: attrs.Attribute[Words], value: Words) -> None:
    if not isinstance(value, str | Statement) or not value:
        _refuse(attribute, value, SheetText.CELL_NAME())


def _text(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str):
        _refuse(attribute, value, SheetText.CELL_TEXT())


def _note(_instance: object, attribute: attrs.Attribute[Words], value: Words) -> None:
    if not isinstance(value, str | Statement):
        _refuse(attribute, value, SheetText.A_NOTE())


def _status(_instance: object, attribute: attrs.Attribute[Status], value: Status) -> None:
    if not isinstance(value, Status):
        _refuse(attribute, value, SheetText.A_STATUS())


def _severity(_instance: object, attribute: attrs.Attribute[Severity], value: Severity) -> None:
    if not isinstance(value, Severity):
        _refuse(attribute, value, SheetText.A_SEVERITY())


def _rounding(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, Rounding) and not is_step(value):
        _refuse(attribute, value, SheetText.A_ROUNDING())


_ROUNDINGS: dict[object, Rounding] = {member.value: member for member in Rounding}


def as_rounding(value: Any) -> Any:
    """A member of `Rounding` for its value; anything else as it is, for the validator."""
    return _ROUNDINGS.get(value, value) if isinstance(value, str) else value


def _names(_instance: object, attribute: attrs.Attribute[Any], value: tuple[str, ...]) -> None:
    if not all(isinstance(name, str) for name in value):
        _refuse(attribute, value, SheetText.CELL_IDS())


def _as_names(value: Any) -> tuple[str, ...]:
    """The ids as a tuple; one str is one id, refused below with what it is rather than taken letter by letter."""
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise SheetError((Fault("parts", short_repr(value), SheetText.CELL_ID_TUPLE()),))
    return tuple(value)


def _as_weights(value: Any) -> tuple[int | Decimal | Fraction, ...] | None:
    if isinstance(value, str) or not (value is None or hasattr(value, "__iter__")):
        raise SheetError((Fault("weights", short_repr(value), SheetText.WEIGHTS()),))
    return None if value is None else tuple(value)


def _amount(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, Amount):
        _refuse(attribute, value, SheetText.AN_AMOUNT())


def _optional_amount(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not isinstance(value, Amount):
        _refuse(attribute, value, SheetText.AN_AMOUNT())


_NO_NOTE: Words = ""


@attrs.frozen
class Cell:
    """
    One cell of a table: what is printed in it and what that states.

    Args:
        id: The name by which relations and findings speak of it; any text, unique in the sheet.
        text: The cell as printed: ``"3000000"``, ``"约6"``, ``"--"``. Its digits decide what counts as one slip.
        amount: The figure with its unit; None where there is none. That it agrees with the text is not checked: where no
            numeral of the text states it, the amount itself is taken as the printed text.
        status: ASSIGNED for a figure; NOT_ASSIGNED for “--”, which counts as nothing and is never filled in; BLANK for what
            cannot be read, which counts as nothing and is always a candidate.
        rounding: A member of `Rounding`, or its value: EXACT; NEAREST for a figure rounded to its last printed place; ABOUT for
            约N, rounded to its last digit that is not zero. Or the step it is rounded to, a Decimal in the unit of the amount.

    Raises:
        SheetError: A field is of another type.

    Example:
        >>> Cell("服务业招商局|力争", "3000000", Amount(3000000, "万元")).rounding
        <Rounding.EXACT: 'exact'>
    """

    id: str = attrs.field(validator=_name)
    text: str = attrs.field(validator=_text)
    amount: Amount | None = attrs.field(validator=_optional_amount)
    status: Status = attrs.field(default=Status.ASSIGNED, validator=_status)
    rounding: Rounding | Decimal = attrs.field(default=Rounding.EXACT, converter=as_rounding, validator=_rounding)


@attrs.frozen
class Sum:
    """
    The parts add up to the total.

    Args:
        id: The name of the relation; a finding says it as its place.
        total: The id of the cell with the total (合计).
        parts: The ids of the cells that add up to it; 1 or more, each once.
        weights: For each part what it is multiplied by, an int, Decimal or Fraction other than 0; None where all count once.
        severity: The gravest that a finding about this sum may be: WARNING where something explains a difference, such as figures
            that are not filled in yet or whole numbers that are rounded.
        note: What explains a difference; ``""`` for nothing. Where the severity is ERROR, it makes a WARNING of a difference that
            no cell explains.

    Raises:
        SheetError: A field is of another type. What depends on the sheet, the weights among it, `Sheet` checks.

    Example:
        >>> Sum("利润", "利润", ("收入", "成本"), weights=(1, -1)).parts
        ('收入', '成本')
    """

    id: str = attrs.field(validator=_name)
    total: str = attrs.field(validator=_name)
    parts: tuple[str, ...] = attrs.field(converter=_as_names, validator=_names)
    weights: tuple[int | Decimal | Fraction, ...] | None = attrs.field(default=None, converter=_as_weights)
    severity: Severity = attrs.field(default=Severity.ERROR, validator=_severity)
    note: Words = attrs.field(default=_NO_NOTE, validator=_note)


@attrs.frozen
class OfWhich:
    """
    The parts sum to at most the whole (其中).

    Args:
        id: The name of the relation; a finding says it as its place.
        whole: The id of the cell with the whole.
        parts: The ids of the cells that are part of it; 1 or more, each once.
        severity: The gravest that a finding about it may be.
        note: What explains a difference; ``""`` for nothing.

    Raises:
        SheetError: A field is of another type.
    """

    id: str = attrs.field(validator=_name)
    whole: str = attrs.field(validator=_name)
    parts: tuple[str, ...] = attrs.field(converter=_as_names, validator=_names)
    severity: Severity = attrs.field(default=Severity.ERROR, validator=_severity)
    note: Words = attrs.field(default=_NO_NOTE, validator=_note)


@attrs.frozen
class Ordering:
    """
    One figure is at most another: 确保 ≤ 力争.

    Args:
        lower: The id of the cell with the lower figure.
        upper: The id of the cell with the upper figure.

    Raises:
        SheetError: A field is of another type.
    """

    lower: str = attrs.field(validator=_name)
    upper: str = attrs.field(validator=_name)

    @property
    def id(self) -> str:
        """The name by which a finding speaks of it."""
        return f"{self.lower} ≤ {self.upper}"


@attrs.frozen
class CrossReference:
    """
    A statement about a cell in another place, such as the prose around the table.

    Args:
        cell: The id of the cell.
        amount: The figure that stands there; its unit may be another one of the same dimension.
        where: That place, as evidence names it: a statement, or words that stay as they are.

    Raises:
        SheetError: A field is of another type.
    """

    cell: str = attrs.field(validator=_name)
    amount: Amount = attrs.field(validator=_amount)
    where: Words = attrs.field(validator=_named_place)


@attrs.frozen
class Remark:
    """
    A decision of the reader of a table, or a part left out, such as a reading that only the figures give.

    Args:
        where: The row, the column or the cell in question.
        text: The remark, a statement, or words that stay as they are.
        severity: WARNING where an error in the table may look the same, else NOTE.
        rule: The rule that its finding has: ``"sum"``; of a file ``"unread"``, ``"hidden"``, ``"unchecked"``, ``"formula"`` or
            ``"format"``.
    """

    where: Words
    text: Words
    severity: Severity = Severity.WARNING
    rule: str = RelationKind.SUM.value
