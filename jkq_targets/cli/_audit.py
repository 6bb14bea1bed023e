"""The command ``audit``: plans, tables and documents, each for itself or as one set."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jkq_targets.cli._files import document_of, of_file, plan_of
from jkq_targets.cli._folder import audit_folder, is_of_folder
from jkq_targets.cli._reporting import report_error, say, say_values
from jkq_targets.cli._sentences import CommandText
from jkq_targets.editor_words import by_editor
from jkq_targets.errors import Fault, JkqTargetsError, short_repr
from jkq_targets.sentences import Statement, within
from jkq_targets.text import visible

if TYPE_CHECKING:
    import argparse
    from decimal import Decimal

    from jkq_targets.balance import Sheet
    from jkq_targets.corrections import Erratum
    from jkq_targets.documents import Document
    from jkq_targets.error_words import Words
    from jkq_targets.findings import Finding
    from jkq_targets.model import Plan
    from jkq_targets.reports import Report


def audit_command(options: argparse.Namespace) -> int:
    """Audit the bundled plans, or files; the exit code is 1 where an ERROR stands that no erratum covers."""
    if is_of_folder(options):
        return audit_folder(options)
    refused: list[JkqTargetsError | OSError] = []
    of_files = _together if options.together else _each
    reports = of_files(options, refused) if options.files else _bundled()
    _say_reports(reports, options)
    for refusal in refused:
        report_error(refusal)
    return 2 if refused else int(any(_open_errors(report, known) for report, known in reports))


def _say_reports(reports: list[tuple[Report, list[Erratum]]], options: argparse.Namespace) -> None:
    """Print the reports in the format of the options, each with its errata."""
    texts = [(report, list(map(_erratum_text, known))) for report, known in reports]
    if options.format == "json":
        say_values([report.to_dict() | {"errata": errata} for report, errata in texts])
        return
    from jkq_targets.views.reports import audit_page, audit_text

    if options.format == "html":
        print(audit_page(texts, notes=options.notes), end="")
    else:
        say(audit_text(texts, notes=options.notes), end="\n" if reports else "")


# --------------------------------------------------------------------------------------------------------------- reports


def _bundled() -> list[tuple[Report, list[Erratum]]]:
    from jkq_targets.catalog import load_plans
    from jkq_targets.rules import audit

    return [(audit(plan), _settled(plan)) for plan in load_plans()]


def _each(options: argparse.Namespace, refused: list[JkqTargetsError | OSError]) -> list[tuple[Report, list[Erratum]]]:
    """A report of each file; what cannot be read is refused, and the others are audited."""
    reports: list[tuple[Report, list[Erratum]]] = []
    for file in _with_progress(options.files):
        try:
            reports.append((of_file(file, lambda name: _audited(name, options)), []))
        except (JkqTargetsError, OSError) as error:
            refused.append(error)
    return reports


def _together(options: argparse.Namespace, refused: list[JkqTargetsError | OSError]) -> list[tuple[Report, list[Erratum]]]:
    """One report of all files; a set of which one file cannot be read is not audited."""
    from jkq_targets.rules import audit

    parts: list[Document | Sheet] = []
    for file in _with_progress(options.files):
        try:
            parts.append(of_file(file, lambda name: _part(name, options)))
        except (JkqTargetsError, OSError) as error:
            refused.append(error)
    return [] if refused else [(audit(parts), [])]


def _audited(file: str, options: argparse.Namespace) -> Report:
    """The report of a file, by its ending a plan, a table or a document."""
    import attrs

    from jkq_targets.balance import Sheet
    from jkq_targets.errors import SheetError
    from jkq_targets.rules import audit

    if file.lower().endswith(".json"):
        return audit(plan_of(file))
    part = _part(file, options)
    report = audit(part)
    # A table was named to be checked: that nothing in it can be is no good news.
    if isinstance(part, Sheet) and not report.checked:
        sums = (finding.place for finding in report.findings if _is_of_mixed_units(finding))
        unchecked = tuple(Fault(place, CommandText.MIXED_UNITS(), CommandText.ONE_KIND()) for place in sums)
        raise SheetError(
            unchecked or _unread_cells(part, report) or (Fault("", CommandText.NOTHING_SUMS(), CommandText.LABEL_OR_WORKSHEET()),)
        )
    return attrs.evolve(report, subject=file)


def _unread_cells(sheet: Sheet, report: Report) -> tuple[Fault, ...]:
    """The cells with words for which no figure could be read, so that a total has nothing to be held to."""
    texts: dict[Words, str] = {cell.id: cell.text for cell in sheet.cells if cell.amount is None}
    places = (finding.place for finding in report.findings if _is_of_kind(finding, "cell-remark"))
    return tuple(Fault(place, short_repr(texts[place]), CommandText.A_FIGURE()) for place in places if place in texts)


def _is_of_kind(finding: Finding, kind: str) -> bool:
    return isinstance(finding.statement, Statement) and finding.statement.sentence.kind == kind


def _is_of_mixed_units(finding: Finding) -> bool:
    """True for a sum that was not checked since its figures measure different things."""
    return _is_of_kind(finding, "other-measure")


def _rounding(text: str | None) -> Decimal | str | None:
    """The option ``--rounding``: a step as a number, else a word as it is."""
    from decimal import Decimal

    return Decimal(text) if text and text.replace(".", "", 1).isdecimal() else text


def _part(file: str, options: argparse.Namespace) -> Document | Sheet:
    """
    A document, or a table as a sheet, by the ending of the file.

    A text file may be either: it is a document, unless tabs or commas part most of its lines into cells.
    """
    from jkq_targets.documents import DOCUMENT_SUFFIXES
    from jkq_targets.tables import TABLE_SUFFIXES, read_table

    name = file.lower()
    is_table = name.endswith(TABLE_SUFFIXES) and (not name.endswith(DOCUMENT_SUFFIXES) or _has_cells(file))
    if is_table:
        chosen = {name: getattr(options, name) for name in ("total", "exact", "worksheet")}
        return read_table(file, **chosen, rounding=_rounding(options.rounding))
    return document_of(file)


def _has_cells(file: str) -> bool:
    with open(file, "rb") as opened:
        lines = [line for line in opened.read(100_000).splitlines() if line.strip()]
    parted = sum(b"\t" in line or b"," in line for line in lines)
    return 2 * parted > len(lines)


# -------------------------------------------------------------------------------------------------------------- progress


def _with_progress(files: Iterable[str]) -> Iterator[str]:
    """The files, and on a terminal which of them is being read; the line goes when all are done."""
    listed = list(files)
    # Where the error stream is closed, Python has none.
    stream = sys.stderr if sys.stderr is not None and sys.stderr.isatty() and len(listed) > 1 else None
    for number, file in enumerate(listed, 1):
        if stream is not None:
            stream.write(f"\r\x1b[K{CommandText.PROGRESS_OF(number=number, total=len(listed), file=visible(file))}")
            stream.flush()
        yield file
    if stream is not None:
        stream.write("\r\x1b[K")
        stream.flush()


# ---------------------------------------------------------------------------------------------------------------- errata


def _settled(plan: Plan) -> list[Erratum]:
    from jkq_targets.corrections import errata

    return [erratum for erratum in errata() if erratum.year == plan.year]


def _open_errors(report: Report, known: list[Erratum]) -> bool:
    return any(not any(erratum.covers(finding) for erratum in known) for finding in report.errors)


def _erratum_text(erratum: Erratum) -> str:
    cell = within(erratum.table, erratum.organization, " · ".join(erratum.header))
    reason = by_editor(erratum.reason)
    return str(CommandText.ERRATUM_OF_CELL(cell=cell, printed=erratum.printed, amount=erratum.amount, reason=reason))
