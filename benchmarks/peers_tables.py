"""
Other tools that check sums, beside `diagnose`: what they find in tables whose answers are known, and how long they take.

    python -m benchmarks.peers_tables [FILE.json]

A tool that is not installed is left out. Each is given the figures in the shape that it wants, with the sums stated, and says
which sums fail. Where the comparison is the user's own expression it is `numpy.isclose` with its defaults. The file is the one
that ``balance_corpus.py`` reads.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import logging
import sys
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs

from benchmarks.balance_corpus import read_case
from benchmarks.balance_speed import best, pyam_table, weighted
from benchmarks.peers_xbrl import calculations
from jkq_targets.balance import Sheet, diagnose
from jkq_targets.catalog import load_plan
from jkq_targets.terms import Rounding

#: A check that is ready to run on a sheet; it returns the ids of the sums that fail.
Check = Callable[[], set[str]]


@attrs.frozen
class Checker:
    """A tool: its package, and what prepares its check of a sheet."""

    name: str
    package: str
    prepare: Callable[[Sheet], Check]


def frame_of(sheet: Sheet) -> Any:
    """The sums as a frame of pandas, one a row: the parts with their signs, filled up with zeros, and the total."""
    numbers = {cell.id: float(cell.amount.number) for cell in sheet.cells if cell.amount is not None}
    width = max(len(relation.parts) for relation in sheet.sums)
    rows = []
    for relation in sheet.sums:
        parts = [numbers.get(part, 0.0) * weight for part, weight in weighted(relation)]
        rows.append([*parts, *[0.0] * (width - len(parts)), numbers.get(relation.total, 0.0)])
    names = [*(f"part {number}" for number in range(width)), "total"]
    return importlib.import_module("pandas").DataFrame(rows, index=[relation.id for relation in sheet.sums], columns=names)


def _close(frame: Any) -> Any:
    return importlib.import_module("numpy").isclose(frame.iloc[:, :-1].sum(axis=1), frame["total"])


def _pandas(sheet: Sheet) -> Check:
    frame = frame_of(sheet)
    return lambda: set(frame.index[~_close(frame)])


def _pandera(sheet: Sheet) -> Check:
    pandera, pandas = importlib.import_module("pandera.pandas"), importlib.import_module("pandas")
    frame = frame_of(sheet)
    schema = pandera.DataFrameSchema(checks=pandera.Check(lambda given: pandas.Series(_close(given), given.index), name="sum"))

    def check() -> set[str]:
        try:
            schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as error:
            return set(error.failure_cases["index"])
        return set()

    return check


def _pointblank(sheet: Sheet) -> Check:
    pointblank, pandas = importlib.import_module("pointblank"), importlib.import_module("pandas")
    frame = frame_of(sheet)

    def check() -> set[str]:
        plan = pointblank.Validate(frame.rename_axis("sum").reset_index())
        plan = plan.col_vals_expr(expr=lambda given: pandas.Series(_close(given.iloc[:, 1:]), given.index)).interrogate()
        return set() if plan.all_passed() else set(plan.get_data_extracts(i=1, frame=True)["sum"])

    return check


def _great_expectations(sheet: Sheet) -> Check:
    expectations = importlib.import_module("great_expectations")
    frame = frame_of(sheet)
    frame["total"] = -frame["total"]
    context = expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("tables").add_dataframe_asset("sums")
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": frame})
    wanted = expectations.expectations.ExpectMulticolumnSumToEqual(column_list=list(frame.columns), sum_total=0)

    def check() -> set[str]:
        rows = batch.validate(wanted, result_format="COMPLETE").result["unexpected_index_list"]
        return {frame.index[row] if isinstance(row, int) else row for row in rows}

    return check


def _pyam(sheet: Sheet) -> Check:
    frame, names = pyam_table(sheet)
    return lambda: {
        relation.id for relation, name in zip(sheet.sums, names, strict=True) if frame.check_aggregate(name) is not None
    }


def _vtlengine(sheet: Sheet) -> Check:
    engine, pandas = importlib.import_module("vtlengine"), importlib.import_module("pandas")
    codes = {cell.id: f"C{number}" for number, cell in enumerate(sheet.cells)}
    rules = []
    for number, relation in enumerate(sheet.sums):
        terms = " ".join(f"{'-' if weight < 0 else '+'} {codes[part]}" for part, weight in weighted(relation))
        rules.append(f'R{number}: {codes[relation.total]} = {terms.removeprefix("+ ")} errorcode "{number}"')
    script = (
        f"define hierarchical ruleset sums (variable rule cell) is {'; '.join(rules)} end hierarchical ruleset;\n"
        "failed <- check_hierarchy(figures, sums rule cell non_zero);"
    )
    parts = [("sheet", "Integer", "Identifier"), ("cell", "String", "Identifier"), ("figure", "Number", "Measure")]
    structure = [{"name": n, "type": t, "role": r, "nullable": r == "Measure"} for n, t, r in parts]
    rows = [(1, codes[cell.id], float(cell.amount.number)) for cell in sheet.cells if cell.amount is not None]
    points = pandas.DataFrame(rows, columns=[name for name, _, _ in parts])

    def check() -> set[str]:
        structures = {"datasets": [{"name": "figures", "DataStructure": structure}]}
        found = engine.run(script=script, data_structures=structures, datapoints={"figures": points})["failed"].data
        return {sheet.sums[int(code)].id for code in found["errorcode"].dropna()}

    return check


def prepare_ours(sheet: Sheet) -> Check:
    """Prepare the check of a sheet by this library."""
    # A sheet keeps what its first call makes of its cells; a new one has yet to make it.
    new = attrs.evolve(sheet)
    return lambda: {finding.rule for finding in diagnose(new)}


CHECKERS = (
    Checker("pandas, isclose", "pandas", _pandas),
    Checker("pandera", "pandera", _pandera),
    Checker("pointblank", "pointblank", _pointblank),
    Checker("Great Expectations", "great_expectations", _great_expectations),
    Checker("pyam", "pyam-iamc", _pyam),
    Checker("vtlengine", "vtlengine", _vtlengine),
    Checker("Arelle, Calc. 1.1", "arelle-release", calculations),
)
MODULES = {"pyam-iamc": "pyam", "arelle-release": "arelle"}


def print_scores(checkers: list[Checker], cases: list[dict[str, Any]]) -> None:
    """Print how many of the wrong sheets each tool finds, and how many of the right ones it calls wrong."""
    right = [case for case in cases if case["expect"]["consistent"]]
    wrong = [case for case in cases if not case["expect"]["consistent"]]
    for checker in checkers:
        found = sum(bool(checker.prepare(read_case(case))()) for case in wrong)
        sheets = [sheet for case in right if checker.prepare(sheet := read_case(case))()]
        rounded = sum(any(cell.rounding is not Rounding.EXACT for cell in sheet.cells) for sheet in sheets)
        print(
            f"{checker.name:20} finds {found} of {len(wrong)}, false alarms {len(sheets)} of {len(right)}, "
            f"{rounded} of them on sheets with rounded figures"
        )


def taken(checker: Checker, sheet: Sheet) -> tuple[float, float]:
    """How long the check of a sheet takes, and how long with what prepares it, in microseconds."""

    def whole() -> object:
        return checker.prepare(sheet)()

    return best(checker.prepare(sheet), 5, 10), best(whole, 5, 3)


def print_plan(checkers: list[Checker]) -> None:
    """Print what each tool says of the table of 2020, and how long it takes beside ours on it, as printed and as corrected."""
    printed, corrected = (
        load_plan(2020, corrected=corrected).campaigns[0].allocation_tables[0].to_sheet() for corrected in (False, True)
    )
    (finding,) = diagnose(printed)
    print(f"{'jkq_targets':20} {finding.culprits} {[str(amount) for _, amount in finding.proposals]}")
    for checker in checkers[1:]:
        print(f"{checker.name:20} {sorted(checker.prepare(printed)())}")
    for name, sheet in (("as printed", printed), ("as corrected", corrected)):
        print(f"{name}: the check alone, and with what prepares it")
        times = [taken(checker, sheet) for checker in checkers]
        for checker, both in zip(checkers, times, strict=True):
            shown = (f"{theirs / ours:9.1f} x {theirs / 1000:8.2f} ms" for theirs, ours in zip(both, times[0], strict=True))
            print(f"{checker.name:20}", *shown)


def main() -> None:
    """Print the scores on the file given, then the table of 2020."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    installed = [one for one in CHECKERS if importlib.util.find_spec(MODULES.get(one.package, one.package)) is not None]
    checkers = [Checker("jkq_targets", "jkq-targets", prepare_ours), *installed]
    print(f"Python {sys.version.split()[0]}:", ", ".join(f"{checker.package} {version(checker.package)}" for checker in checkers))
    if len(sys.argv) > 1:
        print_scores(checkers, json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cases"])
    print_plan(checkers)


if __name__ == "__main__":
    main()
