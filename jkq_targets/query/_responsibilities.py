"""`responsibilities`: who does what, everything that the plans ask of one body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

import attrs

from jkq_targets.catalog import load_plans
from jkq_targets.fields import TupleOf
from jkq_targets.model import Allocation, Campaign, Plan, Share, Task
from jkq_targets.query._contexts import body_codes
from jkq_targets.query._sentences import CountedText
from jkq_targets.registries import Organization, organization, organizations
from jkq_targets.showing import Shown
from jkq_targets.tabular import PlainRow, Tabular, text_of
from jkq_targets.terms import AliasKind
from jkq_targets.text import visible


@attrs.frozen(kw_only=True, repr=False)
class Responsibility:
    """
    One thing that a plan asks of a body.

    Args:
        plan: The plan.
        campaign: The campaign that it stands in; None outside campaigns.
        part: What the body leads or supports: a campaign or a task; or the column of a table that allocates a figure to it.
        share: The cell of that column; None where nothing is allocated.
        printed: The name of the body as printed there.
        kind: The kind of the name: INFERRED where the documents only suggest that it is the same.
        is_joint: Whether the name means several bodies (各街道), of which this is one.
    """

    plan: Plan
    campaign: Campaign | None
    part: Campaign | Task | Allocation
    share: Share | None = None
    printed: str
    kind: AliasKind = AliasKind.PLAIN
    is_joint: bool = False

    @property
    def what(self) -> str:
        """The campaign, the task or the column, and the figure of a share, in a line."""
        if isinstance(self.part, Campaign):
            return self.part.name
        if isinstance(self.part, Task):
            return self.part.name or self.part.summary or ""
        return f"{self.part.label}: {self.share.amount}" if self.share else self.part.label

    @property
    def remark(self) -> str:
        """The remark on the printed name: ``"inferred"``, ``"misprint"``, ``"joint"``; ``""`` for none."""
        kind = [] if self.kind is AliasKind.PLAIN else [self.kind.value]
        return ", ".join([*kind, *(["joint"] if self.is_joint else [])])

    def __repr__(self) -> str:
        printed = f"{self.printed} ({self.remark})" if self.remark else self.printed
        return visible(f"<Responsibility {self.plan.year} {self.what}: {printed}>")


@attrs.frozen(kw_only=True, repr=False)
class Responsibilities(Shown, Tabular):
    """
    Everything that the plans ask of one body, over the years, by any of its names.

    Args:
        organization: The body.
        leads: The campaigns and tasks that it leads (牵头); 0 or more, in document order.
        supports: The campaigns and tasks that it supports or shares in (配合, 责任); 0 or more.
        allocated: The figures that tables allocate to it; 0 or more.

    Example:
        >>> asked = responsibilities("经信商务局")
        >>> asked
        <Responsibilities 经信商务局: leads 14, supports 19, allocated 8>
        >>> sorted({each.printed for each in asked.supports})
        ['经信商务局', '经济信息商务局']
    """

    COLUMNS: ClassVar[Mapping[str, type]] = {
        "year": int,
        **dict.fromkeys(("kind", "campaign", "what", "amount"), str),
        "value": Decimal,
        **dict.fromkeys(("unit", "printed", "remark"), str),
    }

    organization: Organization
    leads: tuple[Responsibility, ...] = attrs.field(converter=TupleOf[Responsibility])
    supports: tuple[Responsibility, ...] = attrs.field(converter=TupleOf[Responsibility])
    allocated: tuple[Responsibility, ...] = attrs.field(converter=TupleOf[Responsibility])

    def __repr__(self) -> str:
        leads, supports, allocated = map(len, (self.leads, self.supports, self.allocated))
        counts = CountedText.LEADS_SUPPORTS_ALLOCATED(leads=leads, supports=supports, allocated=allocated)
        return f"<Responsibilities {self.organization.name}: {counts}>"

    def __str__(self) -> str:
        return self.to_text()

    def rows(self) -> list[PlainRow]:
        """The responsibilities as flat rows with exact numbers: dicts with the keys of ``COLUMNS``."""
        kinds = {"leads": self.leads, "supports": self.supports, "allocated": self.allocated}
        return [_row(kind, each) for kind, held in kinds.items() for each in held]

    def _plain_rows(self) -> list[PlainRow]:
        return self.rows()


def _row(kind: str, held: Responsibility) -> PlainRow:
    amount = held.share.amount if held.share else None
    return {
        "year": held.plan.year,
        "kind": kind,
        "campaign": held.campaign.name if held.campaign else None,
        "what": held.part.label if isinstance(held.part, Allocation) else held.what,
        "amount": text_of(amount),
        "value": amount.number if amount else None,
        "unit": amount.unit if amount else None,
        "printed": held.printed,
        "remark": held.remark or None,
    }


def responsibilities(body: str | Organization, *, plans: Iterable[Plan] | None = None) -> Responsibilities:
    """
    Everything that plans ask of a body: what it leads, what it supports, and what is allocated to it.

    A joint name such as 各街道 counts for each of its members. A name that only an inference gives the body counts, and is
    marked. Bodies that the documents do not list, such as those of 各招商主体, are not found under it.

    Args:
        body: The body, by its code, its name or any alias, or its entry in the registry.
        plans: The plans to look in, such as the bundled ones and one of your own; None for the bundled ones.

    Raises:
        UnknownNameError: The registry has no such body; the nearest names stand in the error.

    Example:
        >>> [each.what for each in responsibilities("城南街道").allocated][:1]
        ['市外内资（万元人民币） · 确保指标: 70000万元']
    """
    known = body if isinstance(body, Organization) else organization(body)
    among = load_plans() if plans is None else tuple(plans)
    parts = list(_parts(among))
    leads = (each for plan, campaign, part in parts for each in _named(known, part.lead, plan, campaign, part))
    supports = (each for plan, campaign, part in parts for each in _named(known, part.supporting, plan, campaign, part))
    return Responsibilities(organization=known, leads=leads, supports=supports, allocated=_allocated(known, among))


def _places(plans: tuple[Plan, ...]) -> Iterator[tuple[Plan, Campaign | None]]:
    """Every plan, and behind it each of its campaigns."""
    for plan in plans:
        yield from ((plan, campaign) for campaign in (None, *plan.campaigns))


def _parts(plans: tuple[Plan, ...]) -> Iterator[tuple[Plan, Campaign | None, Campaign | Task]]:
    for plan, campaign in _places(plans):
        if campaign is not None:
            yield plan, campaign, campaign
        yield from ((plan, campaign, task) for task in _tasks((campaign or plan).own_tasks))


def _tasks(tasks: Iterable[Task]) -> Iterator[Task]:
    for task in tasks:
        yield task
        yield from _tasks(task.actions)


def _named(
    body: Organization, names: Iterable[str], plan: Plan, campaign: Campaign | None, part: Campaign | Task | Allocation
) -> Iterator[Responsibility]:
    """A responsibility for each of the printed names that means the body."""
    for printed in names:
        if body.code in body_codes((printed,)):
            alias = organizations().alias(printed)
            yield Responsibility(
                plan=plan,
                campaign=campaign,
                part=part,
                printed=printed,
                kind=alias.kind if alias else AliasKind.PLAIN,
                is_joint=organization(printed) != body,
            )


def _allocated(body: Organization, plans: tuple[Plan, ...]) -> Iterator[Responsibility]:
    for plan, campaign in _places(plans):
        columns = [column for table in (campaign or plan).own_tables for column in table.allocations]
        cells = ((column, share) for column in columns for share in column.shares if share.amount is not None)
        for column, share in cells:
            for each in _named(body, (share.organization,), plan, campaign, column):
                yield attrs.evolve(each, share=share)
