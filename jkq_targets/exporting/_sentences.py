"""Sentences on the files of an export that are read again."""

from __future__ import annotations

from jkq_targets.sentences import N_, Sentence


class DifferenceText(Sentence):
    """Sentences on what is wrong with the files of an export, and what would be accepted."""

    EMPTY_FOLDER = N_("an empty folder")
    EXPORT_FILES = N_("the files {names}")
    EXPORT_KEY_TWICE = N_("two rows with the key {key}")
    EXPORT_LINE = N_("{cause} (line {line})")
    FILE = N_("a folder with the files that `export` writes as csv or datapackage")
    COUNT_OF_KIND = N_("{count} {kind}")
    SECOND_VERSION = N_("a second version beside it, since no plan of its year is bundled")
    VERSION = N_("the folder of an export, a Plan such as load_plan(2020), or several plans")
    ROW_OF_OTHER_LENGTH = N_("row {number} of another length than the header")
    WITHOUT_COLUMN = N_("no column {column}")
