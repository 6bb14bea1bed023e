"""`diagnose_many`: the findings of many sheets, or of many records of one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast, overload

from jkq_targets.balance.arrays._layouts import Rules
from jkq_targets.balance.arrays._sentences import ArrayText
from jkq_targets.balance.diagnosis import diagnose
from jkq_targets.balance.sheets import OfWhich, Ordering, Sheet, Sum
from jkq_targets.balance.sheets._cells import as_rounding
from jkq_targets.errors import Fault, MissingExtraError, SheetError, short_repr
from jkq_targets.findings import Finding
from jkq_targets.frames import Frame, is_frame
from jkq_targets.terms import Rounding

if TYPE_CHECKING:
    from jkq_targets.balance.arrays._record_findings import RecordFindings


@overload
def diagnose_many(records: Iterable[Sheet], /) -> Iterator[tuple[int, tuple[Finding, ...]]]: ...


@overload
def diagnose_many(
    records: Frame | Iterable[Frame],
    /,
    *,
    sums: Iterable[Sum] = (),
    of_which: Iterable[OfWhich] = (),
    orderings: Iterable[Ordering] = (),
    unit: str | Mapping[str, str] = "",
    places: int | Mapping[str, int] = 0,
    rounding: Rounding | Decimal | str = Rounding.EXACT,
) -> Iterator[tuple[int, RecordFindings]]: ...


def diagnose_many(
    records: Iterable[Sheet] | Frame | Iterable[Frame],
    /,
    *,
    sums: Iterable[Sum] = (),
    of_which: Iterable[OfWhich] = (),
    orderings: Iterable[Ordering] = (),
    unit: str | Mapping[str, str] = "",
    places: int | Mapping[str, int] = 0,
    rounding: Rounding | Decimal | str = Rounding.EXACT,
) -> Iterator[tuple[int, Sequence[Finding]]]:
    """
    The findings of many sheets, or of many records of one kind; only of those in which something is wrong.

    Sheets are looked at one after the other. Records, the rows of a frame, have their relations in common: all are checked at
    once in whole numbers, and only those that fail are looked into. None is kept.

    Args:
        records: Any number of sheets, a generator for instance. Or a frame: of pandas, of polars, or a mapping of names to
            arrays or sequences, each cell an int, a Decimal, its numeral as a str, or None where nothing is assigned; or any
            number of frames, one after the other, that have the same columns.
        sums: The relations of every record between columns by their names; only for frames, which need 1 relation or more.
        of_which: Likewise.
        orderings: Likewise.
        unit: The unit of all columns, or of each by its name; without one it is a bare number.
        places: How many digits of an int stand after the decimal point, in all columns or in each by its name: 2 where 12345 is
            123.45. A Decimal and a numeral write their own places.
        rounding: EXACT, NEAREST or a step, as of a `Cell`.

    Returns:
        The number of each sheet or record that fails, from 0, and its findings. Those of a record name its cells by columns;
        its culprits, proposals and candidates are at hand, and its evidence and coincidence rate are looked for when asked for.

    Raises:
        SheetError: While records are read: a cell is a float or anything else that is no exact figure, columns differ in
            length, or relations do not fit them.
        UnitError: A unit is not defined.
        MissingExtraError: A frame is given, and numpy is not installed.

    Example:
        >>> from jkq_targets.amounts import Amount
        >>> from jkq_targets.balance import Cell, Sum
        >>> wrong = Sheet([Cell("甲", "3", Amount(3)), Cell("合计", "30", Amount(30))], sums=[Sum("合计", "合计", ("甲",))])
        >>> [(number, len(findings)) for number, findings in diagnose_many([Sheet([Cell("甲", "3", Amount(3))]), wrong])]
        [(1, 1)]
        >>> frame = {"甲": [25, 3000], "乙": [36, 400], "合计": [61, 700]}
        >>> for number, findings in diagnose_many(frame, sums=[Sum("合计", "合计", ("甲", "乙"))], unit="万元"):
        ...     print(number, findings.culprits, *map(str, findings.proposals[0]), findings[0].evidence[0], sep="; ")
        1; ('甲',); 甲; 300万元; 3000 is 300 with one digit too many (0)
    """
    rules = Rules(tuple(sums), tuple(of_which), tuple(orderings), unit, places, as_rounding(rounding))
    is_one = is_frame(records)
    if not is_one and not rules.relations:
        return _of_sheets(cast("Iterable[Sheet]", records))
    try:
        from jkq_targets.balance.arrays._record_findings import record_findings
    except ImportError as error:
        raise MissingExtraError(ArrayText.DIAGNOSING_FRAME(), "numpy") from error
    return record_findings(cast("Iterable[Frame]", [records] if is_one else records), rules)


def _of_sheets(sheets: Iterable[Sheet]) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    for number, sheet in enumerate(sheets):
        if not isinstance(sheet, Sheet):
            accepted = ArrayText.SHEET_OR_FRAME()
            raise SheetError((Fault(f"records[{number}]", short_repr(sheet), accepted),))
        if findings := diagnose(sheet):
            yield number, findings
