"""`jkq_targets.editor_words`: notes, summaries and reasons of the data, and the catalogue of their Chinese."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import attrs
import pytest

from jkq_targets.catalog import available_years, load_plan, load_plans
from jkq_targets.cli import main
from jkq_targets.corrections import errata
from jkq_targets.editor_words import DOMAIN, by_editor, in_line, sentences_of
from jkq_targets.language import in_language
from jkq_targets.model import AllocationTable, Campaign, Plan, Target, Task, title_words, walk
from jkq_targets.query import compare, responsibilities, series, targets
from jkq_targets.records import from_dict, to_dict
from jkq_targets.registries import indicators, organizations
from jkq_targets.rules import audit
from jkq_targets.sentences import LANGUAGES
from jkq_targets.terms import Level
from tests.catalogues import LOCALES, editor_texts, extracted, written

EXTRACTED = [str(message.id) for message in extracted(DOMAIN) if message.id]
WRITTEN = {
    language: {str(message.id): message for message in written(language, DOMAIN) if message.id} for language in LANGUAGES[1:]
}
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES[1:])
#: Two words in Latin script, one behind the other.
ENGLISH = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}")


def said(text: str) -> str:
    """The words of an editor in Chinese."""
    with in_language("zh"):
        return str(by_editor(text))


@EACH_LANGUAGE
class TestCatalogue:
    """The catalogue of the data against the data."""

    def test_complete(self, language: str) -> None:
        """It has every sentence of the data and no other; ``python tests/catalogues.py`` brings it up to them."""
        assert sorted(WRITTEN[language]) == sorted(EXTRACTED)

    def test_compiled(self, language: str) -> None:
        """What gettext reads is what the catalogue says."""
        with (LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        assert {text: compiled.gettext(text) for text in EXTRACTED} == {
            text: message.string for text, message in WRITTEN[language].items()
        }

    @pytest.mark.parametrize("sentence", EXTRACTED, ids=str)
    def test_translated(self, language: str, sentence: str) -> None:
        """Every sentence has its Chinese, with every word of the documents and every figure that it has, and nothing is open."""
        message = WRITTEN[language][sentence]
        chinese = str(message.string)
        assert chinese
        assert not message.fuzzy
        words = re.findall(r"[\u4e00-\u9fff]+", sentence)
        # The campaigns of a plan have no numbers in Chinese: 第二个行动.
        figures = re.findall(r"\d+(?:\.\d+)?", re.sub(r"campaign \d", "", sentence))
        assert [word for word in words if word not in chinese] == []
        assert [figure for figure in figures if not re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", chinese)] == []

    @pytest.mark.parametrize("sentence", EXTRACTED, ids=str)
    def test_punctuation(self, language: str, sentence: str) -> None:
        """Chinese has its own punctuation; a sentence ends as one, and a title without a full stop."""
        chinese = str(WRITTEN[language][sentence].string)
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff] [\u4e00-\u9fff]|\(\D*\)|…(?!…)(?<!……)", chinese)
        assert not ENGLISH.search(chinese)
        assert chinese.count("“") == chinese.count("”")
        assert chinese.endswith("。") == sentence.endswith(".")

    @pytest.mark.parametrize("text", sorted({text for _, _, text in editor_texts()}), ids=str)
    def test_every_text_is_said(self, language: str, text: str) -> None:
        """Every note, summary and reason is said in Chinese from its first sentence to its last."""
        with in_language(language):
            assert str(by_editor(text)) == "".join(str(WRITTEN[language][one].string) for one in sentences_of(text))


class TestSentences:
    """Words of an editor, sentence by sentence."""

    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            pytest.param("No unit is printed.", ["No unit is printed."], id="one"),
            pytest.param("A stands here. B there.", ["A stands here.", "B there."], id="two"),
            pytest.param("原文如此。另见附件。", ["原文如此。", "另见附件。"], id="chinese"),
            pytest.param("About 4.5亿元.", ["About 4.5亿元."], id="a figure"),
            pytest.param("二期.西部 has a stray full stop.", ["二期.西部 has a stray full stop."], id="a name"),
            pytest.param("", [""], id="none"),
        ],
    )
    def test_parted(self, text: str, sentences: list[str]) -> None:
        """A sentence ends at a full stop with a space behind it, or at a Chinese one; a point in a figure or a name ends none."""
        assert sentences_of(text) == sentences
        assert in_line(sentences) == text

    def test_the_data_loses_nothing(self) -> None:
        """Every text of the data is its sentences in line."""
        assert [text for _, _, text in editor_texts() if in_line(sentences_of(text)) != text] == []


class TestSaying:
    """The statement of words of an editor."""

    NOTE = "No unit is printed in this row."

    def test_english_is_as_written(self) -> None:
        """In English the words stand as in the data."""
        assert [str(by_editor(text)) for _, _, text in editor_texts()] == [text for _, _, text in editor_texts()]

    @pytest.mark.parametrize(
        ("written_by_a_user", "chinese"),
        [
            pytest.param("Ours {alone}, as  written.\nWith lines.", "Ours {alone}, as  written.\nWith lines.", id="english"),
            pytest.param("原文如此. 见附件。", "原文如此. 见附件。", id="chinese"),
            pytest.param("No supporting body is printed. Ours alone.", "未列配合单位。Ours alone.", id="a sentence of the data"),
            pytest.param("", "", id="none"),
        ],
    )
    def test_a_note_of_a_user(self, written_by_a_user: str, chinese: str) -> None:
        """A note of a user is said as it is written; a sentence that it shares with the data has its Chinese."""
        assert said(written_by_a_user) == chinese

    def test_to_dict(self) -> None:
        """A program finds the words as the data has them, and beside them the words that are said."""
        with in_language("zh"):
            assert by_editor("No supporting body is printed.").to_dict() == {
                "kind": "words-of-editor",
                "parts": {"text": "No supporting body is printed."},
                "text": "未列配合单位。",
            }

    def test_titles_of_tasks(self) -> None:
        """A name is printed and stays as it is; a summary is ours."""
        with in_language("zh"):
            named, ours = Task(name="办理建筑许可", where="附件1"), Task(summary="Dust control on roads", where="附件")
            assert (str(title_words(named)), str(title_words(ours)), ours.title) == (
                "办理建筑许可",
                "道路扬尘控制",
                "Dust control on roads",
            )

    def test_catalogue_is_read_on_use(self, fresh_python: Callable[[str], str]) -> None:
        """Nothing of the data is read from the catalogue before a note is said in Chinese."""
        code = (
            "import jkq_targets as jt\n"
            "from jkq_targets import sentences\n"
            "report = jt.audit(2020)\n"
            "sizes = [sentences.catalogue.cache_info().currsize]\n"
            "report.to_dict()\n"
            "sizes.append(sentences.catalogue.cache_info().currsize)\n"
            "table = jt.AllocationTable.from_rows(['外资'], [('甲', '2'), ('合计', '3')], title='表')\n"
            "table.to_text('zh')\n"
            "sizes.append(sentences.catalogue.cache_info().currsize)\n"
            "report.to_text('zh')\n"
            "sizes.append(sentences.catalogue.cache_info().currsize)\n"
            "print(sizes)"
        )
        assert fresh_python(code) == "[0, 1, 2, 3]"


# ------------------------------------------------------------------------------------------- what a Chinese reader sees


def seen(page: str) -> str:
    """The words of a page, those on hovering among them."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return unescape("\n".join([*re.findall(r'title="([^"]*)"', body), re.sub(r"<[^>]*>", "\n", body)]))


def english_in(text: str) -> list[str]:
    """The lines of a text that have English words."""
    return [line for line in text.splitlines() if ENGLISH.search(line)]


def parts_of(plan: Plan) -> Iterator[Any]:
    """The plan and everything within it that has a view."""
    yield plan
    yield from (item for _, item in walk(plan) if isinstance(item, Campaign | Task | Target | AllocationTable))


@pytest.mark.parametrize("year", available_years())
class TestPlans:
    """A bundled plan in Chinese."""

    def test_text(self, year: int) -> None:
        """The plan, its campaigns, tasks, goals and tables have no English sentence."""
        assert [line for item in parts_of(load_plan(year)) for line in english_in(item.to_text("zh"))] == []

    def test_page(self, year: int) -> None:
        """The page of the plan has none, nor has the view of a notebook."""
        plan = load_plan(year)
        assert english_in(seen(plan.to_html("zh"))) == []
        with in_language("zh"):
            assert english_in(seen(plan._repr_html_())) == []

    def test_report(self, year: int) -> None:
        """The report has none, nor has any of its findings; the records of both have the English as parts alone."""
        report = audit(year)
        assert english_in(report.to_text("zh")) == english_in(seen(report.to_html("zh"))) == []
        for finding in report.findings:
            told = finding.to_dict("zh")
            assert english_in("\n".join((told["where"], told["message"], *told.get("evidence", ())))) == []

    def test_questions(self, year: int) -> None:
        """The goals of the plan and its comparison with a later one have none."""
        later: list[Any] = [compare(load_plan(year), plan) for plan in load_plans() if plan.year > year]
        for answer in (targets(year=year), *later):
            assert english_in(answer.to_text("zh")) == english_in(seen(answer.to_html("zh"))) == []


@pytest.mark.parametrize("year", available_years())
def test_the_rule_of_notes_reads_chinese(year: int) -> None:
    """A plan whose notes are written in Chinese has the findings of the rule ``note`` that it has with notes in English."""
    plan = load_plan(year)
    told = [finding for finding in audit(plan).findings if finding.rule == "note"]
    in_chinese = [finding for finding in audit(from_dict(in_chinese_notes(to_dict(plan)))).findings if finding.rule == "note"]
    with in_language("zh"):
        assert [(str(finding.place), finding.message, finding.candidates) for finding in in_chinese] == [
            (str(finding.place), finding.message, finding.candidates) for finding in told
        ]


def in_chinese_notes(record: Any) -> Any:
    """The record of a plan with its notes and summaries in Chinese."""
    if isinstance(record, list):
        return [in_chinese_notes(item) for item in record]
    if isinstance(record, dict):
        return {
            name: said(value) if name in ("note", "summary") and value else in_chinese_notes(value)
            for name, value in record.items()
        }
    return record


@pytest.mark.parametrize("name", [entry.code for entry in indicators()])
def test_series(name: str) -> None:
    """A series has no English sentence, as text and as a page."""
    assert english_in(series(name).to_text("zh")) == english_in(seen(series(name).to_html("zh"))) == []


@pytest.mark.parametrize("code", [entry.code for entry in organizations()])
def test_responsibilities(code: str) -> None:
    """What a body is to do has no English sentence."""
    assert english_in(responsibilities(code).to_text("zh")) == []


@pytest.mark.parametrize("registry", [indicators(), organizations()], ids=lambda registry: registry.kind)
def test_registries(registry: Any) -> None:
    """The names in English are for readers of English alone."""
    assert english_in(registry.to_text("zh")) == []
    assert english_in(registry.to_text("en")) != []


def test_charts() -> None:
    """Titles, axes and what is shown on hovering have no English sentence."""
    pytest.importorskip("altair")
    with in_language("zh"):
        charts = [series("实到外资").chart(), compare(2020, 2021).chart(), targets(year=2022).chart()]
        drawn = [list(texts_of(chart.to_dict())) for chart in charts]
    assert [text for texts in drawn for text in texts if ENGLISH.search(text)] == []


#: What names a field of a chart, not a word that is shown.
FIELDS = {"field", "shorthand", "groupby", "sort"}


def texts_of(node: Any) -> Iterator[str]:
    """The texts of a chart, those of its data among them, without the names of fields."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from texts_of(item)
    elif isinstance(node, dict):
        for name, item in node.items():
            if name not in FIELDS:
                yield from texts_of(item)


@pytest.mark.parametrize("command", ["audit --notes", "audit --notes --format html", "show 2019", "show 2020", "list"])
def test_command_line(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line prints no English sentence with ``--language zh``."""
    main(["--language", "zh", *command.split()])
    assert english_in(seen(capsys.readouterr().out)) == []


def test_errata() -> None:
    """The reason of each erratum is said in Chinese."""
    assert [erratum.reason for erratum in errata() if said(erratum.reason) == erratum.reason] == []


def test_a_plan_of_a_user() -> None:
    """The notes of a plan of one's own are printed in the language in which they are written."""
    note = "No unit is printed in this row."
    plan = Plan(year=2031, title="方案", short_title="方案", level=Level.ZONE, note=note)
    assert f"备注：{note}" in plan.to_text("zh")
    assert "备注：原文如此。" in attrs.evolve(plan, note="原文如此。").to_text("zh")
