"""Verification of the bundled plans by copies of the documents: every quoted character, and every printed numeral."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from jkq_targets.bundle import read_bundled
from jkq_targets.catalog import load_plans
from jkq_targets.conversion import structure
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model import Condition, Deadline, Mention, Plan, walk
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence


class VerificationText(Sentence):
    """Sentences on what verification finds and counts."""

    ACCOUNTED = N_("a numeral that a mention or the ledger accounts for")
    AS_PRINTED = N_("all as printed")
    CHECKED_MENTIONS = N_("{count} mention", "{count} mentions")
    CHECKED_NUMERALS = N_("{count} numeral", "{count} numerals")
    COUNTED_FAULTS = N_("{count} fault", "{count} faults")
    COUNTS = N_("{year}: {mentions}, {numerals}: {in_mentions} in mentions, {in_ledger} in the ledger; {verdict}")
    DIGEST = N_("SHA-256 {digest}")
    END_OF_TEXT = N_("the offset behind the {count} character of {text}", "the offset behind the {count} characters of {text}")
    NO_FILE = N_("no file")
    NO_FOLDER = N_("no folder with the documents")
    NO_REGULAR_FILE = N_("something other than a file")
    NUMERAL = N_("{numeral} in “{context}”")
    PLAN_WITH_SOURCE = N_("a plan with a source")
    PRINTED_WORDS = N_("words that the document prints")
    SLICE = N_("a slice of {text}")
    TEXT_AT = N_("{text} at {start} to {end}")
    THE_DOCUMENT = N_("the document")


_NUMERAL = lazy_pattern(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")


@attrs.frozen(kw_only=True)
class LedgerEntry(Validated):
    """
    A numeral of a document that is not a figure of the plan, with the reason.

    Args:
        start: Offset of the first character in the decoded text of the document, in code points from 0.
        end: Offset behind the last character, in code points.
        text: The characters there.
        reason: What the numeral is: a heading number, a date, part of a name …; in English in the bundled data.

    Raises:
        RecordError: A field has the wrong type, or the span is not as long as the text.
    """

    start: int
    end: int
    text: str
    reason: str

    def _own_faults(self) -> Iterator[Fault]:
        if self.end - self.start != len(self.text):
            accepted = VerificationText.END_OF_TEXT(count=len(self.text), text=repr(self.text))
            yield Fault("end", short_repr(self.end), accepted)


@attrs.frozen(kw_only=True)
class Verification:
    """
    The result of checking one plan against a copy of its document.

    Args:
        year: The plan.
        mentions: The number of mentions of the plan.
        numerals: The number of Arabic numerals that the document prints.
        in_mentions: The number of numerals that are part of a mention.
        in_ledger: The number of numerals that the ledger accounts for.
        faults: The differences, each with its place; empty where the document is as the plan states.
    """

    year: int
    mentions: int = 0
    numerals: int = 0
    in_mentions: int = 0
    in_ledger: int = 0
    faults: tuple[Fault, ...] = attrs.field(default=(), converter=TupleOf[Fault])

    @property
    def ok(self) -> bool:
        """True where nothing differs."""
        return not self.faults

    def to_text(self) -> str:
        """The counts in a line, then each fault in one of its own."""
        verdict = VerificationText.AS_PRINTED() if self.ok else VerificationText.COUNTED_FAULTS(count=len(self.faults))
        line = VerificationText.COUNTS(
            year=self.year,
            mentions=VerificationText.CHECKED_MENTIONS(count=self.mentions),
            numerals=VerificationText.CHECKED_NUMERALS(count=self.numerals),
            in_mentions=self.in_mentions,
            in_ledger=self.in_ledger,
            verdict=verdict,
        )
        return "\n".join([str(line), *(f"  {fault}" for fault in self.faults)])


def verify(directory: str | os.PathLike[str]) -> tuple[Verification, ...]:
    """
    Check every bundled plan against a copy of its document.

    The checks: the document's SHA-256; the characters of every mention at its offsets, with its quotation around them; the words
    of every condition and deadline; and every Arabic numeral of the document, which must be part of a mention or in the ledger.

    Args:
        directory: A folder with the documents as ``2020.txt`` and so on, in UTF-8.

    Returns:
        One verification a plan, by year; a document that is not there is a fault.

    Raises:
        NotADirectoryError: The directory does not exist or is a file.
    """
    if not Path(directory).is_dir():
        raise NotADirectoryError(errno.ENOTDIR, VerificationText.NO_FOLDER(), os.fspath(directory))
    return tuple(_verification(plan, Path(directory) / f"{plan.year}.txt") for plan in load_plans())


def _verification(plan: Plan, path: Path) -> Verification:
    try:
        if path.exists() and not path.is_file():
            # A pipe would be waited for without end.
            return Verification(
                year=plan.year, faults=[Fault(path.name, VerificationText.NO_REGULAR_FILE(), VerificationText.THE_DOCUMENT())]
            )
        content = path.read_bytes()
    except OSError as error:
        # The words of the system are left to what is not simply missing.
        missing = isinstance(error, FileNotFoundError)
        found: Words = (None if missing else error.strerror) or VerificationText.NO_FILE()
        return Verification(
            year=plan.year,
            faults=[Fault(path.name, found, VerificationText.THE_DOCUMENT())],
        )
    digest = hashlib.sha256(content).hexdigest()
    if plan.source is None or digest != plan.source.sha256:
        stated = plan.source.sha256 if plan.source else VerificationText.PLAN_WITH_SOURCE()
        # The differences are looked up all the same, so that the report has their places.
        outcome = verify_text(plan, content.decode("utf-8", errors="replace"), _ledger(plan.year))
        return attrs.evolve(outcome, faults=(Fault(path.name, VerificationText.DIGEST(digest=digest), stated), *outcome.faults))
    return verify_text(plan, content.decode("utf-8"), _ledger(plan.year))


def _unread(plan: Plan, path: Path, found: Words) -> Verification:
    return Verification(year=plan.year, faults=[Fault(path.name, found, VerificationText.THE_DOCUMENT())])


def verify_text(plan: Plan, text: str, ledger: tuple[LedgerEntry, ...] = ()) -> Verification:
    """
    Check a plan against the text of its document: mentions, conditions, deadlines and numerals, as `verify` does.

    Args:
        plan: The plan; its source is not compared.
        text: The decoded text of the document.
        ledger: The numerals that are not figures; 0 or more.
    """
    faults: list[Fault] = []
    mentions: list[Mention] = []
    for where, item in walk(plan):
        if isinstance(item, Mention):
            mentions.append(item)
            faults += _mention_faults(where, item, text)
        elif isinstance(item, Condition | Deadline):
            faults += _words_faults(where, item, text)
    faults += _ledger_faults(ledger, text)
    numerals = [frozenset(range(*match.span())) for match in _NUMERAL.finditer(text)]
    mentioned, listed = _within(numerals, mentions), _within(numerals, ledger)
    accounted = {*mentioned, *listed}
    return Verification(
        year=plan.year,
        mentions=len(mentions),
        numerals=len(numerals),
        in_mentions=len(mentioned),
        in_ledger=len(listed),
        faults=[*faults, *(_unaccounted(numeral, text) for numeral in numerals if numeral not in accounted)],
    )


def _ledger(year: int) -> tuple[LedgerEntry, ...]:
    return structure(json.loads(read_bundled(f"ledger/{year}.json")), tuple[LedgerEntry, ...])


def _within(numerals: list[frozenset[int]], spans: Iterable[Mention | LedgerEntry]) -> list[frozenset[int]]:
    """The numerals that spans cover whole, each numeral as the offsets of its characters."""
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    return [numeral for numeral in numerals if numeral <= covered]


def _ledger_faults(ledger: tuple[LedgerEntry, ...], text: str) -> Iterator[Fault]:
    for index, entry in enumerate(ledger):
        if text[entry.start : entry.end] != entry.text:
            yield _differs(f"ledger[{index}]", entry, text)


def _mention_faults(where: str, mention: Mention, text: str) -> Iterator[Fault]:
    if text[mention.start : mention.end] != mention.text:
        yield _differs(where, mention, text)
        return
    # The quotation must surround this very place; the same words may occur elsewhere in the document.
    inner = (match.start() for match in re.finditer(f"(?={re.escape(mention.text)})", mention.quote))
    if not any(text.startswith(mention.quote, mention.start - offset) for offset in inner if offset <= mention.start):
        around = text[max(0, mention.start - 20) : mention.end + 20]
        yield Fault(f"{where}.quote", short_repr(mention.quote), VerificationText.SLICE(text=repr(around)))


def _differs(where: str, span: Mention | LedgerEntry, text: str) -> Fault:
    found = VerificationText.TEXT_AT(text=repr(text[span.start : span.end]), start=span.start, end=span.end)
    return Fault(where, found, repr(span.text))


def _words_faults(where: str, item: Condition | Deadline, text: str) -> Iterator[Fault]:
    if item.text not in text:
        yield Fault(f"{where}.text", short_repr(item.text), VerificationText.PRINTED_WORDS())


def _unaccounted(numeral: frozenset[int], text: str) -> Fault:
    start, end = min(numeral), max(numeral) + 1
    context = " ".join(text[max(0, start - 12) : end + 12].split())
    found = VerificationText.NUMERAL(numeral=text[start:end], context=context)
    return Fault(f"{start} to {end}", found, VerificationText.ACCOUNTED())
