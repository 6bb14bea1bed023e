"""`diagnose_many` over frames: all records at once, with the answers that `diagnose` gives for each."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import jkq_targets.balance.arrays._record_findings
from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, RecordFindings, Sheet, Sum, diagnose, diagnose_many
from jkq_targets.errors import MissingExtraError, SheetError, UnitError
from jkq_targets.findings import Finding
from jkq_targets.terms import Status

#: 甲 + 乙 = 合计, with a zero too many in the second record and a figure that may be missing in the third.
COLUMNS = {"甲": [25, 3000, 20], "乙": [36, 400, 40], "合计": [61, 700, 60]}
TOTAL = Sum("合计", "合计", ("甲", "乙"))


def found(records: Any, **fields: Any) -> dict[int, RecordFindings]:
    """What is found in records of 甲, 乙 and 合计, by their numbers."""
    return dict(diagnose_many(records, **{"sums": [TOTAL], "unit": "万元", **fields}))


def only(records: Any, **fields: Any) -> RecordFindings:
    """The findings of the one record that fails."""
    (findings,) = found(records, **fields).values()
    return findings


def proposed(findings: RecordFindings) -> dict[str, str]:
    """The proposals as text."""
    return {name: str(amount) for name, amount in findings.proposals}


class TestFrames:
    """Records come in whatever holds columns."""

    @pytest.mark.parametrize(
        "build",
        [
            pytest.param(dict, id="lists"),
            pytest.param(lambda columns: {name: tuple(column) for name, column in columns.items()}, id="tuples"),
            pytest.param(lambda columns: {name: np.array(column) for name, column in columns.items()}, id="arrays"),
            pytest.param(lambda columns: {name: np.array(column, "u2") for name, column in columns.items()}, id="small arrays"),
            pytest.param(lambda columns: {name: np.array(column, "O") for name, column in columns.items()}, id="objects"),
            pytest.param(lambda columns: {name: np.array(column, "U") for name, column in columns.items()}, id="array of str"),
            pytest.param(lambda columns: {name: list(map(str, column)) for name, column in columns.items()}, id="numerals"),
            pytest.param(lambda columns: {name: list(map(Decimal, column)) for name, column in columns.items()}, id="Decimals"),
            pytest.param(lambda columns: {name: list(np.array(column)) for name, column in columns.items()}, id="numpy scalars"),
            pytest.param(pd.DataFrame, id="pandas"),
            pytest.param(lambda columns: pd.DataFrame(columns, dtype="Int64"), id="pandas nullable"),
            pytest.param(lambda columns: pd.DataFrame(columns, dtype="str"), id="pandas str"),
            pytest.param(lambda columns: pd.DataFrame(columns, index=[7, 8, 9]), id="pandas with another index"),
            pytest.param(pl.DataFrame, id="polars"),
            pytest.param(lambda columns: pl.DataFrame(columns).cast(pl.Decimal(9, 0)), id="polars Decimal"),
            pytest.param(lambda columns: pl.DataFrame(columns).cast(pl.String), id="polars str"),
            pytest.param(lambda columns: pl.DataFrame(columns).with_columns(区=pl.lit("嘉北")), id="with other columns"),
        ],
    )
    def test_same_answers(self, build: Callable[[dict[str, list[int]]], Any]) -> None:
        """The record that fails is found by its number, its cell named with what is right."""
        findings = found(build(COLUMNS))
        assert list(findings) == [1]
        assert findings[1].culprits == ("甲",)
        assert proposed(findings[1]) == {"甲": "300万元"}
        assert findings[1].candidates == ()
        assert not findings[1].ambiguous

    @pytest.mark.parametrize(
        "frame",
        [
            pytest.param({"甲": [None, 3000], "乙": [700, None], "合计": [700, 300]}, id="lists"),
            pytest.param(
                pd.DataFrame({"甲": [None, 3000], "乙": [700, None], "合计": [700, 300]}, dtype="Int64"), id="pandas Int64"
            ),
            pytest.param(pd.DataFrame({"甲": [None, "3000"], "乙": ["700", None], "合计": ["700", "300"]}), id="pandas numerals"),
            pytest.param(pl.DataFrame({"甲": [None, 3000], "乙": [700, None], "合计": [700, 300]}), id="polars"),
        ],
    )
    def test_nothing_assigned(self, frame: Any) -> None:
        """What is missing counts as nothing and is never filled in."""
        findings = found(frame)
        assert list(findings) == [1]
        assert findings[1].candidates == ("甲", "合计")
        assert findings[1].sheet.cells[1] == Cell("乙", "", None, Status.NOT_ASSIGNED)

    def test_no_total(self) -> None:
        """A record without a total has nothing to check, nor has a frame without records."""
        assert found({"甲": [1, 2], "乙": [1, 2], "合计": [None, 4]}) == {}
        assert found({"甲": [], "乙": [], "合计": []}) == {}
        assert found([]) == {}

    def test_frames_one_after_the_other(self) -> None:
        """Records are numbered on from frame to frame, whatever the kind of each, and across blocks within one."""
        repeat = 50_000
        many = {name: np.tile(column, repeat) for name, column in COLUMNS.items()}
        findings = found(iter([pl.DataFrame(COLUMNS), {**COLUMNS, "年": [2018, 2019, 2020]}, many]))
        assert list(findings) == list(range(1, 3 * (repeat + 2), 3))

    def test_only_what_fails(self) -> None:
        """Of sheets too, only those in which something is wrong are told of."""
        cells = [Cell(name, str(number), Amount(number)) for name, number in (("甲", 3), ("乙", 4), ("合计", 70))]
        findings = dict(diagnose_many(Sheet(cells, sums) for sums in ([], [TOTAL], [])))
        assert findings == {1: diagnose(Sheet(cells, [TOTAL]))}


class TestFigures:
    """Numbers stay exact, and digits count as printed."""

    def test_written_places(self) -> None:
        """A Decimal and a numeral are printed with their own places, each cell its own."""
        frame = {"甲": ["1.20", "32.5"], "乙": [Decimal("0.30"), Decimal("1")], "合计": ["1.50", "4.25"]}
        findings = only(frame)
        assert [cell.text for cell in findings.sheet.cells] == ["32.5", "1", "4.25"]
        assert proposed(findings) == {"甲": "3.25万元"}

    def test_declared_places(self) -> None:
        """Whole numbers may be declared to have places; the point then stays where it is."""
        frame = {"甲": [61446], "乙": [5], "合计": [6149]}
        assert "甲" in (*only(frame).culprits, *only(frame).candidates)
        assert only(frame, places=1).culprits == only(frame, places=1).candidates == ()
        assert [cell.text for cell in only(frame, places={"甲": 2, "乙": 2}).sheet.cells] == ["614.46", "0.05", "6149"]

    def test_no_binary_fractions(self) -> None:
        """Tenths add up."""
        assert found({"甲": ["0.1"] * 2, "乙": ["0.2"] * 2, "合计": ["0.3", "0.30000000000000004"]}).keys() == {1}

    @pytest.mark.parametrize("largest", [2**53, 2**62, 2**63 - 1, 2**63, 10**40])
    def test_large(self, largest: int) -> None:
        """Where int64 could not hold a sum, Python's own whole numbers do."""
        frame = {"甲": [largest, largest, 7], "乙": [largest, largest, 80], "合计": [2 * largest, 2 * largest + 1, 15]}
        findings = found(frame)
        assert findings.keys() == {1, 2}
        assert [tuple(record) for record in findings.values()] == [diagnose(record.sheet) for record in findings.values()]
        assert proposed(findings[2]) == {"乙": "8万元"}

    def test_unsigned(self) -> None:
        """An array without signs may hold more than int64."""
        frame = {name: np.array([number], "u8") for name, number in (("甲", 2**64 - 1), ("乙", 1), ("合计", 3))}
        assert only(frame)[0].residual == Amount(2**64 - 3, "万元")

    @pytest.mark.parametrize(
        ("rounding", "failing"),
        [
            pytest.param("exact", {1, 2, 3}, id="exact"),
            pytest.param("nearest", {2, 3}, id="nearest"),
            pytest.param(Decimal("0.2"), {3}, id="step"),
        ],
    )
    def test_rounding(self, rounding: str | Decimal, failing: set[int]) -> None:
        """The tolerance is half a unit of the last place, or half of a declared step, added up."""
        frame = {"甲": ["1.4"] * 4, "乙": ["2.4"] * 4, "合计": ["3.8", "3.9", "4.0", "4.2"]}
        findings = found(frame, rounding=rounding)
        assert findings.keys() == failing
        assert [tuple(record) for record in findings.values()] == [diagnose(record.sheet) for record in findings.values()]

    def test_units(self) -> None:
        """A total in 亿元 over parts in 万元, and another sum in 亩 beside it."""
        frame = {"甲": [3000, 1000], "乙": [40000, 4000], "合计": ["0.7", "0.5"], "地": [3, 3], "总": [3, 30]}
        units = {"甲": "万元", "乙": "万元", "合计": "亿元", "地": "亩", "总": "亩"}
        findings = found(frame, sums=[TOTAL, Sum("总", "总", ("地",))], unit=units)
        assert proposed(findings[0]) == {"乙": "4000万元"}
        assert findings[1][0].where == "总"
        assert [tuple(record) for record in findings.values()] == [diagnose(record.sheet) for record in findings.values()]

    def test_weights(self) -> None:
        """利润 = 收入 - 成本."""
        frame = {"收入": [90, 90], "成本": [50, 5], "利润": [40, 40]}
        findings = only(frame, sums=[Sum("利润", "利润", ("收入", "成本"), weights=(1, -1))])
        assert proposed(findings) == {"成本": "50万元"}


class TestRelations:
    """Orderings and 其中 count as in a sheet."""

    def test_ordering_decides(self) -> None:
        """A slip that would break an ordering of its cell is none."""
        frame = {"甲": [15], "乙": [20], "合计": [25], "保": [10]}
        alone, ordered = only(frame), only(frame, orderings=[Ordering("保", "甲")])
        assert set(alone.candidates) > set(ordered.candidates + ordered.culprits)
        assert ordered.candidates == diagnose(ordered.sheet)[0].candidates

    def test_broken_ordering(self) -> None:
        """A cell that mends its sum and its ordering is named for both, in one finding."""
        frame = {"甲": [300], "乙": [40], "合计": [70], "力": [35]}
        findings = only(frame, orderings=[Ordering("甲", "力")])
        assert (findings.culprits, len(findings)) == (("甲",), 1)
        assert "with it 甲 ≤ 力 holds again" in findings[0].evidence

    def test_ordering_alone(self) -> None:
        """An ordering that nothing else concerns is found as well."""
        findings = only({"甲": [3], "乙": [4], "合计": [7], "保": [9]}, orderings=[Ordering("保", "甲")])
        assert findings.ambiguous
        assert findings.candidates == diagnose(findings.sheet)[0].candidates

    def test_part_of(self) -> None:
        """其中 is checked, and a slip must keep it."""
        of_which = [OfWhich("其中", "合计", ("国",))]
        findings = found({"甲": [3, 3], "乙": [4, 4], "合计": [7, 7], "国": [6, 8]}, of_which=of_which)
        assert {number: record[0].rule for number, record in findings.items()} == {1: "part"}

    def test_two_sums(self) -> None:
        """Two broken sums of one record are two findings; what they name is told together."""
        frame = {**COLUMNS, "丙": [0, 5, 5], "总": [0, 50, 5]}
        findings = found(frame, sums=[TOTAL, Sum("总", "总", ("丙",))])[1]
        assert [finding.where for finding in findings] == ["合计", "总"]
        assert findings.culprits == ("甲",)
        assert set(findings.candidates) == {"丙", "总"}
        assert findings.ambiguous


class TestOnDemand:
    """What words and the coincidence rate need is looked for when it is asked for."""

    def test_words_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The cells are named without the whole search; the finding is what it says of the sheet."""
        asked: list[Sheet] = []

        def spy(sheet: Sheet) -> tuple[Finding, ...]:
            asked.append(sheet)
            return diagnose(sheet)

        monkeypatch.setattr(jkq_targets.balance.arrays._record_findings, "diagnose", spy)
        located, ambiguous = found({"甲": [3000, -13], "乙": [400, 3], "合计": [700, 10]}).values()
        assert (located.culprits, len(located), ambiguous.ambiguous) == (("甲",), 1, True)
        assert set(ambiguous.candidates) == {"乙", "合计"}
        assert "甲" in repr(located)
        assert asked == []
        assert located[0].coincidence_rate == diagnose(located.sheet)[0].coincidence_rate
        assert located[0].coincidence_rate is not None
        assert isinstance(located[0].coincidence_rate, Fraction)
        assert located[:] == diagnose(located.sheet)
        assert asked == [located.sheet]

    def test_memory(self) -> None:
        """A stream of frames leaves nothing behind."""

        def stream(frames: int) -> Iterator[Mapping[str, Any]]:
            for _ in range(frames):
                yield {name: np.tile(column, 5_000) for name, column in COLUMNS.items()}

        def peak(frames: int) -> int:
            tracemalloc.start()
            assert sum(1 for _ in diagnose_many(stream(frames), sums=[TOTAL])) == frames * 5_000
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return most

        peak(1)
        assert peak(12) < 1.2 * peak(3)


class TestRefuses:
    """What is no exact figure, and relations that do not fit, are told with their place."""

    @pytest.mark.parametrize(
        ("changed", "fields", "where"),
        [
            pytest.param({"甲": [1.0, 2, 3]}, {}, "甲[0]", id="float"),
            pytest.param({"甲": [1, 2, float("nan")]}, {}, "甲[2]", id="NaN"),
            pytest.param({"甲": np.array([1.0, 2, 3])}, {}, "甲", id="array of floats"),
            pytest.param({"甲": pd.Series([1, None, 3])}, {}, "甲[0]", id="pandas made floats of it"),
            pytest.param({"甲": pl.Series([1.5, 2, 3])}, {}, "甲[0]", id="polars floats"),
            pytest.param({"甲": [1, True, 3]}, {}, "甲[1]", id="bool"),
            pytest.param({"甲": np.array([True, False, True])}, {}, "甲", id="array of bools"),
            pytest.param({"甲": np.array([0, 1, 2], "M8[ns]")}, {}, "甲", id="array of times"),
            pytest.param({"甲": [1, 2, Decimal("NaN")]}, {}, "甲[2]", id="Decimal NaN"),
            pytest.param({"甲": [1, 2, Fraction(2, 3)]}, {}, "甲[2]", id="fraction"),
            pytest.param({"甲": ["1", "约6", "3"]}, {}, "甲[1]", id="words"),
            pytest.param({"甲": ["1", "", "3"]}, {}, "甲[1]", id="empty text"),
            pytest.param({"甲": ["1", "1e5", "3"]}, {}, "甲[1]", id="exponent"),
            pytest.param({"甲": ["1", "007", "3"]}, {}, "甲[1]", id="zeros before"),
            pytest.param({"甲": [1, 2, 10**1000]}, {}, "甲[2]", id="too many digits"),
            pytest.param({"甲": [1, 2, Decimal("1E+99999999")]}, {}, "甲[2]", id="far too many digits"),
            pytest.param({"甲": "123"}, {}, "甲", id="text"),
            pytest.param({"甲": 3}, {}, "甲", id="number"),
            pytest.param({"甲": np.zeros((3, 1), int)}, {}, "甲", id="two dimensions"),
            pytest.param({"甲": [1, 2]}, {}, "records", id="lengths"),
            pytest.param({}, {"sums": [Sum("s", "合计", ("甲", "丙"))]}, "sums[0].parts[1]", id="unknown column"),
            pytest.param({}, {"sums": [TOTAL, TOTAL]}, "sums[1].id", id="relation twice"),
            pytest.param({}, {"sums": [TOTAL], "unit": {"甲": "亩"}}, "sums[0]", id="two dimensions of units"),
            pytest.param({}, {"unit": {"申": "亩"}}, "unit", id="unit of no column"),
            pytest.param({}, {"places": -1}, "places", id="places negative"),
            pytest.param({}, {"places": {"甲": True}}, "places['甲']", id="places bool"),
            pytest.param({}, {"rounding": "about"}, "rounding", id="all about"),
            pytest.param({}, {"sums": []}, "sums", id="no relations"),
            pytest.param({}, {"sums": ["合计"]}, "sums[0]", id="no sum"),
            pytest.param({1: [1, 2, 3], "": [1, 2, 3]}, {"sums": [Sum("s", "合计", ("1",))]}, "sums[0].parts[0]", id="no name"),
        ],
    )
    def test_refused(self, changed: dict[str, Any], fields: dict[str, Any], where: str) -> None:
        """The error says where the fault is."""
        with pytest.raises(SheetError) as caught:
            found({**COLUMNS, **changed}, **fields)
        assert [fault.where for fault in caught.value.faults] == [where]

    def test_number_of_the_record(self) -> None:
        """A cell is named by the number of its record among all frames."""
        with pytest.raises(SheetError, match=r"甲\[5\]: found '—'"):
            found([COLUMNS, {**COLUMNS, "甲": [1, 2, "—"]}])

    def test_frame_without_a_column(self) -> None:
        """A later frame has to have the columns too."""
        with pytest.raises(SheetError, match="合计"):
            found([COLUMNS, {"甲": [1], "乙": [1]}])

    def test_unit(self) -> None:
        """A unit has to be defined."""
        with pytest.raises(UnitError):
            found(COLUMNS, unit="万圆")

    def test_neither_sheets_nor_relations(self) -> None:
        """Frames one after the other need relations as well, and sheets have their own."""
        with pytest.raises(SheetError, match=r"records\[0\]"):
            list(diagnose_many([COLUMNS]))
        with pytest.raises(SheetError, match="a frame"):
            found([Sheet([Cell("甲", "3", Amount(3))], cross_references=[CrossReference("甲", Amount(3), "正文")])])

    def test_without_numpy(self, fresh_python: Callable[[str], str]) -> None:
        """Sheets need no numpy; frames name the extra that brings it."""
        code = """
import sys
sys.modules["numpy"] = None
from jkq_targets.balance import Cell, Sheet, Sum, diagnose_many
print(list(diagnose_many([])))
try:
    diagnose_many({"甲": [3]}, sums=[Sum("甲", "甲", ("甲",))])
except ImportError as error:
    print(type(error).__name__, error.extra)
"""
        assert fresh_python(code).split() == ["[]", MissingExtraError.__name__, "numpy"]
