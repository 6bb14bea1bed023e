"""The reading of the blocks of a document: goals, tasks and tables, each with its place in the outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.documents import Document, DocumentTable, Heading, Paragraph
from jkq_targets.drafting._allocations import AllocationGrid, allocation_grid
from jkq_targets.drafting._dates import date_statements
from jkq_targets.drafting._goals import GoalPlace
from jkq_targets.drafting._indicators import IndicatorTable, indicator_table
from jkq_targets.drafting._ledger import figure_spans, table_spans
from jkq_targets.drafting._outline import BlockSection, CampaignOutline, Outline, outline_of
from jkq_targets.drafting._prose_tasks import ProseTask
from jkq_targets.drafting._responsibilities import TaskOutline, TaskTable, task_table
from jkq_targets.drafting._segment_reading import SegmentReading, cell_statement
from jkq_targets.drafting._segments import Segment
from jkq_targets.drafting._sentences import NoGoal
from jkq_targets.drafting._shared_cells import SharedCells
from jkq_targets.drafting._statements import GoalStatement, without_overlaps

#: A cell of more characters holds a sentence.
_SENTENCE = 24


#: A stretch of the text whose numerals are no goals, with the reason.
Left = tuple[int, int, NoGoal]


@attrs.frozen(eq=False)
class BlocksRead:
    """
    The statements, tasks and tables of a document, in document order.

    Args:
        outline: Its campaigns, and the section of each block.
        statements: What single places say of goals.
        spots: For each segment that was read, by its turn, where it belongs.
        tasks: The tasks by the identity of their campaign.
        tables: The tables that divide goals among bodies, each with its campaign.
        left: Spans whose numerals are no goals, each with the reason.
        shared: Cells of bodies over the rows of several tasks, table by table.
        other_tables: Tables of another kind that print figures.
    """

    outline: Outline
    statements: tuple[GoalStatement, ...]
    spots: Mapping[int, GoalPlace]
    tasks: Mapping[int, Sequence[TaskOutline]]
    tables: tuple[tuple[AllocationGrid, CampaignOutline | None], ...]
    left: tuple[Left, ...]
    shared: tuple[SharedCells, ...]
    other_tables: tuple[DocumentTable, ...]


@attrs.define(eq=False)
class _BlocksReading:
    """
    The reading of the blocks, with what was met so far, as `BlocksRead` has it.

    Args:
        document: The document.
        year: The year of the plan.
        outline: Its campaigns, and the section of each block.
    """

    document: Document
    year: int
    outline: Outline
    statements: list[GoalStatement] = attrs.field(factory=list)
    spots: dict[int, GoalPlace] = attrs.field(factory=dict)
    tasks: dict[int, list[TaskOutline]] = attrs.field(factory=lambda: defaultdict(list))
    tables: list[tuple[AllocationGrid, CampaignOutline | None]] = attrs.field(factory=list)
    left: list[Left] = attrs.field(factory=list)
    shared: list[SharedCells] = attrs.field(factory=list)
    other_tables: list[DocumentTable] = attrs.field(factory=list)

    def read(self) -> BlocksRead:
        """Read the blocks from first to last."""
        notes = {note for table in self.document.tables for note in table.notes}
        for index, (block, section) in enumerate(zip(self.document.blocks, self.outline.sections, strict=True)):
            if isinstance(block, DocumentTable):
                self._table(block, section)
            elif index in self.outline.role_blocks or block.text in notes:
                self.left.append((block.start, block.end, NoGoal.NOTE_OR_BODIES))
            elif index in self.outline.tasks:
                self._prose_task(block, self.outline.tasks[index], section)
            else:
                is_heading = isinstance(block, Heading)
                self._segment(Segment(block.text, block.start, section.where, len(self.spots), is_heading), section)
        return BlocksRead(
            outline=self.outline,
            statements=tuple(without_overlaps(self.statements)),
            spots=self.spots,
            tasks=dict(self.tasks),
            tables=tuple(self.tables),
            left=tuple(self.left),
            shared=tuple(self.shared),
            other_tables=tuple(self.other_tables),
        )

    def _segment(self, segment: Segment, section: BlockSection, task: TaskOutline | None = None) -> None:
        """Read the figures and the dates of a segment."""
        self.spots[segment.index] = GoalPlace(section.campaign, task, section.headings)
        end = segment.start + len(segment.text)
        if section.is_past:
            self.left.append((segment.start, end, NoGoal.SECTION_ON_THE_PAST))
            return
        statements: list[GoalStatement] = []
        if figures := self.document.figures_between(segment.start, end):
            reading = SegmentReading(segment, figures, self.year)
            reading.read()
            self.left += figure_spans(reading.left)
            statements = reading.statements
        if not (segment.is_heading or section.is_manner):
            dates = list(date_statements(segment, statements, self.year))
            statements = sorted([*statements, *dates], key=lambda statement: statement.start) if dates else statements
        self.statements += statements

    def _prose_task(self, block: Heading | Paragraph, printed: ProseTask, section: BlockSection) -> None:
        """Read a task of the text; the bracket that names its bodies holds no figures."""
        task = printed.task
        self.tasks[id(section.campaign)].append(task)
        text = block.text[: printed.end]
        self._segment(Segment(text, block.start, section.where, len(self.spots)), section, task)
        self.left.append((block.start + printed.end, block.end, NoGoal.NOTE_OR_BODIES))

    def _table(self, table: DocumentTable, section: BlockSection) -> None:
        """Read a table as what it is: of indicators, of tasks, of shares, or of sentences."""
        where = " ".join(dict.fromkeys(filter(None, (*section.headings[:1], table.annex, table.title))))
        grid = table.grid
        if section.is_past:
            self.left.append((table.start, table.end, NoGoal.SECTION_ON_THE_PAST))
        elif (indicators := indicator_table(grid, where, self.year)) is not None:
            self._indicators(indicators, section, where)
        elif (tasks := task_table(grid, where)) is not None:
            self._tasks(tasks, section)
        elif (allocations := allocation_grid(table, grid, where)) is not None:
            self.tables.append((allocations, section.campaign))
        elif any(cell.text.strip() for cell in table.cells):
            self._other_table(table, section)

    def _tasks(self, table: TaskTable, section: BlockSection) -> None:
        self.tasks[id(section.campaign)] += table.tasks
        self.left += table_spans(table.number_cells, table.head_cells)
        for task in table.tasks:
            for part in task.all():
                self._regions(part, part.regions, section)
        self.shared.append(table.shared)

    def _regions(self, task: TaskOutline, regions: Iterable[range], section: BlockSection) -> None:
        """Read the stretches of the text that belong to a task."""
        for region in regions:
            text = self.document.text[region.start : region.stop]
            segment = Segment(text, region.start, task.where, len(self.spots), name=task.name or "")
            self._segment(segment, section, task)

    def _indicators(self, table: IndicatorTable, section: BlockSection, where: str) -> None:
        self.tasks[id(section.campaign)] += table.tasks
        self.left += table_spans((), table.head_cells)
        self.left += ((cell.start, cell.end, NoGoal.OTHER_CELL) for cell in table.other_cells)
        for item in table.cells:
            segment = Segment(item.cell.text, item.cell.start, f"{where} {item.label}".strip(), len(self.spots))
            self.spots[segment.index] = GoalPlace(section.campaign, item.task, section.headings)
            figure = attrs.evolve(item.figure, start=item.figure.start + item.cell.start, end=item.figure.end + item.cell.start)
            self.statements.append(cell_statement(segment, figure, item.label, is_growth=item.is_growth))

    def _other_table(self, table: DocumentTable, section: BlockSection) -> None:
        """Read a table that is neither: cells of sentences are read like paragraphs, a table of figures is left out."""
        prose = [cell for cell in table.cells if len(cell.text) > _SENTENCE]
        if prose and 4 * sum(len(cell.text) for cell in prose) > 3 * len(table.text):
            for cell in table.cells:
                self._segment(Segment(cell.text, cell.start, section.where, len(self.spots)), section)
        else:
            self.left.append(left_out(table))
            self.other_tables += asked_about([table])


def left_out(table: DocumentTable) -> Left:
    """The span of a table of another kind, which the plan leaves out."""
    return table.start, table.end, NoGoal.TABLE_DIVIDES_NOTHING


def asked_about(tables: Iterable[DocumentTable]) -> Iterator[DocumentTable]:
    """Of tables that are left out, those that print figures, which a person is asked about."""
    return (table for table in tables if any(character.isdecimal() for character in table.text))


def blocks_read(document: Document, year: int) -> BlocksRead:
    """The statements, tasks and tables of a document whose plan is for a year."""
    return _BlocksReading(document, year, outline_of(document)).read()
