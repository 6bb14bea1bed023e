"""The words by which documents say who is responsible: in lines (牵头部门：…), in brackets, and at the head of columns."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from jkq_targets.patterns import lazy_pattern


class BodyRole(enum.Enum):
    """The part that the bodies or people of a line or a column play."""

    COMMANDER = "指挥长"
    DEPUTY = "副指挥长"
    LEAD = "牵头部门"
    RESPONSIBLE = "责任部门"
    SUPPORTING = "配合部门"


_BODY = r"(?:部门|单位|科室|处室|主体|机构|街道|乡镇|镇街)"
#: The forms of the words in a line, each with its role; the first that fits counts.
_LINES = tuple(
    (lazy_pattern(rf"(?:{form})\s*[:：]"), role)
    for form, role in (
        (r"副\s*(?:总?\s*指\s*挥\s*长?|组\s*长)", BodyRole.DEPUTY),
        (r"总?\s*指\s*挥\s*长?|组\s*长", BodyRole.COMMANDER),
        (rf"(?:总\s*)?(?:牵\s*头|主\s*办|主\s*责|主\s*牵)(?:责任)?(?:\s*{_BODY})?", BodyRole.LEAD),
        (rf"责\s*任\s*{_BODY}|(?:落实|实施|承办)\s*{_BODY}", BodyRole.RESPONSIBLE),
        (rf"(?:配\s*合|协\s*办|协\s*同|参\s*与|参\s*加|协\s*助|协\s*作)(?:\s*{_BODY})?", BodyRole.SUPPORTING),
    )
)
#: The forms at the head of a column; people and dates are neither.
_NOT_BODIES = lazy_pattern(r"领导|责任人|联系人|负责人|时间|时限|期限|日期|电话")
_HEADS = (
    (lazy_pattern(r"牵头|主办|主责|主要负责"), BodyRole.LEAD),
    (lazy_pattern(r"配合|协办|协同|参与|协助|协作"), BodyRole.SUPPORTING),
    (
        lazy_pattern(rf"(?:责任|负责|落实|实施|承办|执行){_BODY}?$|(?:责任|负责|落实|实施|承办|执行){_BODY}|^部门$"),
        BodyRole.RESPONSIBLE,
    ),
)


def role_of_line(text: str) -> tuple[BodyRole, str] | None:
    """
    The role that a line names, and the people or bodies behind it; None for another line.

    Example:
        >>> role_of_line("副指挥长：陈  骏、葛其林"), role_of_line("三、工作任务")
        ((<BodyRole.DEPUTY: '副指挥长'>, '陈  骏、葛其林'), None)
    """
    opening = text.lstrip()
    for form, role in _LINES:
        match = form.match(opening)
        if match:
            return role, opening[match.end() :].strip()
    return None


def roles_in(text: str) -> Iterator[tuple[BodyRole, str]]:
    """
    The roles that a bracket names, each with the bodies behind it.

    Example:
        >>> [(role.name, words) for role, words in roles_in("牵头单位：甲局；责任单位：乙局、丙局，6月底完成")]
        [('LEAD', '甲局'), ('RESPONSIBLE', '乙局、丙局，6月底完成')]
    """
    spans = sorted(_spans(text))
    for index, (_, end, role) in enumerate(spans):
        behind = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        yield role, text[end:behind].strip("；;，,、 \n")


def _spans(text: str) -> Iterator[tuple[int, int, BodyRole]]:
    """The place of each role that is named; 副指挥长 is not 指挥长."""
    taken: set[int] = set()
    for form, role in _LINES:
        for match in form.finditer(text):
            if not taken & set(range(*match.span())):
                taken.update(range(*match.span()))
                yield match.start(), match.end(), role


def role_of_head(text: str) -> BodyRole | None:
    r"""
    The role that the head of a column names; None for a column of another kind.

    Example:
        >>> role_of_head("牵头\n单位"), role_of_head("责任领导"), role_of_head("配合部门")
        (<BodyRole.LEAD: '牵头部门'>, None, <BodyRole.SUPPORTING: '配合部门'>)
    """
    head = "".join(text.split())
    if len(head) > 16 or _NOT_BODIES.search(head):
        return None
    return next((role for form, role in _HEADS if form.search(head)), None)
