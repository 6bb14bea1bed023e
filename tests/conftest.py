"""What several test modules share, and how much Hypothesis looks for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

# The same cases in every run, on a machine of any speed, and half as many as Hypothesis draws by itself, since the suite is run
# often; HYPOTHESIS_PROFILE=nightly looks for new ones, at length. No failure is explained by further cases, since every `find` in
# an example would pay for that.
settings.register_profile(
    "ci",
    max_examples=50,
    derandomize=True,
    deadline=None,
    print_blob=True,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", settings.get_profile("ci"), derandomize=False, max_examples=2000)
# The same for each further Python and version of the dependencies.
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def fresh_python() -> Callable[[str], str]:
    """Runs Python code in a process of its own, with warnings as errors, and gives what it printed."""

    def run(code: str) -> str:
        command = [sys.executable, "-W", "error", "-X", "utf8", "-"]
        done = subprocess.run(command, input=code, capture_output=True, encoding="utf-8", check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture(scope="session")
def workbook() -> Callable[..., Path]:
    """Saves a workbook at a path; see `save_workbook`."""
    return save_workbook


def save_workbook(
    path: Path,
    lines: list[list[Any]] | dict[str, list[list[Any]]],
    *,
    merged: tuple[str, ...] = (),
    formats: dict[str, str] | None = None,
    values: dict[str, str] | None = None,
    hidden: tuple[str, ...] = (),
) -> Path:
    """A workbook; merges, formats, values of formulas and what is hidden are of its first worksheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (lines if isinstance(lines, dict) else {"Sheet": lines}).items():
        worksheet = book.create_sheet(name)
        for row in rows:
            worksheet.append(row)
    first = book.worksheets[0]
    for cells in merged:
        first.merge_cells(cells)
    for cell, number_format in (formats or {}).items():
        first[cell].number_format = number_format
    for name in hidden:
        (first.row_dimensions[int(name)] if name.isdecimal() else first.column_dimensions[name]).hidden = True
    book.save(path)
    if values:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        part = parts["xl/worksheets/sheet1.xml"].decode()
        for cell, value in values.items():
            part, count = re.subn(
                rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>', rf"\1\2<v>{value}</v>", part
            )
            assert count == 1
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in (parts | {"xl/worksheets/sheet1.xml": part.encode()}).items():
                archive.writestr(name, content)
    return path
