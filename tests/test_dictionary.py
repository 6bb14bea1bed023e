"""The data dictionary: the tables in its pages are those that the classes give, and every link and example in it is right."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import attrs
import pytest

from jkq_targets.catalog import load_plan
from jkq_targets.corrections import Erratum
from jkq_targets.exporting._resources import RESOURCES
from jkq_targets.model import Target, walk
from jkq_targets.records import to_dict
from jkq_targets.registries import Alias, Indicator, Organization
from jkq_targets.schema import plan_schema
from jkq_targets.terms import AliasKind
from jkq_targets.verification import LedgerEntry

DICTIONARY: dict[str, Any] = runpy.run_path(str(Path(__file__).parent.parent / "docs" / "dictionary.py"))
PAGES: tuple[Path, ...] = DICTIONARY["PAGES"]
README = PAGES[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_tables_are_those_of_the_classes(page: Path) -> None:
    """The tables between marks are what the generator makes now."""
    text = page.read_text(encoding="utf-8")
    assert text == DICTIONARY["filled"](text), "the tables are out of date; write them anew: python docs/dictionary.py"


def test_every_table_stands_in_a_page() -> None:
    """The marks of each part stand once, in one of the pages."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    marks = re.findall(r"<!-- (\w+), made by docs/dictionary\.py -->\n(?=.*?<!-- end of \1 -->)", text, re.DOTALL)
    assert marks == list(DICTIONARY["MAKERS"])


@pytest.mark.parametrize("part", DICTIONARY["MAKERS"])
def test_everything_has_a_meaning(part: str) -> None:
    """No cell of a table is empty, nor what is said above one."""
    made = DICTIONARY["MAKERS"][part]()
    assert "\n| `" in made
    assert re.findall(r".*\| *\|.*|### .*\n\n\n", made) == []


def test_nothing_is_left_out() -> None:
    """Every class, vocabulary and table of an export has its table, with each field, value and column in order."""
    sections = "".join(maker() for maker in DICTIONARY["MAKERS"].values()).split("### ")[1:]
    found = [(section.partition("\n")[0], re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) for section in sections]
    classes = (Indicator, Organization, Alias, Erratum, LedgerEntry)
    expected = {name: list(said.get("properties", said.get("enum", ()))) for name, said in plan_schema()["$defs"].items()}
    expected |= {cls.__name__: [field.name for field in attrs.fields(cls)] for cls in classes}
    expected |= {"AliasKind": [kind.value for kind in AliasKind]}
    expected |= {table.name: [column.name for column in table.fields] for table in RESOURCES}
    # An amount is a text and has no table.
    assert expected.pop("Amount") == []
    assert sorted(found) == sorted(expected.items())


def test_links_lead_somewhere() -> None:
    """Read alone, the page of the data has links only to its own headings and to files beside it."""
    text = README.read_text(encoding="utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert {link[1:] for link in links if link.startswith("#")} <= headings
    assert [link for link in links if not link.startswith("#") and not (README.parent / link).is_file()] == []
    assert [link for link in links if ".." in link] == []


def test_the_example_is_of_the_data() -> None:
    """The goal that is shown is the one of the plan, with its first mention."""
    (shown,) = re.findall(r"```json\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    goal = json.loads(shown)
    targets = (item for _, item in walk(load_plan(2020)) if isinstance(item, Target))
    (target,) = (target for target in targets if target.id == goal["id"])
    assert len(target.mentions) == 3
    assert goal == to_dict(attrs.evolve(target, mentions=target.mentions[:1]))
