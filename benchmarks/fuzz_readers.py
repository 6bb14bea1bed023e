"""
Coverage-guided fuzzing of one reader.

    python benchmarks/fuzz_readers.py READER FOLDER [--seconds SECONDS]

It needs `atheris`, which no group of pyproject.toml has, since it is built for few platforms. FOLDER keeps the inputs that
reached new code, and in ``findings/`` the shortest input of each failure; a second run goes on from there. A line every minute
says how many inputs were run in how much time of the processor.

A failure is an exception that is not the library's, or an input of at most 20,000 bytes that takes more than `LONGEST` seconds.
`tests/test_fuzzed.py` runs the inputs that once failed.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import os
import pkgutil
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.readers import Reader

#: Seconds of the processor that one input may take; the instrumented code takes about twice as long as usual.
LONGEST = 5.0
#: The most bytes of an input.
_MOST_BYTES = 20_000
#: Megabytes by which one input may raise the memory.
_MOST_MEGABYTES = 400


class TooSlowError(BaseException):
    """An input took longer than `LONGEST`; no handler of the library catches it."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


class Fuzzed:
    """
    The runs of a reader, and what failed in them.

    Args:
        reader: The reader.
        folder: Where failures are kept.
        seconds: The time of the processor after which the process ends.
    """

    def __init__(self, reader: Reader, folder: Path, seconds: float) -> None:
        self._reader, self._folder, self._seconds = reader, folder, seconds
        self._runs, self._slowest, self._next, self._found = 0, 0.0, 60.0, dict[str, int]()
        folder.mkdir(parents=True, exist_ok=True)
        signal.signal(signal.SIGVTALRM, _stop)

    def run(self, data: bytes) -> None:
        """Read one input; a failure is written down and does not end the process."""
        self._runs += 1
        begun, memory = time.process_time(), _megabytes()
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            self._reader.read(data)
        except TooSlowError:
            self._fail("too-slow", data, traceback.format_exc())
        except Exception as error:
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "jkq_targets" in frame.filename]
            place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "outside"
            self._fail(f"{type(error).__name__}-{place}", data, traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        now = time.process_time()
        if _megabytes() - memory > _MOST_MEGABYTES:
            self._fail("memory", data, "")
        if now - begun > self._slowest:
            self._slowest = now - begun
            (self._folder / "slowest").write_bytes(data)
        if now > self._next or now > self._seconds:
            self._next = now + 60
            print(
                f"{self._runs:,} runs in {now:,.0f} s; slowest {self._slowest:.2f} s; failures: {self._found or 'none'}",
                flush=True,
            )
        if now > self._seconds:
            os._exit(0)

    def _fail(self, name: str, data: bytes, trace: str) -> None:
        self._found[name] = self._found.get(name, 0) + 1
        path = self._folder / name
        if not path.exists() or path.stat().st_size > len(data):
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(trace, encoding="utf-8")


#: What markup is made of, and what lines and cells are made of.
_PIECE = re.compile(rb"<[^<>]*>|[^<>]+")
_CELL = re.compile(rb"[^\n,;|\t]+|[\n,;|\t]")
_VALUE = re.compile(rb'"[^"<>]*"')
_VALUES = (b"0", b"-1", b"1", b"2", b"65536", b"1048577", b"99999999999999999999", b"1e308", b"", b"NaN", b"A1:XFD1048576", b"x")


def changed(words: Sequence[bytes], data: bytes, most: int, seed: int) -> bytes:
    """An input with a few pieces of its markup, lines or cells left out, doubled or exchanged, or else with other bytes."""
    random = Random(seed)
    if random.random() < 0.4:
        return _with_other_bytes(words, data, random)[:most]
    pieces = (_PIECE if data.count(b"<") > 8 else _CELL).findall(data) or [b""]
    for _ in range(random.randrange(1, 4)):
        start = random.randrange(len(pieces))
        end = _end(pieces, start)
        choice = random.randrange(5)
        if choice == 0 and end - start < len(pieces):
            del pieces[start:end]
        elif choice == 1:
            at = random.randrange(len(pieces))
            pieces[at:at] = pieces[start:end] * random.choice((1, 1, 2, 30))
        elif choice == 2:
            pieces[start] = pieces[random.randrange(len(pieces))]
        elif choice == 3:
            values = _VALUE.findall(data)
            value = random.choice(values)[1:-1] if values and random.random() < 0.5 else random.choice(_VALUES)
            pieces[start] = _VALUE.sub(b'"%b"' % value.replace(b"\\", b""), pieces[start], count=1)
        else:
            pieces[start] = _with_other_bytes(words, pieces[start], random)
    return b"".join(pieces)[:most]


def _with_other_bytes(words: Sequence[bytes], data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(changed) + 1)
        end = at + random.choice((0, 0, 1, 2, 8))
        new = random.choice((random.choice(words), bytes([random.randrange(256)]), changed[at : at + 16], b""))
        changed[at:end] = new * random.choice((1, 1, 1, 2, 50))
    return bytes(changed)


def _end(pieces: list[bytes], start: int) -> int:
    """Where the element that opens here ends; the next piece where none opens."""
    name = re.match(rb"<([\w:.-]+)", pieces[start])
    if name is None or pieces[start].endswith(b"/>"):
        return start + 1
    depth = 0
    for at in range(start, len(pieces)):
        piece = pieces[at]
        depth += (piece.startswith(b"<" + name[1]) and not piece.endswith(b"/>")) - piece.startswith(b"</" + name[1])
        if depth == 0:
            return at + 1
    return start + 1


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Fuzz until the time is over."""
    atheris = importlib.import_module("atheris")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=900.0, help="time of the processor")
    options = parser.parse_args()
    # Whatever is imported before is not instrumented.
    with atheris.instrument_imports(include=["jkq_targets"]):
        import jkq_targets

        for module in pkgutil.walk_packages(jkq_targets.__path__, "jkq_targets."):
            if not module.name.endswith(("__main__", "strategies")) and ".strategies." not in module.name:
                importlib.import_module(module.name)
    from tests.fuzz.readers import READERS

    reader = READERS[options.reader]
    corpus = options.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(reader.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = [word.encode("utf-8", "surrogatepass") for word in reader.words]
    fuzzed = Fuzzed(reader, options.folder / "findings", options.seconds)
    arguments = [sys.argv[0], str(corpus), f"-max_len={_MOST_BYTES}", "-timeout=300", "-rss_limit_mb=3000"]
    atheris.Setup([*arguments, "-verbosity=0"], fuzzed.run, custom_mutator=functools.partial(changed, words))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
