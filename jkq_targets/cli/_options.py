"""The commands of the command line, with their options and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from jkq_targets.terms import Bound, Commitment, Level, Measure, Term

#: The filters that take one word of a closed vocabulary.
TERMS: dict[str, tuple[type[Term], str]] = {
    "commitment": (Commitment, "确保, 力争 or no word"),
    "bound": (Bound, "whether the figure is a minimum, a maximum, a range or an estimate"),
    "measure": (Measure, "what the figure is"),
    "level": (Level, "whose plan it is"),
}

_AddCommand = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; each command leaves the name of its function in ``run``."""
    whole = argparse.ArgumentParser(
        prog="jkq-targets",
        description="The 2018–2022 plans of the Jiaxing Economic and Technological Development Zone, figure by figure.",
        epilog=_examples(
            "show 2020",
            "targets --year 2020 --lead 经信商务局",
            "series 实到外资",
            "read 确保7亿美元，力争8亿美元",
            "audit my-table.csv",
            "targets --help",
        )
        + "\n\nexit codes: 0 all is well, 1 an audit or a check found something wrong, 2 bad input",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the versions of the package and of the data")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, purpose: str, *examples: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=_examples(*examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
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

        print(f"jkq_targets {version('jkq-targets')}, data {data_version()}")
        parser.exit()


def _examples(*examples: str) -> str:
    return "\n".join(["examples:", *(f"  jkq-targets {example}" for example in examples)])


def _add_format(command: argparse.ArgumentParser, forms: Sequence[str], *, meaning: str = "output format") -> None:
    command.add_argument("--format", choices=forms, default=forms[0], help=f"{meaning} (default: {forms[0]})")


def _add_own(command: argparse.ArgumentParser) -> None:
    meaning = "a plan of your own as JSON, beside the bundled ones; may be given several times"
    command.add_argument("--plan", action="append", default=[], metavar="FILE", help=meaning)


def _add_terms(command: argparse.ArgumentParser, names: Sequence[str]) -> None:
    for name in names:
        cls, meaning = TERMS[name]
        words = ", ".join(f"{member.value} ({member.term})" for member in cls)
        command.add_argument(f"--{name}", metavar="WORD", help=f"{meaning}: {words}")


def _audit(add: _AddCommand) -> None:
    purpose = "check the figures of the bundled plans, or of files, against each other"
    examples = ("audit", "audit my-plan.docx", "audit my-plan.docx budget.xlsx --together", "audit table.csv --total Total")
    folder = "audit my-folder --format jsonl --output findings.jsonl"
    command = add("audit", purpose, *examples, "audit report.pdf --format html > report.html", folder)
    files = "a document as .docx, .pdf, .html, .md or .txt, tables as .csv, .tsv, .xlsx, .ods and the like, or a plan as .json; "
    files += "a folder or a pattern for all documents and tables in it; the bundled plans where none is given"
    command.add_argument("files", nargs="*", metavar="FILE", help=files)
    command.add_argument("--total", metavar="LABEL", default="合计", help="of a table: the label of its totals (default: 合计)")
    command.add_argument("--exact", action="store_true", help="of a table: decimals are exact, not rounded to their last place")
    help_ = "of a table: what whole numbers are rounded to: exact, nearest, about, or a step such as 100"
    command.add_argument("--rounding", metavar="STEP", help=help_)
    command.add_argument("--worksheet", metavar="NAME", help="of a workbook: the only worksheet to read (default: all)")
    command.add_argument("--notes", action="store_true", help="show the findings that are a NOTE, too")
    together = "audit all files as one set: a figure of one file is held against the tables of the others"
    command.add_argument("--together", action="store_true", help=together)
    output = "of a folder: the file for jsonl, or the folder for parquet; what it holds already is not audited again"
    command.add_argument("--output", metavar="PATH", help=output)
    workers = "of a folder: the number of processes (default: one on each core)"
    command.add_argument("--workers", type=int, metavar="N", help=workers)
    _add_format(command, ("text", "json", "html", "jsonl", "parquet"))


def _draft(add: _AddCommand) -> None:
    purpose = "draft a plan from a document, and list what a person must decide"
    command = add(
        "draft", purpose, "draft plan.docx -o plan.json", "draft plan.docx > plan.json", "draft plan.pdf --year 2025 -o plan.json"
    )
    command.add_argument("file", metavar="FILE", help="a document as .docx, .pdf, .html, .md or .txt")
    command.add_argument("-o", "--output", metavar="PLAN", help="where to write the plan as JSON (default: the standard output)")
    command.add_argument("--year", type=int, help="the year of the plan (default: as the document states it)")
    _add_terms(command, ("level",))


def _list(add: _AddCommand) -> None:
    add("list", "list the bundled plans", "list")


def _show(add: _AddCommand) -> None:
    purpose = "print one plan: its campaigns, goals and tables"
    command = add("show", purpose, "show 2020", "show 2020 --corrected", "show 2020 --format json > 2020.json")
    command.add_argument("plan", metavar="YEAR|FILE", help="the year of a bundled plan, such as 2020, or a plan as JSON")
    command.add_argument("--corrected", action="store_true", help="a bundled plan with the errata applied")
    _add_format(command, ("text", "json"))


def _targets(add: _AddCommand) -> None:
    command = add(
        "targets",
        "list the goals that answer every filter",
        "targets --year 2020 --lead 经信商务局",
        "targets --indicator 实际利用外资 --commitment 确保",
        "targets --organization 城南街道 --dimension 亿美元",
        "targets --label 高新技术企业 --format csv > targets.csv",
    )
    command.add_argument("--year", type=int, action="append", help="the year of the plan; may be given several times")
    command.add_argument("--indicator", metavar="NAME", help="the indicator, by any of its names, such as 实到外资")
    command.add_argument("--campaign", metavar="NAME", help="the campaign, by its printed name or a part of it")
    command.add_argument("--lead", metavar="BODY", help="a body that leads it, by any of its names")
    command.add_argument("--organization", metavar="BODY", help="a body that leads it, supports it or is allocated a share")
    command.add_argument("--dimension", metavar="UNIT", help="what the figure measures, by any unit of it, such as 亿元")
    command.add_argument("--label", metavar="WORDS", help="words within the label")
    _add_terms(command, tuple(TERMS))
    _add_own(command)
    _add_format(command, ("text", "csv", "json"))


def _series(add: _AddCommand) -> None:
    examples = ("series 实到外资", "series 固定资产投资 --measure growth", "series 实到外资 --plan my-plan.json")
    command = add("series", "print one indicator over the years", *examples)
    command.add_argument("name", metavar="NAME", help="the indicator, by any of its names, such as 实到外资")
    _add_terms(command, ("level", "measure"))
    _add_own(command)
    _add_format(command, ("text", "csv", "json"))


def _compare(add: _AddCommand) -> None:
    purpose = "say which goals of a plan another one keeps, raises, lowers or drops"
    command = add("compare", purpose, "compare 2021 2022", "compare 2022 my-plan.json")
    for name in ("before", "after"):
        command.add_argument(name, metavar="YEAR|FILE", help="the year of a bundled plan, such as 2020, or a plan as JSON")
    _add_format(command, ("text", "csv", "json"))


def _responsibilities(add: _AddCommand) -> None:
    purpose = "list what a body leads, supports and is allocated, over the years"
    command = add("responsibilities", purpose, "responsibilities 经信商务局", "responsibilities 城南街道")
    command.add_argument("body", metavar="BODY", help="the body, by any of its names")
    _add_own(command)


def _assess(add: _AddCommand) -> None:
    purpose = "hold the goals of a plan against what was reached"
    command = add("assess", purpose, "assess 2022 actuals.csv", "assess my-plan.json actuals.csv --format csv")
    command.add_argument("plan", metavar="YEAR|FILE", help="the year of a bundled plan, such as 2020, or a plan as JSON")
    columns = "names (ids, indicators or labels), figures and, where these have no unit, units"
    command.add_argument("actuals", metavar="CSV", help=f"a file with columns of {columns}, and headings above them")
    _add_format(command, ("text", "csv", "json"))


def _read(add: _AddCommand) -> None:
    command = add(
        "read",
        "read the figures of running Chinese text",
        "read 确保合同外资7亿美元以上，力争8亿美元",
        "read 25000 --unit 万美元",
        "read my-plan.txt --format csv",
        "read - < my-plan.txt",
    )
    command.add_argument(
        "text", metavar="TEXT", help="the text, or a file that ends in .txt, in UTF-8 or GB18030; - reads the standard input"
    )
    command.add_argument("--unit", metavar="UNIT", help="the unit of numbers that have none, such as 万美元")
    _add_format(command, ("text", "json", "csv"))


def _export(add: _AddCommand) -> None:
    command = add(
        "export",
        "write the bundled plans as files for other programs",
        "export --format datapackage my-folder",
        "export --format json my-folder",
    )
    command.add_argument("directory", metavar="DIR", help="the folder; it is made where it does not exist")
    _add_format(command, ("datapackage", "csv", "json"), meaning="output format")


def _schema(add: _AddCommand) -> None:
    add("schema", "print the JSON Schema of the plan format", "schema > plan.schema.json")


def _verify(add: _AddCommand) -> None:
    command = add("verify", "check every quotation against copies of the documents", "verify my-documents")
    command.add_argument("directory", metavar="DIR", help="a folder with 2020.txt and so on")
