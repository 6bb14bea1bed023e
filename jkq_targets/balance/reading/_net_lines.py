"""Lines of which something is taken away, and what is left (gross, Less: …, Net …), and totals that count the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._lines import Line
from jkq_targets.patterns import lazy_pattern

#: What is left of the lines before it.
_NET = lazy_pattern(r"(?:net\b|gross (?:profit|margin)|[净淨]|毛利).*|.*\W ?net", re.IGNORECASE)
#: What came in less what went out.
_CASH = lazy_pattern(r"net cash\b.*\b(?:used|provided|from|generated|flows?)\b.*", re.IGNORECASE)
#: What was there at some time.
_BALANCE = lazy_pattern(
    r"balances?(?:,.*| (?:as of|at|as at)\b.*)?|.*\b(?:beginning|end) of (?:the |fiscal )*(?:year|period|quarter)\b.*",
    re.IGNORECASE,
)
#: What is taken away, without 减：, which says so.
_LESS = lazy_pattern(r"less\b.*", re.IGNORECASE)


def lines_left(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """
    A line, what is taken away of it and what is left, where the last is called net or the ones before it are called less.

    What is taken away may be printed below 0, or as it is.
    """
    for place, gross, left in _threes(lines, active):
        taken = tuple(active[place + 1 : place + left])
        net = active[place + left]
        yield Breakdown(gross, (*taken, net), kind=HintKind.LEFT)
        yield Breakdown(net, (gross, *taken), kind=HintKind.LEFT)


def _threes(lines: Sequence[Line], active: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The turn of each gross line, its place, and how many turns behind it stands what is left."""
    for place, gross in enumerate(active[:-2]):
        run = 1
        while place + run < len(active) and _LESS.fullmatch(lines[active[place + run]].name):
            run += 1
        if run > 1:
            # What is taken away is no gross line, and at the end of all lines nothing is left.
            if place + run < len(active) and not _LESS.fullmatch(lines[gross].name):
                yield place, gross, run
        elif _NET.fullmatch(lines[active[place + 2]].name):
            yield place, gross, 2


def behind_totals(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """
    Sums of the lines between two that sum up.

    A total in English may count the one before it: Total assets counts Total current assets. Net cash is the sum of the lines
    since the last such line, over all headings between. A balance is the one before it and what changed since.
    """
    is_total = [Trait.ENGLISH_TOTAL in lines[at].traits for at in active]
    names = [lines[at].name for at in active]
    yield from _between(active, [place for place, is_one in enumerate(is_total) if is_one], first=0)
    yield from _between(active, [place for place, name in enumerate(names) if _BALANCE.fullmatch(name)], first=0)
    cash = {at for at, name in zip(active, names, strict=True) if _CASH.fullmatch(name)}
    ends = [place for place, at in enumerate(active) if at in cash or is_total[place]]
    yield from (one for one in _between(active, [-1, *ends], first=1) if one.whole in cash)


def _between(active: Sequence[int], places: Sequence[int], first: int) -> Iterator[Breakdown]:
    """Each of some lines as the sum of the one before it, or of those behind that, up to it."""
    for before, place in pairwise(places):
        parts = tuple(active[before + first : place])
        if len(parts) > 1:
            yield Breakdown(active[place], parts, kind=HintKind.BEHIND_TOTAL)
