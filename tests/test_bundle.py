"""`jkq_targets.bundle`: the files of the data folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import jkq_targets
from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.errors import UnknownNameError
from jkq_targets.language import in_language


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


def test_package_in_a_zip_file(fresh_python: Callable[[str], str], tmp_path: Path) -> None:
    """Imported from a zip file, the package reads its plans, its words for figures and its Chinese sentences all the same."""
    shutil.make_archive(str(tmp_path / "packed"), "zip", Path(jkq_targets.__file__).parent.parent, "jkq_targets")
    said = fresh_python(
        f"""
import sys

sys.path.insert(0, {str(tmp_path / "packed.zip")!r})
import jkq_targets as jt

jt.set_language("zh")
print("packed.zip" in jt.__file__, jt.available_years(), jt.read_figures("力争8亿美元")[0].amount, jt.audit(2021).counted)
"""
    )
    assert said == f"True {jkq_targets.available_years()} 8亿美元 {_counted()}"


def _counted() -> str:
    with in_language("zh"):
        return jkq_targets.audit(2021).counted
