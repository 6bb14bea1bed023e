"""`jkq_targets.text`: columns for a terminal."""

from __future__ import annotations

import pytest

from jkq_targets.text import aligned, width


@pytest.mark.parametrize(
    ("text", "places"),
    [("", 0), ("25", 2), ("合计", 4), ("合计 25", 7), ("１", 2), ("％", 2), ("（万元）", 8), ("é", 1)],
)
def test_width(text: str, places: int) -> None:
    """A Chinese character and a full-width one take two places, any other one."""
    assert width(text) == places


@pytest.mark.parametrize(
    ("rows", "right", "lines"),
    [
        pytest.param([], False, [], id="no-rows"),
        pytest.param([["甲", "乙"]], False, ["甲  乙"], id="one-row"),
        pytest.param([["城南街道", "1"], ["a", "22"]], False, ["城南街道  1", "a         22"], id="left"),
        pytest.param([["城南街道", "1"], ["a", "22"]], True, ["城南街道   1", "a         22"], id="right"),
        pytest.param([["a", "b"], ["aaa", ""]], False, ["a    b", "aaa"], id="no-space-at-the-end"),
        pytest.param([["一", "二", "三"], ["", "", "3"]], True, ["一  二  三", "         3"], id="empty-cells"),
    ],
)
def test_aligned(rows: list[list[str]], right: bool, lines: list[str]) -> None:
    """Rows become lines with their columns under each other, figures flush right where that is asked for."""
    assert list(aligned(rows, right=right)) == lines


def test_rows_of_two_lengths() -> None:
    """Rows of different lengths are no table."""
    with pytest.raises(ValueError, match="zip"):
        list(aligned([["甲"], ["乙", "丙"]]))
