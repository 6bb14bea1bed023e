"""Threads and processes: what is used from many gives what it gives alone, and using the library changes nothing global."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import jkq_targets as jt
from jkq_targets.sentences import saying

#: Threads that work at the same time.
THREADS = 32
TABLE = (["项", "数（万元）"], [["甲", "12"], ["乙", "30"], ["合计", "24"]])


def audited(_number: int = 0) -> str:
    """Read and audit a table."""
    return jt.audit(jt.Sheet.from_rows(*TABLE)).to_text()


def loaded(_number: int = 0) -> tuple[int, int, str]:
    """Load a plan, ask a question, write and read a record."""
    plan = jt.load_plan(2020)
    again = jt.loads(jt.dumps(jt.load_plan(2018)))
    return len(plan.targets), len(again.targets), str(jt.series("实到外资", level=jt.Level.ZONE))


def read(_number: int = 0) -> tuple[str, ...]:
    """Read the figures of a text and of a document."""
    document = jt.read_document("# 目标\n\n确保7亿美元，力争8亿美元。".encode(), kind=jt.DocumentKind.MARKDOWN)
    return tuple(str(figure) for figure in (*document.figures, *jt.read_figures("完成合同外资10亿美元以上")))


def translated(number: int) -> str:
    """Say a finding in one of two languages, by whether the number is even."""
    with saying("zh" if number % 2 else "en"):
        return jt.audit(jt.Sheet.from_rows(*TABLE)).errors[0].to_text()


def measured(number: int = 0) -> str:
    """Add amounts and quantities of pint."""
    registry = jt.unit_registry()
    quantity: Any = jt.Amount("7亿美元").to_pint() + registry.Quantity(number, "万美元")
    return str(jt.Amount.from_pint(quantity.to("亿美元")))


WORK: list[Callable[[int], object]] = [audited, loaded, read, measured, translated]
NAMES = ("audited", "loaded", "read", "measured", "translated")
EACH = pytest.mark.parametrize("work", [pytest.param(work, id=name) for name, work in zip(NAMES, WORK, strict=True)])


@EACH
def test_threads(work: Callable[[int], object]) -> None:
    """Thirty-two threads get what one gets."""
    alone = [work(number) for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(work, range(THREADS))) == alone


def test_first_use_from_threads(fresh_python: Callable[[str], str]) -> None:
    """In a fresh process, where everything is imported and made for the first time, mixed work of threads fails nowhere."""
    program = f"""
import sys, threading
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from concurrent.futures import ThreadPoolExecutor
barrier = threading.Barrier({THREADS})
def work(number):
    barrier.wait()
    from tests import test_processes
    return test_processes.WORK[number % 5](number)
with ThreadPoolExecutor({THREADS}) as pool:
    found = list(pool.map(work, range({THREADS})))
from tests import test_processes
print(found == [test_processes.WORK[number % 5](number) for number in range({THREADS})])
"""
    assert fresh_python(program) == "True"


METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]


def _results(_number: int) -> list[object]:
    return [work(1) for work in WORK]


def _pint_sum(quantity: Any) -> Any:
    return quantity + jt.Amount("1亿美元").to_pint()


@pytest.mark.parametrize("method", METHODS)
def test_processes(method: str) -> None:
    """Worker processes, begun either way, give what this process gives; quantities of pint go there and back."""
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(_results, range(2))) == [_results(0)] * 2
        quantity = jt.Amount("7亿美元").to_pint()
        assert pool.submit(_pint_sum, quantity).result(60) == _pint_sum(quantity)
    assert pickle.loads(pickle.dumps(quantity)) == quantity


def test_nothing_global_changes(fresh_python: Callable[[str], str]) -> None:
    """Using every part leaves the process as it was: its decimal context, locale, warnings, registry, collector and streams."""
    program = f"""
import decimal, gc, locale, logging, os, random, signal, sys, warnings, threading
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
import pint
def state():
    return {{
        "decimal": repr(decimal.getcontext()), "locale": locale.setlocale(locale.LC_ALL), "warnings": list(warnings.filters),
        "registry": id(pint.get_application_registry().get()),
        "collector": (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()),
        "random": random.getstate(), "folder": os.getcwd(), "environment": dict(os.environ), "recursion": sys.getrecursionlimit(),
        "digits": sys.get_int_max_str_digits(), "hooks": (sys.excepthook, sys.displayhook), "threads": threading.active_count(),
        "handlers": list(logging.getLogger().handlers), "signals": signal.getsignal(signal.SIGINT), "path": list(sys.path),
        "numpy": numpy_state(),
    }}
def numpy_state():
    import numpy
    return numpy.geterr(), repr(numpy.get_printoptions())
import altair, numpy, pandas, polars, pyarrow  # What these change is theirs.
before = state()
from tests import test_processes
from tests.made_values import VALUES
for make in VALUES.values():
    value = make()
    for name in ("to_text", "to_html", "_repr_html_", "to_pandas", "to_polars", "to_csv", "chart"):
        if hasattr(value, name):
            getattr(value, name)()
for work in test_processes.WORK:
    work(1)
from jkq_targets import batches
batches.documents(pyarrow.table({{"path": ["a.md"], "content": [b"# a"]}}))
after = state()
for part in before:
    if part != "path" and before[part] != after[part]:
        print(part, before[part], after[part])
"""
    assert fresh_python(program) == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_fork_in_a_thread(fresh_python: Callable[[str], str]) -> None:
    """A child that is forked while other threads load, read and audit does the same work itself and ends."""
    program = f"""
import os, signal, sys, threading, warnings
warnings.simplefilter("ignore")  # Newer versions of Python warn of forks beside threads: this is one.
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from tests import test_processes
begun = threading.Barrier(5)
def work(number):
    begun.wait()
    test_processes.WORK[number](number)
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
begun.wait()
child = os.fork()
if not child:
    signal.alarm(30)
    os._exit(0 if test_processes.audited() else 1)
for thread in threads:
    thread.join()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    assert fresh_python(program) == "0"


def test_recursion_is_left_alone() -> None:
    """A deeply nested record is refused, and the limit of the interpreter stays."""
    limit = sys.getrecursionlimit()
    with pytest.raises(jt.RecordError):
        jt.loads("[" * 100_000)
    assert sys.getrecursionlimit() == limit
