"""The audit of folders: all cores, rows for programs, and going on where it was stopped."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from jkq_targets.batches import FINDINGS, JsonLines, ParquetParts, audit_files, files_of
from jkq_targets.batches import _folder as folder_module
from jkq_targets.cli import main
from jkq_targets.errors import BatchError

TABLE = "<!doctype html><table><tr><th>街道</th><th>外资</th></tr>{}<tr><td>合计</td><td>{}</td></tr></table>"
ROWS = "<tr><td>城南</td><td>120</td></tr><tr><td>嘉北</td><td>300</td></tr><tr><td>塘汇</td><td>150</td></tr>"
RIGHT, WRONG = TABLE.format(ROWS, 570), TABLE.format(ROWS, 507)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with five files: right, wrong, the same again, none that can be read, a table."""
    folder = tmp_path / "plans"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.html").write_text(RIGHT, encoding="utf-8")
    (folder / "b.html").write_text(WRONG, encoding="utf-8")
    (folder / "sub" / "c.html").write_text(RIGHT, encoding="utf-8")
    (folder / "sub" / "d.docx").write_bytes(b"PK\x03\x04 damaged")
    (folder / "e.csv").write_text("街道,外资\n城南,1\n嘉北,2\n合计,3\n", encoding="utf-8")
    (folder / "~$b.docx").write_bytes(b"the mark of an editor")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit code of an audit with one worker, its output and its errors."""
    code = main(["audit", *map(str, arguments), "--workers", "1"])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def kinds_of(path: Path) -> list[tuple[str, str]]:
    """The kinds of the rows of an output, with the names of their files."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(Path(row["path"]).name, row["kind"]) for row in found]


def test_files_of_a_folder(plans: Path) -> None:
    """A folder gives its documents and tables, those below it too, in order; a pattern and a path give what they name."""

    def names(*given: str) -> list[str]:
        return [Path(path).name for path in files_of(given)]

    assert names(str(plans)) == ["a.html", "b.html", "e.csv", "c.html", "d.docx"]
    assert names(str(plans / "*.png")) == ["picture.png"]
    assert names(str(plans / "**" / "*.html")) == ["a.html", "b.html", "c.html"]
    assert names(str(plans / "none.txt")) == ["none.txt"]


def test_text(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For people the audit prints ERRORs, what is unreadable and a summary; the exit code says whether there are any."""
    code, out, _ = run(capsys, plans)
    assert code == 1
    assert "ERROR  sum" in out
    assert "UNREADABLE" in out
    assert out.endswith(
        "5 files audited: 4 relations checked.\n1 ERROR; 1 file with an ERROR.\n"
        "1 file unreadable.\n1 file with the bytes of another one.\n"
    )


def test_jsonl(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows for programs go to a file, or to the standard output, from which the summary is kept apart."""
    output = tmp_path / "findings.jsonl"
    code, out, _ = run(capsys, plans, "--format", "jsonl", "--output", output)
    assert (code, out.splitlines()[0]) == (1, "5 files audited: 4 relations checked.")
    assert [kind for _, kind in kinds_of(output)].count("document") == 4
    _, out, err = run(capsys, plans, "--format", "jsonl")
    assert out == output.read_text(encoding="utf-8")
    assert "5 files audited" in err


def test_workers_speak_the_language_of_the_audit(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the workers say is in the language that was chosen for the whole."""
    _, out, _ = run(capsys, plans, "--format", "jsonl", "--language", "zh")
    said = [json.loads(line) for line in out.splitlines()]
    messages = [row.get("message") or row.get("reason") for row in said if row["kind"] in ("finding", "unreadable")]
    assert [("所列" in words, "不符合要求" in words) for words in messages] == [(True, False), (False, True)]


@pytest.mark.parametrize("torn", [pytest.param(40, id="within a line"), pytest.param(0, id="behind a line")])
def test_jsonl_goes_on(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], torn: int) -> None:
    """An audit that was stopped goes on: what is whole stays, what is torn is done again, and nothing is there twice."""
    output = tmp_path / "findings.jsonl"
    run(capsys, plans, "--format", "jsonl", "--output", output)
    whole = output.read_bytes()
    lines = whole.splitlines(keepends=True)
    output.write_bytes(b"".join(lines[:5]) + lines[5][:torn])
    code, out, _ = run(capsys, plans, "--format", "jsonl", "--output", output)
    assert output.read_bytes() == whole
    assert (code, "of them before" in out) == (1, True)


def test_jsonl_audits_what_changed(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a file with other bytes, and a new one, are audited when the audit goes on."""
    output = tmp_path / "findings.jsonl"
    run(capsys, plans, "--format", "jsonl", "--output", output)
    before = kinds_of(output)
    (plans / "b.html").write_text(RIGHT, encoding="utf-8")
    (plans / "new.html").write_text(RIGHT, encoding="utf-8")
    run(capsys, plans, "--format", "jsonl", "--output", output)
    assert kinds_of(output)[len(before) :] == [
        ("b.html", "table"),
        ("b.html", "document"),
        ("new.html", "table"),
        ("new.html", "document"),
    ]


def test_parquet(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Parquet is a folder of parts, which a second audit goes on with."""
    output = tmp_path / "findings"
    run(capsys, plans, "--format", "parquet", "--output", output)
    assert pq.read_table(output).schema.equals(FINDINGS.arrow)
    (plans / "new.html").write_text(WRONG, encoding="utf-8")
    _, out, _ = run(capsys, plans, "--format", "parquet", "--output", output)
    assert "6 files audited, 5 of them before" in out
    assert [part.name for part in sorted(output.iterdir())] == ["part-000000.parquet", "part-000001.parquet"]
    assert pq.read_table(output / "part-000001.parquet").num_rows == 3


def test_workers_give_the_same_rows(plans: Path) -> None:
    """However many processes there are, the rows are the same and in the same order."""
    one, two = ([audited.rows for audited in audit_files(files_of([str(plans)]), workers=count)] for count in (1, 2))
    assert one == two


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--format", "parquet"], "--output: found nothing", id="no output"),
        pytest.param(["--output", "x.jsonl"], "--format: found text", id="no format"),
        pytest.param(["--format", "html"], "--format: found html; accepted: text, jsonl or parquet", id="page"),
        pytest.param(["--total", "Total", "--together"], "--together: found True; accepted: single files", id="of single files"),
        pytest.param(
            ["--format", "jsonl", "--output", "{other}"], "line 1 in other.txt, which is not a row of findings", id="another file"
        ),
    ],
)
def test_refusals(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """Wrong options are refused before the work begins, and no file of the user is overwritten."""
    other = tmp_path / "other.txt"
    other.write_text("a text of mine\n", encoding="utf-8")
    code, _, err = run(capsys, plans, *(argument.format(other=other) for argument in arguments))
    assert (code, said in err) == (2, True)
    assert other.read_text(encoding="utf-8") == "a text of mine\n"


def test_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without documents is refused: that nothing is wrong in it is no good news."""
    code, _, err = run(capsys, tmp_path)
    assert (code, "no file in" in err) == (2, True)


def test_files_that_are_none(tmp_path: Path) -> None:
    """A path that is gone, and a pipe, are unreadable rows."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    found = list(audit_files([str(tmp_path / "gone.txt"), str(pipe)], workers=1))
    assert [audited.rows and audited.rows[0]["kind"] for audited in found] == ["unreadable", "unreadable"]


def test_number_of_workers() -> None:
    """There is at least one worker."""
    with pytest.raises(BatchError, match="workers: found 0"):
        list(audit_files([], workers=0))


def end_process(task: Any, bounds: Any) -> Any:
    """What a worker does in the test below: one file ends its process."""
    if any(path.endswith("b.html") for path, _ in task):
        os._exit(1)
    return [folder_module._audited(path, known, bounds) for path, known in task]


def test_file_that_ends_its_process(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that ends its process is one unreadable row, and the others are audited."""
    monkeypatch.setattr(folder_module, "audit_task", end_process)
    # Each file of the task takes a process of its own.
    found = list(audit_files([str(plans / "a.html"), str(plans / "b.html")], workers=1))
    outcomes = {Path(audited.path).name: audited.rows and audited.rows[-1]["kind"] for audited in found}
    assert outcomes == {"a.html": "document", "b.html": "unreadable"}
    ended = next(audited.rows[0] for audited in found if audited.path.endswith("b.html") and audited.rows)
    assert ended["reason"] == "the process that read it ended"


def test_writers_have_nothing_before(tmp_path: Path) -> None:
    """A new output has no rows."""
    assert list(JsonLines(tmp_path / "new.jsonl").rows()) == []
    assert list(ParquetParts(tmp_path / "new").rows()) == []
