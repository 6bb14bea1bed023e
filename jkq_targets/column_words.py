"""The headings of CSV files and the words in their cells in the language of the context, in place of the names for programs."""

from __future__ import annotations

from jkq_targets.error_words import rule_word
from jkq_targets.sentences import N_, Sentence, in_words
from jkq_targets.terms import Bound, Commitment, DifferenceKind, Level, Measure, Outcome, Role, Severity, Standing, Status, Term


class ColumnText(Sentence):
    """The headings of columns, by the name that programs know each by."""

    COLUMN_ACTUAL = N_("reached")
    COLUMN_ACTUAL_VALUE = N_("reached, number")
    COLUMN_AFTER = N_("after")
    COLUMN_AFTER_ID = N_("after, id")
    COLUMN_AFTER_VALUE = N_("after, number")
    COLUMN_AMBIGUOUS = N_("open which is wrong")
    COLUMN_AMOUNT = N_("amount")
    COLUMN_BASE_UNIT = N_("reference unit")
    COLUMN_BASE_VALUE = N_("number in the reference unit")
    COLUMN_BEFORE = N_("before")
    COLUMN_BEFORE_ID = N_("before, id")
    COLUMN_BEFORE_VALUE = N_("before, number")
    COLUMN_BODY = N_("body")
    COLUMN_BOUND = N_("bound")
    COLUMN_CAMPAIGN = N_("campaign")
    COLUMN_CANDIDATES = N_("what may be wrong")
    COLUMN_CHANGE = N_("change of the figure")
    COLUMN_CHANGE_FROM = N_("changed from")
    COLUMN_CHANGE_TO = N_("changed to")
    COLUMN_COLUMN = N_("field")
    COLUMN_COMMITMENT = N_("commitment")
    COLUMN_COMPLETION = N_("completion (%)")
    COLUMN_CONDITIONS = N_("conditions")
    COLUMN_COUNTER = N_("counter")
    COLUMN_CULPRITS = N_("what is wrong")
    COLUMN_DEADLINE = N_("deadline")
    COLUMN_DIRECTION = N_("direction")
    COLUMN_DISTANCE = N_("distance")
    COLUMN_END = N_("end")
    COLUMN_ENSURED = N_("ensured (确保)")
    COLUMN_ENSURED_ID = N_("ensured (确保), id")
    COLUMN_ENSURED_VALUE = N_("ensured (确保), number")
    COLUMN_EXPECTED = N_("expected")
    COLUMN_EXPECTED_VALUE = N_("expected, number")
    COLUMN_FOUND = N_("found")
    COLUMN_FOUND_VALUE = N_("found, number")
    COLUMN_ID = N_("id")
    COLUMN_INDICATOR = N_("code of the indicator")
    COLUMN_IN_WORDS = N_("in words alone")
    COLUMN_KIND = N_("kind")
    COLUMN_LABEL = N_("label")
    COLUMN_LEAD = N_("lead")
    COLUMN_LEVEL = N_("level")
    COLUMN_MEASURE = N_("measure")
    COLUMN_MESSAGE = N_("finding")
    COLUMN_NOTE = N_("note")
    COLUMN_ORGANIZATION = N_("name of the body")
    COLUMN_OUTCOME = N_("outcome")
    COLUMN_PART_OF = N_("part of")
    COLUMN_PER = N_("per")
    COLUMN_PERIOD = N_("period")
    COLUMN_PRINTED = N_("printed")
    COLUMN_PROPOSALS = N_("proposals")
    COLUMN_QUALIFIERS = N_("conditions")
    COLUMN_QUOTE = N_("quotation")
    COLUMN_REMARK = N_("remark")
    COLUMN_RESIDUAL = N_("difference")
    COLUMN_RESIDUAL_VALUE = N_("difference, number")
    COLUMN_ROLE = N_("role")
    COLUMN_RULE = N_("rule")
    COLUMN_SEVERITY = N_("severity")
    COLUMN_STANDING = N_("standing")
    COLUMN_START = N_("start")
    COLUMN_STATED = N_("stated")
    COLUMN_STATED_VALUE = N_("stated, number")
    COLUMN_STRETCH = N_("stretch (力争)")
    COLUMN_STRETCH_ID = N_("stretch (力争), id")
    COLUMN_STRETCH_VALUE = N_("stretch (力争), number")
    COLUMN_STATUS = N_("status")
    COLUMN_SUBJECT = N_("subject")
    COLUMN_SUBJECT_END = N_("end of the subject")
    COLUMN_SUBJECT_START = N_("start of the subject")
    COLUMN_TABLE = N_("table")
    COLUMN_TARGETS = N_("ids of goals")
    COLUMN_TASK = N_("task")
    COLUMN_TEXT = N_("printed")
    COLUMN_TOTAL = N_("total")
    COLUMN_UNIT = N_("unit")
    COLUMN_UPPER = N_("upper")
    COLUMN_VALUE = N_("number")
    COLUMN_WHAT = N_("what")
    COLUMN_WHERE = N_("where")
    COLUMN_WORDING_END = N_("end of the wording")
    COLUMN_WORDING_START = N_("start of the wording")
    COLUMN_YEAR = N_("year")


class CellText(Sentence):
    """Words in cells that are members of no vocabulary."""

    CELL_ALLOCATED = N_("allocated")
    CELL_FALSE = N_("no")
    CELL_LEADS = N_("leads")
    CELL_SUPPORTS = N_("supports")
    CELL_TRUE = N_("yes")


#: The vocabulary of each column whose cells hold one of its members.
_TERMS: dict[str, type[Term]] = {
    "bound": Bound,
    "commitment": Commitment,
    "direction": Measure,
    "kind": DifferenceKind,
    "level": Level,
    "measure": Measure,
    "outcome": Outcome,
    "role": Role,
    "severity": Severity,
    "standing": Standing,
    "status": Status,
}


def column_word(name: str) -> str:
    """
    The heading of a column in the language of the context.

    Example:
        >>> column_word("ensured_value")
        'ensured (确保), number'
    """
    return str(ColumnText[f"COLUMN_{name.upper()}"]())


def cell_word(name: str, value: object) -> object:
    """
    A plain value of a column in the language of the context: a member of a vocabulary by its term, any other value as it is.

    Example:
        >>> from jkq_targets.language import in_language
        >>> with in_language("zh"):
        ...     cell_word("outcome", "kept"), cell_word("bound", "at_least"), cell_word("label", "kept")
        ('持平', '以上', 'kept')
    """
    if name == "rule":
        return rule_word(str(value))
    if isinstance(value, bool):
        return str(CellText.CELL_TRUE() if value else CellText.CELL_FALSE())
    if name not in _TERMS or value is None:
        return value
    member = next((each for each in _TERMS[name] if each.value == value), None)
    if member is not None:
        return in_words(member).partition("、")[0]
    key = f"CELL_{str(value).upper()}"
    return str(CellText[key]()) if key in CellText.__members__ else value
