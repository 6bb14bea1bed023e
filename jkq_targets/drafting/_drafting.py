"""`draft_plan`: a document drafted into a `Plan`, with what a person must decide."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.documents import Document, DocumentTable, made_once
from jkq_targets.drafting._asking import Asking
from jkq_targets.drafting._blocks import BlocksRead, Left, asked_about, blocks_read, left_out
from jkq_targets.drafting._draft import Draft
from jkq_targets.drafting._goals import Goal, brought_together
from jkq_targets.drafting._head import Head, head_of
from jkq_targets.drafting._ledger import ledger, mentions_of, table_spans
from jkq_targets.drafting._linking import linked
from jkq_targets.drafting._outline import CampaignOutline
from jkq_targets.drafting._responsibilities import built_task
from jkq_targets.drafting._sentences import NoGoal
from jkq_targets.drafting._targets import holder_of, name_goals, note_of, target_of, tell_apart
from jkq_targets.model import AllocationTable, Campaign, Plan, Source, Target
from jkq_targets.terms import Level


def draft_plan(document: Document, *, year: int | None = None, level: Level | None = None) -> Draft:
    """
    Draft the plan that a document prints.

    Campaigns come from headings below which people or bodies are named (指挥长, 牵头部门), tasks from tables of responsibilities,
    targets from figures, one for each goal with all the places that state it; tables that divide goals among bodies are linked
    to them. Where the document leaves a reading open, the draft takes one and asks. Whether the figures are right is not
    checked: that is what `jkq_targets.audit` does with the plan.

    Args:
        document: The document, as `jkq_targets.read_document` gives it.
        year: The year of the plan; None to take it from the document.
        level: Whose plan it is; None to take it from the title.

    Returns:
        The draft: the plan, the questions, and the numerals that the plan does not use.

    Raises:
        DocumentError: What is given is not a document, or it names no year, and none is given.
    """
    head = head_of(document, year, level)
    work = made_once(document, _Goals.of, head.year).with_notes()
    reading = work.reading
    left: list[Left] = [*reading.left]
    undivided: list[DocumentTable] = []
    tables: dict[int, list[AllocationTable]] = defaultdict(list)
    asking = Asking(document)
    for grid, campaign in reading.tables:
        drafted = grid.drafted()
        if drafted is None:
            left.append(left_out(grid.table))
            undivided.append(grid.table)
            continue
        left += table_spans((), drafted.head_cells)
        left += ((cell.start, cell.end, NoGoal.COLUMN_DIVIDES_NOTHING) for cell in drafted.other_cells)
        with_goals = linked(drafted.table, work.goals)
        tables[id(campaign)].append(with_goals.table)
        asking.about_columns(grid.table, with_goals)
    asking.about_head(head)
    asking.about_blocks(reading, (*reading.other_tables, *asked_about(undivided)))
    asking.about_goals(work.goals, work.apart, reading)
    plan = work.plan(document, head, tables)
    mentions = mentions_of(work.targets(), (table for held in tables.values() for table in held))
    unused = tuple(ledger(document, mentions, left))
    return Draft(plan=plan, questions=asking.in_order(), unused=unused)


def drafted_goals(document: Document) -> Plan:
    """
    Draft the goals alone: the plan without its allocation tables and notes, for rules that hold goals against each other.

    Raises:
        DocumentError: The document names no year.
    """
    head = head_of(document, None, None)
    return made_once(document, _Goals.of, head.year).plan(document, head, {})


@attrs.frozen(eq=False)
class _Goals:
    """
    The goals of a document, brought together from all its places.

    Args:
        reading: What its blocks print.
        goals: Its goals in document order.
        apart: Those that a condition tells from others of one name.
        in_tasks: The targets by the identity of the task that holds them.
        in_campaigns: The targets outside of tasks by the identity of their campaign.
    """

    reading: BlocksRead
    goals: tuple[Goal, ...]
    apart: tuple[Goal, ...]
    in_tasks: Mapping[int, Sequence[Target]]
    in_campaigns: Mapping[int, Sequence[Target]]

    @classmethod
    def of(cls, document: Document, year: int) -> _Goals:
        """Read the blocks, bring the goals together and make a target of each."""
        reading = blocks_read(document, year)
        goals = brought_together(reading.statements, reading.spots)
        name_goals(goals, year)
        apart = tuple(tell_apart(goals, reading.spots))
        by_statement = {id(statement): goal for goal in goals for statement in goal.statements}
        in_tasks: dict[int, list[Target]] = defaultdict(list)
        in_campaigns: dict[int, list[Target]] = defaultdict(list)
        for goal in goals:
            spot = holder_of(goal, reading.spots)
            held = in_campaigns[id(spot.campaign)] if spot.task is None else in_tasks[id(spot.task)]
            held.append(target_of(goal, by_statement))
        return cls(reading, tuple(goals), apart, dict(in_tasks), dict(in_campaigns))

    def with_notes(self) -> _Goals:
        """The same, each doubtful target with its note, in the language of the context."""
        notes = {goal.id: note for goal in self.goals if (note := note_of(goal)) is not None}

        def noted(holders: Mapping[int, Sequence[Target]]) -> dict[int, list[Target]]:
            return {
                holder: [attrs.evolve(target, note=notes[target.id]) if target.id in notes else target for target in held]
                for holder, held in holders.items()
            }

        return attrs.evolve(self, in_tasks=noted(self.in_tasks), in_campaigns=noted(self.in_campaigns))

    def targets(self) -> Iterator[Target]:
        """Every target."""
        for held in (self.in_tasks, self.in_campaigns):
            for targets in held.values():
                yield from targets

    def plan(self, document: Document, head: Head, tables: Mapping[int, Sequence[AllocationTable]]) -> Plan:
        """The plan of the document, with its allocation tables by the identity of their campaign."""
        text = document.text
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Plan(
            year=head.year,
            title=head.title,
            short_title=head.short_title,
            document_number=head.document_number,
            issuers=head.issuers,
            level=head.level,
            signed_on=head.signed_on,
            printed_on=head.printed_on,
            campaigns=[self._campaign(campaign, tables) for campaign in self.reading.outline.campaigns],
            own_tasks=[built_task(task, self.in_tasks) for task in self.reading.tasks.get(id(None), ())],
            own_targets=self.in_campaigns.get(id(None), ()),
            own_tables=tables.get(id(None), ()),
            source=Source(sha256=sha256, characters=len(text)) if text else None,
        )

    def _campaign(self, outline: CampaignOutline, tables: Mapping[int, Sequence[AllocationTable]]) -> Campaign:
        return Campaign(
            name=outline.name,
            number=outline.number,
            commanders=outline.commanders,
            deputies=outline.deputies,
            lead=outline.lead,
            supporting=outline.supporting,
            own_tasks=[built_task(task, self.in_tasks) for task in self.reading.tasks.get(id(outline), ())],
            own_targets=self.in_campaigns.get(id(outline), ()),
            own_tables=tables.get(id(outline), ()),
        )
