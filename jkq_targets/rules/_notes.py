"""The rule `note`: what the editor of a plan noted of another place of the document, where no other rule finds it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from jkq_targets.editor_words import by_editor, in_line, sentences_of
from jkq_targets.error_words import Words
from jkq_targets.findings import Check, Finding
from jkq_targets.model import Campaign, Plan, Target, Task, title_words, walk
from jkq_targets.patterns import lazy_pattern
from jkq_targets.rules._citations import place
from jkq_targets.rules._sentences import RuleText
from jkq_targets.terms import Severity

#: How a note names a place: a numbered heading (三、, （一）), an annex, the overall scheme.
_PLACE = lazy_pattern(r"[一二三四五六七八九十]、|（[一二三四五六七八九十]+）|附件|总体方案|overall scheme")

#: A year; another than that of the plan means another plan.
_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")

#: The words of a note that says how a place is read, and why: that is no difference between two places.
_READING = lazy_pattern(r"\b(?:read|taken|entered)\b|视为|视同|理解为|录入|不作为|按.{1,24}计")

#: The records whose notes may speak of several places.
_Noted = Campaign | Task | Target


def note_rule(plan: Plan, results: Iterable[Check | Finding] = ()) -> Iterator[Finding]:
    """
    The notes of a plan that hold one place of the document against another one.

    A NOTE has the sentences of a note that name a place: a numbered heading, an annex, the overall scheme or another campaign. A
    sentence on the reading of a place is not a finding; nor is a note of a goal that another finding concerns. A sentence that
    several records have is one finding.

    Args:
        plan: The plan.
        results: What other rules found in it.
    """
    known = _goals_of(results)
    noted: dict[str, list[_Noted]] = {}
    for item, campaigns in _with_other_campaigns(plan):
        if not (isinstance(item, Target) and item.id in known):
            sentences = [words for words in sentences_of(item.note or "") if _is_of_two_places(words, plan, campaigns)]
            noted.setdefault(in_line(sentences), []).append(item)
    noted.pop("", None)
    yield from (_finding(plan, words, items) for words, items in noted.items())


def _goals_of(results: Iterable[Check | Finding]) -> set[str]:
    """The ids of the goals that findings concern, with the ids of cells among them."""
    findings = (result.finding if isinstance(result, Check) else result for result in results)
    return {name for finding in findings if finding is not None for name in finding.candidates}


def _with_other_campaigns(plan: Plan) -> Iterator[tuple[_Noted, tuple[str, ...]]]:
    """Each record that may have a note, with the names of the campaigns beside its own one."""
    names = _short_names(plan)
    for path, item in walk(plan):
        if isinstance(item, Campaign | Task | Target):
            own = _CAMPAIGN.match(path)
            yield item, tuple(name for number, name in enumerate(names) if own is None or number != int(own[1]))


#: The campaign that holds a record, in its path.
_CAMPAIGN = lazy_pattern(r"campaigns\[(\d+)\]")


def _short_names(plan: Plan) -> tuple[str, ...]:
    """The names of the campaigns without the ending that all of them have: 转型升级提速 of 转型升级提速大决战."""
    names = [campaign.name for campaign in plan.campaigns]
    backwards = zip(*(reversed(name) for name in names), strict=False)
    count = sum(1 for _ in itertools.takewhile(lambda letters: len(set(letters)) == 1, backwards))
    ending = names[0][len(names[0]) - count :] if names else ""
    return tuple(name.removesuffix(ending) or name for name in names)


def _is_of_two_places(sentence: str, plan: Plan, campaigns: tuple[str, ...]) -> bool:
    """True where a sentence of a note names another place of this plan, and is not about the reading of one."""
    is_of_another_plan = any(int(year) != plan.year for year in _YEAR.findall(sentence))
    if is_of_another_plan or _READING.search(sentence):
        return False
    return _PLACE.search(sentence) is not None or any(name in sentence for name in campaigns)


def _finding(plan: Plan, note: str, items: list[_Noted]) -> Finding:
    first = items[0]
    words = by_editor(note)
    steps: tuple[Words, ...] = (first.name,) if isinstance(first, Campaign) else (_where(first), _name(first))
    return Finding(
        rule="note",
        severity=Severity.NOTE,
        where=place(plan, *(step for step in steps if step)),
        message=RuleText.ALSO_NOTED(words=words, names=tuple(map(_name, items[1:]))) if items[1:] else words,
        candidates=tuple(item.id for item in items if isinstance(item, Target)),
    )


def _where(item: Task | Target) -> str:
    if isinstance(item, Task):
        return item.where
    return item.mentions[0].where if item.mentions else ""


def _name(item: _Noted) -> Words:
    if isinstance(item, Target):
        return item.label
    return title_words(item) if isinstance(item, Task) else item.name
