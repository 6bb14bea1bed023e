"""Records of a frame are diagnosed as their sheets are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, OfWhich, Ordering, Sheet, Sum, diagnose, diagnose_many
from jkq_targets.balance.arrays._slip_arrays import SLIPS, slip_kinds
from jkq_targets.balance.sheets._numerals import PrintedNumeral
from jkq_targets.balance.sheets._slips import Slip, slip_values
from jkq_targets.terms import Status

_PARTS = ("甲", "乙", "丙")

figures = st.one_of(
    st.integers(0, 99),
    st.integers(0, 99_999),
    st.builds(lambda head, zeros: head * 10**zeros, st.integers(1, 99), st.integers(1, 4)),
    st.integers(10**15, 10**20),
)


def written(number: int, places: int) -> Decimal:
    """A whole number with its last digits after the point."""
    return Decimal(f"{number}E-{places}")


@st.composite
def slipped(draw: st.DrawFn, figure: Decimal) -> Decimal:
    """A figure that one slip makes of another; a zero has no sign."""
    places = -int(figure.as_tuple().exponent)
    digits = f"{abs(int(figure.scaleb(places))):0{places + 1}d}"
    values = slip_values(PrintedNumeral(digits, places), negative=figure < 0, place=1, grain=1)
    return written(draw(st.sampled_from(sorted(values))), places)


@st.composite
def columns(draw: st.DrawFn, weights: Sequence[int | Decimal]) -> dict[str, Decimal | None]:
    """A record that adds up but for slips in at most two cells, at times with nothing in a cell."""
    places = draw(st.integers(0, 3))
    mixed = draw(st.booleans())
    record: dict[str, Decimal | None] = {}
    total = Fraction(0)
    for name, weight in zip(_PARTS, weights, strict=True):
        own = draw(st.integers(0, 3)) if mixed else places
        figure = written(draw(figures), own)
        record[name] = None if draw(st.integers(0, 9)) == 0 else figure
        total += Fraction(weight) * Fraction(record[name] or 0)
    finest = next(own for own in range(9) if (total * 10**own).denominator == 1)
    record["合计"] = written((total * 10**finest).numerator, finest)
    for name in draw(st.lists(st.sampled_from(sorted(record)), max_size=2)):
        figure = record[name]  # type: ignore[assignment]
        if figure is not None:
            record[name] = draw(slipped(figure))
    return record


@st.composite
def frames(draw: st.DrawFn) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """Some records with their relations: a weighted sum, orderings with its parts, 其中, another sum."""
    weights = draw(st.just((1, 1, 1)) | st.tuples(*[st.sampled_from((1, -1, 2, Decimal("0.5")))] * 3))
    records = draw(st.lists(columns(weights), min_size=1, max_size=4))
    lowers = [{f"保{name}": draw(st.none() | figures.map(Decimal)) for name in record} for record in records]
    keys = draw(st.permutations([*records[0], *lowers[0]]))
    frame = {key: [{**record, **lower}[key] for record, lower in zip(records, lowers, strict=True)] for key in keys}
    sums = [Sum("列", "合计", _PARTS, weights)]
    if draw(st.booleans()):
        sums.append(Sum("保", "保合计", [f"保{name}" for name in _PARTS]))
    paired = draw(st.lists(st.sampled_from([*_PARTS, "合计"]), unique=True))
    of_which = [OfWhich("其中", "合计", ("甲",))] if draw(st.booleans()) else []
    rounding = draw(st.sampled_from(["exact", "nearest", Decimal("0.5")]))
    orderings = [Ordering(f"保{name}", name) for name in paired]
    return frame, {"sums": sums, "of_which": of_which, "orderings": orderings, "rounding": rounding}


def sheet_of(record: dict[str, Decimal | None], sums: Any, of_which: Any, orderings: Any, rounding: Any) -> Sheet:
    """The sheet of a record, of the columns that relations name."""
    named = {name for relation in sums for name in (*relation.parts, relation.total)}
    named |= {name for order in orderings for name in (order.lower, order.upper)}
    cells = [
        Cell(name, "", None, Status.NOT_ASSIGNED, rounding)
        if figure is None
        else Cell(name, f"{figure:f}", Amount(figure, "万元"), rounding=rounding)
        for name, figure in record.items()
        if name in named
    ]
    return Sheet(cells, sums, of_which, orderings)


class TestSlips:
    """One slip asked of arrays is the same as of one figure."""

    @given(st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 5), st.lists(st.integers(-20, 10**7)))
    def test_kinds(self, number: int, places: int, finer: int, others: list[int]) -> None:
        """Every value of which a figure is one slip, with its kind, and no other value."""
        digits = f"{number:0{places + 1}d}"
        values = slip_values(PrintedNumeral(digits, places), negative=False, place=10**finer, grain=1)
        asked = sorted({*values, *others, number * 10**finer + 1} - {number * 10**finer})
        for kind in (np.int64, object):
            targets = np.array([value for value in asked if kind is object or abs(value) <= 10**16], dtype=kind)
            kinds = slip_kinds(np.full(targets.shape, number, dtype=kind), targets, places, finer)
            slips: list[Slip | None] = [SLIPS[kind - 1] if kind else None for kind in kinds.tolist()]
            assert slips == [values.get(value) for value in targets.tolist()]


class TestRecords:
    """`diagnose_many` of a frame gives what `diagnose` gives for each record."""

    @given(frames())
    def test_as_sheets(self, drawn: tuple[dict[str, list[Any]], dict[str, Any]]) -> None:
        """Which records fail, what is named, proposed and left open, and the findings themselves."""
        frame, rules = drawn
        found = dict(diagnose_many(frame, unit="万元", **rules))
        for number, figures_of in enumerate(zip(*frame.values(), strict=True)):
            findings = diagnose(sheet_of(dict(zip(frame, figures_of, strict=True)), **rules))
            assert (number in found) == bool(findings)
            if not findings:
                continue
            record = found[number]
            assert record.ambiguous == any(finding.ambiguous for finding in findings)
            assert record.culprits == tuple(name for finding in findings for name in finding.culprits)
            assert record.candidates == tuple(name for finding in findings for name in finding.candidates)
            assert str(record.proposals) == str(tuple(pair for finding in findings for pair in finding.proposals))
            assert len(record) == len(findings)
            assert tuple(record) == findings
