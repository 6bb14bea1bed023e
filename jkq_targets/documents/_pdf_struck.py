"""Struck-out text on a page of a PDF: a level line runs through the middle of its characters, and no further."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from jkq_targets.documents._pdf_page import Character, PageContent, Rule

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
    characters = sorted(content.characters, key=lambda character: character.baseline)
    baselines = [character.baseline for character in characters]
    tallest = max((character.height for character in characters), default=0)
    struck: dict[int, list[Character]] = {}
    strokes: list[Rule] = []
    for rule in content.level:
        near = characters[bisect_left(baselines, rule.at) : bisect_right(baselines, rule.at + tallest)]
        if under := _struck_by(rule, near):
            strokes.append(rule)
            struck.setdefault(under[0].baseline, []).extend(under)
    if not strokes:
        return []
    gone = {id(character) for under in struck.values() for character in under}
    # Without a text a character keeps its room, so that no gap parts what stands beside it.
    content.characters = [attrs.evolve(one, text="") if id(one) in gone else one for one in content.characters]
    content.level = [rule for rule in content.level if rule not in strokes]
    return [_text(under) for _, under in sorted(struck.items())]


def _struck_by(rule: Rule, near: Sequence[Character]) -> list[Character]:
    """The characters that a line strikes out; none where it runs beyond them, as the lines of a table do."""
    under = [
        character
        for character in near
        if _LOWEST <= (character.baseline - rule.at) * 100 // character.height <= _HIGHEST
        and rule.start <= (character.left + character.right) // 2 <= rule.end
        and character.text.strip()
    ]
    if not under:
        return []
    leeway = max(character.height for character in under) * _OVERHANG // 100
    left, right = min(character.left for character in under), max(character.right for character in under)
    return under if left - rule.start <= leeway and rule.end - right <= leeway else []


def _text(characters: Sequence[Character]) -> str:
    """The characters of a stretch from the left; one that two lines strike out stands once."""
    placed = {(character.left, character.text): character for character in characters}
    return "".join(character.text for _, character in sorted(placed.items()))
