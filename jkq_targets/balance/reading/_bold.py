"""Labels that bold type alone tells apart: a bold row is the whole of those that are not bold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from jkq_targets.balance.reading._labels import read_label
from jkq_targets.balance.reading._row_lines import code_depths, number_depth
from jkq_targets.balance.reading._values import Value, is_figure, printed_text

_INDENT = "　"
_TOTAL = "合计"


def set_in_by_bold(body: Sequence[Sequence[Value]], bold: AbstractSet[tuple[int, int]]) -> list[list[Value]]:
    r"""
    The rows below the headings, where labels that are not bold are set in below those that are.

    Bold type counts as setting in does, so that one reading serves both, and the figures decide in both. It counts only where
    nothing else tells levels: no label is set in, no number or code stands above another, none says 其中. Rows all bold, none
    bold, or only totals bold tell nothing.

    Args:
        body: The rows below the headings.
        bold: The row and the column of each cell that is bold, counted from 0 in ``body``.

    Example:
        >>> set_in_by_bold([["城区", 30], ["城南", 10], ["城北", 20]], {(0, 0)})
        [['城区', 30], ['\u3000城南', 10], ['\u3000城北', 20]]
    """
    rows = [list(row) for row in body]
    column = _label_column(rows) if bold else None
    if column is not None:
        for at, text in _parts(rows, column, bold).items():
            rows[at][column] = f"{_INDENT}{text}"
    return rows


# Five guards one after the other; each reads as a sentence of the docstring of `set_in_by_bold`.
def _parts(rows: Sequence[Sequence[Value]], column: int, bold: AbstractSet[tuple[int, int]]) -> dict[int, str]:
    """The labels that are not bold beside others that are, by their rows; none where bold type tells nothing, or is not alone."""
    texts = {at: text for at, row in enumerate(rows) if (text := _label(row, column)).strip()}
    labels = {at: read_label(printed_text(text), _TOTAL) for at, text in texts.items()}
    beside = [at for at, label in labels.items() if not label.total_level]
    weights = {(at, column) in bold for at in beside if _has_figure(rows[at], column)}
    if len(weights) < 2 or _has_levels(texts.values()) or any(label.is_of_which for label in labels.values()):
        return {}
    return {at: texts[at] for at in beside if (at, column) not in bold}


def _label(row: Sequence[Value], column: int) -> str:
    value = row[column] if column < len(row) else None
    return value if isinstance(value, str) else ""


def _label_column(rows: Sequence[Sequence[Value]]) -> int | None:
    """The first column with words in most rows; None for none, or where a column before it numbers the rows in levels."""
    for column in range(max(map(len, rows), default=0)):
        cells = [printed_text(row[column]) if column < len(row) else "" for row in rows]
        if 2 * sum(map(_is_word, cells)) > len(rows):
            return column
        if any(code_depths(cells)) or len({number_depth(text, is_number=True) for text in cells if text}) > 1:
            return None
    return None


def _is_word(text: str) -> bool:
    return bool(text) and not is_figure(text) and not number_depth(text, is_number=True)


def _has_levels(labels: Collection[str]) -> bool:
    """True where labels are set in, or numbered as in an outline."""
    indents = {len(text) - len(text.lstrip()) for text in labels}
    return len(indents) > 1 or any(number_depth(text, is_number=False) for text in labels)


def _has_figure(row: Sequence[Value], column: int) -> bool:
    return any(value is not None and value != "" and is_figure(value) for value in row[column + 1 :])
