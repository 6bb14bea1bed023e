"""`jkq_targets.catalog`: the bundled plans."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jkq_targets.catalog import available_years, data_version, load_plan, load_plans
from jkq_targets.errors import UnknownNameError


def test_available_years_are_in_order() -> None:
    """The years stand in order, each once, and 2020 is among them."""
    years = available_years()
    assert list(years) == sorted(set(years))
    assert 2020 in years


@pytest.mark.parametrize("corrected", [False, True])
def test_load_plans(corrected: bool) -> None:
    """All plans are loaded in the order of their years, each the one that `load_plan` gives."""
    plans = load_plans(corrected=corrected)
    assert tuple(plan.year for plan in plans) == available_years()
    assert all(plan is load_plan(plan.year, corrected=corrected) for plan in plans)


def test_load_plan_reads_once() -> None:
    """A plan is read once and then kept."""
    assert load_plan(2020) is load_plan(2020)
    assert load_plan(2020, corrected=True) is load_plan(2020, corrected=True)


def test_the_default_is_as_printed() -> None:
    """Nothing is corrected unless asked for."""
    assert load_plan(2020) == load_plan(2020, corrected=False)
    assert load_plan(2020) != load_plan(2020, corrected=True)


@pytest.mark.parametrize("year", [1999, 20200, -1, 0, "2020", None, True, 2020.5])
def test_a_year_that_is_not_bundled(year: Any) -> None:
    """A year without a plan is an error that offers the nearest years."""
    with pytest.raises(UnknownNameError) as caught:
        load_plan(year)
    is_int = type(year) is int
    assert str(caught.value).startswith(f"no plan of the year {year}; nearest: " if is_int else "year must be an int, not ")
    assert set(caught.value.nearest) <= {str(known) for known in available_years()}
    assert caught.value.nearest


def test_the_nearest_years_come_first() -> None:
    """Of the years that are offered the nearest is the first."""
    with pytest.raises(UnknownNameError) as caught:
        load_plan(1999)
    assert caught.value.nearest[0] == str(available_years()[0])


def test_data_version() -> None:
    """The version of the data is a day and a digest, the same at every call."""
    assert re.fullmatch(r"\d{4}\.\d{2}\.\d{2}\+[0-9a-f]{8}", data_version())
    assert data_version() == data_version()
