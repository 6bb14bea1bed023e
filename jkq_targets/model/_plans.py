"""`Plan`, with its campaigns: who is to reach which goals."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from jkq_targets.errors import Fault, NotOneError, UnknownNameError, nearest_names, short_repr, unknown_name_faults
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model._allocation_tables import AllocationTable
from jkq_targets.model._allocations import Allocation
from jkq_targets.model._mentions import Mention
from jkq_targets.model._sentences import ModelText
from jkq_targets.model._targets import Target
from jkq_targets.model._tasks import Task, in_document_order
from jkq_targets.model._walking import parts_in_circles, walk
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import in_words
from jkq_targets.showing import Shown
from jkq_targets.terms import Level
from jkq_targets.text import number_of, visible

_SHA256 = lazy_pattern(r"[0-9a-f]{64}")


@attrs.frozen(kw_only=True)
class Source(Validated):
    """
    The document that a plan was entered from.

    Args:
        sha256: The SHA-256 of its text in UTF-8, in lower-case hexadecimal.
        characters: How many code points the decoded text has, line ends included.

    Raises:
        RecordError: A field has the wrong type or form.

    Example:
        >>> import hashlib
        >>> Source(sha256=hashlib.sha256("方案".encode()).hexdigest(), characters=2).characters
        2
    """

    sha256: str
    characters: int

    def _own_faults(self) -> Iterator[Fault]:
        if _SHA256.fullmatch(self.sha256) is None:
            yield Fault("sha256", short_repr(self.sha256), ModelText.SHA_256())
        if self.characters < 1:
            yield Fault("characters", short_repr(self.characters), ModelText.ONE_OR_MORE())


@attrs.frozen
class _Holder(Shown, Validated):
    """A plan or a campaign: the short names of all that stands within it, in document order, each object once."""

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target of it, its campaigns, tasks and actions, in document order, each once."""
        return in_document_order(self)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task of it and its campaigns, in document order, each once; the tasks within tasks are `actions`."""
        return tuple(item for path, item in walk(self) if isinstance(item, Task) and ".actions[" not in path)

    @cached_property
    def actions(self) -> tuple[Task, ...]:
        """Every task within a task (具体措施), in document order, each once."""
        return tuple(item for path, item in walk(self) if isinstance(item, Task) and ".actions[" in path)

    @cached_property
    def allocation_tables(self) -> tuple[AllocationTable, ...]:
        """Every allocation table of it and its campaigns, in document order, each once."""
        return tuple(item for _, item in walk(self) if isinstance(item, AllocationTable))

    @cached_property
    def allocations(self) -> tuple[Allocation, ...]:
        """Every column of every allocation table, in document order, each once."""
        return tuple(column for table in self.allocation_tables for column in table.allocations)


@attrs.frozen(kw_only=True, repr=False)
class Campaign(_Holder):
    """
    One campaign (专项行动, 大决战, 突破年) or line of work of a plan.

    Args:
        name: The name as printed.
        number: Its number in the document, as printed; None where it has none.
        commanders: The people who command it (指挥长), by name as printed; 0 or more.
        deputies: Their deputies (副指挥长), by name as printed; 0 or more.
        lead: The bodies that lead it (牵头部门), as printed; 0 or more.
        supporting: The bodies that support it or share in it (配合部门, 责任部门), as printed; 0 or more.
        own_tasks: Its tasks, in document order; 0 or more.
        own_targets: Its goals that no table row prints; 0 or more, in document order.
        own_tables: The tables that divide its goals; 0 or more, in document order.
        note: Misprints outside figures, other readings; None where nothing needs saying.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> Campaign(name="双招双引提质大决战", number="1", lead=["投资促进中心"])
        <Campaign 双招双引提质大决战: 0 tasks, 0 targets, 0 allocation tables>
    """

    name: str
    number: str | None = None
    commanders: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    deputies: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    lead: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    supporting: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    own_tasks: tuple[Task, ...] = attrs.field(default=(), converter=TupleOf[Task])
    own_targets: tuple[Target, ...] = attrs.field(default=(), converter=TupleOf[Target])
    own_tables: tuple[AllocationTable, ...] = attrs.field(default=(), converter=TupleOf[AllocationTable])
    note: str | None = None

    def __repr__(self) -> str:
        return f"<Campaign {visible(self.name)}: {_counts(self)}>"


@attrs.frozen(kw_only=True, repr=False)
class Plan(_Holder):
    """
    One plan (总体方案, 工作计划, 任务清单) of one year.

    Args:
        year: The year that it is for.
        title: The title as printed.
        short_title: The title in a few words.
        document_number: 文号, as printed; None where none is.
        issuers: The bodies that issued it (发文机关), as printed; 0 or more.
        level: Whose plan it is, that of the zone or of the city.
        signed_on: The day it is dated; None where no day is printed.
        printed_on: The day it was printed for circulation (印发); None where none is printed.
        campaigns: Its campaigns, in document order; 0 or more.
        own_tasks: Its tasks outside campaigns, in document order; 0 or more.
        own_targets: Its goals outside campaigns and tasks, in document order; 0 or more.
        own_tables: Its tables outside campaigns, in document order; 0 or more.
        source: Which text of the document it was entered from; None for a plan that has no such text.
        note: Misprints outside figures, other readings; None where nothing needs saying.

    Raises:
        RecordError: A field has the wrong type; two targets have one id; a ``part_of`` or an allocation points to no target, or
            in a circle; two mentions overlap without being equal.

    Example:
        >>> Plan(year=2020, title="关于打赢“五个大决战”的总体方案", short_title="五个大决战", level=Level.ZONE)
        <Plan 2020 五个大决战: 0 campaigns, 0 tasks, 0 targets, 0 allocation tables>
    """

    year: int
    title: str
    short_title: str
    document_number: str | None = None
    issuers: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    level: Level
    signed_on: date | None = None
    printed_on: date | None = None
    campaigns: tuple[Campaign, ...] = attrs.field(default=(), converter=TupleOf[Campaign])
    own_tasks: tuple[Task, ...] = attrs.field(default=(), converter=TupleOf[Task])
    own_targets: tuple[Target, ...] = attrs.field(default=(), converter=TupleOf[Target])
    own_tables: tuple[AllocationTable, ...] = attrs.field(default=(), converter=TupleOf[AllocationTable])
    source: Source | None = None
    note: str | None = None

    def _own_faults(self) -> Iterator[Fault]:
        items = list(walk(self))
        yield from _reference_faults(items)
        yield from _overlap_faults(items, self.source)

    @property
    def name(self) -> str:
        """
        The year and the short title, the year once.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2020).name, load_plan(2021).name
            ('2020 五个大决战', '2021年工作计划')
        """
        return self.short_title if self.short_title.startswith(str(self.year)) else f"{self.year} {self.short_title}"

    def __repr__(self) -> str:
        name, campaigns = visible(self.name), number_of(len(self.campaigns), "campaign")
        return f"<Plan {name}: {campaigns}, {_counts(self)}>"

    def campaign(self, name: str) -> Campaign:
        """
        One campaign, by its name, by a part of its name, or by its number.

        Raises:
                UnknownNameError: No campaign has the name; the nearest names stand in the error.
            NotOneError: Several campaigns have the part.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2020).campaign("双招双引").number
            '1'
        """
        return campaign_named(name, self.campaigns)

    def target(self, id: str) -> Target:  # noqa: A002 - the name of the field
        """
        One target, by its id.

        Raises:
            UnknownNameError: No target has the id; the nearest ids stand in the error.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2022).target("2022.utilized-foreign-capital.ensured").goal
            '确保 4.5亿美元'
        """
        known = {target.id: target for target in self.targets}
        if id not in known:
            raise UnknownNameError("target", str(id), nearest_names(id, known))
        return known[id]


def campaign_named(name: str, campaigns: Iterable[Campaign]) -> Campaign:
    """
    The one of several campaigns that a name means: the one of that name or number, else the only one whose name has it as a part.

    Raises:
        UnknownNameError: No campaign has the name; the nearest names stand in the error.
        NotOneError: Several campaigns have the part.
    """
    known = list(campaigns)
    called = _called(name, known)
    if not called:
        names = _names(known)
        raise UnknownNameError("campaign", str(name), nearest_names(name, names, cutoff=0.3) or names[:5])
    if len(names := _names(called)) > 1:
        raise NotOneError("campaign", name, len(names), names[:5])
    return called[0]


def _called(name: str, campaigns: list[Campaign]) -> list[Campaign]:
    """The campaigns of that name or number; where there is none, those whose name has it as a part."""
    called = [campaign for campaign in campaigns if name in (campaign.name, campaign.number)]
    if called or not isinstance(name, str) or not name:
        return called
    return [campaign for campaign in campaigns if name in campaign.name]


def _names(campaigns: Iterable[Campaign]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(campaign.name for campaign in campaigns))


def _counts(record: Campaign | Plan) -> str:
    """The numbers of tasks, targets and tables within, at any depth; an action is not a task of its own."""
    items = (item for path, item in walk(record) if not path.rpartition(".")[2].startswith("actions["))
    counts = Counter(type(item) for item in items)
    nouns = {Task: "task", Target: "target", AllocationTable: "allocation table"}
    return in_words(tuple(number_of(counts[kind], noun) for kind, noun in nouns.items()))


def _reference_faults(items: list[tuple[str, Validated]]) -> Iterator[Fault]:
    targets = [(path, item) for path, item in items if isinstance(item, Target)]
    uses = Counter(target.id for _, target in targets)
    wholes = {target.id: target.part_of for _, target in targets}
    yield from (
        Fault(f"{path}.id", short_repr(target.id), ModelText.ID_ONCE()) for path, target in targets if uses[target.id] > 1
    )
    yield from unknown_name_faults(_uses_of_targets(items), uses, ModelText.TARGET_OF_PLAN())
    circles = parts_in_circles(wholes)
    yield from (
        Fault(f"{path}.part_of", short_repr(target.part_of), ModelText.NOT_ITS_PART())
        for path, target in targets
        if target.id in circles
    )


def _uses_of_targets(items: list[tuple[str, Validated]]) -> Iterator[tuple[str, str]]:
    """Every place that names a target, with the id it names."""
    for path, item in items:
        if isinstance(item, Target) and item.part_of is not None:
            yield f"{path}.part_of", item.part_of
        elif isinstance(item, Allocation):
            yield from ((f"{path}.targets[{index}]", name) for index, name in enumerate(item.targets))


def _overlap_faults(items: list[tuple[str, Validated]], source: Source | None) -> Iterator[Fault]:
    mentions = [(item.start, item.end, path) for path, item in items if isinstance(item, Mention)]
    mentions.sort(key=lambda mention: (mention[0], -mention[1]))
    for (start, end, path), (next_start, next_end, next_path) in itertools.pairwise(mentions):
        if next_start < end and (next_start, next_end) != (start, end):
            accepted = ModelText.NO_OVERLAP(path=path, start=start, end=end)
            yield Fault(next_path, ModelText.OFFSETS(start=next_start, end=next_end), accepted)
    for _, end, path in mentions:
        if source is not None and end > source.characters:
            yield Fault(f"{path}.end", str(end), ModelText.WITHIN(number=source.characters))
