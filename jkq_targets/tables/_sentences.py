"""Sentences on what the readers of tables say."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class TableText(Sentence):
    """Sentences on what is wrong with a file of tables, and what would be accepted."""

    ADDRESS = N_("the address of a cell, A1 to XFD1048576")
    AN_EMPTY_FILE = N_("an empty file")
    AREA_SIZE = N_("{rows} rows with cells by {columns} columns with cells")
    A_WHOLE_FILE = N_("a whole file")
    AT_ADDRESS = N_("{where} ({address})")
    BEYOND = N_("row or column {number}")
    CHART_SHEET = N_("it holds a chart alone")
    COLUMN_OF_FILE = N_("column {number}")
    COLUMN_OF_FRAME = N_("column {name}")
    COMPUTED = N_("a formula with its value; open the file and save it once")
    COMPUTED_IN_EXCEL = N_("a formula with its value; open the file in Excel and save it once")
    CSV_CELLS = N_("cells between commas, tabs or semicolons, and quotes around cells that have one")
    CSV_ERROR = N_("{cause} (line {line})")
    CUT_RECORD = N_("a record {kind} with a text that is cut off")
    DIALOG_SHEET = N_("it holds a dialog")
    ENCRYPTED_BOOK = N_("an encrypted workbook")
    EXCEL_NUMBER = N_("a whole number, as the format of Excel has it")
    FEWER_CELLS = N_("fewer cells, or larger `Limits`")
    FILE_OR_FRAME = N_("the path of a file such as .csv or .xlsx, or a pandas or polars frame")
    IS_WORKBOOK = N_("a text file; this one is a workbook by its content")
    LABEL_OF_TABLE = N_("a label of a row or a column of the table")
    LINE = N_("line {number}")
    LOCKED_BOOK = N_("an encrypted workbook {name}")
    LONG_CELL = N_("a cell of {number} characters")
    MACRO_SHEET = N_("it holds macros")
    MARKUP_FILE = N_("a page of HTML or XML")
    MERGED_ONCE = N_("each cell in one merged block at most")
    MERGED_OVER = N_("merged cells that cover each other many times")
    MOST_BYTES = N_("at most {most}, or larger `Limits`")
    MOST_TABLE_PLACES = N_("at most {most} places, or larger `Limits`")
    NAMED = N_("{kind} named {name}")
    NO_CELLS = N_("no cells")
    NO_CELL_SHEET = N_("it is not a worksheet of cells")
    NO_FORMULAS = N_("formulas are not read from this format; save it as .xlsx to have them")
    NO_PART = N_("a worksheet without a part in the archive")
    NO_WORKBOOK_IN = N_("an archive without a workbook, named {name}")
    NO_WORKSHEETS = N_("a workbook without worksheets")
    NO_WORKSHEET_NAME = N_("None for a text file, which has no worksheets")
    NUMBER_UP_TO = N_("a number from 1 to {most}")
    ONE_OF_FILE = N_("one of the {number} that the file has")
    OTHER_ENDING = N_("a file ending in {endings} or {last}, or a frame")
    OPEN_QUOTATION = N_("a quotation mark that opens in line {line} and is not closed")
    OTHER_FILE = N_("a file that is not a workbook")
    READABLE = N_("a whole workbook; open it in Excel or WPS and save it as .xlsx")
    OF_TABLE = N_("{table} · {where}")
    QUOTATION_WITHIN = N_("a quotation mark within a cell, in line {line}")
    ROW_OF_FRAME = N_("row {number}")
    ROW_OR_COLUMN = N_("a row or column from 1 to {most}")
    SAVED_AS_XLSX = N_("open it in Excel and save it as .xlsx")
    SAVED_WORKBOOK = N_("a workbook; open it in Excel and save it as .xlsx")
    SEVERAL_CELLS = N_("more than {most} cells")
    SHARED_TEXT = N_("the shared text {number}")
    SHORT_RECORD = N_("a record {kind} that is too short")
    SOME_WORKSHEETS = N_("1 worksheet or more")
    STORED_NUMBER = N_("a number, as a cell without another type holds it")
    STYLE = N_("the style {number}")
    TEXT_ENCODINGS = N_("a text file in UTF-8, UTF-16 with a byte order mark, or GB18030; save it as “CSV UTF-8”")
    TWO_COLUMNS = N_("the headings of 2 columns or more, the label column first")
    UNLOCKED = N_("a file without a password: open it, and save it without one")
    UNREADABLE = N_("a damaged workbook")
    UP_TO = N_("a row or column up to {most}")
    WHOLE_WORKBOOK = N_("a whole workbook")
    WITHOUT_NAME = N_("(without a name)")
    WORKSHEET_WITH_CELLS = N_("a worksheet with cells")


class RemarkText(Sentence):
    """Remarks on a file: what was hidden, not read, or decided."""

    ALSO_COUNTS = N_("also counts {cells}")
    AND_MORE = N_("{first}; and {number} more")
    FORMULA_TAKEN = N_("The formula ={formula} of {total} {differences}, other than its labels say; the formula is taken.")
    HIDDEN_COUNTED = N_("Hidden, and counted like the others: {names}.")
    HIDDEN_NOT_COUNTED = N_("Hidden, and left out since the sums hold only without: {names}.")
    HIDDEN_SHEET = N_("The worksheet {name} is hidden; it was read like the others.")
    HIDDEN_UNREADABLE = N_("Hidden, and left out since it cannot be read: {names}.")
    LABELS_TAKEN = N_(
        "The formula ={formula} of {total} {differences}, other than its labels say; "
        "the labels are taken, as most formulas beside it agree with them."
    )
    LEAVES_OUT = N_("leaves out {cells}")
    NAMES_AND_MORE = N_("{names} and {number} more")
    NOTHING_TO_CHECK = N_(
        "Nothing in {name} can be checked: a label such as 合计, 小计 or 其中, "
        "or another label given as `total`, would say what adds up."
    )
    NO_FIGURES = N_("{where} was not read: it has no figures.")
    OTHER_SIGN = N_("has another sign for {cells}")
    SHEET_NOTE = N_("{name}: {note}.")
    ONE_COLUMN = N_("column {names}")
    SOME_COLUMNS = N_("columns {names}")
    ONE_ROW = N_("row {names}")
    SOME_ROWS = N_("rows {names}")
    UNREAD_FIGURES = N_("{where} was not read, though it has figures: {fault}.")
