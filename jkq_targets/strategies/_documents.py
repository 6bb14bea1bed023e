"""Strategies for `Plan` and what it is made of besides goals and tables."""

from __future__ import annotations

import functools
import hashlib
from datetime import date
from typing import Any, TypeVar, cast

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.fields import Validated
from jkq_targets.model import Allocation, AllocationTable, Campaign, Mention, Plan, Share, Source, Target, Task, walk
from jkq_targets.strategies._agreement import Agreement
from jkq_targets.strategies._goals import targets
from jkq_targets.strategies._tables import allocation_tables
from jkq_targets.strategies._vocabulary import BODIES, PEOPLE, PLACES, WORKS, check_balanced
from jkq_targets.terms import Level

RecordT = TypeVar("RecordT", bound=Validated)

_TASKS = ("举办招商推介活动", "推进重点项目建设", "整治低效用地")
_BODIES = st.lists(st.sampled_from(BODIES), max_size=2, unique=True)
_PEOPLE = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)
_NOTES = st.none() | st.just("序号有误")


def sources(text: str = "方案") -> SearchStrategy[Source]:
    """
    Documents with some content and a length.

    Args:
        text: What the content, and with it the SHA-256, is made from.
    """
    contents = st.integers(1, 10**5).map(lambda number: f"{text}{number}")
    digests = contents.map(lambda content: hashlib.sha256(content.encode()).hexdigest())
    return st.builds(Source, sha256=digests, characters=st.integers(1, 10**6))


def tasks(*, year: int = 2020, max_targets: int = 2, max_actions: int = 2) -> SearchStrategy[Task]:
    """
    Tasks with the bodies that lead and support them, goals, and actions, which are tasks without actions.

    Args:
        year: The year of the plan.
        max_targets: The most goals of one task.
        max_actions: The most actions.

    Example:
        >>> from hypothesis import find
        >>> find(tasks(), lambda task: bool(task.lead)).lead
        ('城南街道',)
    """
    return _tasks(year, max_targets, max_actions)


# Strategies that plans draw from again and again are made once.
@functools.cache
def _tasks(year: int, max_targets: int, max_actions: int) -> SearchStrategy[Task]:
    actions = _tasks(year, max_targets, 0) if max_actions else st.nothing()
    return st.builds(
        Task,
        number=st.none() | st.integers(1, 40).map(str),
        name=st.sampled_from(_TASKS),
        summary=st.none() | st.just("investment fairs"),
        where=st.sampled_from(PLACES),
        lead=_BODIES,
        supporting=_BODIES,
        own_targets=_targets(year, max_targets),
        actions=st.lists(actions, max_size=max_actions),
        note=_NOTES,
    )


def campaigns(*, year: int = 2020, balanced: bool | None = None) -> SearchStrategy[Campaign]:
    """
    Campaigns with people, bodies, tasks, goals and allocation tables.

    Args:
        year: The year of the plan.
        balanced: Of the allocation tables, as in `allocation_tables`.

    Example:
        >>> from hypothesis import find
        >>> find(campaigns(), lambda campaign: bool(campaign.commanders))
        <Campaign 招商引资大决战: 0 tasks, 0 targets, 0 allocation tables>
    """
    check_balanced(balanced)
    return _campaigns(year, balanced)


@functools.cache
def _campaigns(year: int, balanced: bool | None) -> SearchStrategy[Campaign]:
    return st.builds(
        Campaign,
        name=st.sampled_from(WORKS).map(lambda work: f"{work}大决战"),
        number=st.none() | st.integers(1, 5).map(str),
        commanders=_PEOPLE,
        deputies=_PEOPLE,
        lead=_BODIES,
        supporting=_BODIES,
        own_tasks=st.lists(_tasks(year, 2, 1), max_size=2),
        own_targets=_targets(year, 2),
        own_tables=_tables(balanced),
        note=_NOTES,
    )


def plans(*, balanced: bool | None = None, max_campaigns: int = 2) -> SearchStrategy[Plan]:
    """
    Plans: campaigns, tasks, goals and allocation tables, laid out in one document from start to end.

    Every id is used once, parts (其中) belong to goals that are there, columns divide goals that are there, and no two
    mentions overlap. The document itself is not drawn.

    Args:
        balanced: Of the allocation tables, as in `allocation_tables`. With True, the goals agree too, so that
            `jkq_targets.audit` finds no ERROR: those that a column divides with its total, parts (其中) with their whole, and
            确保 with 力争. With False or None they may disagree.
        max_campaigns: The most campaigns.

    Example:
        >>> from hypothesis import find
        >>> find(plans(), lambda plan: True)
        <Plan 2018 工作计划: 0 campaigns, 0 tasks, 0 targets, 0 allocation tables>
    """
    check_balanced(balanced)
    return _plans(balanced, max_campaigns)


@functools.cache
def _targets(year: int, most: int) -> SearchStrategy[list[Target]]:
    return st.lists(targets(year=year), max_size=most)


@functools.cache
def _tables(balanced: bool | None) -> SearchStrategy[list[AllocationTable]]:
    return st.lists(allocation_tables(balanced=balanced, max_columns=3, max_bodies=4), max_size=1)


@st.composite
def _plans(draw: st.DrawFn, balanced: bool | None, max_campaigns: int) -> Plan:
    year = draw(st.integers(2018, 2022))
    fields: dict[str, SearchStrategy[list[Any]]] = {
        "campaigns": st.lists(_campaigns(year, balanced), max_size=max_campaigns),
        "own_tasks": st.lists(_tasks(year, 2, 2), max_size=2),
        "own_targets": _targets(year, 2),
        "own_tables": _tables(balanced),
    }
    if balanced:
        agreement = Agreement(draw, year)
        drawn = {name: _agreed(agreement, draw(records)) for name, records in fields.items()}
        # A goal has its figure once all that it agrees with are drawn.
        layout: _Layout = _AgreeingLayout(draw, agreement)
        content = {name: layout.placed(records) for name, records in drawn.items()}
    else:
        layout = _Layout(draw)
        content = {name: layout.placed(draw(records)) for name, records in fields.items()}
    source = draw(st.none() | sources(f"{year}年"))
    return Plan(
        year=year,
        title=f"{year}年工作计划",
        short_title="工作计划",
        document_number=draw(st.none() | st.just(f"嘉开工委发〔{year}〕1号")),
        issuers=draw(_BODIES),
        level=draw(st.sampled_from(Level)),
        signed_on=draw(st.none() | st.dates(date(year, 1, 1), date(year, 12, 31))),
        printed_on=draw(st.none() | st.dates(date(year, 1, 1), date(year, 12, 31))),
        source=source and attrs.evolve(source, characters=layout.end + source.characters),
        note=draw(_NOTES),
        **content,
    )


def _agreed(agreement: Agreement, records: list[Any]) -> list[Any]:
    """The unchanged records, after the agreement has taken in each goal and column within them."""
    for record in records:
        for item in (record, *(item for _, item in walk(record))):
            if isinstance(item, Target | Allocation):
                agreement.take(item)
    return records


class _Layout:
    """Gives records their places in one document, one behind the other, and goals their ids."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.end = 0
        self._draw = draw
        self._ids: list[str] = []

    def placed(self, records: list[RecordT]) -> list[RecordT]:
        """The records with new places and ids, and references only to goals that were placed before."""
        return [self._placed(record) for record in records]

    def _placed(self, record: RecordT) -> RecordT:
        changes: dict[str, Any] = {}
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if isinstance(value, Validated):
                changes[field.name] = self._placed(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Validated):
                changes[field.name] = self.placed(list(value))
        changes |= self._own_changes(record)
        evolved: RecordT = attrs.evolve(cast("Any", record), **changes)
        return evolved

    def _own_changes(self, record: Validated) -> dict[str, Any]:
        if isinstance(record, Mention):
            start = self._start(record.text)
            return {"start": start, "end": self.end}
        if isinstance(record, Share) and record.amount is not None:
            return {"mentions": [self._cell(record.printed, record.amount.unit)]}
        if isinstance(record, Allocation):
            printed = [self._cell(str(record.total.number), record.total.unit)] if record.total is not None else []
            return {"targets": self._some_ids(2), "mentions": printed}
        if isinstance(record, Target):
            whole = self._some_ids(1)
            self._ids.append(f"{record.id}-{len(self._ids) + 1}")
            return {"id": self._ids[-1], "part_of": whole[0] if whole else None}
        return {}

    def _start(self, text: str) -> int:
        # Between two figures there are some words.
        start = self.end + 3
        self.end = start + len(text)
        return start

    def _cell(self, text: str, unit: str) -> Mention:
        start = self._start(text)
        return Mention(start=start, end=self.end, text=text, where=PLACES[0], quote=text, supplied=unit)

    def _some_ids(self, most: int) -> list[str]:
        return self._draw(st.lists(st.sampled_from(self._ids), max_size=most, unique=True)) if self._ids else []


class _AgreeingLayout(_Layout):
    """Lays out goals and columns as they agree, with the references by which they do."""

    def __init__(self, draw: st.DrawFn, agreement: Agreement) -> None:
        super().__init__(draw)
        self._agreed = agreement.settled()
        self._references: list[int] = []

    def _placed(self, record: RecordT) -> RecordT:
        if isinstance(record, Target | Allocation):
            agreed, self._references = next(self._agreed)
            return super()._placed(cast("RecordT", agreed))
        return super()._placed(record)

    def _some_ids(self, most: int) -> list[str]:
        return [self._ids[index] for index in self._references[:most]]
