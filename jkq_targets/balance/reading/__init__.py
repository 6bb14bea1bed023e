"""Tables as people print them: their headings, labels and cells, and which figures should add up to which."""

from jkq_targets.balance.reading._axes import Axis
from jkq_targets.balance.reading._boxhead import is_above
from jkq_targets.balance.reading._groups import Breakdown
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._table import PrintedTable, read_printed
from jkq_targets.balance.reading._values import Reading, Value, is_figure

__all__ = ["Axis", "Breakdown", "PrintedTable", "Reading", "Trait", "Value", "is_above", "is_figure", "read_printed"]
