"""The examples of the pages draw few cases: `tests/` draws the same values at length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("beside the pages", settings())
settings.register_profile("pages", settings(), max_examples=25)


@pytest.fixture(autouse=True)
def _few_cases() -> Iterator[None]:
    settings.load_profile("pages")
    yield
    settings.load_profile("beside the pages")
