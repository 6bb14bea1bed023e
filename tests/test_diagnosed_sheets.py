"""What `diagnose` says of many small sheets, to the letter: ``diagnosed_sheets.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum, diagnose
from jkq_targets.findings import Finding
from jkq_targets.terms import Rounding, Status

_CASES = (Path(__file__).parent / "diagnosed_sheets.txt").read_text(encoding="utf-8")


def cases() -> Iterator[tuple[str, str, str]]:
    """The name, the sheet and the findings of each case."""
    for case in re.split(r"^## ", _CASES, flags=re.MULTILINE)[1:]:
        name, _, rest = case.partition("\n")
        given, _, said = rest.partition("=>\n")
        yield name, given.strip("\n"), said.strip("\n")


def sheet_of(given: str) -> Sheet:
    """A table with its cells between bars, or cells and the relations between them."""
    lines = given.splitlines()
    rounding = lines.pop(0) if lines[0] in ("exact", "nearest", "about") else None
    if "|" in lines[0]:
        heads, *rows = [[text.strip() for text in line.split("|")] for line in lines]
        return Sheet.from_rows(heads, rows, exact=rounding == "exact", rounding=None if rounding == "exact" else rounding)
    cells = [cell(text, rounding or "exact") for text in lines.pop(0).split("; ")]
    sums: list[Sum] = []
    parts: list[OfWhich] = []
    orders: list[Ordering] = []
    elsewhere: list[CrossReference] = []
    for line in lines:
        if line.startswith("其中 "):
            whole, _, names = line.removeprefix("其中 ").partition(": ")
            parts.append(OfWhich(f"其中 {len(parts) + 1}", whole, tuple(names.split(", "))))
        elif " <= " in line:
            orders.append(Ordering(*line.split(" <= ")))
        elif " is " in line:
            name, _, amount = line.partition(" is ")
            elsewhere.append(CrossReference(name, Amount.parse(amount), "正文"))
        else:
            total, _, terms = line.partition(" = ")
            weights, members = zip(*map(weighted, terms.split(" + ")), strict=True)
            sums.append(Sum(f"合计 {total}", total, members, None if set(weights) == {1} else weights))
    return Sheet(cells, sums, parts, orders, elsewhere)


def cell(text: str, rounding: str) -> Cell:
    """A name and what is printed: a figure in 万元 or with its unit, with 约 before it or not, ▇ or --."""
    name, _, printed = text.partition(" ")
    if printed in ("▇", "--"):
        return Cell(name, printed, None, Status.BLANK if printed == "▇" else Status.NOT_ASSIGNED)
    amount = Amount.parse(printed.removeprefix("约"))
    amount = amount if amount.unit else Amount(amount.number, "万元")
    number = printed.removesuffix("亿元").removesuffix("元")
    return Cell(name, number, amount, rounding=Rounding.ABOUT if number.startswith("约") else rounding)


def weighted(term: str) -> tuple[int | Fraction, str]:
    """A part with its weight: ``-a``, ``2a``, ``1/2a``."""
    name = term.lstrip("-/0123456789")
    weight = term.removesuffix(name)
    number = Fraction(f"{weight}1" if weight in ("", "-") else weight)
    return (int(number) if number.denominator == 1 else number), name


def said_of(sheet: Sheet) -> str:
    """The findings, each with its message, its tolerance, its cells, how often chance explains as much, and the evidence."""
    return "\n".join(line for finding in diagnose(sheet) for line in lines_of(finding))


def lines_of(finding: Finding) -> Iterator[str]:
    """A finding, line by line."""
    yield f"{finding.severity.name} {finding.rule}: {finding.message}"
    figures = {"expected": finding.expected, "found": finding.found, "residual": finding.residual, "tolerance": finding.tolerance}
    told: dict[str, object] = {**figures, "rate": finding.coincidence_rate}
    yield "  " + ", ".join(f"{name} {figure}" for name, figure in told.items() if figure is not None)
    proposed = dict(finding.proposals)
    cells = [*(f"{name} -> {proposed.get(name, '?')}" for name in finding.culprits), *["open"] * finding.ambiguous]
    yield f"  of {', '.join(finding.totals)}: {', '.join(cells)}" + "".join(f"; {one}?" for one in finding.candidates)
    yield from (f"  - {reason}" for reason in finding.evidence)


@pytest.mark.parametrize(("given", "said"), [pytest.param(given, said, id=name) for name, given, said in cases()])
def test_what_is_said_of_a_sheet(given: str, said: str) -> None:
    """Every finding on the sheet, with its figures, its cells and its reasons, and no other."""
    assert said_of(sheet_of(given)) == said
