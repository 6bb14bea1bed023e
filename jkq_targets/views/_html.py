"""Blocks in HTML: everything escaped, no script, nothing loaded, colours that hold on light and on dark."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from jkq_targets.grid import Mark, MarkKind, Spot, id_words, kinds_of, legend
from jkq_targets.sentences import Join, current_language
from jkq_targets.text import visible
from jkq_targets.views._blocks import Block, Facts, Items, MarkedTable, Paragraph, Section, Title
from jkq_targets.views._words import Phrase

# The class stands three times, since notebooks align the cells of every table by rules of two classes. A see-through tint holds
# on a light page and on a dark one. Words wrap and figures do not, so that a table with long names stays within its page.
_STYLE = """
.jkq{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.jkq .scroll{overflow-x:auto;margin:.75em 0}
.jkq.jkq.jkq table{border-collapse:collapse;font-size:inherit;font-variant-numeric:tabular-nums;margin:0}
.jkq.jkq.jkq table{table-layout:auto;width:auto}
.jkq.jkq.jkq caption{caption-side:top;text-align:left;font-weight:600;padding:.25em 0;white-space:nowrap;color:inherit}
.jkq.jkq.jkq tr{background:none}
.jkq.jkq.jkq th,.jkq.jkq.jkq td{border:1px solid #8886;padding:.3em .65em;text-align:left;vertical-align:baseline}
.jkq.jkq.jkq thead th{text-align:center;vertical-align:middle;font-weight:600;background:#8881;white-space:nowrap}
.jkq.jkq.jkq td.figure{text-align:right;white-space:nowrap}
.jkq.jkq.jkq td.words{white-space:normal;max-width:32em;word-break:keep-all;overflow-wrap:break-word}
.jkq.jkq.jkq td.gap{text-align:center;opacity:.65}
.jkq.jkq.jkq td.wrong{background:#e5484d33;box-shadow:inset 0 0 0 2px #e5484d}
.jkq.jkq.jkq td.candidate{background:#f5a52433;box-shadow:inset 0 0 0 1px #f5a524}
.jkq.jkq.jkq td.broken{background:#3b82f633;box-shadow:inset 0 0 0 1px #3b82f6}
.jkq.jkq.jkq td.quoted{white-space:nowrap;text-decoration:underline dotted #8888;text-underline-offset:.25em}
.jkq s{opacity:.75}
.jkq b{font-weight:600}
.jkq small{opacity:.75;font-size:.9em}
.jkq.jkq.jkq .legend{list-style:none;margin:.25em 0 .75em;padding:0;display:flex;flex-wrap:wrap;gap:.25em 1.5em;font-size:.9em}
.jkq .legend i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em}
.jkq i.wrong{background:#e5484d}.jkq i.candidate{background:#f5a524}.jkq i.broken{background:#3b82f6}
.jkq section{border-left:4px solid #8886;padding:.1em 0 .1em .9em;margin:1em 0;max-width:62em}
.jkq section.error{border-color:#e5484d}.jkq section.warning{border-color:#f5a524}
.jkq details{margin:.5em 0}.jkq summary{cursor:pointer}.jkq details>div{padding-left:1.1em}
.jkq p{margin:.25em 0}.jkq ul{margin:.25em 0}
""".strip()

_META = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
_CLASSES = {MarkKind.WRONG: "wrong", MarkKind.CANDIDATE: "candidate", MarkKind.BROKEN: "broken"}


def fragment(blocks: Iterable[Block]) -> str:
    """
    Write blocks as one fragment with its style, as ``_repr_html_`` gives it.

    Example:
        >>> fragment([Title("2020 <方案>")]).endswith('<p><b>2020 &lt;方案&gt;</b></p></div>')
        True
    """
    return f'<style>{_STYLE}</style><div class="jkq" lang="zh-Hans">{_written(blocks)}</div>'


def page(blocks: Sequence[Block]) -> str:
    """Write blocks as a whole page, with the colours that the reader prefers; its title is the first line."""
    first = blocks[0] if blocks else None
    title = first.grid.title if isinstance(first, MarkedTable) else getattr(first, "text", "")
    style = "<style>:root{color-scheme:light dark}body{margin:1.5em}</style>"
    head = f"{_META}<title>{_escaped(title)}</title>{style}"
    body = f"<head>{head}</head><body>{fragment(blocks)}</body>"
    return f'<!doctype html>\n<html lang="{current_language()}">{body}</html>\n'


def _written(blocks: Iterable[Block]) -> str:
    return "".join(part for block in blocks for part in _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Title):
        yield f"<p>{_title(block)}</p>"
    elif isinstance(block, Facts):
        yield from (f"<p><small>{_escaped(name)}</small> {_escaped(fact)}</p>" for name, fact in block.lines())
    elif isinstance(block, Paragraph):
        yield f"<p>{_escaped(block.text)}</p>"
    elif isinstance(block, Items):
        if block.title:
            yield f"<p>{_escaped(block.title)}</p>"
        yield f"<ul>{''.join(f'<li>{_escaped(item)}</li>' for item in block.items)}</ul>"
    elif isinstance(block, Section):
        yield _section(block)
    else:
        yield from _table(block)


def _title(title: Title) -> str:
    return " ".join((f"<b>{_escaped(title.text)}</b>", *(f"<small>{_escaped(words)}</small>" for words in title.beside)))


def _section(section: Section) -> str:
    body = _written(section.blocks)
    if section.severity is None:
        return f"<details><summary>{_title(section.title)}</summary><div>{body}</div></details>"
    return f'<section class="{section.severity.value}"><p>{_title(section.title)}</p>{body}</section>'


def _table(table: MarkedTable) -> Iterator[str]:
    grid = table.grid
    caption = f"<caption>{_escaped(grid.title)}</caption>" if grid.title else ""
    head = "".join(f"<tr>{''.join(_heading(*span) for span in grid.spans(level))}</tr>" for level in range(grid.depth))
    body = "".join(f"<tr>{_row(row, table)}</tr>" for row in table.rows(cut=True))
    yield f'<div class="scroll"><table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table></div>'
    lines = legend(grid, table.marks)
    if lines:
        # What is no kind of mark has no colour.
        swatches = [f'<i class="{_CLASSES[kind]}"></i>' for kind in kinds_of(grid, table.marks)]
        items = (f"<li>{swatch}{_escaped(line)}</li>" for line, swatch in zip_longest(lines, swatches, fillvalue=""))
        yield f'<ul class="legend">{"".join(items)}</ul>'


def _heading(text: str, _at: int, columns: int, rows: int) -> str:
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<th{spans}>{_escaped(text)}</th>"


def _row(row: Sequence[Spot] | int, table: MarkedTable) -> str:
    if isinstance(row, int):
        return f'<td class="gap" colspan="{len(table.figures)}">{_escaped(str(Phrase.MORE_ROWS(count=row)))}</td>'
    return "".join(_cell(spot, right, table.marks.get(spot.cell)) for spot, right in zip(row, table.figures, strict=True))


def _cell(spot: Spot, right: bool, mark: Mark | None) -> str:
    kind, title, text = "figure" if right else "words", spot.title, _escaped(spot.text)
    if mark is not None and spot.cell:
        said = str(Join.ABOUT(subject=id_words(spot.cell), words=mark.meaning))
        kind, title, text = f"{kind} {_CLASSES[mark.kind]}", said, _marked(spot.text, mark)
    elif title and not spot.cell:
        kind += " quoted"
    return f'<td class="{kind}"{f" title={_quoted(title)}" if title else ""}>{text}</td>'


def _escaped(text: str) -> str:
    """A text in which nothing is markup, and nothing turns the direction of what is around it."""
    return html.escape(visible(text))


def _quoted(title: str) -> str:
    return f'"{_escaped(title)}"'


def _marked(text: str, mark: Mark) -> str:
    if mark.kind is MarkKind.WRONG and mark.beside:
        return f"{mark.kind.value} <s>{_escaped(text)}</s> → <b>{_escaped(mark.beside_text(text))}</b>"
    return _escaped(mark.over(text))
