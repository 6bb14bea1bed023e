"""
The catalogues of translations: ``python tests/catalogues.py`` brings them up to the sentences of the package and of its data.

There are two: `jkq_targets` has every sentence that `jkq_targets.sentences.N_` marks, `jkq_targets_data` every sentence of the
notes, summaries and reasons in ``data/``. What is translated stays; each catalogue is compiled.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import jkq_targets
from jkq_targets.catalog import load_plans
from jkq_targets.corrections import errata
from jkq_targets.editor_words import DOMAIN, sentences_of
from jkq_targets.model import Campaign, Plan, Target, Task, walk
from jkq_targets.registries import indicators, organizations

PACKAGE = Path(jkq_targets.__file__).parent
LOCALES = PACKAGE / "locales"
#: The head of each catalogue.
HEADS = {
    "jkq_targets": "# What jkq_targets says, in another language.",
    DOMAIN: "# The notes, summaries and reasons of the bundled data, in another language.",
}


def extracted(domain: str = "jkq_targets") -> Catalog:
    """Give all sentences of a domain as a catalogue without translations."""
    catalog = Catalog(project="jkq_targets", charset="utf-8")
    if domain == DOMAIN:
        for file, place, text in editor_texts():
            for sentence in sentences_of(text):
                catalog.add(sentence, locations=[(f"data/{file}", 1)], auto_comments=[place])
        return catalog
    # With a second argument, the two are singular and plural; a comma behind it counts as a third.
    keywords: Any = {"N_": {1: (1,), 2: (1, 2), 3: (1, 2)}}
    for path, line, texts, comments, context in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=keywords):
        catalog.add(texts, locations=[(path, line)], auto_comments=comments, context=context)
    return catalog


def editor_texts() -> Iterator[tuple[str, str, str]]:
    """Every text of an editor in the bundled data, in the order of the files, with its file and its place there."""
    for erratum in errata():
        yield "errata.json", f"{erratum.year} {erratum.organization}", erratum.reason
    for registry in (indicators(), organizations()):
        for entry in registry:
            for holder in (entry, *entry.aliases):
                if holder.note:
                    yield f"{registry.kind}s.json", f"{entry.name}: {holder.name}", holder.note
    for plan in load_plans():
        for place, text in _plan_texts(plan):
            yield f"plans/{plan.year}.json", place, text


def _plan_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.note:
        yield "the plan", plan.note
    for path, item in walk(plan):
        if isinstance(item, Task) and item.summary:
            yield f"{item.where}, the summary", item.summary
        if isinstance(item, Campaign | Task | Target) and item.note:
            name = item.name if isinstance(item, Campaign) else item.id if isinstance(item, Target) else item.name or path
            yield name, item.note


def written(language: str, domain: str = "jkq_targets") -> Catalog:
    """Read a catalogue of a language as it stands in the package; an empty one where there is none yet."""
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Compile a catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def update(language: str, domain: str) -> None:
    """Bring a catalogue of a language up to the sentences of its domain, and compile it."""
    folder = LOCALES / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    catalog = written(language, domain)
    catalog.update(extracted(domain), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if domain == DOMAIN:
        for message in catalog:
            # “100% of” is no place to fill in.
            message.flags -= {"python-format", "python-brace-format"}
    _set_header(catalog, HEADS[domain])
    with (folder / f"{domain}.po").open("wb") as file:
        # Sentences of the data stay in the order of the files, so that a translator reads them as they follow each other.
        write_po(file, catalog, width=130, sort_output=domain != DOMAIN, include_lineno=False)
    (folder / f"{domain}.mo").write_bytes(compiled(catalog))


def _set_header(catalog: Catalog, head: str) -> None:
    """Give the catalogue a header without dates and people, so that equal sentences give equal files."""
    catalog.header_comment = head
    catalog.project, catalog.version = "jkq_targets", "1"
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.last_translator = catalog.language_team = "the jkq_targets authors"
    catalog.msgid_bugs_address = "the issues of the project"
    catalog.fuzzy = False


if __name__ == "__main__":
    for each in HEADS:
        update("zh", each)
