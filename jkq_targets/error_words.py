"""The sentences around every error, and the nouns for kinds of things that have names."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence, Statement

#: What an error says in a place: a statement in the language of the context, or words of a document or of a caller as they are.
Words = str | Statement


class ErrorText(Sentence):
    """The sentences around what is wrong."""

    COMBINED = N_("cannot combine {left_dimension} with {right_dimension}: {left} and {right}")
    EXPECTED_ONE = N_("expected one {kind}, found {number}")
    EXPECTED_ONE_NAMED = N_("expected one {kind} named {name}, found {number}")
    FAULT = N_("found {found}; accepted: {accepted}")
    FAULT_IN_PLACE = N_("{where}: {fault}")
    FAULTS = N_("{count} fault:{lines}", "{count} faults:{lines}")
    FIRST_FAULTS = N_("{total} faults, the first {shown}:{lines}")
    FIRST_FOUND = N_("{expected}: {names}")
    MISSING_EXTRA = N_("{feature} needs the extra {extra}: pip install {packages}")
    NEAREST = N_("{fault}; nearest: {names}")
    NO_SUCH_NAME = N_("no {kind} is named {name}")
    NO_SUCH_YEAR = N_("no {kind} of the year {year}")
    PLAIN_NUMBER = N_("a number")
    SAME_DIMENSION = N_("what measures {dimension}, as {amount} does")
    VERY_LONG = N_("a very long {type}")
    YEAR_MUST_BE_INT = N_("{kind} must be an int, not {year}")


class Noun(Sentence):
    """The kinds of things that have names."""

    A_BODY_KIND = N_("organization")
    A_BOUND = N_("bound")
    A_BUNDLED_FILE = N_("bundled file")
    A_CAMPAIGN = N_("campaign")
    A_COLUMN = N_("column")
    A_COMMITMENT = N_("commitment")
    A_FILTER = N_("filter")
    A_FORMAT = N_("export format")
    A_GOAL = N_("goal")
    A_LABEL = N_("label")
    A_LANGUAGE = N_("language")
    A_LEVEL = N_("level")
    A_MEASURE = N_("measure")
    A_PLAN = N_("plan")
    A_ROW = N_("row")
    A_TABLE = N_("table")
    A_TARGET = N_("target")
    A_TARGET_OF_THE_SET = N_("target of the set")
    A_YEAR = N_("year")
    AN_INDICATOR = N_("indicator")


def noun(kind: str) -> Words:
    """Say a kind of things in the language of the context; a kind that the library does not know stays as it is."""
    return next((known() for known in Noun if known.value == kind), kind)


class Wanted(Sentence):
    """Sentences on what values of plain types would be accepted."""

    BOOL = N_("True or False")
    DATE = N_("a date")
    FILLED_TEXT = N_("a text that is not empty")
    LIST = N_("a list")
    ONE_OF = N_("one of {names}")
    OR_NONE = N_("{accepted}, or None")
    POSITIVE_NUMBER = N_("a whole number above 0")
    SHORT_NUMBER = N_("a whole number of at most {digits} digits")
    TERM = N_("a member of {type} ({names})")
    PLAIN_TEXT = N_("a text")
    TUPLE = N_("a tuple")
    VALUE = N_("a value of class {type}")
    WHOLE_NUMBER = N_("a whole number")
    WHOLE_TEXT = N_("a text of whole characters, which UTF-8 can encode")


class SeverityWord(Sentence):
    """The gravity of findings, in a word at their head."""

    IS_ERROR = N_("ERROR")
    IS_NOTE = N_("NOTE")
    IS_WARNING = N_("WARNING")


def severity_word(severity: str) -> str:
    """Say a gravity, given by its value, in the language of the context."""
    return str(SeverityWord[f"IS_{severity.upper()}"]())


class RuleWord(Sentence):
    """The rules of findings, each by its name."""

    RULE_AGREEMENT = N_("agreement")
    RULE_COUNT = N_("count")
    RULE_ELSEWHERE = N_("elsewhere")
    RULE_FACT = N_("fact")
    RULE_FORMAT = N_("format")
    RULE_FORMULA = N_("formula")
    RULE_HIDDEN = N_("hidden")
    RULE_MENTIONS = N_("mentions")
    RULE_NAME = N_("name")
    RULE_NOTE = N_("note")
    RULE_NUMBERING = N_("numbering")
    RULE_ORDER = N_("order")
    RULE_PART = N_("part")
    RULE_RATIO = N_("ratio")
    RULE_REFERENCE = N_("reference")
    RULE_SUM = N_("sum")
    RULE_TABLE = N_("table")
    RULE_UNCHECKED = N_("unchecked")
    RULE_UNREAD = N_("unread")


def rule_word(rule: str) -> str:
    """Say a rule in the language of the context; one that is not known here stays as it is."""
    return next((str(known()) for known in RuleWord if known.value == rule), rule)
