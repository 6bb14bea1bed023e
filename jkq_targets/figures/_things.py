"""The things behind a count: 建成3个示范区, 引进2个5000万元的工业项目."""

from __future__ import annotations

from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._phrases import CLAUSE_END, LONGEST, NOUN, Span, narrowed
from jkq_targets.figures._surroundings import SENTENCE_ENDS
from jkq_targets.patterns import lazy_pattern

#: Predicates of one character begin too many names (高峰论坛) to end one.
_LONG_PREDICATES = "|".join(word for word in words("subjects.predicates") if len(word) > 1)
_NO_THING = lazy_pattern(f"{alternation('subjects.no_things')}|{_LONG_PREDICATES}|在(?![产建校职册线研孵岗营])")
_REMARK = lazy_pattern(alternation("subjects.remarks"))
_REMARK_ON_SHARE = lazy_pattern(alternation("subjects.remarks_on_shares"))
#: 城建项目建设 is work on the projects that are counted.
_WORK_ON = lazy_pattern("(?<=项目|工程)(?:建设|实施|推进)(?:进度)?(?:提速|加快)?\\Z")
_BREAKS = frozenset(CLAUSE_END)
_SENTENCE_END = lazy_pattern(f"[{SENTENCE_ENDS}]")
_CLOSING = {"“": "”", "《": "》", "(": ")"}
_LINKS = frozenset(" 的和与及")


def things_behind(text: str, start: int, limit: int, *, is_list: bool, is_share: bool) -> Span | None:
    """
    The words right behind a figure that name the things it counts; None where it counts none there.

    Args:
        text: The text in canonical characters.
        start: Where the figure ends with its words.
        limit: Where the next figure that is not a size of the things begins, or the text ends.
        is_list: Whether the rest of the clause has no other figure, so that 、 lists things of this one.
        is_share: Whether the figure is a share: 70%以上事项实现“一证通办” is one of the things that do so.

    Example:
        >>> things_behind("3个示范区建成", 2, 7, is_list=True, is_share=False)
        (2, 5)
    """
    if text.startswith("的", start) or text.startswith("人口", start - 1):
        start += 1
    limit = min(limit, start + LONGEST)
    if _NO_THING.match(text, start) is not None:
        return None
    end = start
    while end < limit:
        behind = _behind_character(text, end, start, limit, is_list=is_list, is_share=is_share)
        if behind is None:
            break
        end = behind
    start, end = narrowed(text, start, _before_remark(text, start, end))
    return (start, end) if end - start > 1 and NOUN.search(text, start, end) is not None else None


def _before_remark(text: str, start: int, end: int) -> int:
    """The place where the name ends, before links, what is said of the things, and the work on them."""
    while end > start and text[end - 1] in _LINKS:
        end -= 1
    if text[end - 2 : end - 1] == "的":
        # 样板区的创|建成果: what is said of the things begins within another word.
        end -= 2
    work = _WORK_ON.search(text, start, end) if end > start else None
    return end if work is None else work.start()


def _behind_character(text: str, end: int, start: int, limit: int, *, is_list: bool, is_share: bool) -> int | None:
    """The place where the name goes on behind a character, or a quotation, or a remark within it; None where it ends before."""
    character = text[end]
    if character in _CLOSING:
        return _behind_quotation(text, end, limit)
    if character in _BREAKS or (character == "、" and not is_list):
        return None
    if end > start + 1 and (_REMARK_ON_SHARE if is_share else _REMARK).match(text, end) is not None:
        return None
    return end + 1


def _behind_quotation(text: str, opening: int, limit: int) -> int | None:
    """The place where a quotation or a remark within a name ends; None where its sentence leaves it open, or it ends the name."""
    sentence_end = _SENTENCE_END.search(text, opening, limit)
    closing = text.find(_CLOSING[text[opening]], opening, limit if sentence_end is None else sentence_end.start())
    # A remark in brackets at the end of a name is no part of it.
    is_within = closing >= 0 and (text[opening] != "(" or (closing + 1 < limit and text[closing + 1].isalpha()))
    return closing + 1 if is_within else None
