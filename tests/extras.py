"""
One use of each extra, for environments that have one extra alone.

``python -m tests.extras EXTRA`` runs where the package is installed with that extra, ``python -m tests.extras`` where it is
installed with none. The use of the extra works. Every other use works too, where another extra brings its package, or its error
names its extra.
"""

from __future__ import annotations

import base64
import importlib
import importlib.util
import sys
import tempfile
import zlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import jkq_targets as jt
from tests import pdf_files

# A workbook of Excel 97 with the table 街道, 外资（万元）; 城南 120; 嘉北 3000; 塘汇 150; 合计 570, as xlwt writes it.
_XLS = (
    rb"c-"
    rb"rk)O=uHA6#iy+^Glm1HLbKl2?eXxB8V3e+VwvtLu<vvB4}y@N<%8aiypLE0|hA*JSkoRy?Cj5@drKV&4XCcgP;gWyy;0$@X%&`^L7?f&7lD;{_MBRo40Si"
    rb"nR&bO=Izgmg-EG*r?ZS7FaRA@D*$heO;8CqCt*;#Wl7bk{ZuR$e-#3LT1c-"
    rb"451XI)<QmHLE<?j@;|WQiLggq<BQcT7#8wfz*@v`{KJ=3mxIvZ>I@qgLmM2)QVR?(0k67+x%M8nY;+Dh+7R*HNb``}bt()6IkmKItK5y8v6>WGbqxizCu("
    rb"=-"
    rb"W%AZPS|ICIiqX~1Mb&F?mnS451LX;M84qvPo@Y&g^k7KTVb?pLV|GM1nt7E^a8Nej0;~d}x1o2kq1r{f#7qNpkqb$^#oF1O_LbM;*JL9)}i9JIBi>%L+$z"
    rb"iGjhu6v~m5OJn@*gT*3CdK>TRXgLYd3SqH<27e3+oXM{4gc&#hagA9vB@okFjNv)484W*GoTP;iBw8okQH>VJW%2EH|^f#G|fby_02>m{j)+wkc)*6mu?f"
    rb"YY)w{jq%FdP@``oz3_49eplhWxry}oc==p({<T>|H$8;LsJ}d>&?oxD^=lFjOs5tqLA+zx@l&$!YhmTPrJigpSVEB12uu4+-"
    rb"W{R%q7Gj$UygWQ3$i~ERD{jf>hLw@>xysR{mK@buh-%0%r_KYXa0z0^Nl)ugZUoCH<<r{mT^F9#a%f$rN-"
    rb"|F!i5VLE?l^9;ljm#2ccf!<*TNlUh3tCf=~U|S)x*Pf0O*PIEV>4&d`VHKIEv*<7`9m(+-"
    rb"bt#u6*+<NPm_NYd<ijANAj7;iX!=|fM{UeAg<hJW1_YIOc;BYyto`M&|w71A6"
)


class Extra(NamedTuple):
    """An extra: the module of its package, and a use of the library that works with it and fails without it."""

    module: str
    use: Callable[[], object]


def _arrow() -> None:
    from jkq_targets.batches import FIGURES, figures

    schema = FIGURES.arrow
    rows = figures(importlib.import_module("pyarrow").table({"doc": ["甲"], "text": ["确保完成外资7亿美元"]}))
    assert rows.schema == schema
    assert rows.column("base_number").to_pylist() == ["700000000"]


def _charts() -> None:
    assert jt.series("实到外资").chart().to_dict()["vconcat"]


def _excel() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.xls")
        path.write_bytes(zlib.decompress(base64.b85decode(_XLS)))
        report = jt.audit(jt.read_table(path))
    assert [str(amount) for _, amount in report.errors[0].proposals] == ["300万元"]


def _hypothesis() -> None:
    from jkq_targets.strategies import amounts

    find = importlib.import_module("hypothesis").find
    assert isinstance(find(amounts(), lambda _: True), jt.Amount)


def _numpy() -> None:
    frame = {"甲": [25, 3000], "乙": [36, 400], "合计": [61, 700]}
    found = list(jt.diagnose_many(frame, sums=[jt.Sum("合计", "合计", ("甲", "乙"))], unit="万元"))
    assert [(number, findings.culprits) for number, findings in found] == [(1, ("甲",))]


def _pandas() -> None:
    assert list(jt.series("实到外资").to_pandas()["year"]) == [2018, 2020, 2021, 2022]


def _pdf() -> None:
    document = jt.read_document(pdf_files.pdf(pdf_files.text(100, 100, "确保完成外资7亿美元")))
    assert [str(figure.amount) for figure in document.figures] == ["7亿美元"]


def _polars() -> None:
    assert jt.targets(2022, indicator="实到外资").to_polars()["value"].to_list() == [Decimal("4.5"), Decimal(5)]


EXTRAS = {
    "arrow": Extra("pyarrow", _arrow),
    "charts": Extra("altair", _charts),
    "excel": Extra("xlrd", _excel),
    "hypothesis": Extra("hypothesis", _hypothesis),
    "numpy": Extra("numpy", _numpy),
    "pandas": Extra("pandas", _pandas),
    "pdf": Extra("pypdfium2", _pdf),
    "polars": Extra("polars", _polars),
}


def refusal(name: str) -> str:
    """
    The error of the use of an extra whose package is not installed.

    Raises:
        AssertionError: The use works, or fails with another error.
    """
    try:
        EXTRAS[name].use()
    except jt.MissingExtraError as error:
        if error.extra != name:
            raise AssertionError(f"found the extra {error.extra}, expected {name}") from error
        return str(error)
    raise AssertionError(f"the extra {name} works without its package")


def main() -> None:
    """Try every use in the environment at hand, and print the outcome of each."""
    wanted = sys.argv[1:]
    for name, extra in EXTRAS.items():
        if name in wanted or importlib.util.find_spec(extra.module):
            extra.use()
            print(f"{name}: works")
        else:
            print(f"{name}: {refusal(name)}")


if __name__ == "__main__":
    main()
