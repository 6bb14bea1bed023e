"""`jkq_targets.once`: one object for a process, from threads and after a fork."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from jkq_targets.once import once

#: Threads that ask at the same time.
THREADS = 16


def asked_from_threads(call: Callable[[], object]) -> list[object]:
    """What a call gives in threads that start it together."""
    barrier = threading.Barrier(THREADS)

    def ask(_number: int) -> object:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(ask, range(THREADS)))


def test_one_object_from_threads() -> None:
    """However slowly the object is made, every thread gets the one that is kept."""
    made = []

    @once
    def slow() -> object:
        time.sleep(0.01)
        made.append(object())
        return made[-1]

    assert set(map(id, asked_from_threads(slow))) == {id(slow())}
    assert len(made) == 1


def test_by_arguments() -> None:
    """Each set of arguments has an object of its own, and one may be made from another."""

    @once
    def chain(length: int) -> list[object]:
        return [chain(length - 1)] if length else []

    assert chain(2)[0] is chain(1)
    assert chain(2) is not chain(1)


def test_an_error_is_not_kept() -> None:
    """A call that fails is tried again, and leaves no lock behind."""
    answers = iter([ValueError("not yet"), "made"])

    @once
    def late() -> object:
        answer = next(answers)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    with pytest.raises(ValueError, match="not yet"):
        late()
    assert set(asked_from_threads(late)) == {"made"}


@pytest.mark.parametrize(
    "call",
    [
        pytest.param("jt.unit_registry()", id="registry"),
        pytest.param("jt.load_plan(2020)", id="plan"),
        pytest.param("jt.load_plan(2020, corrected=True)", id="corrected-plan"),
        pytest.param("jt.indicator('实到外资')", id="indicator"),
    ],
)
def test_first_use_from_threads(call: str) -> None:
    """In a fresh process, threads that ask for the same thing at once get one object, the one that is kept."""
    program = f"""
import threading
from concurrent.futures import ThreadPoolExecutor
import jkq_targets as jt
barrier = threading.Barrier(32)
def ask(_):
    barrier.wait()
    return {call}
with ThreadPoolExecutor(32) as pool:
    found = list(pool.map(ask, range(32)))
print(len({{id(one) for one in found}}), found[0] is {call})
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == [
        "1",
        "True",
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_fork_while_a_thread_makes_it() -> None:
    """A child that is forked while a thread of the parent makes the object makes one of its own, and does not wait for ever."""
    program = """
import os, signal, threading, time, warnings
from jkq_targets.once import once
warnings.simplefilter("ignore")  # Newer versions of Python warn of forks beside threads: this is one.
begun = threading.Event()
@once
def slow():
    begun.set()
    time.sleep(0.3)
    return os.getpid()
thread = threading.Thread(target=slow)
thread.start()
begun.wait()
child = os.fork()
if not child:
    signal.alarm(10)
    os._exit(0 if slow() == os.getpid() else 1)
thread.join()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), slow() == os.getpid())
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == [
        "0",
        "True",
    ]
