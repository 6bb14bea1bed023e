"""The files of ``jkq_targets/data/``, read from the place that the package was imported from, a zip file among them."""

from __future__ import annotations

import os

from jkq_targets.errors import UnknownNameError
from jkq_targets.own_files import read_own_file


def read_bundled(path: str) -> bytes:
    """
    The bytes of one bundled file.

    Args:
        path: Relative to ``data/``, with forward slashes.

    Raises:
        UnknownNameError: The package has no file of that name.

    Example:
        >>> read_bundled("units.txt").decode().startswith("# Units of the plans")
        True
    """
    try:
        return read_own_file("data", *path.split("/"))
    except OSError as error:
        raise UnknownNameError("bundled file", path) from error


def bundled_names(folder: str) -> tuple[str, ...]:
    """
    The names of the files in one folder of ``data/``, sorted.

    Args:
        folder: Relative to ``data/``; ``""`` for the folder itself.

    Example:
        >>> "2020.json" in bundled_names("plans")
        True
    """
    place = os.path.join(os.path.dirname(__file__), "data", *folder.split("/"))
    if os.path.isdir(place):
        with os.scandir(place) as entries:
            return tuple(sorted(entry.name for entry in entries if entry.is_file()))
    # In a zip file; imported here, since it takes longer to import than attrs.
    from importlib import resources

    within = resources.files("jkq_targets").joinpath("data", folder)
    return tuple(sorted(item.name for item in within.iterdir() if item.is_file()))
