"""The examples of the pages: each notebook runs from its first cell to its last, and each command does what its page says."""

from __future__ import annotations

import ast
import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jkq_targets import JkqTargetsError, dump, export, load_plan
from jkq_targets.cli import main
from tests import word_files

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
}
CELLS = {
    name: re.findall(r"^```\{code-cell\} ipython3\n(.*?)^```$", text, re.DOTALL | re.MULTILINE) for name, text in PAGES.items()
}
NOTEBOOKS = [name for name, cells in CELLS.items() if cells]
COMMANDS = sorted(
    {
        line.partition("#")[0].strip()
        for text in PAGES.values()
        for block in re.findall(r"^```bash\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
        if line.startswith("python -m jkq_targets")
    }
)


def run_cell(cell: str, names: dict[str, Any]) -> None:
    """Run one cell, and show its last value as a notebook would, where it has a picture."""
    tree = ast.parse(re.sub(r"^:tags:.*$", "", cell, flags=re.MULTILINE))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - the text of our own pages
    if isinstance(last, ast.Expr):
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - the text of our own pages
        picture = getattr(shown, "_repr_html_", None) or getattr(shown, "to_dict", None)
        assert picture is None or picture()


def test_notebooks_are_found() -> None:
    """Cells that this module would not find would not be run."""
    assert len(NOTEBOOKS) >= 5
    assert sum(map(len, CELLS.values())) == sum(text.count("```{code-cell}") for text in PAGES.values())


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs in its turn; one that is there to show an error raises an error of ours, and no other does."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in CELLS[name]:
        if "raises-exception" in cell:
            with pytest.raises(JkqTargetsError):
                run_cell(cell, names)
        else:
            run_cell(cell, names)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the commands of the pages name."""
    monkeypatch.chdir(tmp_path)
    dump(load_plan(2022), tmp_path / "my-plan.json")
    tmp_path.joinpath("plan.csv").write_text("街道,企业（家）\n城南,12\n嘉北,30\n合计,42\n", encoding="utf-8")
    tmp_path.joinpath("table.csv").write_text("Street,Firms\nNorth,12\nSouth,30\nTotal,42\n", encoding="utf-8")
    tmp_path.joinpath("actuals.csv").write_text("指标,完成\n实到外资,4.6亿美元\n", encoding="utf-8")
    book = openpyxl.Workbook()
    for line in (["街道", "外资（万元）"], ["城南", 12], ["嘉北", 30], ["合计", 24]):
        book.worksheets[0].append(line)
    book.save(tmp_path / "budget.xlsx")
    said = word_files.p("安排道路工程1200万元、水利工程800万元，合计2000万元。")
    lines = (("街道", "企业（家）"), ("城南", "12"), ("嘉北", "30"), ("合计", "42"))
    table = word_files.tbl(*(word_files.tr(*map(word_files.tc, line)) for line in lines))
    tmp_path.joinpath("my-folder").mkdir()
    for path in (tmp_path / "plan.docx", tmp_path / "my-folder" / "plan.docx"):
        path.write_bytes(word_files.word(said + table))
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command runs as it stands on its page; it finds fault only with the table that does not add up."""
    words = shlex.split(command.partition(" > ")[0])[3:]
    # Copies of the documents are not at hand here, which is a fault of each.
    folder.joinpath("DOCUMENTS").mkdir()
    if "old-data" in words:
        export("csv", folder / "old-data")
    assert main(words) == (1 if {"budget.xlsx", "verify"} & set(words) else 0)
    printed = capsys.readouterr()
    assert printed.out
    assert not printed.err


def test_commands_are_found() -> None:
    """The pages show commands of every kind."""
    kinds = {shlex.split(command)[3] for command in COMMANDS}
    assert {
        "audit",
        "list",
        "show",
        "targets",
        "series",
        "compare",
        "diff",
        "responsibilities",
        "assess",
        "read",
        "export",
        "verify",
        "schema",
    } <= kinds


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_output_of_the_first_command(page: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines below the first command are lines of its output, one behind the other."""
    (shown,) = re.findall(r"^```text\n(.*?)^```$", PAGES[page], re.DOTALL | re.MULTILINE)
    assert main(["audit", "--language", language]) == 0
    assert shown in capsys.readouterr().out


def test_picture() -> None:
    """The picture of README.md is what the library draws now."""
    drawing = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    text = drawing["PATH"].read_text(encoding="utf-8")
    assert text == drawing["drawn"](), "the picture is out of date; draw it anew: python docs/picture.py"
