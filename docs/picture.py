"""
The picture of README.md: ``python docs/picture.py`` draws the table of 2020 with its wrong cell into ``_static/table.svg``.

The words, the marks and the legend are those of the library's own views; colours follow the reader's light or dark page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from jkq_targets import load_plan
from jkq_targets.grid import Mark, MarkKind, kinds_of
from jkq_targets.text import width
from jkq_targets.views._blocks import MarkedTable
from jkq_targets.views.allocations import picture

PATH = Path(__file__).parent / "_static" / "table.svg"

# In pixels: a Chinese character, any other one, and the spaces of the table.
_WIDE, _NARROW, _PAD, _ROW, _EDGE = 14, 9, 10, 28, 8
_COLOURS = {MarkKind.WRONG: "#e5484d", MarkKind.CANDIDATE: "#f5a524", MarkKind.BROKEN: "#3b82f6"}
_STYLE = """
text{font:14px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1f2328}
.head,.title{font-weight:600}.struck{text-decoration:line-through;opacity:.75}.legend{font-size:13px}
.grid{fill:none;stroke:#8886}.boxhead{fill:#8881;stroke:#8886}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}}
""".strip()


def drawn() -> str:
    """Draw the table as SVG."""
    return "\n".join(_lines(picture(load_plan(2020).allocation_tables[0])))


def _lines(table: MarkedTable) -> Iterator[str]:
    grid = table.grid
    widths = [_width(table, at) for at in range(len(grid.headings))]
    lefts = [_EDGE + sum(widths[:at]) for at in range(len(widths) + 1)]
    top = _EDGE + _ROW
    kinds = kinds_of(grid, table.marks)
    height = top + _ROW * (grid.depth + len(grid.rows) + 1) + _EDGE
    legend = " · ".join(f"{kind.value} {kind.meaning}" for kind in kinds)
    across = max(lefts[-1], _EDGE + _pixels(legend)) + _EDGE
    label = escape(f"{grid.title}: {legend}", quote=True)
    size = f'viewBox="0 0 {across} {height}" width="{across}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{label}">'
    yield f"<title>{escape(grid.title)}</title><style>{_STYLE}</style>"
    yield _text(_EDGE, top - 9, grid.title, "title")
    for level in range(grid.depth):
        for text, at, columns, rows in grid.spans(level):
            box = lefts[at], top + level * _ROW, lefts[at + columns] - lefts[at], rows * _ROW
            yield _box(box, 'class="boxhead"')
            yield _text(box[0] + box[2] // 2, box[1] + box[3] // 2 + 5, text, "head", "middle")
    for number, row in enumerate(grid.rows, start=grid.depth):
        for at, spot in enumerate(row):
            box = lefts[at], top + number * _ROW, widths[at], _ROW
            mark = table.marks.get(spot.cell) if spot.cell else None
            yield from _cell(box, spot.text, mark, right=table.figures[at])
    yield _text(_EDGE, height - _EDGE - 6, legend, "legend")
    yield "</svg>\n"


def _width(table: MarkedTable, at: int) -> int:
    """How wide a column is, in pixels: its cells, its own heading, and its part of the headings above several columns."""
    cells = (row[at] for row in table.grid.rows)
    texts = [table.marks[spot.cell].over(spot.text) if spot.cell in table.marks else spot.text for spot in cells]
    texts.append(table.grid.headings[at][-1])
    above = (span for level in range(table.grid.depth) for span in table.grid.spans(level))
    parts = [_pixels(text) // columns for text, first, columns, _ in above if first <= at < first + columns]
    return 2 * _PAD + max(*map(_pixels, texts), *parts)


def _pixels(text: str) -> int:
    wide = width(text) - len(text)
    return _WIDE * wide + _NARROW * (len(text) - wide)


def _cell(box: tuple[int, int, int, int], text: str, mark: Mark | None, *, right: bool) -> Iterator[str]:
    left, top, across, _ = box
    yield _box(box, 'class="grid"')
    if mark is not None:
        inner = left + 1, top + 1, across - 2, _ROW - 2
        yield _box(inner, f'fill="{_COLOURS[mark.kind]}" fill-opacity=".2" stroke="{_COLOURS[mark.kind]}" stroke-width="2"')
    at = left + across - _PAD if right else left + _PAD
    if mark is not None and mark.kind is MarkKind.WRONG and mark.beside:
        struck = f'<tspan class="struck">{escape(text)}</tspan>'
        words = f'{mark.kind.value} {struck} → <tspan class="head">{escape(mark.beside)}</tspan>'
        yield f'<text x="{at}" y="{top + 19}" text-anchor="end">{words}</text>'
    else:
        yield _text(at, top + 19, mark.over(text) if mark else text, "", "end" if right else "start")


def _box(box: tuple[int, int, int, int], looks: str) -> str:
    sides = " ".join(f'{name}="{value}"' for name, value in zip(("x", "y", "width", "height"), box, strict=True))
    return f"<rect {sides} {looks}/>"


def _text(x: int, y: int, text: str, name: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{name}" text-anchor="{anchor}">{escape(text)}</text>'


if __name__ == "__main__":
    PATH.write_text(drawn(), encoding="utf-8")
