"""
How well `read_figures` names what each figure is about.

    python benchmarks/figures_subjects.py DOCUMENTS [--differences]
    python benchmarks/figures_subjects.py --annotated SENTENCES ANNOTATIONS [--differences]
    python benchmarks/figures_subjects.py … --by tags|naive|parser

DOCUMENTS is a folder with copies of the documents, ``2020.txt`` and so on: the subject of each figure that a target of the
bundled plans quotes is held against the target's label. SENTENCES has a number, a source and a sentence a line, with tabs
between; ANNOTATIONS the number, a tab, and ``figure=subject`` with semicolons between, ``-`` for a figure without a subject.

``--by naive`` takes the words between the last punctuation and the figure instead, without the verbs beside them; ``--by tags``
takes the longest run of nouns, as jieba tags them, before the figure, or right behind a count; ``--by parser`` takes the noun
that the number counts in the dependency tree of the package udchinese, which brings its model with it, or else the subject or the
object of the verb above it. All have the figures that `read_figures` reads.

A subject is exact where it is the label; its F1 is that of the characters the two share; its head is right where its last two
characters, or those of a member of the list that it is, are those of the label. 总数 is no head, since the things counted are,
and neither are the words of the figure itself (全覆盖). Brackets at the end and quotation marks are no part of either. Heads are
counted over the subjects that are given, the rest over all.
"""

from __future__ import annotations

import argparse
import collections
import functools
import importlib
import itertools
import pathlib
import re
from collections.abc import Callable, Iterable

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


def by_naive_rule(text: str, figure: Figure) -> str | None:
    """The words from the last punctuation to the figure, without a commitment, a verb at the head and one at the end."""
    clause = re.split(r"[，。；：、\n\t,;:]", text[max(0, figure.wording_start - 40) : figure.wording_start])[-1]
    clause = re.sub(r"^(?:确保|力争|全年|完成|实现|新增|引进|培育|其中|全区)+", "", clause)
    clause = re.sub(r"(?:同比|达到|达|增长|提高|减少|下降|分别|均|为)+$", "", clause)
    if len(clause) < 2 and figure.counter is not None:
        clause = re.split(r"[，。；：、\n\t,;:]", text[figure.wording_end : figure.wording_end + 24])[0]
    return clause if len(clause) > 1 else None


def by_tags(text: str, figure: Figure) -> str | None:
    """The longest run of nouns and what jieba tags like them, before the figure in its clause, or right behind a count."""
    posseg = importlib.import_module("jieba.posseg")
    clause = re.split(r"[，。；：\n\t,;:]", text[max(0, figure.wording_start - 40) : figure.wording_start])[-1]
    behind = re.split(r"[，。；：\n\t,;:]", text[figure.wording_end : figure.wording_end + 24])[0]
    if figure.counter is not None and behind[:1].isalpha():
        run = nouns((word, flag) for word, flag in posseg.cut(behind))
        if len(run) > 1:
            return run
    tagged = [(str(word), str(flag)) for word, flag in posseg.cut(clause)]
    while tagged and not is_noun(tagged[-1][1]):
        tagged.pop()
    run = "".join(reversed(list(nouns_reversed(tagged))))
    return run if len(run) > 1 else None


@attrs.frozen
class Word:
    """A word of a dependency tree: its place in the text, the word above it (0 for none), and its relation to that one."""

    start: int
    end: int
    above: int
    relation: str


@functools.cache
def parsed(sentence: str) -> dict[int, Word]:
    """The dependency tree of a sentence, by the numbers of its words."""
    tree, place = {}, 0
    for line in str(parser()(sentence)).splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdecimal():
            start = sentence.find(fields[1], place)
            if start >= 0:
                place = start + len(fields[1])
                tree[int(fields[0])] = Word(start, place, int(fields[6]), fields[7].partition(":")[0])
    return tree


@functools.cache
def parser() -> Callable[[str], object]:
    """The parser with its model."""
    load: Callable[[], Callable[[str], object]] = importlib.import_module("udchinese").load
    return load()


def by_parser(text: str, figure: Figure) -> str | None:
    """The noun that the number counts in the tree of its sentence, else the subject or the object of the verb above."""
    begin = max(text.rfind(mark, 0, figure.start) for mark in "。！？\n") + 1
    sentence = re.split("[。！？\n]", text[begin:])[0]
    start, end = figure.wording_start - begin, figure.wording_end - begin
    tree = parsed(sentence)
    word = next((number for number, word in tree.items() if word.start <= figure.start - begin < word.end), 0)
    while word and start <= tree[word].start < end and tree[word].above in tree:
        word = tree[word].above
    if word not in tree or start <= tree[word].start < end:
        return None
    if tree[word].relation in {"root", "acl", "xcomp", "parataxis", "conj", "advcl", "ccomp"}:
        beside = [number for number, other in tree.items() if other.above == word]
        wanted = [number for relation in ("nsubj", "obj", "obl") for number in beside if tree[number].relation == relation]
        word = next((number for number in wanted if not start <= tree[number].start < end), 0)
    return None if not word else phrase(sentence, tree, word, start, end)


def phrase(sentence: str, tree: dict[int, Word], word: int, start: int, end: int) -> str | None:
    """A word with the words below it that stand before it without a gap, but for those of the figure itself."""
    first, last = tree[word].start, tree[word].end
    for number in range(word - 1, 0, -1):
        other = tree.get(number)
        if other is None or other.end != first or start <= other.start < end or not is_below(tree, number, word):
            break
        first = other.start
    return sentence[first:last] if last - first > 1 else None


def is_below(tree: dict[int, Word], number: int, top: int) -> bool:
    """Whether a word stands below another in the tree."""
    for _ in tree:
        if number == top or number not in tree:
            return number == top
        number = tree[number].above
    return False


def is_noun(flag: str) -> bool:
    """Whether a tag of jieba is that of a noun, or of what stands within the names of things."""
    return flag[0] in "njblxs" or flag in {"vn", "an", "eng", "a", "i", "q"}


def nouns(tagged: Iterable[tuple[str, str]]) -> str:
    """The nouns at the beginning of some tagged words."""
    return "".join(word for word, _ in itertools.takewhile(lambda pair: is_noun(pair[1]), tagged))


def nouns_reversed(tagged: list[tuple[str, str]]) -> Iterable[str]:
    """The nouns at the end of some tagged words, the last first."""
    return (word for word, _ in itertools.takewhile(lambda pair: is_noun(pair[1]), reversed(tagged)))


#: The ways to find a subject, by their names at the command line.
WAYS: dict[str, Callable[[str, Figure], str | None]] = {
    "grammar": lambda _text, figure: figure.subject,
    "naive": by_naive_rule,
    "tags": by_tags,
    "parser": by_parser,
}


def bundled(folder: pathlib.Path, way: str, *, every: bool) -> Iterable[tuple[str, str, str | None, str]]:
    """Each figure of a target where it is first quoted, or wherever: the plan, the figure, its subject, the target's label."""
    for plan in load_plans():
        text = (folder / f"{plan.year}.txt").read_bytes().decode("utf-8")
        figures = {(figure.start, figure.end): figure for figure in read_figures(text)}
        for _, item in walk(plan):
            if isinstance(item, Target):
                for mention in item.mentions if every else item.mentions[:1]:
                    figure = figures.get((mention.start, mention.end))
                    if figure is not None:
                        yield f"{plan.year} {mention.quote}", figure.text, WAYS[way](text, figure), item.label


def annotated(sentences: pathlib.Path, annotations: pathlib.Path, way: str) -> Iterable[tuple[str, str, str | None, str]]:
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
            found = None if figure is None else WAYS[way](texts[number], figure)
            yield texts[number], printed, found, subject.replace("-", "")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description="Hold subjects of figures against labels.")
    parser.add_argument("paths", type=pathlib.Path, nargs="+", metavar="PATH")
    parser.add_argument("--annotated", action="store_true", help="the paths are sentences and annotations")
    parser.add_argument("--every", action="store_true", help="every place that quotes a target, not only where its label is from")
    parser.add_argument("--differences", action="store_true", help="print what differs")
    parser.add_argument("--by", choices=WAYS, default="grammar", help="the way to find subjects (default: grammar)")
    arguments = parser.parse_args()
    if arguments.annotated:
        rows = annotated(arguments.paths[0], arguments.paths[-1], arguments.by)
    else:
        rows = bundled(arguments.paths[0], arguments.by, every=arguments.every)
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
