"""`Sheet` refuses what is wrong in itself, and `diagnose` names the wrong figure where the figures leave exactly one."""

from __future__ import annotations

import pickle
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Remark, Sheet, Sum, diagnose, diagnose_many
from jkq_targets.balance.sheets import described
from jkq_targets.balance.sheets._numerals import PrintedNumeral, printed_numeral
from jkq_targets.balance.sheets._slips import Slip, slip_values
from jkq_targets.errors import AmountError, SheetError
from jkq_targets.findings import Finding
from jkq_targets.grid import Grid
from jkq_targets.terms import Severity, Status


def cell(name: str, text: str, unit: str = "万元", rounding: str | Decimal = "exact", number: str | None = None) -> Cell:
    """A printed cell; its number is its text unless given."""
    return Cell(name, text, Amount(text if number is None else number, unit), rounding=rounding)


def blank(name: str) -> Cell:
    """A cell that cannot be read."""
    return Cell(name, "▇", None, Status.BLANK)


def empty(name: str) -> Cell:
    """A cell that is not assigned."""
    return Cell(name, "--", None, Status.NOT_ASSIGNED)


def column(*texts: str, **fields: Any) -> Sheet:
    """Cells a, b, c … that add up to the last, 合计."""
    names = [*"abcdefgh"[: len(texts) - 1], "合计"]
    cells = [empty(name) if text == "--" else cell(name, text) for name, text in zip(names, texts, strict=True)]
    return Sheet(cells, [Sum("列", "合计", names[:-1])], **fields)


def only(sheet: Sheet) -> Finding:
    """The one finding of a sheet."""
    (finding,) = diagnose(sheet)
    return finding


def proposals(finding: Finding) -> dict[str, str]:
    """The proposals as text."""
    return {name: str(amount) for name, amount in finding.proposals}


class TestSheet:
    """A sheet holds tuples, compares by value and refuses every fault at once."""

    def test_is_a_value(self) -> None:
        """Lists become tuples; equal sheets have equal hashes, and a pickle brings the sheet back, checked or not."""
        sheet = column("3", "4", "7")
        assert diagnose(sheet) == ()
        again = pickle.loads(pickle.dumps(sheet))
        assert again == sheet == column("3", "4", "7")
        assert hash(again) == hash(sheet)
        assert isinstance(sheet.sums[0].parts, tuple)

    def test_described(self) -> None:
        """Another grid and more remarks leave the cells, the relations and their whole numbers as they are."""
        sheet = column("3", "4", "8", remarks=[Remark("a", "one")])
        other = described(sheet, grid=Grid("表", (), ()), remarks=[Remark("b", "two")])
        assert (other, other.integers.figures) == (sheet, sheet.integers.figures)
        assert ([remark.text for remark in other.remarks], other.grid) == (["one", "two"], Grid("表", (), ()))
        assert (sheet.grid, len(sheet.remarks), described(other).grid) == (None, 1, other.grid)

    @pytest.mark.parametrize(
        ("build", "where"),
        [
            pytest.param(lambda: Sheet(()), "cells", id="empty"),
            pytest.param(lambda: Sheet([cell("a", "1"), cell("a", "2")]), "cells[1].id", id="cell twice"),
            pytest.param(lambda: Sheet([Cell("a", "1", None)]), "cells[0].amount", id="assigned without amount"),
            pytest.param(lambda: Sheet([Cell("a", "1", Amount(1), Status.BLANK)]), "cells[0].amount", id="blank with an amount"),
            pytest.param(lambda: Sheet(["a"]), "cells[0]", id="no cell"),  # type: ignore[list-item]
            pytest.param(lambda: _sum("a", ("x",)), "sums[0].parts[0]", id="unknown part"),
            pytest.param(lambda: _sum("x", ("a",)), "sums[0].total", id="unknown total"),
            pytest.param(lambda: _sum("a", ()), "sums[0].parts", id="no parts"),
            pytest.param(lambda: _sum("a", ("b", "b")), "sums[0].parts[1]", id="part twice"),
            pytest.param(lambda: _sum("a", ("b", "$")), "sums[0]", id="two currencies"),
            pytest.param(lambda: _sum("a", ("b",), (1, 1)), "sums[0].weights", id="too many weights"),
            pytest.param(lambda: _sum("a", ("b",), (True,)), "sums[0].weights[0]", id="weight bool"),
            pytest.param(lambda: _sum("a", ("b",), (0.5,)), "sums[0].weights[0]", id="weight float"),
            pytest.param(lambda: _sum("a", ("b",), (0,)), "sums[0].weights[0]", id="weight zero"),
            pytest.param(lambda: _sum("a", ("b",), (Decimal("NaN"),)), "sums[0].weights[0]", id="weight NaN"),
            pytest.param(lambda: _sum("a", ("a",)), "sums", id="total part of itself"),
            pytest.param(lambda: _related(of_which=[OfWhich("p", "a", ("a",))]), "of_which[0].parts", id="whole of itself"),
            pytest.param(lambda: _related(of_which=[OfWhich("p", "a", ("$",))]), "of_which[0]", id="part of two currencies"),
            pytest.param(lambda: _related(orderings=[Ordering("a", "$")]), "orderings[0]", id="ordering of two currencies"),
            pytest.param(lambda: _related(orderings=[Ordering("a", "a")]), "orderings[0]", id="ordering of one cell"),
            pytest.param(lambda: _related(orderings=[Ordering("a", "x")]), "orderings[0].upper", id="ordering unknown"),
            pytest.param(
                lambda: _related(cross_references=[CrossReference("x", Amount(1), "正文")]),
                "cross_references[0].cell",
                id="reference unknown",
            ),
            pytest.param(
                lambda: _related(cross_references=[CrossReference("a", Amount(1, "亩"), "正文")]),
                "cross_references[0].amount",
                id="reference in 亩",
            ),
            pytest.param(
                lambda: _related(sums=[Sum("s", "a", ("b",)), Sum("s", "b", ("c",))]), "sums[1].id", id="relation twice"
            ),
        ],
    )
    def test_refuses(self, build: Callable[[], Sheet], where: str) -> None:
        """The error says where the fault is."""
        with pytest.raises(SheetError) as caught:
            build()
        assert [fault.where for fault in caught.value.faults] == [where]

    @pytest.mark.parametrize(
        "build",
        [
            pytest.param(lambda: Cell("a", "1.5", 1.5), id="float"),  # type: ignore[arg-type]
            pytest.param(lambda: Cell("a", "1", True), id="bool"),  # type: ignore[arg-type]
            pytest.param(lambda: Cell("", "1", Amount(1)), id="no id"),
            pytest.param(lambda: Cell("a", 1, Amount(1)), id="text no str"),  # type: ignore[arg-type]
            pytest.param(lambda: Cell("a", "1", Amount(1), "assigned"), id="status a str"),  # type: ignore[arg-type]
            pytest.param(lambda: Cell("a", "1", Amount(1), rounding="up"), id="rounding unknown"),
            pytest.param(lambda: Cell("a", "1", Amount(1), rounding=Decimal(0)), id="step zero"),
            pytest.param(lambda: Cell("a", "1", Amount(1), rounding=Decimal("NaN")), id="step NaN"),
            pytest.param(lambda: Sum("s", "a", "bc"), id="parts a str"),
            pytest.param(lambda: Sum("s", "a", ("b",), 2), id="weights a number"),
            pytest.param(lambda: CrossReference("a", 3, "正文"), id="reference no amount"),  # type: ignore[arg-type]
        ],
    )
    def test_leaves_refuse(self, build: Callable[[], object]) -> None:
        """A cell or a relation of another type never comes to be."""
        with pytest.raises(SheetError):
            build()

    def test_no_nan(self) -> None:
        """A figure that is no number stops before the sheet."""
        with pytest.raises(AmountError):
            Amount(Decimal("NaN"))

    def test_all_faults_at_once(self) -> None:
        """Three faults come in one error, with the nearest name of a cell."""
        with pytest.raises(SheetError) as caught:
            Sheet([cell("合计", "7"), cell("合计", "8")], [Sum("列", "合记", ()), Sum("行", "合计", ("合计 ",))])
        assert len(caught.value.faults) == 4
        assert {fault.nearest for fault in caught.value.faults} == {(), ("合计",)}

    def test_cycle(self) -> None:
        """A cycle over several sums is written out."""
        with pytest.raises(SheetError, match="b → c → b"):
            _related(sums=[Sum("1", "a", ("b",)), Sum("2", "b", ("c",)), Sum("3", "c", ("b",))])

    def test_long_chain(self) -> None:
        """Ten thousand cells, each the total of the next, are no cycle and take no recursion."""
        cells = [cell(f"c{number}", "5") for number in range(10_000)]
        sheet = Sheet(cells, [Sum(f"s{number}", f"c{number}", (f"c{number + 1}",)) for number in range(9_999)])
        assert diagnose(sheet) == ()


def _related(**fields: Any) -> Sheet:
    cells = [cell("a", "1"), cell("b", "1"), cell("c", "1"), cell("$", "1", "万美元")]
    return Sheet(cells, **fields)


def _sum(total: str, parts: tuple[str, ...], weights: tuple[Any, ...] | None = None) -> Sheet:
    return _related(sums=[Sum("s", total, parts, weights)])


class TestSlips:
    """Which values are one slip away."""

    @pytest.mark.parametrize(
        ("printed", "places", "value", "slip"),
        [
            pytest.param("300", 0, 30, Slip.INSERTION, id="zero too many"),
            pytest.param("3", 0, 23, Slip.OMISSION, id="first digit missing"),
            pytest.param("283", 0, 238, Slip.TRANSPOSITION, id="neighbours swapped"),
            pytest.param("7360", 2, 736_000, Slip.SCALED, id="two places"),
            pytest.param("5", 0, 50_000, Slip.SCALED, id="万"),
            pytest.param("5", 0, -5, Slip.SIGN, id="sign"),
            pytest.param("283", 0, 293, Slip.SUBSTITUTION, id="replaced"),
            pytest.param("16374", 3, 16_740, Slip.INSERTION, id="decimal too many"),
            pytest.param("1234", 2, 1324, Slip.TRANSPOSITION, id="neighbours of the point swapped"),
            pytest.param("34", 0, 5034, Slip.OMISSION, id="first digit and the zero behind it missing"),
        ],
    )
    def test_is_one_slip(self, printed: str, places: int, value: int, slip: Slip) -> None:
        """Values and printed figure in units of the last place."""
        assert slip_values(PrintedNumeral(printed, places), negative=False, place=1, grain=1)[value] is slip

    @pytest.mark.parametrize(
        ("printed", "places", "value"),
        [
            pytest.param("61446", 1, 6144, id="the point does not move"),
            pytest.param("34", 0, 50_034, id="first digit and two zeros missing"),
            pytest.param("0", 0, 100, id="a zero stays"),
            pytest.param("415", 0, 514, id="digits apart"),
            pytest.param("105", 0, 5, id="two digits gone"),
            pytest.param("305", 0, 35_000, id="two slips"),
        ],
    )
    def test_is_no_slip(self, printed: str, places: int, value: int) -> None:
        """What needs more than one slip is none."""
        assert value not in slip_values(PrintedNumeral(printed, places), negative=False, place=1, grain=1)

    @pytest.mark.parametrize(
        ("text", "amount", "numeral"),
        [
            pytest.param("1（国万）", Amount(1, "人"), PrintedNumeral("1"), id="note behind"),
            pytest.param("约１２", Amount(12, "人"), PrintedNumeral("12"), id="full width"),
            pytest.param("1,234.50", Amount("1234.5"), PrintedNumeral("123450", 2), id="grouped"),
            pytest.param("1.2亿", Amount(12_000, "万元"), PrintedNumeral("12", 1, 4), id="another unit"),
            pytest.param("十二", Amount(12), PrintedNumeral("12"), id="no digits"),
            pytest.param("2/3", Amount("2/3"), PrintedNumeral(""), id="fraction"),
        ],
    )
    def test_numeral(self, text: str, amount: Amount, numeral: PrintedNumeral) -> None:
        """The digits are those of the printed text."""
        assert printed_numeral(text, amount) == numeral


class TestTolerance:
    """Rounding is read from the printed places, and a sum within it holds."""

    @pytest.mark.parametrize(
        ("cells", "is_held"),
        [
            pytest.param([cell("a", "1.2", rounding="nearest"), cell("t", "1.25")], True, id="closed interval"),
            pytest.param([cell("a", "1.2", rounding="nearest"), cell("t", "1.26")], False, id="beyond it"),
            pytest.param([cell("a", "1.2"), cell("t", "1.25")], False, id="exact"),
            pytest.param([cell("a", "约600", rounding="about", number="600"), cell("t", "650")], True, id="约"),
            pytest.param([cell("a", "约600", rounding="about", number="600"), cell("t", "651")], False, id="约 beyond"),
            pytest.param([cell("a", "约0", rounding="about", number="0"), cell("t", "1")], False, id="约 0"),
            pytest.param([cell("a", "35", rounding=Decimal(5)), cell("t", "37")], True, id="step"),
            pytest.param([cell("a", "1.2", "亿元", "nearest"), cell("t", "12500")], True, id="亿 beside 万"),
            pytest.param([cell("a", "1.2", "亿元", "nearest"), cell("t", "12501")], False, id="亿 beside 万, beyond"),
            pytest.param(
                [cell("a", "1.2亿", rounding="nearest", number="12000"), cell("t", "12500")], True, id="places of the text"
            ),
            pytest.param([cell("a", "2", "公顷"), cell("t", "30", "亩")], True, id="公顷 beside 亩"),
        ],
    )
    def test_sum(self, cells: list[Cell], is_held: bool) -> None:
        """One part against its total."""
        assert (diagnose(Sheet(cells, [Sum("s", "t", ("a",))])) == ()) is is_held

    def test_finding_says_it(self) -> None:
        """Residual and tolerance stand in the unit of the total."""
        cells = [cell("a", "1.2", "亿元", "nearest"), cell("b", "300"), cell("t", "15000")]
        finding = only(Sheet(cells, [Sum("s", "t", ("a", "b"))]))
        assert [str(amount) for amount in (finding.expected, finding.found, finding.residual, finding.tolerance)] == [
            "15000万元",
            "12300万元",
            "-2700万元",
            "500万元",
        ]


class TestLocated:
    """One explanation: the cell is named, with its value and the evidence."""

    @pytest.mark.parametrize(
        ("sheet", "wanted", "reason"),
        [
            pytest.param(column("3000", "400", "700"), {"a": "300万元"}, "with one digit too many", id="extra digit"),
            pytest.param(column("31", "40", "--", "357"), {"a": "317万元"}, "with one digit missing", id="digit missing"),
            pytest.param(column("-123", "129", "252"), {"a": "123万元"}, "with the sign reversed", id="sign"),
            pytest.param(column("283", "151", "389"), {"a": "238万元"}, "neighbouring digits swapped", id="swapped"),
            pytest.param(column("70000", "5", "3", "15"), {"a": "7万元"}, "multiplied by 10000 (万)", id="万"),
            pytest.param(column("2", "4", "3", "1", "0"), {"合计": "10万元"}, "with one digit missing", id="wrong total"),
        ],
    )
    def test_one_slip(self, sheet: Sheet, wanted: dict[str, str], reason: str) -> None:
        """In one sum a slip is needed, and only one cell may have it."""
        finding = only(sheet)
        assert proposals(finding) == wanted
        assert finding.culprits == tuple(wanted)
        assert not finding.ambiguous
        assert reason in finding.evidence[0]
        assert (finding.rule, finding.severity, finding.where) == ("sum", Severity.ERROR, "列")

    def test_message(self) -> None:
        """The sentence has total, parts, residual and tolerance with units, the cell, its print and its proposal."""
        assert only(column("3000", "400", "700")).message == (
            "合计 is 700万元, but its 2 printed parts add up to 3400万元: 2700万元 too much; "
            "a, printed 3000 (万元), should be 300万元."
        )

    def test_several_values(self) -> None:
        """One cell with several values is named without a proposal."""
        cells = [cell("a", "20", rounding="nearest"), cell("b", "1", rounding="nearest"), cell("合计", "26")]
        finding = only(Sheet(cells, [Sum("列", "合计", ("a", "b"))], cross_references=_confirm(cells[1:])))
        assert (finding.culprits, finding.proposals) == (("a",), ())
        assert "a would be 24, 25 or 26" in finding.evidence

    def test_crossing_needs_no_slip(self) -> None:
        """A cell in two broken sums that one value repairs is located by that alone."""
        finding = only(_grid({"11": "578"}))
        assert proposals(finding) == {"11": "41万元"}
        assert finding.where == "行1; 列1"
        assert finding.coincidence_rate is None

    def test_two_cells(self) -> None:
        """Two wrong cells of a grid are the only pair that repairs all four sums."""
        assert proposals(only(_grid({"11": "578", "22": "9"}))) == {"11": "41万元", "22": "87万元"}

    def test_certain_among_pairs(self) -> None:
        """A cell that all pairs share is certain, the other stays open among the candidates."""
        cells = [
            cell(name, text) for name, text in (("a", "0"), ("b", "0"), ("s", "411"), ("c", "18"), ("t", "4029"), ("u", "18"))
        ]
        cells += [cell("v", "447")]
        sums = [Sum("1", "s", ("a", "b")), Sum("2", "t", ("s", "c")), Sum("3", "v", ("t", "u"))]
        finding = only(Sheet(cells, sums))
        assert finding.culprits == ("t",)
        assert finding.ambiguous
        assert {"a", "b"} <= set(finding.candidates)

    def test_exchange(self) -> None:
        """Two cells of one row change places where two columns fail by opposite amounts."""
        rows = {"p": ("1017", "2841", "3000", "6366"), "q": ("1533", "2349", "3700", "8074")}
        cells = [cell(f"{name}{row}", text) for name, texts in rows.items() for row, text in enumerate(texts)]
        sheet = Sheet(cells, [Sum(name, f"{name}3", [f"{name}{row}" for row in range(3)]) for name in rows])
        finding = only(sheet)
        assert proposals(finding) == {"p1": "2349万元", "q1": "2841万元"}
        assert finding.where == "p; q"

    def test_blank_alone(self) -> None:
        """An unreadable cell is named where nothing else explains the difference."""
        sheet = Sheet([blank("a"), cell("b", "25"), cell("合计", "60")], [Sum("列", "合计", ("a", "b"))])
        assert proposals(only(sheet)) == {"a": "35万元"}

    def test_blank_that_does_not_fit(self) -> None:
        """An unreadable cell whose value would break an ordering stays a candidate and is not named."""
        cells = [blank("a"), cell("b", "25"), cell("合计", "60"), cell("上", "30")]
        finding = only(Sheet(cells, [Sum("列", "合计", ("a", "b"))], orderings=[Ordering("a", "上")]))
        assert (finding.culprits, finding.candidates) == ((), ("a",))

    def test_blank_total(self) -> None:
        """A total that cannot be read counts as nothing, as a part does, and is named with the sum of its parts."""
        sheet = Sheet([cell("a", "1"), cell("b", "25"), blank("合计")], [Sum("列", "合计", ("a", "b"))])
        assert proposals(only(sheet)) == {"合计": "26万元"}
        assert only(sheet).expected is None

    def test_ordering_decides(self) -> None:
        """Of two candidates an ordering leaves the one whose value keeps it."""
        free = column("3", "-13", "10")
        assert set(only(free).candidates) == {"a", "合计"}
        bound = attrs.evolve(free, cells=(*free.cells, cell("上", "5")), orderings=(Ordering("a", "上"),))
        assert proposals(only(bound)) == {"合计": "-10万元"}


def _confirm(cells: list[Cell]) -> list[CrossReference]:
    return [CrossReference(c.id, c.amount, "正文") for c in cells if c.amount is not None]


def _grid(changes: dict[str, str]) -> Sheet:
    """Two rows and two columns of parts with all their totals, some cells printed otherwise."""
    texts = {"11": "41", "12": "63", "1T": "104", "21": "25", "22": "87", "2T": "112", "T1": "66", "T2": "150", "TT": "216"}
    cells = [cell(name, text) for name, text in {**texts, **changes}.items()]
    sums = [Sum(f"行{row}", f"{row}T", (f"{row}1", f"{row}2")) for row in "12T"]
    return Sheet(cells, sums + [Sum(f"列{place}", f"T{place}", (f"1{place}", f"2{place}")) for place in "12T"])


class TestAmbiguous:
    """More than one explanation: all candidates, nobody named."""

    def test_candidates(self) -> None:
        """Every candidate stands in the evidence with the value it would have."""
        finding = only(column("3", "-13", "10"))
        assert (finding.culprits, finding.proposals, finding.ambiguous) == ((), (), True)
        assert set(finding.candidates) == {"a", "合计"}
        assert "a would be 23: 3 is 23 with one digit missing (2)" in finding.evidence

    def test_no_explanation(self) -> None:
        """Where no slip explains the difference, the residual stands alone."""
        finding = only(column("632", "732", "99", "162", "1603"))
        assert (finding.culprits, finding.candidates, finding.ambiguous) == ((), (), True)
        assert finding.residual == Amount(22, "万元")

    def test_not_assigned(self) -> None:
        """“--” is never a candidate, also where filling it in would repair the sum."""
        assert only(column("--", "300", "777")).candidates == ()

    def test_blank_is_candidate(self) -> None:
        """An unreadable cell stands beside a slip, so that neither is named."""
        sheet = Sheet([cell("a", "3000"), cell("b", "400"), blank("c"), cell("t", "700")], [Sum("列", "t", ("a", "b", "c"))])
        assert set(only(sheet).candidates) == {"a", "c"}

    def test_ratio_ranks_only(self) -> None:
        """The ratio to the sibling rows puts a candidate first and names nobody."""
        cells = [cell(f"低{row}", text) for row, text in enumerate(("100", "200", "400"))]
        cells += [cell(f"高{row}", text) for row, text in enumerate(("120", "340", "480"))]
        cells.append(cell("合计", "840"))
        orderings = [Ordering(f"低{row}", f"高{row}") for row in range(3)]
        finding = only(Sheet(cells, [Sum("高", "合计", ("高0", "高1", "高2"))], orderings=orderings))
        assert finding.candidates[0] == "高1"
        assert finding.culprits == ()
        assert "the ratio of 高1 to 低1 is 1.7 at 高1, and 1.2 in the other rows" in finding.evidence

    def test_doubled_row(self) -> None:
        """A difference of the size of a row says that it may be counted twice."""
        assert any("counted twice" in reason for reason in only(column("17", "25", "25", "42")).evidence)

    def test_empty_cell(self) -> None:
        """Where parts fall short and a cell of theirs is empty, the evidence says what would have to stand there."""
        rows = [["甲", ""], ["乙", "395"], ["丙", "2300"], ["合计", "5895"]]
        short = only(
            Sheet.from_rows(["街道", "额", "数"], [[name, "1", figure] for name, figure in rows[:3]] + [["合计", "3", "5895"]])
        )
        # The row has a figure in the other column, so that its cell may not be filled in yet.
        assert (short.severity, short.culprits) == (Severity.WARNING, ())
        assert short.message.endswith("3200 too little; not filled in: 甲 · 数.")
        assert (short.candidates, short.evidence) == (("乙 · 数",), ("one slip in this cell would explain it, too",))
        nobody = only(Sheet.from_rows(["街道", "数"], [["甲", "--"], ["乙", "40000"], ["丙", "1111"], ["合计", "99999"]]))
        assert "甲 · 数 has no figure; with 58888 there, 合计 · 数 (column) would hold" in nobody.evidence
        over = only(Sheet.from_rows(["街道", "数"], [["甲", "--"], ["乙", "3000"], ["丙", "400"], ["合计", "700"]]))
        assert not any("no figure" in reason for reason in over.evidence)

    def test_slip_beside_an_empty_cell(self) -> None:
        """Where an empty cell may explain a sum and one slip does as well, the WARNING names the cells of the slip."""
        head, rows = ["街道", "额", "数"], [["甲", "100", ""], ["乙", "3957", "3957"], ["丙", "2318", "2118"]]
        warning = only(Sheet.from_rows(head, [*rows, ["合计", "6375", "6275"]]))
        assert (warning.severity, warning.culprits, warning.ambiguous) == (Severity.WARNING, (), True)
        assert set(warning.candidates) == {"丙 · 数", "合计 · 数"}
        assert warning.evidence == ("one slip in one of these 2 cells would explain it, too",)

    def test_total_of_nothing(self) -> None:
        """A total of cells that are all empty has nothing to be held to."""
        rows = [["无", "--", "1"], ["甲", "", "2"], ["合计", "5", "3"]]
        assert diagnose(Sheet.from_rows(["街道", "额", "数"], rows)) == ()

    def test_missing_row(self) -> None:
        """Parts that fall short without a slip may miss a row of that size."""
        assert any("3613万元 more" in reason for reason in only(column("11289", "4328", "11201", "11849", "42280")).evidence)


class TestWitness:
    """What stands elsewhere clears a cell or names it."""

    def test_clears(self) -> None:
        """A figure that stands elsewhere too is never blamed, whatever unit it has there."""
        sheet = column("3", "-13", "10")
        told = attrs.evolve(sheet, cross_references=(CrossReference("合计", Amount("0.001", "亿元"), "正文"),))
        finding = only(told)
        assert proposals(finding) == {"a": "23万元"}
        assert "0.001亿元 (10万元) is stated in 正文, the same as 合计" in finding.evidence

    def test_locates(self) -> None:
        """A value from elsewhere that repairs everything locates without a slip."""
        sheet = attrs.evolve(column("17", "25", "60"), cross_references=(CrossReference("b", Amount(43, "万元"), "正文第二段"),))
        finding = only(sheet)
        assert proposals(finding) == {"b": "43万元"}
        assert any(reason.startswith("43万元 is stated in 正文第二段") for reason in finding.evidence)

    def test_that_repairs_nothing(self) -> None:
        """A value from elsewhere that does not repair the sum names nobody."""
        sheet = attrs.evolve(
            column("632", "732", "99", "162", "1603"), cross_references=(CrossReference("b", Amount(7, "万元"), "正文"),)
        )
        assert only(sheet).culprits == ()


class TestOtherRelations:
    """其中 and orderings have rules of their own."""

    def test_part(self) -> None:
        """Parts may leave something of the whole over, and not exceed it."""
        cells = [cell("w", "30"), cell("x", "25"), cell("y", "5")]
        assert diagnose(Sheet(cells, of_which=[OfWhich("其中", "w", ("x", "y"))])) == ()
        cells[2] = cell("y", "12")
        finding = only(Sheet(cells, of_which=[OfWhich("其中", "w", ("x", "y"))]))
        assert (finding.rule, finding.where, finding.residual) == ("part", "其中", Amount(7, "万元"))

    def test_order(self) -> None:
        """An ordering that does not hold is a finding of its own, and names nobody."""
        finding = only(Sheet([cell("a", "30"), cell("b", "25")], orderings=[Ordering("a", "b")]))
        assert (finding.rule, finding.culprits, finding.residual) == ("order", (), Amount(5, "万元"))

    def test_order_inside_a_sum(self) -> None:
        """A slip that breaks a sum and an ordering is one finding."""
        cells = [cell("a", "3000"), cell("b", "40"), cell("合计", "340"), cell("上", "320")]
        finding = only(Sheet(cells, [Sum("列", "合计", ("a", "b"))], orderings=[Ordering("a", "上")]))
        assert finding.culprits == ("a",)
        assert "with it a ≤ 上 holds again" in finding.evidence

    def test_nothing_to_check(self) -> None:
        """Without a relation, or without a printed total, there is nothing to say."""
        assert diagnose(Sheet([cell("a", "3")])) == ()
        assert diagnose(Sheet([cell("a", "3"), empty("合计")], [Sum("列", "合计", ("a",))])) == ()

    def test_weights(self) -> None:
        """Weights may be negative or fractions; the difference is told in the unit of the total."""
        cells = [cell("收入", "353"), cell("成本", "283"), cell("利润", "115")]
        assert proposals(only(Sheet(cells, [Sum("利润", "利润", ("收入", "成本"), (1, -1))]))) == {"成本": "238万元"}
        cells = [cell("a", "20"), cell("b", "30"), cell("t", "26.5")]
        finding = only(Sheet(cells, [Sum("均", "t", ("a", "b"), (Fraction(1, 2), Decimal("0.5")))]))
        assert finding.residual == Amount("-1.5", "万元")

    def test_groups(self) -> None:
        """Broken relations that share no cell are findings of their own, in the order of the sheet."""
        cells = [cell(name, text) for name, text in (("a", "3000"), ("t", "300"), ("b", "77"), ("u", "770"))]
        findings = diagnose(Sheet(cells, [Sum("2", "u", ("b",)), Sum("1", "t", ("a",))]))
        assert [finding.where for finding in findings] == ["2", "1"]


class TestOdds:
    """How easily a missing part would look like a slip."""

    def test_by_hand(self) -> None:
        """In 30 + 5 = 8 the missing parts 1 to 30 are tried one by one."""
        finding = only(column("30", "5", "8"))
        assert finding.culprits == ("a",)
        changes = {
            "a": {value - 30 for value in slip_values(PrintedNumeral("30"), negative=False, place=1, grain=1)},
            "b": {value - 5 for value in slip_values(PrintedNumeral("5"), negative=False, place=1, grain=1)},
            "合计": {8 - value for value in slip_values(PrintedNumeral("8"), negative=False, place=1, grain=1)},
        }
        alone = [part for part in range(1, 31) if sum(part in found for found in changes.values()) == 1]
        assert finding.coincidence_rate == Fraction(len(alone), 30)

    def test_ambiguous_has_none(self) -> None:
        """Where nothing is located there are no coincidence_rate."""
        assert only(column("3", "-13", "10")).coincidence_rate is None


class TestScale:
    """Large sheets and many sheets."""

    def test_ten_thousand_parts(self) -> None:
        """One slip among ten thousand parts is found."""
        names = [f"c{number}" for number in range(10_000)]
        cells = [cell(name, str(1_000_003 + 17 * number)) for number, name in enumerate(names)]
        total = sum(1_000_003 + 17 * number for number in range(10_000))
        cells[77] = cell("c77", f"{1_000_003 + 17 * 77}0")
        finding = only(Sheet([*cells, cell("合计", str(total))], [Sum("列", "合计", names)]))
        assert proposals(finding) == {"c77": "1001312万元"}

    def test_cell_in_all_sums(self) -> None:
        """One cell in two thousand broken sums that nothing repairs comes to an end."""
        totals = [cell(f"t{number}", str(20 + number % 2)) for number in range(2_000)]
        sums = [Sum(f"s{number}", f"t{number}", ("x",)) for number in range(2_000)]
        assert only(Sheet([cell("x", "10"), *totals], sums)).culprits == ()

    def test_many(self) -> None:
        """A stream of sheets is read one at a time and leaves nothing behind."""

        def stream() -> Iterator[Sheet]:
            for number in range(300):
                yield column("3000" if number % 3 == 0 else "300", "400", "700")

        found = diagnose_many(stream())
        assert next(found)[1][0].culprits == ("a",)
        tracemalloc.start()
        broken = sum(1 for _, findings in found if findings)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert broken == 99
        assert peak < 1_000_000


def test_an_order_and_a_part_have_their_own_words() -> None:
    """What fails is no sum: the sentence says which figure is above which, and the evidence where each would fit."""
    cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲 · 确保", 100), ("甲 · 力争", 90))]
    (finding,) = diagnose(Sheet(cells, orderings=[Ordering("甲 · 确保", "甲 · 力争")]))
    assert finding.message.startswith("甲 · 确保 is 100万元, 10万元 above 甲 · 力争, which is 90万元, and should not be above it")
    assert set(finding.evidence[:2]) == {
        "if 甲 · 确保 is wrong, it should be 90万元 or less",
        "if 甲 · 力争 is wrong, it should be 100万元 or more",
    }
    assert "确保" in finding.evidence[-1]
    cells = [Cell(name, str(n), Amount(n, "人")) for name, n in (("总数", 10), ("博士", 7), ("硕士", 8))]
    (finding,) = diagnose(Sheet(cells, of_which=[OfWhich("其中", "总数", ("博士", "硕士"))]))
    assert finding.message.startswith("总数 is 10人, but the 2 figures within it (其中) come to 15人, 5人 more than the whole")
    (finding,) = diagnose(Sheet(cells, of_which=[OfWhich("其中", "博士", ("硕士",))]))
    assert finding.message.startswith("硕士 is 8人, 1人 more than 博士, the whole (其中) that it is part of, which is 7人")
