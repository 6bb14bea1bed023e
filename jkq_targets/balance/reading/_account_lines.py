"""Sums that the forms of Chinese accounts have without a word of total: 账面余额, 期末余额, 所得税费用."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._lines import Line
from jkq_targets.patterns import lazy_pattern

#: What accounts state of an asset: its cost, what is set aside for losses, and what is left.
_GROSS, _LESS = lazy_pattern(r".*账面(?:余额|原值).*"), lazy_pattern(r".*(?:减值|坏账|跌价)(?:准备|损失).*")
_NET = lazy_pattern(r".*账面(?:价值|净值).*")
#: A balance at the beginning and at the end of a year, and what went in between.
_OPENING, _CLOSING = lazy_pattern("(?:期|年)初(?:余额|数|金额)?"), lazy_pattern("(?:期|年)末(?:余额|数|金额)?")
_GONE = lazy_pattern("减少|转出|转回|转销|核销")
#: The tax at the rate of the law, and what the notes of accounts reconcile it with, line by line, each with its own sign.
_TAX_AT_RATE, _TAX = lazy_pattern("按.{0,16}税率计算的.{0,6}所得税"), lazy_pattern("(?:本期|当期|本年)?所得税费用(?:合计)?\\Z")
#: What does not recur in a result, what tax and the shares of others take of it, and what is left.
_TOTAL, _TAKEN = lazy_pattern(r".*[合小]\s*计.*"), lazy_pattern(r"(?!加).*(?:所得税|少数股东).*影响.*")
_LEFT = lazy_pattern(r".*(?:净额|[合总]\s*计|净利润).*")
_NOTHING = lazy_pattern("(?!)")


def carrying_amounts(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """账面余额, what is set aside for losses, and 账面价值: the first is the sum of the two, as accounts have it."""
    sized = [at for at in active if lines[at].adds_up]
    for gross, less, net in zip(sized, sized[1:], sized[2:], strict=False):
        words = ("".join(lines[at].names) for at in (gross, less, net))
        if all(pattern.fullmatch(word) for pattern, word in zip((_GROSS, _LESS, _NET), words, strict=True)):
            yield Breakdown(gross, (less, net), kind=HintKind.NET, signs=(1, 1))


def left_of_total(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """非经常性损益净额 as 合计 less 所得税影响额 and 少数股东权益影响额, which stand between the two without a sign."""
    total: int | None = None
    taken: list[int] = []
    for at in active:
        word = "".join(lines[at].names)
        if total is not None and _TAKEN.fullmatch(word):
            taken.append(at)
            continue
        if total is not None and taken and _LEFT.fullmatch(word):
            yield Breakdown(at, (total, *taken), kind=HintKind.NET, signs=(1, *[-1] * len(taken)))
        total, taken = at if _TOTAL.fullmatch(word) else None, []


def carried_forward(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """期末余额 as 期初余额 with what came and went; 所得税费用 as the tax at the rate of the law with what changes it."""
    yield from _from_to(lines, active, (_OPENING, _CLOSING, _GONE))
    yield from _from_to(lines, active, (_TAX_AT_RATE, _TAX, _NOTHING))


def _from_to(lines: Sequence[Line], active: Sequence[int], names: Sequence[re.Pattern[str]]) -> Iterator[Breakdown]:
    """Each line of the second name as the sum from the one of the first before it; lines of the third are taken away."""
    first, last, is_gone = names
    opening: int | None = None
    between: list[int] = []
    for at in active:
        words = "".join(lines[at].names)
        if not lines[at].adds_up:
            continue
        if first.match(words):
            opening, between = at, []
        elif opening is not None and last.match(words):
            if between:
                gone = [-1 if is_gone.search("".join(lines[part].names)) else 1 for part in between]
                yield Breakdown(at, (opening, *between), kind=HintKind.CARRIED, signs=(1, *gone))
            opening = None
        else:
            between.append(at)
