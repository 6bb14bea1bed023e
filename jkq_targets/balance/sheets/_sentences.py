"""Sentences on sheets: what is refused, what was decided, and what proves nothing."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class SheetText(Sentence):
    """Refusals of sheets, remarks on them, and notes on sums that prove nothing."""

    AMOUNT_FOR = N_("{amount} for {cell}")
    AMOUNT_OR_STATUS = N_("an Amount, or another status than ASSIGNED")
    AN_AMOUNT = N_("an Amount")
    A_NOTE = N_("a statement or a text")
    A_NUMBER = N_("number")
    A_ROUNDING = N_("a member of Rounding, or a step, a Decimal above 0 of at most 1000 digits")
    A_SEVERITY = N_("a member of Severity")
    A_STATUS = N_("a member of Status")
    A_WEIGHT = N_("an int, a finite Decimal or a Fraction of at most 1000 digits, other than 0")
    BY_FORMULA = N_("is held to {parts}, by the formula that is printed for it")
    CELL_IDS = N_("ids of cells, each a str")
    CELL_ID_TUPLE = N_("ids of cells, each a str, in a tuple or a list")
    CELL_NAME = N_("a name: a str that is not empty")
    CELL_NOTE = N_("“{text}” {note}")
    CELL_REMARK = N_("{cell}: “{text}” {note}.")
    CELL_TEXT = N_("the cell as printed, a str")
    DECIMAL_COMMAS = N_("A comma is read as the point before decimals, since other figures of the table allow no other reading.")
    FAR_LESS = N_("is far less than {parts} add up to, which no wrong figure alone explains: some of them may be parts of others")
    FINDING_AT_MOST = N_("a finding about {relation} is a {severity} at most")
    HAS_NO_FIGURE = N_("{cell} has no figure")
    FORMULA_NEVER_HOLDS = N_("never is what its printed formula makes of {parts}, in {tested} lines")
    HASH_ABOVE = N_("has {parts} behind it, which is more in {fails} of {tested} lines, so that it is not part of it")
    HAVE_NO_FIGURE = N_("{cells} have no figure")
    ID_OF_ITS_OWN = N_("an id that stands once in the sheet")
    IN_COLUMN_OF_TABLE = N_("column")
    IN_LINE = N_("{whole} ({line})")
    IN_ROW_OF_TABLE = N_("row")
    KNOWN_CELL = N_("the id of a cell of the sheet")
    LABELS_LEAVE_OPEN = N_("the labels leave open what it counts, and one slip explains the difference")
    LARGER_PART = N_("is the whole of {parts}, which is more than {whole}")
    LAST_DIGIT = N_("it is off by so little in the last of many digits as rounding leaves")
    LEFT_OPEN = N_("{line} {words}; the labels leave it open.")
    LEFT_OPEN_SHOWN = N_("{line} {words}, as {holds} of {tested} lines show; the labels leave it open.")
    LINE_UNCHECKED = N_("{where} is not checked: it has {found}, and would need {accepted}.")
    LIKE_A_MEAN = N_("no label states it, and its figure is about the mean of its parts")
    LOOKS_ROUNDED = N_("its figures are whole numbers that look rounded, and rounding explains the difference")
    MORE_NOTED = N_("{count} more cell is not a single figure.", "{count} more cells are not single figures.")
    MORE_UNCHECKED = N_(
        "{count} more sum is not checked, since its figures measure different things.",
        "{count} more sums are not checked, since their figures measure different things.",
    )
    NEVER_ADDS_UP = N_("never adds up to {parts}, so that it is not their total")
    NO_LEVEL_ADDS_UP = N_("adds up neither to {parts}, nor to {outer} alone")
    NONE_AS = N_("None, for a cell that is {status}")
    NONE_FOR = N_("None for {cell}")
    NOTE_IN_RELATION = N_("{relation}: “{text}” {note}")
    NOT_FILLED_IN = N_("not filled in: {cells}")
    NO_CYCLE = N_("sums in which no total is part of itself")
    NO_LABEL = N_("no label states it, and it holds in {holds} of {tested} lines")
    NO_LABEL_NO_CELL = N_("no label states it, and no single cell explains it")
    NO_LABEL_BUT_ROUNDED = N_("no label states it, and it holds but for rounding in {holds} of {tested} lines")
    NO_LABEL_ROUNDED = N_("no label states it, and it is off by little more than rounding leaves")
    OF_PARTS = N_("{before}{terms} ({count} part){behind}", "{before}{terms} ({count} parts){behind}")
    OF_KIND = N_("a {type}")
    OF_ONE_DIMENSION = N_("figures of one dimension, not {dimensions}")
    OTHER_MEASURE = N_("{relation} is not checked: {cell} is {amount}, which measures something else.")
    OTHER_PARTS = N_("parts other than the whole itself")
    OVERLAP = N_("has {parts} as 其中 in several lists, which may overlap, since together they are far more than it")
    PART_ONCE = N_("each part once; a weight may count it twice")
    PRINTED_TWICE = N_("{row} stands twice, one right behind the other, with the same figures.")
    RARELY_ADDS_UP = N_("does not add up to {parts}, nor to fewer of them, in {fails} of {tested} lines")
    RATIO_DIFFERS = N_("{cell} is {printed}, but {formula} makes {expected}; in {holds} of {tested} rows it agrees.")
    RESTATED_ALONE = N_(
        "before and after it fails by one amount, and the change adds up: perhaps only what was restated is listed"
    )
    SAME_DIMENSION_AS = N_("an amount of the dimension of {amount}")
    SAME_NAME = N_("two cells of that name")
    SHARE_DIFFERS = N_(
        "{cell} is {printed}, but of the whole that {holds} of {tested} figures have their shares of, {figure} makes {expected}."
    )
    SET_IN_ALONE = N_("only indents or bold type state it, and it holds in {holds} of {tested} lines")
    SET_IN_DIFFERS = N_("does not add up to {parts}, which indents or bold type set below it, in {fails} of {tested} lines")
    SLIP_FROM_ALL = N_(
        "no word says that its parts are all of it, but they are so in {holds} of {tested} lines, and one slip away in the other"
    )
    SOME_CELLS = N_("1 cell or more")
    SOME_PARTS = N_("1 part or more")
    SOME_WEIGHTS = N_("{number} weights")
    TAKEN_AS_PART = N_("{words}, which is taken as 其中 of {whole}")
    TAKEN_AWAY = N_("adds up where {parts} is taken away")
    TAKEN_AWAY_TOO = N_("adds up where {parts} behind a line of 减 is taken away too")
    TELLING_LABELS = N_("labels and headings that tell them apart")
    THESE_ALONE = N_("adds up to {parts} alone")
    TWO_CELLS = N_("two cells")
    WEIGHTS = N_("one weight for each part, in a tuple or a list, or None")
    WEIGHT_EACH = N_("{number}, one for each part")
    WHOLE_BESIDE_DECIMALS = N_("a whole number beside decimals may be rounded as they are, and that explains the difference")
    WITHHELD = N_(
        "{count} cell gives no figure ({marks}); a sum that it leaves short is held to at most its total.",
        "{count} cells give no figure ({marks}); a sum that they leave short is held to at most its total.",
    )
    WITHOUT = N_("adds up only without {parts}")
    WITHOUT_NESTED = N_("adds up only without {parts}, each taken as part of the line before it")
    WITHOUT_PARTS = N_("adds up only without {parts}, which {whole} is the sum of")
