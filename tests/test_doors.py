"""What commands say on a terminal, what objects show of themselves, and what doors for files and values refuse."""

from __future__ import annotations

import importlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import jkq_targets as jt
from jkq_targets import bundle
from jkq_targets.batches import FIGURES, BatchSchema, ParquetParts
from jkq_targets.cli import main
from jkq_targets.cli._folder import _Progress as Progress
from jkq_targets.cli._folder import _Tally as Tally
from jkq_targets.cli._language import language_of, write_any_character
from jkq_targets.cli._parsing import error_statement
from jkq_targets.errors import BatchError
from jkq_targets.exporting import diff
from jkq_targets.model import Deadline, Plan
from jkq_targets.quoting import excerpt, opening_of
from tests.pdf_files import pdf, text

WRONG = "街道,外资（万元）\n甲,12\n乙,30\n合计,24\n"


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """True, as of a terminal."""
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two tables, one of them wrong."""
    (tmp_path / "a.csv").write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.csv").write_text(WRONG.replace("24", "42"), encoding="utf-8")
    return tmp_path


class TestTerminal:
    """The progress of commands, which goes to a terminal alone and is taken away at the end."""

    def told(self, monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> str:
        """What a command writes to the terminal of its errors."""
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        main([str(argument) for argument in arguments])
        return stream.getvalue()

    def test_files(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The audit of several files names the file that it reads; that of one file does not."""
        several = self.told(monkeypatch, "audit", folder / "a.csv", folder / "b.csv")
        assert "a.csv" in several
        assert several.endswith("\r\x1b[K")
        assert self.told(monkeypatch, "audit", folder / "a.csv") == ""

    def test_a_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The audit of a folder shows how many of its files are done, at most a few times a second and at the end."""
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        progress, tally = Progress(3), Tally()
        for _ in range(3):
            progress.step(tally)
        progress.end()
        assert stream.getvalue().count("█" * 24) == 1
        assert "3" in stream.getvalue()
        assert stream.getvalue().endswith("\r\x1b[K")

    def test_long_lists(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lists are broken at the width of the terminal; in a file they keep their lines."""
        monkeypatch.setenv("COLUMNS", "40")
        lines = []
        for stream in (Terminal(), io.StringIO()):
            monkeypatch.setattr(sys, "stdout", stream)
            assert main(["targets", "--year", "2020"]) == 0
            lines.append(len(stream.getvalue().splitlines()))
        assert lines[0] > lines[1]


class TestCommands:
    """Words of the command line."""

    def test_the_language_behind_the_options(self) -> None:
        """What stands behind -- is no option; a language that is not known leaves the choice to the environment."""
        assert language_of(["audit", "--", "--language", "zh"], {}) == "en"
        assert language_of(["audit", "--language", "xx"], {"LANG": "zh_CN.UTF-8"}) == "zh"
        assert language_of(["audit", "--language=zh"], {}) == "zh"

    def test_an_error_of_the_parser_that_is_not_known(self) -> None:
        """A sentence of argparse that no version had stays as it is."""
        assert str(error_statement("something new")) == "something new"

    def test_characters_that_cannot_be_read(self) -> None:
        """The signs for characters that a terminal lacks are for writing alone."""
        write_any_character()
        with pytest.raises(UnicodeDecodeError):
            b"\xff".decode("ascii", errors="jkq_targets")

    def test_a_file_that_is_no_text(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Figures are read from a file of text alone; bytes that are none are refused."""
        (tmp_path / "bytes.txt").write_bytes(b"\xff\xff\xff\x81 12")
        assert main(["read", str(tmp_path / "bytes.txt")]) == 2
        assert "bytes.txt" in capsys.readouterr().err

    def test_importing_the_program_does_nothing(self) -> None:
        """`python -m jkq_targets` runs the commands; an import of the module does not."""
        assert importlib.import_module("jkq_targets.__main__").main is main


class TestShown:
    """What objects show of themselves."""

    def test_a_document_with_pages(self) -> None:
        """A PDF says how many pages it has; a text says nothing of pages, headings and tables that it has not."""
        assert "1 page" in jt.read_document(pdf(text(100, 100, "确保完成外资7亿美元"))).to_text()
        assert "page" not in jt.read_document("确保完成外资7亿美元".encode()).to_text()

    def test_registries_schemas_and_reports(self) -> None:
        """A registry shows its size and a schema its columns; a report without findings is true all the same."""
        assert repr(jt.indicators()) == f"<Registry: {len(jt.indicators())} indicators>"
        assert repr(BatchSchema(FIGURES.columns[:2])) == f"<BatchSchema {', '.join(FIGURES.names[:2])}>"
        assert bool(jt.audit(jt.Sheet.from_rows(["项", "数"], [["甲", "1"], ["合计", "1"]]))) is True

    def test_assessments(self) -> None:
        """An assessment is its rows, and shows itself as a table of them."""
        found = jt.assess(jt.targets(year=2020), {"实到外资": "9亿美元"})
        assert [row.standing for row in found.rows()] == [row.standing for row in found]
        assert str(found) == found.to_text()


class TestQuoting:
    """Quotations, cut where the words allow it."""

    def test_long_words_have_a_head_and_a_tail(self) -> None:
        """Of many words the head and the tail are quoted."""
        words = "，".join(f"第{number}项工作按期完成" for number in range(40))
        found = excerpt(words, words.index("第1项"), words.index("第30项") + 3, before=4, behind=4, most=60)
        assert found.count(" … ") == 1
        assert "第1项" in found
        assert "第30项" in found
        assert len(found) < 160

    def test_no_break_before(self) -> None:
        """Words without a break before them are quoted from the next break on, or from a place that parts no number."""
        plain = "推进" * 40
        assert excerpt(f"{plain}123.45亿元工程", 84, 86, before=2, behind=2, most=90).startswith("…123.45")
        assert excerpt(f"{plain}甲，乙123亿元", 83, 85, before=3, behind=4, most=90) == "…乙123亿元"

    def test_no_number_is_parted(self) -> None:
        """The opening of a paragraph ends before a number, not within it."""
        assert opening_of(f"{'推进' * 19}1234567亿元项目") == f"{'推进' * 19}…"


class TestRefused:
    """Doors that refuse what they cannot take."""

    def test_a_version_of_the_data(self) -> None:
        """A version of the data is plans; one without a bundled plan of its year has nothing beside it."""
        for given in ([], [1], 7):
            with pytest.raises(jt.RecordError, match="found"):
                diff(given)  # type: ignore[arg-type]
        assert list(diff([jt.load_plan(2020)])) == []
        with pytest.raises(jt.RecordError, match="2031"):
            diff([Plan(year=2031, title="2031年工作计划", short_title="工作计划", level=jt.Level.ZONE)])

    @pytest.mark.parametrize(("given", "found"), [((20, 2020), "20"), (("年底前", "2020"), "'2020'")])
    def test_a_deadline(self, given: tuple[Any, Any], found: str) -> None:
        """A deadline is read from words, for a year that is a number."""
        with pytest.raises(jt.RecordError, match=found):
            Deadline.parse(*given)

    def test_what_was_reached(self, tmp_path: Path) -> None:
        """A file of what was reached names the line and the column of a number that is none."""
        path = tmp_path / "actuals.csv"
        path.write_text("goal,actual,unit\n实到外资,x9,亿美元\n", encoding="utf-8")
        with pytest.raises(jt.AmountError, match="line 2"):
            jt.assess(jt.targets(year=2020), path)
        path.write_text("goal,actual,unit\n实到外资,9,亿美圆\n", encoding="utf-8")
        with pytest.raises(jt.UnitError, match="line 2"):
            jt.assess(jt.targets(year=2020), path)
        path.write_text('goal,actual\n实到外资,"9', encoding="utf-8")
        with pytest.raises(jt.JkqTargetsError):
            jt.assess(jt.targets(year=2020), path)

    def test_parts_that_are_not_ours(self, tmp_path: Path) -> None:
        """A folder of rows is gone on with only where its files are those of `ParquetParts`."""
        (tmp_path / "part-00001.parquet").write_bytes(b"no parquet")
        with pytest.raises(BatchError, match="part-00001"):
            list(ParquetParts(tmp_path).rows())
        pq.write_table(pa.table({"other": [1]}), tmp_path / "part-00001.parquet")
        with pytest.raises(BatchError, match="part-00001"):
            list(ParquetParts(tmp_path).rows())
        ParquetParts(tmp_path / "new").close()
        assert not (tmp_path / "new").exists()

    def test_names_of_a_package_in_a_zip_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a folder of files, the names of the data are asked of the loader of the package."""
        names = bundle.bundled_names("plans")
        monkeypatch.setattr(os.path, "isdir", lambda _path: False)
        assert bundle.bundled_names("plans") == names
