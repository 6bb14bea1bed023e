"""`jkq_targets.bundle`: the files of the data folder."""

from __future__ import annotations

import pytest

from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.errors import UnknownNameError


def test_every_file_can_be_read() -> None:
    """Every file that is named can be read, in the folder itself and in those within it."""
    for folder in ("", "plans/", "ledger/"):
        names = bundled_names(folder)
        assert list(names) == sorted(names)
        assert all(isinstance(read_bundled(f"{folder}{name}"), bytes) for name in names)
    assert {"errata.json", "indicators.json", "organizations.json", "units.txt", "units_si.txt"} <= set(bundled_names(""))
    assert "2020.json" in bundled_names("plans")


@pytest.mark.parametrize("path", ["none.json", "plans", "plans/none.json", ""])
def test_what_is_no_file(path: str) -> None:
    """A name without a file is refused; a folder is no file."""
    with pytest.raises(UnknownNameError, match="bundled file"):
        read_bundled(path)
