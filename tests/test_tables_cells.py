"""`jkq_targets.tables`: cells that are no figures, hidden columns, merged cells and damaged parts of each format of workbooks."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwt

from jkq_targets.limits import Limits
from jkq_targets.rules import audit
from jkq_targets.tables import read_table
from tests.tables_of_files import faults, remarks, texts
from tests.test_tables_binary import ROWS, WIDE, cell, packed, parts, record, refused, row, saved, shared, wide, xls
from tests.test_tables_workbooks import ODS_HEAD, ods, ods_row


class TestXlsb:
    """.xlsb"""

    def test_hidden_columns_and_merged_labels(self, tmp_path: Path) -> None:
        """A hidden column is named; a label that is merged over two rows holds for both."""
        hidden = record(60, struct.pack("<IIIIH", 2, 2, 0, 0, 1))
        merged = record(176, struct.pack("<IIII", 5, 6, 0, 0))
        more = [row(5, shared(0, 2), cell(2, 1, packed(7))), row(6, cell(2, 1, packed(8)), cell(2, 2, packed(9)))]
        sheet = read_table(saved(tmp_path / "table.xlsb", parts(hidden, ROWS[0], ROWS[1], *more, merged)))
        assert "甲 (3) · 外资（千元）" in [one.id for one in sheet.cells]
        assert any("column C" in text for text in remarks(sheet))

    def test_values_that_are_no_figures(self, tmp_path: Path) -> None:
        """A truth value is words, as it is shown; an error of a formula is refused by its cell; an empty text is nothing."""
        truth = row(2, cell(6, 0, wide("乙")), cell(4, 1, b"\1"), cell(6, 2, struct.pack("<I", WIDE)))
        assert texts(read_table(saved(tmp_path / "table.xlsb", parts(*ROWS[:2], truth)))) == ["120.5", "TRUE"]
        error = row(3, shared(0, 4), cell(3, 1, b"\7"))
        assert "'#DIV/0!'" in faults(saved(tmp_path / "error.xlsb", parts(*ROWS[:2], truth, error))).values()

    def test_half_a_float(self, tmp_path: Path) -> None:
        """A packed number may be the upper half of a float."""
        upper = struct.pack("<d", 20.5)[4:]
        sheet = read_table(saved(tmp_path / "table.xlsb", parts(*ROWS[:3], row(3, shared(0, 3), cell(2, 1, upper)), ROWS[4])))
        assert [one.text for one in sheet.cells] == ["120.5", "20.5", "141"]

    def test_a_workbook_with_the_days_of_1904(self, tmp_path: Path) -> None:
        """A workbook counts its days from 1900 or from 1904, as it says."""
        style = struct.pack("<HHHHHBB", 0, 14, 0, 0, 0, 0, 0) + bytes(4)
        plain = struct.pack("<HHHHHBB", 0, 0, 0, 0, 0, 0, 0) + bytes(4)
        styles = record(617, struct.pack("<I", 2)) + record(47, plain) + record(47, style) + record(618)
        dated = row(0, cell(6, 0, wide("街道")), cell(2, 1, packed(43_831), style=1))
        content = parts(dated, row(1, shared(0, 2), cell(2, 1, packed(5)))) | {"xl/styles.bin": styles}
        ids = []
        for flag in (0, 1):
            book = content["xl/workbook.bin"].replace(record(131), record(131) + record(153, struct.pack("<I", flag)))
            (one,) = read_table(saved(tmp_path / f"{flag}.xlsb", content | {"xl/workbook.bin": book})).cells
            ids.append(one.id)
        assert ids == ["甲 · 2020/1/1", "甲 · 2024/1/2"]

    def test_a_workbook_without_shared_texts(self, tmp_path: Path) -> None:
        """A workbook may hold each text in its own cell."""
        content = parts(
            row(0, cell(6, 0, wide("街道")), cell(6, 1, wide("数"))), row(1, cell(6, 0, wide("甲")), cell(2, 1, packed(7)))
        )
        content.pop("xl/sharedStrings.bin")
        assert texts(read_table(saved(tmp_path / "table.xlsb", content))) == ["7"]

    def test_a_sheet_without_cells(self, tmp_path: Path) -> None:
        """A chart beside the tables is named, and the tables are read."""
        content = parts(*ROWS)
        chart = record(156, struct.pack("<II", 0, 2) + wide("rId9") + wide("图"))
        content["xl/workbook.bin"] = content["xl/workbook.bin"].replace(record(144), chart + record(144))
        sheet = read_table(saved(tmp_path / "table.xlsb", content))
        assert any(text.startswith("图 was not read") for text in remarks(sheet))

    @pytest.mark.parametrize(
        ("part", "content"),
        [
            pytest.param("xl/workbook.bin", record(131) + record(156, b"\0\0"), id="a record that is too short"),
            pytest.param("xl/workbook.bin", b"\x83", id="a file that ends within a number"),
            pytest.param("xl/workbook.bin", b"\xff\xff\xff\xff\xff\xff", id="a number without an end"),
        ],
    )
    def test_damaged_records(self, tmp_path: Path, part: str, content: bytes) -> None:
        """Records that do not keep to the format are refused."""
        assert refused(tmp_path / "table.xlsb", parts(*ROWS) | {part: content})


class TestXls:
    """.xls"""

    def test_values_that_are_no_figures(self, tmp_path: Path) -> None:
        """A truth value is words, as it is shown; an error of a formula is refused by its cell."""

        def truth(book: Any) -> None:
            book.get_sheet(0).write(4, 0, "丙")
            book.get_sheet(0).write(4, 1, True)

        def error(book: Any) -> None:
            truth(book)
            book.get_sheet(0).write(5, 0, "丁")
            book.get_sheet(0).row(5).set_cell_error(1, "#DIV/0!")

        path = tmp_path / "table.xls"
        path.write_bytes(xls(truth))
        assert "TRUE" in texts(read_table(path, worksheet="收入"))
        path.write_bytes(xls(error))
        assert "'#DIV/0!'" in faults(path, worksheet="收入").values()

    def test_more_than_the_limits(self, tmp_path: Path) -> None:
        """A workbook with more cells than the limits allow is refused by that limit, not as damaged."""
        path = tmp_path / "table.xls"
        path.write_bytes(xls())
        assert "3 cells" in str(faults(path, limits=Limits(places=3)))

    def test_bold_totals(self, tmp_path: Path) -> None:
        """Bold labels tell totals in this format too."""
        book = xlwt.Workbook()
        sheet = book.add_sheet("表")
        lines = [
            ("单位", "内资", "外资"),
            ("城区", 300, 77),
            ("甲", 120, 33),
            ("乙", 180, 44),
            ("郊区", 50, 90),
            ("丙", 20, 37),
            ("丁", 30, 53),
        ]
        for at, line in enumerate(lines):
            for column, value in enumerate(line):
                is_bold = column == 0 and line[0] in {"城区", "郊区"}
                sheet.write(at, column, value, xlwt.easyxf("font: bold on" if is_bold else ""))
        book.add_sheet("空")
        path = tmp_path / "table.xls"
        book.save(str(path))
        report = audit(read_table(path))
        assert (len(report.checks), report.ok) == (4, True)


class TestOds:
    """.ods"""

    def changed(self, path: Path, rows: str, *changes: tuple[str, str]) -> Path:
        """A workbook with other words in its content."""
        with zipfile.ZipFile(ods(path, ODS_HEAD + rows)) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
        text = found["content.xml"].decode()
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        return saved(path, found | {"content.xml": text.encode()})

    def test_merged_labels_notes_and_spaces(self, tmp_path: Path) -> None:
        """A label over two rows holds for both, a note beside a figure is left out, and spaces set a label in."""
        spanned = ods_row("甲", "1", "1").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1)
        noted = ods_row("", "2", "2</text:p><office:annotation><text:p>初步</text:p></office:annotation><text:p>")
        spaced = ods_row('<text:s text:c="2"/>乙', "3", "3")
        sheet = read_table(ods(tmp_path / "table.ods", ODS_HEAD + spanned + noted + spaced))
        assert [one.text for one in sheet.cells] == ["1", "2", "3"]
        assert [one.id.partition(" · ")[0] for one in sheet.cells] == ["甲", "甲 (2)", "乙"]

    def test_a_formula_that_was_never_computed(self, tmp_path: Path) -> None:
        """A formula without a value is refused by its cell."""
        open_row = ods_row("乙", "3", "3").replace('office:value-type="float" office:value="3"', 'table:formula="of:=[.B2]"')
        assert open_row != ods_row("乙", "3", "3")
        open_row = open_row.replace("<text:p>3</text:p>", "")
        assert "B3" in faults(ods(tmp_path / "table.ods", ODS_HEAD + ods_row("甲", "1", "1") + open_row))

    @pytest.mark.parametrize("count", ["0", "x", "9999999999", "99999999"])
    def test_a_count_that_is_none(self, tmp_path: Path, count: str) -> None:
        """How often a row is repeated is a number of rows that a worksheet can have."""
        repeated = ods_row("甲", "1", "1", f' table:number-rows-repeated="{count}"')
        assert list(faults(ods(tmp_path / "table.ods", ODS_HEAD + repeated)).values()) == [f"'{count}'"]

    def test_a_locked_workbook(self, tmp_path: Path) -> None:
        """A workbook with a password is refused as that."""
        path = ods(tmp_path / "table.ods", ODS_HEAD)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        assert "encrypted" in str(faults(path))

    def test_a_hidden_column(self, tmp_path: Path) -> None:
        """A hidden column is named."""
        columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
        plain = '<table:table-column table:number-columns-repeated="2"/>'
        sheet = read_table(self.changed(tmp_path / "table.ods", ods_row("甲", "1", "1"), (plain, columns)))
        assert any("column B" in text for text in remarks(sheet))

    def test_a_hidden_worksheet(self, tmp_path: Path) -> None:
        """A worksheet whose style hides it is named."""
        kind = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        style = f'<style:style {kind} style:name="ta1"><style:table-properties table:display="false"/></style:style>'
        other = f'{style}<style:style {kind} style:name="ta2"><style:table-properties table:display="true"/></style:style>'
        changes = ("<office:body>", f"<office:automatic-styles>{other}</office:automatic-styles><office:body>")
        said = []
        for name in ("ta1", "ta2"):
            table = ('table:name="表"', f'table:name="表" table:style-name="{name}"')
            sheet = read_table(self.changed(tmp_path / f"{name}.ods", ods_row("甲", "1", "1"), changes, table))
            said.append(any("is hidden" in text for text in remarks(sheet)))
        assert said == [True, False]

    def test_no_worksheets(self, tmp_path: Path) -> None:
        """A workbook without worksheets is refused."""
        whole = self.changed(tmp_path / "table.ods", "", ("<table:table ", "<other "), ("</table:table>", "</other>"))
        assert "worksheets" in str(faults(whole))

    @pytest.mark.parametrize(("value", "shown", "text"), [("0", "0", "0"), ("5", "abc", "abc"), ("0.004", "0", "0.004")])
    def test_what_a_cell_shows(self, tmp_path: Path, value: str, shown: str, text: str) -> None:
        """Zero and words are as they are shown; a figure that is shown as 0 keeps its digits."""
        rows = ods_row("甲", value, shown) + ods_row("乙", "3", "3")
        assert texts(read_table(ods(tmp_path / "table.ods", ODS_HEAD + rows)))[0] == text
