"""`Task`: one task of a plan, with its actions and goals."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.editor_words import by_editor
from jkq_targets.errors import Fault
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model._sentences import ModelText
from jkq_targets.model._targets import Target
from jkq_targets.model._walking import walk
from jkq_targets.sentences import Statement
from jkq_targets.showing import Shown
from jkq_targets.text import number_of, visible


@attrs.frozen(kw_only=True, repr=False)
class Task(Shown, Validated):
    """
    One task (工作任务): a row of a table of responsibilities, or one of its actions (具体措施).

    Args:
        number: The number as printed (序号); None where it has none.
        name: The name as printed; None where it has none.
        summary: What it is, in our own words in one line, where no name is printed; None where one is.
        where: The table and the section it stands in.
        lead: The bodies that lead it (牵头部门), as printed; 0 or more.
        supporting: The bodies that support it or share in it (配合部门, 责任部门), as printed; 0 or more.
        own_targets: The goals that it is the first table row to print; 0 or more, in document order.
        actions: The tasks within it (具体措施); 0 or more, in document order.
        note: Misprints outside figures, other readings; None where nothing needs saying.

    Raises:
        RecordError: A field has the wrong type, or there is neither a name nor a summary.

    Example:
        >>> Task(number="22", name="举办各类招商引智活动", where="附件1", lead=["各招商主体"]).lead
        ('各招商主体',)
    """

    number: str | None = None
    name: str | None = None
    summary: str | None = None
    where: str
    lead: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    supporting: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    own_targets: tuple[Target, ...] = attrs.field(default=(), converter=TupleOf[Target])
    actions: tuple[Task, ...] = attrs.field(default=(), converter=TupleOf["Task"])
    note: str | None = None

    def _own_faults(self) -> Iterator[Fault]:
        if self.name is None and self.summary is None:
            yield Fault("name", "None", ModelText.NAME())

    def __repr__(self) -> str:
        counts = f"{number_of(len(self.targets), 'target')}, {number_of(len(self.actions), 'action')}"
        return visible(f"<Task {self.title}: {counts}>")

    @property
    def title(self) -> str:
        """The name as printed, else the summary."""
        return self.name or self.summary or ""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target of the task and its actions, in document order, each once."""
        return in_document_order(self)


def title_words(task: Task) -> str | Statement:
    """
    Give the title of a task as words of a statement: the name as printed, else the summary, which is ours.

    Example:
        >>> from jkq_targets.sentences import saying
        >>> with saying("zh"):
        ...     print(title_words(Task(summary="Dust control on roads", where="附件")))
        道路扬尘控制
    """
    return task.name or by_editor(task.summary or "")


def in_document_order(record: Validated) -> tuple[Target, ...]:
    """Every target within a record, in document order, each once."""
    targets = [item for _, item in walk(record) if isinstance(item, Target)]
    starts: list[int] = []
    for target in targets:
        # A target without a mention stays behind the one before it.
        starts.append(target.mentions[0].start if target.mentions else starts[-1] if starts else 0)
    return tuple(target for _, target in sorted(zip(starts, targets, strict=True), key=lambda pair: pair[0]))
