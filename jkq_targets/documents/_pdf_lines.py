"""Characters of a page into lines, and lines into paragraphs: a line goes on where the next word had no room in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from jkq_targets.documents._numbers import printed_number
from jkq_targets.documents._pdf_content import Character
from jkq_targets.documents._raised import LOWERED, RAISED
from jkq_targets.patterns import lazy_pattern

_CLOSING = frozenset("，。；：、！？）》】〕〉」』%％‰…,.;:!?)]}")
_OPENING = frozenset("（《【〔〈「『([{")
_QUOTES = frozenset("“”‘’")
_WORD = lazy_pattern(r"[0-9A-Za-z]")
SENTENCE_END = frozenset("。；！？：;:!?")


@attrs.frozen
class TextLine:
    """
    A line of text.

    Args:
        text: Its characters, with two spaces at each gap wider than it is high.
        left: Its left edge.
        right: Its right edge.
        baseline: Its baseline from the top.
        height: The height of its characters.
        first_word: The width of its first word.
        last_word: The width of its last word.
        is_parted: Whether a gap parts it as the gap between two columns does.
    """

    text: str
    left: int
    right: int
    baseline: int
    height: int
    first_word: int
    last_word: int
    is_parted: bool = False


def lines_of(characters: Iterable[Character]) -> list[TextLine]:
    """The lines that characters make, from the top."""
    lines = (_line(row) for row in _with_raised(rows_of(characters)))
    return [line for line in lines if line.text]


def segments_of(characters: Iterable[Character]) -> list[TextLine]:
    """The parts of lines between wide gaps, as the lines of two columns beside each other make them."""
    segments: list[list[Character]] = []
    for row in rows_of(characters):
        before: Character | None = None
        for character in sorted((one for one in row if not one.text.isspace()), key=lambda one: one.left):
            if before is None or _parts(before, character):
                segments.append([])
            segments[-1].append(character)
            before = character
    return [_line(segment) for segment in segments]


def _parts(before: Character, after: Character) -> bool:
    """True where the gap between two characters may be one between columns."""
    return (after.left - before.right) * 10 > 12 * after.height


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """The characters by the lines on which they stand, from the top."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda character: character.baseline):
        row = rows[-1] if rows else None
        if row is not None and character.baseline - row[0].baseline <= max(row[0].height, character.height) // 6:
            row.append(character)
        else:
            rows.append([character])
    return rows


def _with_raised(rows: list[list[Character]]) -> list[list[Character]]:
    """Small characters above or below the baseline of a line join that line, as raised or lowered ones."""
    joined: list[list[Character]] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        small, table = row, RAISED
        host = rows[at + 1] if at + 1 < len(rows) else None
        if not _is_beside(small, host):
            host, table = (joined[-1] if joined else None), LOWERED
        if host is not None and _is_beside(small, host):
            moved = [attrs.evolve(one, text=one.text.translate(table), baseline=host[0].baseline) for one in small]
            host += moved
        else:
            joined.append(row)
        at += 1
    return joined


def _is_beside(small: Sequence[Character], host: Sequence[Character] | None) -> bool:
    """True where a few small characters stand right behind characters of a line, and overlap it in height."""
    if not host or len(small) > 8:
        return False
    height = max(character.height for character in host)
    # Browsers print raised digits at five sixths of the size of the text.
    if small[0].height * 10 > height * 9 or abs(small[0].baseline - host[0].baseline) * 5 > height * 3:
        return False
    first = min(small, key=lambda character: character.left)
    return any(abs(first.left - character.right) * 4 <= height for character in host)


#: From how many gaps on a line shows how far it sets its characters apart.
_MIN_GAPS = 4


def _line(row: list[Character]) -> TextLine:
    row.sort(key=lambda character: (character.left, character.right))
    parts: list[str] = []
    shown: list[Character] = []
    height = max(character.height for character in row)
    spread = _spread(row)
    has_space = is_parted = False
    for character in row:
        if character.text.isspace():
            has_space = True
            continue
        if shown:
            before = shown[-1]
            is_twice = character.text == before.text and character.left - before.left <= 60
            if is_twice and character.text not in "—-–…·.":
                # Bold by printing the same character twice.
                continue
            parts.append(_gap(before, character, height, spread, has_space=has_space))
            is_parted = is_parted or _parts(before, character)
        parts.append(character.text)
        shown.append(character)
        has_space = False
    if not shown:
        return TextLine("", 0, 0, 0, 1, 0, 0)
    text = "".join(parts)
    right = max(character.right for character in shown)
    return TextLine(text, shown[0].left, right, row[0].baseline, height, _first_word(shown), _last_word(shown), is_parted)


def _spread(row: Sequence[Character]) -> int:
    """The gap by which a line sets its characters apart, from those between Chinese ones; 0 for a line with few of them."""
    gaps = sorted(after.left - before.right for before, after in pairwise(row) if min(before.text, after.text) >= "\u2e80")
    return max(0, gaps[len(gaps) // 2]) if len(gaps) >= _MIN_GAPS else 0


def _gap(before: Character, after: Character, height: int, spread: int, *, has_space: bool) -> str:
    """
    The spaces between two characters: two where the gap is wider than the line is high, which parts columns.

    Writers set Chinese characters apart to fill a line; only a wide gap between them is a space.
    """
    gap = after.left - before.right
    if gap > 2 * height:
        return "  "
    is_wide = max(before.text, after.text) >= "\u2e80" or (before.text in _QUOTES or after.text in _QUOTES)
    # 7 0 0 万 元: a line that is set apart as a whole sets its digits apart too.
    least = height * 8 // 10 if is_wide else max(height // 7, spread * 3 // 2)
    return " " if has_space or gap > least else ""


def _first_word(row: Sequence[Character]) -> int:
    """
    The width of what cannot be parted at the beginning of a line: a word or number, or a character with what clings to it.

    Marks that close cling to what stands before, marks that open to what follows, and quotation marks to both (Unicode Standard
    Annex 14, class QU). Behind a comma some writers keep a number too.
    """
    end, last = 0, len(row) - 1
    while end < last and _clings(row, end):
        end += 1
    return row[end].right - row[0].left


def _clings(row: Sequence[Character], at: int) -> bool:
    """True where no line may be broken between a character and the one behind it."""
    one, following = row[at].text, row[at + 1].text
    if following in _CLOSING or one in _OPENING or following in _QUOTES or one in _QUOTES:
        return True
    is_counted = one in "，、" and following.isdecimal()
    return is_counted or (_is_within_word(one, following) and _touch(row, at))


def _is_within_word(one: str, following: str) -> bool:
    """True where two characters may stand in one word or number: one of them may be a mark such as a point."""
    if _WORD.match(one):
        return following in ".,-/" or _WORD.match(following) is not None
    return one in ".,-/" and _WORD.match(following) is not None


def _last_word(row: Sequence[Character]) -> int:
    """The width of the word or number at the end of a line, 0 where it ends in another character."""
    start = len(row) - 1
    if not _WORD.match(row[start].text):
        return 0
    while start > 0 and (_WORD.match(row[start - 1].text) or row[start - 1].text in ".,") and _touch(row, start - 1):
        start -= 1
    return row[-1].right - row[start].left


def _touch(row: Sequence[Character], at: int) -> bool:
    return (row[at + 1].left - row[at].right) * 5 <= row[at].height


def joined(before: str, line: TextLine, last: TextLine, room: int) -> str:
    """A paragraph with its next line: a number that had to be broken has no gap, words and two numbers have a space."""
    if not (_WORD.match(before[-1:]) and _WORD.match(line.text[:1])):
        # A word behind a comma or a closing bracket of its own alphabet is parted by a space too.
        is_latin = before[-1:] in ",;:.)" and line.text[:1].isascii() and line.text[:1].isalpha()
        return f"{before} {line.text}" if is_latin else before + line.text
    return before + line.text if last.last_word + line.first_word > room else f"{before} {line.text}"


def cell_text(lines: Sequence[TextLine], room: int) -> str:
    """
    The text of a cell, its paragraphs parted by line breaks.

    Args:
        lines: Its lines, from the top.
        room: How wide a line of the cell can be.
    """
    text = ""
    last: TextLine | None = None
    for line in lines:
        if last is None:
            text = line.text
        elif last.right - last.left + line.first_word + _early(last, line) > room and not is_item(last, line):
            text = joined(text, line, last, room)
        else:
            text += f"\n{line.text}"
        last = line
    return text


def _early(last: TextLine, line: TextLine) -> int:
    """The room that a line may leave in its cell: some writers keep a number and its unit on one line."""
    is_mixed = bool(_WORD.match(last.text[-1:])) is not bool(_WORD.match(line.text[:1])) and last.text[-1:] not in SENTENCE_END
    return last.height * 3 // 2 if is_mixed else last.height // 10


def is_item(last: TextLine, line: TextLine) -> bool:
    """True where a line with a number in front begins an item, since the line before ends a sentence."""
    return last.text[-1:] in SENTENCE_END and bool(printed_number(line.text)[0])
