"""`jkq_targets.exporting` and `jkq_targets.schema`: what other programs read of the plans."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.catalog import available_years, data_version, load_plan, load_plans
from jkq_targets.errors import RecordError, UnknownNameError
from jkq_targets.exporting import export
from jkq_targets.exporting._fields import cell_text
from jkq_targets.exporting._resources import RESOURCES
from jkq_targets.model import Mention, Plan, walk
from jkq_targets.query import targets
from jkq_targets.records import from_dict, load
from jkq_targets.schema import documented, plan_schema
from jkq_targets.terms import Commitment, Term

SCHEMA = plan_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
SMALLEST: dict[str, Any] = {"year": 2031, "title": "总体方案", "short_title": "方案", "level": "zone"}
GOAL: dict[str, Any] = {"id": "goal", "label": "外资", "amount": "7亿美元"}


# ------------------------------------------------------------------------------------------------------------- schema


def test_schema_is_one() -> None:
    """The schema is itself valid in its dialect, and every reference in it leads somewhere."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    referred = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert referred == set(SCHEMA["$defs"])


@pytest.mark.parametrize("name", bundled_names("plans"))
def test_every_bundled_file_is_valid(name: str) -> None:
    """Every bundled plan validates."""
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(read_bundled(f"plans/{name}")))] == []


def test_schema_has_every_class_and_field() -> None:
    """Every class that a plan holds has a definition with each of its fields, described as its docstring does."""
    classes = {type(item) for plan in load_plans() for _, item in walk(plan)} | {Plan}
    for cls in classes:
        definition = SCHEMA["$defs"][cls.__name__]
        assert list(definition["properties"]) == [field.name for field in attrs.fields(cls)]
        assert definition["required"] == [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
        assert all(described["description"] for described in definition["properties"].values())


def test_schema_has_every_word_of_a_vocabulary() -> None:
    """A vocabulary has its members, with their Chinese terms beside them."""
    vocabularies = {cls.__name__: cls for cls in Term.__subclasses__() if cls.__name__ in SCHEMA["$defs"]}
    assert {"Bound", "Commitment", "Measure", "Level", "Status", "ConditionKind"} == set(vocabularies)
    for name, cls in vocabularies.items():
        assert SCHEMA["$defs"][name]["enum"] == [member.value for member in cls]
        assert all(member.term in SCHEMA["$defs"][name]["description"] for member in cls)


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        pytest.param({}, True, id="smallest"),
        pytest.param({"year": "2031"}, False, id="year-as-text"),
        pytest.param({"year": True}, False, id="bool"),
        pytest.param({"title": " "}, False, id="blank-title"),
        pytest.param({"level": "county"}, False, id="no-level"),
        pytest.param({"goals": []}, False, id="unknown-key"),
        pytest.param({"note": None}, True, id="null-where-optional"),
        pytest.param({"issuers": None}, False, id="null-for-a-list"),
        pytest.param({"issuers": [""]}, False, id="empty-text-in-a-list"),
        pytest.param({"signed_on": "2020-01-02"}, True, id="date"),
        pytest.param({"signed_on": "2020-1-2"}, False, id="date-in-another-form"),
        pytest.param({"own_targets": [GOAL]}, True, id="goal"),
        pytest.param({"own_targets": [GOAL | {"amount": 7}]}, False, id="amount-as-number"),
        pytest.param({"own_targets": [GOAL | {"amount": "7 亿美元"}]}, False, id="amount-with-space"),
        pytest.param({"own_targets": [GOAL | {"amount": "2/3"}]}, True, id="fraction"),
        pytest.param({"own_targets": [GOAL | {"amount": "07亿美元"}]}, False, id="leading-zero"),
        pytest.param({"own_targets": [GOAL | {"label": ""}]}, False, id="empty-label"),
        pytest.param({"own_targets": GOAL}, False, id="no-list"),
    ],
)
def test_schema_agrees_with_the_reader(change: dict[str, Any], is_valid: bool) -> None:
    """What the schema takes, the reader takes, and what the one refuses, so does the other."""
    record = SMALLEST | change
    assert VALIDATOR.is_valid(record) == is_valid
    if is_valid:
        assert from_dict(record).year == 2031
    else:
        with pytest.raises(RecordError):
            from_dict(record)


def test_schema_without_docstrings() -> None:
    """A class without a docstring has no descriptions, and the schema stands without them."""

    class Bare:
        pass

    assert documented(Bare) == ("", {})


# ------------------------------------------------------------------------------------------------------------- export


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data package."""
    folder = tmp_path_factory.mktemp("package")
    export("datapackage", folder)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one table of the package."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_package_says_what_it_is(package: Path) -> None:
    """The package has its licence, the version of the data, and each source with its digest."""
    said = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (said["name"], said["version"], [one["name"] for one in said["licenses"]]) == (
        "jkq-targets",
        data_version(),
        ["CC0-1.0"],
    )
    plans = load_plans()
    assert [(one["year"], one["sha256"]) for one in said["sources"]] == [
        (plan.year, plan.source.sha256) for plan in plans if plan.source
    ]
    assert len(said["sources"]) == len(plans)


def test_package_lists_its_files(package: Path) -> None:
    """Each file is listed with its size, digest and columns, and nothing else lies there."""
    resources = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert {one["path"] for one in resources} | {"datapackage.json"} == {path.name for path in package.iterdir()}
    for one in resources:
        content = (package / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode("utf-8").partition("\n")[0].split(",")
        assert header == [field["name"] for field in one["schema"]["fields"]]
        assert all(field["description"] for field in one["schema"]["fields"])
    pointing = {one["name"]: [key["reference"]["resource"] for key in one["schema"].get("foreignKeys", [])] for one in resources}
    assert pointing["targets"] == pointing["allocations"] == ["plans", "indicators"]
    assert (pointing["plans"], pointing["mentions"], pointing["shares"]) == ([], ["targets"], ["allocations"])


PARSERS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
}


@pytest.mark.parametrize("table", RESOURCES, ids=lambda table: table.name)
def test_cells_are_of_their_type(table: Any, package: Path) -> None:
    """Every cell that is not empty reads as the type of its column and is one of its values; keys are never empty."""
    found = rows(package, table.name)
    assert found
    for field in table.schema()["fields"]:
        cells = [row[field["name"]] for row in found]
        limits = field.get("constraints", {})
        assert all(PARSERS[field["type"]](cell) is not None for cell in cells if cell)
        assert set(cells) - {""} <= set(limits.get("enum", cells))
        assert not limits.get("required") or all(cells)


@pytest.mark.parametrize("table", RESOURCES, ids=lambda table: table.name)
def test_keys_hold(table: Any, package: Path) -> None:
    """No two rows have one key, and what points to another table leads to a row there."""
    found = rows(package, table.name)
    keys = [tuple(row[name] for name in table.key) for row in found]
    assert len(set(keys)) == len(keys)
    for ours, (other, theirs) in table.references.items():
        there = {tuple(row[name] for name in theirs) for row in rows(package, other)}
        assert {key for row in found if any(key := tuple(row[name] for name in ours))} <= there


def test_nothing_is_lost(package: Path) -> None:
    """Every plan, campaign, task, goal, place, cell and alias is there."""
    plans = load_plans()
    items = [item for plan in plans for _, item in walk(plan)]
    cells = [share for plan in plans for column in plan.allocations for share in column.shares]
    of_goals = [item for target in targets() for _, item in walk(target) if isinstance(item, Mention)]
    assert len(rows(package, "plans")) == len(available_years())
    assert len(rows(package, "campaigns")) == sum(len(plan.campaigns) for plan in plans)
    assert len(rows(package, "tasks")) == sum(len(plan.tasks) + len(plan.actions) for plan in plans)
    assert [row["id"] for row in rows(package, "targets")] == [target.id for target in targets()]
    assert len(rows(package, "mentions")) == len(of_goals)
    assert [row["printed"] for row in rows(package, "shares")] == [share.printed for share in cells]
    assert len(items) > len(of_goals)


def test_figures_are_exact(package: Path) -> None:
    """A number in its unit is the amount; one without a finite decimal is empty, and its text has it."""
    for row, target in zip(rows(package, "targets"), targets(), strict=True):
        if target.amount is not None and isinstance(target.amount.number, Decimal):
            assert (Decimal(row["value"]), row["unit"]) == (target.amount.number, target.amount.unit)
        else:
            assert row["value"] == ""
        assert row["text"] == target.goal


def test_the_misprint_stays(package: Path) -> None:
    """The wrong cell is exported as printed, and the errata have what it should be."""
    (erratum,) = rows(package, "errata")
    key = ("year", "table", "column", "organization")
    (cell,) = (row for row in rows(package, "shares") if all(row[name] == erratum[name] for name in key))
    assert (cell["printed"], cell["value"], erratum["amount"]) == ("3000000", "3000000", "300000万元")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(Decimal("1E+2"), "100", id="no-exponent"),
        pytest.param(Decimal("1.20"), "1.20", id="places"),
        pytest.param(Fraction(2, 3), "", id="no-finite-decimal"),
        pytest.param(None, "", id="nothing"),
        pytest.param(True, "true", id="bool"),
        pytest.param(Commitment.ENSURE, "ensure", id="term"),
        pytest.param(date(2020, 1, 2), "2020-01-02", id="date"),
        pytest.param(("甲、乙", "丙"), "甲、乙；丙", id="several"),
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("@甲", "'@甲", id="formula-in-chinese"),
        pytest.param("--", "--", id="no-formula"),
        pytest.param("甲-1", "甲-1", id="sign-within"),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    """A cell is exact, and nothing that a spreadsheet would run."""
    assert cell_text(value) == text


def test_csv_is_the_package_without_its_description(package: Path, tmp_path: Path) -> None:
    """The tables alone are the same files."""
    written = export("csv", tmp_path / "new" / "folder")
    assert {path.name: path.read_bytes() for path in written} == {
        path.name: path.read_bytes() for path in package.iterdir() if path.suffix == ".csv"
    }


def test_json_is_what_the_library_reads(tmp_path: Path) -> None:
    """As JSON each plan is a file that loads as that plan; the schema lies beside them."""
    names = [path.name for path in export("json", tmp_path)]
    assert names == sorted(names)
    for year in available_years():
        assert load(tmp_path / f"{year}.json") == load_plan(year)
        assert (tmp_path / f"{year}.json").read_bytes() == read_bundled(f"plans/{year}.json")
    assert json.loads((tmp_path / "plan.schema.json").read_text(encoding="utf-8")) == SCHEMA
    assert {"indicators.json", "organizations.json", "errata.json"} <= set(names)


def test_an_export_is_repeatable(package: Path, tmp_path: Path) -> None:
    """The same data gives the same bytes; what else lies in the folder stays."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for _ in range(2):
        export("datapackage", str(tmp_path))
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "datapackage.json").read_bytes() == (package / "datapackage.json").read_bytes()


def test_an_unknown_form(tmp_path: Path) -> None:
    """A form that does not exist is an error with those that do, and nothing is written."""
    with pytest.raises(UnknownNameError, match="csv, datapackage, json"):
        export("xlsx", tmp_path / "none")  # type: ignore[arg-type]
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A path that is a file is the error of the system."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        export("csv", tmp_path / "file")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="links need rights on other systems")
def test_links_are_not_followed(tmp_path: Path) -> None:
    """A symbolic link under the name of a file is replaced by the file; what it points to stays as it is."""
    target, folder = tmp_path / "mine.txt", tmp_path / "export"
    target.write_text("mine", encoding="utf-8")
    folder.mkdir()
    (folder / "2020.json").symlink_to(target)
    (folder / "errata.json").symlink_to(tmp_path / "nowhere")
    paths = export("json", folder)
    assert target.read_text(encoding="utf-8") == "mine"
    assert load(folder / "2020.json") == load_plan(2020)
    assert [path.name for path in paths if path.is_symlink()] == []
    assert sorted(path.name for path in folder.iterdir()) == [path.name for path in paths]


def test_a_file_that_cannot_be_replaced(tmp_path: Path) -> None:
    """Where a folder has the name of a file the export fails, and leaves no half-written file behind."""
    (tmp_path / "2018.json").mkdir()
    with pytest.raises(OSError, match="2018"):
        export("json", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["2018.json"]
