"""
Inputs that once broke a reader, found by `benchmarks/fuzz_readers.py` and made as short as they break it.

A file in ``tests/fuzz/inputs/READER/`` is an input of that reader; its name says what happened.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fuzz.readers import READERS, packed, unpacked

INPUTS = sorted(path for path in (Path(__file__).parent / "fuzz" / "inputs").glob("*/*"))
#: Seconds of the processor that an input may take, on a busy machine too.
SOON = 5


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}-{path.name}") for path in INPUTS])
def test_inputs_that_broke_a_reader(path: Path) -> None:
    """Each ends soon, in a result or in an error of the library, which the reader takes."""
    began = time.process_time()
    READERS[path.parent.name].read(path.read_bytes())
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("name", READERS)
def test_what_fuzzing_begins_from(name: str) -> None:
    """Every seed is read, and so is every seed that ends in the middle."""
    for seed in READERS[name].seeds():
        READERS[name].read(seed)
        READERS[name].read(seed[: len(seed) // 2])


def test_archives_as_one_text() -> None:
    """An archive that is taken apart and put together again has the same parts."""
    (seed, *_) = READERS["word"].seeds()
    assert unpacked(packed(seed)) == seed


def test_every_reader_has_words_and_seeds() -> None:
    """A file of inputs belongs to a reader."""
    assert {path.parent.name for path in INPUTS} <= set(READERS)
    assert all(reader.seeds() and reader.words for reader in READERS.values())
