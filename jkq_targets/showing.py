"""
The hook through which an object shows itself: as text, in HTML, as a chart.

The views import the classes that they show, so these classes cannot import the views. The hook finds the views by name, on
the first call.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair


class Shown:
    """An object that has a view: as text, as a page of HTML, and in a notebook."""

    __slots__ = ()

    def to_text(self, language: str | None = None) -> str:
        """
        Show the object as lines of text for a terminal, columns under each other also where the text is Chinese.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            UnknownNameError: The language is another one.
        """
        text: str = _views().to_text(self, language)
        return text

    def to_html(self, language: str | None = None) -> str:
        """
        Show the object as an HTML page that needs nothing else, light or dark as the reader has it.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            UnknownNameError: The language is another one.
        """
        page: str = _views().to_page(self, language)
        return page

    def _repr_html_(self) -> str:
        fragment: str = _views().to_html(self)
        return fragment


def to_chart(shown: object, language: str | None = None) -> altair.VConcatChart:
    """
    Show an object as a chart.

    Args:
        shown: The object.
        language: ``"en"`` or ``"zh"``; None for the language of the context.

    Raises:
        MissingExtraError: altair is not installed.
        UnknownNameError: The language is another one.
    """
    chart: altair.VConcatChart = _views().to_chart(shown, language)
    return chart


def _views() -> Any:
    return importlib.import_module("jkq_targets.views")
