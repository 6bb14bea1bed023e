"""The command line: ``python -m jkq_targets``, or ``jkq-targets``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from jkq_targets.alignment import aligned
from jkq_targets.catalog import load_plan, load_plans
from jkq_targets.corrections import Erratum, errata
from jkq_targets.errors import JkqTargetsError
from jkq_targets.findings import Report
from jkq_targets.model import Plan
from jkq_targets.outline import outline
from jkq_targets.query import series, targets
from jkq_targets.records import load
from jkq_targets.rules import audit
from jkq_targets.terms import Bound, Commitment, Level, Measure, Term
from jkq_targets.verification import verify

#: The filters that take one word of a closed vocabulary.
_TERMS: dict[str, tuple[type[Term], str]] = {
    "commitment": (Commitment, "确保, 力争 or no word"),
    "bound": (Bound, "on which side of the figure the goal lies"),
    "measure": (Measure, "what the figure is"),
    "level": (Level, "whose plan it is"),
}


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

    command = commands.add_parser("targets", help="list the goals that answer every filter")
    command.add_argument("--year", type=int, help="the year of the plan")
    command.add_argument("--indicator", metavar="NAME", help="the indicator, by any of its names, such as 实到外资")
    command.add_argument("--campaign", metavar="NAME", help="the campaign, by its printed name")
    command.add_argument("--lead", metavar="BODY", help="a body that leads it, by any of its names")
    command.add_argument("--organization", metavar="BODY", help="a body that leads it, supports it or is allocated a share")
    command.add_argument("--dimension", metavar="UNIT", help="what the figure measures, by any unit of it, such as 亿元")
    command.add_argument("--label", metavar="WORDS", help="words within the label")
    for name, (cls, meaning) in _TERMS.items():
        command.add_argument(f"--{name}", choices=[member.value for member in cls], help=meaning)
    command.add_argument("--format", choices=("text", "csv"), default="text", help="how to print the goals (default: text)")
    command.set_defaults(run=_targets)

    command = commands.add_parser("series", help="print one indicator over the years")
    command.add_argument("name", metavar="NAME", help="the indicator, by any of its names, such as 实到外资")
    command.add_argument("--level", choices=[member.value for member in Level], help="whose plans")
    command.set_defaults(run=_series)

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


def _targets(options: argparse.Namespace) -> int:
    names = ("year", "indicator", "campaign", "lead", "organization", "dimension", "label")
    asked = {name: getattr(options, name) for name in names}
    asked |= {name: _member(cls, getattr(options, name)) for name, (cls, _) in _TERMS.items()}
    found = targets(**asked)
    if options.format == "csv":
        _print(found.to_csv().rstrip("\n"))
    elif found:
        _print(
            "\n".join(aligned([[str(line["year"]), line["label"], line["text"], line["lead"] or ""] for line in found.rows()]))
        )
    return 0


def _member(cls: type[Term], value: str | None) -> Term | None:
    return next((member for member in cls if member.value == value), None)


def _series(options: argparse.Namespace) -> int:
    level = next((member for member in Level if member.value == options.level), None)
    found = series(options.name, level=level)
    rows = [["", "", "未注明", "确保", "力争", "比上次", "口径"]]
    for row in found.rows:
        figures = [str(amount or "") for amount in (row.stated, row.ensured, row.strived, row.change)]
        rows.append([str(row.year), row.level.term, *figures, row.counts])
    _print("\n".join([f"{found.indicator.name} ({found.indicator.english})", *aligned(rows)]))
    return 0


def _verify(options: argparse.Namespace) -> int:
    verifications = verify(options.directory)
    _print("\n".join(verification.to_text() for verification in verifications))
    return int(not all(verification.ok for verification in verifications))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
