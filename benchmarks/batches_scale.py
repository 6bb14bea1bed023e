"""
The kernel `documents` over many made documents, one worker: documents a second, failed tasks, memory, and growth.

    python -m benchmarks.batches_scale [COUNT] [HOSTILE] [SHORT]

Streams COUNT documents (10,000 by default) of about 12,500 characters with two tables, in batches of 100. Of these, HOSTILE in a
hundred (1 by default) are made to break a reader, and SHORT in a hundred (none by default) have 800 characters. Prints at each
twentieth the documents, those a second (without their making), the planted errors found, the rows of each kind, and
the resident memory in MB. Before that: how the time grows with ten times the documents, and with ten times the characters of one.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa

from benchmarks import made_documents
from jkq_targets.batches import documents

_BATCH = 100


def resident() -> int:
    """The memory of this process that is in use, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1000


def seconds(call: Callable[[], object], rounds: int = 3) -> float:
    """The CPU seconds of a call, the best of some."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def batch(contents: list[bytes]) -> pa.Table:
    """A batch of documents."""
    return pa.table({"path": [f"{at}.docx" for at in range(len(contents))], "content": contents})


def growth() -> None:
    """Print how the time grows with the documents, and with the characters of one."""
    few, many = (batch([made_documents.word(at) for at in range(count)]) for count in (6, 60))
    print(f"10 × the documents: {seconds(lambda: documents(many)) / seconds(lambda: documents(few)):.1f} × the time")
    paragraphs = made_documents.content(1)[0]
    short = "\n".join(paragraphs).encode()
    # Other bodies in each part, since a fact that is repeated is compared with itself.
    parts = ([text.replace("街道", f"{sign}街道") for text in made_documents.content(1)[0]] for sign in "东南西北中春夏秋冬新")
    long = "\n".join(text for part in parts for text in part).encode()
    times = [seconds(partial(documents, batch([text]))) for text in (short, long)]
    print(f"{len(long) / len(short):.1f} × the characters: {times[1] / times[0]:.1f} × the time")


def document(number: int, hostile: int, short: int) -> bytes:
    """A document by its number: the first HOSTILE of each batch are made to break a reader, the last SHORT are short."""
    place = number % _BATCH
    if place < hostile:
        return made_documents.hostile(number // _BATCH)
    return made_documents.word(number, is_short=place >= _BATCH - short)


def main() -> None:
    """Print the growth, then stream."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    hostile = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    short = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    growth()
    kinds: Counter[str] = Counter()
    planted = found = wrong = failed = 0
    spent = 0.0
    for first in range(0, count, _BATCH):
        numbers = range(first, min(first + _BATCH, count))
        is_hostile = [number % _BATCH < hostile for number in numbers]
        made = batch([document(number, hostile, short) for number in numbers])
        start = time.process_time()
        try:
            rows = documents(made).to_pylist()
        except Exception as error:  # Counted: no document may end a task.
            failed += 1
            print("failed:", repr(error)[:300])
            continue
        spent += time.process_time() - start
        kinds.update(row["kind"] for row in rows)
        errors = Counter(int(row["path"].partition(".")[0]) for row in rows if row["severity"] == "error")
        for at, number in enumerate(numbers):
            is_planted = number % 3 == 0 and not is_hostile[at]
            planted += is_planted
            found += bool(is_planted and errors[at])
            wrong += bool(errors[at] and not is_planted)
        if (first // _BATCH + 1) % max(count // _BATCH // 20, 1) == 0:
            done = first + len(numbers)
            print(
                f"{done} documents, {done / spent:.1f}/s, {found} of {planted} planted errors, {wrong} other documents with an "
                f"ERROR, {failed} failed batches, {dict(kinds)}, {resident()} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
