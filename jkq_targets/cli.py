"""The command line: ``python -m jkq_targets``, or ``jkq-targets``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from jkq_targets.catalog import load_plan, load_plans
from jkq_targets.corrections import Erratum, errata
from jkq_targets.errors import JkqTargetsError
from jkq_targets.findings import Report
from jkq_targets.model import Plan
from jkq_targets.outline import outline
from jkq_targets.records import load
from jkq_targets.rules import audit
from jkq_targets.verification import verify


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command.

    Args:
        arguments: The words behind the program's name; None for those of the process.

    Returns:
        0 where all is well; 1 where an audit has an ERROR that no erratum covers, or a document differs; 2 for bad input.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (JkqTargetsError, OSError) as error:
        sys.stderr.write(f"jkq-targets: {error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jkq-targets",
        description="The 2018–2022 plans of the Jiaxing Economic and Technological Development Zone, figure by figure.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("audit", help="check the figures of the bundled plans, or of plan files, against each other")
    command.add_argument("files", nargs="*", metavar="FILE", help="a plan as JSON; the bundled plans where none is given")
    command.add_argument("--format", choices=("text", "json"), default="text", help="how to print the findings (default: text)")
    command.set_defaults(run=_audit)

    command = commands.add_parser("list", help="list the bundled plans")
    command.set_defaults(run=_list)

    command = commands.add_parser("show", help="print one plan: its campaigns, goals and tables")
    command.add_argument("year", type=int, metavar="YEAR", help="the year of the plan, such as 2020")
    command.add_argument("--corrected", action="store_true", help="with the errata applied")
    command.set_defaults(run=_show)

    command = commands.add_parser("verify", help="check every quotation against copies of the documents")
    command.add_argument("directory", metavar="DIR", help="a folder with 2020.txt and so on")
    command.set_defaults(run=_verify)
    return parser


def _audit(options: argparse.Namespace) -> int:
    plans = [load(file) for file in options.files] if options.files else load_plans()
    reports = [(audit(plan), [] if options.files else _settled(plan)) for plan in plans]
    if options.format == "json":
        told = [report.to_dict() | {"errata": [_erratum_text(erratum) for erratum in known]} for report, known in reports]
        _print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print("\n\n".join("\n\n".join([report.to_text(), *map(_erratum_text, known)]) for report, known in reports))
    return int(any(_open_errors(report, known) for report, known in reports))


def _settled(plan: Plan) -> list[Erratum]:
    return [erratum for erratum in errata() if erratum.year == plan.year]


def _open_errors(report: Report, known: list[Erratum]) -> bool:
    return any(not any(erratum.covers(finding) for erratum in known) for finding in report.errors)


def _erratum_text(erratum: Erratum) -> str:
    cell = f"{erratum.table}, {erratum.organization}, {' · '.join(erratum.header)}"
    return f"ERRATUM  {cell}: printed {erratum.printed}, to be read as {erratum.amount}. {erratum.reason}"


def _list(_options: argparse.Namespace) -> int:
    for plan in load_plans():
        _print(
            f"{plan.year}  {plan.short_title}  {len(plan.campaigns)} campaigns, {len(plan.all_targets())} targets  {plan.title}"
        )
    return 0


def _show(options: argparse.Namespace) -> int:
    _print(outline(load_plan(options.year, corrected=options.corrected)))
    return 0


def _verify(options: argparse.Namespace) -> int:
    verifications = verify(options.directory)
    _print("\n".join(verification.to_text() for verification in verifications))
    return int(not all(verification.ok for verification in verifications))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
