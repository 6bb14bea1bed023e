"""
Print the lowest versions that ``pyproject.toml`` promises, as constraints for pip; with ``--extras`` the names of the extras.

Run as ``python .ci/lowest.py > lowest.txt``, then ``pip install --constraint lowest.txt …``. The versions are those of the
dependencies and of the extras; what the tests alone need is free.
"""

import re
import sys
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path(__file__).parent.parent.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]


def main() -> None:
    """Print a line for each requirement, or the names of the extras in one."""
    extras = PROJECT["optional-dependencies"]
    if sys.argv[1:] == ["--extras"]:
        print(*extras)
        return
    for requirement in (*PROJECT["dependencies"], *(line for lines in extras.values() for line in lines)):
        name, lowest = re.fullmatch(r"([\w-]+)>=([\d.]+)", requirement).groups()
        print(f"{name}=={lowest}")


if __name__ == "__main__":
    main()
