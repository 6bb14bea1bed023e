"""Rules that `diagnose` keeps on every sheet, and a slow reading of the policy that it must agree with."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from itertools import chain

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum, diagnose
from jkq_targets.terms import Rounding, Status

_DIGITS = "0123456789"
_POWERS = (1, 2, 3, 4, 8)


def is_numeral(text: str) -> bool:
    """Whether a text is written as a numeral is printed: a digit before the point, no zero before others."""
    whole = text.partition(".")[0]
    return whole == "0" or (whole != "" and whole[0] != "0")


def slips(text: str) -> set[Fraction]:
    """All values of which a printed numeral is one slip, by rewriting the text in every way there is."""
    minus, digits = text.startswith("-"), text.lstrip("-")
    places = [place for place, mark in enumerate(digits) if mark != "."]
    texts = chain(
        (digits[:at] + digits[at + 1 :] for at in places),
        (digits[:at] + digit + digits[at:] for at in range(len(digits) + 1) for digit in _DIGITS),
        (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places if at + 1 in places),
        (digits[:at] + digit + digits[at + 1 :] for at in places for digit in _DIGITS),
    )
    values = {Fraction(rewritten.rstrip(".")) for rewritten in texts if is_numeral(rewritten)}
    values |= {Fraction(digits) * Fraction(10) ** power for power in (*_POWERS, *(-power for power in _POWERS))}
    values.add(-Fraction(digits))
    return {-value if minus else value for value in values} - {Fraction(text)}


@attrs.frozen
class Reference:
    """
    The policy read literally, on one broken sum with exact or rounded figures of one unit.

    Args:
        values: For each candidate, the values that would repair everything.
    """

    values: dict[str, set[Fraction]]

    @classmethod
    def of(cls, sheet: Sheet) -> Reference:
        """Every cell with every slip, tried out in turn."""
        printed = {cell.id: Fraction(cell.amount.number) if cell.amount else Fraction(0) for cell in sheet.cells}
        cells = {cell.id: cell for cell in sheet.cells}
        finest = min(Fraction(1, 10**cell.amount.places) for cell in sheet.cells if cell.amount)
        confirmed = {
            reference.cell for reference in sheet.cross_references if printed[reference.cell] == Fraction(reference.amount.number)
        }
        broken = [relation for relation in sheet.sums if not _adds_up(relation, printed, cells)]
        values: dict[str, set[Fraction]] = {}
        for name in printed:
            if cells[name].amount is None or name in confirmed:
                continue
            fitting = {
                value
                for value in slips(cells[name].text)
                if (value / finest).denominator == 1
                and all(name in (relation.total, *relation.parts) for relation in broken)
                and _all_hold(sheet, {**printed, name: value}, cells)
            }
            if fitting:
                values[name] = fitting
        return cls(values)


def _half(cell: Cell) -> Fraction:
    return Fraction(1, 2 * 10**cell.amount.places) if cell.amount and cell.rounding is Rounding.NEAREST else Fraction(0)


def _adds_up(relation: Sum, figures: dict[str, Fraction], cells: dict[str, Cell]) -> bool:
    weights = relation.weights or (1,) * len(relation.parts)
    terms = [Fraction(weight) * figures[part] for weight, part in zip(weights, relation.parts, strict=True)]
    tolerance = _half(cells[relation.total])
    tolerance += sum(abs(Fraction(w)) * _half(cells[part]) for w, part in zip(weights, relation.parts, strict=True))
    return abs(sum(terms) - figures[relation.total]) <= tolerance


def _all_hold(sheet: Sheet, figures: dict[str, Fraction], cells: dict[str, Cell]) -> bool:
    sums = all(_adds_up(relation, figures, cells) for relation in sheet.sums)
    ordered = all(figures[order.lower] <= figures[order.upper] for order in sheet.orderings)
    parts = all(sum(figures[part] for part in whole.parts) <= figures[whole.whole] for whole in sheet.of_which)
    return sums and ordered and parts


def cell(name: str, text: str, rounding: str = "exact", unit: str = "万元") -> Cell:
    """A printed cell."""
    return Cell(name, text, Amount(text, unit), rounding=rounding)


figures = st.one_of(
    st.integers(0, 99),
    st.integers(0, 99_999),
    st.builds(lambda head, zeros: head * 10**zeros, st.integers(1, 99), st.integers(1, 4)),
)


@st.composite
def columns(draw: st.DrawFn, least: int = 2, most: int = 6) -> dict[str, int]:
    """The figures of a column that adds up, the total last."""
    parts = draw(st.lists(figures, min_size=least, max_size=most))
    return {**{f"行{number}": part for number, part in enumerate(parts)}, "合计": sum(parts)}


def column_sheet(column: dict[str, int]) -> Sheet:
    """A sheet of one column."""
    *parts, total = column
    cells = [cell(name, str(figure)) for name, figure in column.items()]
    return Sheet(cells, [Sum("列", total, parts)])


@st.composite
def slipped(draw: st.DrawFn, column: dict[str, int]) -> tuple[str, str]:
    """A cell of a column, and another text for it that is one slip away."""
    name = draw(st.sampled_from(sorted(column)))
    other = draw(st.sampled_from(sorted(value for value in slips(str(column[name])) if value.denominator == 1)))
    return name, str(other.numerator)


class TestBalanced:
    """A sheet whose sums hold is never reported."""

    @given(columns())
    def test_exact(self, column: dict[str, int]) -> None:
        """Whole numbers that add up leave nothing to say."""
        assert diagnose(column_sheet(column)) == ()

    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8), st.integers(0, 3))
    def test_rounded(self, parts: list[int], places: int) -> None:
        """Parts and total that were each rounded to their last place stay within the tolerance."""
        rounded = [Decimal(part).scaleb(-4).quantize(Decimal(1).scaleb(-places)) for part in (*parts, sum(parts))]
        cells = [cell(f"行{number}", str(figure), "nearest") for number, figure in enumerate(rounded)]
        assert diagnose(Sheet(cells, [Sum("列", cells[-1].id, [part.id for part in cells[:-1]])])) == ()


class TestOneSlip:
    """A single slip is always reported, the cell named or among the candidates, and no other named."""

    @given(st.data())
    def test_column(self, data: st.DataObject) -> None:
        """In a column alone."""
        column = data.draw(columns())
        name, text = data.draw(slipped(column))
        findings = diagnose(column_sheet({**column, name: int(text)}))
        assert len(findings) == 1
        assert set(findings[0].culprits) <= {name}
        assert name in findings[0].culprits + findings[0].candidates

    @given(st.data())
    def test_crossing(self, data: st.DataObject) -> None:
        """Where sums of rows and of columns cross, a part that slipped is named with its right value."""
        rows, width = data.draw(st.integers(2, 4)), data.draw(st.integers(2, 4))
        grid = [[data.draw(figures) for _ in range(width)] for _ in range(rows)]
        row, place = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, width - 1))
        right = grid[row][place]
        wrong = data.draw(st.sampled_from(sorted(value for value in slips(str(right)) if value.denominator == 1)))
        sheet = _grid(grid, {(row, place): int(wrong)})
        findings = diagnose(sheet)
        assert [finding.culprits for finding in findings] == [(f"{row}|{place}",)]
        assert findings[0].proposals in ((), ((f"{row}|{place}", Amount(right, "万元")),))

    @given(st.data())
    def test_two_in_a_grid(self, data: st.DataObject) -> None:
        """Two parts of a grid that slipped are reported, and no other cell is named."""
        size = data.draw(st.integers(2, 4))
        grid = [[data.draw(figures) for _ in range(size)] for _ in range(size)]
        places = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
        changes = {}
        for row, place in data.draw(st.lists(places, min_size=2, max_size=2, unique=True)):
            values = sorted(value for value in slips(str(grid[row][place])) if value.denominator == 1)
            changes[row, place] = int(data.draw(st.sampled_from(values)))
        findings = diagnose(_grid(grid, changes))
        assert findings
        assert {name for finding in findings for name in finding.culprits} <= {f"{row}|{place}" for row, place in changes}

    @given(st.data())
    def test_reference(self, data: st.DataObject) -> None:
        """The culprit, the candidates and their values are those of the policy read literally, orderings and 其中 among it."""
        sheet = data.draw(_annotated())
        wanted = Reference.of(sheet).values
        findings = [finding for finding in diagnose(sheet) if finding.rule == "sum"]
        if findings and findings[0].where != "力争":
            # The slip broke 其中 as well, so that any value that mends both will do; the reference knows one sum only.
            return
        if not findings:
            assert all(_adds_up(relation, _printed(sheet), {c.id: c for c in sheet.cells}) for relation in sheet.sums)
            return
        named = findings[0].culprits if len(wanted) == 1 else findings[0].candidates
        assert set(named) == set(wanted)
        assert findings[0].ambiguous == (len(wanted) != 1)
        if len(wanted) == 1:
            ((name, values),) = wanted.items()
            assert [Fraction(amount.number) for _, amount in findings[0].proposals] == (list(values) if len(values) == 1 else [])
            assert [cell_id for cell_id, _ in findings[0].proposals] == ([name] if len(values) == 1 else [])


def _printed(sheet: Sheet) -> dict[str, Fraction]:
    return {c.id: Fraction(c.amount.number) if c.amount else Fraction(0) for c in sheet.cells}


def _grid(grid: list[list[int]], changes: dict[tuple[int, int], int]) -> Sheet:
    rows, width = len(grid), len(grid[0])
    full = [[*row, sum(row)] for row in grid]
    full.append([sum(column) for column in zip(*full, strict=True)])
    names = [[f"{row}|{place}" for place in range(width + 1)] for row in range(rows + 1)]
    printed = {
        names[row][place]: changes.get((row, place), full[row][place]) for row in range(rows + 1) for place in range(width + 1)
    }
    cells = [cell(name, str(figure)) for name, figure in printed.items()]
    sums = [Sum(f"行{row}", line[-1], line[:-1]) for row, line in enumerate(names)]
    sums += [Sum(f"列{place}", column[-1], column[:-1]) for place, column in enumerate(zip(*names, strict=True))]
    return Sheet(cells, sums)


@st.composite
def _annotated(draw: st.DrawFn) -> Sheet:
    """A column beside another one that holds, with orderings, perhaps 其中 and a cross-reference, and one figure that slipped."""
    upper = draw(columns())
    places = draw(st.integers(0, 2))
    name, text = draw(slipped(upper))
    lowered = {row: figure * draw(st.integers(1, 9)) // 10 for row, figure in upper.items() if row != "合计"}
    lower = {**lowered, "合计": sum(lowered.values())}
    rounding = draw(st.sampled_from(["exact", "nearest"])) if places else "exact"

    def printed(figure: int) -> str:
        return f"{Decimal(figure).scaleb(-places):f}"

    cells = [cell(f"力争{row}", printed(figure), rounding) for row, figure in {**upper, name: int(text)}.items()]
    cells += [cell(f"确保{row}", printed(figure), rounding) for row, figure in lower.items()]
    cells.append(Cell("力争空", "--", None, Status.NOT_ASSIGNED))
    rows = [row for row in upper if row != "合计"]
    sums = [Sum(f"{column}", f"{column}合计", [f"{column}{row}" for row in rows]) for column in ("确保", "力争")]
    sums[1] = attrs.evolve(sums[1], parts=(*sums[1].parts, "力争空"))
    orderings = [Ordering(f"确保{row}", f"力争{row}") for row in rows] if draw(st.booleans()) else []
    cross_references = []
    if draw(st.booleans()):
        seen = draw(st.sampled_from(sorted(set(upper) - {name})))
        cross_references = [CrossReference(f"力争{seen}", Amount(printed(upper[seen]), "万元"), "正文")]
    of_which = [OfWhich("其中", "力争合计", [f"力争{rows[0]}"])] if rounding == "exact" and draw(st.booleans()) else []
    return Sheet(cells, sums, of_which, orderings, cross_references)


class TestOdds:
    """The coincidence rate is what trying every residual gives."""

    @given(columns(), st.data())
    def test_every_residual(self, column: dict[str, int], data: st.DataObject) -> None:
        """Of all multiples of the finest step up to the largest part, the share that exactly one cell explains."""
        name, text = data.draw(slipped(column))
        printed = {**column, name: int(text)}
        finding = diagnose(column_sheet(printed))[0]
        if finding.coincidence_rate is None:
            assert finding.ambiguous
            return
        common = math.gcd(*printed.values())
        step = max(10**power for power in range(20) if common % 10**power == 0)
        count = max(abs(figure) for row, figure in printed.items() if row != "合计") // step
        changes = {row: {value - figure for value in slips(str(figure))} for row, figure in printed.items()}
        changes["合计"] = {-change for change in changes["合计"]}
        if count <= 5000:
            unique = sum(sum(k * step in found for found in changes.values()) == 1 for k in range(1, count + 1))
            assert finding.coincidence_rate == Fraction(unique, count)


class TestInvariance:
    """What does not matter to a sum does not matter to its diagnosis."""

    @given(st.data())
    def test_order_of_parts(self, data: st.DataObject) -> None:
        """The order of the parts of a sum changes nothing."""
        column = data.draw(columns())
        name, text = data.draw(slipped(column))
        sheet = column_sheet({**column, name: int(text)})
        relation = sheet.sums[0]
        shuffled = attrs.evolve(relation, parts=tuple(data.draw(st.permutations(relation.parts))))
        assert diagnose(attrs.evolve(sheet, sums=(shuffled,))) == diagnose(sheet)

    @given(st.data(), st.integers(1, 4))
    def test_scaling(self, data: st.DataObject, zeros: int) -> None:
        """With every figure so many times as large, so are the two sums and the residual."""
        column = data.draw(columns())
        name, text = data.draw(slipped(column))
        small = {**column, name: int(text)}
        large = {row: figure * 10**zeros for row, figure in small.items()}
        before, after = diagnose(column_sheet(small))[0], diagnose(column_sheet(large))[0]
        assert before.residual is not None
        assert before.found is not None
        assert after.residual == before.residual * 10**zeros
        assert after.found == before.found * 10**zeros

    @given(st.data())
    def test_units(self, data: st.DataObject) -> None:
        """A total printed in 亿元 over parts in 万元 finds the same slip."""
        column = data.draw(columns())
        name, text = data.draw(slipped(column).filter(lambda slip: slip[0] != "合计"))
        sheet = column_sheet({**column, name: int(text)})
        total = attrs.evolve(sheet.cells[-1], amount=Amount(column["合计"], "万元").to("亿元"))
        finding = diagnose(attrs.evolve(sheet, cells=(*sheet.cells[:-1], total)))[0]
        assert finding.residual == Amount(int(text) - column[name], "万元")
        assert set(finding.culprits) <= {name}
