"""Totals that stand before what they add up: where their block ends, by the figures, since no label says so."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from jkq_targets.printed.axes import Axis
from jkq_targets.printed.lines import Group
from jkq_targets.printed.readings import Reading
from jkq_targets.printed.table import PrintedTable
from jkq_targets.units import find_unit


def closed_groups(table: PrintedTable, axis: Axis) -> tuple[Group, ...]:
    """
    The totals of the rows or of the columns, those that stand first each with the lines of its block.

    收入合计, 税收, 非税, 上年结转: where the whole run never adds up to the total and its beginning does, the rest is no part of
    the block, and a total above it counts the rest beside it. Where no beginning adds up, the whole run is the block.
    """
    groups = list(axis.totals)
    for place, group in enumerate(groups):
        if not group.is_open:
            continue
        parts = _closed(table, axis, group)
        rest = group.parts[len(parts) :]
        groups[place] = attrs.evolve(group, parts=parts)
        groups = [
            attrs.evolve(other, parts=tuple(sorted({*other.parts, *rest}))) if group.whole in other.parts else other
            for other in groups
        ]
    return tuple(groups)


def _closed(table: PrintedTable, axis: Axis, group: Group) -> tuple[int, ...]:
    """The longest beginning of the parts that adds up most often, if the whole of them never does."""
    held = {length: _times(table, axis, group.whole, group.parts[:length]) for length in range(len(group.parts), 0, -1)}
    length = len(group.parts) if held[len(group.parts)] else max(held, key=lambda length: held[length])
    return group.parts[:length]


def _times(table: PrintedTable, axis: Axis, whole: int, parts: Sequence[int]) -> int:
    """In how many lines across the parts add up to the whole."""
    is_rows = axis is table.rows
    times = 0
    for across in (table.columns if is_rows else table.rows).sized:
        total, *readings = (table.readings[(at, across) if is_rows else (across, at)] for at in (whole, *parts))
        if total.amount is not None and any(reading.amount is not None for reading in readings):
            signs = (-1 if axis.lines[at].is_deducted else 1 for at in parts)
            residual = sum((sign * _size(reading) for sign, reading in zip(signs, readings, strict=True)), -_size(total))
            times += abs(residual) <= sum(map(_half, (total, *readings)))
    return times


def _size(reading: Reading) -> Fraction:
    return Fraction(0) if reading.amount is None else reading.amount.size


def _half(reading: Reading) -> Fraction:
    """By how much a figure that is rounded to its last place may be off."""
    if reading.amount is None or reading.rounding == "exact":
        return Fraction(0)
    return find_unit(reading.amount.unit).factor * Fraction(1, 2 * 10**reading.amount.places)
