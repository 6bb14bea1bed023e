"""Sentences on what the queries say of what they refuse."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class CountedText(Sentence):
    """Lines that count goals."""

    LEADS_SUPPORTS_ALLOCATED = N_("leads {leads}, supports {supports}, allocated {allocated}")
    NO_GOALS = N_("no goals")
    NO_YEARS = N_("no plan")
    OF_OUTCOME = N_("{count} {outcome}")
    OF_STANDING = N_("{count} {standing}")
    OF_YEARS = N_("{targets} of {years}")


class ActualText(Sentence):
    """Sentences on what is wrong with actual figures and with keys, and what would be accepted."""

    BARE_NUMBER = N_("a bare number")
    COLUMNS_OF_FILE = N_(
        "2 or 3 columns in this order, with headings: names, figures and, where the figures have no unit, units such as 亿元"
    )
    CSV_FILE = N_("a CSV file in UTF-8 or GB18030")
    AS_MANY_AS_HEADINGS = N_("{number} columns, one for each heading")
    DAY = N_("a day such as 2020-06-30")
    EITHER = N_("{first} or {second}")
    EMPTY_FILE = N_("an empty file")
    FOUND_COLUMNS = N_("{count} column: {names}", "{count} columns: {names}")
    GOALS_THAT_DIFFER = N_("{number} goals that count differently")
    ID_OF_ONE = N_("the id of one of them: {ids}")
    IN_COLUMN_NAMED = N_("column “{name}”")
    LINE_OF_ACTUALS = N_("{name}, line {line}")
    LIKE = N_("an amount that can be stated in {unit}")
    ONE_DIMENSION = N_("amounts of one dimension, such as where(dimension='亿元') leaves")
    ONE_FIGURE = N_("one figure for each goal")
    SOURCE = N_("a mapping, the path of a CSV file, or a frame")
    TWO_FIGURES = N_("{first} beside {second}")
    YEAR_TWICE = N_("targets() got the year twice: by its place and by its name")
