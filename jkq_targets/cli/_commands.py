"""
What each command does: it prints to the standard output and returns the exit code.

A command imports what it needs when it runs, so that a series does not wait for what an audit needs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jkq_targets.cli._files import of_file, plan_of, plan_or_year
from jkq_targets.cli._questions import (
    assess_command,
    compare_command,
    responsibilities_command,
    series_command,
    targets_command,
)
from jkq_targets.cli._reporting import report_error
from jkq_targets.errors import JkqTargetsError
from jkq_targets.text import aligned, number_of

if TYPE_CHECKING:
    import argparse

    from jkq_targets.corrections import Erratum
    from jkq_targets.figures import Figure
    from jkq_targets.findings import Report
    from jkq_targets.model import Plan


def _audit(options: argparse.Namespace) -> int:
    from jkq_targets.catalog import load_plans
    from jkq_targets.rules import audit

    reports: list[tuple[Report, list[Erratum]]] = []
    refused: list[JkqTargetsError | OSError] = []
    for file in options.files:
        try:
            reports.append((of_file(file, lambda name: _audited(name, options)), []))
        except (JkqTargetsError, OSError) as error:
            refused.append(error)
    if not options.files:
        reports = [(audit(plan), _settled(plan)) for plan in load_plans()]
    _print_reports(reports, options)
    for refusal in refused:
        report_error(refusal)
    return 2 if refused else int(any(_open_errors(report, known) for report, known in reports))


def _print_reports(reports: list[tuple[Report, list[Erratum]]], options: argparse.Namespace) -> None:
    texts = [(report, [_erratum_text(erratum) for erratum in known]) for report, known in reports]
    if options.format == "json":
        _print_json([report.to_dict() | {"errata": errata} for report, errata in texts])
    elif reports:
        from jkq_targets.views.reports import audit_text

        print(audit_text(texts, notes=options.notes))


def _audited(file: str, options: argparse.Namespace) -> Report:
    """The report of a file, by its ending a plan or a table."""
    import attrs

    from jkq_targets.errors import Fault, SheetError
    from jkq_targets.rules import audit
    from jkq_targets.tables import TABLE_SUFFIXES, read_table

    if not file.lower().endswith(TABLE_SUFFIXES):
        return audit(plan_of(file))
    report = audit(read_table(file, total=options.total, exact=options.exact, worksheet=options.worksheet))
    # A table was named to be checked: that nothing in it can be is no good news.
    if not report.checked:
        accepted = "a label such as 合计 or 其中, --total LABEL, or another worksheet by --worksheet NAME"
        raise SheetError((Fault("", "no row or column that sums others", accepted),))
    return attrs.evolve(report, subject=file)


def _settled(plan: Plan) -> list[Erratum]:
    from jkq_targets.corrections import errata

    return [erratum for erratum in errata() if erratum.year == plan.year]


def _open_errors(report: Report, known: list[Erratum]) -> bool:
    return any(not any(erratum.covers(finding) for erratum in known) for finding in report.errors)


def _erratum_text(erratum: Erratum) -> str:
    cell = f"{erratum.table}, {erratum.organization}, {' · '.join(erratum.header)}"
    return f"{cell}: printed {erratum.printed}, to be read as {erratum.amount}. {erratum.reason}"


def _list(_options: argparse.Namespace) -> int:
    from jkq_targets.catalog import load_plans

    for plan in load_plans():
        counts = f"{number_of(len(plan.campaigns), 'campaign')}, {number_of(len(plan.targets), 'target')}"
        print(f"{plan.year}  {plan.short_title}  {counts}  {plan.title}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from jkq_targets.records import dumps

    plan = plan_or_year(options.plan, corrected=options.corrected)
    print(dumps(plan).rstrip("\n") if options.format == "json" else plan.to_text())
    return 0


def _read(options: argparse.Namespace) -> int:
    from jkq_targets.figures import read_figures

    text = sys.stdin.buffer.read().decode("utf-8", errors="replace") if options.text == "-" else options.text
    figures = read_figures(text, unit=options.unit)
    if options.format == "json":
        _print_json([_values(figure) for figure in figures])
    elif figures:
        names = ("text", "amount", "upper", "bound", "commitment", "role")
        lines = [(f"{line['start']}–{line['end']}", *(line[name] or "" for name in names)) for line in map(_values, figures)]
        print("\n".join(aligned([("span", *names), *lines])))
    else:
        sys.stderr.write("No figure was read.\n")
    return 0


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
        print(path)
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from jkq_targets.schema import plan_schema

    _print_json(plan_schema())
    return 0


def _verify(options: argparse.Namespace) -> int:
    from jkq_targets.verification import verify

    verifications = verify(options.directory)
    print("\n".join(verification.to_text() for verification in verifications))
    return int(not all(verification.ok for verification in verifications))


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


#: The commands by their names on the command line.
COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "audit": _audit,
    "assess": assess_command,
    "compare": compare_command,
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
