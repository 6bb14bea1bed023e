"""Parts of a total that are parts of other parts, as nothing but their figures shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._evidence import TELLING, Figures

#: How many parts a total may have for the runs among them to be tried: there are as many runs as their square.
_LONGEST = 300
#: How many choices of parts are looked at.
_MOST_SEARCHED = 20_000
#: How many bits more must agree than there are choices to try: once in 128 by chance.
_SPARE_BITS = 7

#: The size and the half step of a line in each line across.
_Line = tuple[tuple[int | None, int], ...]


def repeated_run(figures: Figures, total: Breakdown) -> tuple[int, ...]:
    """
    The parts right behind another part that add up to it and are, in every line across, what the total has too much.

    税收返还 below 上级补助 is such a run. A row of one name that is printed twice is none; empty where there is none.
    """
    if len(total.parts) > _LONGEST:
        return ()
    lines, excess = _excess(figures, total)
    if not any(excess):
        return ()
    # The run is the sum of the line before it, and what is too much: so the line before says where a run may begin.
    starts = (start for start in range(1, len(lines)) if lines[start - 1] == excess)
    runs = ((start, total.parts[start:end]) for start in starts for end in _ends_of_run(lines, start, excess))
    return next((run for start, run in runs if _is_apart(figures, total, start, run)), ())


def _excess(figures: Figures, total: Breakdown) -> tuple[list[list[int]], list[int]]:
    """The sizes of the parts in each line across with a total, and what they add up to beyond the total."""
    wholes = {number: size for number, size in enumerate(figures.sizes(total.whole)) if size}
    lines = [[figures.sizes(at)[number] or 0 for number in wholes] for at in total.parts]
    return lines, [sum(sizes) - whole for sizes, whole in zip(zip(*lines, strict=True), wholes.values(), strict=True)]


def _is_apart(figures: Figures, total: Breakdown, start: int, run: Sequence[int]) -> bool:
    """True for a run that is not the same row once more, and whose equality with the line before it is not a coincidence."""
    return _is_new(figures, total.parts[start - 1], run) and _are_telling(figures, total, start, run)


def _ends_of_run(lines: Sequence[Sequence[int]], start: int, goal: Sequence[int]) -> Iterator[int]:
    """The ends of the runs that begin at a line and add up to the goal."""
    sizes = [0] * len(goal)
    for end in range(start, len(lines)):
        sizes = [size + own for size, own in zip(sizes, lines[end], strict=True)]
        if sizes == goal:
            yield end + 1


def _is_new(figures: Figures, before: int, run: Sequence[int]) -> bool:
    labels = figures.axis.lines
    return len(run) > 1 or labels[before].names != labels[run[0]].names


def _are_telling(figures: Figures, total: Breakdown, start: int, run: Sequence[int]) -> bool:
    """True where both equalities together, of the run and of the total without it, are not a coincidence."""
    inner = figures.tally(total.parts[start - 1], run)
    rest = figures.tally(total.whole, [at for at in total.parts if at not in run])
    return inner.bits + rest.bits >= TELLING


def nested_choice(figures: Figures, total: Breakdown) -> tuple[int, ...] | None:
    """
    The parts of a total that add up to it, the others each below the part before it; None where there are none or several.

    The first line is a part; every other line is a part too, or is set below the last one, which it may then nowhere exceed. One
    line across, that with the largest total, is searched; the others confirm.
    """
    lines = [figures.line(at) for at in total.parts]
    asked = _asked(figures.line(total.whole))
    if asked is None or not lines or any(size is not None and size < 0 for line in lines for size, _ in line):
        return None
    choices = _choices(figures, total, lines, *asked)
    if choices is None or len(choices) != 1:
        return None
    bits = figures.tally(total.whole, choices[0]).bits
    return choices[0] if bits >= len(total.parts) + _SPARE_BITS else None


def _asked(line: _Line) -> tuple[int, int] | None:
    """The line across with the largest total, and that total."""
    given = [(number, size) for number, (size, _) in enumerate(line) if size is not None]
    return max(given, key=itemgetter(1), default=None)


def _choices(figures: Figures, total: Breakdown, lines: Sequence[_Line], asked: int, goal: int) -> list[tuple[int, ...]] | None:
    """The choices of parts that add up in nearly all lines across; None where there are too many to look at."""
    slack = figures.line(total.whole)[asked][1] + sum(line[asked][1] for line in lines)
    choices: list[tuple[int, ...]] = []
    # The next line to place, the size so far, and the lines that are parts.
    stack: list[_State] = [(1, lines[0][asked][0] or 0, (0,))]
    for _ in range(_MOST_SEARCHED):
        if not stack:
            return choices
        place, size, chosen = stack.pop()
        if place < len(lines):
            stack += _next_states(lines, asked, (place, size, chosen), goal + slack)
            continue
        parts = tuple(total.parts[number] for number in chosen)
        if abs(size - goal) <= slack and figures.tally(total.whole, parts).nearly_always:
            choices.append(parts)
    return None


#: The number of the next line to place, the size so far, and the numbers of the lines that are parts.
_State = tuple[int, int, tuple[int, ...]]


def _next_states(lines: Sequence[_Line], asked: int, state: _State, most: int) -> Iterator[_State]:
    """The states once one more line is placed: below the last part, where it may be, and as a part of its own."""
    place, size, chosen = state
    if size > most:
        return
    if is_below(lines[place], lines[chosen[-1]]):
        yield place + 1, size, chosen
    yield place + 1, size + (lines[place][asked][0] or 0), (*chosen, place)


def is_below(part: _Line, whole: _Line) -> bool:
    """True where a line nowhere exceeds another one, and is not the same line once more."""
    pairs = [(own or 0, size or 0) for (own, _), (size, _) in zip(part, whole, strict=True)]
    return all(own <= size for own, size in pairs) and any(own < size for own, size in pairs)


def nearly_adds_up(figures: Figures, whole: int, parts: Sequence[int]) -> bool:
    """True where lines add up to another one but for less than a ten-thousandth, in all lines across."""
    for number, total in enumerate(figures.sizes(whole)):
        if total:
            residual = sum(figures.sizes(part)[number] or 0 for part in parts) - total
            if abs(residual) * _NEARLY > abs(total):
                return False
    return True


#: By which part of a total its parts may be off to be nearly all of it.
_NEARLY = 10_000
