"""`audit_files`: many files audited on all cores of one machine, by the standard library alone."""

from __future__ import annotations

import glob
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import attrs

from jkq_targets.batches._bounds import BOUNDS, Bounds
from jkq_targets.batches._finding_rows import finding_rows
from jkq_targets.batches._rows import BatchDocument, rows_of
from jkq_targets.batches._sentences import BatchText
from jkq_targets.documents import DOCUMENT_SUFFIXES
from jkq_targets.error_words import Wanted
from jkq_targets.errors import BatchError, DocumentError, Fault, short_repr
from jkq_targets.sentences import current_language, say_from_here
from jkq_targets.tables import TABLE_SUFFIXES
from jkq_targets.tabular import PlainRow

#: How many files one task of a worker has, and how many tasks wait for each worker: enough to keep it busy, and few in memory.
_FILES_A_TASK, _TASKS_A_WORKER = 4, 8
#: Files of an editor that is open.
_NOT_FILES = (".", "~$")


@attrs.frozen
class AuditedFile:
    """
    The outcome of one file.

    Args:
        path: Its path, as the rows have it.
        rows: Its rows by `FINDINGS`; None where the same bytes were audited before.
    """

    path: str
    rows: list[PlainRow] | None


def files_of(names: Iterable[str]) -> Iterator[str]:
    """
    The files that folders, patterns and paths name: of a folder those that end as documents and tables do, with all below it.

    Args:
        names: Folders, patterns with ``*``, ``?`` or ``[``, and paths. What a pattern or a path names is taken whatever its
            ending.

    Returns:
        The paths, those of one folder or pattern in the order of their names.
    """
    for name in names:
        if os.path.isdir(name):
            yield from _below(name)
        elif glob.has_magic(name) and not os.path.exists(name):
            yield from (path for path in sorted(glob.iglob(name, recursive=True)) if os.path.isfile(path))
        else:
            yield name


def _below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_NOT_FILES))
        for name in sorted(names):
            if name.lower().endswith((*DOCUMENT_SUFFIXES, *TABLE_SUFFIXES)) and not name.startswith(_NOT_FILES):
                yield os.path.join(parent, name)


def worker_count() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# One loop that fills the pool, waits and replaces a broken pool: apart, its parts would share all of its state.
def audit_files(
    paths: Iterable[str], *, workers: int | None = None, done: Mapping[str, str] | None = None, bounds: Bounds = BOUNDS
) -> Iterator[AuditedFile]:
    """
    Audit files in processes of their own, and give the outcome of each in the order of the paths.

    A file that ends its process, which only a fault in a package written in C can do, is read once more by itself, and is
    ``unreadable`` where that ends, too.

    Args:
        paths: The paths; each is looked at only when a worker is free for it.
        workers: The number of processes; None for one on each core.
        done: The SHA-256 of files that were audited before, by their paths; a file with the same bytes is not audited again.
        bounds: The bounds of the work on one file.

    Raises:
        BatchError: The number of workers is below 1.
    """
    count = worker_count() if workers is None else workers
    if count < 1:
        raise BatchError((Fault("workers", short_repr(workers), Wanted.POSITIVE_NUMBER()),))
    known = done or {}
    tasks = _tasks(paths, known)
    waiting: deque[tuple[Task, Future[list[AuditedFile]]]] = deque()
    pool = _pool(count)
    try:
        while True:
            for task in islice(tasks, max(0, count * _TASKS_A_WORKER - len(waiting))):
                with _interrupts_held():
                    waiting.append((task, pool.submit(audit_task, task, bounds)))
            if not waiting:
                return
            task, future = waiting[0]
            try:
                outcome = future.result()
                waiting.popleft()
                yield from outcome
            except BrokenProcessPool:
                unfinished = [task for task, _ in waiting]
                waiting.clear()
                pool.shutdown(cancel_futures=True)
                for task in unfinished:
                    for one in task:
                        yield _alone(one, bounds)
                pool = _pool(count)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


#: The paths of one task, each with the SHA-256 that is known of it, or None.
Task = list[tuple[str, str | None]]


def _tasks(paths: Iterable[str], known: Mapping[str, str]) -> Iterator[Task]:
    pending = iter(paths)
    while task := [(path, known.get(shown_path(path))) for path in islice(pending, _FILES_A_TASK)]:
        yield task


def _pool(workers: int) -> ProcessPoolExecutor:
    # A process that is spawned inherits no locks and no threads, on every system alike.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(current_language(),))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """
    Hold an interrupt from the keyboard back while processes may be started.

    They inherit that it is held, and so never see it, also before their own first line runs; here it comes when they are started.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(language: str) -> None:
    """Begin a worker: it says what it finds in the language of the process that writes the rows, and leaves interrupts to it."""
    say_from_here(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def audit_task(task: Task, bounds: Bounds) -> list[AuditedFile]:
    """The outcome of each file of a task."""
    return [_audited(path, known, bounds) for path, known in task]


def _audited(path: str, known: str | None, bounds: Bounds) -> AuditedFile:
    name = shown_path(path)
    source = BatchDocument(name, None)
    try:
        source = BatchDocument(name, _content(Path(path), bounds))
    except (DocumentError, OSError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return AuditedFile(name, [source.row | {"kind": "unreadable", "reason": reason}])
    if known is not None and source.sha256 == known:
        return AuditedFile(name, None)
    return AuditedFile(name, rows_of(finding_rows, source, bounds))


def _content(path: Path, bounds: Bounds) -> bytes:
    if not path.is_file() and path.exists():
        raise DocumentError((Fault("", BatchText.NOT_REGULAR(), BatchText.ORDINARY_FILE()),))
    size = path.stat().st_size
    if size > bounds.content_bytes:
        raise DocumentError(
            (Fault("", BatchText.SIZE_IN_BYTES(number=size), BatchText.WITHIN_BOUNDS(most=bounds.content_bytes)),)
        )
    return path.read_bytes()


def _alone(one: tuple[str, str | None], bounds: Bounds) -> AuditedFile:
    """The outcome of a file in a process of its own."""
    pool = _pool(1)
    try:
        with _interrupts_held():
            future = pool.submit(audit_task, [one], bounds)
        return future.result()[0]
    except BrokenProcessPool:
        row = BatchDocument(shown_path(one[0]), None).row
        return AuditedFile(row["path"], [row | {"kind": "unreadable", "reason": str(BatchText.PROCESS_ENDED())}])
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def shown_path(path: str) -> str:
    """A path as the rows have it: bytes that are no text show their codes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
