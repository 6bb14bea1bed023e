"""Struck-out text on a page of a PDF: a mark lies over it, or a level line runs through its middle, and no further."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.documents._pdf_content import Character, PageContent, Rule
from jkq_targets.documents._pdf_lines import rows_of

#: A line strikes characters out between these parts of their height above the baseline; a lower one underlines them.
_LOWEST, _HIGHEST = 10, 55
#: A line that strikes out ends within this part of the height from the edges of what it strikes.
_OVERHANG = 60


def take_out_struck(content: PageContent) -> list[str]:
    """
    Take the text of struck-out characters out of a page, and the lines that strike them out.

    Returns:
        The text of each stretch, from the top.
    """
    strokes = _strokes(content)
    struck: dict[int, list[Character]] = {}
    for under in (*_marked(content), *(under for _, under in strokes)):
        struck.setdefault(under[0].baseline, []).extend(under)
    if struck:
        _take_out(content, [one for under in struck.values() for one in under], [rule for rule, _ in strokes])
    return [_text(under) for _, under in sorted(struck.items())]


def _marked(content: PageContent) -> Iterator[list[Character]]:
    """The characters over which a mark of a reviewer lies that strikes them out, line by line."""
    characters = sorted(content.characters, key=_middle) if content.struck else []
    middles = list(map(_middle, characters))
    for box in content.struck:
        within = characters[bisect_left(middles, box.top) : bisect_right(middles, box.bottom)]
        yield from rows_of(one for one in within if _is_across(one, box.left, box.right))


def _middle(character: Character) -> int:
    """The height at which a character stands, from the top of its page."""
    return character.baseline - character.height // 3


def _take_out(content: PageContent, struck: Sequence[Character], strokes: Sequence[Rule]) -> None:
    gone, drawn = set(map(id, struck)), set(map(id, strokes))
    # Without a text a character keeps its room, so that no gap parts what stands beside it.
    content.characters = [attrs.evolve(one, text="") if id(one) in gone else one for one in content.characters]
    content.level = [rule for rule in content.level if id(rule) not in drawn]


def _strokes(content: PageContent) -> list[tuple[Rule, list[Character]]]:
    """The lines that strike characters out, each with these."""
    characters = sorted(content.characters, key=lambda character: character.baseline)
    baselines = [character.baseline for character in characters]
    tallest = max((character.height for character in characters), default=0)
    near = (characters[bisect_left(baselines, rule.at) : bisect_right(baselines, rule.at + tallest)] for rule in content.level)
    struck = ((rule, _struck_by(rule, beside)) for rule, beside in zip(content.level, near, strict=True))
    return [(rule, under) for rule, under in struck if under]


def _struck_by(rule: Rule, near: Sequence[Character]) -> list[Character]:
    """The characters that a line strikes out; none where it runs beyond them, as the lines of a table do."""
    under = [character for character in near if _is_under(character, rule)]
    if not under:
        return []
    leeway = max(character.height for character in under) * _OVERHANG // 100
    left, right = min(character.left for character in under), max(character.right for character in under)
    return under if left - rule.start <= leeway and rule.end - right <= leeway else []


def _is_under(character: Character, rule: Rule) -> bool:
    """True where a line runs through the middle of a character."""
    height = (character.baseline - rule.at) * 100 // character.height
    return _LOWEST <= height <= _HIGHEST and _is_across(character, rule.start, rule.end)


def _is_across(character: Character, left: int, right: int) -> bool:
    """True where something from a left to a right edge reaches over a character that is printed."""
    return left <= (character.left + character.right) // 2 <= right and bool(character.text.strip())


def _text(characters: Sequence[Character]) -> str:
    """The characters of a stretch from the left; one that two lines strike out stands once."""
    placed = {(character.left, character.text): character for character in characters}
    return "".join(character.text for _, character in sorted(placed.items()))
