"""The questions of a draft to a person: the sentences, and `Question`, one doubt with its place."""

from __future__ import annotations

import attrs

from jkq_targets.documents import Place
from jkq_targets.sentences import N_, Join, Sentence, Statement


class Doubt(Sentence):
    """The kinds of questions, each with what the draft took."""

    NO_TITLE = N_("No line is the title of the document; the draft takes “{title}”.")
    NO_YEAR = N_("The title names no year; the draft takes {year}.")
    NO_LEVEL = N_("The title does not say whose plan it is; the draft takes {level}.")
    LINES_OF_WORK = N_(
        "No people and no bodies stand below the headings; the draft takes the numbered sections as lines of work."
    )
    BODIES_OVER_TASKS = N_("The cell “{bodies}” is merged over several tasks; the draft takes its bodies for each of them.")
    BODIES_PAST_TASK = N_(
        "The cell “{bodies}” is merged over several tasks and ends within a task; the draft takes its bodies for the first alone."
    )
    NO_SUBJECT = N_("The text does not name what {figure} measures; the draft takes “{label}”.")
    FIGURE_IN_WORDS = N_("“{words}” is not a figure; the draft takes {goal}.")
    DATE_AS_GOAL = N_("No figure stands beside “{words}”; the draft takes the date as the goal.")
    GOAL_FOR_EACH = N_("{figure} may hold for each of {labels}, or for all together; the draft takes one goal for each.")
    SIZE_AS_GOAL = N_("{figure} may only describe “{label}”; the draft takes it as a goal.")
    PART_OF_EARLIER = N_("其中 stands behind another figure; the draft takes {part} for a part of “{whole}”.")
    OTHER_FIGURE = N_("This place has {figure}, and {where} has {other} (“{quote}”); the draft takes the two as one goal.")
    FIGURES_APART = N_("“{label}” is {figure} here and {other} in {where} (“{quote}”); the draft takes two goals.")
    ONE_NAME = N_("The draft has several goals named “{label}”; a condition tells them apart: “{scope}”.")
    COLUMN_WITHOUT_UNIT = N_("The column “{column}” prints no unit; the draft takes {unit}, the unit of “{label}”.")
    COLUMN_BY_LIKENESS = N_(
        "The column “{column}” is named nearly as the goal “{label}”; the draft takes the column to divide the goal."
    )
    COLUMN_DIFFERS = N_(
        "The column “{column}” comes to {total}, and the goal “{label}” to {goal}; the draft does not link the two."
    )
    OTHER_TABLE = N_(
        "The table “{title}” lists neither tasks nor shares of bodies; the draft leaves its figures outside the plan."
    )


@attrs.frozen(kw_only=True)
class Question:
    r"""
    One thing that a person must decide, with what the draft took.

    Args:
        statement: The doubt and what the draft took; `str` says it in the language of the context.
        place: Where the doubt stands in the document.
        start: Where the words in doubt begin in the text of the document; None where the whole document is meant.
        text: The words in doubt; ``""`` where the whole document is meant.
        target: The id of the target in doubt; None where none is.

    Example:
        >>> from jkq_targets import draft_plan, read_document
        >>> draft = draft_plan(read_document("嘉兴市2025年工作计划\n垃圾分类实现全覆盖。".encode()))
        >>> str(draft.questions[0].statement)
        '“全覆盖” is not a figure; the draft takes 100%.'
    """

    statement: Statement
    place: Place
    start: int | None = None
    text: str = ""
    target: str | None = None

    def __str__(self) -> str:
        return str(Join.ABOUT(subject=self.place, words=self.statement))
