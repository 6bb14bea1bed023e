"""The resources of an export: tables of plans, goals, places, allocations and registries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from jkq_targets.corrections import Erratum, errata
from jkq_targets.exporting._fields import Field, References, Resource, fields_of
from jkq_targets.model import Allocation, AllocationTable, Campaign, Mention, Plan, Share, Source, Task, walk
from jkq_targets.query import TargetSet
from jkq_targets.query._rows import COLUMNS
from jkq_targets.registries import Alias, Indicator, Organization, indicators, organizations
from jkq_targets.terms import Bound, Commitment, Measure, Term

Row = Mapping[str, object]

_YEAR = Field("year", "integer", "The year of the plan.")
_TO_PLAN: References = {("year",): ("plans", ("year",))}
_TO_INDICATOR: References = {("indicator",): ("indicators", ("code",))}

_PLAN = ("year", "title", "short_title", "document_number", "issuers", "level", "signed_on", "printed_on", "note")
_SOURCE = ("sha256", "characters")
_CAMPAIGN = ("name", "number", "commanders", "deputies", "lead", "supporting", "note")
_TASK = ("number", "name", "summary", "where", "lead", "supporting", "note")
_MENTION = ("start", "end", "text", "supplied", "where", "quote", "amount", "bound", "commitment")
_ALLOCATION = ("indicator", "commitment", "unit", "targets")
_SHARE = ("organization", "amount", "printed", "status", "note")


def _of(record: object, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def _plans(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for plan in plans:
        yield _of(plan, _PLAN) | (_of(plan.source, _SOURCE) if plan.source else dict.fromkeys(_SOURCE))


def _campaigns(plans: tuple[Plan, ...]) -> Iterator[Row]:
    yield from ({"year": plan.year} | _of(campaign, _CAMPAIGN) for plan in plans for campaign in plan.campaigns)


def _tasks(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for plan in plans:
        campaign = None
        for path, item in walk(plan):
            campaign = item.name if isinstance(item, Campaign) else campaign
            if isinstance(item, Task):
                within = campaign if path.startswith("campaigns") else None
                yield {"year": plan.year, "path": path, "campaign": within} | _of(item, _TASK)


def _targets(plans: tuple[Plan, ...]) -> Iterator[Row]:
    goals = TargetSet.of(plans)
    yield from (row | {"lead": context.lead} for row, context in zip(goals.rows(), goals.contexts, strict=True))


def _mentions(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for target in TargetSet.of(plans):
        for path, item in walk(target):
            if isinstance(item, Mention):
                part = path.partition("[")[0].partition(".")[0]
                yield {"target": target.id, "of": _PARTS[part]} | _of(item, _MENTION)


#: What a mention within a target states, by the field that it stands in.
_PARTS = {"mentions": "target", "conditions": "condition", "deadline": "deadline"}


def _columns(plans: tuple[Plan, ...]) -> Iterator[tuple[dict[str, object], Allocation]]:
    for plan in plans:
        for table in plan.allocation_tables:
            for column in table.allocations:
                yield {"year": plan.year, "table": table.title, "column": column.label}, column


def _allocations(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for place, column in _columns(plans):
        beside = {"total": column.total.number if column.total else None, "part_of": " · ".join(column.part_of or ())}
        yield place | _of(column, _ALLOCATION) | beside


def _shares(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for place, column in _columns(plans):
        for share in column.shares:
            value = share.amount.to(column.unit).number if share.amount else None
            yield place | _of(share, _SHARE) | {"value": value, "unit": column.unit}


def _errata(_plans: tuple[Plan, ...]) -> Iterator[Row]:
    names = ("year", "table", "organization", "printed", "amount", "rule", "reason")
    yield from (_of(erratum, names) | {"column": " · ".join(erratum.header)} for erratum in errata())


def _entries(entries: Iterable[Any], names: Iterable[str]) -> Iterator[Row]:
    yield from (_of(entry, names) for entry in entries)


def _aliases(_plans: tuple[Plan, ...]) -> Iterator[Row]:
    for registry in (indicators(), organizations()):
        for entry in registry.entries:
            for alias in entry.aliases:
                yield {"registry": registry.kind, "code": entry.code} | _of(alias, ("name", "kind", "note"))


def _term(name: str, cls: type[Term], meaning: str) -> Field:
    return Field(name, "string", meaning, tuple(member.value for member in cls))


#: The columns of a goal that are no text, or a term of a vocabulary; and what stands in each.
_TARGET_TYPES = {"year": "integer", "value": "number", "upper": "number", "base_value": "number"}
_TARGET_TERMS: dict[str, type[Term]] = {"bound": Bound, "commitment": Commitment, "measure": Measure}
_TARGET_MEANINGS = {
    "id": "Stable, readable, unique.",
    "year": "The year of the plan.",
    "campaign": "The name of the campaign; empty outside campaigns.",
    "task": "The name of the task, or in our own words what it is; empty outside tasks.",
    "indicator": "The code of the indicator; empty for a goal that stands once.",
    "label": "The indicator in the words first printed, put together where they stand apart.",
    "text": "The goal in the words of the plans, with the exact figure.",
    "value": "The number of the figure in its unit; empty for a date, and where no finite decimal is exact.",
    "upper": "The greater number of a range; empty for a single figure.",
    "unit": "The unit as printed, with its magnitude; empty for a bare number.",
    "base_value": "The number in base_unit, one unit for each dimension; empty where no finite decimal is exact.",
    "base_unit": "The reference unit of the dimension.",
    "bound": "On which side of the figure the goal lies.",
    "commitment": "确保, 力争, or no word.",
    "measure": "What the figure is.",
    "deadline": "By when, as printed; empty where the plan's year is understood.",
    "conditions": "What stands beside the figure, joined by ；.",
    "lead": "The bodies that lead it, as printed, joined by ；.",
    "where": "The place in the document that first states it.",
    "quote": "At most 40 characters around the figure there.",
    "part_of": "The id of the goal that it is 其中 of; empty where it is no part.",
    "note": "Misprints outside the figure, other readings, the number read into words; empty where nothing needs saying.",
}


def _target_column(name: str) -> Field:
    if name in _TARGET_TERMS:
        return _term(name, _TARGET_TERMS[name], _TARGET_MEANINGS[name])
    return Field(name, _TARGET_TYPES.get(name, "string"), _TARGET_MEANINGS[name])


_COLUMN_KEY = ("year", "table", "column")
_OF_TABLE = (
    _YEAR,
    attrs.evolve(fields_of(AllocationTable, ("title",))[0], name="table"),
    Field("column", "string", "The headings of the column, from the outermost to the innermost, joined by ·."),
)
_CAMPAIGN_NAME = Field("campaign", "string", "The name of the campaign; empty outside campaigns.")

#: The tables of an export, those that others point to first.
RESOURCES: tuple[Resource, ...] = (
    Resource(
        name="plans",
        description="The plans, with the digest of the document that each was entered from.",
        fields=(*fields_of(Plan, _PLAN), *fields_of(Source, _SOURCE)),
        key=("year",),
        rows=_plans,
    ),
    Resource(
        name="indicators",
        description="The registry of indicators.",
        fields=fields_of(Indicator, ("code", "name", "english", "note")),
        key=("code",),
        rows=lambda _plans: _entries(indicators().entries, ("code", "name", "english", "note")),
        of_plans=False,
    ),
    Resource(
        name="organizations",
        description="The registry of bodies.",
        fields=fields_of(Organization, ("code", "name", "english", "members", "note")),
        key=("code",),
        rows=lambda _plans: _entries(organizations().entries, ("code", "name", "english", "members", "note")),
        of_plans=False,
    ),
    Resource(
        name="aliases",
        description="The other names of indicators and bodies.",
        fields=(
            Field("registry", "string", "Whose name it is.", ("indicator", "organization")),
            Field("code", "string", "The code of the indicator or body."),
            *fields_of(Alias, ("name", "kind", "note")),
        ),
        key=("registry", "name"),
        rows=_aliases,
        of_plans=False,
    ),
    Resource(
        name="campaigns",
        description="The campaigns and lines of work of the plans.",
        fields=(_YEAR, *fields_of(Campaign, _CAMPAIGN)),
        key=("year", "name"),
        references=_TO_PLAN,
        rows=_campaigns,
    ),
    Resource(
        name="tasks",
        description="The tasks of the plans, and the actions within them.",
        fields=(
            _YEAR,
            Field("path", "string", "Where it stands in the plan; that of a measure starts with that of its task."),
            _CAMPAIGN_NAME,
            *fields_of(Task, _TASK),
        ),
        key=("year", "path"),
        references=_TO_PLAN,
        rows=_tasks,
    ),
    Resource(
        name="targets",
        description="The goals, each once, with what its first place prints.",
        fields=tuple(map(_target_column, COLUMNS)),
        key=("id",),
        references={**_TO_PLAN, **_TO_INDICATOR},
        rows=_targets,
    ),
    Resource(
        name="mentions",
        description="The places of the documents that state a goal, its conditions or its deadline.",
        fields=(
            Field("target", "string", "The id of the goal."),
            Field("of", "string", "What the place states.", tuple(_PARTS.values())),
            *fields_of(Mention, _MENTION),
        ),
        key=("target", "of", "start"),
        references={("target",): ("targets", ("id",))},
        rows=_mentions,
    ),
    Resource(
        name="allocations",
        description="The columns of the tables that divide goals among bodies.",
        fields=(
            *_OF_TABLE,
            *fields_of(Allocation, _ALLOCATION),
            Field("total", "number", "The printed total in the unit of the column; empty where none is printed."),
            Field("part_of", "string", "The headings of the column that this one is 其中 of; empty where it is no part."),
        ),
        key=_COLUMN_KEY,
        references={**_TO_PLAN, **_TO_INDICATOR},
        rows=_allocations,
    ),
    Resource(
        name="shares",
        description="The cells of those columns, as printed; errata has the one that is printed wrong.",
        fields=(
            *_OF_TABLE,
            *fields_of(Share, _SHARE),
            Field("value", "number", "The number of the figure in the unit of the column; empty where there is no figure."),
            *fields_of(Allocation, ("unit",)),
        ),
        key=(*_COLUMN_KEY, "organization"),
        references={_COLUMN_KEY: ("allocations", _COLUMN_KEY)},
        rows=_shares,
    ),
    Resource(
        name="errata",
        description="The cells whose printed figure is certainly wrong, and what it should be.",
        fields=(*_OF_TABLE, *fields_of(Erratum, ("organization", "printed", "amount", "rule", "reason"))),
        key=(*_COLUMN_KEY, "organization"),
        references={(*_COLUMN_KEY, "organization"): ("shares", (*_COLUMN_KEY, "organization"))},
        rows=_errata,
        of_plans=False,
    ),
)
