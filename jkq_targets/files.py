"""`read_file`: the bytes of a file of the user, within limits."""

from __future__ import annotations

import stat
from pathlib import Path

from jkq_targets.errors import Fault, FaultsError, short_repr
from jkq_targets.limits import Limits
from jkq_targets.sentences import N_, Sentence


class FileText(Sentence):
    """Refusals of files, and what would be accepted."""

    A_PLAIN_FILE = N_("a file")
    FILE_OF_BYTES = N_("a file of {number} bytes")
    LARGEST_FILE = N_("at most {most}, or larger `Limits`")
    NO_FILE_OR_FOLDER = N_("{name}, which is not a file")


def read_file(path: Path, limits: Limits, error: type[FaultsError]) -> bytes:
    """
    The bytes of a file; one that is too large is not read, nor is a pipe or a device, which may never end.

    Args:
        path: The path; a symbolic link is followed.
        limits: How large it may be.
        error: The class of the error that a refusal raises.

    Raises:
        FaultsError: As the class given: it is too large, or neither a file nor a folder.
        OSError: As `open` raises it: there is no such file, it is a folder, or it may not be read.
    """
    status = path.stat()
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise error((Fault("source", FileText.NO_FILE_OR_FOLDER(name=short_repr(path.name)), FileText.A_PLAIN_FILE()),))
    if stat.S_ISREG(status.st_mode) and status.st_size > limits.file_bytes:
        _refuse(status.st_size, limits, error)
    with path.open("rb") as file:
        # The file may grow while it is read.
        return limited(file.read(limits.file_bytes + 1), limits, error)


def limited(content: bytes, limits: Limits, error: type[FaultsError]) -> bytes:
    """The same bytes; they are refused where they are more than the limits allow."""
    if len(content) > limits.file_bytes:
        _refuse(len(content), limits, error)
    return content


def _refuse(size: int, limits: Limits, error: type[FaultsError]) -> None:
    raise error(
        (Fault("source", FileText.FILE_OF_BYTES(number=f"{size:,}"), FileText.LARGEST_FILE(most=f"{limits.file_bytes:,}")),)
    )
