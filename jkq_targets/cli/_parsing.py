"""A parser of arguments whose own words, of usage, help and errors, are sentences in both languages."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from jkq_targets.cli._sentences import ParserText
from jkq_targets.error_words import ErrorText
from jkq_targets.errors import nearest_names
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import LANGUAGES, Statement
from jkq_targets.text import visible

#: The errors of `argparse`, each as a pattern with its parts, and the sentence that says it.
_ERRORS: tuple[tuple[re.Pattern[str], ParserText], ...] = (
    (lazy_pattern(r"argument (?P<name>[^:]+): (?P<error>.+)", re.DOTALL), ParserText.ARGUMENT),
    (lazy_pattern(r"the following arguments are required: (?P<names>.+)", re.DOTALL), ParserText.ARGUMENTS_REQUIRED),
    (lazy_pattern(r"unrecognized arguments: (?P<names>.+)", re.DOTALL), ParserText.ARGUMENTS_UNKNOWN),
    (lazy_pattern(r"invalid choice: (?P<value>.+) \(choose from (?P<names>.+)\)", re.DOTALL), ParserText.CHOICE),
    (lazy_pattern(r"expected one argument"), ParserText.EXPECTED_ONE_ARGUMENT),
    (lazy_pattern(r"expected at least one argument"), ParserText.EXPECTED_SOME_ARGUMENT),
    (lazy_pattern(r"not allowed with argument (?P<name>.+)"), ParserText.NOT_ALLOWED_WITH),
    (lazy_pattern(r"invalid int value: (?P<value>.+)", re.DOTALL), ParserText.NO_INT),
    (lazy_pattern(r"ambiguous option: (?P<name>.+) could match (?P<names>.+)", re.DOTALL), ParserText.AMBIGUOUS),
    (lazy_pattern(r"ignored explicit argument (?P<value>.+)", re.DOTALL), ParserText.NO_ARGUMENT),
)


def error_statement(message: str) -> Statement | str:
    """
    Give an error of `argparse` as a statement; one that is not known here stays as it is.

    Example:
        >>> str(error_statement("argument --year: invalid int value: 'x'"))
        "argument --year: found 'x'; accepted: a whole number in digits"
    """
    for pattern, sentence in _ERRORS:
        match = pattern.fullmatch(message)
        if match:
            parts: dict[str, object] = {**match.groupdict()}
            if "error" in parts:
                parts["error"] = error_statement(match["error"])
            if sentence is ParserText.CHOICE:
                parts["names"] = tuple(name.strip(" '") for name in match["names"].split(","))
            return sentence(**parts)
    return message


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the word before the usage in the language of the context."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage, as `argparse` calls it."""
        super().add_usage(usage, actions, groups, str(ParserText.USAGE()) if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser with ``--help`` and ``--language``, that speaks the language of the context."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=Formatter, add_help=False, **options)
        self._positionals.title = str(ParserText.POSITIONALS())
        self._optionals.title = str(ParserText.OPTIONS())
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=ParserText.HELP())
        self.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=ParserText.LANGUAGE())

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """Add an argument; its help may be a statement."""
        if "help" in options:
            options["help"] = str(options["help"])
        return super().add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, with the nearest names, and end with the exit code 2."""
        self.print_usage()
        said = error_statement(message)
        nearest = self._nearest(message)
        if nearest:
            said = ErrorText.NEAREST(fault=said, names=nearest)
        self.exit(2, f"{visible(str(ParserText.ERROR_OF(program=self.prog, error=said)))}\n")

    def parse_known_args(self, *args: Any, **options: Any) -> Any:
        """Parse the arguments; a command refuses the options that it does not know itself, so that it can name the nearest."""
        known, unknown = super().parse_known_args(*args, **options)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown

    def _nearest(self, message: str) -> tuple[str, ...]:
        """The names that an unknown command, choice or option may have been meant to be; 0 or more."""
        choice = re.search(r"invalid choice: '(?P<value>.*)' \(choose from (?P<names>.+)\)", message)
        if choice:
            return nearest_names(choice["value"], (name.strip(" '") for name in choice["names"].split(",")))
        unknown = re.search(r"unrecognized arguments: (?P<name>-\S*)", message)
        options = [name for action in self._actions for name in action.option_strings if name.startswith("--")]
        return nearest_names(unknown["name"].partition("=")[0], options) if unknown else ()

    def print_usage(self, file: Any = None) -> None:
        """Print the usage to the error stream, unless another one is given."""
        super().print_usage(sys.stderr if file is None else file)
