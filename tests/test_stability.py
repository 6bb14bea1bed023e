"""What users rely on from one version to the next: the public names, the ids of the data, and one number of the version."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from jkq_targets.catalog import load_plans
from jkq_targets.registries import indicators, organizations
from tests import public_api

ROOT = Path(__file__).parent.parent
#: The ids of version 0.1, a kind and an id a line; one that went has its successor behind an arrow.
IDS = Path(__file__).parent / "ids_of_0.1.txt"


def ids() -> Iterator[str]:
    """The ids of the bundled data, each with its kind: goals and registries by code, all others by what their document prints."""
    yield from (f"indicator {entry.code}" for entry in indicators().entries)
    yield from (f"organization {entry.code}" for entry in organizations().entries)
    for plan in load_plans():
        yield from (f"campaign {plan.year} {campaign.name}" for campaign in plan.campaigns)
        yield from (f"target {target.id}" for target in plan.targets)
        for table in plan.allocation_tables:
            yield f"table {plan.year} {table.title}"
            yield from (f"column {plan.year} {table.title}: {column.label}" for column in table.allocations)
        for task in (*plan.tasks, *plan.actions):
            yield f"task {plan.year} {task.number or '-'} {task.name or task.summary}"


def test_public_names() -> None:
    """The public names are those of the file; ``python -m tests.public_api`` writes it anew, and the changelog has the change."""
    assert public_api.public_api() == public_api.FILE.read_text(encoding="utf-8")


def test_ids_are_stable() -> None:
    """Every id of version 0.1 is still an id, or its successor is one."""
    known = set(ids())
    for line in IDS.read_text(encoding="utf-8").splitlines():
        old, _, successor = line.partition(" -> ")
        assert (f"{old.partition(' ')[0]} {successor}" if successor else old) in known
        # An id that went is never given to something else.
        assert not successor or old not in known


def test_one_version() -> None:
    """The package, the citation and the newest section of the changelog have one version, and the last two one day."""
    version = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = ROOT.joinpath("CITATION.cff").read_text(encoding="utf-8")
    cited = re.search(r'^version: (\S+)$.*^date-released: "(\S+)"$', citation, re.DOTALL | re.MULTILINE)
    changes = re.findall(r"^## \[(\d\S*)\] - (\S+)$", ROOT.joinpath("CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited is not None
    assert cited.groups() == changes[0]
    assert cited[1] == version
