"""`Draft`: a plan drafted from a document, with what a person must decide."""

from __future__ import annotations

import attrs

from jkq_targets.drafting._questions import Question
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan
from jkq_targets.showing import Shown
from jkq_targets.text import number_of
from jkq_targets.verification import LedgerEntry


@attrs.frozen(kw_only=True, repr=False)
class Draft(Shown):
    r"""
    A plan drafted from a document.

    The notes of its goals and the reasons of its numerals are written in the language of the context in which it is drafted.

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
        >>> print(draft_plan(read_document("嘉兴市2025年工作计划\n垃圾分类实现全覆盖。".encode())))
        2025 嘉兴市2025年工作计划 (1 goal, 1 question)
          - 嘉兴市2025年工作计划, the paragraph “垃圾分类实现全覆盖”: “全覆盖” is not a figure; the draft takes 100%.
    """

    plan: Plan
    questions: tuple[Question, ...] = attrs.field(default=(), converter=TupleOf[Question])
    unused: tuple[LedgerEntry, ...] = attrs.field(default=(), converter=TupleOf[LedgerEntry])

    def __repr__(self) -> str:
        return f"<Draft {self.plan!r}, {number_of(len(self.questions), 'question')}>"

    def __str__(self) -> str:
        return self.to_text()
