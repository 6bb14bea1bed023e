"""
Many documents at once: kernels for the engines that exist (Polars, DuckDB, Spark, Ray, Dask, Daft), and the audit of a folder.

A kernel takes a batch of documents and returns a batch of rows. It has no state, and every engine finds it by its name.
"""

from jkq_targets.batches._bounds import BOUNDS, Bounds
from jkq_targets.batches._folder import AuditedFile, audit_files, files_of
from jkq_targets.batches._kernels import documents, figures, tables
from jkq_targets.batches._outputs import CLOSING, FindingsWriter, JsonLines, ParquetParts
from jkq_targets.batches._schemas import FIGURES, FINDINGS, TABLES, BatchColumn, BatchSchema, ColumnKind

__all__ = [
    "BOUNDS",
    "CLOSING",
    "FIGURES",
    "FINDINGS",
    "TABLES",
    "AuditedFile",
    "BatchColumn",
    "BatchSchema",
    "Bounds",
    "ColumnKind",
    "FindingsWriter",
    "JsonLines",
    "ParquetParts",
    "audit_files",
    "documents",
    "figures",
    "files_of",
    "tables",
]
