"""
The 2018–2022 plans of the Jiaxing Economic and Technological Development Zone (嘉兴经济技术开发区) as immutable objects.

Every figure is exactly what the document says, with its unit, its wording and its place; `audit` finds, locates and explains
the figures that cannot be right. Names are imported on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jkq_targets.amounts import Amount
    from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum, diagnose, diagnose_many
    from jkq_targets.catalog import available_years, data_version, load_plan, load_plans
    from jkq_targets.corrections import Erratum, errata
    from jkq_targets.errors import (
        AmountError,
        Fault,
        InexactConversionError,
        JkqTargetsError,
        MissingExtraError,
        RecordError,
        SheetError,
        UnitError,
        UnknownNameError,
    )
    from jkq_targets.exporting import export
    from jkq_targets.figures import Figure, read_figures
    from jkq_targets.findings import Finding, Report
    from jkq_targets.model import (
        Allocation,
        AllocationTable,
        Campaign,
        Condition,
        Deadline,
        Mention,
        Part,
        Plan,
        Share,
        Source,
        Target,
        Task,
    )
    from jkq_targets.query import (
        Comparison,
        ComparisonRow,
        Context,
        Responsibilities,
        Responsibility,
        Series,
        SeriesRow,
        TargetFilters,
        TargetSet,
        compare,
        responsibilities,
        series,
        targets,
    )
    from jkq_targets.records import dump, dumps, from_dict, load, loads, to_dict
    from jkq_targets.registries import Alias, Indicator, Organization, indicator, organization
    from jkq_targets.rules import assert_consistent, audit
    from jkq_targets.schema import plan_schema
    from jkq_targets.tables import read_table
    from jkq_targets.terms import (
        AliasKind,
        Bound,
        Commitment,
        ConditionKind,
        Level,
        Measure,
        Outcome,
        RelationKind,
        Role,
        Rounding,
        Severity,
        Status,
    )
    from jkq_targets.units import define_units, unit_registry
    from jkq_targets.verification import Verification, verify

#: Where each public name is defined.
_HOMES = {
    "Alias": "registries",
    "AliasKind": "terms",
    "Allocation": "model",
    "AllocationTable": "model",
    "Amount": "amounts",
    "AmountError": "errors",
    "Bound": "terms",
    "Campaign": "model",
    "Cell": "balance",
    "Commitment": "terms",
    "Comparison": "query",
    "ComparisonRow": "query",
    "Condition": "model",
    "ConditionKind": "terms",
    "Context": "query",
    "CrossReference": "balance",
    "Deadline": "model",
    "Erratum": "corrections",
    "Fault": "errors",
    "Figure": "figures",
    "Finding": "findings",
    "Indicator": "registries",
    "InexactConversionError": "errors",
    "JkqTargetsError": "errors",
    "Level": "terms",
    "Measure": "terms",
    "Mention": "model",
    "MissingExtraError": "errors",
    "OfWhich": "balance",
    "Ordering": "balance",
    "Organization": "registries",
    "Outcome": "terms",
    "Part": "model",
    "Plan": "model",
    "RecordError": "errors",
    "RelationKind": "terms",
    "Report": "findings",
    "Responsibilities": "query",
    "Responsibility": "query",
    "Role": "terms",
    "Rounding": "terms",
    "Series": "query",
    "SeriesRow": "query",
    "Severity": "terms",
    "Share": "model",
    "Sheet": "balance",
    "SheetError": "errors",
    "Source": "model",
    "Status": "terms",
    "Sum": "balance",
    "Target": "model",
    "TargetFilters": "query",
    "TargetSet": "query",
    "Task": "model",
    "UnitError": "errors",
    "UnknownNameError": "errors",
    "Verification": "verification",
    "assert_consistent": "rules",
    "audit": "rules",
    "available_years": "catalog",
    "compare": "query",
    "data_version": "catalog",
    "define_units": "units",
    "diagnose": "balance",
    "diagnose_many": "balance",
    "dump": "records",
    "dumps": "records",
    "errata": "corrections",
    "export": "exporting",
    "from_dict": "records",
    "indicator": "registries",
    "load": "records",
    "load_plan": "catalog",
    "load_plans": "catalog",
    "loads": "records",
    "organization": "registries",
    "plan_schema": "schema",
    "read_figures": "figures",
    "read_table": "tables",
    "responsibilities": "query",
    "series": "query",
    "targets": "query",
    "to_dict": "records",
    "unit_registry": "units",
    "verify": "verification",
}

__all__ = [
    "Alias",
    "AliasKind",
    "Allocation",
    "AllocationTable",
    "Amount",
    "AmountError",
    "Bound",
    "Campaign",
    "Cell",
    "Commitment",
    "Comparison",
    "ComparisonRow",
    "Condition",
    "ConditionKind",
    "Context",
    "CrossReference",
    "Deadline",
    "Erratum",
    "Fault",
    "Figure",
    "Finding",
    "Indicator",
    "InexactConversionError",
    "JkqTargetsError",
    "Level",
    "Measure",
    "Mention",
    "MissingExtraError",
    "OfWhich",
    "Ordering",
    "Organization",
    "Outcome",
    "Part",
    "Plan",
    "RecordError",
    "RelationKind",
    "Report",
    "Responsibilities",
    "Responsibility",
    "Role",
    "Rounding",
    "Series",
    "SeriesRow",
    "Severity",
    "Share",
    "Sheet",
    "SheetError",
    "Source",
    "Status",
    "Sum",
    "Target",
    "TargetFilters",
    "TargetSet",
    "Task",
    "UnitError",
    "UnknownNameError",
    "Verification",
    "assert_consistent",
    "audit",
    "available_years",
    "compare",
    "data_version",
    "define_units",
    "diagnose",
    "diagnose_many",
    "dump",
    "dumps",
    "errata",
    "export",
    "from_dict",
    "indicator",
    "load",
    "load_plan",
    "load_plans",
    "loads",
    "organization",
    "plan_schema",
    "read_figures",
    "read_table",
    "responsibilities",
    "series",
    "targets",
    "to_dict",
    "unit_registry",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'jkq_targets' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"jkq_targets.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
