"""The choice of the language in which the library speaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jkq_targets.errors import UnknownNameError, nearest_names
from jkq_targets.sentences import LANGUAGES, say_from_here, saying


def set_language(language: str) -> None:
    """
    Choose the language of all that the library says from here on, in this context: another thread or task keeps its own.

    Args:
        language: ``"en"`` or ``"zh"``.

    Raises:
        UnknownNameError: The language is another one.

    Example:
        >>> set_language("zh")
        >>> set_language("en")
        >>> set_language("fr")
        Traceback (most recent call last):
        jkq_targets.errors.UnknownNameError: no language is named 'fr'; nearest: en, zh
    """
    say_from_here(_known(language))


@contextmanager
def in_language(language: str | None) -> Iterator[None]:
    """
    Say everything within in one language; None leaves the language as it is.

    Raises:
        UnknownNameError: The language is neither ``"en"`` nor ``"zh"``.

    Example:
        >>> from jkq_targets.sentences import current_language
        >>> with in_language("zh"):
        ...     current_language()
        'zh'
    """
    if language is None:
        yield
        return
    with saying(_known(language)):
        yield


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise UnknownNameError("language", str(language), nearest_names(language, LANGUAGES) or LANGUAGES)
    return language
