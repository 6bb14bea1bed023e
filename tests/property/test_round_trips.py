"""Rules of every public type: what is written comes back equal, as a record, as JSON text, and pickled."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jkq_targets
from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, Remark, Sheet
from jkq_targets.corrections import Erratum
from jkq_targets.documents import (
    Document,
    DocumentTable,
    Heading,
    Paragraph,
    ParagraphRole,
    Place,
    TableCell,
    Unread,
    UnreadKind,
    read_document,
)
from jkq_targets.drafting import Doubt, Draft, Question
from jkq_targets.errors import Fault
from jkq_targets.exporting import DifferenceRow, Differences
from jkq_targets.fields import Validated
from jkq_targets.figures import Figure
from jkq_targets.findings import Check, Finding
from jkq_targets.hypothesis_hook import STRATEGIES
from jkq_targets.limits import Limits
from jkq_targets.model import Plan
from jkq_targets.query import (
    Assessment,
    AssessmentRow,
    Change,
    Comparison,
    ComparisonRow,
    Context,
    Responsibilities,
    Responsibility,
    Series,
    SeriesRow,
    TargetSet,
)
from jkq_targets.records import dumps, from_dict, loads, to_dict
from jkq_targets.registries import Alias, Indicator, Organization
from jkq_targets.reports import Report
from jkq_targets.sentences import Join, Statement
from jkq_targets.strategies import amounts, plans, shares, targets, tasks
from jkq_targets.tables import TableSet
from jkq_targets.terms import AliasKind, Bound, Commitment, DifferenceKind, Level, Measure, Outcome, Role, Severity, Standing
from jkq_targets.verification import LedgerEntry, Verification
from tests.draws import FEW

NAMES = st.sampled_from(("城南街道", "市外内资", "合计"))
SEVERAL = st.lists(NAMES, max_size=2).map(tuple)

ALIASES = st.builds(Alias, name=NAMES, kind=st.sampled_from(AliasKind), note=st.just("推定"))
FAULTS = st.builds(Fault, where=NAMES, found=NAMES, accepted=NAMES, nearest=SEVERAL)
FINDINGS = st.builds(
    Finding,
    rule=st.just("sum"),
    severity=st.sampled_from(Severity),
    where=NAMES,
    message=NAMES,
    expected=st.none() | amounts("CNY"),
    residual=st.none() | amounts("CNY"),
    culprits=SEVERAL,
    proposals=st.lists(st.tuples(NAMES, amounts("CNY")), max_size=2).map(tuple),
    coincidence_rate=st.none() | st.fractions(0, 1),
)

CHECKS = st.builds(Check, relation=NAMES, finding=st.none() | FINDINGS, missing=st.just(""))
INDICATORS = st.builds(Indicator, code=NAMES, name=NAMES, english=NAMES, aliases=st.lists(ALIASES, max_size=1))
CONTEXTS = st.builds(Context, target=targets(), plan=plans(max_campaigns=0), allocated=SEVERAL)
DIFFERENCES = st.builds(DifferenceRow, kind=st.sampled_from(DifferenceKind), table=st.just("targets"), id=NAMES)
ROWS = st.builds(
    SeriesRow,
    year=st.integers(2018, 2022),
    level=st.sampled_from(Level),
    measure=st.sampled_from(Measure),
    qualifiers=NAMES,
    stated=st.none() | amounts("CNY"),
    unit=st.just("万元"),
    targets=targets().map(lambda target: (target,)),
)

COMPARISON_ROWS = st.builds(
    ComparisonRow,
    outcome=st.sampled_from(Outcome),
    label=NAMES,
    measure=st.sampled_from(Measure),
    before=st.none() | targets(),
    after=st.none() | targets(),
)
BODIES = st.builds(Organization, code=NAMES, name=NAMES, english=NAMES, members=st.lists(NAMES, max_size=1))
PLANS = plans(max_campaigns=0)
DUTIES = st.builds(Responsibility, plan=PLANS, campaign=st.none(), part=tasks(), share=st.none() | shares(), printed=NAMES)
SOME_DUTIES = st.lists(DUTIES, max_size=1)

QUESTIONS = st.builds(
    Question,
    statement=st.builds(Doubt.DATE_AS_GOAL, words=NAMES),
    place=st.builds(Place, headings=SEVERAL, paragraph=st.none() | st.integers(1, 9)),
    start=st.none() | st.integers(0, 9),
    text=NAMES,
    target=st.none() | NAMES,
)
CHANGES = st.builds(Change, amounts(units=["%"]), st.sampled_from(Commitment), st.sampled_from(Commitment))
ASSESSMENT_ROWS = st.builds(
    AssessmentRow,
    standing=st.sampled_from(Standing),
    ensured=targets(),
    actual=st.none() | amounts("CNY"),
    completion=st.none() | amounts(units=["%"]),
)
PLACES = st.builds(
    Place,
    page=st.none() | st.integers(1, 9),
    headings=SEVERAL,
    paragraph=st.none() | st.integers(1, 9),
    row=st.none() | st.just(1),
)
TABLE_CELLS = st.builds(TableCell, text=NAMES, start=st.integers(0, 9), row=st.just(0), column=st.just(0))
PARAGRAPHS = st.builds(Paragraph, text=NAMES, start=st.integers(0, 9), role=st.sampled_from(ParagraphRole), place=PLACES)


def page(names: Sequence[str]) -> Document:
    """A page with a heading, and a paragraph and the row of a table for each name."""
    rows = "".join(f"<tr><td>{name}</td><td>3</td></tr>" for name in names)
    paragraphs = "".join(f"<p>{name}</p>" for name in names)
    return read_document(f"<html><h1>一、目标</h1>{paragraphs}<table>{rows}</table></html>".encode())


def table_set(names: Sequence[str]) -> TableSet:
    """A set of tables with one cell each."""
    return TableSet.of("表.xlsx", {name: Sheet([Cell("甲", "3", Amount.parse("3家"))]) for name in names})


#: The types that no strategy of the library draws, since only the library makes them.
OTHERS: dict[type, st.SearchStrategy[Any]] = {
    Check: CHECKS,
    LedgerEntry: st.builds(LedgerEntry, start=st.just(0), end=st.just(2), text=st.just("5G"), reason=NAMES),
    Statement: st.builds(Join.ITEMS, first=NAMES, rest=NAMES),
    Document: st.lists(NAMES, max_size=3).map(page),
    DocumentTable: st.builds(
        DocumentTable,
        cells=st.lists(TABLE_CELLS, min_size=1, max_size=1).map(tuple),
        row_count=st.just(1),
        column_count=st.just(1),
        text=NAMES,
        start=st.just(0),
        title=NAMES,
        place=PLACES,
    ),
    Heading: st.builds(Heading, text=NAMES, start=st.integers(0, 9), level=st.integers(1, 5), place=PLACES),
    Limits: st.builds(Limits, places=st.integers(1, 99)),
    Paragraph: PARAGRAPHS,
    Place: PLACES,
    TableCell: TABLE_CELLS,
    TableSet: st.lists(NAMES, min_size=1, max_size=3, unique=True).map(table_set),
    Unread: st.builds(Unread, kind=st.sampled_from(UnreadKind), text=NAMES, reason=NAMES, place=PLACES),
    Remark: st.builds(Remark, where=NAMES, text=NAMES, severity=st.sampled_from(Severity)),
    Alias: ALIASES,
    Assessment: st.builds(Assessment, NAMES, st.lists(ASSESSMENT_ROWS, max_size=2)),
    AssessmentRow: ASSESSMENT_ROWS,
    Change: CHANGES,
    Comparison: st.builds(Comparison, PLANS, PLANS, st.lists(COMPARISON_ROWS, max_size=2)),
    ComparisonRow: COMPARISON_ROWS,
    Context: CONTEXTS,
    Responsibilities: st.builds(
        Responsibilities, organization=BODIES, leads=SOME_DUTIES, supports=SOME_DUTIES, allocated=SOME_DUTIES
    ),
    Responsibility: DUTIES,
    Erratum: st.builds(
        Erratum,
        year=st.integers(2018, 2022),
        table=NAMES,
        header=st.lists(NAMES, min_size=1, max_size=2),
        organization=NAMES,
        printed=NAMES,
        amount=amounts("CNY"),
        rule=st.just("sum"),
        reason=NAMES,
    ),
    Draft: st.builds(Draft, plan=PLANS, questions=st.lists(QUESTIONS, max_size=2)),
    Question: QUESTIONS,
    DifferenceRow: DIFFERENCES,
    Differences: st.builds(
        Differences, before=NAMES, after=NAMES, entries=st.lists(DIFFERENCES, max_size=2), left_out=st.lists(NAMES, max_size=2)
    ),
    Fault: FAULTS,
    Figure: st.builds(
        Figure,
        start=st.just(0),
        end=st.just(4),
        text=st.just("7亿美元"),
        amount=amounts("USD"),
        upper=st.none(),
        bound=st.sampled_from(Bound),
        commitment=st.sampled_from(Commitment),
        role=st.sampled_from(Role),
        direction=st.none() | st.sampled_from(Measure),
        counter=st.none(),
        per=st.none() | st.just("亩均"),
        wording_start=st.just(0),
        wording_end=st.just(6),
    ),
    Finding: FINDINGS,
    Indicator: INDICATORS,
    Organization: BODIES,
    Report: st.builds(Report, st.lists(FINDINGS, max_size=2), NAMES, st.lists(CHECKS, max_size=2)),
    Series: st.builds(Series, INDICATORS, st.lists(ROWS, max_size=2)),
    SeriesRow: ROWS,
    TargetSet: st.builds(TargetSet, st.lists(CONTEXTS, max_size=2)),
    Verification: st.builds(Verification, year=st.integers(2018, 2022), faults=st.lists(FAULTS, max_size=2)),
}
VALUES = {cls: st.from_type(cls) for cls in STRATEGIES} | OTHERS
RECORDS = [cls for cls in VALUES if issubclass(cls, Validated)]
each_type = pytest.mark.parametrize("cls", VALUES, ids=lambda cls: cls.__name__)
each_record = pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)


def test_every_public_type_is_here() -> None:
    """A public class is drawn here, or it is an enum, an error or the keywords of a query."""
    public = {value for value in map(jkq_targets.__getattr__, jkq_targets.__all__) if isinstance(value, type)}
    assert {cls for cls in public if not issubclass(cls, enum.Enum | Exception | dict)} <= set(VALUES)


class TestValue:
    """A value that exists is hashable, and its copies and what is pickled of it are equal to it, with an equal hash."""

    @each_type
    @FEW
    @given(data=st.data())
    def test_pickle(self, cls: type, data: st.DataObject) -> None:
        """By every protocol, also after the value was hashed and so has worked something out."""
        value = data.draw(VALUES[cls])
        known = hash(value)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            assert (again, hash(again), type(again)) == (value, known, cls)

    @each_type
    @FEW
    @given(data=st.data())
    def test_copy(self, cls: type, data: st.DataObject) -> None:
        """Shallow and deep."""
        value = data.draw(VALUES[cls])
        assert copy.copy(value) == copy.deepcopy(value) == value
        assert hash(copy.deepcopy(value)) == hash(value)


class TestRecord:
    """A record comes back equal from plain values and from JSON text."""

    @each_record
    @FEW
    @given(data=st.data())
    def test_plain_values(self, cls: type[Validated], data: st.DataObject) -> None:
        """`from_dict` undoes `to_dict`, and nothing in between is more than JSON holds."""
        record = data.draw(VALUES[cls])
        plain = to_dict(record)
        again = from_dict(json.loads(json.dumps(plain)), cls)
        assert again == record
        assert hash(again) == hash(record)
        assert to_dict(again) == plain

    @FEW
    @given(plans())
    def test_text_of_a_plan(self, plan: Plan) -> None:
        """`loads` undoes `dumps`, and the text is its own rewriting, character for character."""
        text = dumps(plan)
        assert loads(text) == loads(text.encode()) == plan
        assert dumps(loads(text)) == text
