"""The command line: ``python -m jkq_targets``, or ``jkq-targets``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from jkq_targets.cli._language import language_of, write_any_character
from jkq_targets.cli._options import parser
from jkq_targets.cli._reporting import fitting_lines, report_error
from jkq_targets.errors import JkqTargetsError
from jkq_targets.sentences import saying

__all__ = ["main"]

#: What a shell reports of a program that was stopped: by a reader that closed the pipe, by the keyboard.
_CLOSED_PIPE, _INTERRUPTED = 141, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command.

    Args:
        arguments: The words behind the program's name; None for those of the process.

    Returns:
        0 where all is well; 1 where an audit has an ERROR that no erratum covers, or a document differs; 2 for bad input; 141
        where the reader of the output closed it, 130 after an interrupt.
    """
    try:
        try:
            return _run(arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return _CLOSED_PIPE
    except OSError as error:
        _drop_output()
        return _refused(error)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    write_any_character()
    given = sys.argv[1:] if arguments is None else list(arguments)
    with saying(language_of(given)), fitting_lines():
        options = parser().parse_args(given)
        from jkq_targets.cli._commands import COMMANDS

        try:
            return COMMANDS[options.run](options)
        except BrokenPipeError:
            raise
        except (JkqTargetsError, OSError) as error:
            return _refused(error)


def _refused(error: Exception) -> int:
    report_error(error)
    return 2


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
