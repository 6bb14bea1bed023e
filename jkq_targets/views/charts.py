"""Figures as pictures, over the years or as bars in rows, through altair; imported on call."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError, MissingExtraError
from jkq_targets.fields import TupleOf
from jkq_targets.grid import MarkKind
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Commitment, Outcome, Standing
from jkq_targets.text import visible
from jkq_targets.units import find_unit
from jkq_targets.views._words import ChartText, Look, Tip

if TYPE_CHECKING:
    import altair

#: How a legend names what a figure is, and its colour, in the order of a legend: apart for every reader.
LOOKS: dict[Commitment | Outcome | Standing | MarkKind, tuple[Look, str]] = {
    Commitment.NONE: (Look.LOOK_STATED, "#6b7a8f"),
    Commitment.ENSURE: (Look.LOOK_ENSURED, "#1f5aa6"),
    Commitment.STRIVE: (Look.LOOK_STRETCH, "#e08a1e"),
    Outcome.KEPT: (Look.LOOK_KEPT, "#6b7a8f"),
    Outcome.RAISED: (Look.LOOK_RAISED, "#2a7f62"),
    Outcome.LOWERED: (Look.LOOK_LOWERED, "#b5542c"),
    Standing.MET: (Look.LOOK_MET, "#2a7f62"),
    Standing.BETWEEN: (Look.LOOK_BETWEEN, "#e08a1e"),
    Standing.MISSED: (Look.LOOK_MISSED, "#b5542c"),
    Standing.UNDECIDED: (Look.LOOK_UNDECIDED, "#6b7a8f"),
    MarkKind.WRONG: (Look.LOOK_WRONG, "#c62828"),
    MarkKind.CANDIDATE: (Look.LOOK_CANDIDATE, "#8e44ad"),
    MarkKind.BROKEN: (Look.LOOK_BROKEN, "#3b82f6"),
}


def look_name(look: Commitment | Outcome | Standing | MarkKind) -> str:
    """The name of a look in a legend, in the language of the context."""
    return str(LOOKS[look][0]())


def tooltips(names: Iterable[str]) -> list[altair.Tooltip]:
    """The facts that a chart shows on hovering, each by its name under a title in the language of the context."""
    import altair

    titles = {name: str(Tip[f"TIP_{name.upper().replace(' ', '_')}"]()) for name in names}
    return [altair.Tooltip(field=name, type="nominal", title=title) for name, title in titles.items()]


# Where a number has no finite decimal, these many places are more than a screen can show.
_PLACES = 12
# The sizes of things, in pixels.
LANE, _YEAR, WIDTH = 17, 130, 520
GREY = "#666"


#: Where a page that altair writes would end its script, or begin a comment in it.
_END_OF_SCRIPT = lazy_pattern(r"<(?=/|!--)")


def harmless(text: str) -> str:
    """
    A text as a chart may hold it: altair writes it into a script of a page, and escapes nothing there.

    Between ``<`` and ``/`` stands a word joiner, which no reader sees; what turns the direction of a text stands as its code.

    Example:
        >>> harmless("额</script>") == "额<\N{WORD JOINER}/script>", harmless("a < b")
        (True, 'a < b')
    """
    return _END_OF_SCRIPT.sub("<\N{WORD JOINER}", visible(text))


def harmless_values(texts: Mapping[str, str]) -> dict[str, str]:
    """The same of the names and values of a tooltip."""
    return {harmless(name): harmless(text) for name, text in texts.items()}


@attrs.frozen(kw_only=True)
class Point:
    """
    One figure of a chart.

    Args:
        row: The row, or the year, that it stands in.
        word: What it is: the word of a goal, or what became of it.
        mark: What an audit says of it; None for nothing.
        amount: The figure; None for a row that has none, of which only the label is shown.
        upper: The greater figure of a range; None for a single one.
        label: What is written beside it.
        qualifiers: Over the years: what is counted, which gives the shape.
        line: Over the years: figures of one word and one line are joined.
        tooltip: What is shown on hovering over it, by name.
    """

    row: str = attrs.field(converter=harmless)
    word: Commitment | Outcome
    mark: MarkKind | None = None
    amount: Amount | None
    upper: Amount | None = None
    label: str = attrs.field(converter=harmless)
    qualifiers: str = attrs.field(default="", converter=harmless)
    line: str = attrs.field(default="", converter=harmless)
    tooltip: Mapping[str, str] = attrs.field(converter=harmless_values)


@attrs.frozen(kw_only=True)
class Panel:
    """
    Figures of one dimension on one scale.

    Args:
        title: What they are.
        beside: The lines below the title; 0 or more.
        points: The figures; 1 or more, in the order of their rows.
    """

    title: str
    beside: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    points: tuple[Point, ...] = attrs.field(converter=TupleOf[Point])

    @property
    def has_figures(self) -> bool:
        """True where a point has a figure to draw."""
        return any(point.amount is not None for point in self.points)

    @property
    def unit(self) -> str:
        """The greatest unit that a figure is printed in; ``""`` for bare numbers."""
        amounts = [point.amount for point in self.points if point.amount is not None]
        return max((amount.unit for amount in amounts), key=lambda unit: Amount(1, unit), default="")

    @property
    def steps(self) -> dict[str, int]:
        """Axis options: no ticks between whole numbers, where all figures are whole."""
        amounts = [amount for point in self.points for amount in (point.amount, point.upper) if amount is not None]
        is_whole = all((amount.size / find_unit(self.unit).factor).denominator == 1 for amount in amounts)
        return {"tickMinStep": 1} if is_whole else {}

    @property
    def lanes(self) -> list[str]:
        """The words of the figures, in the order of a legend."""
        return [look_name(look) for look in LOOKS if any(point.word is look for point in self.points)]

    @property
    def colours(self) -> dict[str, str]:
        """The entries of the legend with their colours, in its order."""
        used = {point.mark or point.word for point in self.points}
        return {look_name(look): LOOKS[look][1] for look in LOOKS if look in used}


def timeline(title: str, beside: Sequence[str], panels: Iterable[Panel]) -> altair.VConcatChart:
    """
    Figures over the years: those of one line joined, those of one year and line held together by a stroke.

    Args:
        title: What is drawn.
        beside: The lines below the title; 0 or more.
        panels: One above the other; the row of a point is its year.

    Raises:
        MissingExtraError: altair is not installed.
    """
    alt = altair_module()
    shown = [panel for panel in panels if panel.has_figures]
    years = [int(point.row) for panel in shown for point in panel.points]
    span = [str(year) for year in range(min(years, default=0), max(years, default=-1) + 1)]
    is_stretch = f"datum.lane == '{look_name(Commitment.STRIVE)}'"
    drawn = []
    for panel in shown:
        colour = _colour(panel)
        shape = alt.Shape("qualifiers:N", legend=None)
        base = alt.Chart(_data(panel)).encode(
            x=alt.X("row:O", title=None, scale=alt.Scale(domain=span), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("end:Q", title=None, axis=alt.Axis(tickCount=5, **panel.steps)),
            detail="line:N",
        )
        layers = [
            base.mark_rule(color="#bbb", strokeWidth=5, strokeCap="round").encode(y="min(end):Q", y2="max(end):Q"),
            base.mark_line(strokeWidth=2).encode(color=colour),
            base.mark_point(filled=True, size=80, opacity=1).encode(color=colour, shape=shape, tooltip=_tooltip(panel)),
        ]
        # The stretch figure is written above its point and the other one below, since the two may lie close.
        for side, shift in ((is_stretch, -13), (f"!({is_stretch})", 15)):
            layers.append(base.transform_filter(side).mark_text(dy=shift, fontSize=11).encode(text="label:N", color=colour))
        heading = " · ".join(filter(None, (panel.title, panel.unit)))
        drawn.append(framed(layers, heading, panel.beside, width=_YEAR * len(span), height=200))
    return stacked(title, beside, drawn)


def bars(title: str, beside: Sequence[str], panels: Iterable[Panel], *, abreast: bool) -> altair.VConcatChart:
    """
    Figures as bars, a row for each name, with what is written beside each.

    Args:
        title: What is drawn.
        beside: The lines below the title; 0 or more.
        panels: One above the other, each with a scale of its own.
        abreast: Whether each word has a lane of its own in every row.

    Raises:
        MissingExtraError: altair is not installed.
    """
    alt = altair_module()
    drawn = []
    for panel in (panel for panel in panels if panel.has_figures):
        colour = _colour(panel)
        rows = list(dict.fromkeys(point.row for point in panel.points))
        lanes = panel.lanes if abreast else panel.lanes[:1]
        base = alt.Chart(_data(panel)).encode(
            y=alt.Y("row:N", sort=rows, title=None, axis=alt.Axis(labelLimit=330, domain=False, ticks=False)),
            **({"yOffset": alt.YOffset("lane:N", sort=lanes)} if len(lanes) > 1 else {}),
        )
        layers = [
            base.mark_bar(cornerRadiusEnd=2).encode(
                x=alt.X("end:Q", title=panel.unit or None, axis=alt.Axis(tickCount=6, **panel.steps)),
                x2="start:Q",
                color=colour,
                tooltip=_tooltip(panel),
            ),
            base.mark_text(align="left", dx=4, fontSize=11).encode(x="label_at:Q", text="label:N", color=colour),
        ]
        drawn.append(framed(layers, panel.title, panel.beside, width=WIDTH, height=LANE * len(rows) * len(lanes)))
    return stacked(title, beside, drawn)


def altair_module() -> Any:
    """
    Import altair.

    Raises:
        MissingExtraError: altair is not installed.
    """
    try:
        import altair
    except ImportError as error:
        raise MissingExtraError("chart", "charts") from error
    return altair


def _data(panel: Panel) -> altair.InlineData:
    """The figures in the unit of the panel, as decimal text: no number becomes a binary float before a screen needs it."""
    import altair

    numbers = {"parse": dict.fromkeys(("start", "end", "label_at"), "number")}
    return altair.InlineData(values=[_datum(point, panel.unit) for point in panel.points], format=numbers)


def _datum(point: Point, unit: str) -> dict[str, str]:
    zero = Amount(0, unit)
    first = point.amount or zero
    last = point.upper or first
    names = {"lane": look_name(point.word), "colour": look_name(point.mark or point.word)}
    ends = {"start": first if point.upper else zero, "end": last, "label_at": max(last, zero)}
    texts = {"row": point.row, "qualifiers": point.qualifiers, "line": point.line, "label": point.label}
    return {**point.tooltip, **names, **texts, **{name: decimal_text(amount, unit) for name, amount in ends.items()}}


def decimal_text(amount: Amount, unit: str) -> str:
    """The number of an amount in a unit as decimal text; where none states it exactly, with more places than a screen shows."""
    with contextlib.suppress(InexactConversionError):
        number = amount.to(unit).number
        if isinstance(number, Decimal):
            return f"{number:f}"
    return f"{amount.to(unit, places=_PLACES).number:f}"


def _colour(panel: Panel) -> altair.Color:
    import altair

    scale = altair.Scale(domain=list(panel.colours), range=list(panel.colours.values()))
    says_nothing = {point.mark or point.word for point in panel.points} == {Commitment.NONE}
    legend = None if says_nothing else altair.Legend(orient="top", symbolType="circle")
    return altair.Color("colour:N", title=None, scale=scale, legend=legend)


def _tooltip(panel: Panel) -> list[altair.Tooltip]:
    return tooltips(dict.fromkeys(chain.from_iterable(point.tooltip for point in panel.points)))


def framed(layers: Sequence[altair.Chart], title: str, beside: Sequence[str], *, width: int, height: int) -> altair.LayerChart:
    """Lay the layers of one panel over each other, with its title and the lines below the title."""
    import altair

    # The title stands above the figures and not above their names, so that the titles of all panels stand in one line.
    heading = altair.TitleParams(
        text=harmless(title),
        subtitle=list(map(harmless, beside)),
        anchor="start",
        frame="group",
        fontWeight="normal",
        fontSize=12,
        subtitleFontSize=11,
        subtitleColor=GREY,
    )
    frame = altair.ViewBackground(stroke=None)
    return altair.LayerChart(layer=list(layers)).properties(title=heading, view=frame, width=width, height=height)


def stacked(title: str, beside: Sequence[str], drawn: Sequence[altair.LayerChart]) -> altair.VConcatChart:
    """Set panels one above the other below the title of all, with a word in place of none."""
    import altair

    nothing = altair.Chart(altair.InlineData(values=[{}])).mark_text(text=str(ChartText.NO_FIGURES_DRAWN()), color=GREY)
    panels = drawn or [framed([nothing], "", [], width=WIDTH, height=LANE)]
    heading = altair.TitleParams(
        text=harmless(title),
        subtitle=list(map(harmless, beside)),
        anchor="start",
        offset=16,
        fontSize=16,
        subtitleFontSize=11,
        subtitleColor=GREY,
    )
    # Each panel has the colours and shapes of what stands in it.
    apart = altair.Resolve(scale=altair.ScaleResolveMap(color="independent", shape="independent"))
    lines = [line for line in (title, *beside, *(panel.title.text for panel in panels)) if line]
    description = harmless(str(joined(Join.CLAUSES, lines))) if lines else ""
    return altair.VConcatChart(vconcat=list(panels), spacing=28, resolve=apart, title=heading, description=description)
