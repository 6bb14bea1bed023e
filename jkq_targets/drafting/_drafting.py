"""`draft_plan`: a document drafted into a `Plan`, with what a person must decide."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

import attrs

from jkq_targets.documents import Document, DocumentTable, Heading, Paragraph, Place
from jkq_targets.drafting._allocations import DraftedTable, allocation_table
from jkq_targets.drafting._dates import date_statements
from jkq_targets.drafting._draft import Draft
from jkq_targets.drafting._goals import Goal, GoalPlace, brought_together, stated_apart
from jkq_targets.drafting._head import Head, head_of
from jkq_targets.drafting._indicators import IndicatorTable, indicator_table
from jkq_targets.drafting._ledger import figure_spans, ledger, mentions_of, table_spans
from jkq_targets.drafting._linking import linked
from jkq_targets.drafting._outline import BlockSection, CampaignOutline, Outline, outline_of
from jkq_targets.drafting._prose_tasks import ProseTask
from jkq_targets.drafting._questions import Doubt, Question
from jkq_targets.drafting._responsibilities import TaskOutline, TaskTable, built_task, task_table
from jkq_targets.drafting._segments import Segment
from jkq_targets.drafting._statements import GoalStatement, SegmentReading, cell_statement, without_overlaps
from jkq_targets.drafting._targets import holder_of, name_goals, target_of, tell_apart
from jkq_targets.model import AllocationTable, Campaign, Plan, Source, Target
from jkq_targets.sentences import Statement as Said
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
        DocumentError: The document names no year, and none is given.
    """
    return _Drafting(document, year, level).draft()


@attrs.define(eq=False)
class _Campaign:
    """What a campaign holds, or the plan outside of campaigns."""

    tasks: list[TaskOutline] = attrs.field(factory=list)
    tables: list[AllocationTable] = attrs.field(factory=list)
    targets: list[Target] = attrs.field(factory=list)


class _Drafting:
    """The work on one document."""

    def __init__(self, document: Document, year: int | None, level: Level | None) -> None:
        self.document = document
        self.figures = document.figures
        self.starts = [figure.start for figure in self.figures]
        self.head: Head = head_of(document, year, level)
        self.outline: Outline = outline_of(document)
        self.left: list[tuple[int, int, str]] = []
        self.spots: dict[int, GoalPlace] = {}
        self.statements: list[GoalStatement] = []
        self.held: dict[int, _Campaign] = defaultdict(_Campaign)
        self.tables: list[tuple[DraftedTable, CampaignOutline | None, DocumentTable]] = []
        self.questions: list[Question] = []
        self.asked: set[tuple[int | None, Said]] = set()

    def draft(self) -> Draft:
        """Read the blocks, bring the goals together, build the plan."""
        self._ask_about_head()
        notes = {note for table in self.document.tables for note in table.notes}
        for index, (block, section) in enumerate(zip(self.document.blocks, self.outline.sections, strict=True)):
            if isinstance(block, DocumentTable):
                self._table(block, section)
            elif index in self.outline.role_blocks or block.text in notes:
                self.left.append((block.start, block.end, "a note, or a line that names bodies"))
            elif index in self.outline.tasks:
                self._prose_task(block, self.outline.tasks[index], section)
            else:
                is_heading = isinstance(block, Heading)
                self._segment(Segment(block.text, block.start, section.where, len(self.spots), is_heading), section)
        self.statements = without_overlaps(self.statements)
        goals = brought_together(self.statements, self.spots)
        name_goals(goals, self.head.year)
        apart = list(tell_apart(goals, self.spots))
        targets = self._targets(goals)
        for drafted, campaign, table in self.tables:
            found = linked(drafted.table, goals)
            self.held[id(campaign)].tables.append(found.table)
            for column, said, target in found.doubts:
                self._ask(said, start=table.start, end=table.start, place=table.place, text=column.label, target=target)
        for goal in goals:
            self._ask_about(goal, apart)
        for other, goal in stated_apart(goals, self.spots):
            said = Doubt.FIGURES_APART(
                figure=goal.first.mention.text,
                label=goal.first.named.text,
                where=other.first.mention.where or "the text",
                other=other.first.mention.text,
            )
            self._ask(said, goal.first.start, goal.first.end, target=goal.id)
        plan = self._plan(targets)
        in_tasks = (target for held in targets.values() for target in held)
        outside = (target for held in self.held.values() for target in held.targets)
        tables = (table for held in self.held.values() for table in held.tables)
        entries = ledger(self.document, mentions_of((*in_tasks, *outside), tables), self.left)
        questions = sorted(self.questions, key=lambda question: -1 if question.start is None else question.start)
        return Draft(plan=plan, questions=questions, unused=tuple(entries))

    # ------------------------------------------------------------------------------------------------------------ reading

    def _segment(self, segment: Segment, section: BlockSection, task: TaskOutline | None = None) -> None:
        first = bisect_left(self.starts, segment.start)
        last = bisect_left(self.starts, segment.start + len(segment.text))
        self.spots[segment.index] = GoalPlace(section.campaign, task, section.headings)
        if section.is_past:
            self.left.append((segment.start, segment.start + len(segment.text), "a section on what was reached before"))
            return
        stated: list[GoalStatement] = []
        if first < last:
            reading = SegmentReading(segment, self.figures[first:last], self.head.year)
            reading.read()
            self.left += figure_spans(reading.left)
            stated = reading.statements
        if not (segment.is_heading or section.is_manner) and (dates := list(date_statements(segment, stated, self.head.year))):
            stated = sorted([*stated, *dates], key=lambda statement: statement.start)
        self.statements += stated

    def _prose_task(self, block: Heading | Paragraph, found: ProseTask, section: BlockSection) -> None:
        """A task of the text; the bracket that names its bodies holds no figures."""
        task = found.task
        self.held[id(section.campaign)].tasks.append(task)
        text = block.text[: found.end]
        self._segment(Segment(text, block.start, section.where, len(self.spots)), section, task)
        self.left.append((block.start + found.end, block.end, "a note, or a line that names bodies"))

    def _table(self, table: DocumentTable, section: BlockSection) -> None:
        where = " ".join(dict.fromkeys(filter(None, (*section.headings[:1], table.annex, table.title))))
        grid = table.grid
        if section.is_past:
            self.left.append((table.start, table.end, "a section on what was reached before"))
        elif (indicators := indicator_table(table, grid, where, self.head.year)) is not None:
            self._indicators(indicators, section, where)
        elif (tasks := task_table(table, grid, where)) is not None:
            self._tasks(tasks, section)
        elif (drafted := allocation_table(table, grid, where)) is not None:
            self.tables.append((drafted, section.campaign, table))
            self.left += table_spans((), drafted.head_cells)
            self.left += ((cell.start, cell.end, "a cell of a column that divides nothing") for cell in drafted.other_cells)
        elif any(cell.text.strip() for cell in table.cells):
            self._other_table(table, section)

    def _tasks(self, tasks: TaskTable, section: BlockSection) -> None:
        self.held[id(section.campaign)].tasks += tasks.tasks
        self.left += table_spans(tasks.number_cells, tasks.head_cells)
        for task in tasks.tasks:
            for part in task.all():
                for region in part.regions:
                    text = self.document.text[region.start : region.stop]
                    name = part.name or ""
                    self._segment(Segment(text, region.start, part.where, len(self.spots), name=name), section, part)
        for cell in tasks.spanning:
            self._ask(Doubt.BODIES_OVER_TASKS(bodies=" ".join(cell.text.split())), cell.start, cell.end, text=cell.text)

    def _indicators(self, found: IndicatorTable, section: BlockSection, where: str) -> None:
        self.held[id(section.campaign)].tasks += found.tasks
        self.left += table_spans((), found.head_cells)
        self.left += ((cell.start, cell.end, "a cell of another year, or a remark") for cell in found.other_cells)
        for item in found.cells:
            segment = Segment(item.cell.text, item.cell.start, f"{where} {item.label}".strip(), len(self.spots))
            self.spots[segment.index] = GoalPlace(section.campaign, item.task, section.headings)
            figure = attrs.evolve(item.figure, start=item.figure.start + item.cell.start, end=item.figure.end + item.cell.start)
            self.statements.append(cell_statement(segment, figure, item.label, is_growth=item.is_growth))

    def _other_table(self, table: DocumentTable, section: BlockSection) -> None:
        """A table that is neither: cells of sentences are read like paragraphs, a table of figures is left out."""
        prose = [cell for cell in table.cells if len(cell.text) > 24]
        if prose and 4 * sum(len(cell.text) for cell in prose) > 3 * len(table.text):
            for cell in table.cells:
                self._segment(Segment(cell.text, cell.start, section.where, len(self.spots)), section)
            return
        self.left.append((table.start, table.end, "a table that divides no goals among bodies"))
        if any(character.isdecimal() for character in table.text):
            said = Doubt.OTHER_TABLE(title=table.title or " ".join(table.cells[0].text.split())[:20])
            self._ask(said, table.start, table.start, place=table.place)

    # ------------------------------------------------------------------------------------------------------------ building

    def _targets(self, goals: list[Goal]) -> dict[int, list[Target]]:
        """The targets by the identity of the task or the campaign that holds them."""
        by_statement = {id(statement): goal for goal in goals for statement in goal.statements}
        targets: dict[int, list[Target]] = defaultdict(list)
        for goal in goals:
            spot = holder_of(goal, self.spots)
            target = target_of(goal, by_statement)
            if spot.task is not None:
                targets[id(spot.task)].append(target)
            else:
                self.held[id(spot.campaign)].targets.append(target)
        return targets

    def _plan(self, targets: dict[int, list[Target]]) -> Plan:
        text = self.document.text
        campaigns = [self._campaign(campaign, targets) for campaign in self.outline.campaigns]
        own = self.held[id(None)]
        return Plan(
            year=self.head.year,
            title=self.head.title,
            short_title=self.head.short_title,
            document_number=self.head.document_number,
            issuers=self.head.issuers,
            level=self.head.level,
            signed_on=self.head.signed_on,
            printed_on=self.head.printed_on,
            campaigns=campaigns,
            own_tasks=[built_task(task, targets) for task in own.tasks],
            own_targets=own.targets,
            own_tables=own.tables,
            source=Source(sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), characters=len(text))
            if text
            else None,
        )

    def _campaign(self, outline: CampaignOutline, targets: dict[int, list[Target]]) -> Campaign:
        held = self.held[id(outline)]
        return Campaign(
            name=outline.name,
            number=outline.number,
            commanders=outline.commanders,
            deputies=outline.deputies,
            lead=outline.lead,
            supporting=outline.supporting,
            own_tasks=[built_task(task, targets) for task in held.tasks],
            own_targets=held.targets,
            own_tables=held.tables,
        )

    # ----------------------------------------------------------------------------------------------------------- questions

    def _ask(
        self,
        said: Said,
        start: int | None = None,
        end: int = 0,
        *,
        place: Place | None = None,
        text: str = "",
        target: str | None = None,
    ) -> None:
        where = place or (Place() if start is None else self.document.place_at(start))
        words = text or ("" if start is None else self.document.text[start:end])
        # A figure that holds for several things is asked about once.
        if (start, said) not in self.asked:
            self.asked.add((start, said))
            self.questions.append(Question(statement=said, place=where, start=start, text=words, target=target))

    def _ask_about_head(self) -> None:
        if not self.head.title_is_sure:
            self._ask(Doubt.NO_TITLE(title=self.head.title))
        if not self.head.year_is_sure:
            self._ask(Doubt.NO_YEAR(year=self.head.year))
        if not self.head.level_is_sure:
            self._ask(Doubt.NO_LEVEL(level=self.head.level))
        if self.outline.campaigns and not self.outline.is_stated:
            first = self.outline.campaigns[0]
            self._ask(Doubt.LINES_OF_WORK(), first.start, first.start + len(first.heading))

    def _ask_about(self, goal: Goal, apart: list[Goal]) -> None:
        for said, statement in _doubts(goal, is_apart=goal in apart):
            self._ask(said, statement.start, statement.end, target=goal.id)


def _doubts(goal: Goal, *, is_apart: bool) -> Iterator[tuple[Said, GoalStatement]]:
    """What a person has to decide about a goal."""
    first = goal.first
    if first.figure is None:
        yield Doubt.DATE_AS_GOAL(words=first.mention.quote), first
        return
    if not first.named.is_sure:
        yield Doubt.NO_SUBJECT(figure=first.mention.text, label=first.named.text), first
    if first.figure.in_words:
        yield Doubt.FIGURE_IN_WORDS(words=first.mention.text, goal=first.amount), first
    if first.named.is_doubtful:
        yield Doubt.GOAL_FOR_EACH(figure=first.mention.text, labels=first.figure.subject), first
    if first.is_size:
        yield Doubt.SIZE_AS_GOAL(figure=first.mention.text, label=first.named.text), first
    if first.is_of_earlier and first.whole is not None:
        yield Doubt.PART_OF_EARLIER(part=first.mention.text, whole=first.whole.named.text), first
    if is_apart:
        yield Doubt.ONE_NAME(label=first.named.text, scope=goal.scope), first
    for statement in goal.statements[1:]:
        if statement.amount != first.amount:
            said = Doubt.OTHER_FIGURE(
                figure=statement.mention.text, where=first.mention.where or "the text", other=first.mention.text
            )
            yield said, statement
