"""Sentences of findings about figures that do not add up, and of their evidence."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class BalanceText(Sentence):
    """Sentences of findings, and their clauses."""

    MESSAGE = N_("{clauses}.")
    CONTRADICTED = N_("{cell} is {amount}, but {other} is stated in {place}; nothing decides between the two.")
    CULPRIT = N_("{cell}, {printed}, {verdict}")
    DOUBTFUL = N_("{clause}; {note}.")
    DOUBLED_LINE = N_("one {line} that is counted twice explains it")
    IS_WRONG = N_("is the wrong figure")
    LITTLE = N_("{difference} too little")
    MAY_BE_WRONG = N_("{count} cells may be wrong, and nothing decides between them")
    MISSING_LINE = N_("one missing {line} explains all of them")
    MUCH = N_("{difference} too much")
    NEITHER_ONE_NOR_TWO = N_("neither one cell nor two explain it")
    NO_CELL_EXPLAINS = N_("no single cell explains it")
    ONE_MAY_BE_WRONG = N_("1 cell may be wrong")
    OPEN_WHICH = N_("which other cell is wrong stays open")
    ORDER_FAILS = N_("{lower} is {found}, {difference} above {upper}, which is {amount}, and should not be above it")
    PART_FAILS = N_("{part} is {found}, {difference} more than {whole}, the whole (其中) that it is part of, which is {amount}")
    PARTS_FAIL = N_(
        "{whole} is {amount}, but the {number} figures within it (其中) come to {found}, {difference} more than the whole"
    )
    PRINTED_AS = N_("printed {text}")
    PRINTED_IN_UNIT = N_("printed {text} ({unit})")
    SAME_FIGURE = N_("{cell} = {amount} ({place})")
    SHEET = N_("a Sheet; `audit` takes plans and tables too")
    SHOULD_BE = N_("should be {amount}")
    SUM_FAILS = N_(
        "{total} is {amount}, but its {count} printed part comes to {found}: {difference}",
        "{total} is {amount}, but its {count} printed parts add up to {found}: {difference}",
    )
    TOO_LITTLE = N_("{difference} too little, with a tolerance of {tolerance}")
    TOO_MUCH = N_("{difference} too much, with a tolerance of {tolerance}")
    UNREADABLE_TOTAL = N_(
        "{total} cannot be read, and its {count} printed part comes to {found}",
        "{total} cannot be read, and its {count} printed parts add up to {found}",
    )
    WITH_TOLERANCE = N_("{difference} (with a tolerance of {tolerance})")
    WHICH_IS_UNREADABLE = N_("which cannot be read")
    WITHOUT_FIGURE = N_("{cell} has no figure")


class EvidenceText(Sentence):
    """Reasons of findings."""

    AGREES = N_("{amount} is stated in {place}, the same as {cell}")
    AMOUNT_IN_UNIT = N_("{amount} ({other})")
    OTHERS_HOLD = N_("every other sum of the sheet holds")
    AS_OTHER_CELL = N_("{cell} would be {number}, the figure of the other cell")
    BY_CHANCE = N_("the probability that this correction fits by coincidence is {share}")
    DIFFERENCE_IS = N_("the difference is the size of {cells}: a row may be counted twice")
    DIFFERS = N_("{amount} is stated in {place}, while {cell} is {printed}")
    EACH_DIFFERENCE = N_("each difference is the figure of that {line}")
    EMPTY_CELL = N_("{cells} has no figure; with {amount} there, {relation} would hold")
    EMPTY_CELL_TOO = N_("{cells} has no figure; with {amount} there, {relation} would hold too")
    EMPTY_CELLS = N_("{cells} have no figure; with {amount} in one of them, {relation} would hold")
    EMPTY_CELLS_TOO = N_("{cells} have no figure; with {amount} in one of them, {relation} would hold too")
    EXCHANGED = N_("the two sums fail by opposite amounts, and both hold once the two figures change places")
    FALL_SHORT = N_("these sums fall short together, as where a {line} is left out")
    HOLDS_AGAIN = N_("with it {relation} holds again")
    IS_SLIP = N_("{number}: {slip}")
    LESS_THAN = N_("below 0.1 %")
    AT_LEAST = N_("if {cell} is wrong, it should be {amount} or more")
    AT_MOST = N_("if {cell} is wrong, it should be {amount} or less")
    ENSURED_IS_LESS = N_("the ensured figure (确保) should not be above the stretch figure (力争), which asks for more")
    ENSURED_IS_MORE = N_("less is better here, so the ensured figure (确保) should not be below the stretch figure (力争)")
    EXACTLY = N_("if {cell} is wrong, it should be {amount}")
    FROM_TO = N_("if {cell} is wrong, it should be {least} to {most}")
    MANY_VALUES = N_("{cell} could be one of many values; only the document tells which")
    MISSING_PART = N_("perhaps a part of this size is missing: with {amount} more, {relation} would hold")
    MORE_CELLS = N_("{cells} and {count} other", "{cells} and {count} others")
    ONE_REPAIRS = N_("one value repairs all {number} broken relations, and no other cell does")
    PERCENT = N_("about {number} %")
    RATIO_AT = N_("the ratio of {upper} to {lower} is {here} at {cell}, and {siblings} in the other rows")
    RATIO_HERE = N_("the ratio of {upper} to {lower} is {here} here, and {siblings} in the other rows")
    SLIP_EXPLAINS = N_(
        "one slip in this cell would explain it, too", "one slip in one of these {count} cells would explain it, too"
    )
    STATED_ELSEWHERE = N_("{amount} is stated in {place}, while {cell} cannot be read")
    SUMS_HOLD = N_("every sum of the sheet holds")
    REPAIRED = N_("with the value stated there, everything that failed holds")
    TWO_REPAIR = N_("these two values repair all {number} broken relations, and no other cell or pair does")
    CELL_UNREADABLE = N_("{cell} cannot be read")
    UNREADABLE_VALUE = N_("{cell} cannot be read and would be {number}")
    VALUES_FROM_TO = N_("{least} to {most}")
    WOULD_BE = N_("{cell} would be {values}")


class SlipText(Sentence):
    """Slips of the pen that make the printed figure of the right one, by the names of `Slip`."""

    DIVIDED = N_("{printed} is {number} divided by {power}")
    INSERTED = N_("{printed} is {number} with one digit too many ({digit})")
    INSERTION = N_("{printed} is {number} with one digit too many")
    MULTIPLIED = N_("{printed} is {number} multiplied by {power}")
    OMISSION = N_("{printed} is {number} with one digit missing")
    OMITTED = N_("{printed} is {number} with one digit missing ({digit})")
    SIGN = N_("{printed} is {number} with the sign reversed")
    SUBSTITUTION = N_("{printed} is {number} with one digit replaced")
    TRANSPOSITION = N_("{printed} is {number} with two neighbouring digits swapped")
