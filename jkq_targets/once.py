"""`once`: a value that is made once in a process, whichever thread asks first."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_renewals: list[Callable[[], None]] = []


def once(make: Callable[P, T]) -> Callable[P, T]:
    """
    Keep what a function returns, one object for the same arguments, also where several threads ask at the same time.

    `functools.cache` lets two threads that ask at the same time make an object each. For values that are equal that does no
    harm; it does for a pint registry, whose quantities do not combine with those of another.

    Args:
        make: The function; its arguments are hashable. It may call itself with other arguments.

    Example:
        >>> once(lambda: object())() is once(lambda: object())()
        False
        >>> make = once(lambda: object())
        >>> make() is make()
        True
    """
    kept = functools.cache(make)
    lock = threading.RLock()

    def renew() -> None:
        nonlocal lock
        lock = threading.RLock()

    # Whoever holds the lock while the process forks is not there in the child to release it.
    _renewals.append(renew)

    @functools.wraps(make)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        with lock:
            return kept(*args, **kwargs)  # type: ignore[arg-type]  # the cache states hashable arguments in place of these

    return asked


def _renew_all() -> None:
    for renew in _renewals:
        renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
