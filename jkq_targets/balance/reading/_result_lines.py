"""Results of accounts in English (Operating profit, Net assets), and the lines before them that make them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._lines import Line
from jkq_targets.patterns import lazy_pattern

#: What is left or made up at a place of a statement, without a word of total.
_RESULT = lazy_pattern(
    r"(?:.*\W)?(?:net|gross|profit|loss|income|earnings|margin|ebitd?a|surplus|deficit|cash flows?|provision|equity|diluted)\b.*",
    re.IGNORECASE,
)
_CHINESE = lazy_pattern(r"[\u4e00-\u9fff]")
#: How many lines a result has at most, how many results before it are where it may begin, and how many a statement has.
_MOST_PARTS, _MOST_STARTS, _MOST_RESULTS = 30, 3, 100


def results(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """
    The sums that a result may be: of all lines since a result, a heading or the beginning, with that result or without it.

    The last line below a heading, and of the table, may be a result by any name. Costs may be printed without a sign; then the
    line two before a result, or the result before, is the sum of the line right before the result and the result.
    """
    sized = [at for at in active if lines[at].adds_up]
    if any(_CHINESE.search(lines[at].name) for at in sized):
        return
    # A heading, or anything else without sizes, stands between lines that are no neighbours.
    firsts = [turn for turn, at in enumerate(sized) if not turn or at != sized[turn - 1] + 1]
    lasts = {turn - 1 for turn in (*firsts, len(sized))}
    found = [turn for turn, at in enumerate(sized) if turn in lasts or _is_result(lines[at])]
    if len(found) > _MOST_RESULTS:
        return
    for number, turn in enumerate(found):
        before = found[max(number - _MOST_STARTS, 0) : number]
        headed = [first for first in firsts if first < turn][-_MOST_STARTS:]
        for start in sorted({0, *headed, *before, *(own + 1 for own in before)}):
            if 1 < turn - start <= _MOST_PARTS:
                yield Breakdown(sized[turn], tuple(sized[start:turn]), kind=HintKind.RESULT, is_unlabelled=True)
        for gross in sorted({turn - 2, *before[-1:]}):
            if 0 <= gross < turn - 1:
                # What is taken away is part of the line that it is taken from.
                parts = sized[turn - 1], sized[turn]
                yield Breakdown(sized[gross], parts, kind=HintKind.RESULT, is_unlabelled=True, signs=(1, 1))


def _is_result(line: Line) -> bool:
    return Trait.ENGLISH_TOTAL in line.traits or _RESULT.fullmatch(line.name) is not None
