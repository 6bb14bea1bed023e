"""Completion rates as bars, each with its goal at 100 % and a tick at the stretch goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.terms import Standing
from jkq_targets.views.charts import (
    GREY,
    LANE,
    LOOKS,
    WIDTH,
    altair_module,
    decimal_text,
    framed,
    harmless,
    harmless_values,
    look_name,
    stacked,
    tooltips,
)

if TYPE_CHECKING:
    import altair


@attrs.frozen(kw_only=True)
class Bullet:
    """
    One goal with what was reached.

    Args:
        row: The name of the goal.
        standing: How the goal stands.
        reached: What was reached, in % of the goal.
        tick: The stretch goal, in % of the goal; None where there is none.
        label: The text beside the bar.
        tooltip: The text on hovering over it, by name.
    """

    row: str = attrs.field(converter=harmless)
    standing: Standing
    reached: Amount
    tick: Amount | None
    label: str = attrs.field(converter=harmless)
    tooltip: Mapping[str, str] = attrs.field(converter=harmless_values)


def bullet_chart(title: str, beside: Sequence[str], bullets: Iterable[Bullet]) -> altair.VConcatChart:
    """
    Draw completion rates as bars.

    Args:
        title: What is drawn.
        beside: The lines below the title; 0 or more.
        bullets: The goals, in the order of their rows.

    Raises:
        MissingExtraError: altair is not installed.
    """
    alt = altair_module()
    shown = list(bullets)
    if not shown:
        return stacked(title, beside, [])
    colour = _colour(shown)
    numbers = {"parse": dict.fromkeys(("reached", "tick", "goal", "label_at"), "number")}
    data = alt.InlineData(values=[_datum(bullet) for bullet in shown], format=numbers)
    rows = list(dict.fromkeys(bullet.row for bullet in shown))
    base = alt.Chart(data).encode(
        y=alt.Y("row:N", sort=rows, title=None, axis=alt.Axis(labelLimit=330, domain=False, ticks=False))
    )
    names = dict.fromkeys(name for bullet in shown for name in bullet.tooltip)
    tooltip = tooltips(names)
    ticks = base.transform_filter("isValid(datum.tick)")
    layers = [
        base.mark_bar(cornerRadiusEnd=2).encode(x=alt.X("reached:Q", title="%"), color=colour, tooltip=tooltip),
        alt.Chart(data).mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="goal:Q"),
        ticks.mark_tick(color="#222", thickness=3, size=LANE - 3).encode(x="tick:Q"),
        base.mark_text(align="left", dx=6, fontSize=11, color=GREY).encode(x="label_at:Q", text="label:N"),
    ]
    return stacked(title, beside, [framed(layers, "", [], width=WIDTH, height=LANE * len(rows))])


def _colour(bullets: Sequence[Bullet]) -> altair.Color:
    alt = altair_module()
    used = {bullet.standing for bullet in bullets}
    looks = {look_name(standing): LOOKS[standing][1] for standing in Standing if standing in used}
    scale = alt.Scale(domain=list(looks), range=list(looks.values()))
    colour: altair.Color = alt.Color("standing:N", title=None, scale=scale, legend=alt.Legend(orient="top", symbolType="circle"))
    return colour


def _datum(bullet: Bullet) -> dict[str, str | None]:
    tick = None if bullet.tick is None else decimal_text(bullet.tick, "%")
    texts = {"row": bullet.row, "standing": look_name(bullet.standing), "label": bullet.label}
    numbers = {
        "reached": bullet.reached,
        "goal": Amount(100, "%"),
        "label_at": max(bullet.reached, bullet.tick or bullet.reached),
    }
    return {**bullet.tooltip, **texts, "tick": tick, **{name: decimal_text(amount, "%") for name, amount in numbers.items()}}
