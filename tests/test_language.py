"""`jkq_targets.sentences` and `jkq_targets.language`: statements, and the catalogues of their translations."""

from __future__ import annotations

import gettext
import importlib
import pickle
import pkgutil
import string
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from babel.messages.catalog import Message

import jkq_targets
from jkq_targets import Amount, Commitment, UnknownNameError
from jkq_targets.language import in_language, set_language
from jkq_targets.sentences import LANGUAGES, N_, Join, Sentence, current_language, in_words
from tests.catalogues import LOCALES, extracted, written

TRANSLATED = LANGUAGES[1:]
WRITTEN = {language: {message.id: message for message in written(language) if message.id} for language in TRANSLATED}
EXTRACTED = [message.id for message in extracted() if message.id]


class Said(Sentence):
    """Sentences of these tests alone."""

    FOUND = N_("{cell} is {amount}")
    CELLS = N_("{count} cell", "{count} cells")


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
        statement = Said.FOUND(cell="合计", amount=Amount.parse("7亿美元"))
        assert statement == Said.FOUND(cell="合计", amount=Amount.parse("70000万美元"))
        assert len({statement, pickle.loads(pickle.dumps(statement))}) == 1

    def test_str(self) -> None:
        """The parts stand in the sentence, braces in them untouched."""
        assert str(Said.FOUND(cell="{合计}", amount=Amount.parse("7亿美元"))) == "{合计} is 7亿美元"

    @pytest.mark.parametrize(("count", "text"), [(0, "0 cells"), (1, "1 cell"), (2, "2 cells")])
    def test_plural(self, count: int, text: str) -> None:
        """A count chooses between singular and plural."""
        assert str(Said.CELLS(count=count)) == text

    def test_to_dict(self) -> None:
        """A program finds the kind and the parts, so that it never parses the sentence."""
        inner = Said.CELLS(count=1)
        assert Said.FOUND(cell=("甲", inner), amount=Amount.parse("7亿美元")).to_dict() == {
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
            "print(sentences._catalogue.cache_info().currsize, type(sentences._catalogue('en')).__name__)"
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


def test_plurals_have_a_count() -> None:
    """A sentence with a plural has the part ``count``, which chooses."""
    assert [kind for kind in kinds() if isinstance(kind.value, tuple) and "count" not in parts(kind.value[1])] == []


def test_join_is_said() -> None:
    """Lists are joined by a sentence of their own."""
    with in_language("zh"):
        assert str(Join.ITEMS(first="甲", rest="乙")) == "甲、乙"
