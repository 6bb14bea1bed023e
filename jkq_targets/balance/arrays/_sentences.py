"""Sentences on arrays and frames that cannot be checked."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class ArrayText(Sentence):
    """Refusals of arrays and frames, and what would be accepted."""

    COLUMN_NAME = N_("the name of a column")
    DIAGNOSING_FRAME = N_("diagnose_many of a frame")
    DIMENSIONS = N_("{number} dimensions of {type}")
    EXACT_COLUMN = N_("a column of ints, Decimals or numerals as str, as an array, a series or a list")
    EXACT_VALUE = N_("an int, a finite Decimal, its numeral as a str, or None; a float is not exact")
    FRAMES = N_("a frame, or an iterable of frames, beside relations")
    LENGTH_IN = N_("{number} in {name}")
    NO_RELATIONS = N_("no relations")
    ONE_LENGTH = N_("columns of one length")
    PLACES_UP_TO = N_("a whole number from 0 to {most}")
    SHEET_OR_FRAME = N_("a Sheet; beside frames, 1 relation or more")
    SOME_RELATION = N_("1 sum, 其中 or ordering or more, for a frame")
    STEP = N_("EXACT, NEAREST or a step, a Decimal above 0 of at most 1000 digits")
