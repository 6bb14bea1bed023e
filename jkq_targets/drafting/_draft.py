"""`Draft`: a plan drafted from a document, with what a person must decide."""

from __future__ import annotations

import attrs

from jkq_targets.drafting._questions import Question
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan
from jkq_targets.sentences import Join
from jkq_targets.text import number_of
from jkq_targets.verification import LedgerEntry


@attrs.frozen(kw_only=True, repr=False)
class Draft:
    r"""
    A plan drafted from a document.

    Args:
        plan: The plan: valid, and to be confirmed by a person.
        questions: The decisions left to the person, each with what the draft took; 0 or more, in document order.
        unused: Every numeral of the document that no mention of the plan holds, with the reason; 0 or more, in document order.

    Example:
        >>> from jkq_targets import draft_plan, read_document
        >>> draft = draft_plan(read_document("嘉兴市2025年工作计划\n确保实到外资5亿美元，力争6亿美元。".encode()))
        >>> [str(target) for target in draft.plan.targets]
        ['实到外资: 确保 5亿美元', '实到外资: 力争 6亿美元']
        >>> [(entry.text, entry.reason) for entry in draft.unused]
        [('2025', 'a date')]
    """

    plan: Plan
    questions: tuple[Question, ...] = attrs.field(default=(), converter=TupleOf[Question])
    unused: tuple[LedgerEntry, ...] = attrs.field(default=(), converter=TupleOf[LedgerEntry])

    def __repr__(self) -> str:
        return f"<Draft {self.plan!r}, {number_of(len(self.questions), 'question')}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        r"""
        The draft in lines: the plan in one, then each question with its place.

        Example:
            >>> from jkq_targets import draft_plan, read_document
            >>> print(draft_plan(read_document("嘉兴市2025年工作计划\n垃圾分类实现全覆盖。".encode())))
            2025 嘉兴市2025年工作计划: 1 target, 1 question
            嘉兴市2025年工作计划, paragraph 2: “全覆盖” is no figure; the draft takes 100%.
        """
        plan = self.plan
        counted = [
            (len(plan.campaigns), "campaign"),
            (len(plan.tasks), "task"),
            (len(plan.targets), "target"),
            (len(plan.allocation_tables), "allocation table"),
            (len(self.questions), "question"),
        ]
        counts = tuple(number_of(number, noun) for number, noun in counted if number or noun == "question")
        head = Join.ABOUT(subject=f"{plan.year} {plan.title}", words=counts)
        return "\n".join([str(head), *map(str, self.questions)])
