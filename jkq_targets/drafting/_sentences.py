"""Sentences that a draft has in its records, written in the language in which it is drafted."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class DraftNote(Sentence):
    """Sentences of the note of a goal whose reading is doubtful."""

    LABEL_IS_CLAUSE = N_("The label is the clause around the figure.")
    MAY_ONLY_DESCRIBE = N_("The figure may only describe what it stands beside.")
    ONE_FOR_EACH = N_("Read as a goal for each of the things that the clause lists.")
    WORDS_AS_AMOUNT = N_("{words} is read as {amount}.")


class NoGoal(Sentence):
    """Reasons why a numeral of the document states no goal."""

    ANNEX_NUMBER = N_("the number of an annex")
    COLUMN_DIVIDES_NOTHING = N_("a cell of a column that divides nothing")
    COLUMN_HEAD = N_("the head of a column")
    DATE_OF_DOCUMENT = N_("a date")
    DOCUMENT_NUMERAL = N_("the number of a document")
    EARLIER_YEAR = N_("a figure of an earlier year")
    ITEM_NUMBER = N_("the number of a heading or an item")
    NAME_OF_SOMETHING = N_("a name, or a number without a unit")
    NOTE_OR_BODIES = N_("a note, or a line that names bodies")
    ORDINAL = N_("an ordinal")
    OTHER_CELL = N_("a cell of another year, or a remark")
    ROW_NUMBER = N_("the number of a row")
    SECTION_ON_THE_PAST = N_("a section on what was reached before")
    SIZE_OF_SOMETHING = N_("a size of what has no figure")
    STRETCH_OF_TIME = N_("a time")
    TABLE_DIVIDES_NOTHING = N_("a table that divides no goals among bodies")
    UNITLESS_NUMBER = N_("a number without a unit")
