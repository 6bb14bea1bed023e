"""The extras: each is declared, works where its package is installed, and is named by the error where the package is missing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import metadata

import pytest

from tests.extras import EXTRAS

EACH = pytest.mark.parametrize("name", EXTRAS)


def test_every_extra_has_a_use() -> None:
    """The extras that the package declares are those whose use is tried."""
    assert set(metadata("jkq-targets").get_all("Provides-Extra") or ()) == set(EXTRAS)


@EACH
def test_use(name: str) -> None:
    """The use of an extra works where its package is installed."""
    EXTRAS[name].use()


@EACH
def test_refusal(name: str, fresh_python: Callable[[str], str]) -> None:
    """Without its package the use of an extra is refused, by the name of the extra and the requirement that brings it."""
    code = f"import sys; sys.modules[{EXTRAS[name].module!r}] = None\nfrom tests.extras import refusal\nprint(refusal({name!r}))"
    printed = fresh_python(code)
    assert repr(name) in printed
    assert "pip install '" in printed
