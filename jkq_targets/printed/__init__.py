"""Tables as people print them: their headings, labels and cells, and which figures should add up to which."""

from jkq_targets.printed.axes import Axis
from jkq_targets.printed.groups import Group
from jkq_targets.printed.heads import is_above
from jkq_targets.printed.labels import Trait
from jkq_targets.printed.readings import Reading, Value, is_figure
from jkq_targets.printed.table import PrintedTable, read_printed

__all__ = ["Axis", "Group", "PrintedTable", "Reading", "Trait", "Value", "is_above", "is_figure", "read_printed"]
