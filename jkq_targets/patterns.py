"""Patterns that are compiled on first use: the package has some hundreds, and most programs use few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """
    A pattern as `re.compile` gives it, compiled when it is first used.

    Args:
        text: The regular expression.
        flags: The flags of `re`.

    Raises:
        re.error: On first use, for a text that is no regular expression.

    Example:
        >>> digits = lazy_pattern("[0-9]+")
        >>> digits.fullmatch("2020") is not None, digits.pattern == "[0-9]+"
        (True, True)
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(text, flags))


class _LazyPattern:
    """
    A stand-in for a pattern until its first use.

    The first use puts the methods of the compiled pattern beside the text: a later use costs no more than that of a pattern.
    """

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
