"""Each kind of text that readers stumble over, in at least twenty sentences of its own: ``figure_variants.txt``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from jkq_targets.figures import Figure, read_figures
from jkq_targets.terms import Bound, Commitment, Role

_LINES = (Path(__file__).parent / "figure_variants.txt").read_text(encoding="utf-8").splitlines()


def variants() -> Iterator[tuple[str, str, str]]:
    """The kind, the sentence and the figures of each line."""
    kind = ""
    for line in _LINES:
        if line.startswith("## "):
            kind = line.removeprefix("## ").partition(":")[0]
        elif not line.startswith("#"):
            sentence, arrow, figures = line.partition("=>")
            assert arrow, line
            yield kind, sentence.strip().replace("⏎", "\n"), figures.strip()


def outline(figure: Figure) -> str:
    """The amount of a figure, and what is not the rule."""
    marks = [
        (figure.bound, Bound.REACH),
        (figure.commitment, Commitment.NONE),
        (figure.role, Role.TARGET),
        (figure.direction, None),
    ]
    names = [mark.name for mark, rule in marks if mark is not None and mark is not rule]
    return " ".join([str(figure.amount) + (f"～{figure.upper}" if figure.upper else ""), *names, *["WORDS"] * figure.in_words])


@pytest.mark.parametrize(("kind", "sentence", "figures"), list(variants()))
def test_each_sentence_has_its_figures_and_no_other(kind: str, sentence: str, figures: str) -> None:
    """The figures of the sentence are those of its line, with bound, commitment, role and direction."""
    assert "; ".join(outline(figure) for figure in read_figures(sentence)) == figures, kind


def test_each_kind_has_twenty_sentences() -> None:
    """No kind is tried on a few sentences only."""
    counts = {kind: len(list(group)) for kind, group in itertools.groupby(variants(), key=lambda variant: variant[0])}
    assert {kind: count for kind, count in counts.items() if count < 20} == {}
