"""
One small value of each public class, for tests of what every value must stand: copies, pickles, other processes.

``python -m tests.made_values VERSION`` writes the pickles that later versions must read into ``tests/pickles/VERSION/``.
"""

from __future__ import annotations

import enum
import functools
import pickle
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

import jkq_targets as jt
from jkq_targets.errors import words_of

#: The pickles that versions wrote, in a folder for each.
PICKLES = Path(__file__).parent / "pickles"


@functools.cache
def small_plan() -> jt.Plan:
    """Give a plan with one task and one column of a table."""
    whole = jt.load_plan(2020)
    task, table = whole.campaigns[0].own_tasks[0], whole.campaigns[0].own_tables[0]
    column = attrs.evolve(table.allocations[-1], targets=(), part_of=None)
    campaign = attrs.evolve(
        whole.campaigns[0], own_tasks=(task,), own_targets=(), own_tables=(attrs.evolve(table, allocations=(column,)),)
    )
    return attrs.evolve(whole, campaigns=(campaign,), own_tasks=(), own_targets=(), own_tables=())


def sheet() -> jt.Sheet:
    """Give a sheet with every kind of relation and a remark."""
    numbers = {"甲": "12", "乙": "30", "合计": "45", "确保": "40", "其中": "7"}
    cells = tuple(jt.Cell(name, text, jt.Amount(text, "万元")) for name, text in numbers.items())
    return jt.Sheet(
        cells,
        (jt.Sum("合计", "合计", ("甲", "乙")),),
        (jt.OfWhich("其中", "甲", ("其中",)),),
        (jt.Ordering("确保", "合计"),),
        (jt.CrossReference("合计", jt.Amount(42, "万元"), "正文"),),
    )


@functools.cache
def document() -> jt.Document:
    """Give a document with a heading, a paragraph and a table, and something that is not read."""
    page = (
        "<!doctype html><h1>目标</h1><p>确保7亿美元以上。</p><p hidden>5</p><table><tr><th>街道<th>数</tr><tr><td>甲<td>1</table>"
    )
    return jt.read_document(page.encode())


def _table_set() -> jt.Sheet:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tables.csv")
        path.write_text("表一\n街道,数\n甲,1\n合计,1\n,\n表二\n街道,率\n乙,2\n合计,2\n", encoding="utf-8")
        return jt.read_table(path)


def _differences() -> jt.Differences:
    return jt.diff(small_plan(), attrs.evolve(small_plan(), title="另一方案"))


def _assessment() -> jt.Assessment:
    return jt.assess(jt.targets(2020, indicator="实到外资"), {"实到外资": jt.Amount("7亿美元")})


def _goal() -> jt.Target:
    return next(goal for goal in jt.load_plan(2020).targets if goal.mentions)


def _of_goals(found: Callable[[jt.Target], tuple[Any, ...]]) -> Any:
    return next(value for goal in jt.load_plan(2020).targets for value in found(goal))


def _part() -> jt.Part:
    return next(
        part for plan in jt.load_plans() for column in plan.allocations for share in column.shares for part in share.parts
    )


#: How to make a value of each public class.
VALUES: dict[str, Callable[[], Any]] = {
    "Alias": lambda: jt.indicator("实到外资").aliases[0],
    "Allocation": lambda: small_plan().allocations[0],
    "AllocationTable": lambda: small_plan().allocation_tables[0],
    "Amount": lambda: jt.Amount("1.20亿元"),
    "Assessment": _assessment,
    "AssessmentRow": lambda: _assessment()[0],
    "Campaign": lambda: small_plan().campaigns[0],
    "Cell": lambda: sheet().cells[0],
    "Change": lambda: jt.Change(jt.Amount("-10.0", "%"), jt.Commitment.ENSURE, jt.Commitment.ENSURE),
    "Check": lambda: jt.audit(sheet()).checks[0],
    "Comparison": lambda: jt.compare(2021, 2022),
    "ComparisonRow": lambda: jt.compare(2021, 2022)[0],
    "Condition": lambda: _of_goals(lambda goal: goal.conditions),
    "Context": lambda: jt.targets(2020).contexts[0],
    "CrossReference": lambda: sheet().cross_references[0],
    "Deadline": lambda: jt.Deadline.parse("上半年", 2020),
    "DifferenceRow": lambda: _differences()[0],
    "Differences": _differences,
    "Document": document,
    "DocumentTable": lambda: document().tables[0],
    "Draft": lambda: jt.draft_plan(document(), year=2031),
    "Erratum": lambda: jt.errata()[0],
    "Fault": lambda: jt.Fault("amount", "'7亿美圆'", "an amount", ("亿美元",)),
    "Figure": lambda: jt.read_figures("确保完成实到外资7亿美元以上")[0],
    "Finding": lambda: jt.audit(sheet()).errors[0],
    "Heading": lambda: document().headings[0],
    "Indicator": lambda: jt.indicator("实到外资"),
    "Limits": lambda: jt.Limits(parts=5),
    "Mention": lambda: _goal().mentions[0],
    "OfWhich": lambda: sheet().of_which[0],
    "Ordering": lambda: sheet().orderings[0],
    "Organization": lambda: jt.organization("经信商务局"),
    "Paragraph": lambda: document().paragraphs[0],
    "Part": _part,
    "Place": lambda: document().place_at(document().figures[0].start),
    "Plan": small_plan,
    "Question": lambda: jt.draft_plan(document(), year=2031).questions[0],
    "Remark": lambda: jt.Remark("甲", "without a total"),
    "Report": lambda: jt.audit(sheet()),
    "Responsibilities": lambda: jt.responsibilities("城南街道"),
    "Responsibility": lambda: jt.responsibilities("城南街道").leads[0],
    "Series": lambda: jt.series("实到外资", level=jt.Level.ZONE),
    "SeriesRow": lambda: jt.series("实到外资", level=jt.Level.ZONE)[0],
    "Share": lambda: small_plan().allocations[0].shares[0],
    "Sheet": sheet,
    "Source": lambda: small_plan().source,
    "Statement": lambda: words_of(jt.Fault("amount", "'7亿美圆'", "an amount")),
    "Sum": lambda: jt.Sum("合计", "合计", ("甲", "乙"), weights=(1, Fraction(1, 2))),
    "TableCell": lambda: document().tables[0].cells[0],
    "TableSet": _table_set,
    "Target": _goal,
    "TargetSet": lambda: jt.targets(2020, indicator="实到外资"),
    "Task": lambda: small_plan().campaigns[0].own_tasks[0],
    "Unread": lambda: document().unread[0],
}


def _vocabularies() -> tuple[Any, ...]:
    names = [name for name in jt.__all__ if isinstance(getattr(jt, name), enum.EnumType)]
    return tuple(member for name in names for member in getattr(jt, name))


#: What is kept as pickles, and what it must be read as.
KEPT: dict[str, Callable[[], Any]] = {
    "amounts": lambda: tuple(map(jt.Amount, ("7亿美元", "1.20亿元", "2/3", "35万元/亩", "-5‰"))),
    "vocabularies": _vocabularies,
    **{name.lower(): VALUES[name] for name in ("Indicator", "Organization", "Fault", "Erratum", "Plan", "Sheet", "Figure")},
}


def main() -> None:
    """Write the pickles of this version."""
    folder = PICKLES / sys.argv[1]
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in KEPT.items():
        (folder / f"{name}.pickle").write_bytes(pickle.dumps(make(), protocol=4))


if __name__ == "__main__":
    main()
