"""`jkq_targets.terms`: the closed vocabularies."""

from __future__ import annotations

import pickle
import re
from enum import Enum

import pytest

from jkq_targets import terms
from jkq_targets.terms import Bound, Commitment, ConditionKind, Level, Measure, Role, Severity, Status, Term

VOCABULARIES = [
    pytest.param(Bound, "AT_LEAST MORE_THAN AT_MOST LESS_THAN REACH ABOUT BETWEEN", id="bound"),
    pytest.param(Commitment, "ENSURE STRIVE NONE", id="commitment"),
    pytest.param(Measure, "LEVEL GROWTH SHARE RISE FALL", id="measure"),
    pytest.param(ConditionKind, "QUALIFIER BASE PER SCOPE", id="condition-kind"),
    pytest.param(Status, "ASSIGNED NOT_ASSIGNED BLANK", id="status"),
    pytest.param(Level, "ZONE CITY", id="level"),
    pytest.param(Severity, "ERROR WARNING NOTE", id="severity"),
    pytest.param(Role, "TARGET QUALIFIER FROM TO CHANGE RELATIVE", id="role"),
    pytest.param(terms.Rounding, "EXACT NEAREST ABOUT", id="rounding"),
    pytest.param(terms.RelationKind, "SUM PART ORDER REFERENCE", id="relation-kind"),
    pytest.param(terms.Standing, "MET BETWEEN MISSED UNDECIDED NOT_REPORTED", id="standing"),
    pytest.param(terms.Outcome, "KEPT RAISED LOWERED REDEFINED DROPPED NEW", id="outcome"),
    pytest.param(terms.DifferenceKind, "ADDED REMOVED CHANGED", id="difference-kind"),
    pytest.param(terms.AliasKind, "PLAIN INFERRED MISPRINT ADDED", id="alias-kind"),
]


@pytest.mark.parametrize(("vocabulary", "names"), VOCABULARIES)
def test_members(vocabulary: type[Term], names: str) -> None:
    """Each vocabulary has exactly these members, in this order; their values in data files are the names in lower case."""
    assert [member.name for member in vocabulary] == names.split()
    assert [member.value for member in vocabulary] == names.lower().split()


@pytest.mark.parametrize(("vocabulary", "names"), VOCABULARIES)
def test_every_member_has_its_chinese_term(vocabulary: type[Term], names: str) -> None:
    """Each member knows the Chinese it stands for, and no two of one vocabulary have the same."""
    assert all(re.fullmatch("[\u4e00-\u9fff、]+", member.term) for member in vocabulary)
    assert len({member.term for member in vocabulary}) == len(names.split())


@pytest.mark.parametrize(("vocabulary", "names"), VOCABULARIES)
def test_members_pickle(vocabulary: type[Term], names: str) -> None:
    """A member that went through pickle is the same object."""
    assert [pickle.loads(pickle.dumps(vocabulary[name])) for name in names.split()] == list(vocabulary)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        pytest.param(Bound.AT_LEAST, ("以上", "不少于", "不低于"), id="at-least"),
        pytest.param(Bound.MORE_THAN, ("超", "突破"), id="more-than"),
        pytest.param(Bound.AT_MOST, ("以内", "不超过", "最多"), id="at-most"),
        pytest.param(Bound.LESS_THAN, ("低于",), id="less-than"),
        pytest.param(Commitment.ENSURE, ("确保",), id="ensure"),
        pytest.param(Commitment.STRIVE, ("力争",), id="strive"),
        pytest.param(Measure.GROWTH, ("同比",), id="growth"),
    ],
)
def test_terms_are_those_of_the_plans(member: Term, words: tuple[str, ...]) -> None:
    """A member stands for the words that the plans print."""
    assert tuple(member.term.split("、")) == words


def test_every_vocabulary_of_the_module_is_tested() -> None:
    """No enum of the module is missing from the table above."""
    defined = {value for value in vars(terms).values() if isinstance(value, type) and issubclass(value, Enum)} - {Enum, Term}
    assert defined == {case.values[0] for case in VOCABULARIES}
