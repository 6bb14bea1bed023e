"""
What only a document has to check: the sums of its tables and of its sentences, ratios, one fact in two places, counts, numbers.

`document_results` gives what was checked, as the rules of a plan do; `jkq_targets.audit` makes a report of it.
"""

from jkq_targets.document_rules._document_results import DocumentResults, document_results, title_of

__all__ = ["DocumentResults", "document_results", "title_of"]
