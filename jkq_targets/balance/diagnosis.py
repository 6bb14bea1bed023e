"""`diagnose`: which figures of a sheet do not fit together, which one is wrong, and what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast, overload

from jkq_targets.amounts import Amount
from jkq_targets.balance.cells import Ordering, PartOf, Sum
from jkq_targets.balance.layouts import Frame, Rules, is_frame
from jkq_targets.balance.odds import odds
from jkq_targets.balance.ranking import ranked
from jkq_targets.balance.search import verdicts
from jkq_targets.balance.sheet import Sheet
from jkq_targets.balance.verdicts import Reason, Verdict
from jkq_targets.balance.windows import Case
from jkq_targets.balance.wording import compare, evidence, proposed_amount, sentence
from jkq_targets.errors import Fault, MissingExtraError, SheetError, shown
from jkq_targets.findings import Finding
from jkq_targets.terms import Severity

if TYPE_CHECKING:
    from jkq_targets.balance.record_findings import RecordFindings


def diagnose(sheet: Sheet) -> tuple[Finding, ...]:
    """
    What does not add up in a sheet: one finding for each group of broken relations that hang together by their cells.

    A cell is named only where the figures leave exactly one explanation: a value that stands elsewhere and repairs
    everything, one slip (a digit too many, too few or replaced, two neighbours swapped, the sign, a power of ten: 10, 100,
    1000, 万 or 亿), a cell where broken sums cross, or a unique pair. Otherwise the finding is ambiguous and lists every
    candidate. Not searched: three or more wrong cells that hang together, and two in one sum alone.

    Args:
        sheet: Any table of figures with sums.

    Returns:
        The findings in the order of the relations, rule ``"sum"``, ``"part"`` or ``"order"``; none where all relations hold
        or there is nothing to check.

    Example:
        >>> from jkq_targets.balance import Cell, Sum
        >>> cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲", 3000), ("乙", 400), ("合计", 700))]
        >>> finding = diagnose(Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))]))[0]
        >>> finding.culprits, [str(amount) for _, amount in finding.proposals], finding.evidence[0]
        (('甲',), ['300万元'], '3000 is 300 with one digit too many')
    """
    if not isinstance(sheet, Sheet):
        raise SheetError((Fault("", shown(sheet), "a Sheet; `audit` takes plans and tables too"),))
    case = Case.of(sheet.scaled)
    if not case.broken:
        return ()
    found = verdicts(case)
    return tuple(_finding(case, verdict, is_alone=len(found) == 1) for verdict in found)


@overload
def diagnose_many(records: Iterable[Sheet], /) -> Iterator[tuple[int, tuple[Finding, ...]]]: ...


@overload
def diagnose_many(
    records: Frame | Iterable[Frame],
    /,
    *,
    sums: Iterable[Sum] = (),
    parts_of: Iterable[PartOf] = (),
    orderings: Iterable[Ordering] = (),
    unit: str | Mapping[str, str] = "",
    places: int | Mapping[str, int] = 0,
    rounding: str | Decimal = "exact",
) -> Iterator[tuple[int, RecordFindings]]: ...


def diagnose_many(
    records: Iterable[Sheet] | Frame | Iterable[Frame],
    /,
    *,
    sums: Iterable[Sum] = (),
    parts_of: Iterable[PartOf] = (),
    orderings: Iterable[Ordering] = (),
    unit: str | Mapping[str, str] = "",
    places: int | Mapping[str, int] = 0,
    rounding: str | Decimal = "exact",
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
        parts_of: Likewise.
        orderings: Likewise.
        unit: The unit of all columns, or of each by its name; without one it is a bare number.
        places: How many digits of an int stand after the decimal point, in all columns or in each by its name: 2 where 12345 is
            123.45. A Decimal and a numeral write their own places.
        rounding: ``"exact"``, ``"nearest"`` or a step, as of a `Cell`.

    Returns:
        The number of each sheet or record that fails, from 0, and its findings. Those of a record name its cells by columns;
        its culprits, proposals and candidates are at hand, and its evidence and odds are looked for when asked for.

    Raises:
        SheetError: While records are read: a cell is a float or anything else that is no exact figure, columns differ in
            length, or relations do not fit them.
        UnitError: A unit is not defined.
        MissingExtraError: A frame is given, and numpy is not installed.

    Example:
        >>> from jkq_targets.balance import Cell, Sum
        >>> wrong = Sheet([Cell("甲", "3", Amount(3)), Cell("合计", "30", Amount(30))], sums=[Sum("合计", "合计", ("甲",))])
        >>> [(number, len(findings)) for number, findings in diagnose_many([Sheet([Cell("甲", "3", Amount(3))]), wrong])]
        [(1, 1)]
        >>> frame = {"甲": [25, 3000], "乙": [36, 400], "合计": [61, 700]}
        >>> for number, findings in diagnose_many(frame, sums=[Sum("合计", "合计", ("甲", "乙"))], unit="万元"):
        ...     print(number, findings.culprits, *map(str, findings.proposals[0]), findings[0].evidence[0], sep="; ")
        1; ('甲',); 甲; 300万元; 3000 is 300 with one digit too many
    """
    rules = Rules(tuple(sums), tuple(parts_of), tuple(orderings), unit, places, rounding)
    is_one = is_frame(records)
    if not is_one and not rules.relations:
        return _of_sheets(cast("Iterable[Sheet]", records))
    try:
        from jkq_targets.balance.record_findings import record_findings
    except ImportError as error:
        raise MissingExtraError("diagnose_many of a frame", "numpy") from error
    return record_findings(cast("Iterable[Frame]", [records] if is_one else records), rules)


def _of_sheets(sheets: Iterable[Sheet]) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    for number, sheet in enumerate(sheets):
        if not isinstance(sheet, Sheet):
            accepted = "a Sheet; beside frames, 1 relation or more"
            raise SheetError((Fault(f"records[{number}]", shown(sheet), accepted),))
        if findings := diagnose(sheet):
            yield number, findings


def _finding(case: Case, verdict: Verdict, *, is_alone: bool) -> Finding:
    relations = verdict.group.relations
    first = case.relation(relations[0])
    compared = [compare(case, place) for place in relations]
    candidates = ranked(case, verdict)
    chance = odds(case, verdict.group) if verdict.reason is Reason.SLIP else None
    return Finding(
        rule=first.rule,
        severity=Severity.ERROR,
        where="; ".join(case.relation(place).id for place in relations),
        message=sentence(case, verdict, compared),
        expected=case.figure(first.total).cell.amount,
        found=compared[0].found,
        residual=compared[0].residual,
        tolerance=compared[0].tolerance,
        totals=tuple(case.figure(case.relation(place).total).cell.id for place in relations),
        culprits=tuple(case.figure(member).cell.id for member in verdict.culprits),
        proposals=tuple(_proposals(case, verdict)),
        candidates=tuple(case.figure(member).cell.id for member in candidates),
        ambiguous=verdict.is_ambiguous,
        odds=chance,
        evidence=tuple(evidence(case, verdict, candidates, chance, is_alone=is_alone)),
    )


def _proposals(case: Case, verdict: Verdict) -> Iterator[tuple[str, Amount]]:
    for member, mend in verdict.culprits.items():
        if mend.value is not None:
            yield case.figure(member).cell.id, proposed_amount(case, member, mend.value, verdict.group.relations)
