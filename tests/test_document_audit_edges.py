"""`audit` of sentences that nearly say what a rule asks for: nothing is checked that the sentence does not say."""

from __future__ import annotations

import pytest

from jkq_targets import Severity, audit, read_document
from jkq_targets.reports import Report
from tests.pdf_files import pdf, text

#: Sentences with the relations that are checked in them; the goals of a draft, which have numbers, are left out.
CHECKED = {
    "a share before any figure": ("三分之一的企业共12家，其中工业5家、农业3家。", ["的企业共12家 ≥ 其中工业5家"]),
    "a share of a goal of 0": ("工作目标0亿元，完成年度目标0亿元的98.8%。", []),
    "a part that is about": ("收入约1000万元，其中：财政拨款约900万元，占95%。", []),
    "a plan in another unit": ("年初预算为100万元，支出决算为90家，完成年初预算的110%。", []),
    "a rise and a fall": ("财政收入120亿元，比上年增加20亿元，下降20%。", []),
    "the year before last": ("去年税收100亿元，企业今年税收120亿元，同比增长50%。", []),
    "a list with a part that is about": (
        "支出预算152.41万元，其中：基本支出约60.21万元，项目支出82.70万元，预备费9.05万元。",
        [],
    ),
    "a sum that is about": ("约110个（25+33+42）。", []),
    "a sum far behind its whole": ("实施项目110个，完成投资情况良好并且持续（25+33+42）。", []),
    "a count in a list of others": ("本方案分解12项任务，详见附件1、附件2。", []),
    "a count that announces nothing": ("现有12项任务，见附件1。", []),
}


def report(*lines: str) -> Report:
    """The audit of a text."""
    return audit(read_document("\n".join(("2031年工作方案", *lines)).encode()))


def relations(found: Report) -> list[str]:
    """The relations that were checked, without those between goals of the draft."""
    return [str(check.relation) for check in found.checks if ".goal-" not in str(check.relation)]


@pytest.mark.parametrize("name", CHECKED)
def test_nothing_is_checked_that_is_not_said(name: str) -> None:
    """Each sentence has the relations that it states, and no finding."""
    text, expected = CHECKED[name]
    found = report(text)
    assert (relations(found), [finding for finding in found.findings if finding.severity is not Severity.NOTE]) == (expected, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "去年100亿元，今年120亿元，增长25%。", "25% is printed, but 100亿元 and 120亿元 give 20.0%", id="last year first"
        ),
        pytest.param("产值由0.0亿元增加到120亿元，增长25%。", "nothing is left before the change", id="growth from nothing"),
        pytest.param("三类企业（一、二、三）分别占40%、35%、35%。", "add up to 110%, not to 100%", id="shares behind brackets"),
        pytest.param(
            "道路1200万元、水利800万元，合计2000万元，绿化500万元、其他300万元，合计900万元。",
            "合计900万元 is 900万元, but its 2 printed parts add up to 800万元",
            id="a total behind a total",
        ),
    ],
)
def test_what_is_found(text: str, said: str) -> None:
    """Each sentence has one WARNING."""
    (finding,) = report(text).warnings
    assert said in str(finding.message)


def test_a_share_of_a_plan_of_nothing() -> None:
    """A share of 0 is a relation that cannot be checked, which is no finding."""
    found = report("年初预算为0万元，支出决算为90万元，完成年初预算的110%。")
    (check,) = found.checks
    assert (str(check.relation), bool(check.missing), found.findings) == ("110% = 90万元 / 0万元", True, ())


def test_facts_of_the_year_before() -> None:
    """What a look back states is no fact of the plan: another figure there contradicts nothing."""
    lines = ["合同外资10亿美元。", "二、2031年目标", "合同外资12亿美元。"]
    assert report("一、2030年工作回顾", *lines).warnings == ()
    assert report("一、基本情况", *lines).warnings != ()


def _signed(rows: str) -> Report:
    """The audit of a page whose cells stand between bars; a number behind a cell is how many columns it takes."""
    cells = (
        "".join(f"<td colspan={cell[-1]}>{cell[:-1]}</td>" for cell in line.split("|")) for line in rows.strip().splitlines()
    )
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return audit(read_document(f"<!doctype html><meta charset=utf-8><body><p>2031</p><table>{table}</table>".encode()))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("1|20313|20303\nStock1|$1|9811|1|$1|6911|1\nOther1|202|1|402|1\n合计1|$1|1,0011|1|$1|7411|1", id="spanned"),
        pytest.param(
            "1|20313|20303\nStock1|$1|9811|1|$1|6911|1\nOther1|1|201|1|1|401|1\n合计1|$1|1,0011|1|$1|7411|1", id="kept-free"
        ),
        pytest.param("1|20313|20303\nStock1|(9812|)1|(6912|)1\nOther1|202|1|402|1\n合计1|(9612|)1|(6612|)1", id="closed"),
        pytest.param("1|20312|20302\nStock1|40.51|%1|30.51|%1\nOther1|9.51|%1|9.51|%1\n合计1|501|%1|501|%1", id="shares"),
    ],
)
def test_figures_with_signs_in_cells_of_their_own(rows: str) -> None:
    """A figure stands in its column with its sign of money before it and what closes it behind it."""
    right = rows.replace("7411", "7311").replace("(6612", "(6512").replace("501|%1|501", "501|%1|401")
    assert _signed(right).ok is True
    assert _signed(right).checked == 2
    assert _signed(rows).ok is False


def test_signs_that_belong_to_nothing() -> None:
    """A sign at the end of a row, or before an empty cell, is no figure; nor is a bracket behind a word."""
    assert _signed("1|20311|20301|1\nA1|$1|1|$1\nB1|words1|)1|%1\nC1|11|21|%1").ok is None


def test_a_list_that_a_line_breaks_off() -> None:
    """Where a PDF may have cut a list in two, its total proves nothing; a whole list is wrong."""
    first, last = "一般房屋修护费287千元、宿舍修护费64千元、交通及运输设备修护", "费111千元及杂项设备修护费42千元，合计669千元。"
    page = text(60, 100, "2031年工作方案") + text(60, 140, first) + text(60, 200, last)
    (finding,) = audit(read_document(pdf(page))).findings
    assert finding.severity is Severity.WARNING
    assert report(last).ok is False
