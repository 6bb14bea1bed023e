"""The printing edge of the command line: nothing that a file says commands the terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from jkq_targets.cli._sentences import CommandText
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement
from jkq_targets.text import LINE_WIDTH, visible

#: In a string of JSON the code of a character is the character itself, so programs read the same.
_COMMANDS = lazy_pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@contextmanager
def fitting_lines() -> Iterator[None]:
    """Break the lines of lists within at the width of the terminal; what goes into a file or a pipe keeps its lines."""
    columns = None
    if sys.stdout is not None and sys.stdout.isatty():
        # Imported here, since only a terminal has a width.
        from shutil import get_terminal_size

        columns = get_terminal_size().columns
    token = LINE_WIDTH.set(columns)
    try:
        yield
    finally:
        LINE_WIDTH.reset(token)


def say(text: object, *, end: str = "\n") -> None:
    """Print lines of text to the standard output."""
    print(visible(str(text)), end=end)


def say_json(text: str) -> None:
    """Print JSON to the standard output, the same values in characters that command nothing."""
    print(_COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def say_csv(text: str) -> None:
    """Print CSV to the standard output: as it is for a program, and as text for a terminal."""
    print(visible(text) if sys.stdout is not None and sys.stdout.isatty() else text)


def say_values(value: object) -> None:
    """Print plain values as JSON."""
    say_json(json.dumps(value, ensure_ascii=False, indent=2))


def say_beside(text: object) -> None:
    """Print lines of text to the error stream, if the program has one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{visible(str(text))}\n")


def report_error(error: Exception) -> None:
    """Print an error to the error stream: its sentence, and each of several faults in a line of its own."""
    sentence = _of_system(error) if isinstance(error, OSError) else str(error)
    say_beside(CommandText.REPORTED(error=sentence or type(error).__name__))


#: What the system refuses most often; the system's own words are left to the rest.
_SYSTEM = {
    FileNotFoundError: CommandText.NO_SUCH_FILE,
    IsADirectoryError: CommandText.IS_FOLDER,
    NotADirectoryError: CommandText.IS_FILE,
    PermissionError: CommandText.NOT_ALLOWED,
    FileExistsError: CommandText.IS_THERE,
}


def _of_system(error: OSError) -> Statement | str:
    """The sentence for an error of the system that names a file; else the words of the system."""
    sentence = next((said for kind, said in _SYSTEM.items() if isinstance(error, kind)), None)
    if sentence is None or error.filename is None:
        return str(error)
    is_missing = isinstance(error, FileNotFoundError | NotADirectoryError) and not os.path.lexists(error.filename)
    return _of_missing(error.filename) if is_missing else sentence(path=str(error.filename))


def _of_missing(path: str | bytes) -> Statement:
    """The sentence for a file that is not there, or for its folder where that is not there."""
    folder, name = os.path.split(os.fspath(path))
    if folder and name and not os.path.lexists(folder):
        return CommandText.NO_FOLDER_OF_FILE(folder=folder, path=name)
    return CommandText.NO_SUCH_FILE(path=str(path))
