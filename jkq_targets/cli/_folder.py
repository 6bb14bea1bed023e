"""The audit of folders: progress on a terminal, rows for programs, and a summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jkq_targets.cli._reporting import say
from jkq_targets.cli._sentences import CommandText
from jkq_targets.error_words import rule_word, severity_word

if TYPE_CHECKING:
    import argparse

    from jkq_targets.batches import FindingsWriter

#: How often the line of progress changes, in nanoseconds.
_PAUSE = 200_000_000


def is_of_folder(options: argparse.Namespace) -> bool:
    """True where an audit is that of many files: a folder, a pattern, or what only such an audit has."""
    import glob
    import os

    asks_for_rows = options.format in _ROWS or options.output is not None or options.workers is not None
    return asks_for_rows or any(
        os.path.isdir(name) or (glob.has_magic(name) and not os.path.exists(name)) for name in options.files
    )


#: The formats with a row for each finding.
_ROWS = ("jsonl", "parquet")
#: What an audit of many files does not take, by its default.
_OF_SINGLE_FILES = {"total": "合计", "exact": False, "rounding": None, "worksheet": None, "together": False, "notes": False}


def audit_folder(options: argparse.Namespace) -> int:
    """
    Audit many files on all cores, and say what was found.

    Raises:
        BatchError: There is no file to audit, an option is missing or of single files, or the output is not one to go on with.
    """
    from jkq_targets.batches import CLOSING, audit_files, files_of

    _check(options)
    total = sum(1 for _ in files_of(options.files))
    writer = _writer(options, total)
    tally, progress = _Tally(), _Progress(total)
    with writer:
        done = {}
        for row in writer.rows():
            tally.add(row)
            if row["sha256"] and row["kind"] in CLOSING:
                done[row["path"]] = row["sha256"]
        for audited in audit_files(files_of(options.files), workers=options.workers, done=done):
            if audited.rows is None:
                tally.skipped += 1
            else:
                for row in audited.rows:
                    tally.add(row)
                writer.add(audited.rows)
            progress.step(tally)
    progress.end()
    print(tally.text(), file=sys.stdout if options.format == "text" or options.output else sys.stderr)
    return int(bool(tally.severities["error"]))


def _check(options: argparse.Namespace) -> None:
    """
    Refuse what an audit of many files would pass over in silence.

    Raises:
        BatchError: With every such option.
    """
    from jkq_targets.errors import BatchError, Fault, short_repr

    stated = [name for name, default in _OF_SINGLE_FILES.items() if getattr(options, name) != default]
    faults = [Fault(f"--{name}", short_repr(getattr(options, name)), CommandText.SINGLE_FILES()) for name in stated]
    if options.format not in ("text", *_ROWS):
        faults.append(Fault("--format", options.format, CommandText.FOLDER_FORMATS()))
    if faults:
        raise BatchError(tuple(faults))


def _writer(options: argparse.Namespace, total: int) -> FindingsWriter:
    from jkq_targets.batches import JsonLines, ParquetParts
    from jkq_targets.errors import BatchError, Fault

    if not total:
        found = tuple(options.files) or CommandText.NO_FOLDER_NAME()
        raise BatchError((Fault("", CommandText.NO_FILES(names=found), CommandText.FOLDER_OR_PATTERN()),))
    if options.format == "parquet":
        if not options.output:
            raise BatchError((Fault("--output", CommandText.NOTHING_GIVEN(), CommandText.PARQUET_FOLDER()),))
        return ParquetParts(Path(options.output))
    if options.format == "jsonl":
        return JsonLines(Path(options.output) if options.output else sys.stdout)
    if options.output:
        raise BatchError((Fault("--format", options.format, CommandText.FILE_FORMATS()),))
    return _lines()


def _lines() -> FindingsWriter:
    """A writer of the ERRORs in words, for people."""
    from jkq_targets.batches import FindingsWriter

    class Lines(FindingsWriter):
        def rows(self) -> Iterator[dict[str, Any]]:
            return iter(())

        def add(self, rows: Any) -> None:
            for row in rows:
                if row["kind"] == "unreadable":
                    say(CommandText.UNREADABLE_FILE(path=row["path"], reason=row["reason"]))
                elif row.get("severity") == "error":
                    shown = {name: row[name] for name in ("path", "place", "message")}
                    say(CommandText.ERROR_IN_FILE(rule=rule_word(row["rule"]), **shown))

        def close(self) -> None:
            """Nothing is kept."""

    return Lines()


class _Tally:
    """The files that were audited so far, and their findings."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.contents: Counter[str] = Counter()
        self.with_errors: set[str] = set()
        self.checked = 0
        self.skipped = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a row."""
        kind = row["kind"]
        self.kinds[kind] += 1
        if kind == "finding":
            self.severities[row["severity"]] += 1
            if row["severity"] == "error":
                self.with_errors.add(row["path"])
        if kind == "document":
            self.checked += row.get("checked") or 0
            self.contents[row["sha256"]] += 1

    @property
    def files(self) -> int:
        """The number of files so far."""
        return self.kinds["document"] + self.kinds["unreadable"]

    def text(self) -> str:
        """The summary."""
        again = sum(self.contents.values()) - len(self.contents)
        files, relations = CommandText.FILES(count=self.files), CommandText.RELATIONS(count=self.checked)
        lines = [
            CommandText.FILES_AUDITED_BEFORE(files=files, before=self.skipped, relations=relations)
            if self.skipped
            else CommandText.FILES_AUDITED(files=files, relations=relations)
        ]
        counts = tuple(
            CommandText.COUNTED_SEVERITY(count=count, severity=severity_word(name))
            for name, count in sorted(self.severities.items())
        )
        wrong = CommandText.FILES(count=len(self.with_errors))
        lines.append(CommandText.COUNTS_AND_FILES(counts=counts or CommandText.NO_FINDINGS(), files=wrong))
        if self.kinds["unreadable"]:
            lines.append(CommandText.FILES_UNREADABLE(files=CommandText.FILES(count=self.kinds["unreadable"])))
        if self.kinds["cut"]:
            lines.append(CommandText.PARTS_CUT(parts=CommandText.PARTS_OF_FILES(count=self.kinds["cut"])))
        if again:
            lines.append(CommandText.FILES_AGAIN(files=CommandText.FILES(count=again)))
        return "\n".join(map(str, lines))


class _Progress:
    """A line on the terminal that says how far the work is; nothing where the errors do not go to a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._start = self._last = time.monotonic_ns()
        self._count = 0

    def step(self, tally: _Tally) -> None:
        """One file more is done."""
        self._count += 1
        now = time.monotonic_ns()
        if not self._is_shown or (now - self._last < _PAUSE and self._count < self._total):
            return
        self._last = now
        share = self._count * _BAR // max(self._total, 1)
        rate = self._count * 1_000_000_000 // max(now - self._start, 1)
        bar = "█" * share + "░" * (_BAR - share)
        errors = tally.severities["error"]
        line = CommandText.PROGRESS(bar=bar, done=self._count, total=self._total, rate=rate, errors=errors)
        sys.stderr.write(f"\r{line}\033[K")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            sys.stderr.write("\r\033[K")


_BAR = 24
