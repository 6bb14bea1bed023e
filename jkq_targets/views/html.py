"""Plain rows as HTML for a notebook: everything escaped, light or dark as the page is, in the style of `grids`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from jkq_targets.views.grid_html import STYLE, escape

#: Of a longer list the first rows are shown, and how many more there are.
MAX_ROWS = 60

# Words wrap and figures do not, so that a table with long names stays within its page; no name is broken.
_STYLE = f"""{STYLE}
.jkq td.words{{white-space:normal;max-width:32em;word-break:keep-all;overflow-wrap:break-word}}
.jkq td.quoted{{text-decoration:underline dotted #8888;text-underline-offset:.25em}}
.jkq small{{opacity:.75}}"""


@attrs.frozen
class Words:
    """
    What stands in a cell, with more on hovering over it.

    Args:
        text: What is seen.
        title: What is shown on hovering, such as the quotation; ``""`` for nothing.
    """

    text: str
    title: str = ""


def fragment(*parts: str) -> str:
    """
    Parts of HTML as one fragment with its style, for ``_repr_html_``.

    Example:
        >>> fragment(heading("2020"), facts({"lead": ()})).endswith('<p><b>2020</b></p></div>')
        True
    """
    return f'<style>{_STYLE}</style><div class="jkq" lang="zh-Hans">{"".join(parts)}</div>'


def heading(text: str, beside: str = "") -> str:
    """A line in bold, and words beside it that are not."""
    return f"<p><b>{escape(text)}</b>{f' <small>{escape(beside)}</small>' if beside else ''}</p>"


def facts(known: Mapping[str, object]) -> str:
    """A line for each fact that is there: its name and what it is, several joined by 、."""
    lines = ((name, "、".join(fact) if isinstance(fact, tuple) else str(fact)) for name, fact in known.items() if fact)
    return "".join(f"<p><small>{escape(name)}</small> {escape(text)}</p>" for name, text in lines)


def table(names: Sequence[str], rows: Iterable[Sequence[Words | str]], *, caption: str = "", figures: Sequence[str] = ()) -> str:
    """
    Rows as a table; of a long list the first `MAX_ROWS`.

    Args:
        names: The headings of the columns.
        rows: The cells of each row, one for each heading; 0 or more rows.
        caption: What the table is; ``""`` for none.
        figures: The headings of columns that hold figures and stand flush right.

    Example:
        >>> table(["goal"], [[Words("<5", "below 5")]], figures=["goal"]).partition("<tbody>")[2]
        '<tr><td class="figure quoted" title="below 5">&lt;5</td></tr></tbody></table></div>'
    """
    lines = list(rows)
    classes = ["figure" if name in figures else "words" for name in names]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(map(_cell, line, classes))}</tr>" for line in lines[:MAX_ROWS])
    if len(lines) > MAX_ROWS:
        body += f'<tr><td class="gap" colspan="{len(names)}">… {len(lines) - MAX_ROWS} more rows</td></tr>'
    top = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="scroll"><table>{top}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(cell: Words | str, kind: str) -> str:
    words = Words(cell) if isinstance(cell, str) else cell
    more = f' quoted" title="{escape(words.title)}' if words.title else ""
    return f'<td class="{kind}{more}">{escape(words.text)}</td>'
