"""`audit` of the sentences of a document: sums, ratios, orderings, facts, counts and numbers, and what each lets pass."""

from __future__ import annotations

import pytest

from jkq_targets import Finding, Severity, audit, read_document


def findings(*lines: str) -> list[Finding]:
    """The findings of a text that are more than a note."""
    report = audit(read_document("\n".join(("2031年工作方案", *lines)).encode()))
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def rules(*lines: str) -> list[tuple[str, str]]:
    """The rule and the severity of each finding."""
    return [(finding.rule, finding.severity.value) for finding in findings(*lines)]


WRONG = {
    "a total behind its list": ("安排道路工程1200万元、水利工程800万元、绿化工程500万元，合计2600万元。", "sum", "error"),
    "a counted total": ("三个街道分别完成3亿元、4亿元、5亿元，三项合计15亿元。", "sum", "error"),
    "parts behind 分别": ("三个项目总投资共12亿元，分别为3亿元、4亿元、9亿元。", "sum", "error"),
    "a part above its whole": ("支出预算120万元，其中：人员经费1250万元，其他经费30万元。", "part", "error"),
    "a long list behind 其中": (
        "支出预算152.41万元，其中：基本支出60.21万元，项目支出82.70万元，预备费9.05万元。",
        "sum",
        "warning",
    ),
    "an income within what is left": ("专户余额1222万元，其中利息收入1693万元。", "part", "warning"),
    "a part of what is left": ("专户余额1222万元，其中专项资金1693万元。", "part", "error"),
    "a total that rounding explains": ("三个街道分别完成3亿元、4亿元、5亿元，三项合计13亿元。", "sum", "warning"),
    "three industries": ("三次产业结构为5.2∶40.1∶55.7。", "sum", "error"),
    "industries before and after": ("三次产业结构由5.2∶40.1∶54.7调整为5.0∶39.9∶65.1。", "sum", "error"),
    "a sum that is written out": ("实施项目25+33+42=110个。", "sum", "error"),
    "a sum in brackets": ("实施重点项目110个（25+33+42）。", "sum", "warning"),
    "a sum behind 其中": ("实施项目30个，其中12＋15＋4。", "sum", "warning"),
    "a sum with units behind 其中": ("实施项目30个，其中12个+15个+4个。", "sum", "warning"),
    "a sum before its total": ("实施25+33+42共110个项目。", "sum", "error"),
    "parts behind 分别 without 共": ("引进项目30个，分别为12个、15个、4个。", "sum", "warning"),
    "parts behind a colon": ("实施项目共30个：工业12个、农业15个、服务业4个。", "sum", "warning"),
    "a share of a goal": ("全年完成投资120.44亿元，完成年度目标132.63亿元的98.8%。", "ratio", "error"),
    "a rate by its name": ("年度目标200个，实际完成190个，完成率85%。", "ratio", "error"),
    "a share of the whole": ("收入合计2983.31万元，其中：财政拨款收入2940.05万元，占89.5%。", "ratio", "error"),
    "a rate of a budget": ("年初预算为100万元，支出决算为90万元，完成年初预算的110%。", "ratio", "error"),
    "a growth from to": ("产值由100亿元增加到120亿元，增长25%。", "ratio", "error"),
    "a growth by": ("财政收入120.5亿元，比上年增加10.5亿元，增长19.5%。", "ratio", "error"),
    "a rise by more than all": ("财政收入12亿元，比上年增加105亿元，增长9.5%。", "ratio", "warning"),
    "a growth between two years": ("2030年税收120亿元，2029年税收100亿元，同比增长25%。", "ratio", "error"),
    "a growth from last year": ("今年税收120亿元，去年同期100亿元，同比增长25%。", "ratio", "error"),
    "a growth without 同比": ("税收收入120亿元，上年100亿元，增长25%。", "ratio", "warning"),
    "parts with what is left": ("引进企业20家，其中工业12家、其他9家。", "sum", "error"),
    "what is left of several": ("引进企业20家，其中工业12家、商贸5家，其余4家为农业。", "sum", "error"),
    "what is left of a kind": ("引进企业20家，其中工业12家，其余服务业企业9家。", "sum", "warning"),
    "items behind one another": ("重点抓好以下五项工作：一是甲；二是乙；三是丙；四是丁。", "count", "warning"),
    "确保 above 力争": ("确保规上工业产值700亿元，力争650亿元。", "order", "error"),
}


@pytest.mark.parametrize(("sentence", "rule", "severity"), WRONG.values(), ids=WRONG)
def test_what_arithmetic_forbids_is_found(sentence: str, rule: str, severity: str) -> None:
    """Each wrong sentence has exactly one finding, which quotes it."""
    (finding,) = findings(sentence)
    assert (finding.rule, finding.severity.value) == (rule, severity)
    place, _, quote = finding.where.rpartition("“")
    assert place.startswith("2031年工作方案")
    assert all(words in sentence for words in quote.rstrip("”").strip("…").split(" … "))


RIGHT = {
    "parts of a change in both directions": "增加10人、减少6人，净增员额4人，其中约雇10人由外单位移入。",
    "a total behind its list": "安排道路工程1200万元、水利工程800万元、绿化工程500万元，合计2500万元。",
    "a total of the last of a list": "完成投资9亿元，新增贷款3亿元、债券4亿元，合计7亿元。",
    "a total of its own scope": "城南街道完成3亿元，嘉北街道完成4亿元，全市合计完成100亿元。",
    "other things": "新建道路5公里、改造道路6公里，合计完成投资20亿元。",
    "rounded parts": "安排资金1.24亿元、2.34亿元，合计3.57亿元。",
    "parts that overlap": "引进人才100名，其中硕士以上80名、35岁以下60名。",
    "some of the parts": "实施项目100个，其中新开工25个、续建33个。",
    "a part that is larger by years": "新增企业10家，其中累计认定高新技术企业120家。",
    "a size of the things counted": "引进项目8个，其中总投资10亿元以上项目2个。",
    "a change beside the part": "收入100万元，其中财政拨款90万元，比上年增加300万元。",
    "another clause": "共有企业100家，其中规上企业60家；新增企业120家。",
    "three industries": "三次产业结构为5.2∶40.1∶54.7。",
    "industries before and after": "三次产业结构由5.2∶40.1∶54.7调整为5.0∶39.9∶55.1。",
    "a sum that is written out": "实施项目25+33+42=100个。",
    "a sum in brackets": "实施重点项目100个（25+33+42）。",
    "a name in brackets": "打造平台6个（3+2+N）。",
    "a sum behind 其中": "实施项目30个，其中12＋15＋3。",
    "a sum before its total": "实施25+33+42共100个项目。",
    "a name before a total": "推进“12+15+4”项目共30个。",
    "numbers that go on in words": "划分片区30个（12+15个重点片区）。",
    "another figure behind a colon": "实施项目共30个：投资12亿元、用地15亩。",
    "parts behind 分别 without 共": "引进项目30个，分别为12个、15个、3个。",
    "a rate by its name": "年度目标200个，实际完成190个，完成率95%。",
    "a share of the whole": "收入合计2983.31万元，其中：财政拨款收入2940.05万元，占98.5%；其他收入43.26万元，占1.5%。",
    "a share of something else": "收入合计2983.31万元，其中：财政拨款收入2940.05万元，占全市的12%。",
    "for each": "甲、乙各3亿元，丙4亿元，合计10亿元。",
    "three industries, rounded": "三次产业结构为5.3∶40.1∶54.7。",
    "a share of a goal": "全年完成投资120.44亿元，完成年度目标132.63亿元的90.8%。",
    "a share that is cut off": "全年完成投资180亿元，完成年度目标198.1亿元的90.8%。",
    "a growth by": "财政收入120.5亿元，比上年增加10.5亿元，增长9.5%。",
    "a growth on another basis": "财政收入120.5亿元，比上年增加10.5亿元，可比增长19.5%。",
    "a growth of what is left": "剔除一次性因素，财政收入120.5亿元，比上年增加10.5亿元，增长19.5%。",
    "a growth without its base": "财政收入120.5亿元，同比增长19.5%。",
    "a bound": "完成投资120亿元以上，完成年度目标132亿元的50%。",
    "确保 below 力争": "确保规上工业产值700亿元，力争750亿元。",
    "less is better": "确保能耗700吨，力争650吨。",
    "a growth between two years": "2030年税收120亿元，2029年税收100亿元，同比增长20%。",
    "a growth at constant prices": "2030年地区生产总值120亿元，2029年地区生产总值100亿元，同比增长5%。",
    "two years of two things": "2030年税收120亿元，2029年出口100亿元，同比增长25%。",
    "two years with one between": "2030年税收120亿元，2028年税收100亿元，同比增长25%。",
    "parts with what is left": "引进企业20家，其中工业12家、其他8家。",
    "others of a kind": "支出100万元，其中：工资50万元、其他支出30万元。",
    "items behind one another": "重点抓好以下四项工作：一是甲；二是乙；三是丙；四是丁。",
    "items without numbers": "重点抓好以下五项工作：甲、乙、丙。",
    "another goal": "确保规上工业产值700亿元，力争税收50亿元。",
    "a name with digits": "实施“415X”行动，构建“3+2+1”体系。",
}


@pytest.mark.parametrize("sentence", RIGHT.values(), ids=RIGHT)
def test_what_may_be_right_is_let_pass(sentence: str) -> None:
    """A clean sentence, and one that says less than it seems to, has no finding."""
    assert findings(sentence) == []


def test_what_was_checked_is_counted() -> None:
    """A relation that holds is a check too; a text without any is not called consistent."""
    report = audit(read_document("安排甲1200万元、乙800万元，合计2000万元。".encode()))
    assert (report.ok, report.checked) == (True, 1)
    assert audit(read_document("加强领导，落实责任。".encode())).ok is None


def test_a_line_of_many_figures_is_no_sentence() -> None:
    """A text without sentences takes time in proportion to its length, and nothing is said of it."""
    line = "其中".join(f"项目{number}个占{number % 90}%" for number in range(1_500))
    assert findings(line) == []


# ----------------------------------------------------------------------------------------------------- facts and numbers


def test_one_goal_with_two_figures_is_a_warning_with_both_quotations() -> None:
    """A goal that is printed twice, once with a slip, is a question to the reader."""
    (finding,) = findings("力争规上工业产值突破580亿元。", "二、主要任务", "力争规上工业产值突破5800亿元。")
    assert finding.severity is Severity.WARNING
    assert "5800亿元 here, but 580亿元 in" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        ("推出重点事项30个。", "再推出重点事项20个。"),
        ("2030年力争产值突破580亿元。", "2031年力争产值突破680亿元。"),
        ("力争产值突破5800亿元。", "确保产值突破580亿元。"),
    ],
    ids=["two counts", "two years", "two words"],
)
def test_facts_that_only_share_a_name_are_let_pass(lines: tuple[str, str]) -> None:
    """A name does not say all of a goal."""
    assert findings(*lines) == []


TASKS = "<table><tr><td>序号</td><td>工作任务</td></tr>{}</table>"


def page_with(count: int, numbers: list[int]) -> bytes:
    """A page that counts its tasks, and the table that lists them."""
    rows = "".join(f"<tr><td>{number}</td><td>做好第某项工作的服务保障</td></tr>" for number in numbers)
    text = f"<p>全年工作分解为{count}项任务，详见附件1。</p><p>附件1</p><p>任务清单</p>"
    return f"<!doctype html><meta charset=utf-8><h1>2031年工作方案</h1>{text}{TASKS.format(rows)}".encode()


@pytest.mark.parametrize(
    ("count", "numbers", "found"),
    [
        (5, [1, 2, 3, 4, 5], []),
        (6, [1, 2, 3, 4, 5], ["count"]),
        (5, [1, 2, 4, 4, 5], ["numbering"]),
        (4, [1, 2, 4, 5], ["numbering"]),
        (5, [1, 2, 3, 1, 2], []),
    ],
    ids=["right", "one more", "one slip", "a gap", "begins anew"],
)
def test_rows_are_counted_and_numbered(count: int, numbers: list[int], found: list[str]) -> None:
    """The number of rows that a text says, and the numbers of the rows."""
    report = audit(read_document(page_with(count, numbers)))
    assert [finding.rule for finding in report.findings] == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("重点抓好以下3项工作：", "1.甲事。", "2.乙事。", "3.丙事。"), []),
        (("重点抓好以下5项工作：", "1.甲事。", "2.乙事。", "3.丙事。"), ["count"]),
        (("重点抓好以下2项工作：", "1.甲事。", "做好甲事。", "2.乙事。", "1.另一项。", "2.又一项。", "3.再一项。"), []),
        (
            ("重点抓好以下两方面工作：", "（一）甲事", "1.甲一。", "2.甲二。", "3.甲三。", "（二）乙事", "二、保障", "（一）丙"),
            [],
        ),
        (("重点抓好以下三方面工作：", "（一）甲事", "1.甲一。", "（二）乙事", "二、保障", "（一）丙", "（二）丁"), ["count"]),
        (("重点抓好以下3项工作：", "加强领导。", "落实责任。"), []),
        (("重点抓好以下百项工作：", "1.甲事。", "2.乙事。"), []),
    ],
    ids=["right", "two fewer", "another list", "items of items", "one fewer", "no numbers", "no number"],
)
def test_items_that_a_text_announces_are_counted(lines: tuple[str, ...], found: list[str]) -> None:
    """The number of items that a sentence announces is held to the numbered items behind it."""
    assert [finding.rule for finding in findings("一、任务", *lines)] == found


def test_shares_of_industries_are_quoted_with_the_words_before_them() -> None:
    """A finding about shares quotes the words by which a reader looks them up."""
    (finding,) = findings("全年经济平稳，三次产业结构为5.2∶40.1∶55.7。")
    assert "三次产业结构为5.2∶40.1∶55.7" in finding.where


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("一、目标", "二、任务", "三、保障"), 0),
        (("一、目标", "二、任务", "四、保障"), 1),
        (("一、目标", "二、任务", "二、保障"), 1),
        (("一、目标", "（一）甲", "（二）乙", "二、任务", "（一）丙"), 0),
    ],
    ids=["in order", "a gap", "twice", "levels"],
)
def test_numbers_of_headings(headings: tuple[str, ...], found: int) -> None:
    """Headings of one level below one heading are numbered in order."""
    assert len(findings(*headings)) == found
