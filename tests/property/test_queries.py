"""Rules of target sets: they are sets of goals, whatever the goals are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jkq_targets.model import Plan
from jkq_targets.query import TargetSet, compare, targets
from jkq_targets.strategies import plans
from jkq_targets.terms import Bound, Commitment, Measure, Outcome
from tests.draws import FEW

ALL = targets()


def subsets() -> st.SearchStrategy[TargetSet]:
    """Some of the bundled goals, in document order."""
    places = st.frozensets(st.integers(0, len(ALL) - 1), max_size=12)
    return places.map(lambda chosen: TargetSet(ALL.contexts[place] for place in sorted(chosen)))


class TestSetOperations:
    """Union, intersection and difference are those of sets; order is that of the left side, then of the right."""

    @given(subsets(), subsets())
    def test_members(self, left: TargetSet, right: TargetSet) -> None:
        """They have the members that sets have, each once."""
        ours, theirs = set(left.contexts), set(right.contexts)
        for found, expected in ((left | right, ours | theirs), (left & right, ours & theirs), (left - right, ours - theirs)):
            assert set(found.contexts) == expected
            assert len(found) == len(expected)

    @given(subsets(), subsets(), subsets())
    def test_laws(self, a: TargetSet, b: TargetSet, c: TargetSet) -> None:
        """Joining is associative; what is in both and what is only in the first are the first; with itself a set stays."""
        assert (a | b) | c == a | (b | c)
        assert (a & b) & c == a & (b & c)
        assert set((a - b) | (a & b)) == set(a)
        assert a | a == a & a == a
        assert a - a == TargetSet(())
        assert a - (b | c) == (a - b) & (a - c)

    @given(subsets(), subsets())
    def test_order(self, left: TargetSet, right: TargetSet) -> None:
        """The left side keeps its order, and comes first."""
        assert (left | right)[: len(left)] == left
        assert list(left & right) == [target for target in left if target in right]
        assert list(left - right) == [target for target in left if target not in right]


class TestFilters:
    """A filter splits a set: what it keeps and what its other values keep are all of it, and to ask twice changes nothing."""

    @FEW
    @given(plans())
    def test_vocabularies_split(self, plan: Plan) -> None:
        """Each goal has one commitment, one bound and one measure."""
        found = TargetSet.of([plan])
        assert sorted(t.id for c in Commitment for t in found.where(commitment=c)) == sorted(t.id for t in found)
        assert sum(len(found.where(bound=bound)) for bound in Bound) == len(found)
        assert sum(len(found.where(measure=measure)) for measure in Measure) == len(found)

    @FEW
    @given(plans(), st.sampled_from(Commitment))
    def test_idempotent(self, plan: Plan, commitment: Commitment) -> None:
        """What was kept once is kept again, and is what the difference leaves out."""
        found = TargetSet.of([plan])
        kept = found.where(commitment=commitment)
        assert kept.where(commitment=commitment) == kept
        assert (found - kept) & kept == TargetSet(())
        assert len(found - kept) + len(kept) == len(found)

    @FEW
    @given(plans())
    def test_groups_and_rows(self, plan: Plan) -> None:
        """Groups together are the set, sorting loses nothing, and each goal has a row."""
        found = TargetSet.of([plan])
        groups = found.group_by("dimension")
        assert sum(map(len, groups.values())) == len(found) == len(found.rows())
        assert set(found.sort("label").contexts) == set(found.contexts)
        for dimension, group in groups.items():
            if dimension is not None:
                sizes = [target.amount for target in group.sort("amount") if target.amount is not None]
                assert sizes == sorted(sizes)


class TestComparison:
    """A comparison has every goal of both plans."""

    @FEW
    @given(plans(), plans())
    def test_nothing_is_lost(self, before: Plan, after: Plan) -> None:
        """Each goal stands in a row, on its own side, and in one alone where the plans answer each other."""
        rows = compare(before, after)
        assert {row.before.id for row in rows if row.before} == {target.id for target in before.targets}
        assert {row.after.id for row in rows if row.after} == {target.id for target in after.targets}
        plain = [row for row in rows if row.outcome is not Outcome.REDEFINED]
        assert len({row.before.id for row in plain if row.before}) == sum(row.before is not None for row in plain)
        assert len({row.after.id for row in plain if row.after}) == sum(row.after is not None for row in plain)

    @FEW
    @given(plans())
    def test_with_itself(self, plan: Plan) -> None:
        """A plan keeps all of its own goals."""
        assert {row.outcome for row in compare(plan, plan)} <= {Outcome.KEPT}
