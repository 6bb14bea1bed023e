"""The words of the views: headings of columns, names of facts, captions and phrases, in the languages of the catalogues."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class Heading(Sentence):
    """Headings of columns and names of facts."""

    AFTER = N_("after")
    ALLOCATED = N_("allocated")
    ACTUAL = N_("reached")
    ALIASES = N_("other names")
    AMOUNT = N_("amount")
    BEFORE = N_("before")
    BOUND = N_("bound")
    CAMPAIGN = N_("campaign")
    CHANGE = N_("change")
    COLUMN = N_("column")
    COLUMN_COUNT = N_("number of columns")
    COMMANDERS = N_("commanders")
    COMMITMENT = N_("commitment")
    COMPLETION = N_("completion")
    CONDITIONS = N_("conditions")
    COUNTER = N_("counter")
    DEPUTIES = N_("deputies")
    DIFFERENCE = N_("difference")
    DISTANCE = N_("distance")
    DOCUMENT_NUMBER = N_("document number")
    ENGLISH = N_("in English")
    ENSURED = N_("ensured (确保)")
    FIRM = N_("ensured (确保) or stated")
    GOAL = N_("goal")
    ID = N_("id")
    INDICATOR = N_("indicator")
    ISSUERS = N_("issuers")
    LABEL = N_("label")
    LEAD = N_("lead")
    LEADS = N_("leads")
    LEFT_OUT = N_("left out")
    LEVEL = N_("level")
    MEASURE = N_("measure")
    NOTE = N_("note")
    REGISTERED_NAME = N_("registered name")
    NUMBER = N_("no.")
    OUTCOME = N_("outcome")
    PART_OF = N_("part of")
    PARTS = N_("parts")
    PER = N_("per")
    PRINTED = N_("printed")
    PRINTED_NAME = N_("printed name")
    PRINTED_ON = N_("printed on")
    QUOTATION = N_("quotation")
    REMARK = N_("remark")
    ROLE = N_("role")
    ROW_COUNT = N_("number of rows")
    SIGNED_ON = N_("signed on")
    SPAN = N_("characters")
    STANDING = N_("standing")
    STATED = N_("stated")
    STATUS = N_("status")
    STRETCH = N_("stretch (力争)")
    SUPPORTING = N_("supporting")
    SUPPORTS = N_("supports")
    TABLE = N_("table")
    TASK = N_("task")
    TEXT = N_("text")
    TITLE = N_("title")
    UNIT = N_("unit")
    UPPER = N_("upper")
    IS_NOW = N_("after the change")
    WAS = N_("before the change")
    WHERE = N_("where")
    YEAR = N_("year")


class Look(Sentence):
    """The entries of the legend of a chart."""

    LOOK_BETWEEN = N_("between ensured (确保) and stretch (力争)")
    LOOK_BROKEN = N_("does not fit its parts")
    LOOK_CANDIDATE = N_("may be wrong")
    LOOK_ENSURED = N_("ensured (确保)")
    LOOK_KEPT = N_("kept")
    LOOK_LOWERED = N_("lowered")
    LOOK_MET = N_("met")
    LOOK_MISSED = N_("missed")
    LOOK_RAISED = N_("raised")
    LOOK_STATED = N_("stated")
    LOOK_STRETCH = N_("stretch (力争)")
    LOOK_UNDECIDED = N_("undecided")
    LOOK_WRONG = N_("wrong")


class Tip(Sentence):
    """The words before each fact that a chart shows on hovering, by the name of the fact."""

    TIP_AFTER = N_("after")
    TIP_AMOUNT = N_("amount")
    TIP_BEFORE = N_("before")
    TIP_BODY = N_("body")
    TIP_CHANGE = N_("change")
    TIP_COLUMN = N_("column")
    TIP_GOAL = N_("goal")
    TIP_LEAD = N_("lead")
    TIP_NOTE = N_("note")
    TIP_PRINTED = N_("printed")
    TIP_PRINTED_AFTER = N_("printed after")
    TIP_PRINTED_BEFORE = N_("printed before")
    TIP_QUALIFIERS = N_("conditions")
    TIP_REACHED = N_("reached")
    TIP_STRETCH = N_("stretch (力争)")
    TIP_WHERE = N_("where")


class ChartText(Sentence):
    """Captions of charts."""

    CHANGE_IN_PERCENT = N_("change in % of the earlier figure")
    CHANGE_OF_RATE = N_("change of the rate in 个百分点 (percentage points)")
    DATES_NOT_DRAWN = N_("{count} of them is a date and is not drawn", "{count} of them are dates and are not drawn")
    NOT_COMPARED = N_(
        "{count} of them is not drawn: only one plan has it, or it has no figures to compare",
        "{count} of them are not drawn: only one plan has them, or they have no figures to compare",
    )
    NOT_RATED = N_(
        "{count} of {all} goals is not drawn: nothing is reported, or it has no completion rate",
        "{count} of {all} goals are not drawn: nothing is reported, or they have no completion rate",
    )
    NO_FIGURES_DRAWN = N_("no figures")


class Caption(Sentence):
    """Captions of lists, with counts."""

    COUNTED_ACTIONS = N_("{count} action", "{count} actions")
    COUNTED_CAMPAIGNS = N_("{count} campaign", "{count} campaigns")
    COUNTED_GOALS = N_("{count} goal", "{count} goals")
    COUNTED_KIND = N_("{kind} ({count})")
    COUNTED_MENTIONS = N_("{count} mention", "{count} mentions")
    COUNTED_NAMES = N_("{count} name", "{count} names")
    COUNTED_PAGES = N_("{count} page", "{count} pages")
    COUNTED_PARAGRAPHS = N_("{count} paragraph", "{count} paragraphs")
    COUNTED_QUESTIONS = N_("{count} question", "{count} questions")
    COUNTED_TABLES = N_("{count} table", "{count} tables")
    COUNTED_TASKS = N_("{count} task", "{count} tasks")


class Phrase(Sentence):
    """Phrases of views."""

    ADDRESSES = N_("In the file: {addresses}.")
    BESIDE_TITLE = N_("{title} ({beside})")
    CANDIDATES = N_("Candidates: {cells}.")
    CELL_ADDRESS = N_("{cell}: {address}")
    CHANGE_TO = N_("write {amount} for {cell}")
    CHANGE_ALL = N_("check the document, and if it is wrong there too, {changes}")
    CONCERNS = N_("Concerns: {cells}.")
    CONCERNS_GOALS = N_("Goals concerned: {goals}.")
    COUNTED_OUTCOME = N_("{count} {outcome}")
    COUNTED_STANDING = N_("{count} {standing}")
    ERRATUM = N_("ERRATUM  {text}")
    HIDDEN_NOTES = N_(
        "{count} NOTE is not listed; add --notes to the command to list it.",
        "{count} NOTEs are not listed; add --notes to the command to list them.",
    )
    IN_BRACKETS = N_("({text})")
    IN_ONE_VERSION = N_("Only one version has these; they are not compared:")
    INFERRED_NAMES = N_("Read as the indicator by inference; these may count otherwise:")
    NO_WORD = N_("no word")
    NONE_NAMED = N_("(none named)")
    JOINT = N_("joint name")
    MORE_ROWS = N_("… {count} more row", "… {count} more rows")
    NOTES = N_("Notes:")
    THE_CAMPAIGN = N_("(the campaign)")
    TO_DO = N_("To do: {advice}.")
    WHY = N_("Why:")


class Gravity(Sentence):
    """Meanings of severities, each a clause."""

    MEANS_ERROR = N_("ERROR: the figures contradict each other, one of them is wrong")
    MEANS_NOTE = N_("NOTE: for your information")
    MEANS_WARNING = N_("WARNING: two places differ, or a figure looks wrong; check it in the document")


class Advice(Sentence):
    """Advice on a finding that proposes no figure, by its rule."""

    ADVICE_AGREEMENT = N_("check the goal and the table in the document, and make the two agree")
    ADVICE_COUNT = N_("count again, and correct the number or complete the table")
    ADVICE_FACT = N_("check which place is right, and state the same figure in both")
    ADVICE_FORMULA = N_("check the formula in the file")
    ADVICE_HIDDEN = N_("show the hidden rows and columns in the file, and check whether they count")
    ADVICE_MENTIONS = N_("check which place is right, and state the goal in the same words in both")
    ADVICE_NUMBERING = N_("correct the number, or add what is missing before it")
    ADVICE_ORDER = N_("check the two figures in the document, and correct the one that is wrong")
    ADVICE_PART = N_("check the whole and its parts in the document")
    ADVICE_RATIO = N_("calculate the percentage again from these figures")
    ADVICE_REFERENCE = N_("check which place is right, and state the same figure in both")
    ADVICE_SUM = N_("check the total and its parts in the document")
    ADVICE_UNREAD = N_("check by hand what was not read")
