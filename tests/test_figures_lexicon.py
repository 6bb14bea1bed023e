"""The word lists of the lexicon: each word does in a sentence what its list says."""

from __future__ import annotations

import pytest

from jkq_targets.figures import Figure, read_figures
from jkq_targets.figures._lexicon import bundled_text, table, words
from jkq_targets.figures._unit_words import known_words
from jkq_targets.terms import Bound, Commitment, Measure

BOUNDS = {
    "bounds.more": Bound.MORE_THAN,
    "bounds.more_than": Bound.MORE_THAN,
    "bounds.less": Bound.LESS_THAN,
    "bounds.less_than": Bound.LESS_THAN,
    "bounds.at_least": Bound.AT_LEAST,
    "bounds.at_most": Bound.AT_MOST,
    "bounds.limit": Bound.AT_MOST,
    "bounds.about": Bound.ABOUT,
    "bounds.reach": Bound.REACH,
}
BEHIND = {
    "bounds.behind.least": Bound.AT_LEAST,
    "bounds.behind.most": Bound.AT_MOST,
    "bounds.behind.about": Bound.ABOUT,
}
DIRECTIONS = {"directions.growth": Measure.GROWTH, "directions.rise": Measure.RISE, "directions.fall": Measure.FALL}
COMMITMENTS = {"commitments.ensure": Commitment.ENSURE, "commitments.strive": Commitment.STRIVE}


def only(text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = read_figures(text)
    return figure


@pytest.mark.parametrize(("key", "bound"), BOUNDS.items())
def test_bounds_before(key: str, bound: Bound) -> None:
    """Each bound word before a figure states its bound and belongs to its wording."""
    for word in words(key):
        text = f"规模{word}30亿元"
        figure = only(text)
        assert (word, figure.bound, text[figure.wording_start : figure.start]) == (word, bound, word)


@pytest.mark.parametrize(("key", "bound"), BEHIND.items())
def test_bounds_behind(key: str, bound: Bound) -> None:
    """Each bound word behind a figure states its bound."""
    for word in words(key):
        assert (word, only(f"规模30亿元{word}").bound) == (word, bound)


def test_negations_turn_comparisons_round() -> None:
    """不超过 is a maximum and 不低于 a minimum, with every negation."""
    for negation in words("bounds.negations"):
        for key, bound in (("bounds.more", Bound.AT_MOST), ("bounds.less", Bound.AT_LEAST)):
            for word in words(key):
                assert (negation + word, only(f"规模{negation}{word}30亿元").bound) == (negation + word, bound)


@pytest.mark.parametrize(("key", "direction"), DIRECTIONS.items())
def test_directions(key: str, direction: Measure) -> None:
    """Each verb of a direction states it, also where it only compares."""
    comparatives = words("directions.comparatives")
    for word in words(key):
        text = f"比上年{word}3个百分点" if word in comparatives else f"比重{word}{'至' if word == '提' else ''}3个百分点"
        figure = only(text)
        wanted = Measure.GROWTH if word == "增" else direction
        assert (word, figure.direction) == (word, wanted)


@pytest.mark.parametrize(("key", "commitment"), COMMITMENTS.items())
def test_commitments(key: str, commitment: Commitment) -> None:
    """Each word that commits does so before a goal."""
    for word in words(key):
        assert (word, only(f"{word}完成30亿元").commitment) == (word, commitment)


def test_words_for_units() -> None:
    """Each word for a unit is read as that unit, and each counter as itself."""
    for word, unit in table("units").items():
        assert (word, known_words()[word].unit) == (word, unit)
    for word in words("counters.words"):
        figure = only(f"购置了30{word}。")
        assert (word, figure.counter) == (word, word) or known_words()[word].unit


def test_guards() -> None:
    """A unit word that begins another word is not read: 5家庭."""
    for word, characters in table("guards").items():
        for character in characters:
            longer = word + character
            texts = [figure.text for figure in read_figures(f"购置了37{longer}")]
            assert f"37{word}" not in texts or any(longer.startswith(known) for known in known_words() if len(known) > len(word))


def test_names_are_no_figures() -> None:
    """No word of the list of names is read."""
    for word in words("names.words"):
        assert (word, read_figures(f"关于{word}的意见")) == (word, ())


def test_no_list_has_a_word_twice() -> None:
    """A word stands once in its list."""
    for key in (*BOUNDS, *BEHIND, *DIRECTIONS, "counters.words", "names.words", "subjects.verbs", "subjects.work"):
        listed = words(key)
        assert sorted({word for word in listed if listed.count(word) > 1}) == []


def test_traditional_characters() -> None:
    """Each traditional character has one simplified form, which the lexicon or the grammar uses."""
    lines = [line for line in bundled_text("traditional.txt").splitlines() if not line.startswith("#")]
    forms = [character for line in lines for character in line.partition(" ")[2]]
    assert len(forms) == len(set(forms))
    assert all(len(line.partition(" ")[0]) == 1 for line in lines)
