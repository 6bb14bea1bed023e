"""`jkq_targets.sentences` and `jkq_targets.language`: statements, and the catalogues of their translations."""

from __future__ import annotations

import ast
import gettext
import importlib
import os
import pickle
import pkgutil
import re
import string
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from babel.messages.catalog import Message

import jkq_targets
from jkq_targets import Amount, AmountError, Commitment, Figure, UnknownNameError, audit, compare
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.cli import main
from jkq_targets.cli._language import language_of
from jkq_targets.column_words import column_word
from jkq_targets.documents import Place, read_document
from jkq_targets.error_words import Noun
from jkq_targets.language import in_language, set_language
from jkq_targets.reports import ReportText
from jkq_targets.sentences import LANGUAGES, N_, Join, Sentence, current_language, in_words
from jkq_targets.tabular import Tabular
from jkq_targets.views._words import Heading
from tests.catalogues import LOCALES, extracted, written

TRANSLATED = LANGUAGES[1:]
WRITTEN = {language: {message.id: message for message in written(language) if message.id} for language in TRANSLATED}
EXTRACTED = [message.id for message in extracted() if message.id]


class Example(Sentence):
    """Sentences of these tests alone."""

    FOUND = N_("{cell} is {amount}")
    CELLS = N_("{count} cell", "{count} cells")


def test_a_table_is_a_table() -> None:
    """The heading over the names of tables, and the noun, are no rule's name."""
    with in_language("zh"):
        assert {str(Heading.TABLE()), str(Noun.A_TABLE())} == {"表格"}


def kinds() -> Iterator[Sentence]:
    """Every kind of sentence of the package."""
    for module in pkgutil.walk_packages(jkq_targets.__path__, "jkq_targets."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for listed in Sentence.__subclasses__():
        if listed.__module__.startswith("jkq_targets."):
            yield from listed


def parts(text: str) -> set[str]:
    """The names of the parts that a sentence has in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def translations(message: Message) -> tuple[str, ...]:
    """The translations of one sentence: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


class TestStatement:
    """A kind of sentence with its parts."""

    def test_value(self) -> None:
        """Statements are equal by kind and parts, hashable, and survive pickling."""
        statement = Example.FOUND(cell="合计", amount=Amount.parse("7亿美元"))
        assert statement == Example.FOUND(cell="合计", amount=Amount.parse("70000万美元"))
        assert len({statement, pickle.loads(pickle.dumps(statement))}) == 1

    def test_str(self) -> None:
        """The parts stand in the sentence, braces in them untouched."""
        assert str(Example.FOUND(cell="{合计}", amount=Amount.parse("7亿美元"))) == "{合计} is 7亿美元"

    @pytest.mark.parametrize(("count", "text"), [(0, "0 cells"), (1, "1 cell"), (2, "2 cells")])
    def test_plural(self, count: int, text: str) -> None:
        """A count chooses between singular and plural."""
        assert str(Example.CELLS(count=count)) == text

    def test_to_dict(self) -> None:
        """A program finds the kind and the parts, so that it never parses the sentence."""
        inner = Example.CELLS(count=1)
        assert Example.FOUND(cell=("甲", inner), amount=Amount.parse("7亿美元")).to_dict() == {
            "kind": "found",
            "parts": {"cell": ["甲", {"kind": "cells", "parts": {"count": 1}, "text": "1 cell"}], "amount": "7亿美元"},
            "text": "甲, 1 cell is 7亿美元",
        }

    @pytest.mark.parametrize(
        ("part", "english", "chinese"),
        [
            pytest.param(("甲", "乙", "丙"), "甲, 乙, 丙", "甲、乙、丙", id="list"),
            pytest.param(("甲",), "甲", "甲", id="one"),
            pytest.param((), "", "", id="none"),
            pytest.param(Commitment.ENSURE, "ensure", "确保", id="member"),
            pytest.param(Amount.parse("5‰"), "5‰", "5‰", id="amount"),
        ],
    )
    def test_parts(self, part: object, english: str, chinese: str) -> None:
        """Lists take the comma of the language, members of a vocabulary its term."""
        assert in_words(part) == english
        with in_language("zh"):
            assert in_words(part) == chinese


class TestChoosing:
    """The language of the context."""

    def test_threads_do_not_share(self) -> None:
        """A language chosen in one thread stays there."""
        seen: list[str] = []

        def choose() -> None:
            set_language("zh")
            seen.append(current_language())

        thread = threading.Thread(target=choose)
        thread.start()
        thread.join()
        assert (seen, current_language()) == (["zh"], "en")

    def test_a_notebook_keeps_it(self) -> None:
        """A language chosen in one cell of a notebook holds in the next ones, and in threads that copy the context of a cell."""
        nbformat = pytest.importorskip("nbformat", reason="the group of the pages brings notebooks")
        nbclient = pytest.importorskip("nbclient", reason="the group of the pages brings notebooks")
        pytest.importorskip("ipykernel", reason="the group of the pages brings notebooks")
        cells = (
            "import contextvars, threading\nimport jkq_targets as jt\njt.set_language('zh')",
            "def count(): print(jt.targets(2022).counted)\n"
            "for run in (count, contextvars.copy_context().run):\n"
            "    thread = threading.Thread(target=run, args=() if run is count else (count,))\n"
            "    thread.start()\n    thread.join()\n"
            "print(jt.audit(2022).counted)\n"
            "jt.audit(2022).errors, jt.targets(2022)",
        )
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
        notebook = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
        *printed, result = notebook.cells[-1].outputs
        lines = "".join(output.text for output in printed).splitlines()
        assert lines[-2:] == ["2022年，目标22个", "2022 四个年：共核对8项数据关系，提示4处。"]
        assert "2022年，目标22个" in result.data["text/plain"]

    def test_within(self) -> None:
        """A language chosen for a block ends with it; None leaves the language as it is."""
        with in_language("zh"), in_language(None):
            assert current_language() == "zh"
        assert current_language() == "en"

    @pytest.mark.parametrize("choose", [set_language, lambda language: in_language(language).__enter__()])
    def test_unknown(self, choose: Callable[[str], object]) -> None:
        """A language that the library does not speak is an error that names those that it does."""
        with pytest.raises(UnknownNameError, match="no language is named 'fr'; nearest: en, zh"):
            choose("fr")

    def test_english_needs_no_catalogue(self, fresh_python: Callable[[str], str]) -> None:
        """English is said without a catalogue being read."""
        code = (
            "from jkq_targets import sentences\n"
            "assert str(sentences.Join.ITEMS(first=1, rest=2)) == '1, 2'\n"
            "print(sentences.catalogue.cache_info().currsize, type(sentences.catalogue('en')).__name__)"
        )
        assert fresh_python(code) == "1 NullTranslations"


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogues:
    """The catalogue of each language against the sentences of the package."""

    def test_complete(self, language: str) -> None:
        """The catalogue has every sentence of the package and no other; ``python tests/catalogues.py`` brings it up to them."""
        assert sorted(map(str, WRITTEN[language])) == sorted(map(str, EXTRACTED))

    @pytest.mark.parametrize("sentence", EXTRACTED, ids=str)
    def test_translated(self, language: str, sentence: str | tuple[str, ...]) -> None:
        """Every sentence is translated, with the same parts in braces, and nothing of it is open."""
        texts = translations(WRITTEN[language][sentence])
        english = sentence if isinstance(sentence, str) else sentence[-1]
        assert all(texts)
        assert {frozenset(parts(text)) for text in texts} == {frozenset(parts(english))}
        assert not WRITTEN[language][sentence].fuzzy

    def test_compiled(self, language: str) -> None:
        """What gettext reads is what the catalogue says."""
        with (LOCALES / language / "LC_MESSAGES" / "jkq_targets.mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        for sentence, message in WRITTEN[language].items():
            if isinstance(sentence, str):
                assert compiled.gettext(sentence) == translations(message)[0]
            else:
                assert compiled.ngettext(sentence[0], sentence[1], 2) == translations(message)[-1]


def test_kinds_are_unique() -> None:
    """A program tells every kind of sentence by its name."""
    assert [kind for kind, count in Counter(kind.kind for kind in kinds()).items() if count > 1] == []


def test_every_kind_is_extracted() -> None:
    """Every sentence of the enums is marked, so that the catalogues have it."""
    assert {kind.value for kind in kinds()} <= set(EXTRACTED)


def all_part_names() -> Iterator[str]:
    """The names of the parts of every kind of sentence."""
    for kind in kinds():
        yield from parts(kind.value if isinstance(kind.value, str) else kind.value[1])


#: Within quotation marks stand those of the other kind.
MARKS = str.maketrans("‘’", "“”")


def test_plurals_have_a_count() -> None:
    """A sentence with a plural has the part ``count``, which chooses."""
    assert [kind for kind in kinds() if isinstance(kind.value, tuple) and "count" not in parts(kind.value[1])] == []


#: Real parts, by their names: a count chooses the plural, and what is not listed is a place or words of a document.
REAL_PARTS: dict[str, object] = {
    **dict.fromkeys(("accepted", "expected"), SheetText.AN_AMOUNT()),
    **dict.fromkeys(("advice", "clause", "clauses", "fault", "message", "reason", "reasons"), ReportText.NOTHING_FOUND()),
    **dict.fromkeys(("amount", "figure", "firm", "goal", "here", "other"), Amount.parse("7亿美元")),
    **dict.fromkeys(("address", "addresses", "place", "where"), Place(headings=("附件2",), table=2, row=4, column=7)),
    **dict.fromkeys(("before", "done", "end", "first", "line", "number", "row", "start"), 3),
    **dict.fromkeys(("bodies", "cells", "labels", "names", "parts"), ("城南街道", "嘉北街道")),
    **dict.fromkeys(("cell", "lower", "total", "upper", "whole"), "合计 · 实到外资 · 力争"),
    **dict.fromkeys(("file", "name", "path"), "table.xlsx"),
    "commitment": Commitment.ENSURE,
    "count": 2,
    "difference": Amount.parse("2700000万元"),
    "digit": "0",
    "encoding": "GB18030",
    "ending": ".csv",
    "endings": (".csv", ".tsv"),
    "extra": "'polars'",
    "feature": "to_polars",
    "formula": "SUM(B2:B4)",
    "last": ".xlsx",
    "packages": "'polars>=1.5'",
    "type": "Decimal",
    "printed": "3000000",
    "quote": "力争“最多80天”",
    "severity": "ERROR",
    "unit": "万元",
    "year": 2020,
}
EXAMPLES = {name: REAL_PARTS.get(name, f"附件{at}") for at, name in enumerate(sorted({*all_part_names()}), 1)}
#: Sentences of signs alone, which are the same in both languages.
OF_SIGNS = {"SHA-256 {digest}", "{text}", "{table} · {where}"}


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.kind)
def test_every_kind_is_said(kind: Sentence) -> None:
    """Every kind of sentence is said in both languages, in Chinese with Chinese words or signs, with every part in its place."""
    values = kind.value if isinstance(kind.value, tuple) else (kind.value,)
    names = parts(values[-1])
    statement = kind(**{name: EXAMPLES[name] for name in names})
    english = str(statement)
    with in_language("zh"):
        chinese = str(statement)
    for name in names:
        assert in_words(EXAMPLES[name]).translate(MARKS) in english.translate(MARKS)
        with in_language("zh"):
            assert in_words(EXAMPLES[name]).translate(MARKS) in chinese.translate(MARKS)
    expected = values[-1].format_map({name: in_words(EXAMPLES[name]) for name in names})
    assert english.translate(MARKS) == expected.translate(MARKS)
    assert english != chinese or values[0] in OF_SIGNS
    # Chinese has its own punctuation, and no space but beside Latin words.
    assert not re.search(r"[\u4e00-\u9fff][,;:] |[\u4e00-\u9fff] [\u4e00-\u9fff]|“[^”]*“", chinese.replace("  ", ""))


#: Calls that speak to a user; what they say must be a statement.
SPEAKING = ("Fault", "Finding", "Remark", "RawUnread", "print", "write")
#: Arguments of these calls that hold no sentence for users: places, rules and the like, by their names or by their order.
NO_SENTENCE = {"where", "rule", "name", "year", "table", "end", "file"}


def spoken(tree: ast.AST) -> Iterator[ast.expr]:
    """The arguments of calls that speak to a user, without places and rules."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        is_error = isinstance(node.func, ast.Name) and name.endswith("Error")
        if name not in SPEAKING and not is_error:
            continue
        # The first argument of a fault or a remark is a place; those of the errors about names are a kind and a name.
        skipped = 1 if name in ("Fault", "Remark") else 2 if name in NAMING else 0
        yield from node.args[skipped:]
        yield from (keyword.value for keyword in node.keywords if keyword.arg not in NO_SENTENCE)


#: Errors that are given a kind of things, which is a noun, and a name.
NAMING = {"UnknownNameError", "UnknownYearError", "NotOneError", "YearTypeError", "UnknownFilterError", "MissingExtraError"}
#: Sentences that are not for users of the language of the context, each with the reason.
EXCEPTIONS = {
    "module {} has no attribute {}": "an AttributeError has the words of Python",
    "as it is": "a choice of a strategy, which no user sees",
    "a field of a record holds C, tuple[C, ...] or one of these or None, not {}": "only a mistake in this package raises it",
}


def literal(node: ast.expr) -> str:
    """The words of a literal or an f-string, with {} for what it fills in; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values)
    return ""


def test_sentences_are_statements() -> None:
    """What the package says to a user stands in the enums of sentences, within reach of the catalogues."""
    found: set[tuple[str, str]] = set()
    for path in Path(jkq_targets.__file__).parent.rglob("*.py"):
        for argument in spoken(ast.parse(path.read_text("utf-8"))):
            words = literal(argument)
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", words) and words not in EXCEPTIONS:
                found.add((path.name, words))
    assert found == set()


#: Modules whose English words are for no user of the language of the context, each with the reason.
ENGLISH_MODULES = {
    "cli/_options.py": "examples of commands",
    "cli/_parsing.py": "the words of argparse, which become sentences there",
    "exporting/_resources.py": "descriptions of the fields of a Data Package, which are data in English",
    "exporting/_writing.py": "the description of a Data Package, which is data in English",
    "schema.py": "descriptions in the JSON Schema, which are data in English",
}


#: Texts in languages of programs: the style sheet of the views, a path in XML.
NO_WORDS = re.compile(r"^\s*\.jkq\{|docPartGallery\[@")


def unmarked(tree: ast.Module) -> Iterator[str]:
    """The texts of a module with three English words or more, without docstrings and what `N_` marks."""
    known: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            known.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            known.update(map(id, node.values))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            known.update(id(inner) for argument in node.args for inner in ast.walk(argument))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in known:
            words = literal(node)
            if re.search(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}[,;:]? [A-Za-z]{2,}", words):
                yield words


def test_no_sentence_is_out_of_reach() -> None:
    """No text with three English words or more stands outside the sentences that the catalogues have."""
    package = Path(jkq_targets.__file__).parent
    found = {
        (name, words)
        for path in package.rglob("*.py")
        if (name := path.relative_to(package).as_posix()) not in ENGLISH_MODULES
        for words in unmarked(ast.parse(path.read_text("utf-8")))
        if words not in {*EXCEPTIONS, *(noun.value for noun in Noun)} and not NO_WORDS.search(words)
    }
    assert found == set()


def test_kinds_of_names_are_nouns() -> None:
    """Every kind of things that an error about a name has is a noun that is translated."""
    nouns = {noun.value for noun in Noun}
    kinds_of_names = {
        node.args[0].value
        for path in Path(jkq_targets.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in NAMING - {"MissingExtraError"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert kinds_of_names - nouns == set()


def test_join_is_said() -> None:
    """Lists are joined by a sentence of their own."""
    with in_language("zh"):
        assert str(Join.ITEMS(first="甲", rest="乙")) == "甲、乙"


class TestCommandLine:
    """The language of the command line."""

    @pytest.mark.parametrize(
        ("variables", "language"),
        [
            ({"LANG": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "zh_CN.GBK"}, "zh"),
            ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
            ({"LANG": "de_DE.UTF-8"}, "en"),
            ({}, "en"),
        ],
    )
    def test_locale(self, variables: dict[str, str], language: str) -> None:
        """The strongest variable that is set decides; a locale that the library does not speak is English."""
        assert language_of(["audit"], variables) == language

    @pytest.mark.parametrize("words", [["--language", "zh", "list"], ["list", "--language=zh"]])
    def test_option(self, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """The option is taken before and behind the command, and ends with it."""
        assert main(words) == 0
        assert "行动" in capsys.readouterr().out
        assert current_language() == "en"

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (["audit", "--help"], "用法：jkq-targets audit"),
            (["audit", "--format", "x"], "jkq-targets audit：错误：参数 --format：无效的选项"),
            (["targets", "--year", "x"], "错误：参数 --year：“x”不是整数，请用数字填写"),
            (["show"], "错误：缺少参数：YEAR|FILE"),
            (["list", "--no-such"], "错误：没有这样的选项或参数：--no-such"),
        ],
    )
    def test_help_and_errors(self, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Usage, help and the errors of the parser are Chinese too."""
        with pytest.raises(SystemExit):
            main([*words, "--language", "zh"] if "--help" not in words else ["--language", "zh", *words])
        printed = capsys.readouterr()
        assert sentence in printed.out + printed.err
        assert "usage" not in printed.out + printed.err

    def test_an_error_is_chinese(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Bad input is refused in Chinese."""
        path = tmp_path / "empty.csv"
        path.write_bytes(b"")
        assert main(["audit", str(path), "--language", "zh"]) == 2
        assert re.search(r"^jkq-targets：.*空表不符合要求，可以改为：", capsys.readouterr().err)

    def test_a_console_in_gbk(self, run_python: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
        """A console in GBK gets every character, without escapes."""
        done = run_python("-m", "jkq_targets", "audit", "--language", "zh", PYTHONIOENCODING="gbk")
        text = done.stdout.decode("gbk")
        assert "分项之和比合计多2700000万元" in text
        assert "建议改为300000万元" in text
        assert "\\u" not in text


@pytest.fixture
def run_python() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run Python with arguments and variables of the environment."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env={**os.environ, **variables})

    return run


class TestReport:
    """A report in both languages."""

    def test_of_2020(self) -> None:
        """The Chinese report has what is wrong, by how much and what to do; kinds are the same in both languages."""
        report = audit(2020)
        text = report.to_text(language="zh")
        assert "合计" in text
        assert "分项之和比合计多2700000万元" in text
        assert "建议改为300000万元" in text
        assert "理由" in text
        english, chinese = report.to_dict(), report.to_dict(language="zh")
        assert english["findings"][0]["statement"]["kind"] == chinese["findings"][0]["statement"]["kind"] == "message"
        assert english["findings"][0]["message"] != chinese["findings"][0]["message"]
        assert [reason["kind"] for reason in english["findings"][0]["reasons"]] == [
            reason["kind"] for reason in chinese["findings"][0]["reasons"]
        ]

    def test_an_error_is_said_when_printed(self) -> None:
        """An error speaks the language of the context in which it is printed, also behind a pickle."""
        with pytest.raises(AmountError) as caught:
            Amount.parse("7亿美圆")
        error = pickle.loads(pickle.dumps(caught.value))
        assert str(error).startswith("unit: found '亿美圆'; accepted: ")
        with in_language("zh"):
            assert str(error).startswith("unit：“亿美圆”不符合要求，可以改为：data/units.txt")
        assert error.fault.to_dict()["accepted"]["kind"] == "defined-unit"


class TestNamesOfTheLibrary:
    """Names of what has no title of its own."""

    def test_tables_and_documents(self) -> None:
        """Ids, subjects and titles that the library gave are Chinese in Chinese; names of the document stay."""
        rows = (("名称", "外资"), ("甲", "10"), ("乙", "20"), ("合计", "40"))
        table = "".join(f"<tr><td>{label}</td><td>{figure}</td></tr>" for label, figure in rows)
        page = f"<html><body><table>{table}</table><p>另表如下。</p><table>{table}</table></body></html>"
        first, second = (read_document(page.encode()) for _ in range(2))
        report = audit((first, second))
        english, chinese = report.to_text(language="en"), report.to_text(language="zh")
        assert english.startswith("document 1 + document 2: ")
        assert chinese.startswith("第1份文档 + 第2份文档：")
        assert "document 2 · table 1 · 合计 · 外资" in english
        assert "第2份文档 · 第1个表 · 合计 · 外资" in chinese
        assert not re.search("table|document|sheet", chinese)

    def test_goals_without_spaces(self) -> None:
        """A goal in a Chinese table has no spaces between words and figures."""
        plan = jkq_targets.load_plan(2020)
        assert "力争230名以上" in plan.to_text(language="zh")
        assert "力争 230名 以上" in plan.to_text(language="en")

    def test_english_names(self) -> None:
        """The English name of an indicator is for readers of English."""
        series = jkq_targets.series("实到外资")
        assert "(Foreign investment actually utilized)" in series.to_text(language="en")
        assert "Foreign" not in series.to_text(language="zh")


class TestColumns:
    """The headings of CSV files."""

    def test_every_column_has_a_heading(self) -> None:
        """Every column that some object or command writes has a heading for readers, no two of one file the same."""
        files = [list(cls.COLUMNS) for cls in everything_tabular()]
        files.append([field.name for field in attrs.fields(Figure)])
        with in_language("zh"):
            for names in files:
                words = list(map(column_word, names))
                assert len(set(words)) == len(words)
                assert not [word for word in words if re.search("[a-z]{3}", word)]

    def test_csv_is_for_programs_unless_asked(self) -> None:
        """The language of the context leaves the file as programs know it; a language that is given gives headings and terms."""
        compared = compare(2021, 2022)
        stable = compared.to_csv()
        with in_language("zh"):
            assert compared.to_csv() == stable
        assert compared.to_csv(language="en") == stable
        head, first, *_ = compared.to_csv(language="zh").splitlines()
        assert head.startswith("结果,指标代码,指标,性质,口径,前一方案,后一方案,单位")
        assert first.startswith("持平,gdp,GDP,同比,可比")
        with pytest.raises(UnknownNameError):
            compared.to_csv(language="fr")

    def test_the_command_line(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """A Chinese terminal alone changes no CSV; ``--language zh`` does."""
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        assert main(["read", "确保7亿美元", "--format", "csv"]) == 0
        assert capsys.readouterr().out.startswith("start,end,text,amount")
        assert main(["read", "确保7亿美元", "--format", "csv", "--language", "zh"]) == 0
        assert capsys.readouterr().out.startswith("起,止,原文,数值")
        assert main(["read", "确保7亿美元"]) == 0
        assert capsys.readouterr().out.startswith("字符位置  原文")


def everything_tabular() -> Iterator[type[Tabular]]:
    """The classes with rows, at any depth below `Tabular`."""
    classes = [Tabular]
    while classes:
        for below in classes.pop().__subclasses__():
            classes.append(below)
            if below.__module__.startswith("jkq_targets.") and hasattr(below, "COLUMNS"):
                yield below
