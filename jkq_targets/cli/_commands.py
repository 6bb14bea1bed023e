"""
The commands: each prints to the standard output and returns the exit code.

A command imports what it needs when it runs, so that a series does not wait for what an audit needs.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from jkq_targets.cli._audit import audit_command
from jkq_targets.cli._files import document_of, of_file, plan_or_year
from jkq_targets.cli._questions import (
    assess_command,
    compare_command,
    diff_command,
    responsibilities_command,
    series_command,
    targets_command,
)
from jkq_targets.cli._reporting import say, say_beside, say_csv, say_json, say_values
from jkq_targets.cli._sentences import CommandText
from jkq_targets.text import aligned

if TYPE_CHECKING:
    import argparse

    from jkq_targets.figures import Figure


def _draft(options: argparse.Namespace) -> int:
    from jkq_targets.drafting import draft_plan
    from jkq_targets.records import dump, dumps
    from jkq_targets.terms import Level

    level = next((member for member in Level if member.value == options.level), None)
    draft = of_file(options.file, lambda name: draft_plan(document_of(name), year=options.year, level=level))
    if options.output is None:
        say_json(dumps(draft.plan).rstrip("\n"))
        say_beside(draft.to_text())
    else:
        dump(draft.plan, options.output)
        say(draft.to_text())
    return 0


def _list(_options: argparse.Namespace) -> int:
    from jkq_targets.catalog import load_plans

    for plan in load_plans():
        campaigns = CommandText.PLAN_CAMPAIGNS(count=len(plan.campaigns))
        counts = CommandText.PLAN_COUNTS(campaigns=campaigns, targets=CommandText.PLAN_TARGETS(count=len(plan.targets)))
        say(f"{plan.year}  {plan.short_title}  {counts}  {plan.title}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from jkq_targets.records import dumps

    plan = plan_or_year(options.plan, corrected=options.corrected)
    if options.format == "json":
        say_json(dumps(plan).rstrip("\n"))
    else:
        say(plan.to_text())
    return 0


def _read(options: argparse.Namespace) -> int:
    from jkq_targets.figures import read_figures

    figures = [_values(figure) for figure in read_figures(_text_of(options.text), unit=options.unit)]
    if options.format == "json":
        say_values(figures)
    elif options.format == "csv":
        _print_csv(figures, getattr(options, "language", None))
    elif figures:
        say("\n".join(_table_of(figures)))
    else:
        say_beside(CommandText.NO_FIGURE_READ())
    return 0


#: The endings of documents, whose name `read` would take for a text without a figure; no path is longer than the system's.
_DOCUMENT_ENDINGS = frozenset({".docx", ".doc", ".pdf", ".html", ".htm", ".md", ".csv", ".xlsx", ".json"})
_LONGEST_PATH = 250


def _text_of(source: str) -> str:
    """The text that the command is given: as it stands, from a file that ends in .txt, or from the standard input."""
    from pathlib import Path

    from jkq_targets.encodings import decoded
    from jkq_targets.errors import DocumentError, Fault, short_repr
    from jkq_targets.files import read_file
    from jkq_targets.limits import Limits

    if source != "-" and not source.endswith(".txt"):
        ending = source[-6:].rpartition(".")[2]
        if f".{ending}" in _DOCUMENT_ENDINGS and Path(source[:_LONGEST_PATH]).is_file():
            raise DocumentError((Fault("", CommandText.ENDING(ending=short_repr(f".{ending}")), CommandText.TEXT_OR_FILE()),))
        return source
    content = _input() if source == "-" else read_file(Path(source), Limits(), DocumentError)
    try:
        return decoded(content, "" if source == "-" else source, error=DocumentError, accepted=CommandText.TEXT_IN())
    except DocumentError:
        if source != "-":
            raise
        # What comes through a pipe may be cut anywhere: each byte that is not text becomes a mark.
        return content.decode("utf-8", errors="replace")


def _input() -> bytes:
    """
    The bytes of the standard input.

    Raises:
        OSError: The program was started without one.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "-")
    return sys.stdin.buffer.read()


def _on_one_line(value: object) -> str:
    return "" if value is None else " ".join(str(value).split("\n"))


def _table_of(figures: list[dict[str, Any]]) -> Iterator[str]:
    """Figures in columns with their headings, in the language of the context."""
    from jkq_targets.column_words import cell_word, column_word

    names = ("text", "amount", "upper", "bound", "commitment", "role", "subject")
    lines = [
        (f"{line['start']}–{line['end']}", *(_on_one_line(cell_word(name, line[name])) for name in names)) for line in figures
    ]
    return aligned([(str(CommandText.SPAN_OF_FIGURE()), *map(column_word, names)), *lines])


def _print_csv(figures: list[dict[str, Any]], language: str | None) -> None:
    """Figures as CSV with every field; a header alone where there is none."""
    import attrs

    from jkq_targets.figures import Figure
    from jkq_targets.tabular import csv_of

    say_csv(csv_of([field.name for field in attrs.fields(Figure)], figures, language).rstrip("\n"))


def _values(figure: Figure) -> dict[str, Any]:
    """A figure as plain values, in the order of its fields."""
    import attrs

    from jkq_targets.amounts import Amount
    from jkq_targets.terms import Term

    values = attrs.asdict(figure, recurse=False)
    plain = {name: value.value if isinstance(value, Term) else value for name, value in values.items()}
    return {name: str(value) if isinstance(value, Amount) else value for name, value in plain.items()}


def _export(options: argparse.Namespace) -> int:
    from jkq_targets.exporting import export

    for path in export(options.format, options.directory):
        say(path)
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from jkq_targets.schema import plan_schema

    say_values(plan_schema())
    return 0


def _verify(options: argparse.Namespace) -> int:
    from jkq_targets.verification import verify

    verifications = verify(options.directory)
    say("\n".join(verification.to_text() for verification in verifications))
    return int(not all(verification.ok for verification in verifications))


#: The commands by their names on the command line.
COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "audit": audit_command,
    "assess": assess_command,
    "compare": compare_command,
    "diff": diff_command,
    "draft": _draft,
    "responsibilities": responsibilities_command,
    "export": _export,
    "list": _list,
    "read": _read,
    "schema": _schema,
    "series": series_command,
    "show": _show,
    "targets": targets_command,
    "verify": _verify,
}
