"""A grid in HTML: everything escaped, no script, colours that hold on light and on dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from jkq_targets.grid import Grid, Mark, MarkKind, Spot, kinds_of

__all__ = ["STYLE", "escape", "grid_html", "page"]

#: The style of tables and findings, by class; a see-through tint stands on a light page and on a dark one.
STYLE = """
.jkq{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.jkq .scroll{overflow-x:auto;margin:.75em 0}
.jkq table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.jkq caption{caption-side:top;text-align:left;font-weight:600;padding:.25em 0;white-space:nowrap}
.jkq th,.jkq td{border:1px solid #8886;padding:.3em .65em;text-align:left;vertical-align:baseline;white-space:nowrap}
.jkq thead th{text-align:center;vertical-align:middle;font-weight:600;background:#8881}
.jkq td.figure{text-align:right}
.jkq td.gap{text-align:center;opacity:.65}
.jkq td.wrong{background:#e5484d33;box-shadow:inset 0 0 0 2px #e5484d}
.jkq td.candidate{background:#f5a52433;box-shadow:inset 0 0 0 1px #f5a524}
.jkq td.broken{background:#3b82f633;box-shadow:inset 0 0 0 1px #3b82f6}
.jkq s{opacity:.75}
.jkq b{font-weight:600}
.jkq .legend{list-style:none;margin:.25em 0 .75em;padding:0;display:flex;flex-wrap:wrap;gap:.25em 1.5em;font-size:.9em}
.jkq .legend i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em}
.jkq i.wrong{background:#e5484d}.jkq i.candidate{background:#f5a524}.jkq i.broken{background:#3b82f6}
.jkq section{border-left:4px solid #8886;padding:.1em 0 .1em .9em;margin:1em 0;max-width:62em}
.jkq section.error{border-color:#e5484d}.jkq section.warning{border-color:#f5a524}
.jkq p{margin:.25em 0}.jkq ul{margin:.25em 0}
""".strip()

_CLASSES = {MarkKind.WRONG: "wrong", MarkKind.CANDIDATE: "candidate", MarkKind.BROKEN: "broken"}


def grid_html(grid: Grid, marks: Mapping[str, Mark]) -> str:
    """
    A grid as an HTML table with its legend, in the classes of `STYLE`.

    Args:
        grid: The table.
        marks: By the id of a cell, what is said of it.

    Example:
        >>> grid_html(Grid("", (("<数>",),), ((Spot("30", "甲"),),)), {"甲": Mark(MarkKind.WRONG, "3")}).count("<b>3</b>")
        1
    """
    caption = f"<caption>{escape(grid.title)}</caption>" if grid.title else ""
    head = "".join(f"<tr>{''.join(_heading(*span) for span in grid.spans(level))}</tr>" for level in range(grid.depth))
    body = "".join(f"<tr>{_row(row, grid, marks)}</tr>" for row in grid.shown_rows(marks))
    table = f'<div class="scroll"><table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table></div>'
    return table + "".join(_legend(grid, marks))


def page(title: str, body: str) -> str:
    """A whole HTML page around a fragment, with the colours that the reader prefers."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    )
    style = "<style>:root{color-scheme:light dark}body{margin:1.5em}</style>"
    return (
        f'<!doctype html>\n<html lang="zh"><head>{head}<title>{escape(title)}</title>{style}</head><body>{body}</body></html>\n'
    )


def _heading(text: str, _at: int, columns: int, rows: int) -> str:
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<th{spans}>{escape(text)}</th>"


def _row(row: Sequence[Spot] | int, grid: Grid, marks: Mapping[str, Mark]) -> str:
    if isinstance(row, int):
        return f'<td class="gap" colspan="{len(grid.headings)}">… {row} more rows</td>'
    return "".join(_cell(spot, marks.get(spot.cell)) for spot in row)


def _cell(spot: Spot, mark: Mark | None) -> str:
    if mark is None or not spot.cell:
        title = f' title="{escape(spot.title)}"' if spot.title else ""
        return f'<td class="figure"{title}>{escape(spot.text)}</td>' if spot.cell else f"<td>{escape(spot.text)}</td>"
    title = escape(f"{spot.cell}: {mark.kind.meaning}", quote=True)
    return f'<td class="figure {_CLASSES[mark.kind]}" title="{title}">{_marked(spot.text, mark)}</td>'


def _marked(text: str, mark: Mark) -> str:
    if mark.kind is MarkKind.WRONG and mark.beside:
        return f"{mark.kind.value} <s>{escape(text)}</s> → <b>{escape(mark.beside)}</b>"
    return escape(mark.over(text))


def _legend(grid: Grid, marks: Mapping[str, Mark]) -> Iterator[str]:
    kinds = kinds_of(grid, marks)
    if kinds:
        items = (f'<li><i class="{_CLASSES[kind]}"></i>{kind.value} {escape(kind.meaning)}</li>' for kind in kinds)
        yield f'<ul class="legend">{"".join(items)}</ul>'
