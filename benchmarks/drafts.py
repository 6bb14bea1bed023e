"""
How much of the bundled plans `draft_plan` finds in the documents that they were entered from.

    python benchmarks/drafts.py DOCUMENTS [--differences]

DOCUMENTS is a folder with the documents as ``2020.docx`` and so on; ``.pdf`` and ``.html`` of the same names are measured too.
A drafted target is right where a bundled one has its amount, upper figure, bound, commitment and deadline and they share a
place; each is counted once. Of these, the label is right where the indicators are one, or the labels are equal but for the
words that begin a goal, or share four fifths of their characters (F1). Bodies are compared row by row, by the turn of the row;
rows beside a cell that the file merges over several tasks, where the plan has no body, are counted apart.

Places: a bundled plan was entered from another copy of the text, so its offsets do not hold here. A place is found again by its
quotation; where a quotation stands more than once, by its turn. A mention whose quotation is not in the document is not counted,
and the number of these is printed.
"""

from __future__ import annotations

import argparse
import pathlib
import re
from collections import Counter, defaultdict

import attrs

from jkq_targets import Draft, draft_plan, load_plan, read_document
from jkq_targets.drafting import Doubt
from jkq_targets.model import Mention, Plan, Target, Task, walk

_OPENING = re.compile(r"^(?:全区|全市|全年|力争|确保|新?引进|新?引育|培育|完成|实现|举办|开展)+")


@attrs.frozen
class Text:
    """The text of a document without its white space, by which copies differ."""

    solid: str
    #: For each character of `solid`, its place in the text.
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """The text without white space."""
        kept = [(index, character) for index, character in enumerate(text) if not character.isspace()]
        return cls("".join(character for _, character in kept), tuple(index for index, _ in kept))


def solid(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def found_again(plan: Plan, text: Text) -> dict[int, range]:
    """The span of each mention in the document, by where it begins in the plan's own copy."""
    spots = sorted({(item.start, item.quote, item.text) for _, item in walk(plan) if isinstance(item, Mention)})
    by_quote: dict[tuple[str, str], list[int]] = defaultdict(list)
    for start, quote, figure in spots:
        by_quote[solid(quote), solid(figure)].append(start)
    spans: dict[int, range] = {}
    for (quote, figure), starts in by_quote.items():
        turns = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text.solid)]
        inner = [match.start() for match in re.finditer(f"(?={re.escape(figure)})", quote)]
        places = sorted({turn + offset for turn in turns for offset in inner})
        if len(places) < len(starts):
            continue
        for start, place in zip(starts, places, strict=False):
            spans[start] = range(text.places[place], text.places[place + len(figure) - 1] + 1)
    return spans


def key(target: Target) -> tuple[object, ...]:
    """What of a target has to be right, its place apart."""
    latest = target.deadline.latest if target.deadline and target.amount is None else None
    unit = target.amount.unit if target.amount else ""
    return target.amount, target.upper, unit, target.bound, target.commitment, latest


def is_label_right(drafted: Target, bundled: Target) -> bool:
    """Whether the indicator is one, or the labels are nearly the same."""
    if drafted.indicator and drafted.indicator == bundled.indicator:
        return True
    mine, other = (_OPENING.sub("", solid(target.label)) for target in (drafted, bundled))
    if mine == other:
        return True
    shared = sum((Counter(mine) & Counter(other)).values())
    return 2 * shared / max(1, len(mine) + len(other)) >= 0.8


def matched(drafted: Plan, bundled: Plan, spans: dict[int, range]) -> list[tuple[Target, Target]]:
    """Pairs of a bundled target and the drafted one that is right."""
    places = {
        target.id: {start for mention in target.mentions for start in range(mention.start, mention.end)}
        for target in drafted.targets
    }
    free = list(drafted.targets)
    pairs: list[tuple[Target, Target]] = []
    for goal in bundled.targets:
        mine = {place for mention in goal.mentions for place in spans.get(mention.start, ())}
        fitting = [target for target in free if key(target) == key(goal) and mine & places[target.id]]
        best = max(fitting, key=lambda target: (is_label_right(target, goal), len(mine & places[target.id])), default=None)
        if best is not None:
            free.remove(best)
            pairs.append((goal, best))
    return pairs


def rows(plan: Plan) -> dict[str, Task]:
    """Every task and action by its path, which counts the campaigns, tasks and actions before it."""
    return {path: item for path, item in walk(plan) if isinstance(item, Task)}


def body_score(draft: Draft, bundled: Plan) -> tuple[Counter[str], list[str]]:
    """How many of the bundled tasks and actions have their bodies, and how many not for a cell over several tasks."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    drafted = rows(draft.plan)
    over = {solid(question.text) for question in draft.questions if question.statement.sentence is Doubt.BODIES_OVER_TASKS}
    for path, task in rows(bundled).items():
        counts["rows"] += 1
        other = drafted.get(path)
        if other is not None and (other.lead, other.supporting) == (task.lead, task.supporting):
            counts["bodies"] += 1
        elif other is not None and other.supporting and any(all(name in text for name in other.supporting) for text in over):
            counts["merged"] += 1
        else:
            wrong.append(f"{path} {task.lead} {task.supporting}, drafted {other and (other.lead, other.supporting)}")
    return counts, wrong


def line(target: Target) -> str:
    """A target in one line."""
    deadline = f" {target.deadline.text}" if target.deadline else ""
    where = f" [{target.mentions[0].quote}]" if target.mentions else ""
    words = " ".join(term.name for term in (target.bound, target.commitment, target.measure))
    return f"{target.label}: {target.amount}..{target.upper} {words}{deadline}{where} in {len(target.mentions)} places"


def measured(path: pathlib.Path, year: int, *, differences: bool) -> Counter[str]:
    """The counts of one document."""
    document = read_document(path)
    draft = draft_plan(document)
    bundled = load_plan(year)
    spans = found_again(bundled, Text.of(document.text))
    pairs = matched(draft.plan, bundled, spans)
    labels = [is_label_right(mine, goal) for goal, mine in pairs]
    bodies, wrong = body_score(draft, bundled)
    lost = sum(not any(mention.start in spans for mention in goal.mentions) for goal in bundled.targets)
    counts = bodies + Counter(
        bundled=len(bundled.targets), drafted=len(draft.plan.targets), right=len(pairs), labels=sum(labels), uncounted=lost,
        questions=len(draft.questions),
    )  # fmt: skip
    print(f"{path.name}: {told(counts)}")
    if differences:
        goals, mine = {id(goal) for goal, _ in pairs}, {id(target) for _, target in pairs}
        for target in bundled.targets:
            if id(target) not in goals:
                print("  missing ", line(target))
        for target in draft.plan.targets:
            if id(target) not in mine:
                print("  added   ", line(target))
        for (goal, target), is_right in zip(pairs, labels, strict=True):
            if not is_right:
                print("  label   ", goal.label, "| drafted", target.label, "|", goal.mentions[0].quote)
        for text in wrong:
            print("  bodies  ", text)
    return counts


def share(counts: Counter[str], part: str, whole: str) -> str:
    """A count as a part of another."""
    percent = f" = {100 * counts[part] / counts[whole]:.1f} %" if counts[whole] else ""
    return f"{counts[part]}/{counts[whole]}{percent}"


def told(counts: Counter[str]) -> str:
    """The counts in a line."""
    return (
        f"recall {share(counts, 'right', 'bundled')}, precision {share(counts, 'right', 'drafted')}, "
        f"labels {share(counts, 'labels', 'right')}, bodies {share(counts, 'bodies', 'rows')} "
        f"({counts['merged']} rows beside a cell over several tasks); "
        f"{counts['uncounted']} goals without a place, {counts['questions']} questions"
    )


def main() -> None:
    """Measure every document of the folder."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents", type=pathlib.Path)
    arguments.add_argument("--differences", action="store_true", help="print what is missing, added or named otherwise")
    arguments.add_argument("--years", nargs="*", type=int, default=list(range(2018, 2023)))
    options = arguments.parse_args()
    for suffix in (".docx", ".pdf", ".html"):
        total: Counter[str] = Counter()
        for year in options.years:
            path = options.documents / f"{year}{suffix}"
            if path.exists():
                total += measured(path, year, differences=options.differences and suffix == ".docx")
        print(f"all {suffix}: {told(total)}\n")


if __name__ == "__main__":
    main()
