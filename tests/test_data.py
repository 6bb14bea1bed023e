"""The bundled data: every file is its own rewriting, and every figure, name and quotation is what the package promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.catalog import available_years, load_plan, load_plans
from jkq_targets.conversion import structure, unstructure
from jkq_targets.corrections import Erratum, errata
from jkq_targets.deadlines import latest_day
from jkq_targets.model import (
    MAX_QUOTE,
    Allocation,
    Campaign,
    Condition,
    Deadline,
    Mention,
    Part,
    Plan,
    Share,
    Target,
    Task,
    walk,
)
from jkq_targets.records import dumps, loads
from jkq_targets.registries import Indicator, Organization, indicators, organizations
from jkq_targets.rules import audit
from jkq_targets.terms import AliasKind, Bound, Commitment, Measure
from jkq_targets.units import unit_names
from jkq_targets.verification import LedgerEntry

LISTS: list[tuple[str, Any]] = [
    ("errata.json", tuple[Erratum, ...]),
    ("indicators.json", tuple[Indicator, ...]),
    ("organizations.json", tuple[Organization, ...]),
    *((f"ledger/{name}", tuple[LedgerEntry, ...]) for name in bundled_names("ledger")),
]
ENTRIES: list[Indicator | Organization] = [*indicators().entries, *organizations().entries]
EACH_YEAR = pytest.mark.parametrize("year", available_years())


class Stated(NamedTuple):
    """A mention, its path, and what it states: the figure of its goal, condition, cell, part or total, and a range's end."""

    path: str
    mention: Mention
    amount: Amount | None
    upper: Amount | None = None


def stated(plan: Plan) -> Iterator[Stated]:
    """Every mention of a plan with what it states."""
    for path, item in walk(plan):
        if isinstance(item, Target | Condition):
            yield from (Stated(path, mention, mention.amount or item.amount, item.upper) for mention in item.mentions)
        elif isinstance(item, Share | Part):
            yield from (Stated(path, mention, item.amount) for mention in item.mentions)
        elif isinstance(item, Allocation):
            yield from (Stated(path, mention, item.total) for mention in item.mentions)


def items(plan: Plan, cls: type[Any]) -> list[tuple[str, Any]]:
    """Everything of one class in a plan, with its path."""
    return [(path, item) for path, item in walk(plan) if isinstance(item, cls)]


# --------------------------------------------------------------------------------------------------------------- files


def test_every_file_is_tested() -> None:
    """There is a plan and a ledger a year, and no file in the folder that the tests below do not read."""
    names = {name for name in bundled_names("") if name.endswith(".json")} | {
        f"ledger/{name}" for name in bundled_names("ledger")
    }
    assert names == {name for name, _ in LISTS}
    assert bundled_names("plans") == bundled_names("ledger") == tuple(f"{year}.json" for year in available_years())


@EACH_YEAR
def test_plans_are_their_own_rewriting(year: int) -> None:
    """A plan written again gives the same bytes; its file bears its year."""
    content = read_bundled(f"plans/{year}.json")
    assert dumps(loads(content)).encode("utf-8") == content
    assert loads(content).year == year


@pytest.mark.parametrize(("name", "cls"), LISTS)
def test_lists_are_their_own_rewriting(name: str, cls: Any) -> None:
    """A list of records written again gives the same bytes."""
    content = read_bundled(name)
    plain = [unstructure(record) for record in structure(json.loads(content), cls)]
    assert (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode("utf-8") == content


def test_unit_names_are_known_by_one_line() -> None:
    """No name of the unit table is defined twice."""
    text = read_bundled("units.txt").decode("utf-8")
    defined = re.findall(r"^(?!#)(\S+) = ", text, re.MULTILINE)
    aliases = [alias for line in text.splitlines() if not line.startswith("#") for alias in line.split(" = ")[2:] if alias != "_"]
    assert [name for name, uses in Counter([*defined, *aliases]).items() if uses > 1] == []
    assert set(unit_names()) <= {*defined, *aliases}


# -------------------------------------------------------------------------------------------------- ids and references


def test_ids_are_unique_over_the_package() -> None:
    """No two goals of the package have one id, and each id begins with its year."""
    ids = [(plan.year, target.id) for plan in load_plans() for target in plan.targets]
    assert [name for name, uses in Counter(name for _, name in ids).items() if uses > 1] == []
    assert [name for year, name in ids if not name.startswith(f"{year}.")] == []


@EACH_YEAR
def test_indicators_are_registered(year: int) -> None:
    """Every indicator of a goal or a column is the code of an entry of the registry."""
    plan = load_plan(year)
    codes = {item.indicator for cls in (Target, Allocation) for _, item in items(plan, cls) if item.indicator is not None}
    assert {code for code in codes if code not in indicators() or indicators().find(code).code != code} == set()


@EACH_YEAR
def test_organizations_are_registered(year: int) -> None:
    """Every body that a plan prints is known to the registry, under the name that is printed."""
    plan = load_plan(year)
    names = {name for cls in (Campaign, Task) for _, item in items(plan, cls) for name in (*item.lead, *item.supporting)}
    names |= {share.organization for _, share in items(plan, Share)}
    assert {name for name in names if name not in organizations()} == set()


def test_every_entry_of_the_registries_has_english() -> None:
    """Every indicator and body has an English name in Latin letters, and its code is words of lower-case letters and digits."""
    for entry in ENTRIES:
        assert entry.english.isascii(), entry.code
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", entry.code), entry.code


def test_no_name_stands_in_two_registries() -> None:
    """A code or a name is that of an indicator or that of a body, never of both."""
    assert set(indicators().by_name) & set(organizations().by_name) == set()


def test_what_the_plans_print_is_no_added_name() -> None:
    """A name that a goal, a column, a row or a list of bodies prints is never one that we add."""
    printed: set[str] = set()
    for plan in load_plans():
        printed |= {target.label for target in plan.targets}
        printed |= {heading for column in plan.allocations for heading in column.header}
        printed |= {share.organization for _, share in items(plan, Share)}
        printed |= {name for cls in (Campaign, Task) for _, item in items(plan, cls) for name in (*item.lead, *item.supporting)}
    added = {alias.name for entry in ENTRIES for alias in entry.aliases if alias.kind is AliasKind.ADDED}
    assert added
    assert printed & added == set()


def test_aliases_differ_from_the_name() -> None:
    """An alias is another name, and what is not plain has its reason."""
    for entry in ENTRIES:
        assert entry.name not in {alias.name for alias in entry.aliases}
        assert all(alias.note for alias in entry.aliases if alias.kind is not AliasKind.PLAIN)


# -------------------------------------------------------------------------------------------------- mentions and quotes


@EACH_YEAR
def test_quotations_are_short(year: int) -> None:
    """A quotation has at most 40 characters of one line, with the figure in it."""
    for path, mention in items(load_plan(year), Mention):
        assert len(mention.quote) <= MAX_QUOTE == 40, path
        assert "\n" not in mention.quote, path
        assert mention.text in mention.quote, path


@EACH_YEAR
def test_every_goal_is_mentioned(year: int) -> None:
    """Every goal has a place in the document, and its places stand in the order of the document."""
    for target in load_plan(year).targets:
        starts = [mention.start for mention in target.mentions]
        assert starts, target.id
        assert starts == sorted(starts), target.id


@EACH_YEAR
def test_arabic_figures_read_as_their_amount(year: int) -> None:
    """Where a mention prints an Arabic figure, its text and what is supplied read as the amount; of a range, as both ends."""
    for path, mention, amount, upper in stated(load_plan(year)):
        if amount is None or not re.search("[0-9０-９]", mention.text):
            continue
        # 余 after a number (10余条) says that it is more; the bound has it.
        words = (mention.text + mention.supplied).replace("余", "")
        span = re.fullmatch(r"([\d.]+)\s*[-—－~～至]\s*([\d.]+)(\D*)", words)
        if upper is not None and span is not None:
            low, high, unit = span.groups()
            assert [Amount.parse(f"{low}{unit}"), Amount.parse(f"{high}{unit}")] == [amount, upper], (path, words)
        else:
            assert Amount.parse(words) == amount, (path, words)


@EACH_YEAR
def test_mentions_say_only_what_differs(year: int) -> None:
    """A mention has a figure, a bound or a commitment of its own only where it differs from the goal; the first place never."""
    for path, target in items(load_plan(year), Target):
        first = target.mentions[0]
        assert (first.amount, first.bound, first.commitment) == (None, None, None), path
        for mention in target.mentions[1:]:
            assert mention.amount is None or str(mention.amount) != str(target.amount), path
            assert mention.bound is not target.bound, path
            assert mention.commitment is not target.commitment, path


@EACH_YEAR
def test_deadlines_read_as_their_day(year: int) -> None:
    """The last day of a deadline is the one that its words name."""
    for path, deadline in items(load_plan(year), Deadline):
        assert deadline.latest == latest_day(deadline.text, year), (path, deadline.text)


@EACH_YEAR
def test_readings_of_words_have_a_note(year: int) -> None:
    """A figure that the document prints in words without any numeral is our reading, and the goal has a note that says so."""
    for path, target in items(load_plan(year), Target):
        text = target.mentions[0].text
        if target.amount is not None and not re.search("[0-9０-９零一二两三四五六七八九十百千万亿半倍番]", text):
            assert target.note, (path, text)


@EACH_YEAR
def test_ids_and_units_go_with_the_goal(year: int) -> None:
    """An id that says 力争 is that of a goal to strive for, a range has its end, and a growth is a ratio."""
    for path, target in items(load_plan(year), Target):
        if target.id.endswith(".stretch"):
            assert target.commitment is Commitment.STRIVE, path
        if target.bound is Bound.BETWEEN:
            assert target.upper is not None, path
        if target.measure is Measure.GROWTH and target.amount is not None:
            assert target.amount.unit in ("%", "‰", "倍", "番", "百分点", "个百分点"), path


# -------------------------------------------------------------------------------------------------------------- tables


@EACH_YEAR
def test_cells_print_their_figure(year: int) -> None:
    """Every assigned cell prints its figure, and is mentioned where it is printed."""
    for path, share in items(load_plan(year), Share):
        if share.amount is not None:
            assert str(share.amount.number) in share.printed, path
            assert len(share.mentions) == 1, path
            assert share.mentions[0].text in share.printed, path


@EACH_YEAR
def test_tables_have_a_cell_for_each_body(year: int) -> None:
    """The columns of a table have the same bodies in the same order, so that a row is a row."""
    for table in load_plan(year).allocation_tables:
        for column in table.allocations:
            assert tuple(share.organization for share in column.shares) == table.organizations, (table.title, column.label)


# -------------------------------------------------------------------------------------------------------------- errata


@EACH_YEAR
def test_every_error_has_its_erratum_and_every_erratum_its_error(year: int) -> None:
    """The plan as printed has exactly the errors that its errata settle; corrected it has none."""
    errors = audit(load_plan(year)).errors
    known = [erratum for erratum in errata() if erratum.year == year]
    assert [[erratum.covers(finding) for erratum in known].count(True) for finding in errors] == [1] * len(known)
    assert audit(load_plan(year, corrected=True)).ok


def test_the_bundled_plans_hold_one_error() -> None:
    """ERROR is kept for what arithmetic forbids, and of all bundled figures exactly one is."""
    assert [plan.year for plan in load_plans() for _ in audit(plan).errors] == [2020]


@EACH_YEAR
def test_plans_know_their_document(year: int) -> None:
    """Every bundled plan has the digest of its document, and the ledger spans its own characters in order without overlap."""
    source = load_plan(year).source
    assert source is not None
    ledger = structure(json.loads(read_bundled(f"ledger/{year}.json")), tuple[LedgerEntry, ...])
    end = 0
    for entry in ledger:
        assert end <= entry.start < entry.end <= source.characters, entry
        end = entry.end
