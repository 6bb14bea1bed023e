"""Patterns that are compiled on first use."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
from collections.abc import Iterator

import pytest

import jkq_targets
from jkq_targets.patterns import lazy_pattern

MODULES = [
    module.name
    for module in pkgutil.walk_packages(jkq_targets.__path__, "jkq_targets.")
    if not module.name.rpartition(".")[2].startswith("__main__")
]


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in the value of a module, those within tuples and dicts among them."""
    if isinstance(value, type(lazy_pattern(""))):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from patterns(item)
    elif isinstance(value, dict):
        yield from patterns(list(value.values()))


def _patterns_of(name: str) -> Iterator[re.Pattern[str]]:
    """The patterns of a module; a test of one that needs an extra is skipped without it."""
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        pytest.skip(f"an extra is not installed: {error}")
    return patterns(list(vars(module).values()))


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_is_a_regular_expression(name: str) -> None:
    """Each pattern of each module can be compiled: an error in one does not wait for its first use."""
    for pattern in _patterns_of(name):
        assert isinstance(pattern.pattern, str | bytes)


def _repeated(pattern: re.Pattern[str]) -> Iterator[str]:
    """Texts in which one or two characters of a pattern stand a hundred times, before something that fits nothing."""
    characters = sorted({*pattern.pattern, *"1 a"})[:40]
    for unit in (*characters, *map("".join, itertools.permutations(characters[:12], 2))):
        for before in ("", "1"):
            yield f"{before}{unit * 100}\0"


@pytest.mark.parametrize("name", MODULES)
def test_no_pattern_takes_forever(name: str) -> None:
    """Where a repeat within a repeat could be taken in two ways, the texts would take longer than anybody waits."""
    for pattern in _patterns_of(name):
        if isinstance(pattern.pattern, str):
            found = [pattern.fullmatch(text) for text in _repeated(pattern)]
            assert all(match is None or match.end() > 100 for match in found)


def test_a_pattern_is_compiled_once_and_does_what_a_pattern_does() -> None:
    """The first use compiles; text and bytes, flags and all methods are those of `re.compile`."""
    lazy, known = lazy_pattern("(?P<a>x)", re.IGNORECASE), re.compile("(?P<a>x)", re.IGNORECASE)
    assert "fullmatch" not in vars(lazy)
    for method in ("findall", "split"):
        assert getattr(lazy, method)("aXbx") == getattr(known, method)("aXbx")
    assert lazy.fullmatch is lazy.fullmatch
    assert (lazy.sub("-", "aXbx"), lazy.subn("-", "aXbx"), lazy.groupindex) == ("a-b-", ("a-b-", 2), {"a": 1})
    assert [match["a"] for match in lazy.finditer("aXbx")] == ["X", "x"]
    assert lazy_pattern(rb"\d").match(b"1") is not None


def test_an_error_in_a_pattern_shows_on_first_use() -> None:
    """A text that is no regular expression is refused by `re`."""
    with pytest.raises(re.error, match="unterminated"):
        lazy_pattern("(").match("")
