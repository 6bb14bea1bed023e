"""
How many figures of a corpus `read_figures` reads rightly.

    python benchmarks/figures_corpus.py CORPUS.jsonl [--all] [--misses]

The corpus has one JSON object a line: ``id``, ``input``, ``scope``, ``plan_relevant`` and ``expect``, a list of figures with
``start``, ``end``, ``value``, ``unit`` and, for a range, ``lower`` and ``upper``. A row is complete only for its scope, so that
figures beyond it are no false reads, except on rows that expect none at all.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from jkq_targets.amounts import Amount
from jkq_targets.errors import UnitError
from jkq_targets.figures import Figure, read_figures
from jkq_targets.units import find_unit

#: The corpus's neutral units under our names; any other is a counting word as printed.
UNITS = {
    "CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "pp": "百分点", "times": "倍", "mu": "亩", "m2": "平方米",
    "km2": "平方公里", "ha": "公顷", "m": "米", "km": "公里", "cm": "厘米", "mm": "毫米", "li": "里", "kg": "公斤", "g": "克",
    "t": "吨", "kW": "千瓦", "kWh": "千瓦时", "person": "人", "year": "年",
}  # fmt: skip


def unit_of(expected: dict[str, Any]) -> str | None:
    """Our name of the expected unit; None where the table has none."""
    unit = UNITS.get(expected["unit"] or "", expected["unit"] or "")
    try:
        find_unit(unit)
    except UnitError:
        return None
    return unit


def plain_size(amount: Amount) -> Fraction:
    """The number with its magnitude written out, without its unit."""
    unit, scale = amount.unit, 1
    for magnitude, factor in (("万", 10**4), ("亿", 10**8), ("千", 1000), ("百", 100)):
        while unit.startswith(magnitude) and unit not in {"千瓦", "千瓦时"}:
            unit, scale = unit.removeprefix(magnitude), scale * factor
    return Fraction(amount.number) * scale


def ends_of(expected: dict[str, Any]) -> list[Fraction]:
    """The number, or the ends of the range, that the row expects."""
    texts = [expected.get("value")] if expected.get("value") is not None else [expected.get("lower"), expected.get("upper")]
    if "fraction" in expected:
        texts = [expected["fraction"]]
    return [Fraction(text) for text in texts if text is not None]


def is_value_right(figure: Figure, expected: dict[str, Any]) -> bool:
    """Whether the figure states the expected number, as printed or as the size in the expected unit."""
    wanted = ends_of(expected)
    stated = [amount for amount in (figure.amount, figure.upper) if amount is not None]
    if len(wanted) == 1 and len(stated) == 2 and expected.get("value") is None:
        stated = stated[:1]
    unit = unit_of(expected)
    sizes = [[plain_size(amount) for amount in stated]]
    if unit is not None:
        sizes.append([amount.size / find_unit(unit).factor for amount in stated])
    if expected.get("inexact"):
        # The source rounded; so is ours, to the places that it prints.
        places = len(expected["value"].partition(".")[2])
        sizes += [[round(size, places) for size in read] for read in sizes]
    return wanted in sizes


def is_unit_right(figure: Figure, expected: dict[str, Any]) -> bool:
    """Whether the unit is the expected one; a row that expects none says nothing of a unit beside its span."""
    unit = unit_of(expected)
    if unit is None:
        return figure.counter is not None and figure.counter == expected["unit"]
    if not unit:
        return (
            not figure.amount.dimension
            or figure.counter is not None
            or figure.end > expected["end"]
            or figure.start < expected["start"]
        )
    return figure.amount.dimension == find_unit(unit).dimension


def is_in_scope(figure: Figure, scope: str) -> bool:
    """Whether a figure is of the kind that a row is complete for: an empty row of money says nothing of counts and times."""
    return scope != "money" or figure.amount.dimension.isupper()


def rows(path: pathlib.Path, *, everything: bool) -> Iterator[dict[str, Any]]:
    """The rows of the corpus, all of them or those that bear on plans."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if everything or row["plan_relevant"]:
            yield row


def score(row: dict[str, Any], figures: Sequence[Figure], *, misses: bool) -> tuple[int, int, int]:
    """How many expected figures of a row have the right value, and the right value and unit; and how many are false reads."""
    values = units = 0
    for expected in row["expect"]:
        over = [figure for figure in figures if figure.start < expected["end"] and expected["start"] < figure.end]
        right = [figure for figure in over if is_value_right(figure, expected)]
        both = [figure for figure in right if is_unit_right(figure, expected)]
        values += bool(right)
        units += bool(both)
        if misses and not both:
            wanted = expected["text"], expected.get("value"), expected.get("lower"), expected.get("upper"), expected["unit"]
            print(row["id"], row["input"], wanted, [f"{figure.text}={figure.amount}" for figure in figures], sep="\t")
    false = 0 if row["expect"] else sum(is_in_scope(figure, row["scope"]) for figure in figures)
    if misses and false:
        print(row["id"], row["input"], "FALSE", [figure.text for figure in figures], sep="\t")
    return values, units, false


def main() -> None:
    """Print the scores of the corpus named on the command line."""
    parser = argparse.ArgumentParser(description="Score read_figures on a corpus of phrases.")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--all", action="store_true", help="rows that do not bear on plans too")
    parser.add_argument("--misses", action="store_true", help="print what is not right")
    arguments = parser.parse_args()
    read = list(rows(arguments.corpus, everything=arguments.all))
    scores = [score(row, read_figures(row["input"]), misses=arguments.misses) for row in read]
    values, units, false = (sum(column) for column in zip(*scores, strict=True))
    expected = sum(len(row["expect"]) for row in read)
    empty = [row for row in read if not row["expect"]]
    print(f"{len(read)} rows, {expected} figures: {values} values right, {units} values and units right")
    print(f"{len(empty)} rows without a figure: {false} false reads")


if __name__ == "__main__":
    main()
