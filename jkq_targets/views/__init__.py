"""
Plans, tables, reports and answers as text, in HTML and as charts.

A view describes an object once, as blocks; two writers turn the blocks into text and into HTML. Objects reach the views
through `jkq_targets.showing`. The module that shows a class is imported when the first object of the class is shown.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jkq_targets.language import in_language

if TYPE_CHECKING:
    import altair

    from jkq_targets.views._blocks import Block

#: For each class the module that describes it, in `VIEWS`.
_DESCRIBED = {
    "Allocation": "allocations",
    "AllocationTable": "allocations",
    "Amount": "values",
    "Assessment": "queries",
    "Campaign": "plans",
    "Comparison": "queries",
    "Differences": "queries",
    "Document": "documents",
    "Draft": "documents",
    "Figure": "values",
    "Finding": "reports",
    "Mention": "values",
    "Plan": "plans",
    "Registry": "values",
    "Report": "reports",
    "Responsibilities": "queries",
    "Series": "queries",
    "Share": "allocations",
    "Sheet": "allocations",
    "TableSet": "allocations",
    "Target": "plans",
    "TargetSet": "queries",
    "Task": "plans",
}
#: For each class the module that draws it, in `CHARTS`.
_DRAWN = {
    "Allocation": "_allocation_charts",
    "AllocationTable": "_allocation_charts",
    "Assessment": "_query_charts",
    "Comparison": "_query_charts",
    "Series": "_query_charts",
    "TargetSet": "_query_charts",
}


def to_text(shown: object, language: str | None = None) -> str:
    """Show an object as lines of text."""
    from jkq_targets.views._text import text_of

    with in_language(language):
        return text_of(_description(shown))


def to_html(shown: object, language: str | None = None) -> str:
    """Show an object as a fragment of HTML with its style."""
    from jkq_targets.views._html import fragment

    with in_language(language):
        return fragment(_description(shown))


def to_page(shown: object, language: str | None = None) -> str:
    """Show an object as a whole HTML page."""
    from jkq_targets.views._html import page

    with in_language(language):
        return page(tuple(_description(shown)))


def to_chart(shown: object, language: str | None = None) -> altair.VConcatChart:
    """Show an object as a chart."""
    with in_language(language):
        chart: altair.VConcatChart = _found(shown, _DRAWN, "CHARTS")(shown)
        return chart


def _description(shown: object) -> Iterable[Block]:
    blocks: Iterable[Block] = _found(shown, _DESCRIBED, "VIEWS")(shown)
    return blocks


def _found(shown: object, homes: Mapping[str, str], table: str) -> Any:
    """The function of a table of views that takes the object: that of its class, or of one that the class derives from."""
    name = next(cls.__name__ for cls in type(shown).__mro__ if cls.__name__ in homes)
    return getattr(importlib.import_module(f"jkq_targets.views.{homes[name]}"), table)[name]
