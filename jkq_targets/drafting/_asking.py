"""The questions of a draft: each doubt with its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from jkq_targets.documents import Document, DocumentTable, Place
from jkq_targets.drafting._blocks import BlocksRead
from jkq_targets.drafting._goals import Goal, stated_apart
from jkq_targets.drafting._head import Head
from jkq_targets.drafting._linking import Linked
from jkq_targets.drafting._questions import Doubt, Question
from jkq_targets.drafting._statements import GoalStatement
from jkq_targets.sentences import Statement


@attrs.define(eq=False)
class Asking:
    """The questions about one document, each asked once, in the order of their places."""

    document: Document
    questions: list[Question] = attrs.field(factory=list)
    asked: set[tuple[int | None, Statement]] = attrs.field(factory=set)

    def in_order(self) -> list[Question]:
        """The questions in document order; those about the whole document come first."""
        return sorted(self.questions, key=lambda question: -1 if question.start is None else question.start)

    def about_head(self, head: Head) -> None:
        """Ask about what the document does not say of itself."""
        if not head.title_is_sure:
            self._ask(Doubt.NO_TITLE(title=head.title))
        if not head.year_is_sure:
            self._ask(Doubt.NO_YEAR(year=head.year))
        if not head.level_is_sure:
            self._ask(Doubt.NO_LEVEL(level=head.level))

    def about_blocks(self, reading: BlocksRead, other_tables: Iterable[DocumentTable]) -> None:
        """Ask about campaigns without bodies, bodies of several tasks, and tables that are left out."""
        outline = reading.outline
        if outline.campaigns and not outline.is_stated:
            first = outline.campaigns[0]
            self._ask(Doubt.LINES_OF_WORK(), first.start, first.start + len(first.heading))
        for shared in reading.shared:
            for doubt, cells in ((Doubt.BODIES_OVER_TASKS, shared.of_all), (Doubt.BODIES_PAST_TASK, shared.of_first)):
                for cell in cells:
                    self._ask(doubt(bodies=" ".join(cell.text.split())), cell.start, cell.end, text=cell.text)
        for table in other_tables:
            title = table.title or " ".join(table.cells[0].text.split())[:20]
            self._ask(Doubt.OTHER_TABLE(title=title), table.start, table.start, place=table.place)

    def about_columns(self, table: DocumentTable, linked: Linked) -> None:
        """Ask about columns that are not sure to divide a goal."""
        for column, doubt, target in linked.doubts:
            self._ask(doubt, table.start, table.start, place=table.place, text=column.label, target=target)

    def about_goals(self, goals: Sequence[Goal], apart: Iterable[Goal], reading: BlocksRead) -> None:
        """Ask about goals whose reading is open, and about two goals that may be one."""
        told_apart = set(map(id, apart))
        for goal in goals:
            for doubt, statement in _doubts(goal, is_apart=id(goal) in told_apart):
                self._ask(doubt, statement.start, statement.end, target=goal.id)
        for other, goal in stated_apart(goals, reading.spots):
            doubt = Doubt.FIGURES_APART(
                figure=goal.first.mention.text,
                label=goal.first.named.text,
                where=other.first.mention.where,
                other=other.first.mention.text,
                quote=other.first.mention.quote,
            )
            self._ask(doubt, goal.first.start, goal.first.end, target=goal.id)

    def _ask(
        self,
        doubt: Statement,
        start: int | None = None,
        end: int = 0,
        *,
        place: Place | None = None,
        text: str = "",
        target: str | None = None,
    ) -> None:
        # A figure that holds for several things is asked about once.
        if (start, doubt) in self.asked:
            return
        self.asked.add((start, doubt))
        where = place or (Place() if start is None else self.document.place_at(start))
        words = text or ("" if start is None else self.document.text[start:end])
        self.questions.append(Question(statement=doubt, place=where, start=start, text=words, target=target))


def _doubts(goal: Goal, *, is_apart: bool) -> Iterator[tuple[Statement, GoalStatement]]:
    """The decisions about a goal that are left to a person."""
    first = goal.first
    if first.figure is None:
        yield Doubt.DATE_AS_GOAL(words=first.mention.quote), first
        return
    yield from ((doubt, first) for doubt in _doubts_of_reading(first))
    if is_apart:
        yield Doubt.ONE_NAME(label=first.named.text, scope=goal.scope), first
    for statement in goal.statements[1:]:
        if statement.amount != first.amount:
            where, quote = first.mention.where, first.mention.quote
            doubt = Doubt.OTHER_FIGURE(figure=statement.mention.text, where=where, other=first.mention.text, quote=quote)
            yield doubt, statement


def _doubts_of_reading(first: GoalStatement) -> Iterator[Statement]:
    """The doubts about how the first place of a goal is read."""
    if first.figure is None:
        return
    figure, label = first.mention.text, first.named.text
    if not first.named.is_sure:
        yield Doubt.NO_SUBJECT(figure=figure, label=label)
    if first.figure.in_words:
        yield Doubt.FIGURE_IN_WORDS(words=figure, goal=first.amount)
    if first.named.is_doubtful:
        yield Doubt.GOAL_FOR_EACH(figure=figure, labels=first.figure.subject)
    if first.is_size:
        yield Doubt.SIZE_AS_GOAL(figure=figure, label=label)
    if first.is_of_earlier and first.whole is not None:
        yield Doubt.PART_OF_EARLIER(part=figure, whole=first.whole.named.text)
