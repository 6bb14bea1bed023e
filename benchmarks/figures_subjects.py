"""
How well `read_figures` names what each figure is about.

    python benchmarks/figures_subjects.py DOCUMENTS [--differences]
    python benchmarks/figures_subjects.py --annotated SENTENCES ANNOTATIONS [--differences]

DOCUMENTS is a folder with copies of the documents, ``2020.txt`` and so on: the subject of each figure that a target of the bundled
plans quotes is held against the target's label. SENTENCES has a number, a source and a sentence a line, with tabs between;
ANNOTATIONS the number, a tab, and ``figure=subject`` with semicolons between, ``-`` for a figure without a subject.

A subject is exact where it is the label; its F1 is that of the characters the two share; its head is right where its last two
characters, or those of a member of the list that it is, are those of the label. 总数 is no head, since the things counted are, and
neither are the words of the figure itself (全覆盖). Brackets at the end and quotation marks are no part of either. Heads are counted over the
subjects that are given, the rest over all.
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import re
from collections.abc import Iterable

import attrs

from jkq_targets.catalog import load_plans
from jkq_targets.figures import Figure, read_figures
from jkq_targets.model import Target, walk

_MARKS = re.compile(r"[“”\"‘’《》\s]|[(（][^()（）]*[)）]$")


@attrs.define
class Score:
    """What was counted over the figures of one truth."""

    figures: int = 0
    given: int = 0
    exact: int = 0
    close: int = 0
    heads: int = 0
    f1: float = 0.0

    def add(self, printed: str, subject: str | None, label: str) -> bool:
        """Count one figure as printed; whether its subject is exact."""
        self.figures += 1
        if subject is None:
            return False
        stated, wanted = plain(subject), plain(label)
        shared = f1(stated, wanted)
        self.given += 1
        self.exact += stated == wanted
        self.close += shared >= 0.8
        self.f1 += shared
        self.heads += bool(heads(stated) & {head(wanted), head(wanted.removesuffix(printed))})
        return stated == wanted

    def __str__(self) -> str:
        share = [100 * count / max(1, self.figures) for count in (self.given, self.exact, self.close)]
        head = 100 * self.heads / max(1, self.given)
        return (
            f"{self.figures} figures: {share[0]:.1f} % given, {share[1]:.1f} % exact, {share[2]:.1f} % of F1 0.8 or more, "
            f"mean F1 {self.f1 / max(1, self.figures):.3f}; of those given, the head is right in {head:.1f} %"
        )


def head(name: str) -> str:
    """The last two characters of a name."""
    return name.removesuffix("总数")[-2:]


def heads(name: str) -> set[str]:
    """The head of a name, or of each name of a list."""
    return {head(part) for part in re.split("[、和]", name)}


def plain(text: str) -> str:
    """The words without quotation marks and brackets at the end."""
    return _MARKS.sub("", text.replace("（", "(").replace("）", ")"))


def f1(stated: str, wanted: str) -> float:
    """The F1 of the characters that two texts share, with how often each stands in them."""
    common = sum((collections.Counter(stated) & collections.Counter(wanted)).values())
    return 2 * common / (len(stated) + len(wanted)) if common else 0.0


def bundled(folder: pathlib.Path, *, every: bool) -> Iterable[tuple[str, str, str | None, str]]:
    """Each figure of a target where it is first quoted, or wherever: the plan, the figure, its subject, and the target's label."""
    for plan in load_plans():
        text = (folder / f"{plan.year}.txt").read_bytes().decode("utf-8")
        figures = {(figure.start, figure.end): figure for figure in read_figures(text)}
        for _, item in walk(plan):
            if isinstance(item, Target):
                for mention in item.mentions if every else item.mentions[:1]:
                    figure = figures.get((mention.start, mention.end))
                    if figure is not None:
                        yield f"{plan.year} {mention.quote}", figure.text, figure.subject, item.label


def annotated(sentences: pathlib.Path, annotations: pathlib.Path) -> Iterable[tuple[str, str, str | None, str]]:
    """Each annotated figure: the sentence, the figure, its subject, and the annotated one; empty for none."""
    texts = {number: text for number, _, text in (line.split("\t") for line in sentences.read_text("utf-8").splitlines())}
    for line in annotations.read_text("utf-8").splitlines():
        number, tab, pairs = line.partition("\t")
        if not tab or line.startswith("#"):
            continue
        left = list(read_figures(texts[number]))
        for pair in pairs.split(";"):
            printed, _, subject = pair.partition("=")
            figure = next((figure for figure in left if figure.text == printed), None)
            if figure is not None:
                left.remove(figure)
            yield texts[number], printed, subject_of(figure), subject.replace("-", "")


def subject_of(figure: Figure | None) -> str | None:
    """The subject of a figure; None where it was not read."""
    return None if figure is None else figure.subject


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description="Hold subjects of figures against labels.")
    parser.add_argument("paths", type=pathlib.Path, nargs="+", metavar="PATH")
    parser.add_argument("--annotated", action="store_true", help="the paths are sentences and annotations")
    parser.add_argument("--every", action="store_true", help="every place that quotes a target, not only the one its label is from")
    parser.add_argument("--differences", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    rows = annotated(*arguments.paths) if arguments.annotated else bundled(*arguments.paths, every=arguments.every)
    score, without, wrongly = Score(), 0, 0
    for text, printed, subject, label in rows:
        if not label:
            without += 1
            wrongly += subject is not None
        elif not score.add(printed, subject, label) and arguments.differences:
            print(text, printed, subject, label, sep=" | ")
    print(score)
    if without:
        print(f"{without} figures without a subject: {wrongly} were given one")


if __name__ == "__main__":
    main()
