"""Sentences of the command line: help, refusals, and what commands print."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class HelpText(Sentence):
    """Help of the command line."""

    ACTUALS = N_(
        "a file with columns of names (ids, indicators or labels), "
        "figures and, where these have no unit, units, and headings above them"
    )
    ASSESS = N_("hold the goals of a plan against what was reached")
    AUDIT = N_("check the figures of the bundled plans, or of files, against each other")
    AUDIT_FILES = N_(
        "a document as .docx, .pdf, .html, .md or .txt, tables as .csv, .tsv, .xlsx, .ods and the like, or a plan as .json; "
        "a folder or a pattern for all documents and tables in it; the bundled plans where none is given"
    )
    BODY = N_("the body, by any of its names")
    BY_BOUND = N_("whether the figure is a minimum, a maximum, a range or an estimate")
    BY_CAMPAIGN = N_("the campaign, by its printed name or a part of it")
    BY_COMMITMENT = N_("确保, 力争 or no word")
    BY_DIMENSION = N_("what the figure measures, by any unit of it, such as 亿元")
    BY_INDICATOR = N_("the indicator, by any of its names, such as 实到外资")
    BY_LABEL = N_("words within the label")
    BY_LEAD = N_("a body that leads it, by any of its names")
    BY_LEVEL = N_("whose plan it is")
    BY_MEASURE = N_("what the figure is")
    BY_ORGANIZATION = N_("a body that leads it, supports it or is allocated a share")
    BY_YEAR = N_("the year of the plan; may be given several times")
    COMPARE = N_("say which goals of a plan another one keeps, raises, lowers or drops")
    CORRECTED = N_("a bundled plan with the errata applied")
    DESCRIPTION = N_("The 2018–2022 plans of the Jiaxing Economic and Technological Development Zone, figure by figure.")
    DIRECTORY = N_("the folder; it is made where it does not exist")
    DRAFT = N_("draft a plan from a document, and list what a person must decide")
    DRAFT_FILE = N_("a document as .docx, .pdf, .html, .md or .txt")
    DRAFT_OUTPUT = N_("where to write the plan as JSON (default: the standard output)")
    DRAFT_YEAR = N_("the year of the plan (default: as the document states it)")
    EXACT = N_("of a table: decimals are exact, not rounded to their last place")
    EXAMPLES = N_("examples:")
    EXIT_CODES = N_("exit codes: 0 all is well, 1 an audit or a check found something wrong, 2 bad input")
    EXPORT = N_("write the bundled plans as files for other programs")
    FORMAT = N_("output format (default: {default})")
    LIST_PLANS = N_("list the bundled plans")
    WITH_NOTES = N_("show the findings that are a NOTE, too")
    ONE_OF_WORDS = N_("{meaning}: {words}")
    OUTPUT = N_("of a folder: the file for jsonl, or the folder for parquet; what it holds already is not audited again")
    OWN_PLAN = N_("a plan of your own as JSON, beside the bundled ones; may be given several times")
    READ = N_("read the figures of running Chinese text")
    READ_TEXT = N_("the text, or a file that ends in .txt, in UTF-8 or GB18030; - reads the standard input")
    READ_UNIT = N_("the unit of numbers that have none, such as 万美元")
    RESPONSIBILITIES = N_("list what a body leads, supports and is allocated, over the years")
    ROUNDING = N_("of a table: what whole numbers are rounded to: exact, nearest, about, or a step such as 100")
    SCHEMA = N_("print the JSON Schema of the plan format")
    SENTENCE = N_("{text}.")
    SERIES = N_("print one indicator over the years")
    SHOW = N_("print one plan: its campaigns, goals and tables")
    SHOW_VERSIONS = N_("print the versions of the package and of the data")
    TARGETS = N_("list the goals that answer every filter")
    TOGETHER = N_("audit all files as one set: a figure of one file is held against the tables of the others")
    TOTAL = N_("of a table: the label of its totals (default: 合计)")
    VERIFY = N_("check every quotation against copies of the documents")
    VERIFY_DIRECTORY = N_("a folder with 2020.txt and so on")
    VERSIONS = N_("jkq_targets {package}, data {data}")
    WORKERS = N_("of a folder: the number of processes (default: one on each core)")
    WORKSHEET = N_("of a workbook: the only worksheet to read (default: all)")
    YEAR_OR_FILE = N_("the year of a bundled plan, such as 2020, or a plan as JSON")


class ParserText(Sentence):
    """The own words of a parser of arguments."""

    AMBIGUOUS = N_("ambiguous option: {name} could match {names}")
    ARGUMENT = N_("argument {name}: {error}")
    ARGUMENTS_REQUIRED = N_("the following arguments are required: {names}")
    ARGUMENTS_UNKNOWN = N_("unrecognized arguments: {names}")
    CHOICE = N_("invalid choice: {value} (choose from {names})")
    ERROR_OF = N_("{program}: error: {error}")
    EXPECTED_ONE_ARGUMENT = N_("expected one argument")
    HELP = N_("show this help message and exit")
    LANGUAGE = N_("the language of what is said (default: that of the terminal)")
    NO_ARGUMENT = N_("ignored explicit argument {value}")
    NO_INT = N_("invalid int value: {value}")
    OPTIONS = N_("options")
    POSITIONALS = N_("positional arguments")
    USAGE = N_("usage: ")


class CommandText(Sentence):
    """What commands print, and what they refuse."""

    BUNDLED_YEAR = N_("the year of a bundled plan, since only these have errata")
    COUNTED_SEVERITY = N_("{count} {severity}")
    COUNTS_AND_FILES = N_("{counts}; {files} with an ERROR.")
    ENDING = N_("a file ending in {ending}")
    ERRATUM_OF_CELL = N_("{cell}: printed {printed}, to be read as {amount}. {reason}")
    ERROR_IN_FILE = N_("ERROR  {rule}  {path}\n  {place}\n  {message}")
    FILES = N_("{count} file", "{count} files")
    FILES_AGAIN = N_("{files} with the bytes of another one.")
    FILES_AUDITED = N_("{files} audited: {relations} checked.")
    FILES_AUDITED_BEFORE = N_("{files} audited, {before} of them before: {relations} checked.")
    FILES_UNREADABLE = N_("{files} unreadable.")
    FILE_FORMATS = N_("jsonl or parquet, where --output names a file")
    FOLDER_FORMATS = N_("text, jsonl or parquet for a folder, a pattern and with --output")
    FOLDER_OR_PATTERN = N_("a folder or a pattern with documents or tables")
    LABEL_OR_WORKSHEET = N_("a label such as 合计 or 其中, --total LABEL, or another worksheet by --worksheet NAME")
    NOTHING_GIVEN = N_("nothing")
    NOTHING_SUMS = N_("no row or column that sums others")
    NO_ENDING = N_("a name without an ending")
    NO_FIGURE_READ = N_("No figure was read.")
    NO_FILES = N_("no file in {names}")
    NO_FINDINGS = N_("No findings")
    NO_FOLDER_NAME = N_("no name")
    NO_GOAL = N_("No goal answers every filter.")
    PARQUET_FOLDER = N_("the name of a folder for the files in Parquet")
    PARTS_CUT = N_("{parts} of files left out, since they are too large.")
    PARTS_OF_FILES = N_("{count} part", "{count} parts")
    PLAN_CAMPAIGNS = N_("{count} campaign", "{count} campaigns")
    PLAN_COUNTS = N_("{campaigns}, {targets}")
    PLAN_FILE = N_("a plan as .json; `audit` also takes a table as .csv, .tsv, .xlsx, .ods and the like")
    PLAN_TARGETS = N_("{count} target", "{count} targets")
    PROGRESS = N_("{bar} {done} of {total}, {rate}/s, {errors} ERROR")
    PROGRESS_OF = N_("{number} of {total}: {file}")
    RELATIONS = N_("{count} relation", "{count} relations")
    REPORTED = N_("jkq-targets: {error}")
    SINGLE_FILES = N_("single files, each named")
    TEXT_IN = N_("text in UTF-8, UTF-16 or GB18030")
    UNREADABLE_FILE = N_("UNREADABLE  {path}\n  {reason}")
