"""The language of the command line: that of ``--language``, or else that of the terminal."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping, Sequence

from jkq_targets.sentences import LANGUAGES

#: The variables that name the locale of messages, the strongest first.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
#: Signs that some encodings of terminals lack, each with one that they have.
_OTHER_SIGNS = {"✗": "×", "−": "-", "–": "-", "°": "度", "²": "2", "³": "3"}


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """
    Give the language in which the command line speaks, before its arguments are parsed: help and errors speak it too.

    A value of ``--language`` that is no language is left to the parser, which refuses it.

    Example:
        >>> language_of(["audit", "--language", "zh"], {}), language_of(["audit"], {"LANG": "zh_CN.UTF-8"})
        ('zh', 'zh')
        >>> language_of(["audit"], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"})
        'en'
    """
    for at, word in enumerate(arguments):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == "--language":
            value = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            if value in LANGUAGES:
                return value
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    known = locale.lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return known if known in LANGUAGES else LANGUAGES[0]


def write_any_character() -> None:
    """Let the outputs write every character: what the encoding of the terminal lacks becomes a sign like it, or its code."""
    codecs.register_error("jkq_targets", _written_otherwise)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="jkq_targets")


def _written_otherwise(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    first = error.object[error.start]
    if first in _OTHER_SIGNS:
        return _OTHER_SIGNS[first], error.start + 1
    single = UnicodeEncodeError(error.encoding, error.object, error.start, error.start + 1, error.reason)
    return codecs.backslashreplace_errors(single)
