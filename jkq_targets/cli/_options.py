"""The commands of the command line, with their options and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from jkq_targets.cli._parsing import Parser
from jkq_targets.cli._sentences import HelpText
from jkq_targets.sentences import Statement
from jkq_targets.terms import Bound, Commitment, Level, Measure, Term

#: The filters that take one word of a closed vocabulary.
TERMS: dict[str, tuple[type[Term], HelpText]] = {
    "commitment": (Commitment, HelpText.BY_COMMITMENT),
    "bound": (Bound, HelpText.BY_BOUND),
    "measure": (Measure, HelpText.BY_MEASURE),
    "level": (Level, HelpText.BY_LEVEL),
}

_AddCommand = Callable[..., Parser]


def parser() -> Parser:
    """The parser of the command line; each command leaves the name of its function in ``run``."""
    whole = Parser(
        prog="jkq-targets",
        description=str(HelpText.DESCRIPTION()),
        epilog=_examples(
            "show 2020",
            "targets --year 2020 --lead 经信商务局",
            "series 实到外资",
            "read 确保7亿美元，力争8亿美元",
            "audit my-table.csv",
            "targets --help",
        )
        + f"\n\n{HelpText.EXIT_CODES()}",
    )
    whole.add_argument("--version", action=_Version, nargs=0, help=HelpText.SHOW_VERSIONS())
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, purpose: Statement, *examples: str) -> Parser:
        words = str(purpose)
        added = commands.add_parser(
            name,
            help=words,
            description=str(HelpText.SENTENCE(text=f"{words[0].upper()}{words[1:]}")),
            epilog=_examples(*examples),
        )
        added.set_defaults(run=name)
        return added

    for add in (
        _audit,
        _draft,
        _list,
        _show,
        _targets,
        _series,
        _compare,
        _diff,
        _responsibilities,
        _assess,
        _read,
        _export,
        _schema,
        _verify,
    ):
        add(command)
    return whole


class _Version(argparse.Action):
    """Prints the versions, which are looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from importlib.metadata import version

        from jkq_targets.catalog import data_version

        print(HelpText.VERSIONS(package=version("jkq-targets"), data=data_version()))
        parser.exit()


def _examples(*examples: str) -> str:
    return "\n".join([str(HelpText.EXAMPLES()), *(f"  jkq-targets {example}" for example in examples)])


def _add_format(command: Parser, forms: Sequence[str]) -> None:
    command.add_argument("--format", choices=forms, default=forms[0], help=HelpText.FORMAT(default=forms[0]))


def _add_own(command: Parser, *, alone: bool = False) -> None:
    meaning = HelpText.OWN_PLAN_ALONE() if alone else HelpText.OWN_PLAN()
    command.add_argument("--plan", action="append", default=[], metavar="FILE", help=meaning)


def _add_terms(command: Parser, names: Sequence[str]) -> None:
    for name in names:
        cls, meaning = TERMS[name]
        words = ", ".join(f"{member.value} ({member.term})" for member in cls)
        command.add_argument(f"--{name}", metavar="WORD", help=HelpText.ONE_OF_WORDS(meaning=meaning(), words=words))


def _audit(add: _AddCommand) -> None:
    purpose = HelpText.AUDIT()
    examples = ("audit", "audit my-plan.docx", "audit my-plan.docx budget.xlsx --together", "audit table.csv --total Total")
    folder = "audit my-folder --format jsonl --output findings.jsonl"
    command = add("audit", purpose, *examples, "audit report.pdf --format html > report.html", folder)
    files = HelpText.AUDIT_FILES()
    command.add_argument("files", nargs="*", metavar="FILE", help=files)
    command.add_argument("--total", metavar="LABEL", default="合计", help=HelpText.TOTAL())
    command.add_argument("--exact", action="store_true", help=HelpText.EXACT())
    help_ = HelpText.ROUNDING()
    command.add_argument("--rounding", metavar="STEP", help=help_)
    command.add_argument("--worksheet", metavar="NAME", help=HelpText.WORKSHEET())
    command.add_argument("--notes", action="store_true", help=HelpText.WITH_NOTES())
    together = HelpText.TOGETHER()
    command.add_argument("--together", action="store_true", help=together)
    output = HelpText.OUTPUT()
    command.add_argument("--output", metavar="PATH", help=output)
    workers = HelpText.WORKERS()
    command.add_argument("--workers", type=int, metavar="N", help=workers)
    _add_format(command, ("text", "json", "html", "jsonl", "parquet"))


def _draft(add: _AddCommand) -> None:
    purpose = HelpText.DRAFT()
    command = add(
        "draft", purpose, "draft plan.docx -o plan.json", "draft plan.docx > plan.json", "draft plan.pdf --year 2025 -o plan.json"
    )
    command.add_argument("file", metavar="FILE", help=HelpText.DRAFT_FILE())
    command.add_argument("-o", "--output", metavar="PLAN", help=HelpText.DRAFT_OUTPUT())
    command.add_argument("--year", type=int, help=HelpText.DRAFT_YEAR())
    _add_terms(command, ("level",))


def _list(add: _AddCommand) -> None:
    add("list", HelpText.LIST_PLANS(), "list")


def _show(add: _AddCommand) -> None:
    purpose = HelpText.SHOW()
    command = add("show", purpose, "show 2020", "show 2020 --corrected", "show 2020 --format json > 2020.json")
    command.add_argument("plan", metavar="YEAR|FILE", help=HelpText.YEAR_OR_FILE())
    command.add_argument("--corrected", action="store_true", help=HelpText.CORRECTED())
    _add_format(command, ("text", "json"))


def _targets(add: _AddCommand) -> None:
    command = add(
        "targets",
        HelpText.TARGETS(),
        "targets --year 2020 --lead 经信商务局",
        "targets --indicator 实际利用外资 --commitment 确保",
        "targets --organization 城南街道 --dimension 亿美元",
        "targets --label 高新技术企业 --format csv > targets.csv",
    )
    command.add_argument("--year", type=int, action="append", help=HelpText.BY_YEAR())
    command.add_argument("--indicator", metavar="NAME", help=HelpText.BY_INDICATOR())
    command.add_argument("--campaign", metavar="NAME", help=HelpText.BY_CAMPAIGN())
    command.add_argument("--lead", metavar="BODY", help=HelpText.BY_LEAD())
    command.add_argument("--organization", metavar="BODY", help=HelpText.BY_ORGANIZATION())
    command.add_argument("--dimension", metavar="UNIT", help=HelpText.BY_DIMENSION())
    command.add_argument("--label", metavar="WORDS", help=HelpText.BY_LABEL())
    _add_terms(command, tuple(TERMS))
    _add_own(command, alone=True)
    _add_format(command, ("text", "csv", "json"))


def _series(add: _AddCommand) -> None:
    examples = ("series 实到外资", "series 固定资产投资 --measure growth", "series 实到外资 --plan my-plan.json")
    command = add("series", HelpText.SERIES(), *examples)
    command.add_argument("name", metavar="NAME", help=HelpText.BY_INDICATOR())
    _add_terms(command, ("level", "measure"))
    _add_own(command)
    _add_format(command, ("text", "csv", "json"))


def _compare(add: _AddCommand) -> None:
    purpose = HelpText.COMPARE()
    command = add("compare", purpose, "compare 2021 2022", "compare 2022 my-plan.json")
    for name in ("before", "after"):
        command.add_argument(name, metavar="YEAR|FILE", help=HelpText.YEAR_OR_FILE())
    _add_format(command, ("text", "csv", "json"))


def _diff(add: _AddCommand) -> None:
    command = add("diff", HelpText.DIFF(), "diff old-data", "diff old-data new-data --format csv", "diff 2022 my-plan.json")
    command.add_argument("before", metavar="OLD", help=HelpText.VERSION_OF_DATA())
    command.add_argument("after", metavar="NEW", nargs="?", help=HelpText.LATER_VERSION())
    _add_format(command, ("text", "csv", "json"))


def _responsibilities(add: _AddCommand) -> None:
    purpose = HelpText.RESPONSIBILITIES()
    command = add("responsibilities", purpose, "responsibilities 经信商务局", "responsibilities 城南街道")
    command.add_argument("body", metavar="BODY", help=HelpText.BODY())
    _add_own(command)


def _assess(add: _AddCommand) -> None:
    purpose = HelpText.ASSESS()
    command = add("assess", purpose, "assess 2022 actuals.csv", "assess my-plan.json actuals.csv --format csv")
    command.add_argument("plan", metavar="YEAR|FILE", help=HelpText.YEAR_OR_FILE())
    command.add_argument("actuals", metavar="CSV", help=HelpText.ACTUALS())
    _add_format(command, ("text", "csv", "json"))


def _read(add: _AddCommand) -> None:
    command = add(
        "read",
        HelpText.READ(),
        "read 确保合同外资7亿美元以上，力争8亿美元",
        "read 25000 --unit 万美元",
        "read my-plan.txt --format csv",
        "read - < my-plan.txt",
    )
    command.add_argument("text", metavar="TEXT", help=HelpText.READ_TEXT())
    command.add_argument("--unit", metavar="UNIT", help=HelpText.READ_UNIT())
    _add_format(command, ("text", "json", "csv"))


def _export(add: _AddCommand) -> None:
    command = add(
        "export",
        HelpText.EXPORT(),
        "export --format datapackage my-folder",
        "export --format json my-folder",
    )
    command.add_argument("directory", metavar="DIR", help=HelpText.DIRECTORY())
    _add_format(command, ("datapackage", "csv", "json"))


def _schema(add: _AddCommand) -> None:
    add("schema", HelpText.SCHEMA(), "schema > plan.schema.json")


def _verify(add: _AddCommand) -> None:
    command = add("verify", HelpText.VERIFY(), "verify my-documents")
    command.add_argument("directory", metavar="DIR", help=HelpText.VERIFY_DIRECTORY())
