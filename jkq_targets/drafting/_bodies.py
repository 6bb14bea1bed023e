"""Names of bodies and of people as documents list them: 组织部、人力社保局，各街道."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jkq_targets.drafting._roles import BodyRole
from jkq_targets.patterns import lazy_pattern

#: What stands between two names of a list; a line of a cell holds names of its own.
_BETWEEN = lazy_pattern(r"[、，,；;\n]+")
#: 甲局及乙中心: the word joins two bodies where what stands before it ends as a body does.
_AND = lazy_pattern(r"(?<=[局委办部会院所室处科站团行社校企司园])(?:以及|及|和|与)(?=[^局委办部会院所室处科站]{2})")
_OPENING, _CLOSING = "（(〔[【“‘《", "）)〕]】”’》"
_TAIL = lazy_pattern(r"(?:等(?:部门|单位|相关部门|有关部门)?)?[。.\s]*$")
_STARS = ("*", "＊", "★", "※")
#: A time that stands among bodies: 甲局，6月底完成.
_WHEN = lazy_pattern(r"\d+月|年底|年内|完成$|持续推进|长期")
_SPACE = lazy_pattern(r"\s+")
#: What a cell prints for no body.
_NONE = frozenset({"", "/", "／", "-", "--", "—", "——", "－", "无"})


def bodies(text: str) -> tuple[str, ...]:
    r"""
    The bodies that a cell or a line lists, as printed, each once.

    Example:
        >>> bodies("组织部（人才办）、自然资源和规划分局，\n四街道。")
        ('组织部（人才办）', '自然资源和规划分局', '四街道')
        >>> bodies("公安分局、规划分局及入驻中心的相关部门")
        ('公安分局', '规划分局', '入驻中心的相关部门')
    """
    names = (_SPACE.sub("", _TAIL.sub("", name)) for piece in _pieces(text) for name in _AND.split(piece))
    return tuple(dict.fromkeys(name for name in names if name not in _NONE))


def shared_out(lines: Iterable[tuple[BodyRole, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies that lead and those that support, of what lines or brackets say; 责任部门 lead where no other body does."""
    named: dict[BodyRole, tuple[str, ...]] = {}
    for role, words in lines:
        listed = tuple(name for name in bodies(words) if not _WHEN.search(name))
        named[role] = named.get(role, ()) + listed
    lead, responsible = named.get(BodyRole.LEAD, ()), named.get(BodyRole.RESPONSIBLE, ())
    supporting = named.get(BodyRole.SUPPORTING, ())
    return (lead, responsible + supporting) if lead else (responsible, supporting)


def starred(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """
    The bodies marked by a star, which lead, and the others; None where none is marked.

    Example:
        >>> starred(("*甲局", "乙局")), starred(("甲局",))
        ((('甲局',), ('乙局',)), None)
    """
    lead = tuple(name.lstrip("".join(_STARS)) for name in names if name.startswith(_STARS))
    return (lead, tuple(name for name in names if not name.startswith(_STARS))) if lead else None


def people(text: str) -> tuple[str, ...]:
    """
    The people that a line lists, by name; a name of two characters may be spaced out.

    Example:
        >>> people("陈  骏、葛其林"), people("张三 李四")
        (('陈骏', '葛其林'), ('张三', '李四'))
    """
    names: list[str] = []
    for piece in _pieces(text):
        words = _TAIL.sub("", piece).split()
        is_spaced = all(len(word) == 1 for word in words)
        names += ["".join(words)] if is_spaced else words
    return tuple(dict.fromkeys(name for name in names if name))


def _pieces(text: str) -> list[str]:
    """The text at its commas, but not within brackets: 领导小组（甲局、乙局）."""
    pieces, depth, start = [], 0, 0
    for match in re.finditer(rf"[{re.escape(_OPENING + _CLOSING)}]|{_BETWEEN.pattern}", text):
        if match[0] in _OPENING:
            depth += 1
        elif match[0] in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]
