"""`diff`: what was added, removed and edited between two versions of the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import data_version, load_plan, load_plans
from jkq_targets.errors import RecordError
from jkq_targets.exporting import diff, export
from jkq_targets.model import Plan
from jkq_targets.terms import DifferenceKind

PLAN = load_plan(2022)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An export of the bundled data."""
    export("datapackage", tmp_path)
    return tmp_path


def edited(path: Path, edit: Callable[[list[str]], list[str]]) -> None:
    """Edit the lines of a file of an export."""
    path.write_text("\n".join(edit(path.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")


def test_nothing_differs(folder: Path) -> None:
    """An export has what the bundled data has, also under the name of its folder as a text."""
    found = diff(str(folder))
    assert (list(found), found.left_out, found.before, found.after) == ([], (), folder.name, data_version())
    assert list(diff(None)) == list(diff(PLAN, PLAN)) == list(diff(load_plans(), iter(load_plans()))) == []


def test_goals_of_plans() -> None:
    """A goal that changed is shown field by field; one that went, and one that came, by its id."""
    first, *rest = PLAN.own_targets
    assert first.amount is not None
    changed = attrs.evolve(first, amount=Amount(first.amount.number + 1, first.amount.unit), note="Our reading.")
    renamed = attrs.evolve(rest[0], id="2022.new")
    after: Plan = attrs.evolve(PLAN, own_targets=(changed, renamed, *rest[1:]))
    found = diff(PLAN, after)
    goals = [row for row in found if row.table == "targets"]
    assert {(row.kind, row.id, row.column) for row in goals} == {
        (DifferenceKind.REMOVED, rest[0].id, None),
        (DifferenceKind.ADDED, "2022.new", None),
        *((DifferenceKind.CHANGED, first.id, column) for column in ("text", "value", "base_value", "note")),
    }
    (value,) = (row for row in goals if row.column == "value")
    assert (value.before, value.after) == (str(first.amount.number), str(first.amount.number + 1))
    assert {row.table for row in found} == {"targets", "mentions"}
    assert found.left_out == ()


def test_the_way_back() -> None:
    """What one direction adds the other removes, and each change is turned round."""
    forth, back = diff(load_plan(2020), load_plan(2021)), diff(load_plan(2021), load_plan(2020))
    kinds = {DifferenceKind.ADDED: DifferenceKind.REMOVED, DifferenceKind.REMOVED: DifferenceKind.ADDED}
    turned = {attrs.evolve(row, kind=kinds.get(row.kind, row.kind), before=row.after, after=row.before) for row in back}
    assert set(forth) == turned


def test_an_older_export(folder: Path) -> None:
    """Columns and tables that only one version has are named; the paths of tasks are those of version 0.1 or of today."""
    edited(folder / "indicators.csv", lambda lines: [line.rpartition(",")[0] for line in lines])
    folder.joinpath("errata.csv").unlink()
    edited(
        folder / "tasks.csv",
        lambda lines: [line.replace("own_tasks[", "tasks[").replace("actions[", "measures[") for line in lines],
    )
    found = diff(folder)
    assert list(found) == []
    assert found.left_out == ("errata", "indicators.note")
    assert "indicators.note" in found.to_text()


def test_a_plan_has_no_registries(folder: Path) -> None:
    """Between plans and an export only what plans have is compared."""
    found = diff(load_plans(), folder)
    assert list(found) == []
    assert found.left_out == ("indicators", "organizations", "aliases", "errata")


def test_rows_and_views() -> None:
    """The differences are rows, a frame, text and a page, and count themselves."""
    found = diff(load_plan(2020), load_plan(2020, corrected=True))
    assert [dict(row)["after"] for row in found.rows()] == ["300000万元", "300000"]
    assert list(found.to_pandas()["kind"]) == ["changed", "changed"]
    assert repr(found) == "<Differences 2020 五个大决战 → 2020 五个大决战: 0 added, 0 removed, 2 changed>"
    assert "300000万元" in str(found)
    assert "改动" in found.to_text("zh")
    assert "改动" in found.to_html("zh")


@pytest.mark.parametrize(
    ("name", "edit", "words"),
    [
        pytest.param("targets.csv", lambda lines: [*lines[:2], *lines[1:]], "two rows with the key '2018.", id="key-twice"),
        pytest.param("targets.csv", lambda lines: [lines[0].replace("id,", "code,"), *lines[1:]], "no column id", id="no-key"),
        pytest.param("targets.csv", lambda lines: [lines[0], "甲,乙"], "row 1 of another length", id="short-row"),
        pytest.param("plans.csv", lambda lines: [lines[0], lines[1] + ",,,,,,,,,,,,,"], "row 1 of another length", id="long-row"),
        pytest.param("plans.csv", lambda lines: [lines[0], '"' + "甲" * 140_000 + '"'], "field larger than", id="long-cell"),
        pytest.param("plans.csv", lambda _: ["\0"], "bytes that are not text", id="no-text"),
        pytest.param("plans.csv", lambda _: [""], "no column year", id="empty"),
    ],
)
def test_damaged(folder: Path, name: str, edit: Callable[[list[str]], list[str]], words: str) -> None:
    """A file that `export` does not write so is refused by its name, with what is wrong."""
    edited(folder / name, edit)
    with pytest.raises(RecordError) as caught:
        diff(folder)
    assert words in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize("names", [(), ("2018.json", "errata.json")], ids=["empty", "json"])
def test_no_export(tmp_path: Path, names: tuple[str, ...]) -> None:
    """A folder without a table of an export is refused, with what it has."""
    for name in names:
        tmp_path.joinpath(name).touch()
    with pytest.raises(RecordError, match=names[0] if names else "an empty folder"):
        diff(tmp_path)
    with pytest.raises(FileNotFoundError):
        diff(tmp_path / "none")


def test_a_year_stands_once_in_the_name_of_a_plan() -> None:
    """A plan is named as everywhere else, also where its short title has the year."""
    assert diff(load_plan(2022), load_plan(2021)).counted.startswith("2022 四个年 → 2021年工作计划: ")
