"""
The catalogues of translations: ``python tests/catalogues.py`` brings them up to the sentences of the package.

It extracts every sentence that `jkq_targets.sentences.N_` marks, keeps the translations that stand, and compiles each catalogue.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import jkq_targets
from jkq_targets.corrections import errata

PACKAGE = Path(jkq_targets.__file__).parent
LOCALES = PACKAGE / "locales"


def extracted() -> Catalog:
    """Give all sentences of the package that are marked, and those of its data, as a catalogue without translations."""
    catalog = Catalog(project="jkq_targets", charset="utf-8")
    # With a second argument, the two are singular and plural; a comma behind it counts as a third.
    keywords: Any = {"N_": {1: (1,), 2: (1, 2), 3: (1, 2)}}
    for path, line, texts, comments, context in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=keywords):
        catalog.add(texts, locations=[(path, line)], auto_comments=comments, context=context)
    for erratum in errata():
        catalog.add(erratum.reason, locations=[("data/errata.json", 1)])
    return catalog


def written(language: str) -> Catalog:
    """Read the catalogue of a language as it stands in the package; an empty one where there is none yet."""
    path = LOCALES / language / "LC_MESSAGES" / "jkq_targets.po"
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Compile a catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def update(language: str) -> None:
    """Bring the catalogue of a language up to the sentences of the package, and compile it."""
    folder = LOCALES / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    catalog = written(language)
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    _set_header(catalog)
    with (folder / "jkq_targets.po").open("wb") as file:
        write_po(file, catalog, width=130, sort_output=True, include_lineno=False)
    (folder / "jkq_targets.mo").write_bytes(compiled(catalog))


def _set_header(catalog: Catalog) -> None:
    """Give the catalogue a header without dates and people, so that equal sentences give equal files."""
    catalog.header_comment = "# What jkq_targets says, in another language."
    catalog.project, catalog.version = "jkq_targets", "1"
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.last_translator = catalog.language_team = "the jkq_targets authors"
    catalog.msgid_bugs_address = "the issues of the project"
    catalog.fuzzy = False


if __name__ == "__main__":
    update("zh")
