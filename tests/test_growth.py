"""How work grows when the input doubles, counted in lines of Python that run: shapes that once grew with the square."""

from __future__ import annotations

import pytest

from benchmarks.growth import Shape, lines, shapes

#: Twice the input may take so many times the lines.
_MOST = 2.05
#: The shapes, each with a size at which a step that grows with the square would be most of the work.
_SHAPES = {
    "from_rows: 小计 in every block wrong": 128,
    "from_rows: nested totals, three levels": 128,
    "from_rows: 其中 in every second row": 128,
    "from_rows: all figures equal, and rounded": 64,
    "audit of a document: 注 above the last figure": 256,
    "draft_plan: sentences": 64,
    "from_dict, unknown part_of": 128,
}


def _named() -> list[Shape]:
    return [shape for shape in shapes() if shape.name in _SHAPES]


@pytest.mark.parametrize("shape", _named(), ids=lambda shape: shape.name)
def test_work_grows_with_the_input(shape: Shape) -> None:
    """Twice the input takes about twice the lines."""
    size = _SHAPES[shape.name]
    # What is imported or compiled on first use is no growth.
    shape.run(shape.make(size))
    once, twice = (lines(shape.run, shape.make(size * times)) for times in (2, 4))
    assert once > 1_000
    assert twice / once <= _MOST


def test_every_shape_is_there() -> None:
    """A shape that is called otherwise would not be measured."""
    assert {shape.name for shape in _named()} == _SHAPES.keys()
