"""
Sums that a sentence states in words: 其中…, 分别…, 合计….

合计 behind a list and 分别 behind a total say that figures add up. 其中 does not: it may name some of the parts only. So a list
behind 其中 is held to its whole in two ways: the first part is not greater than the whole; and where one slip of a figure would
make a list of long figures add up to the digit, a reader is asked to look at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jkq_targets.document_rules._arithmetic import (
    holds,
    interval,
    label_of,
    part_check,
    significant_digits,
    sum_check,
)
from jkq_targets.document_rules._passages import Passage, is_exact
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.figures import Figure
from jkq_targets.findings import Check, Finding
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Severity

#: Words behind which the parts of the figure before them stand.
_OF_WHICH = lazy_pattern(r"其中|包括")
#: Words right before a total of what stands before them.
_TOTAL = lazy_pattern(
    r"(?:^|[，,、；;：:])\s*(?:以上)?(?P<count>[二两三四五六七八九十])?(?:[项者类个]|部分)?\s*(?:合计|共计|总计|合共)\s*(?:为|是|达|达到)?\s*$"
)
#: Words that say of a total that what follows is all of it.
_ALL = lazy_pattern(r"(?:合计|共计|总计|总额|总数|共|总)[^，。；、：:]{0,12}$")
_EACH = lazy_pattern(r"^[^，。；]{0,8}[，,：:（(]?[^，。；]{0,16}分别(?:为|是|达|达到|[:：])")
#: The same right behind a total that no word calls one.
_EACH_NEXT = lazy_pattern(r"^[，,]?分别(?:为|是|有|[:：])")
_NUMERALS = {"二": 2, "两": 2, **{character: at for at, character in enumerate("三四五六七八九十", 3)}}
#: What is left of a whole: 其余4家, 其余项目4个, 其他9家; 其他支出9万元 may be one part of several.
_REST = lazy_pattern(
    r"(?:其余|剩余|余下)(?:的|均为|均|为|是|有)?(?P<kind>[^，。；、]{0,8})$|(?:其他|其它)(?:的|均为|均|为|是|有)?$"
)
#: A figure that holds for each of several things.
_FOR_EACH = lazy_pattern(r"[各均每]")
#: What is left of a change in both directions: its parts may be more than it is.
_NET = lazy_pattern(r"[净淨]")
#: What is left of money, and what came in: the second may be spent.
_LEFT, _INCOME = lazy_pattern(r"余额|[结节]余"), lazy_pattern(r"收入|收益|利息")
#: Of a part that the whole does not hold: what came together over years, or what a project costs in all.
_OTHER_SCOPE = lazy_pattern(r"累计|历年|总投资|同比|增长|余额|上年|去年|往年")
#: A figure with fewer digits is too often another one with one slip.
_MIN_DIGITS = 4
#: A first part behind so many characters is surely a part of the whole.
_NEAR = 16
#: How many parts a list has at most.
_MAX_PARTS = 40


def sums_rule(passage: Passage) -> Iterator[Check | Finding]:
    """The sums that the words of a sentence state."""
    if len(passage.levels) > 1:
        yield from _totals(passage)
        yield from _of_which(passage)
        yield from _each(passage)


# ---------------------------------------------------------------------------------------------------- 合计 behind a list


def _totals(passage: Passage) -> Iterator[Check]:
    """A total that stands behind its parts: 甲3亿元、乙4亿元，合计7亿元."""
    for total in passage.levels:
        match = _TOTAL.search(_head(passage, total))
        if match is None or not is_exact(total):
            continue
        parts = _parts_before(passage, total)
        if len(parts) > 1 and not any(_is_for_each(passage, part) for part in parts):
            yield _total_check(passage, total, parts, _NUMERALS.get(match["count"] or "", 0))


def _total_check(passage: Passage, total: Figure, listed: list[Figure], count: int) -> Check:
    """A total against the last figures before it: as many as `count`, or those that add up where it is 0."""
    parts = listed[-count:]
    fitting = next((parts[at:] for at in range(len(parts) - 1) if holds(total, parts[at:])), parts)
    is_sure = len(parts) == count or (len(parts) > count and _is_whole_list(passage, parts))
    return sum_check(passage, total, fitting, severity=Severity.ERROR if is_sure else Severity.WARNING)


def _is_for_each(passage: Passage, figure: Figure) -> bool:
    """True for a figure that counts once for each of several bodies: 各3亿元."""
    return figure.body is not None or _FOR_EACH.search(label_of(passage, figure)) is not None


def _head(passage: Passage, figure: Figure) -> str:
    """The words before a figure, numerals among them: in 三项合计 the 三 counts the parts."""
    end = figure.start - passage.start
    return passage.text[max(0, end - 16) : end]


def _parts_before(passage: Passage, total: Figure) -> list[Figure]:
    """The figures of one dimension before a total, back to the total before it."""
    parts: list[Figure] = []
    for figure in passage.levels:
        if figure.start >= total.start:
            break
        if _TOTAL.search(_head(passage, figure)):
            parts = []
        elif _is_alike(figure, total) and passage.depth(figure.start) == passage.depth(total.start):
            parts.append(figure)
    return parts


def _is_whole_list(passage: Passage, parts: Sequence[Figure]) -> bool:
    """True where the parts are a list from the start of the sentence: no 其中 in it, and one sign between all of them."""
    if passage.is_rest:
        return False
    head = passage.text[: parts[-1].end - passage.start]
    signs = {_sign(passage.between(one, other)) for one, other in pairwise(parts)}
    return len(signs) == 1 and "" not in signs and not _OF_WHICH.search(head) and passage.levels[0] is parts[0]


def _sign(between: str) -> str:
    """The sign between two parts of a list; ``""`` where there is more than one, or none."""
    signs = {character for character in between if character in "，、；,;和及"}
    return "、" if signs and signs <= {"、", "和", "及"} else signs.pop() if len(signs) == 1 else ""


# ------------------------------------------------------------------------------------------------------------------ 其中


def _of_which(passage: Passage) -> Iterator[Check]:
    """The parts behind 其中 and 包括, each word up to the next one."""
    words = [*_OF_WHICH.finditer(passage.text)]
    ends = [*(word.start() for word in words[1:]), len(passage.text)]
    for word, end in zip(words, ends, strict=False):
        listed = _list_behind(passage, passage.start + word.start(), passage.start + end)
        if listed is not None:
            yield from _list_checks(passage, *listed, word.end())


def _each(passage: Passage) -> Iterator[Check]:
    """The parts that a whole is divided into: 总投资共12亿元，分别为3亿元、4亿元、5亿元; 共30个：工业12个、农业18个."""
    for whole in passage.levels:
        severity = _division(passage, whole)
        if severity is None:
            continue
        parts = _parts_behind(passage, whole, at_depth=severity is Severity.WARNING)
        if len(parts) > 1:
            yield sum_check(passage, whole, _prefix(whole, parts) or parts, severity=severity)


def _parts_behind(passage: Passage, whole: Figure, *, at_depth: bool) -> list[Figure]:
    """The figures of its dimension behind a whole, at its depth of brackets or at any."""
    behind = [one for one in passage.levels if one.start > whole.end and _is_alike(one, whole)]
    return [part for part in behind if passage.depth(part.start) == passage.depth(whole.start)] if at_depth else behind


def _division(passage: Passage, whole: Figure) -> Severity | None:
    """The severity of parts that do not add up to the whole before them: sure, a question, or None for parts of another kind."""
    if not is_exact(whole):
        return None
    behind = passage.text[whole.end - passage.start :]
    is_all = _ALL.search(passage.before(whole)) is not None
    if is_all and _EACH.match(behind):
        return Severity.ERROR
    is_asked = _EACH_NEXT.match(behind) is not None or (is_all and behind.startswith(("：", ":")))
    return Severity.WARNING if is_asked else None


def _list_behind(passage: Passage, start: int, end: int) -> tuple[Figure, list[Figure]] | None:
    """The whole before a word and the parts behind it, at the same depth of brackets; None where there are not both."""
    depth = passage.depth(start)
    behind = [figure for figure in passage.levels if start < figure.start < end and passage.depth(figure.start) == depth]
    whole = _last_alike(passage, start, behind[0]) if behind else None
    if whole is None or passage.depth(whole.start) > depth or not is_exact(whole):
        return None
    return whole, [figure for figure in behind if _is_alike(figure, whole)][:_MAX_PARTS]


def _last_alike(passage: Passage, end: int, figure: Figure) -> Figure | None:
    """The last level before a place of the document's text that has the dimension of a figure."""
    return next((known for known in reversed(passage.levels) if known.end <= end and _is_alike(known, figure)), None)


def _rest_check(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> Check | None:
    """The sum of a list that ends with what is left (其余, 其他), and so names every part; None for any other list."""
    for at, part in enumerate(parts[1:], 2):
        match = _REST.search(label_of(passage, part))
        if match is not None:
            is_sure = all(map(is_exact, parts[:at])) and not match["kind"] and not _OTHER_SCOPE.search(passage.text)
            return sum_check(passage, whole, parts[:at], severity=Severity.ERROR if is_sure else Severity.WARNING)
    return None


def _list_checks(passage: Passage, whole: Figure, parts: list[Figure], behind: int) -> Iterator[Check]:
    """The check of a list behind 其中: of its sum where it names all or is one slip away from it, or else of its first part."""
    rest = _rest_check(passage, whole, parts)
    if rest is not None:
        yield rest
        return
    fitting = _prefix(whole, parts)
    if fitting is not None and len(fitting) > 1:
        yield sum_check(passage, whole, fitting, severity=Severity.WARNING)
        return
    words = passage.text[behind : parts[0].start - passage.start]
    is_part = _is_part(passage, whole, parts[0], words)
    is_above = is_part and interval(parts[0])[0] > interval(whole)[1]
    asked = None if is_above else _one_slip_away(passage, whole, parts)
    if asked is not None:
        yield asked
    elif is_part:
        is_sure = is_above and _is_near(words) and not _is_spent(passage, whole, parts[0])
        severity = Severity.ERROR if is_sure else Severity.WARNING
        yield part_check(passage, whole, parts[0], severity=severity)


def _is_part(passage: Passage, whole: Figure, first: Figure, words: str) -> bool:
    """True where the first figure of a list is a part of the whole right before it, by the words between the two."""
    is_next = passage.levels.index(first) == passage.levels.index(whole) + 1
    if _NET.search(label_of(passage, whole)) or _NET.search(passage.before(whole)):
        return False
    return is_next and is_exact(first) and not _OTHER_SCOPE.search(words)


def _is_spent(passage: Passage, whole: Figure, part: Figure) -> bool:
    """True for what is left of money and an income in it, which may be above it: 余额12万元，其中利息收入16万元."""
    return _LEFT.search(label_of(passage, whole)) is not None and _INCOME.search(label_of(passage, part)) is not None


def _is_near(words: str) -> bool:
    """True where few words, and no clause of their own, stand between a whole and its first part."""
    return len(words) <= _NEAR and "，" not in words[1:]


def _prefix(whole: Figure, parts: Sequence[Figure]) -> list[Figure] | None:
    """The first parts that add up to the whole; None where none do."""
    for length in range(1, len(parts) + 1):
        if holds(whole, parts[:length]):
            return list(parts[:length])
    return None


def _one_slip_away(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> Check | None:
    """The sum of a list that is one slip of a long figure away from its whole; None for any other list."""
    if significant_digits(whole) < _MIN_DIGITS or sum(significant_digits(part) >= 2 for part in parts) < 2:
        return None
    if not all(map(is_exact, parts)):
        return None
    reason = DocumentRuleText.NEED_NOT_NAME_ALL()
    check = sum_check(passage, whole, parts, severity=Severity.WARNING, reason=reason)
    finding = check.finding
    if finding is None or not (finding.culprits or finding.candidates):
        return None
    return check


def _is_alike(one: Figure, other: Figure) -> bool:
    return one.amount.dimension == other.amount.dimension
