"""The words of the views: headings of columns, names of facts, captions and phrases, in the languages of the catalogues."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class Heading(Sentence):
    """Headings of columns and names of facts."""

    AFTER = N_("after")
    ALLOCATED = N_("allocated")
    ACTUAL = N_("reached")
    AMOUNT = N_("amount")
    BEFORE = N_("before")
    BOUND = N_("bound")
    CAMPAIGN = N_("campaign")
    CHANGE = N_("change")
    COLUMN = N_("column")
    COMMANDERS = N_("commanders")
    COMMITMENT = N_("commitment")
    COMPLETION = N_("completion")
    CONDITIONS = N_("conditions")
    COUNTER = N_("counter")
    DEPUTIES = N_("deputies")
    DIFFERENCE = N_("difference")
    DISTANCE = N_("distance")
    DOCUMENT_NUMBER = N_("document number")
    ENSURED = N_("ensured (确保)")
    FIRM = N_("ensured (确保) or stated")
    GOAL = N_("goal")
    ID = N_("id")
    INDICATOR = N_("indicator")
    ISSUERS = N_("issuers")
    LABEL = N_("label")
    LEAD = N_("lead")
    LEADS = N_("leads")
    LEVEL = N_("level")
    MEASURE = N_("measure")
    NOTE = N_("note")
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
    SIGNED_ON = N_("signed on")
    SPAN = N_("characters")
    STANDING = N_("standing")
    STATED = N_("stated")
    STATUS = N_("status")
    STRETCH = N_("strived for (力争)")
    SUPPORTING = N_("supporting")
    SUPPORTS = N_("supports")
    TABLE = N_("table")
    TASK = N_("task")
    TEXT = N_("text")
    UPPER = N_("upper")
    WHERE = N_("where")
    YEAR = N_("year")


class Caption(Sentence):
    """Captions of lists, with counts."""

    COUNTED_ACTIONS = N_("{count} action", "{count} actions")
    COUNTED_GOALS = N_("{count} goal", "{count} goals")
    COUNTED_KIND = N_("{kind} ({count})")
    COUNTED_MENTIONS = N_("{count} mention", "{count} mentions")
    COUNTED_TABLES = N_("{count} table", "{count} tables")
    COUNTED_TASKS = N_("{count} task", "{count} tasks")


class Phrase(Sentence):
    """Phrases of views."""

    ADDRESSES = N_("In the file: {addresses}.")
    BESIDE_TITLE = N_("{title} ({beside})")
    CANDIDATES = N_("Candidates: {cells}.")
    CELL_ADDRESS = N_("{cell}: {address}")
    CONCERNS = N_("It concerns: {cells}.")
    COUNTED_STANDING = N_("{count} {standing}")
    ERRATUM = N_("ERRATUM  {text}")
    HIDDEN_NOTES = N_("{count} NOTE is not shown; --notes shows it.", "{count} NOTEs are not shown; --notes shows them.")
    IN_BRACKETS = N_("({text})")
    IN_ONE_VERSION = N_("Only one version has these; they are not compared:")
    INFERRED_NAMES = N_("Read as the indicator by inference; these may count otherwise:")
    NO_WORD = N_("no word")
    JOINT = N_("joint name")
    MORE_ROWS = N_("… {count} more row", "… {count} more rows")
    NOTES = N_("Notes:")
    PROPOSED = N_("Proposed: {amount} for {cell}.")
    THE_CAMPAIGN = N_("(the campaign)")
    WHY = N_("Why:")
