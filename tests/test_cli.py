"""`jkq_targets.cli`: the commands, their exit codes, and that an error is a line and no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jkq_targets.catalog import available_years, load_plan
from jkq_targets.cli import main
from jkq_targets.outline import outline
from jkq_targets.records import dump

PLAN: dict[str, Any] = {"year": 2031, "title": "总体方案", "short_title": "方案", "level": "zone"}
TARGETS = [{"id": name, "label": name, "amount": "1个"} for name in ("a", "b")]


@pytest.fixture
def sound(tmp_path: Path) -> str:
    """A file with a plan in which nothing is wrong."""
    path = tmp_path / "sound.json"
    path.write_text(json.dumps(PLAN | {"targets": TARGETS}), encoding="utf-8")
    return str(path)


@pytest.fixture
def unsound(tmp_path: Path) -> str:
    """A file with a plan in which a part exceeds its whole."""
    parts = [{**TARGETS[0], "amount": "1个"}, {**TARGETS[1], "amount": "2个", "part_of": "a"}]
    path = tmp_path / "unsound.json"
    path.write_text(json.dumps(PLAN | {"targets": parts}), encoding="utf-8")
    return str(path)


# --------------------------------------------------------------------------------------------------------------- audit


def test_audit_of_the_bundled_plans(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The bundled plans exit 0, since the erratum covers their one ERROR, which is shown so that anyone understands it.

    The body, the column, the printed and the right figure, and the reasons stand in words.
    """
    assert main(["audit"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert sum(line.startswith("ERROR") for line in out.splitlines()) == 1
    for words in ("服务业招商局", "市外内资", "力争", "3000000", "300000万元", "700000万元", "one digit too many", "70亿元"):
        assert words in out
    assert "ERRATUM  2020年度招商引资任务分解表, 服务业招商局" in out
    assert "printed 3000000, to be read as 300000万元" in out


def test_audit_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON there is a report a plan, with its findings and its errata."""
    assert main(["audit", "--format", "json"]) == 0
    reports = json.loads(capsys.readouterr().out)
    assert len(reports) == len(available_years())
    (report,) = (report for report in reports if report["subject"].startswith("2020"))
    (finding,) = (finding for finding in report["findings"] if finding["severity"] == "error")
    assert finding["proposals"] == [["服务业招商局 · 市外内资（万元人民币） · 力争指标", "300000万元"]]
    assert not report["ok"]
    assert len(report["errata"]) == 1


def test_audit_of_a_sound_file(sound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without ERROR exits 0."""
    assert main(["audit", sound]) == 0
    assert capsys.readouterr().out.startswith("2031 方案: 0 relations checked, no findings.")


def test_audit_of_an_unsound_file(sound: str, unsound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several files one with an ERROR is enough to exit 1; each is reported."""
    assert main(["audit", sound, unsound]) == 1
    out = capsys.readouterr().out
    assert out.count("2031 方案: ") == 2
    assert "1 ERROR" in out
    assert main(["audit", "--format", "json", unsound]) == 1


def test_no_erratum_covers_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The errata are those of the bundled plans: a file with the same error exits 1, corrected it exits 0."""
    dump(load_plan(2020), tmp_path / "printed.json")
    dump(load_plan(2020, corrected=True), tmp_path / "corrected.json")
    assert main(["audit", str(tmp_path / "printed.json")]) == 1
    assert "ERRATUM" not in capsys.readouterr().out
    assert main(["audit", str(tmp_path / "corrected.json")]) == 0


# ------------------------------------------------------------------------------------------------------- list and show


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Every bundled plan is listed in a line with its year and title."""
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [int(line[:4]) for line in lines] == list(available_years())
    assert all(load_plan(int(line[:4])).title in line for line in lines)


@pytest.mark.parametrize("year", available_years())
def test_show(year: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan is shown as its outline."""
    assert main(["show", str(year)]) == 0
    assert capsys.readouterr().out == f"{outline(load_plan(year))}\n"


def test_show_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    """A plan is shown as corrected where that is asked for."""
    assert main(["show", "2020", "--corrected"]) == 0
    assert capsys.readouterr().out == f"{outline(load_plan(2020, corrected=True))}\n"


# -------------------------------------------------------------------------------------------------------------- verify


def test_verify_without_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where documents are missing it exits 1 and says which."""
    assert main(["verify", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert all(f"{year}.txt" in out for year in available_years())


# -------------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["show", "1999"], "nearest", id="unknown-year"),
        pytest.param(["audit", "none.json"], "none.json", id="no-file"),
        pytest.param(["audit", "."], ".", id="folder"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad input exits 2 with one line on the error stream and nothing on the other."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("jkq-targets: ")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "JSON text in UTF-8", id="empty"),
        pytest.param(b"\xff\xfe\xfa", "JSON text in UTF-8", id="not-utf-8"),
        pytest.param(b"[" * 100_000, "JSON text in UTF-8", id="deep-nesting"),
        pytest.param(b"[]", "an object with the keys of Plan", id="no-object"),
        pytest.param(json.dumps(PLAN | {"year": 2031.5}).encode(), "year: found 2031.5", id="float"),
    ],
)
def test_a_file_that_is_no_plan(content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that holds no plan exits 2 and says what is wrong with it in one line."""
    (tmp_path / "plan.json").write_bytes(content)
    assert main(["audit", str(tmp_path / "plan.json")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["none"], ["show"], ["show", "this-year"], ["audit", "--format", "xml"], ["verify"], ["list", "2020"], ["--none"]],
)
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command used wrongly exits 2 and tells its usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: jkq-targets")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["audit", "--help"], ["list", "--help"], ["show", "--help"], ["verify", "--help"]]
)
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command tells its use."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("usage: jkq-targets")


def test_as_a_module() -> None:
    """`python -m jkq_targets audit` is the same command in a process of its own."""
    command = [sys.executable, "-W", "error", "-X", "utf8", "-m", "jkq_targets", "audit"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "should be 300000万元" in done.stdout
