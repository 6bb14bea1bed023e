"""The files of ``jkq_targets/data/``, read from the place that the package was imported from, a zip file among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkq_targets.errors import UnknownNameError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def _data() -> Traversable:
    from importlib import resources

    return resources.files("jkq_targets").joinpath("data")


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
    file = _data().joinpath(path)
    if not file.is_file():
        raise UnknownNameError("bundled file", path)
    return file.read_bytes()


def bundled_names(folder: str) -> tuple[str, ...]:
    """
    The names of the files in one folder of ``data/``, sorted.

    Args:
        folder: Relative to ``data/``; ``""`` for the folder itself.

    Example:
        >>> "2020.json" in bundled_names("plans")
        True
    """
    return tuple(sorted(item.name for item in _data().joinpath(folder).iterdir() if item.is_file()))
