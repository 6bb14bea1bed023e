"""Copies and pickles of every public class, and the pickles that earlier versions wrote."""

from __future__ import annotations

import copy
import enum
import pickle
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import attrs
import pytest

import jkq_targets as jt
from tests.made_values import KEPT, PICKLES, VALUES

FILES = sorted(PICKLES.glob("*/*.pickle"))


def fields_of(value: Any) -> object:
    """What tells two values apart, also where their class compares by identity."""
    return [getattr(value, field.name) for field in attrs.fields(type(value)) if field.eq] or value


def test_every_public_class_has_a_value() -> None:
    """The table has each class at the top of the package but the vocabularies, the errors and what is only an annotation."""
    classes = {name for name in jt.__all__ if isinstance(getattr(jt, name), type)}
    others = {name for name in classes if issubclass(getattr(jt, name), enum.Enum | Exception)} | {"TargetFilters"}
    assert set(VALUES) | {"LedgerEntry", "Verification"} == classes - others


@pytest.mark.parametrize("name", VALUES)
def test_copies(name: str) -> None:
    """A copy, a deep copy and a pickle of a value are of its class and equal by field; what can be hashed has the same hash."""
    value = VALUES[name]()
    assert type(value).__name__ == name
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert type(again) is type(value)
        assert fields_of(again) == fields_of(value)
        assert repr(again) == repr(value)
        if value == again and isinstance(value, Hashable):
            assert hash(again) == hash(value)


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in FILES])
def test_pickles_of_earlier_versions(path: Path) -> None:
    """A pickle that an earlier version wrote is read as what the same call makes today."""
    read = pickle.loads(path.read_bytes())
    if path.stem == "errors":
        assert [type(error).__name__ for error in read] == ERRORS
        assert all(str(error) and isinstance(error, jt.JkqTargetsError) for error in read)
        return
    if path.stem == "finding":
        assert_finding_of_0_1(read)
        return
    made = KEPT[path.stem]()
    if path.stem == "vocabularies":
        # Later versions know more members.
        assert set(read) <= set(made)
    elif path.parent.name == "0.1" and path.stem != "amounts":
        # The data go on: an indicator may have more aliases, an erratum other words.
        assert type(read) is type(made)
        assert all(hasattr(read, field.name) for field in attrs.fields(type(made)))
        assert repr(pickle.loads(pickle.dumps(read))) == repr(read)
    else:
        assert read == made
        assert str(read) == str(made)


def assert_finding_of_0_1(finding: jt.Finding) -> None:
    """The finding of the 2020 plan has every field of today; its sentences stay the texts that they were."""
    assert all(hasattr(finding, field.name) for field in attrs.fields(jt.Finding))
    assert finding.message.startswith(
        "合计 · 市外内资（万元人民币） · 力争指标 is 700000万元, but its 7 printed parts add up to 3400000万元"
    )
    assert finding.residual == jt.Amount(2_700_000, "万元")
    assert [str(amount) for _, amount in finding.proposals] == ["300000万元"]
    assert pickle.loads(pickle.dumps(finding)).to_dict() == finding.to_dict()


#: The classes of the errors that 0.1 wrote.
ERRORS = ["UnitError", "UnitError", "UnknownNameError", "InexactConversionError", "RecordError", "MissingExtraError"]


def test_pickles_are_kept() -> None:
    """Both versions left what was agreed."""
    kept = {folder.name: {path.stem for path in folder.iterdir()} for folder in PICKLES.iterdir() if folder.is_dir()}
    assert kept["0.1"] == {"amounts", "erratum", "errors", "fault", "finding", "indicator", "organization", "vocabularies"}
    assert kept["0.2"] == set(KEPT)


def test_a_class_that_moved_is_named() -> None:
    """The pickle of a plan of 0.1 is refused by the name of the module that went, and nothing half-read comes of it."""
    old = b"\x80\x04\x8c\x17jkq_targets.model.plans\x8c\x04Plan\x93)\x81."
    with pytest.raises(ModuleNotFoundError, match=r"jkq_targets\.model\.plans"):
        pickle.loads(old)
