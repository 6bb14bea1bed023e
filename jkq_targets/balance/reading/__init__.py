"""Tables as people print them: their headings, labels and cells, and which figures should add up to which."""

from jkq_targets.balance.reading._axes import Axis
from jkq_targets.balance.reading._boxhead import is_above, is_remark
from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._labels import TotalLevel, Trait, bare_name, says_less_is_better
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._table import PrintedTable, read_printed, stated_table
from jkq_targets.balance.reading._task_cells import read_any_cell
from jkq_targets.balance.reading._values import Reading, Value, is_figure

__all__ = [
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
    "stated_table",
]
