"""The word lists of ``lexicon.toml``, as the grammar takes them: tuples of words, tables, alternations of patterns."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from jkq_targets.own_files import read_own_file


def bundled_text(file: str) -> str:
    """
    The text of a file that stands beside this module, read from wherever the package was imported from.

    Example:
        >>> bundled_text("lexicon.toml").startswith("# The words")
        True
    """
    return read_own_file("figures", file).decode("utf-8")


@functools.cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads(bundled_text("lexicon.toml"))


def _entry(key: str) -> Any:
    entry: Any = _lists()
    for step in key.split("."):
        entry = entry[step]
    return entry


def words(*keys: str) -> tuple[str, ...]:
    """
    The words of some lists, in their order.

    Args:
        keys: The places of the lists in the file, such as ``"bounds.more"``.

    Example:
        >>> words("bounds.behind.least", "bounds.behind.about")
        ('以上', '之上', '左右')
    """
    return tuple(word for key in keys for word in _entry(key).split())


def table(key: str) -> dict[str, str]:
    """
    A table of the file: each word with what the file has beside it.

    Example:
        >>> table("units")["人民币"]
        '元'
    """
    return {word: beside for word, beside in _entry(key).items() if isinstance(beside, str)}


def alternation(*keys: str) -> str:
    """
    The words of some lists as a pattern that matches the longest of them.

    Example:
        >>> alternation("bounds.behind.least")
        '以上|之上'
    """
    return "|".join(re.escape(word) for word in sorted(words(*keys), key=len, reverse=True))


def letters(key: str) -> frozenset[str]:
    """
    The characters that a list names.

    Example:
        >>> sorted(letters("directions.short_of_ratio"))
        ['升', '增', '缩']
    """
    return frozenset("".join(words(key)))
