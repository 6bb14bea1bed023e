"""The printing edge: nothing that a document or a name says commands a terminal, a page or a spreadsheet."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jkq_targets import Sheet, audit
from jkq_targets.cli import main
from jkq_targets.tabular import harmless
from jkq_targets.text import visible

HOSTILE = "\x1b[31m\x9b2J\x07城南\u202e\u2066\u200f"
ROWS: list[list[str | int]] = [[HOSTILE, 120], ["嘉北", 3000], ["塘汇", 150], ["合计", 570]]
#: What none of the outputs may hold.
COMMANDS = set("\x1b\x9b\x07\u202e\u2066\u200f")


def sheet() -> Sheet:
    """A table with a label, a heading and a unit line that command."""
    return Sheet.from_rows([["街道", f"外资{HOSTILE}（万元）"]], ROWS)


def test_visible() -> None:
    """Commands stand as their codes; line ends, tabs and all other characters stay."""
    assert visible("\x1b\x7f\u202e\ud800") == "\\x1b\\x7f\\u202e\\ud800"
    assert visible("城南\t街道\n（万元）😀") == "城南\t街道\n（万元）😀"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_views(language: str) -> None:
    """Text and HTML of a table and of its audit show the codes, and columns stay straight."""
    for shown in (sheet(), audit(sheet())):
        for text in (shown.to_text(language), shown.to_html(language), shown._repr_html_()):
            assert not COMMANDS & set(text)
            assert "\\x1b[31m" in text


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels and names of files, in reports and in errors, reach the terminal as codes; JSON keeps every value."""
    path = tmp_path / "a\x1b[31m.csv"
    lines: list[list[str | int]] = [["街道", "外资（万元）"], *ROWS]
    path.write_text("\n".join(",".join(map(str, line)) for line in lines), encoding="utf-8")
    assert main(["audit", str(path)]) == 1
    assert main(["audit", str(path), "--format", "json"]) == 1
    out, _ = capsys.readouterr()
    assert not COMMANDS & set(out)
    assert "\x1b[31m\x9b2J\x07城南\u202e" in json.dumps(json.loads(out[out.index("\n[\n") :]), ensure_ascii=False).replace(
        "\\u001b", "\x1b"
    ).replace("\\u0007", "\x07")
    assert main(["audit", str(tmp_path / "none\x1b[31m.csv")]) == 2
    assert not COMMANDS & set(capsys.readouterr().err)


@pytest.mark.parametrize("text", ["=1+1", "+1a", "-a1", "@SUM(1)", "\ta", "\ra", "＝1+1", "＋1", "－1", "＠a"])
def test_no_formula_in_csv(text: str) -> None:
    """A text that a spreadsheet takes for a formula has an apostrophe before it."""
    assert harmless(text) == f"'{text}"


@pytest.mark.skipif(sys.platform == "win32", reason="the redirections are those of a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        pytest.param("read - <&-", 2, os.strerror(errno.EBADF), id="no-input"),
        pytest.param("read 7亿美元 >&-", 0, "", id="no-output"),
        pytest.param("show none.json 2>&-", 2, "", id="no-error-stream"),
        pytest.param(f"show {'9' * 5000}", 2, "a name without an ending", id="a-long-year"),
    ],
)
def test_closed_streams(command: str, code: int, said: str) -> None:
    """A program that starts the command line without a stream gets an exit code and no traceback."""
    done = subprocess.run(f"{sys.executable} -m jkq_targets {command}", shell=True, capture_output=True, check=False)  # noqa: S602 - the redirections need a shell
    assert done.returncode == code
    err = done.stderr.decode("utf-8")
    assert said in err
    assert "Traceback" not in err
