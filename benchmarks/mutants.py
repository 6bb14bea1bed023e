"""
Changes to the code that no test notices.

    python benchmarks/mutants.py ROOM... [--sample NUMBER] [--seed NUMBER] [--only PATTERN] [--left-out]
    python benchmarks/mutants.py MODULE... --tests FILE... [...]

A room of `benchmarks/mutants.toml` has its modules and the tests that should notice; a package stands for its modules. Each
mutant of a module has one operator, constant, condition or statement changed, and survives where all tests pass. The tests are
collected once; each mutant gets a fork of its own, which runs the tests that come by the changed line, the quickest first, until
one fails. A mutant that changes what the import of its module does gets a fresh import and all tests. Drawn tests draw few cases,
unless HYPOTHESIS_PROFILE says otherwise. The file explains the mutants that no test can tell from the code (`--left-out` does not
run them). All others are printed, and so is each explanation of a mutant that a test does notice; the script then exits with 1.
"""

from __future__ import annotations

import argparse
import functools
import gc
import importlib
import importlib.abc
import importlib.machinery
import os
import pickle
import re
import resource
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.mutant_changes import Mutant, changed_functions, modules_in, mutants_of

#: The class of a function that keeps its values.
_CACHE = type(functools.cache(len))
#: The stream of errors, which pytest captures later on.
_ERRORS = os.dup(2)
_SURVIVES, _NOTICED, _NEEDS_AN_IMPORT = 0, 1, 3
_LIBRARIES = ("pytest", "hypothesis", "attrs", "cattrs", "pint", "numpy", "pandas", "polars", "pyarrow", "altair", "jsonschema")
#: By what a mutant is found in the file of explanations; ``times`` says how many mutants of a function have the same words.
_KEY = ("module", "function", "before", "after")
_PYTEST = (
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "--override-ini=addopts=",
    "--import-mode=importlib",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)


class _Loader(importlib.abc.Loader):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant as the module."""
        exec(self._mutant.code, vars(module))


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the mutant where its module is asked for."""
        if fullname != self._mutant.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            spec.loader = _Loader(self._mutant)
        return spec


def forked(work: Callable[[], int], seconds: int) -> int:
    """What a silent child exits with; it is ended after so many seconds of the processor, or ten times as many of the clock."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = _NOTICED
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(10 * seconds)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        code = work()
    finally:
        os._exit(code)


def imported_anew(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """Run the tests on a fresh import of the package, with the mutant in place of its module."""
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    import pytest

    return int(pytest.main([*_PYTEST, *tests]))


@attrs.frozen
class Visit:
    """
    One test without a mutant.

    Args:
        number: Which of the collected tests it is.
        seconds: How long it takes.
        lines: The lines of each file that it comes by.
        functions: The first lines of the functions in each file that it comes by.
    """

    number: int
    seconds: float
    lines: dict[str, set[int]]
    functions: dict[str, set[int]]


class InPlace:
    """A plugin of pytest that runs the mutants in place of the tests."""

    def __init__(self, mutants: Sequence[Mutant], told: Callable[[int, int], None]) -> None:
        self._mutants = mutants
        self._told = told
        self._files = {mutant.path for mutant in mutants}
        self._items: list[Any] = []
        self._caches: list[Any] = []
        self._has_mutant = False

    def pytest_runtest_logreport(self, report: Any) -> None:
        """End the child at the first failure; without a mutant there should be none."""
        if report.failed:
            if not self._has_mutant:
                os.write(_ERRORS, f"fails without a mutant: {report.nodeid}\n{report.longreprtext[-1500:]}\n".encode())
            os._exit(_NOTICED)

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run each mutant in a fork, with the tests that come by it."""
        self._items = session.items
        # A module that is imported on first use has no functions to change before.
        for module in {mutant.module for mutant in self._mutants}:
            importlib.import_module(module)
        self._caches, live = _caches(self._files), _live_functions(self._files)
        # A child that collects garbage would copy all memory. What is frozen, `gc` names no more.
        gc.collect()
        gc.freeze()
        visits = sorted(self._visits(), key=lambda visit: visit.seconds)
        for number, mutant in enumerate(self._mutants):
            chosen = _concerned(mutant, visits)
            limit = 10 + int(3 * sum(visit.seconds for visit in chosen))
            self._told(number, forked(lambda mutant=mutant, chosen=chosen: self._noticed(mutant, chosen, live), limit))  # type: ignore[misc]
        return True

    def _noticed(self, mutant: Mutant, chosen: Sequence[Visit], live: dict[CodeType, list[FunctionType]]) -> int:
        if not _put_in_place(mutant, live):
            return _NEEDS_AN_IMPORT
        self._forget()
        self._has_mutant = True
        for visit in chosen:
            self._run(self._items[visit.number])
        return _SURVIVES

    def _forget(self) -> None:
        """Forget what functions have kept, which is of another test or of the code without the mutant."""
        for cache in self._caches:
            cache.cache_clear()

    def _run(self, item: Any) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)

    def _visits(self) -> list[Visit]:
        """Every test, run once in a child that keeps an eye on the lines of the modules."""
        reading, writing = os.pipe()
        sys.stdout.flush()
        child = os.fork()
        if not child:
            try:
                seen = pickle.dumps([self._visit(number) for number in range(len(self._items))])
                with open(writing, "wb") as stream:
                    stream.write(seen)
                os._exit(0)
            finally:
                os._exit(1)
        os.close(writing)
        with open(reading, "rb") as stream:
            told = stream.read()
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            sys.exit("the tests fail without a mutant")
        visits: list[Visit] = pickle.loads(told)
        return visits

    def _visit(self, number: int) -> Visit:
        lines: dict[str, set[int]] = {path: set() for path in self._files}
        functions: dict[str, set[int]] = {path: set() for path in self._files}

        def entered(frame: FrameType, _event: str, _given: object) -> Any:
            path = frame.f_code.co_filename
            if path not in lines:
                return None
            functions[path].add(frame.f_code.co_firstlineno)
            seen = lines[path].add

            def stepped(frame: FrameType, _event: str, _given: object) -> Any:
                seen(frame.f_lineno)
                return stepped

            return stepped

        self._forget()
        start = time.process_time()
        sys.settrace(entered)
        try:
            self._run(self._items[number])
        finally:
            sys.settrace(None)
        return Visit(number, time.process_time() - start, lines, functions)


def _concerned(mutant: Mutant, visits: Sequence[Visit]) -> list[Visit]:
    """The tests that come by the lines of a mutant; where none does, those that come by its function."""
    exact = [visit for visit in visits if any(line in visit.lines[mutant.path] for line in range(mutant.line, mutant.end + 1))]
    starts = {before.co_firstlineno for before, _ in changed_functions(mutant)[0]}
    return exact or [visit for visit in visits if starts & visit.functions[mutant.path]]


def _live_functions(files: set[str]) -> dict[CodeType, list[FunctionType]]:
    found: dict[CodeType, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in files:
            found.setdefault(one.__code__, []).append(one)
    return found


def _put_in_place(mutant: Mutant, live: dict[CodeType, list[FunctionType]]) -> bool:
    """Give the functions that exist the code of the mutant; False where that cannot be."""
    try:
        for before, after in changed_functions(mutant)[0]:
            for function in live.get(before, ()):
                function.__code__ = after
    except ValueError:  # The mutant has no use for a variable of the function around it.
        return False
    return True


def _caches(files: set[str]) -> list[Any]:
    """What functions of the modules keep their values in."""
    wrappers = [one for one in gc.get_objects() if isinstance(one, _CACHE)]
    return [one for one in wrappers if getattr(getattr(one.__wrapped__, "__code__", None), "co_filename", None) in files]


def in_place(mutants: Sequence[Mutant], tests: Sequence[str]) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with what became of it, as a child tells them."""
    import pytest

    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reading)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        try:
            pytest.main([*_PYTEST, *tests], plugins=[InPlace(mutants, lambda *pair: _tell(writing, pair))])
        finally:
            os._exit(0)
    os.close(writing)
    told = 0
    with open(reading, encoding="utf-8") as stream:
        for line in stream:
            number, outcome = map(int, line.split())
            told += 1
            yield mutants[number], outcome
    os.waitpid(child, 0)
    if told < len(mutants):
        sys.exit("the tests fail without a mutant")


def _tell(writing: int, pair: Iterable[int]) -> None:
    os.write(writing, f"{' '.join(map(str, pair))}\n".encode())


def outcomes(mutants: Sequence[Mutant], tests: Sequence[str]) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with what became of it."""
    anew = [mutant for mutant in mutants if changed_functions(mutant)[1]]
    inside = [mutant for mutant in mutants if not changed_functions(mutant)[1]]
    if inside:
        for mutant, outcome in in_place(inside, tests):
            if outcome == _NEEDS_AN_IMPORT:
                anew.append(mutant)
            else:
                yield mutant, outcome
    if not anew:
        return
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    if forked(lambda: imported_anew(None, tests), 3600):
        sys.exit("the tests fail without a mutant")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = int(3 * (used.ru_utime + used.ru_stime - began.ru_utime - began.ru_stime)) + 10
    for mutant in anew:
        yield mutant, forked(lambda mutant=mutant: imported_anew(mutant, tests), seconds)  # type: ignore[misc]


def main() -> int:
    """Run the mutants and print those that survive; 1 where one is not explained, or one that is explained is noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="+", metavar="ROOM")
    parser.add_argument("--tests", nargs="+", default=[])
    parser.add_argument("--sample", type=int, default=0, help="the number of mutants to draw; 0 for all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="a regular expression that the line of a mutant must match")
    parser.add_argument("--left-out", action="store_true", help="count the mutants that are explained, without running them")
    options = parser.parse_args()
    os.environ.setdefault("HYPOTHESIS_PROFILE", "quick")
    for name in _LIBRARIES:
        importlib.import_module(name)
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    known = Counter({tuple(map(one.get, _KEY)): one.get("times", 1) for one in listed["mutant"]})
    rooms = listed["rooms"]
    names = [name for room in options.rooms for name in (rooms[room]["modules"] if room in rooms else [room])]
    tests = options.tests or sorted({test for room in options.rooms for test in rooms[room]["tests"]})
    every = [one for name in names for module in modules_in(name) for one in mutants_of(module)]
    found = [one for one in every if re.search(options.only, str(one))]
    # Finding the modules imports the packages around them; the child must import them anew.
    for name in [name for name in sys.modules if name.split(".")[0] in {"jkq_targets", "tests"}]:
        del sys.modules[name]
    drawn = Random(options.seed).sample(found, options.sample) if 0 < options.sample < len(found) else found
    skipped = [mutant for mutant in drawn if options.left_out and mutant.key in known]
    left, told, start = 0, len(skipped), time.monotonic()
    survived = Counter(mutant.key for mutant in skipped)
    for number, (mutant, outcome) in enumerate(outcomes([one for one in drawn if one not in skipped], tests), start=1):
        if outcome == _SURVIVES:
            survived[mutant.key] += 1
            is_told = survived[mutant.key] <= known[mutant.key]
            left, told = left + (not is_told), told + is_told
            print(f"{'explained' if is_told else 'survives'}: {mutant}", flush=True)
        if number % 100 == 0:
            print(f"... {number} of {len(drawn)}, {left + told} survive, {time.monotonic() - start:.0f} s", flush=True)
    missing = Counter(mutant.key for mutant in every) - Counter(mutant.key for mutant in drawn)
    stale = [key for key in {mutant.key for mutant in drawn} - {*missing} if survived[key] < known[key]]
    for module, function, before, after in sorted(stale):
        print(f"noticed, though explained: {module} {function}: {before}  ->  {after}")
    share = 100 * (left + told) / max(len(drawn), 1)
    print(f"{len(drawn)} of {len(found)} mutants, {left + told} survive ({share:.1f} %), {told} of them explained")
    return 1 if left or stale else 0


if __name__ == "__main__":
    sys.exit(main())
