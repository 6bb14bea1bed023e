"""
The checks of a document: the sums of its tables and of its sentences, ratios, one fact in two places, counts, numbers.

`document_results` gives what was checked, as the rules of a plan do; `jkq_targets.audit` makes a report of it.
"""

from jkq_targets.document_rules._document_results import DocumentResults, document_results, file_findings, title_of
from jkq_targets.document_rules._tables import CheckedTable, checked_tables, sheet_tables

__all__ = ["CheckedTable", "DocumentResults", "checked_tables", "document_results", "file_findings", "sheet_tables", "title_of"]
