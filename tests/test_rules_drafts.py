"""`jkq_targets.rules` on the draft of a document: what the rules of goals find there, and what is left out of it."""

from __future__ import annotations

import pytest

from jkq_targets import errors
from jkq_targets.documents import Document, DocumentKind, read_document
from jkq_targets.drafting import drafted_goals
from jkq_targets.findings import Finding
from jkq_targets.model import Mention
from jkq_targets.rules import _drafts, audit
from jkq_targets.terms import Severity

HEAD = ("2031年工作计划", "一、主要目标")


def document(*lines: str) -> Document:
    """A document of lines of text."""
    return read_document("\n\n".join(lines).encode(), kind=DocumentKind.TEXT)


def findings(*lines: str) -> list[Finding]:
    """The findings on the goals below the first heading."""
    return list(audit(document(*HEAD, *lines)).findings)


@pytest.mark.parametrize(
    ("lines", "severity", "rule", "where", "words"),
    [
        pytest.param(
            ["确保实到外资9亿美元，力争实到外资8亿美元。"],
            Severity.WARNING,
            "order",
            "2031年工作计划, 一、主要目标: “确保实到外资9亿美元，力争实到外资8亿美元”",
            "The ensured figure (确保), 确保9亿美元, is above the stretch figure (力争), 力争8亿美元.",
            id="an-error-of-a-plan-is-a-warning",
        ),
        pytest.param(
            ["确保实到外资7亿美元。", "二、重点任务", "力争实到外资7亿美元。"],
            Severity.WARNING,
            "mentions",
            "2031年工作计划, 二、重点任务, the paragraph “力争实到外资7亿美元”",
            "This place, “力争实到外资7亿美元”, has the word 力争; "
            "2031年工作计划 一、主要目标, “确保实到外资7亿美元”, has the word 确保.",
            id="the-place-that-the-message-quotes",
        ),
        pytest.param(
            ["实到外资7亿美元以上。", "二、重点任务", "实到外资7亿美元。"],
            Severity.NOTE,
            "mentions",
            "2031年工作计划, 二、重点任务, the paragraph “实到外资7亿美元”",
            "This place, “实到外资7亿美元”, has the figure alone; "
            "2031年工作计划 一、主要目标, “实到外资7亿美元以上”, has the word 以上.",
            id="a-note-stays-a-note",
        ),
        pytest.param(
            ["确保新增企业10家，其中：高新技术企业6家、上市企业6家。"],
            Severity.WARNING,
            "part",
            "2031年工作计划, 一、主要目标: “确保新增企业10家，其中：高新技术企业6家、上市企业6家”",
            "The parts 高新技术企业 6家, 上市企业 6家 together exceed the whole, 新增企业 10家.",
            id="parts",
        ),
        pytest.param(
            ["确保实到外资9亿美元，力争实到外资8亿美元。", "二、重点任务", "确保实到外资9亿美元。"],
            Severity.WARNING,
            "order",
            "2031年工作计划, 一、主要目标: “确保实到外资9亿美元，力争实到外资8亿美元”",
            "The ensured figure (确保), 确保9亿美元, is above the stretch figure (力争), 力争8亿美元.",
            id="the-first-of-two-places",
        ),
        pytest.param(
            ["新增企业10家，其中：高新技术企业6家、确保上市企业6家。"],
            Severity.WARNING,
            "part",
            "2031年工作计划, 一、主要目标: “新增企业10家，其中：高新技术企业6家、确保上市企业6家”",
            "The parts 高新技术企业 6家, 上市企业 6家 together exceed the whole, 新增企业 10家.",
            id="one-goal-among-names",
        ),
    ],
)
def test_goals_of_a_document(lines: list[str], severity: Severity, rule: str, where: str, words: str) -> None:
    """A finding of a rule of goals has the place in the document, and is at most a WARNING."""
    (finding,) = findings(*lines)
    assert (finding.severity, finding.rule, finding.where, finding.message) == (severity, rule, where, words)
    assert [name for name, _ in finding.labels] == list(finding.candidates) == [words for _, words in finding.labels]


def test_one_quotation_at_two_places() -> None:
    """Two places with the same words have a finding each, with its own place."""
    lines = ("实到外资7亿美元以上。", "二、重点任务", "实到外资7亿美元。", "三、保障措施", "实到外资7亿美元。")
    assert [finding.where for finding in findings(*lines)] == [
        "2031年工作计划, 二、重点任务, the paragraph “实到外资7亿美元”",
        "2031年工作计划, 三、保障措施, the paragraph “实到外资7亿美元”",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["新增企业10家，其中：高新技术企业12家。", "二、重点任务", "抓招商。"], id="one-paragraph"),
        pytest.param(["坚持稳中求进。", "实到外资10亿美元，其中：制造业外资12亿美元。"], id="two-paragraphs"),
        pytest.param(
            ["坚持稳中求进工作总基调不动摇，扎实推进各项工作。实到外资10亿美元，其中：制造业外资12亿美元。", "抓招商。"],
            id="two-sentences",
        ),
    ],
)
def test_nothing_is_said_twice(lines: list[str]) -> None:
    """Of a figure of which a rule of documents speaks, the rules of goals say nothing more."""
    (finding,) = findings(*lines)
    assert (finding.rule, finding.severity) == ("part", Severity.ERROR)


def test_another_figure_beside_one_that_is_spoken_of() -> None:
    """A finding on a figure says nothing of another figure in its section."""
    rules = [
        (finding.rule, finding.severity)
        for finding in findings(
            "实到外资10亿美元，其中：制造业外资12亿美元。",
            "确保规上工业增加值9亿元，力争8亿元。",
            "确保实到内资9亿元，力争实到内资8亿元。",
        )
    ]
    assert rules == [("part", Severity.ERROR), ("order", Severity.ERROR), ("order", Severity.WARNING)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["新增企业10家，其中：高新技术企业6家、上市企业6家。"], id="names-alone"),
        pytest.param(["确保实到外资9亿美元。", "二、重点任务", "力争实到外资8亿美元。"], id="goals-of-two-places"),
    ],
)
def test_names_that_are_too_little_for_one_goal(lines: list[str]) -> None:
    """Where only a name makes one goal of two figures, nothing is said."""
    assert findings(*lines) == []


def test_a_document_without_a_year_has_no_draft() -> None:
    """Without a year nothing is drafted, and nothing said."""
    assert audit(document("工作", "确保实到外资9亿美元，力争实到外资8亿美元。")).findings == ()


def test_documents_of_many_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document with very many figures is not drafted, and the report says so."""
    monkeypatch.setattr(_drafts, "MAX_NUMERALS", 2)
    (finding,) = findings("确保实到外资9亿美元，力争实到外资8亿美元。", "新增企业3家。")
    assert (finding.rule, finding.severity, finding.where) == ("unread", Severity.NOTE, "the document")
    assert finding.message == "The goals are not held to each other: the document has more than 2 figures."
    monkeypatch.setattr(_drafts, "MAX_NUMERALS", 4)
    assert [one.rule for one in findings("确保实到外资9亿美元，力争实到外资8亿美元。", "新增企业3家。")] == ["order"]


def table_of_tasks(*tasks: str) -> Document:
    """A page with a table of tasks."""
    rows = ["序号|任务|责任单位", *(f"{number}|{task}|经信商务局" for number, task in enumerate(tasks, 1))]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    page = f"<!doctype html><meta charset=utf-8><p>2031年工作计划</p><p>附件1 任务分解表</p><table>{table}</table>"
    return read_document(page.encode(), kind=DocumentKind.HTML)


def test_the_same_figure_in_another_cell() -> None:
    """What a rule of documents says of a cell says nothing of another cell with the same figure."""
    part, order = audit(
        table_of_tasks("确保新增工业企业9家，力争新增工业企业8家", "盘活工业企业9家，其中：高新技术企业12家")
    ).findings
    assert (part.rule, part.where.partition(":")[0]) == ("part", "附件1 任务分解表, table 1, row 3, column 2")
    assert (order.rule, order.where.partition(":")[0]) == ("order", "附件1 任务分解表, table 1, row 2, column 2")


def test_a_cell_whose_figure_is_named_alone() -> None:
    """A finding on a cell speaks of its figure also without the words before it."""
    tasks = table_of_tasks("确保新增工业企业9家")
    (goal,) = drafted_goals(tasks).targets
    (mention,) = goal.mentions
    assert _drafts._is_in(mention, tasks, "附件1 任务分解表, table 1, row 2, column 2 9家, 3家 more")
    assert not _drafts._is_in(mention, tasks, "附件1 任务分解表, table 1, row 2, column 3 9家, 3家 more")


def test_the_figure_that_a_document_begins_with() -> None:
    """A figure is known again by all the words before it, where there are less than four characters of them."""
    begun = document("外资9亿美元。")
    mention = Mention(start=2, end=6, text="9亿美元", where="工作", quote="外资9亿美元")
    section = str(begun.place_at(2).section)
    assert _drafts._is_in(mention, begun, f"{section} 利用外资9亿美元")
    assert not _drafts._is_in(mention, begun, f"{section} 投资9亿美元")


def test_goals_in_cells_of_a_table() -> None:
    """A goal in a cell has the address of the cell; what a rule of documents says of a cell is not said again."""
    part, order = audit(
        table_of_tasks("确保实到外资9亿美元，力争实到外资8亿美元", "确保新增企业10家，其中：高新技术企业12家")
    ).findings
    assert (part.rule, part.severity, part.where) == (
        "part",
        Severity.ERROR,
        "附件1 任务分解表, table 1, row 3, column 2: “确保新增企业10家，其中：高新技术企业12家”",
    )
    assert (order.rule, order.severity, order.where) == (
        "order",
        Severity.WARNING,
        "附件1 任务分解表, table 1, row 2, column 2: “确保实到外资9亿美元，力争实到外资8亿美元”",
    )


def test_a_draft_that_the_model_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no plan can be drafted, a note says why, and what is checked without a draft still is."""

    def refused(_document: Document) -> None:
        raise errors.RecordError((errors.Fault("targets[0].id", "''", "a name"),))

    monkeypatch.setattr(_drafts, "drafted_goals", refused)
    (sum_, note) = findings("确保新增企业10家，其中城南4家、嘉北5家，合计10家。", "确保实到外资9亿美元，力争实到外资8亿美元。")
    assert sum_.severity is Severity.WARNING
    assert (note.severity, note.rule) == (Severity.NOTE, "unread")
    assert "no plan can be drafted: targets[0].id" in str(note.message)
