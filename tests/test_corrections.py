"""`jkq_targets.corrections`: the errata, and plans with them applied."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import available_years, load_plan
from jkq_targets.corrections import Erratum, corrected_plan, errata
from jkq_targets.errors import RecordError
from jkq_targets.model import Plan, Share
from jkq_targets.rules import audit

(ERRATUM,) = [erratum for erratum in errata() if erratum.year == 2020]


def cells(plan: Plan) -> dict[tuple[str, tuple[str, ...], str], Share]:
    """Every cell of the tables of a plan by table, column and body."""
    return {
        (table.title, column.header, share.organization): share
        for table in plan.allocation_tables
        for column in table.allocations
        for share in column.shares
    }


def test_the_erratum_of_2020() -> None:
    """The erratum of 2020 names its cell, what is printed and what it should be."""
    assert ERRATUM.table == "2020年度招商引资任务分解表"
    assert ERRATUM.organization == "服务业招商局"
    assert (ERRATUM.printed, str(ERRATUM.amount)) == ("3000000", "300000万元")
    assert ERRATUM.rule == "sum"


@pytest.mark.parametrize("year", available_years())
def test_only_the_cells_of_errata_change(year: int) -> None:
    """A corrected plan differs from the printed one in the cells of its errata alone, and these still know what was printed."""
    printed, corrected = cells(load_plan(year)), cells(corrected_plan(load_plan(year)))
    changed = {key for key, share in corrected.items() if share != printed[key]}
    meant = {(erratum.table, erratum.header, erratum.organization): erratum for erratum in errata() if erratum.year == year}
    assert changed == set(meant)
    for key, erratum in meant.items():
        assert corrected[key] == attrs.evolve(printed[key], amount=erratum.amount)
        assert corrected[key].printed == printed[key].printed == erratum.printed


@pytest.mark.parametrize("year", available_years())
def test_nothing_but_tables_changes(year: int) -> None:
    """Goals, tasks and all else of a corrected plan are as printed."""
    printed, corrected = load_plan(year), corrected_plan(load_plan(year))
    assert corrected.targets == printed.targets
    assert (corrected.tasks, corrected.actions) == (printed.tasks, printed.actions)
    assert attrs.evolve(corrected, campaigns=printed.campaigns, own_tables=printed.own_tables) == printed


def test_a_plan_that_lacks_the_cell() -> None:
    """A plan that does not print what an erratum corrects is refused, and so is one that is corrected already."""
    with pytest.raises(RecordError, match="2020年度招商引资任务分解表"):
        corrected_plan(attrs.evolve(load_plan(2020), campaigns=(), own_tables=()))
    with pytest.raises(RecordError):
        corrected_plan(corrected_plan(load_plan(2020)))


def test_a_year_without_errata() -> None:
    """A plan of a year without errata stays as it is."""
    plan = attrs.evolve(load_plan(2020), year=2031)
    assert corrected_plan(plan) == plan


@pytest.mark.parametrize(
    ("change", "covered"),
    [
        pytest.param({}, True, id="its-own"),
        pytest.param({"rule": "order"}, False, id="another-rule"),
        pytest.param({"proposals": ()}, False, id="no-proposal"),
        pytest.param(
            {"proposals": (("服务业招商局 · 市外内资（万元人民币） · 力争指标", Amount(200000, "万元")),)},
            False,
            id="another-figure",
        ),
        pytest.param(
            {"proposals": (("嘉北街道 · 市外内资（万元人民币） · 力争指标", Amount(300000, "万元")),)},
            False,
            id="another-cell",
        ),
        pytest.param({"where": "2031 计划, 分解表"}, True, id="other-words-for-the-place"),
        pytest.param({"year": 2031}, False, id="another-year"),
        pytest.param({"year": None}, False, id="no-plan"),
        pytest.param({"table": "2020年度招才引智任务分解表"}, False, id="another-table"),
    ],
)
def test_covers(change: dict[str, Any], covered: bool) -> None:
    """An erratum settles the finding of its own cell and figure, and no other."""
    (finding,) = audit(load_plan(2020)).errors
    assert ERRATUM.covers(attrs.evolve(finding, **change)) is covered


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"amount": 300000}, "amount", id="amount-as-number"),
        pytest.param({"header": "力争指标"}, "header", id="header-as-text"),
        pytest.param({"reason": ""}, "reason", id="no-reason"),
        pytest.param({"year": "2020"}, "year", id="year-as-text"),
    ],
)
def test_erratum_refuses(fields: dict[str, Any], where: str) -> None:
    """An erratum whose field has the wrong type is refused; it cannot stand without a reason."""
    with pytest.raises(RecordError) as caught:
        attrs.evolve(ERRATUM, **fields)
    assert [fault.where for fault in caught.value.faults] == [where]


def test_errata_are_read_once() -> None:
    """The errata are values, read once."""
    assert errata() is errata()
    assert all(isinstance(erratum, Erratum) for erratum in errata())
