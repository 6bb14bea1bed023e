"""
The hook through which an object shows itself: as text, in HTML, as a chart.

The views import what they show, so nothing that is shown can import them. They are found here by name, on the first call.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair


def to_text(shown: object) -> str:
    """
    An object as lines of text for a terminal.

    Example:
        >>> from jkq_targets import load_plan
        >>> print(to_text(load_plan(2022)).splitlines()[0])
        2022 嘉兴经济技术开发区、嘉兴国际商务区关于实施“四个年”活动的总体方案
    """
    text: str = _views().to_text(shown)
    return text


def to_html(shown: object) -> str:
    """An object as a fragment of HTML with its style, for a notebook."""
    html: str = _views().to_html(shown)
    return html


def to_page(shown: object) -> str:
    """An object as an HTML page that needs nothing else."""
    page: str = _views().to_page(shown)
    return page


def to_chart(shown: object) -> altair.VConcatChart:
    """
    An object as a chart.

    Raises:
        MissingExtraError: altair is not installed.
    """
    chart: altair.VConcatChart = _views().to_chart(shown)
    return chart


def _views() -> Any:
    return importlib.import_module("jkq_targets.views")
