"""
How many of the figures that the bundled plans quote `read_figures` finds in the documents, and how many it adds.

    python benchmarks/figures_mentions.py DOCUMENTS [--differences]

DOCUMENTS is a folder with copies of the documents, ``2020.txt`` and so on. A mention is found where a figure has its span; it is
right where the figure also has its amount, bound and commitment. The cells of an allocation table are read one by one under the
unit of their header. Mentions in words alone (全覆盖, 零欠薪) hold no numeral; they are counted apart.
"""

from __future__ import annotations

import argparse
import pathlib
import re
from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.catalog import load_plans
from jkq_targets.errors import UnitError
from jkq_targets.figures import Figure, read_figures
from jkq_targets.model import Allocation, Condition, Mention, Part, Plan, Share, Target, walk
from jkq_targets.terms import Bound, Commitment

_NUMERAL = re.compile("[0-9０-９一二两三四五六七八九十百千万亿]")


@attrs.frozen
class Quoted:
    """One mention with what it states: its amount, and bound and commitment where its owner has them."""

    mention: Mention
    amount: Amount | None
    upper: Amount | None = None
    bound: Bound | None = None
    commitment: Commitment | None = None
    in_table: bool = False


def quoted(plan: Plan) -> Iterator[Quoted]:
    """Every mention of a figure in a plan."""
    for _, item in walk(plan):
        if isinstance(item, Target):
            for mention in item.mentions:
                bound, commitment = mention.bound or item.bound, mention.commitment or item.commitment
                yield Quoted(mention, mention.amount or item.amount, item.upper, bound, commitment)
        elif isinstance(item, Condition):
            for mention in item.mentions:
                yield Quoted(mention, mention.amount or item.amount, item.upper, mention.bound or item.bound)
        elif isinstance(item, Share | Part):
            yield from (Quoted(mention, item.amount, in_table=True) for mention in item.mentions)
        elif isinstance(item, Allocation):
            yield from (Quoted(mention, item.total, in_table=True) for mention in item.mentions)


def read_cell(text: str, mention: Mention) -> tuple[Figure, ...]:
    """The figures of the table cell that holds a mention, at their places in the document."""
    start = max(text.rfind("\n", 0, mention.start), text.rfind("\t", 0, mention.start)) + 1
    end = text.find("\n", mention.end)
    figures = read_figures(text[start : end if end >= 0 else len(text)], unit=mention.supplied or None)
    return tuple(attrs.evolve(figure, start=figure.start + start, end=figure.end + start) for figure in figures)


def states(amount: Amount, wanted: Amount, supplied: str | None) -> bool:
    """Whether the figure's amount is the wanted one, perhaps with the unit words that stand elsewhere."""
    if amount == wanted:
        return True
    try:
        return Amount(amount.number, amount.unit + (supplied or "")) == wanted
    except UnitError:
        return False


def differences(figure: Figure, quotation: Quoted) -> list[str]:
    """In what the figure differs from the mention."""
    found = []
    supplied = quotation.mention.supplied
    for name, stated, wanted in (("amount", figure.amount, quotation.amount), ("upper", figure.upper, quotation.upper)):
        if (stated is None) != (wanted is None) or (stated and wanted and not states(stated, wanted, supplied)):
            found.append(name)
    if quotation.bound is not None and figure.bound is not quotation.bound:
        found.append(f"bound {figure.bound.name} for {quotation.bound.name}")
    if quotation.commitment is not None and figure.commitment is not quotation.commitment:
        found.append(f"commitment {figure.commitment.name} for {quotation.commitment.name}")
    return found


def compare(plan: Plan, text: str, *, show: bool) -> tuple[int, int, int, int]:
    """How many mentions with numerals there are, how many are right, how many are in words, and how many figures are added."""
    figures = {(figure.start, figure.end): figure for figure in read_figures(text)}
    everything = list(quoted(plan))
    mentions = right = words = 0
    for quotation in everything:
        mention = quotation.mention
        if quotation.amount is None or _NUMERAL.search(mention.text) is None:
            words += 1
            continue
        mentions += 1
        figure = figures.get((mention.start, mention.end))
        if quotation.in_table:
            figure = next((cell for cell in read_cell(text, mention) if cell.start == mention.start), None)
        wrong = ["not found"] if figure is None else differences(figure, quotation)
        right += not wrong
        if show and wrong:
            print(plan.year, mention.start, mention.quote, mention.text, ", ".join(wrong), sep="\t")
    places = [item for _, item in walk(plan) if isinstance(item, Mention)]
    added = [span for span in figures if not any(place.start < span[1] and span[0] < place.end for place in places)]
    if show:
        for start, end in added:
            print(plan.year, start, text[max(0, start - 12) : end + 8].replace("\n", " "), text[start:end], "added", sep="\t")
    return mentions, right, words, len(added)


def main() -> None:
    """Print the comparison, a line for each document."""
    parser = argparse.ArgumentParser(description="Compare read_figures with the bundled plans.")
    parser.add_argument("documents", type=pathlib.Path)
    parser.add_argument("--differences", action="store_true", help="print what differs and what is added")
    arguments = parser.parse_args()
    for plan in load_plans():
        text = (arguments.documents / f"{plan.year}.txt").read_bytes().decode("utf-8")
        mentions, right, words, added = compare(plan, text, show=arguments.differences)
        share = f"{100 * right / mentions:.1f} %" if mentions else "none"
        print(f"{plan.year}: {right} of {mentions} mentions right ({share}); {words} in words; {added} figures added")


if __name__ == "__main__":
    main()
