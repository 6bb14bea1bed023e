"""`read_table`: text files, workbooks and frames as sheets."""

from jkq_targets.tables._heads import split as split_rows
from jkq_targets.tables._read_table import read_table
from jkq_targets.tables._table_set import TableSet
from jkq_targets.tables._workbooks import TABLE_SUFFIXES

__all__ = ["TABLE_SUFFIXES", "TableSet", "read_table", "split_rows"]
