"""The files of the package itself, read by what loaded it, so that it may stand in a zip file."""

from __future__ import annotations

import os
from typing import Any


def read_own_file(*path: str) -> bytes:
    """
    The bytes of one file of the package.

    Args:
        path: The folders within ``jkq_targets/`` and the name, such as ``"data", "units.txt"``.

    Raises:
        OSError: The package has no such file.

    Example:
        >>> read_own_file("py.typed")
        b''
    """
    # `importlib.resources` does the same, and takes longer to import than attrs.
    loader: Any = __spec__.loader
    content: bytes = loader.get_data(os.path.join(os.path.dirname(__file__), *path))
    return content
