"""The commands that answer questions: each prints to the standard output and returns the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jkq_targets.cli._files import own_plans, plan_or_year, version_of, with_own
from jkq_targets.cli._options import TERMS
from jkq_targets.cli._reporting import say, say_beside, say_csv, say_json, say_values
from jkq_targets.cli._sentences import CommandText

if TYPE_CHECKING:
    import argparse

    from jkq_targets.exporting import Differences
    from jkq_targets.query import Assessment, Comparison, Series, TargetSet


def targets_command(options: argparse.Namespace) -> int:
    """List the goals that answer every filter."""
    from jkq_targets.query import targets

    names = ("year", "indicator", "campaign", "lead", "organization", "dimension", "label", *TERMS)
    goals = targets(plans=own_plans(options.plan), **{name: getattr(options, name) for name in names})
    if goals or options.format != "text":
        return _print_rows(goals, options)
    say_beside(CommandText.NO_GOAL())
    return 0


def series_command(options: argparse.Namespace) -> int:
    """Print one indicator over the years."""
    from jkq_targets.query import series

    filters: dict[str, Any] = {name: getattr(options, name) for name in ("level", "measure")}
    row = series(options.name, plans=with_own(options.plan), **filters)
    if options.format == "json":
        say_values(row.to_dict())
        return 0
    return _print_rows(row, options)


def compare_command(options: argparse.Namespace) -> int:
    """Print what became of the goals of one plan in another."""
    from jkq_targets.query import compare

    return _print_rows(compare(plan_or_year(options.before), plan_or_year(options.after)), options)


def diff_command(options: argparse.Namespace) -> int:
    """Print what was edited between two versions of the data."""
    from jkq_targets.exporting import diff

    return _print_rows(diff(version_of(options.before), version_of(options.after)), options)


def responsibilities_command(options: argparse.Namespace) -> int:
    """Print what a body leads, supports and is allocated."""
    from jkq_targets.query import responsibilities

    say(responsibilities(options.body, plans=with_own(options.plan)).to_text())
    return 0


def assess_command(options: argparse.Namespace) -> int:
    """Print how the goals of a plan stand against what was reached."""
    from jkq_targets.query import assess

    return _print_rows(assess(plan_or_year(options.plan), options.actuals), options)


def _print_rows(rows: TargetSet | Series | Comparison | Differences | Assessment, options: argparse.Namespace) -> int:
    form = options.format
    if form == "csv":
        # A program reads CSV by its names, on whichever terminal; only who asks for a language gets its words.
        say_csv(rows.to_csv(getattr(options, "language", None)).rstrip("\n"))
    elif form == "json":
        say_json(rows.to_json())
    else:
        say(rows.to_text())
    return 0
