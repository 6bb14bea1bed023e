"""Tables as people print them: their headings, labels and cells, and which figures should add up to which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkq_targets.balance.reading._axes import Axis
from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._labels import TotalLevel, Trait, bare_name, says_less_is_better
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._table import PrintedTable, stated_table
from jkq_targets.balance.reading._values import MONEY_CODES, MONEY_SIGNS, Reading, Value, is_figure
from jkq_targets.first_use import imported_name

if TYPE_CHECKING:
    from jkq_targets.balance.reading._abreast import tables_abreast
    from jkq_targets.balance.reading._bold import set_in_by_bold
    from jkq_targets.balance.reading._boxhead import is_above, is_remark
    from jkq_targets.balance.reading._printed import read_printed
    from jkq_targets.balance.reading._task_cells import read_any_cell

#: What is imported on first use: a table of a plan is stated, and needs none of the readers of printed texts.
_HOMES = {
    "is_above": "_boxhead",
    "is_remark": "_boxhead",
    "read_any_cell": "_task_cells",
    "read_printed": "_printed",
    "set_in_by_bold": "_bold",
    "tables_abreast": "_abreast",
}

__all__ = [
    "MONEY_CODES",
    "MONEY_SIGNS",
    "Axis",
    "Breakdown",
    "HintKind",
    "Line",
    "PrintedTable",
    "Reading",
    "TotalLevel",
    "Trait",
    "Value",
    "bare_name",
    "is_above",
    "is_figure",
    "is_remark",
    "read_any_cell",
    "read_printed",
    "says_less_is_better",
    "set_in_by_bold",
    "stated_table",
    "tables_abreast",
]


def __getattr__(name: str) -> object:
    return imported_name(globals(), _HOMES, name)
