"""Formulas of spreadsheets that add up cells: which cells, and with which sign."""

from __future__ import annotations

import re

import attrs

from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._worksheets import Block, column_letters, column_number

_MOST_LENGTH = 8192
_REFERENCE = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
#: The worksheet of a cell, before its address: Sheet2! or '三公 经费'!
_WORKSHEET = r"(?:'(?:[^']|'')+'|[^\s'!+\-*/(),:=\d][^\s'!+\-*/(),:=]*)!"
_CELL = lazy_pattern(r"(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})(?P<fixed_row>\$?)(?P<row>\d{1,7})", re.ASCII)
_MOVABLE = lazy_pattern(rf"\"[^\"]*\"|'[^']*'!|[A-Za-z_.][\w.]*\(|(?<![\w.!$])(?P<cell>{_REFERENCE})(?![\w(!])", re.ASCII)
_TERM = lazy_pattern(
    rf"\s*(?P<sign>[+-]?)\s*(?:(?P<function>SUM|SUBTOTAL)\s*\((?P<arguments>[^()]*)\)|(?P<cell>(?:{_WORKSHEET})?{_REFERENCE}))\s*",
    re.IGNORECASE | re.ASCII,
)
_RANGE = lazy_pattern(rf"\s*(?P<worksheet>{_WORKSHEET})?(?P<first>{_REFERENCE})(?:\s*:\s*(?P<last>{_REFERENCE}))?\s*", re.ASCII)
_ROUNDED = lazy_pattern(r"\s*\+?\s*ROUND\s*\((?P<inner>.*),\s*-?\d+\s*\)\s*", re.IGNORECASE | re.DOTALL)
#: The two kinds of SUBTOTAL that sum: with hidden rows, and without those hidden by hand.
_SUMMING = {"9": False, "109": True}


@attrs.frozen
class FormulaTerm:
    """
    A block of cells that a formula adds or takes away.

    Args:
        block: The cells, from the first to the last row and column, counted from 0.
        weight: 1 or -1.
        is_subtotal: Whether cells that are SUBTOTAL formulas themselves are left out.
        skips_hidden: Whether hidden rows are left out.
        worksheet: The name of the worksheet of the cells; ``""`` for that of the formula.
    """

    block: Block
    weight: int = 1
    is_subtotal: bool = False
    skips_hidden: bool = False
    worksheet: str = ""


def terms(formula: str) -> tuple[FormulaTerm, ...]:
    """
    The terms of a formula that adds up cells of its own worksheet; none where it does anything else.

    Args:
        formula: The formula without its ``=``.

    Example:
        >>> [(term.block, term.weight) for term in terms("SUM(B3:B9)-$B$2")]
        [((2, 8, 1, 1), 1), ((1, 1, 1, 1), -1)]
        >>> terms("B3/B4"), terms("Sheet2!B3+B4")
        ((), ())
    """
    added = _all_terms(formula)
    return () if any(term.worksheet for term in added) else added


def terms_across(formula: str) -> tuple[FormulaTerm, ...]:
    """
    The terms of a formula that adds up cells of other worksheets too; none where it does anything else.

    Example:
        >>> [(term.worksheet, term.block) for term in terms_across("SUM(Sheet2!B3:B9)+'三公 经费'!B4")]
        [('Sheet2', (2, 8, 1, 1)), ('三公 经费', (3, 3, 1, 1))]
        >>> terms_across("SUM(B3:B9)")
        ()
    """
    added = _all_terms(formula) if "!" in formula else ()
    return added if any(term.worksheet for term in added) else ()


def _all_terms(formula: str) -> tuple[FormulaTerm, ...]:
    if len(formula) > _MOST_LENGTH:
        return ()
    rounded = _ROUNDED.fullmatch(formula)
    text = rounded["inner"] if rounded else formula
    added: list[FormulaTerm] = []
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        # A term behind another has a sign.
        blocks = () if match is None or (added and not match["sign"]) else _terms_of(match)
        if match is None or not blocks:
            return ()
        added += blocks
        at = match.end()
    return tuple(added)


def _terms_of(match: re.Match[str]) -> tuple[FormulaTerm, ...]:
    """The blocks of cells that a cell or a function of a formula adds; none where it is anything else."""
    arguments = match["arguments"] or match["cell"] or ""
    is_subtotal, skips_hidden = (match["function"] or "").upper() == "SUBTOTAL", False
    if is_subtotal:
        kind, _, arguments = arguments.partition(",")
        if kind.strip() not in _SUMMING:
            return ()
        skips_hidden = _SUMMING[kind.strip()]
    weight = -1 if match["sign"] == "-" else 1
    blocks = list(map(_block, arguments.split(",")))
    known = [
        FormulaTerm(block[1], weight, is_subtotal, skips_hidden, worksheet=block[0]) for block in blocks if block is not None
    ]
    return tuple(known) if len(known) == len(blocks) else ()


def _block(argument: str) -> tuple[str, Block] | None:
    """The worksheet and the block of cells of a range; None for what is anything else."""
    match = _RANGE.fullmatch(argument)
    if match is None:
        return None
    first, last = _CELL.fullmatch(match["first"]), _CELL.fullmatch(match["last"] or match["first"])
    if first is None or last is None:
        return None
    worksheet = (match["worksheet"] or "").removesuffix("!")
    if worksheet.startswith("'"):
        worksheet = worksheet[1:-1].replace("''", "'")
    top, bottom = sorted((int(first["row"]) - 1, int(last["row"]) - 1))
    left, right = sorted((column_number(first["column"]), column_number(last["column"])))
    return worksheet, (top, bottom, left, right)


def moved(formula: str, rows: int, columns: int) -> str:
    """
    A formula as a cell so many rows and columns further on has it: what is not fixed by ``$`` moves along.

    Example:
        >>> moved("SUM(B2:B4)+$A$1+B$7", 1, 2)
        'SUM(D3:D5)+$A$1+D$7'
    """

    def move(match: re.Match[str]) -> str:
        cell = _CELL.fullmatch(match["cell"]) if match["cell"] else None
        if cell is None:
            return match[0]
        column = cell["column"] if cell["fixed_column"] else column_letters(max(column_number(cell["column"]) + columns, 0))
        row = cell["row"] if cell["fixed_row"] else str(max(int(cell["row"]) + rows, 1))
        return f"{cell['fixed_column']}{column}{cell['fixed_row']}{row}"

    return _MOVABLE.sub(move, formula) if len(formula) <= _MOST_LENGTH else ""
