"""The rules of goals on the plan that is drafted from a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from jkq_targets.documents import Document
from jkq_targets.drafting import drafted_goals
from jkq_targets.error_words import Words
from jkq_targets.errors import MAX_FAULTS, DocumentError, RecordError, words_of
from jkq_targets.findings import Check, Finding, with_findings
from jkq_targets.model import Mention, Plan, Target
from jkq_targets.patterns import lazy_pattern
from jkq_targets.rules._citations import goal_words
from jkq_targets.rules._sentences import RuleText
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.terms import Commitment, Severity

#: By how many characters before it a figure is known again in a quotation.
_BEFORE = 4
#: A document with more numerals is no plan, and its draft would take minutes.
MAX_NUMERALS = 20_000
_NUMERAL = lazy_pattern(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")


def draft_results(
    document: Document, rules: Iterable[Callable[[Plan], Iterable[Check | Finding]]], known: Sequence[Finding]
) -> Iterator[Check | Finding]:
    """
    The checks of the goals of a document, as its draft brings them together.

    That two places state one goal is what the draft takes, and a person has yet to confirm: a finding is at most a WARNING.

    Args:
        document: The document; one that names no year has no draft, and no checks.
        rules: The rules about goals.
        known: What is said of the document already; nothing is said twice.
    """
    # Numerals are counted, since the figures of tables are read nowhere else.
    if sum(1 for _ in _NUMERAL.finditer(document.text)) > MAX_NUMERALS:
        yield _unchecked(document, RuleText.TOO_MANY_FIGURES(most=MAX_NUMERALS))
        return
    try:
        plan = drafted_goals(document)
    except DocumentError:
        return
    except RecordError as error:
        faults = joined(Join.CLAUSES, (words_of(fault) for fault in error.faults[:MAX_FAULTS]))
        yield _unchecked(document, RuleText.NO_DRAFT(faults=faults))
        return
    goals = {target.id: target for target in plan.targets}
    words = [" ".join((finding.where, finding.message, *finding.evidence)) for finding in known]
    results = [result for rule in rules for result in rule(plan)]
    yield from with_findings(results, lambda finding: _placed(finding, document, goals, words))


def _placed(finding: Finding, document: Document, goals: dict[str, Target], known: Sequence[str]) -> Finding | None:
    """A finding with the place in the document; None where it is no news, or names share too little to be one goal."""
    named = [goals[name] for name in (*finding.culprits, *finding.candidates, *finding.totals) if name in goals]
    if not named or _is_unsure(finding, named):
        return None
    mention = _mention_about(finding, named)
    if any(_is_in(mention, document, words) for words in known):
        return None
    severity = Severity.WARNING if finding.severity is Severity.ERROR else finding.severity
    where = _where(finding, document, mention)
    names = _labels(named)
    return attrs.evolve(
        finding,
        severity=severity,
        where=where,
        culprits=(),
        proposals=(),
        candidates=names,
        totals=(),
        labels=tuple((name, name) for name in names),
    )


def _where(finding: Finding, document: Document, mention: Mention) -> Statement:
    """The place of a mention in the document, with the words there unless the message quotes them."""
    place = document.place_at(mention.start)
    if _is_about(finding, mention):
        return Join.ALONE(text=place)
    return place.quoting(mention.quote)


def _mention_about(finding: Finding, named: Sequence[Target]) -> Mention:
    """The place of the goals that a finding is about, else their first place: every drafted goal has one."""
    mentions = [mention for goal in named for mention in goal.mentions]
    return next((mention for mention in mentions if _is_about(finding, mention)), mentions[0])


def _is_about(finding: Finding, mention: Mention) -> bool:
    """True where a finding quotes a place, and stands there."""
    parts = dict(finding.statement.parts) if isinstance(finding.statement, Statement) else {}
    return parts.get("quote") == mention.quote and mention.where in _steps(finding.place)


def _steps(place: Words) -> Iterator[object]:
    """The steps of a place, from the outermost inwards."""
    while isinstance(place, Statement) and place.sentence is Join.PLACED:
        outer, inner = (part for _, part in place.parts)
        yield outer
        place = inner if isinstance(inner, Statement) else str(inner)
    yield place


def _unchecked(document: Document, reason: Statement) -> Finding:
    """A note that the goals of a document are not held to each other."""
    return Finding(rule="unread", severity=Severity.NOTE, where=document.name or RuleText.IN_DOCUMENT(), message=reason)


def _is_unsure(finding: Finding, named: Sequence[Target]) -> bool:
    """True where only a name makes one goal of two figures: a list of vehicles or of posts repeats its names."""
    is_goal = any(goal.commitment is not Commitment.NONE or goal.indicator is not None for goal in named)
    return finding.found is not None and not is_goal


def _is_in(mention: Mention, document: Document, words: str) -> bool:
    """True where a finding already speaks of a place: of its block or cell, and of the figure there."""
    place = document.place_at(mention.start)
    if place.paragraph is None:
        return str(place) in words and mention.text in words
    # A finding that quotes the first words of a paragraph does not name the paragraph beside them.
    figure = document.text[max(0, mention.start - _BEFORE) : mention.end].rpartition("\n")[2]
    return str(place.section) in words and figure in words


def _labels(named: Sequence[Target]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(goal_words, named)))
