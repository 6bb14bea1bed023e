"""Sentences of batches: refusals, and what is left out."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class BatchText(Sentence):
    """Refusals of batches, and reasons why something in a file is left out."""

    ARROW = N_("an Arrow batch or table, or an object with __arrow_c_stream__")
    BEHIND = N_("the text behind character {end}: more than {most} characters")
    BYTES_OR_TEXT = N_("bytes or text")
    CONTENT_TYPE = N_("a content of type {type}")
    DOCUMENT_CONTENT = N_("the bytes or the text of a document")
    FOUND_NAMES = N_("the columns {names}")
    LINE_OF_FILE = N_("line {number}")
    LONGER_CELL = N_("a cell of {number} characters, more than {most}")
    MORE_COLUMNS = N_("{number} columns, more than {most}")
    MORE_PLACES = N_("{rows} rows of {columns} columns, more than {most} places")
    MORE_TABLES = N_("more than {most} tables")
    NEW_OUTPUT = N_("a new name, or the output of an audit that was stopped, which goes on")
    NOT_REGULAR = N_("something that is not a regular file")
    NO_BYTES = N_("no bytes")
    NO_CONTENT = N_("no content")
    NO_PARQUET = N_("a file that is not Parquet")
    NO_ROW = N_("{found} in {name}, which is not a row of findings")
    ORDINARY_FILE = N_("a file")
    OTHER_COLUMNS = N_("other columns")
    PROCESS_ENDED = N_("the process that read it ended")
    READER_FAILED = N_("{type} in the reader: {error}")
    SIZE_IN_BYTES = N_("{number} bytes")
    WITHIN_BOUNDS = N_("at most {most}, or larger `Bounds`")
    WORKBOOK_BYTES = N_("the bytes of a workbook or of a text file")
