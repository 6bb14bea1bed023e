"""Parts of a total that are parts of other parts, told by nothing but their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    wholes = figures.sizes(total.whole)
    given = [number for number, size in enumerate(wholes) if size]
    lines = [[figures.sizes(at)[number] or 0 for number in given] for at in total.parts]
    excess = [sum(sizes) - (wholes[number] or 0) for sizes, number in zip(zip(*lines, strict=True), given, strict=True)]
    if not any(excess):
        return ()
    for start in range(1, len(lines)):
        # The run is the sum of the line before it, and what is too much: so the line before says where a run may begin.
        if lines[start - 1] == excess:
            for end in _ends_of_run(lines, start, excess):
                run = total.parts[start:end]
                if _is_new(figures, total.parts[start - 1], run) and _are_telling(figures, total, start, run):
                    return run
    return ()


def _ends_of_run(lines: Sequence[Sequence[int]], start: int, goal: Sequence[int]) -> Iterator[int]:
    """Where a run that begins at a line adds up to the goal."""
    sizes = [0] * len(goal)
    for end in range(start, len(lines)):
        sizes = [size + own for size, own in zip(sizes, lines[end], strict=True)]
        if sizes == goal:
            yield end + 1


def _is_new(figures: Figures, before: int, run: Sequence[int]) -> bool:
    labels = figures.axis.lines
    return len(run) > 1 or labels[before].names != labels[run[0]].names


def _are_telling(figures: Figures, total: Breakdown, start: int, run: Sequence[int]) -> bool:
    """Whether both equalities together, of the run and of the total without it, are no coincidence."""
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
    if asked is None or any((size or 0) < 0 for line in lines for size, _ in line):
        return None
    choices = _choices(figures, total, lines, asked)
    if choices is None or len(choices) != 1:
        return None
    bits = figures.tally(total.whole, choices[0]).bits
    return choices[0] if bits >= len(total.parts) + _SPARE_BITS else None


def _asked(line: _Line) -> int | None:
    """The line across with the largest total."""
    given = [number for number, (size, _) in enumerate(line) if size is not None]
    return max(given, key=lambda number: line[number][0] or 0, default=None)


def _choices(figures: Figures, total: Breakdown, lines: Sequence[_Line], asked: int) -> list[tuple[int, ...]] | None:
    """The choices of parts that add up in nearly all lines across; None where there are too many to look at."""
    goal = figures.line(total.whole)[asked][0] or 0
    slack = figures.line(total.whole)[asked][1] + sum(line[asked][1] for line in lines)
    choices: list[tuple[int, ...]] = []
    # The next line to place, the size so far, and the lines that are parts.
    stack: list[tuple[int, int, tuple[int, ...]]] = [(1, lines[0][asked][0] or 0, (0,))]
    for _ in range(_MOST_SEARCHED):
        if not stack:
            return choices
        place, size, chosen = stack.pop()
        if place == len(lines):
            parts = tuple(total.parts[number] for number in chosen)
            if abs(size - goal) <= slack and figures.tally(total.whole, parts).nearly_always:
                choices.append(parts)
        elif size <= goal + slack:
            if is_below(lines[place], lines[chosen[-1]]):
                stack.append((place + 1, size, chosen))
            stack.append((place + 1, size + (lines[place][asked][0] or 0), (*chosen, place)))
    return None


def is_below(part: _Line, whole: _Line) -> bool:
    """Whether a line nowhere exceeds another one, and is not the same line once more."""
    pairs = [(own or 0, size or 0) for (own, _), (size, _) in zip(part, whole, strict=True)]
    return all(own <= size for own, size in pairs) and any(own < size for own, size in pairs)


def nearly_adds_up(figures: Figures, whole: int, parts: Sequence[int]) -> bool:
    """Whether lines add up to another one but for less than a ten-thousandth, in all lines across."""
    for number, total in enumerate(figures.sizes(whole)):
        if total:
            residual = sum(figures.sizes(part)[number] or 0 for part in parts) - total
            if abs(residual) * _NEARLY > abs(total):
                return False
    return True


#: By which part of a total its parts may be off to be nearly all of it.
_NEARLY = 10_000
