"""The pages: what the reference has."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import jkq_targets
from jkq_targets import strategies

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def documented(module: str) -> Counter[str]:
    """How often each name of a module stands in the reference, one page after the other."""
    names: Counter[str] = Counter()
    for page in REFERENCE.glob("*.md"):
        current = ""
        for kind, name in re.findall(r"^\.\. (\w+):: (\S+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            if kind == "currentmodule":
                current = name
            elif current == module and "." not in name:
                names[name] += 1
    return names


@pytest.mark.parametrize(
    ("module", "names"),
    [
        pytest.param("jkq_targets", jkq_targets.__all__, id="package"),
        pytest.param("jkq_targets.strategies", strategies.__all__, id="strategies"),
    ],
)
def test_every_public_name_stands_once(module: str, names: list[str]) -> None:
    """Every public name stands on exactly one page of the reference, once, and no page names another."""
    assert documented(module) == Counter(names)
