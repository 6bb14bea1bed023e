"""Answers to questions as text and in HTML."""

from __future__ import annotations

from jkq_targets.model import Target
from jkq_targets.query._comparison import Comparison, ComparisonRow
from jkq_targets.query._responsibilities import Responsibilities, Responsibility
from jkq_targets.query._series import Series, SeriesRow
from jkq_targets.query._target_set import TargetSet
from jkq_targets.terms import Commitment, Outcome
from jkq_targets.text import aligned
from jkq_targets.views.html import Words, fragment, heading, table


def series_text(series: Series) -> str:
    """The series as lines of text, its columns under each other."""
    rows = [("", "", *(names[0] for names in _FIGURES.values()), "量", "口径")]
    rows += [(str(row.year), row.level.term, *_series_figures(row), row.measure.term, row.counts) for row in series.rows]
    return "\n".join([f"{series.indicator.name} ({series.indicator.english})", *aligned(rows)])


def series_html(series: Series) -> str:
    """The series as a table."""
    lines: list[tuple[Words | str, ...]] = []
    for row in series.rows:
        said: dict[object, str] = {target.commitment: target.citation for target in row.targets}
        pairs = zip(_series_figures(row), _FIGURES.values(), strict=True)
        lines.append(
            (
                str(row.year),
                row.level.term,
                *(Words(told, said.get(word, "")) for told, (_, word) in pairs),
                row.measure.term,
                row.counts,
            )
        )
    names = ("year", "level", *_FIGURES, "measure", "counts")
    top = heading(series.indicator.name, series.indicator.english)
    return fragment(top, table(names, lines, figures=tuple(_FIGURES)))


#: The figures of a row: how a reader knows them, and the word of the targets that state them.
_FIGURES: dict[str, tuple[str, Commitment | None]] = {
    "stated": ("未注明", Commitment.NONE),
    "ensured": ("确保", Commitment.ENSURE),
    "stretch": ("力争", Commitment.STRIVE),
    "change": ("比上次", None),
}


def _series_figures(row: SeriesRow) -> list[str]:
    """The figures of a row with their bounds, and the change."""
    bounded = {target.commitment: target.without_commitment for target in row.targets}
    return [str(row.change or "") if word is None else bounded.get(word, "") for _, word in _FIGURES.values()]


def comparison_text(compared: Comparison) -> str:
    """The comparison as lines of text, the rows of each outcome together, columns under each other."""
    rows = [
        (row.outcome.term, row.label, _goal(row.before), _goal(row.after), _change(row), row.counts)
        for row in _by_outcome(compared)
    ]
    return "\n".join([compared.counted, *(aligned(rows) if rows else ())])


def comparison_html(compared: Comparison) -> str:
    """The comparison as a table."""
    lines = []
    for row in _by_outcome(compared):
        said = (Words(_goal(goal), goal.citation if goal else "") for goal in (row.before, row.after))
        lines.append((row.outcome.value, row.label, *said, _change(row), row.counts))
    plans = [f"{plan.year} {plan.short_title}" for plan in (compared.before, compared.after)]
    names = ("outcome", "label", *plans, "change", "counts")
    return fragment(heading(compared.counted), table(names, lines, figures=(*plans, "change")))


def _by_outcome(compared: Comparison) -> list[ComparisonRow]:
    return [row for outcome in Outcome for row in compared.of(outcome)]


def _goal(target: Target | None) -> str:
    return target.goal if target else ""


def _change(row: ComparisonRow) -> str:
    return "" if row.change is None or row.outcome is Outcome.KEPT else str(row.change)


def responsibilities_text(found: Responsibilities) -> str:
    """The responsibilities as lines of text, columns under each other; a name that is inferred or joint says so."""
    lines = [f"{found.organization.name} ({found.organization.english})"]
    for name, duties in found.kinds.items():
        lines += ["", f"{name} ({len(duties)})", *(f"  {line}" for line in aligned(list(map(_duty_cells, duties))))]
    return "\n".join(lines)


def responsibilities_html(found: Responsibilities) -> str:
    """The responsibilities as a table for each kind."""
    names = ("year", "campaign", "what", "printed name", "remark")
    tables = [
        table(names, map(_duty_cells, duties), caption=f"{name} ({len(duties)})")
        for name, duties in found.kinds.items()
        if duties
    ]
    return fragment(heading(found.organization.name, found.organization.english), *tables)


def _duty_cells(duty: Responsibility) -> tuple[str, ...]:
    campaign = duty.campaign.name if duty.campaign else ""
    what = "(the campaign)" if duty.part is duty.campaign else duty.what
    return str(duty.plan.year), campaign, what, duty.printed, duty.remark


def targets_text(found: TargetSet) -> str:
    """The targets as lines of text, columns under each other: year, label, goal and leading bodies."""
    lines = ((str(line["year"]), line["label"], line["text"], line["lead"] or "") for line in found.rows())
    return "\n".join(aligned(list(lines)) if found.contexts else [found.counted])


def targets_html(found: TargetSet) -> str:
    """The targets as a table."""
    lines = (
        (str(context.plan.year), target.label, Words(target.goal, target.citation), context.counts, "、".join(context.lead))
        for target, context in zip(found, found.contexts, strict=True)
    )
    names = ("year", "label", "goal", "counts", "lead")
    return fragment(heading(repr(found).strip("<>")), table(names, lines, figures=("goal",)))


TEXTS = {
    "Series": series_text,
    "Comparison": comparison_text,
    "Responsibilities": responsibilities_text,
    "TargetSet": targets_text,
}
FRAGMENTS = {
    "Series": series_html,
    "Comparison": comparison_html,
    "Responsibilities": responsibilities_html,
    "TargetSet": targets_html,
}
