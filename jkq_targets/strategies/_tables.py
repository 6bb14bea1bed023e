"""Strategies for `AllocationTable` and what it is made of; sums are built from their parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.model import Allocation, AllocationTable, Part, Share
from jkq_targets.strategies._printed_figures import tolerance
from jkq_targets.strategies._vocabulary import BODIES, Topic, bodies, check_balanced, levels
from jkq_targets.terms import Commitment, Status

#: The powers of ten that a column's figures are whole multiples of; below 0 they have decimal places, which count as rounded.
_EXPONENTS = (0, 1, 2, 3, 4, -1, -2)
_NUMBERS = st.integers(0, 9999)
_HEADINGS = {Commitment.ENSURE: "确保指标", Commitment.STRIVE: "力争指标"}


def parts() -> SearchStrategy[Part]:
    """Parts of a cell's figure that the cell states, such as 含省万1人."""
    return st.builds(lambda number: Part(label="省万", amount=Amount(number, "人")), st.integers(0, 9))


def shares(unit: str = "人") -> SearchStrategy[Share]:
    """
    Cells of an allocation: a figure, with a note or a part at times, “--”, or a cell that cannot be read.

    Args:
        unit: The unit of the figures.

    Example:
        >>> from hypothesis import find
        >>> find(shares("亩"), lambda share: share.amount is not None).printed
        '0'
    """
    return _shares(unit)


@st.composite
def _shares(draw: st.DrawFn, unit: str) -> Share:
    organization, status = draw(st.sampled_from(BODIES)), draw(st.sampled_from(Status))
    if status is not Status.ASSIGNED:
        return _share(organization, None, unit, 0, status)
    share = _share(organization, draw(_NUMBERS), unit, 0)
    note = draw(st.none() | st.sampled_from(("国万", "省千或省万")))
    return attrs.evolve(share, note=note, parts=draw(st.lists(parts(), max_size=1)) if unit == "人" else ())


def allocations(
    *,
    balanced: bool | None = None,
    units: Sequence[str] | None = None,
    min_bodies: int = 1,
    max_bodies: int = 6,
) -> SearchStrategy[Allocation]:
    """
    Columns of an allocation table; they shrink to one body with 0.

    Figures are whole multiples of a power of ten, or have one or two decimal places; then a balanced total may be off by as
    much as rounding explains. Some cells are “--”.

    Args:
        balanced: The value that `Allocation.is_balanced` is to have: True, False, or None for any column, also one without a
            total or with a cell that cannot be read.
        units: The units to draw from, 1 or more; None for those of usual goals.
        min_bodies: The fewest rows; 1 or more.
        max_bodies: The most.

    Raises:
        UnitError: A unit is not defined.

    Example:
        >>> from hypothesis import find
        >>> column = find(allocations(balanced=False, units=["万元"]), lambda column: len(column.shares) == 2)
        >>> [share.printed for share in column.shares], str(column.total), column.is_balanced
        (['0', '0'], '1万元', False)
    """
    tables = allocation_tables(
        balanced=balanced, units=units, min_columns=1, max_columns=1, min_bodies=min_bodies, max_bodies=max_bodies
    )
    return tables.map(lambda table: table.allocations[0])


def allocation_tables(
    *,
    balanced: bool | None = None,
    units: Sequence[str] | None = None,
    min_columns: int = 1,
    max_columns: int = 4,
    min_bodies: int = 1,
    max_bodies: int = 6,
) -> SearchStrategy[AllocationTable]:
    """
    Allocation tables: single columns, pairs of 确保 and 力争 in order in every row, and 其中 within its whole.

    Args:
        balanced: True for tables in which every column has a total and adds up to it; False for tables in which one column
            does not; None for any table.
        units: The units to draw from, 1 or more; None for those of usual goals.
        min_columns: The fewest columns; 1 or more.
        max_columns: The most.
        min_bodies: The fewest rows; 1 or more.
        max_bodies: The most.

    Raises:
        UnitError: A unit is not defined.
        RecordError: ``balanced`` is none of these.

    Example:
        >>> from hypothesis import find
        >>> table = find(allocation_tables(balanced=True), lambda table: len(table.allocations) == 2)
        >>> len(table.allocations), all(column.total is not None for column in table.allocations)
        (2, True)
    """
    check_balanced(balanced)
    topics = st.lists(
        st.sampled_from(levels(units, max_columns)),
        min_size=min_columns,
        max_size=max_columns,
        unique_by=lambda topic: topic.label,
    )

    def rows(width: int) -> SearchStrategy[list[_DrawnRow]]:
        cells = st.lists(_CELLS, min_size=width, max_size=width)
        row = st.builds(_DrawnRow, st.sampled_from(bodies(max_bodies)), cells)
        return st.lists(row, min_size=min_bodies, max_size=max_bodies, unique_by=lambda row: row.name)

    return _tables(balanced, topics, rows, max_columns)


@attrs.frozen
class _DrawnCell:
    """The draws for one row under one heading: two whole numbers, and whether anything is assigned."""

    number: int
    other: int
    is_assigned: bool


@attrs.frozen
class _DrawnRow:
    """The draws for one row. A table is drawn row by row, so that shrinking can leave out any row."""

    name: str
    cells: list[_DrawnCell]


_CELLS = st.builds(_DrawnCell, _NUMBERS, _NUMBERS, st.integers(0, 5).map(lambda number: number < 5))


@attrs.frozen
class _Heading:
    """The common traits of the columns under one heading: the topic, the indicator, and the power of ten of the figures."""

    topic: Topic
    indicator: str | None
    exponent: int

    def column(
        self, numbers: dict[str, int | None], rounding: int, commitment: Commitment = Commitment.NONE, prefix: str = ""
    ) -> Allocation:
        """The column of these numbers by row, None for “--”, with a total that rounding sets off by so many steps."""
        unit = self.topic.unit
        heading = f"{prefix}{self.topic.label}（{unit}）"
        total = sum(number for number in numbers.values() if number is not None)
        return Allocation(
            header=[heading, _HEADINGS[commitment]] if commitment in _HEADINGS else [heading],
            indicator=None if prefix else self.indicator,
            commitment=commitment,
            unit=unit,
            shares=[_share(name, number, unit, self.exponent) for name, number in numbers.items()],
            total=Amount(Decimal(f"{total + rounding}E{self.exponent}"), unit),
        )


def _share(name: str, number: int | None, unit: str, exponent: int, status: Status = Status.NOT_ASSIGNED) -> Share:
    if number is None:
        return Share(organization=name, printed="--" if status is Status.NOT_ASSIGNED else "", status=status)
    amount = Amount(Decimal(f"{number}E{exponent}"), unit)
    return Share(organization=name, amount=amount, printed=str(amount.number))


@st.composite
def _tables(
    draw: st.DrawFn,
    balanced: bool | None,
    topics: SearchStrategy[list[Topic]],
    rows_of_width: Callable[[int], SearchStrategy[list[_DrawnRow]]],
    max_columns: int,
) -> AllocationTable:
    headings = draw(topics)
    rows = draw(rows_of_width(len(headings)))
    room = max_columns - len(headings)
    columns: list[Allocation] = []
    for index, topic in enumerate(headings):
        cells = {row.name: row.cells[index] for row in rows}
        under_heading = draw(_columns(topic, cells, room > 0))
        columns += under_heading
        room -= len(under_heading) - 1
    if balanced is None:
        columns = [draw(_loosened(column)) for column in columns]
    elif not balanced:
        at = draw(st.integers(0, len(columns) - 1))
        columns[at] = draw(_off_balance(columns[at]))
    return AllocationTable(title="任务分解表", allocations=columns)


@st.composite
def _columns(draw: st.DrawFn, topic: Topic, cells: dict[str, _DrawnCell], may_be_two: bool) -> list[Allocation]:
    """The columns under one heading: one, a pair of 确保 and 力争, or one with its 其中; each adds up."""
    kind = draw(st.sampled_from(("single", "pair", "part"))) if may_be_two else "single"
    heading = _Heading(topic, draw(st.sampled_from((topic.indicator, None))), draw(st.sampled_from(_EXPONENTS)))
    # One row at least is assigned, or there would be nothing to add up.
    assigned = [name for name, cell in cells.items() if cell.is_assigned] or list(cells)[:1]
    # Each figure and the total are rounded to half a step.
    rounding = draw(st.integers(0, (len(assigned) + 1) // 2)) if heading.exponent < 0 else 0

    def numbers(of_cell: Callable[[_DrawnCell], int]) -> dict[str, int | None]:
        return {name: of_cell(cell) if name in assigned else None for name, cell in cells.items()}

    own = numbers(lambda cell: cell.number)
    if kind == "pair":
        higher = numbers(lambda cell: cell.number + cell.other)
        return [heading.column(own, rounding, Commitment.ENSURE), heading.column(higher, rounding, Commitment.STRIVE)]
    if kind == "single":
        return [heading.column(own, rounding, draw(st.sampled_from((Commitment.NONE, *_HEADINGS))))]
    whole = heading.column(own, rounding)
    part = heading.column(numbers(lambda cell: min(cell.number, cell.other)), rounding, prefix="其中：")
    return [whole, attrs.evolve(part, part_of=whole.header)]


@st.composite
def _off_balance(draw: st.DrawFn, column: Allocation) -> Allocation:
    """The column with a total that lies further off than rounding explains."""
    total = column.allocated if column.total is None else column.total
    step = Amount(Decimal(f"1E-{total.places}"), total.unit)
    # What rounding explains may have to be made up for before anything shows.
    off = step * (int(2 * tolerance(column) / step.size) + 1 + draw(_NUMBERS))
    is_less = off <= total and draw(st.booleans())
    return attrs.evolve(column, total=total - off if is_less else total + off)


@st.composite
def _loosened(draw: st.DrawFn, column: Allocation) -> Allocation:
    """The column as it is, without its total, with a total that is off, or with a cell that cannot be read."""
    kind = draw(st.sampled_from(("as it is", "no total", "off", "blank")))
    if kind == "no total":
        return attrs.evolve(column, total=None)
    if kind == "off":
        return draw(_off_balance(column))
    if kind == "blank":
        at = draw(st.integers(0, len(column.shares) - 1))
        blank = _share(column.shares[at].organization, None, column.unit, 0, Status.BLANK)
        return attrs.evolve(column, shares=[*column.shares[:at], blank, *column.shares[at + 1 :]])
    return column
