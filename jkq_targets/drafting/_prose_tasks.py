"""Tasks in running text: a numbered item with the bodies behind it, in brackets or in lines of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.documents import Document, DocumentTable, Heading, Paragraph
from jkq_targets.drafting._bodies import shared_out
from jkq_targets.drafting._responsibilities import TaskOutline, summary_of
from jkq_targets.drafting._roles import BodyRole, role_of_line, roles_in
from jkq_targets.patterns import lazy_pattern

#: The bracket at the end of an item: （牵头单位：…；责任单位：…）.
_BRACKET = lazy_pattern(r"[（(\[【]\s*(?=[^（(\[【]{0,6}(?:单位|部门|牵头|责任|配合|主体)[^（(\[【]{0,6}[:：])")
_DIGITS = lazy_pattern(r"[〇零一二三四五六七八九十百]+|\d+")
_MAX_NAME = 40


@attrs.frozen
class ProseTask:
    """A task of the text: the block that prints it, where its own words end, and the blocks that name its bodies."""

    block: int
    end: int
    task: TaskOutline


@attrs.frozen
class _Answering:
    """The bodies that answer for a block: where its own words end, the roles, and the places of the blocks that name them."""

    end: int
    roles: Sequence[tuple[BodyRole, str]]
    places: Sequence[int] = ()


def prose_tasks(document: Document, paths: Sequence[tuple[Heading, ...]]) -> tuple[list[ProseTask], frozenset[int]]:
    """The tasks of the text, and the blocks that do nothing but name their bodies."""
    tasks: list[ProseTask] = []
    naming: set[int] = set()
    for index, block in enumerate(document.blocks):
        if isinstance(block, DocumentTable):
            continue
        answering = _bracket(block) or _lines_behind(document, index, block)
        if answering is not None:
            where = " ".join(heading.text for heading in paths[index])
            tasks.append(_task(index, block, answering.end, answering.roles, where))
            naming.update(answering.places)
    return tasks, frozenset(naming)


def _bracket(block: Heading | Paragraph) -> _Answering | None:
    """The bodies in the bracket at the end of a block; None where no such bracket names roles."""
    text = block.text.rstrip(" \n。；;")
    if not text.endswith(("）", ")", "]", "】")):
        return None
    opening = next((match for match in reversed(list(_BRACKET.finditer(text)))), None)
    if opening is None:
        return None
    roles = list(roles_in(text[opening.end() : -1]))
    return _Answering(opening.start(), roles) if roles else None


def _lines_behind(document: Document, index: int, block: Heading | Paragraph) -> _Answering | None:
    """The bodies in the lines right behind a numbered block; None for no lines, and for those of the people of a campaign."""
    lines = list(_role_lines(document, index)) if block.number else []
    roles = [line for _, line in lines]
    if not lines or any(role in (BodyRole.COMMANDER, BodyRole.DEPUTY) for role, _ in roles):
        return None
    return _Answering(len(block.text), roles, [place for place, _ in lines])


def _role_lines(document: Document, index: int) -> Iterator[tuple[int, tuple[BodyRole, str]]]:
    """The lines right behind a block that name people or bodies, with their places among the blocks."""
    for place in range(index + 1, len(document.blocks)):
        block = document.blocks[place]
        line = role_of_line(block.text) if isinstance(block, Paragraph) else None
        if line is None:
            return
        yield place, line


def _task(index: int, block: Heading | Paragraph, end: int, roles: Sequence[tuple[BodyRole, str]], where: str) -> ProseTask:
    text = block.text[:end].rstrip()
    printed = text[len(block.number) :].strip() if text.startswith(block.number) else text.strip()
    digits = _DIGITS.search(block.number)
    opening = printed.partition("。")
    has_more = bool(opening[2].strip()) or isinstance(block, Heading)
    name = opening[0].strip() if has_more and len(opening[0]) <= _MAX_NAME else ""
    lead, supporting = shared_out(roles)
    task = TaskOutline(
        number=digits[0] if digits else None,
        name=name or None,
        summary=None if name else summary_of(printed) or "…",
        where=where,
        regions=[range(block.start, block.start + len(text))],
        lead=lead,
        supporting=supporting,
    )
    return ProseTask(index, len(text), task)
