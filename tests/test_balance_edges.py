"""`jkq_targets.balance.diagnosis`: cases at the edge of each search, of which a change of the code would tell no other test."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest

from jkq_targets import balance
from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Remark, Sheet, Sum, diagnose
from jkq_targets.balance.diagnosis import _intervals, _pairs, _search
from jkq_targets.balance.diagnosis import diagnose as diagnose_alone
from jkq_targets.balance.diagnosis._engine import checks
from jkq_targets.balance.diagnosis._intervals import divided
from jkq_targets.balance.sheets._numerals import PrintedNumeral, printed_numeral
from jkq_targets.balance.sheets._slips import Slip, slip_values
from jkq_targets.errors import AmountError, SheetError, UnitError
from jkq_targets.findings import Finding
from jkq_targets.rules import audit
from jkq_targets.terms import RelationKind, Rounding, Severity, Status
from tests.test_balance import blank, cell, column, empty, only, proposals


def rows_of(*lines: tuple[str, ...], sums: bool = True) -> Sheet:
    """A table of rows as printed, with a total row below and, if asked for, a total column."""
    heads = ["项", *(f"列{at}" for at in range(1, len(lines[0]) - 1)), "合计" if sums else f"列{len(lines[0]) - 1}"]
    return Sheet.from_rows(heads, [list(line) for line in lines])


def rate_by_hand(sheet: Sheet) -> Fraction:
    """The coincidence rate of the one sum of a sheet: each multiple of the finest step is tried."""
    (relation,) = sheet.integers.relations
    common = math.gcd(*relation.values)
    step = max(relation.grain * 10**power for power in range(9) if common % (relation.grain * 10**power) == 0)
    count = max(map(abs, relation.values[:-1])) // step
    changes = []
    for member, coefficient in relation.members.items():
        figure = sheet.integers.figures[member]
        values = slip_values(figure.numeral, negative=figure.value < 0, place=figure.place, grain=relation.grain)
        changes.append([coefficient * (value - figure.value) for value in values])
    tried = [part * step * relation.scale for part in range(1, count + 1)]
    alone = sum(sum(any(abs(change - part) <= relation.tolerance for change in own) for own in changes) == 1 for part in tried)
    return Fraction(alone, count)


class TestReferences:
    """Figures that stand elsewhere."""

    def stated(self, amount: Amount, text: str = "75321") -> tuple[Finding, ...]:
        """What a reference of a cell alone finds."""
        return diagnose(Sheet([cell("a", text)], cross_references=[CrossReference("a", amount, "正文")]))

    def test_a_rounded_figure_is_the_same(self) -> None:
        """7.5亿元 states 75321万元 with fewer digits; 7.6亿元 does not."""
        assert self.stated(Amount("7.5亿元")) == ()
        assert self.stated(Amount("7.6亿元")) != ()

    def test_one_place_that_agrees_is_enough(self) -> None:
        """A figure that one place confirms is not contradicted by another one."""
        both = [CrossReference("a", Amount(75321, "万元"), "正文"), CrossReference("a", Amount("8.1亿元"), "附件")]
        assert diagnose(Sheet([cell("a", "75321")], cross_references=both)) == ()
        (finding,) = diagnose(Sheet([cell("a", "75321")], cross_references=both[1:]))
        assert finding.rule == "reference"

    def test_a_fraction_is_rounded_to_nothing(self) -> None:
        """A fraction has no last place that it was rounded to."""
        (finding,) = self.stated(Amount(Fraction(226, 3), "万元"), "75")
        assert finding.rule == "reference"

    def test_a_cell_that_cannot_be_read(self) -> None:
        """What stands elsewhere for a cell that cannot be read fills the sum and is proposed."""
        cells = [blank("a"), cell("b", "4"), cell("合计", "7")]
        finding = only(
            Sheet(cells, [Sum("列", "合计", ("a", "b"))], cross_references=[CrossReference("a", Amount(3, "万元"), "x")])
        )
        assert proposals(finding) == {"a": "3万元"}


class TestRows:
    """A missing row is looked for in whole lines alone."""

    def test_few_columns_of_many(self) -> None:
        """Where half of the columns or more hold, no row is missing."""
        sheet = rows_of(("甲", "1", "2", "3", "4"), ("乙", "5", "6", "7", "8"), ("合计", "7", "9", "10", "12"), sums=False)
        assert all("row" not in finding.message for finding in diagnose(sheet))

    def test_sums_off_the_lines(self) -> None:
        """Sums whose parts stand in no one line have no missing row, however alike they fail."""
        names = [f"{row}{column}" for row in "ab" for column in "12"]
        cells = [cell(name, "10") for name in names] + [cell("s", "37"), cell("t", "41")]
        sheet = Sheet(cells, [Sum("s", "s", (names[0], names[3])), Sum("t", "t", (names[1], names[2]))])
        assert len(diagnose(sheet)) == 2

    def test_sums_across_a_table(self) -> None:
        """Sums of cells from several rows and columns of one table have no missing row either."""
        table = rows_of(("甲", "10", "20"), ("乙", "30", "40"), ("丙", "37", "71"), sums=False)
        across = [Sum(f"丙{at}", f"丙 · 列{at}", (f"甲 · 列{at}", f"乙 · 列{3 - at}")) for at in (1, 2)]
        found = diagnose(attrs.evolve(table, sums=across))
        assert len(found) == 2
        assert all("row" not in finding.message for finding in found)


class TestPairs:
    """Two cells that repair a group together."""

    def test_a_value_that_stands_elsewhere(self) -> None:
        """A pair in which one value is stated elsewhere goes before pairs of any values."""
        cells = [cell(name, text) for name, text in {"a": "3", "b": "4", "c": "5", "x": "17", "y": "28"}.items()]
        sums = [Sum("x", "x", ("a", "b")), Sum("y", "y", ("a", "c"))]
        references = [CrossReference("a", Amount(13, "万元"), "正文")]
        found = diagnose(Sheet(cells, sums, cross_references=references))
        named = {name for finding in found for name in (*finding.culprits, *finding.candidates)}
        assert "a" in named
        assert {str(amount) for finding in found for name, amount in finding.proposals if name == "a"} <= {"13万元"}

    def test_two_blanks(self) -> None:
        """Two cells that cannot be read are filled where crossing sums leave one value for each."""
        cells = [blank("a"), cell("b", "4"), cell("c", "5"), blank("d")]
        cells += [cell(name, text) for name, text in {"r": "7", "s": "11", "u": "8", "v": "10"}.items()]
        sums = [Sum("r", "r", tuple("ab")), Sum("s", "s", tuple("cd")), Sum("u", "u", tuple("ac")), Sum("v", "v", tuple("bd"))]
        filled = {name: str(amount) for finding in diagnose(Sheet(cells, sums)) for name, amount in finding.proposals}
        assert filled == {"a": "3万元", "d": "6万元"}


class TestExchanges:
    """Figures that stand in each other's place."""

    def crossed(
        self, first: tuple[str, str], second: tuple[str, str], totals: tuple[str, str], **units: Any
    ) -> tuple[Finding, ...]:
        """Two columns of two rows with totals below."""
        texts = {"a1": first[0], "a2": second[0], "b1": first[1], "b2": second[1], "s": totals[0], "t": totals[1]}
        cells = [cell(name, text, units.get(name, "万元")) for name, text in texts.items()]
        return diagnose(Sheet(cells, [Sum("s", "s", ("a1", "a2")), Sum("t", "t", ("b1", "b2"))]))

    def test_one_exchange(self) -> None:
        """Two figures of one row whose exchange repairs both columns are found, with each other's value."""
        found = self.crossed(("731", "245"), ("118", "360"), ("363", "1091"))
        assert {name: str(amount) for finding in found for name, amount in finding.proposals} == {
            "a1": "245万元",
            "b1": "731万元",
        }

    def test_several_exchanges(self) -> None:
        """Where two rows could have been exchanged, all four figures are candidates and none is named."""
        found = self.crossed(("731", "245"), ("886", "400"), ("1131", "1131"))
        assert not any(finding.culprits for finding in found)
        assert {name for finding in found for name in finding.candidates} >= {"a1", "b1", "a2", "b2"}

    def test_equal_figures_and_other_units_are_no_exchange(self) -> None:
        """Figures that are equal, or in units of their own, are not exchanged."""
        assert not any("exchange" in finding.message for finding in self.crossed(("5", "5"), ("8", "7"), ("33", "52")))
        found = self.crossed(("731", "2450000"), ("118", "3600000"), ("363", "10910000"), b1="元", b2="元", t="元")
        assert not any({"a1", "b1"} <= set(finding.culprits) for finding in found)

    def test_an_exchange_beside_slips(self) -> None:
        """Where each column has a slip that explains it as well, these and the exchange are candidates, and nobody is named."""
        (finding,) = self.crossed(("54", "45"), ("118", "360"), ("163", "414"))
        assert (finding.culprits, set(finding.candidates)) == ((), {"a1", "b1", "b2"})

    def test_an_empty_cell_is_not_exchanged(self) -> None:
        """A cell without a figure has nothing to give."""
        cells = [cell("a1", "731"), empty("b1"), cell("a2", "118"), cell("b2", "360"), cell("s", "118"), cell("t", "1091")]
        found = diagnose(Sheet(cells, [Sum("s", "s", ("a1", "a2")), Sum("t", "t", ("b1", "b2"))]))
        assert not any("b1" in finding.culprits for finding in found)

    def test_too_many_open_sums(self) -> None:
        """Of very many sums that fail no pairs are looked at; each is reported by itself."""
        count = 210
        cells = [
            cell(f"{kind}{at}", text) for at in range(count) for kind, text in (("p", f"{at + 100}"), ("q", "37"), ("s", "9"))
        ]
        found = diagnose(Sheet(cells, [Sum(f"s{at}", f"s{at}", (f"p{at}", f"q{at}")) for at in range(count)]))
        assert len(found) == count


class TestOrderings:
    """Orderings alone."""

    def test_a_value_elsewhere_repairs_an_ordering(self) -> None:
        """So many values repair an ordering that only what stands elsewhere names a cell."""
        cells = [cell("确保", "900"), cell("力争", "80")]
        (open_one,) = diagnose(Sheet(cells, orderings=[Ordering("确保", "力争")]))
        assert (open_one.culprits, set(open_one.candidates)) == ((), {"确保", "力争"})
        reference = [CrossReference("力争", Amount(1000, "万元"), "正文")]
        found = diagnose(Sheet(cells, orderings=[Ordering("确保", "力争")], cross_references=reference))
        assert [proposals(finding) for finding in found if finding.culprits] == [{"力争": "1000万元"}]

    def test_a_figure_that_is_about(self) -> None:
        """约900 above 80 may be wrong as any figure; rounding widens no order."""
        cells = [cell("确保", "约900", rounding="about", number="900"), cell("力争", "80")]
        (finding,) = diagnose(Sheet(cells, orderings=[Ordering("确保", "力争")]))
        assert set(finding.candidates) == {"确保", "力争"}


@pytest.mark.parametrize(("severity", "candidates"), [(Severity.WARNING, {"a", "b", "合计"}), (Severity.NOTE, set())])
def test_a_sum_that_proves_nothing(severity: Severity, candidates: set[str]) -> None:
    """A sum that a note explains names the cells that one slip explains; as a NOTE it names none."""
    cells = [cell("a", "120"), cell("b", "350"), cell("合计", "475")]
    sheet = Sheet(cells, [Sum("列", "合计", ("a", "b"), severity=severity, note="whole numbers are rounded")])
    (finding,) = diagnose(sheet)
    assert finding.severity is severity
    assert set(finding.candidates) == candidates


class TestCoincidence:
    """How often one cell alone would explain a sum by chance."""

    @pytest.mark.parametrize(
        ("texts", "has_rate"),
        [
            pytest.param(("0", "0", "5"), False, id="all-parts-zero"),
            pytest.param(("0", "0", "-1"), False, id="located-and-all-parts-zero"),
            pytest.param(("120", "3000", "150", "570"), True, id="located"),
            pytest.param(("0", "0", "0"), None, id="nothing-broken"),
        ],
    )
    def test_rates(self, texts: tuple[str, ...], has_rate: bool | None) -> None:
        """A sum of zeros has no rate; a located slip has one between 0 and 1."""
        found = diagnose(column(*texts))
        if has_rate is None:
            assert found == ()
            return
        (finding,) = found
        assert (finding.coincidence_rate is not None) is has_rate
        assert finding.coincidence_rate is None or 0 <= finding.coincidence_rate < 1

    def test_of_which_alone(self) -> None:
        """An 其中 has no rate of its own."""
        (finding,) = diagnose(Sheet([cell("a", "12"), cell("b", "120")], of_which=[OfWhich("x", "a", ("b",))]))
        assert finding.coincidence_rate is None

    @pytest.mark.parametrize(
        ("texts", "rounding", "weights"),
        [
            pytest.param(("30", "5", "8"), "exact", None, id="few-digits"),
            pytest.param(("1283", "503", "2171", "8493"), "exact", None, id="a-digit-lost"),
            pytest.param(("120", "3000", "150", "570"), "exact", None, id="multiples-of-ten"),
            pytest.param(("12.5", "70.1", "30.2", "49.8"), "nearest", None, id="rounded"),
            pytest.param(("12.5", "7.11", "30.2", "113.7"), "nearest", None, id="rounded-to-unlike-places"),
            pytest.param(("1283", "503", "217", "11144"), "exact", (1, 2, -1, 1), id="weights"),
            pytest.param(("5", "5", "50", "30", "45"), "exact", None, id="figures-that-print-the-same"),
        ],
    )
    def test_every_residual(self, texts: tuple[str, ...], rounding: str, weights: tuple[int, ...] | None) -> None:
        """The rate is the share of the parts that may be missing for which one slip of one cell alone explains the residual."""
        names = [*"abcde"[: len(texts) - 1], "合计"]
        cells = [cell(name, text, rounding=rounding) for name, text in zip(names, texts, strict=True)]
        sheet = Sheet(cells, [Sum("列", "合计", tuple(names[:-1]), weights=weights and weights[:-1])])
        (finding,) = diagnose(sheet)
        assert finding.coincidence_rate == rate_by_hand(sheet)

    @pytest.mark.parametrize(
        ("texts", "elsewhere", "is_located"),
        [
            pytest.param(("3", "50", "350"), None, False, id="a-missing-row-is-as-likely"),
            pytest.param(("3", "50", "350"), "350", True, id="the-total-stands-elsewhere-too"),
            pytest.param(("128", "5039", "2171", "8493"), None, False, id="one-table-in-a-hundred-and-forty"),
            pytest.param(("1283", "503", "2171", "8493"), None, True, id="one-table-in-three-hundred-and-sixty"),
            pytest.param(("12830", "5039", "2171", "8493"), None, True, id="a-part-with-a-zero-too-many"),
            pytest.param(("3", "5", "80"), None, True, id="few-zeros-look-like-this"),
            pytest.param(("30", "5", "8"), None, True, id="no-missing-row-makes-a-part-too-large"),
        ],
    )
    def test_a_missing_row_of_a_table(self, texts: tuple[str, ...], elsewhere: str | None, is_located: bool) -> None:
        """In a table a slip that a missing row would look like too often is not located; in given relations no row is missing."""
        names = [*"abcd"[: len(texts) - 1], "合计"]
        table = Sheet.from_rows(["项", "数"], [list(row) for row in zip(names, texts, strict=True)])
        if elsewhere is not None:
            table = attrs.evolve(table, cross_references=[CrossReference("合计 · 数", Amount(elsewhere), "正文")])
        (finding,) = diagnose(table)
        assert bool(finding.culprits) is is_located
        assert only(column(*texts)).culprits

    def test_several_values_where_a_sum_and_a_part_cross(self) -> None:
        """Where rounding leaves several values of the cell in which a sum and an 其中 cross, a row may be missing instead."""
        rows = [["城区", "3.0"], ["其中：城南", "3.6"], ["郊区", "2.1"], ["合计", "5.8"]]
        (finding,) = diagnose(Sheet.from_rows(["项", "数"], rows))
        assert (finding.culprits, finding.candidates, finding.proposals) == ((), ("城区 · 数",), ())
        (exact,) = diagnose(Sheet.from_rows(["项", "数"], [rows[0], ["其中：城南", "3.7"], *rows[2:]], exact=True))
        assert proposals(exact) == {"城区 · 数": "3.7"}


def test_the_first_digit_may_be_any() -> None:
    """A first digit may stand for any other, 1 among them, and a lone digit for zero."""
    assert only(column("30", "4", "14")).candidates == ("a", "合计")
    assert set(only(column("1", "4", "4")).candidates) == {"a", "b", "合计"}


@pytest.mark.parametrize(
    ("power", "is_slip"), [(1, True), (2, True), (3, True), (4, True), (5, False), (7, False), (8, True), (9, False)]
)
def test_powers_of_ten_that_are_slips(power: int, is_slip: bool) -> None:
    """A place or two, 千, 万 and 亿 are one slip; other powers of ten are none."""
    right = 37 * 10**power
    finding = only(column("37", "4", str(right + 4)))
    assert (
        str(right) in {reason.partition(" is ")[2].partition(" ")[0] for reason in finding.evidence} | values_of(finding)
    ) is is_slip


def values_of(finding: Finding) -> set[str]:
    """The values that a finding proposes or tries, as bare numbers."""
    return {str(amount.number) for _, amount in finding.proposals}


def test_a_cell_that_nothing_repairs() -> None:
    """Where other sums that hold leave a cell no value, it is no candidate."""
    texts = {"a": "3", "b": "4", "c": "5", "x": "9", "y": "8", "z": "9"}
    sums = [Sum("x", "x", ("a", "b")), Sum("y", "y", ("a", "c")), Sum("z", "z", ("b", "c"))]
    (finding,) = diagnose(Sheet([cell(name, text) for name, text in texts.items()], sums))
    assert finding.culprits == ("x",)
    assert proposals(finding) == {"x": "7万元"}


def test_a_report_of_a_sheet_with_one_remark() -> None:
    """A remark of a sheet is a finding of the report, and the sums are checked beside it."""
    sheet = column("3", "4", "7")
    remarked = Sheet(sheet.cells, sheet.sums, remarks=(Remark("列", "read by its figures"),))
    (finding,) = audit(remarked).findings
    assert (finding.where, finding.message, finding.rule) == ("列", "read by its figures", RelationKind.SUM.value)


@pytest.mark.parametrize("subject", [None, "表", [cell("a", "1")], {"a": [1]}])
def test_what_is_no_sheet(subject: Any) -> None:
    """One sheet is diagnosed by itself; anything else is refused."""
    with pytest.raises(SheetError, match="accepted: a Sheet"):
        diagnose_alone(subject)


def test_names_of_the_room() -> None:
    """The face of the room gives its names and no others."""
    assert balance.diagnose is diagnose_alone
    with pytest.raises(AttributeError, match="no attribute 'diagnoses'"):
        balance.__getattr__("diagnoses")


@pytest.mark.parametrize("other", [5, "5元", None])
def test_ratios_of_amounts_alone(other: Any) -> None:
    """A ratio takes two amounts; anything else is named as what it is."""
    with pytest.raises(UnitError, match="an Amount that measures what 5元 does"):
        Amount(5, "元").ratio(other)
    with pytest.raises(AmountError, match="a pint quantity"):
        Amount.from_pint(other)


def test_a_cell_takes_an_amount() -> None:
    """A cell has an amount or nothing."""
    with pytest.raises(SheetError, match="amount: found 5; accepted: an Amount"):
        Cell("a", "5", 5)  # type: ignore[arg-type]  # a number without a unit


@pytest.mark.parametrize("first", [None, -7, 0, 7])
@pytest.mark.parametrize("coefficient", [-4, -3, -1, 1, 3, 4])
def test_intervals_of_quotients(first: int | None, coefficient: int) -> None:
    """The limits of a quotient are the first and last whole numbers whose product lies between the limits, of either sign."""
    last = 11
    low, high = divided(first, last, coefficient)
    within = [
        number for number in range(-30, 31) if (first is None or first <= coefficient * number) and coefficient * number <= last
    ]
    assert (low, high) == (
        None if first is None and coefficient > 0 else within[0],
        None if first is None and coefficient < 0 else within[-1],
    )


class TestCrossings:
    """Two sums that fail together and share cells."""

    def crossed(self, shared: dict[str, str], change: int) -> Finding:
        """Two sums that share these cells and fall short by the same."""
        texts = {name: int(text) for name, text in shared.items() if text != "▇"}
        cells = [cell(name, text) if text != "▇" else blank(name) for name, text in shared.items()]
        cells += [cell("b", "20"), cell("c", "31")]
        totals = [cell(name, str(sum(texts.values()) + own + change)) for name, own in (("x", 20), ("y", 31))]
        sums = [Sum(name, name, (*shared, own)) for name, own in (("x", "b"), ("y", "c"))]
        return only(Sheet([*cells, *totals], sums))

    def test_one_cell_without_a_slip(self) -> None:
        """The one cell of both sums is named with the value that repairs them, though no slip leads to it."""
        assert proposals(self.crossed({"a": "100"}, 37)) == {"a": "137万元"}

    def test_one_cell_with_a_slip(self) -> None:
        """The one cell of both sums is named because no other repairs them, and the evidence says so beside its slip."""
        finding = self.crossed({"d": "4"}, 37)
        assert any("repairs all 2 broken relations" in reason for reason in finding.evidence)

    def test_a_slip_decides_between_two(self) -> None:
        """Of two cells that stand in both sums the one whose value comes by a slip is named."""
        assert proposals(self.crossed({"a": "100", "d": "4"}, 37)) == {"d": "41万元"}

    def test_no_slip_decides_nothing(self) -> None:
        """Without a slip, and with a slip in each, both cells are candidates."""
        assert set(self.crossed({"a": "100", "d": "500"}, 37).candidates) == {"a", "d"}
        assert (
            set(self.crossed({"a": "5", "d": "4"}, 37).candidates) >= {"a", "d"}
            or self.crossed({"a": "5", "d": "4"}, 37).culprits
        )

    def test_a_blank_stays_beside_a_slip(self) -> None:
        """A cell of both sums that cannot be read is a candidate beside one with a slip, and nobody is named."""
        finding = self.crossed({"a": "100", "d": "4", "e": "▇"}, 37)
        assert (finding.culprits, set(finding.candidates)) == ((), {"a", "d", "e"})


@pytest.mark.parametrize(
    ("text", "amount", "numeral"),
    [
        pytest.param("15亿", Amount(150000, "万"), PrintedNumeral("15", 0, 4), id="two-digits"),
        pytest.param("0.15亿", Amount(1500, "万"), PrintedNumeral("015", 2, 4), id="below-one"),
        pytest.param("1500万", Amount("0.15", "亿"), PrintedNumeral("1500", 0, -4), id="downwards"),
        pytest.param("16亿", Amount(150000, "万"), PrintedNumeral("150000", 0, 0), id="another-number"),
        pytest.param("0", Amount(5, "万"), PrintedNumeral("5", 0, 0), id="zero"),
    ],
)
def test_powers_of_ten_of_a_numeral(text: str, amount: Amount, numeral: PrintedNumeral) -> None:
    """The numeral of a cell is the one printed, whatever power of ten its unit makes of it."""
    assert printed_numeral(text, amount) == numeral


@pytest.mark.parametrize(
    ("build", "where"),
    [
        pytest.param(lambda: Sum("s", "s", ("a",), note=5), "note", id="note"),  # type: ignore[arg-type]
        pytest.param(lambda: Sum("s", "s", ("a",), severity="error"), "severity", id="severity"),  # type: ignore[arg-type]
        pytest.param(lambda: Sum("s", "s", "ab"), "parts", id="one-text"),
        pytest.param(lambda: Sum("s", "s", 5), "parts", id="number"),
        pytest.param(lambda: Sum("s", "s", (1, 2)), "parts", id="numbers"),
        pytest.param(lambda: Cell("a", 5, None), "text", id="text"),  # type: ignore[arg-type]
        pytest.param(lambda: Cell("a", "5", None, "blank"), "status", id="status"),  # type: ignore[arg-type]
        pytest.param(lambda: Cell("a", "5", None, rounding="nearly"), "rounding", id="rounding"),
    ],
)
def test_fields_of_other_types(build: Callable[[], object], where: str) -> None:
    """A constructor refuses a field of another type by its name."""
    with pytest.raises(SheetError) as caught:
        build()
    assert [fault.where for fault in caught.value.faults] == [where]


def test_relations_that_lack_a_figure_say_which() -> None:
    """A relation that cannot be checked names the figure that is not there."""
    cells = [
        Cell("甲", "--", None, status=Status.NOT_ASSIGNED),
        Cell("乙", "5", Amount(5, "万元")),
    ]
    (check,) = checks(Sheet(cells, orderings=[Ordering("甲", "乙")]))
    assert (str(check.relation), str(check.missing)) == ("甲 ≤ 乙", "甲 has no figure")


def test_a_reference_has_a_place() -> None:
    """A figure that is stated elsewhere is stated at a place that has a name."""
    with pytest.raises(SheetError, match="where: found ''; accepted: a name: a str that is not empty"):
        CrossReference("甲", Amount(1, "万元"), "")


def figure(name: str, text: str, unit: str) -> Cell:
    """A cell with a figure."""
    return Cell(name, text, Amount(text, unit))


def test_a_reference_in_a_unit_that_does_not_convert() -> None:
    """What no decimal states in the unit of the cell stands in the evidence as it is printed elsewhere."""
    cells = [figure("甲", "700", "平方米"), figure("乙", "300", "平方米"), figure("合计", "1234", "平方米")]
    references = [CrossReference("甲", Amount(1, "亩"), "附件2")]
    (finding,) = diagnose(Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))], cross_references=references))
    assert str(finding.evidence[0]) == "1亩 is stated in 附件2, while 甲 is printed 700 (平方米)"


def test_less_is_better_in_an_ordering() -> None:
    """Where 力争 is to lie below 确保, the evidence says why."""
    cells = [figure("能耗 · 力争指标", "9", "吨"), figure("能耗 · 确保指标", "8", "吨")]
    (finding,) = diagnose(Sheet(cells, orderings=[Ordering("能耗 · 力争指标", "能耗 · 确保指标")]))
    assert [str(line) for line in finding.evidence] == [
        "if 能耗 · 确保指标 is wrong, it should be 9吨 or more",
        "if 能耗 · 力争指标 is wrong, it should be 8吨 or less",
        "less is better here, so the ensured figure (确保) should not be below the stretch figure (力争)",
    ]


def test_many_cells_without_a_figure() -> None:
    """Of many cells where the missing part may belong, three are named and the others counted."""
    gaps = [Cell(f"空{number}", "", None, status=Status.NOT_ASSIGNED) for number in range(30)]
    cells = [figure("甲", "7", "万元"), *gaps, figure("合计", "95", "万元")]
    (finding,) = diagnose(Sheet(cells, sums=[Sum("合计", "合计", ("甲", *(gap.id for gap in gaps)))]))
    assert str(finding.evidence[0]).startswith("空0, 空1, 空2 and 27 others have no figure; with 88万元 in one of them, ")


def test_few_columns_that_are_short_are_no_missing_row() -> None:
    """A row is missing where most columns are short of their total; of two in six each is a finding of its own."""
    rows = [[name, *[text] * 6] for name, text in (("甲", "137"), ("乙", "259"), ("丙", "411"))]
    total = ["合计", *["807"] * 4, "1030", "991"]
    columns = ["项", *(f"列{number}" for number in range(6))]
    findings = diagnose(Sheet.from_rows(columns, [*rows, total]))
    assert [str(one.evidence[0]) for one in findings] == [
        f"perhaps a part of this size is missing: with {size} more, 合计 · {column} (column) would hold"
        for size, column in ((223, "列4"), (184, "列5"))
    ]


def test_references_are_checks() -> None:
    """A figure that is stated elsewhere is a check, which a cell without a figure leaves undone."""
    cells = [Cell("甲", "?", None, status=Status.BLANK), figure("乙", "3", "万元"), figure("丙", "3", "万元")]
    references = [CrossReference(name, Amount(number, "万元"), "附件2") for name, number in (("甲", 1), ("乙", 3), ("丙", 4))]
    found = checks(Sheet(cells, cross_references=references))
    assert [(check.holds, str(check.missing) != "") for check in found] == [(None, True), (True, False), (False, False)]


class TestNoFigureOfItsPlaces:
    """A cell that would have to be a figure with more places than it is printed with."""

    @pytest.mark.parametrize(("bound", "culprits"), [("5.97", ("甲",)), ("5.91", ())])
    def test_between_two_figures(self, bound: str, culprits: tuple[str, ...]) -> None:
        """甲 must be from 5.95 to 6.02 beside 5.97, where 6.0 lies; beside 5.91 from 5.95 to 5.96, where no tenth lies."""
        texts = {"甲": "7.0", "乙": "1.0", "合计": "7.1"}
        cells = [Cell(name, text, Amount(text, "亿元"), rounding=Rounding.NEAREST) for name, text in texts.items()]
        cells.append(Cell("上限", bound, Amount(bound, "亿元")))
        sheet = Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))], orderings=[Ordering("甲", "上限")])
        first = diagnose(sheet)[0]
        assert first.rule == "sum"
        assert (first.culprits, first.candidates) == (culprits, ())


class TestLimits:
    """How much is looked at, so that a large table is told in bounded time."""

    @pytest.mark.parametrize(("most", "culprits"), [(20, ("a",)), (19, ())])
    def test_pairs_of_cells(self, monkeypatch: pytest.MonkeyPatch, most: int, culprits: tuple[str, ...]) -> None:
        """Of eight pairs, four with a cell of one sum each and four with the cell of both, 20 relations are looked at."""
        monkeypatch.setattr(_pairs, "MOST_LOOKS", most)
        cells = [cell(name, text) for name, text in {"a": "30", "b": "500", "x": "4", "t": "7", "u": "54"}.items()]
        finding = only(Sheet(cells, [Sum("t", "t", ("a", "x")), Sum("u", "u", ("b", "x"))]))
        assert finding.culprits == culprits

    @pytest.mark.parametrize(("most", "findings"), [(2, 1), (1, 2)])
    def test_sums_between_which_cells_are_exchanged(self, monkeypatch: pytest.MonkeyPatch, most: int, findings: int) -> None:
        """Two sums that hold once two cells change places are one finding, and two where that is one sum too many."""
        monkeypatch.setattr(_search, "_MOST_EXCHANGED", most)
        texts = {"a": "61", "b": "20", "c": "47", "d": "11", "t": "67", "u": "72"}
        sheet = Sheet([cell(name, text) for name, text in texts.items()], [Sum("t", "t", ("a", "b")), Sum("u", "u", ("c", "d"))])
        assert len(diagnose(sheet)) == findings

    @pytest.mark.parametrize(("most", "times"), [(0, 4), (1, 2), (2, 2)])
    def test_figures_that_print_the_same(self, monkeypatch: pytest.MonkeyPatch, most: int, times: int) -> None:
        """Of figures that print the same the slips are worked out once, as long as there is room for what is known."""
        asked = []

        def counted(numeral: PrintedNumeral, **given: Any) -> dict[int, Slip]:
            asked.append(numeral)
            return slip_values(numeral, **given)

        monkeypatch.setattr(_intervals, "_MOST_KNOWN", most)
        monkeypatch.setattr(_intervals, "slip_values", counted)
        cells = [cell(name, text, rounding="nearest") for name, text in zip("abct", ("30", "30", "30", "97"), strict=True)]
        assert diagnose(Sheet(cells, [Sum("t", "t", ("a", "b", "c"))]))
        assert len(asked) == times


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        pytest.param("{} · 确保", "{} · 力争", "力争 to 确保", id="one-step"),
        pytest.param("{} · 确保", "{}片 · 力争", "丙片 · 力争 to 丙 · 确保", id="two-steps"),
        pytest.param("{}", "{} · 力争", "丙 · 力争 to 丙", id="a-step-more"),
    ],
)
def test_names_of_two_cells_in_a_ratio(lower: str, upper: str, words: str) -> None:
    """The ratio of two cells is told by the step in which their names differ, and by their names where that is not all."""
    rows = {"甲": ("20", "30"), "乙": ("40", "60"), "丙": ("10", "95")}
    low = {lower.format(row): text for row, (text, _) in rows.items()}
    high = {upper.format(row): text for row, (_, text) in rows.items()}
    cells = [cell(name, text) for name, text in {**low, **high, "合计": "105"}.items()]
    orders = [Ordering(*pair) for pair in zip(low, high, strict=True)]
    finding = only(Sheet(cells, [Sum("合计", "合计", tuple(high))], orderings=orders))
    assert finding.evidence[-1] == f"the ratio of {words} is 9.5 at {upper.format('丙')}, and 1.5 in the other rows"
