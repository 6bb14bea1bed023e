"""A table of a document in HTML, for notebooks: as printed, with its merged cells, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol


class _Cell(Protocol):
    """The parts of a cell that a picture shows."""

    @property
    def text(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def row_span(self) -> int: ...
    @property
    def column_span(self) -> int: ...


def table_html(title: str, row_count: int, cells: Iterable[_Cell]) -> str:
    """
    A table in HTML.

    Args:
        title: Its title; ``""`` for none.
        row_count: How many rows it has.
        cells: Its cells, row by row.

    Example:
        >>> from types import SimpleNamespace
        >>> table_html("", 1, [SimpleNamespace(text="<数>", row=0, row_span=1, column_span=2)])
        '<table><tr><td colspan="2">&lt;数&gt;</td></tr></table>'
    """
    rows: list[list[str]] = [[] for _ in range(row_count)]
    for cell in cells:
        spans = "".join(
            f' {name}="{span}"' for name, span in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if span > 1
        )
        rows[cell.row].append(f"<td{spans}>{escape(cell.text).replace(chr(10), '<br>')}</td>")
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table>{caption}{body}</table>"
