"""
How plans, tables, reports and answers look as text, in HTML and as charts.

Objects reach these functions through `jkq_targets.showing`. The module that shows a class is imported when one is shown.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair

#: The modules that show each class: as text and in HTML, and as a chart; ``""`` for none.
_HOMES = {
    "AllocationTable": ("plans", "allocation_charts"),
    "Campaign": ("plans", ""),
    "Comparison": ("queries", "query_charts"),
    "Finding": ("reports", ""),
    "Plan": ("plans", ""),
    "Report": ("reports", ""),
    "Responsibilities": ("queries", ""),
    "Series": ("queries", "query_charts"),
    "TargetSet": ("queries", "query_charts"),
}


def to_text(shown: object) -> str:
    """An object as lines of text."""
    text: str = _view(shown, "TEXTS", 0)(shown)
    return text


def to_html(shown: object) -> str:
    """An object as a fragment of HTML with its style."""
    html: str = _view(shown, "FRAGMENTS", 0)(shown)
    return html


def to_page(shown: object) -> str:
    """An object as a whole HTML page."""
    page: str = _view(shown, "PAGES", 0)(shown)
    return page


def to_chart(shown: object) -> altair.VConcatChart:
    """An object as a chart."""
    chart: altair.VConcatChart = _view(shown, "CHARTS", 1)(shown)
    return chart


def _view(shown: object, kind: str, place: int) -> Any:
    name = next(cls.__name__ for cls in type(shown).__mro__ if cls.__name__ in _HOMES)
    module = importlib.import_module(f"jkq_targets.views.{_HOMES[name][place]}")
    return getattr(module, kind)[name]
