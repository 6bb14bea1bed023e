"""Sentences on what the model says of plans that it refuses."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class ModelText(Sentence):
    """Sentences on what is wrong with a plan or a part of one, and what would be accepted."""

    AMOUNT_OR_DEADLINE = N_("an amount, or a deadline where the goal is a date")
    ASSIGNED = N_("an amount where the status is ASSIGNED, None where it is another")
    BODY_ONCE = N_("a body that the column names once")
    BOUND_OF_CONDITION = N_("a member of Bound where the condition has an amount")
    CELLS_OF_COLUMN = N_("the cells of the column; 1 or more")
    COLUMNS = N_("the columns of the table; 1 or more")
    DATE_OF = N_("a date, since {id} is one")
    GREATER = N_("a figure of the same dimension greater than {amount}")
    HEADINGS = N_("the headings of the column; 1 or more")
    HEADING_ONCE = N_("a heading that the table has once")
    ID_FORM = N_("lower-case letters and digits in words joined by - or .")
    ID_ONCE = N_("an id that the plan uses once")
    MEASURES_LIKE = N_("an Amount that measures what {amount} does")
    NAME = N_("a name as printed, or a summary in its place")
    NOTHING = N_("nothing where the condition has no amount")
    NOT_ITS_PART = N_("the id of a target that is not part of this one")
    NOT_TOTAL = N_("a body; the total of a column is its field `total`")
    NO_OVERLAP = N_("a span that equals that of {path} ({start} to {end}) or does not overlap it")
    NO_PART_OF_IT = N_("a column that is not part of this one")
    NO_UPPER = N_("None where there is no amount")
    OFFSETS = N_("{start} to {end}")
    ONE_OR_MORE = N_("1 or more")
    OTHER_COLUMN = N_("the header of another column of the table")
    OTHER_TARGET = N_("the id of another target")
    QUOTE = N_("a slice of one line of at most {most} characters with {text} in it")
    RANGE = N_("BETWEEN, and an upper figure with it, for a range and for nothing else")
    ROW_OF_TEXTS = N_("the label of a body and {number} cells, as texts")
    SHA_256 = N_("64 hexadecimal digits in lower case")
    SPANNING = N_("offsets from 0 that span the {number} characters of {text}")
    STATED_IN = N_("an amount that can be stated in {unit}")
    TARGET_OF_PLAN = N_("the id of a target of the plan")
    TELLING_HEADINGS = N_("headings that tell its cells from those of another column")
    WITHIN = N_("at most {number}, the length of the document")
