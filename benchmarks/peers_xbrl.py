"""A sheet as an XBRL report, for the Calculations 1.1 of Arelle; ``peers_tables.py`` runs it."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Iterator
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.balance_speed import weighted
from jkq_targets.balance import Cell, Sheet
from jkq_targets.terms import Rounding

_XBRLI, _LINK = "http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/linkbase"
_NAMES = f'xmlns:xbrli="{_XBRLI}" xmlns:link="{_LINK}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:s="urn:sheet"'
_ITEM = 'type="xbrli:decimalItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant" nillable="true"'
_CALCULATION = f"{_LINK.removesuffix('linkbase')}arcrole/summation-item"


def _decimals(cell: Cell) -> str:
    """The attribute of a figure: INF of an exact one; a step that is no power of ten stands for the power above it."""
    if cell.rounding is Rounding.EXACT or cell.amount is None:
        return "INF"
    if isinstance(cell.rounding, Decimal):
        return str(-(cell.rounding.log10().to_integral_value(ROUND_CEILING)))
    return str(max(-int(Decimal(str(cell.amount.number)).as_tuple().exponent), 0))


def _linkbase(sheet: Sheet, names: dict[str, str]) -> Iterator[str]:
    """Each sum in a link role of its own."""
    for number in range(len(sheet.sums)):
        yield f'<link:roleRef roleURI="urn:sheet:{number}" xlink:type="simple" xlink:href="sheet.xsd#R{number}"/>'
    for number, relation in enumerate(sheet.sums):
        yield f'<link:calculationLink xlink:type="extended" xlink:role="urn:sheet:{number}">'
        for cell in (relation.total, *relation.parts):
            label = names[cell]
            yield f'<link:loc xlink:type="locator" xlink:href="sheet.xsd#{label}" xlink:label="{label}"/>'
        for order, (part, weight) in enumerate(weighted(relation), 1):
            ends = f'xlink:from="{names[relation.total]}" xlink:to="{names[part]}" order="{order}" weight="{weight}"'
            yield f'<link:calculationArc xlink:type="arc" xlink:arcrole="{_CALCULATION}" {ends}/>'
        yield "</link:calculationLink>"


def write_report(sheet: Sheet, folder: Path) -> Path:
    """Write the sheet as a taxonomy with its sums and an instance; a cell without a figure is not reported."""
    names = {cell.id: f"C{number}" for number, cell in enumerate(sheet.cells)}
    used = "<link:usedOn>link:calculationLink</link:usedOn>"
    roles = "".join(
        f'<link:roleType roleURI="urn:sheet:{number}" id="R{number}">{used}</link:roleType>' for number in range(len(sheet.sums))
    )
    elements = "".join(f'<element name="{name}" id="{name}" {_ITEM}/>' for name in names.values())
    reference = 'xlink:type="simple" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" xlink:href="sums.xml"'
    imported = f'<import namespace="{_XBRLI}" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
    facts = "".join(
        f'<s:{names[cell.id]} contextRef="c" unitRef="u" decimals="{_decimals(cell)}">{cell.amount.number}</s:{names[cell.id]}>'
        for cell in sheet.cells
        if cell.amount is not None
    )
    entity = '<xbrli:entity><xbrli:identifier scheme="urn:sheet">zone</xbrli:identifier></xbrli:entity>'
    context = (
        f'<xbrli:context id="c">{entity}<xbrli:period><xbrli:instant>2020-12-31</xbrli:instant></xbrli:period></xbrli:context>'
    )
    unit = '<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
    linked = f"<annotation><appinfo><link:linkbaseRef {reference}/>{roles}</appinfo></annotation>"
    named = f'xmlns="http://www.w3.org/2001/XMLSchema" {_NAMES} targetNamespace="urn:sheet"'
    described = '<link:schemaRef xlink:type="simple" xlink:href="sheet.xsd"/>'
    files = {
        "sheet.xsd": f"<schema {named}>{linked}{imported}{elements}</schema>",
        "sums.xml": f"<link:linkbase {_NAMES}>{''.join(_linkbase(sheet, names))}</link:linkbase>",
        "report.xml": f"<xbrli:xbrl {_NAMES}>{described}{context}{unit}{facts}</xbrli:xbrl>",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "report.xml"


@cache
def _manager() -> Any:
    controller = importlib.import_module("arelle.Cntlr").Cntlr(logFileName="logToBuffer")
    controller.webCache.workOffline = True
    return controller.modelManager


def calculations(sheet: Sheet) -> Callable[[], set[str]]:
    """The check of a sheet by Calculations 1.1, rounding to nearest; the report is loaded beforehand."""
    module = importlib.import_module("arelle.ValidateXbrlCalcs")
    with tempfile.TemporaryDirectory() as folder:
        model = _manager().load(str(write_report(sheet, Path(folder))))
    if len(model.facts) != sum(cell.amount is not None for cell in sheet.cells):
        raise RuntimeError("found a report that was not read whole")

    def check() -> set[str]:
        found = module.validate(model, module.ValidateCalcsMode.ROUND_TO_NEAREST)
        return {sheet.sums[int(one.args["linkrole"].rpartition(":")[2])].id for one in found if "computedSum" in one.args}

    return check
