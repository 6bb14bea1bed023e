"""What the examples of all pages and docstrings share with the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jkq_targets.language import in_language


@pytest.fixture(autouse=True)
def _each_test_begins_in_english() -> Iterator[None]:
    """Chinese pages and tests choose a language, and no other page or test shall begin in it."""
    with in_language("en"):
        yield
