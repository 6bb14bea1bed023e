"""Every exception that the library raises on purpose, and `Fault`, the one thing found wrong that they report."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable

import attrs


@attrs.frozen
class Fault:
    """
    One thing that is wrong with what was given: where, what was found, and what would be accepted.

    Args:
        where: The place, such as ``"own_tasks[2].own_targets[0].amount"``; empty where the whole value is meant.
        found: What was given, as its `repr`, cut short where that is long.
        accepted: What would be accepted there, in words.
        nearest: The nearest names that are known, nearest first; 0 or more.

    Example:
        >>> print(Fault("own_targets[0].amount", "'7亿美圆'", "an amount", ("亿美元",)))
        own_targets[0].amount: found '7亿美圆'; accepted: an amount; nearest: 亿美元
    """

    where: str
    found: str
    accepted: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        nearest = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"{place}found {self.found}; accepted: {self.accepted}{nearest}"

    def inside(self, prefix: str) -> Fault:
        """The same fault seen from the record that holds this one under ``prefix``."""
        joint = "." if prefix and self.where and not self.where.startswith("[") else ""
        return attrs.evolve(self, where=f"{prefix}{joint}{self.where}")


def short_repr(value: object) -> str:
    """A value as an error message shows it: its `repr`, cut short where it is long."""
    try:
        return reprlib.repr(value)
    except ValueError:
        # Python writes out no int of more than 4300 digits.
        return f"a very long {type(value).__name__}"


def nearest_names(name: object, known: Iterable[object], cutoff: float | None = None) -> tuple[str, ...]:
    """
    The names that an error offers for one that is not known, the nearest first; at most three.

    Args:
        name: What was given.
        known: The names that are known.
        cutoff: How alike two names are to be, from 0 to 1; None for what `difflib` takes.

    Example:
        >>> nearest_names("亿美圆", ("美元", "亿美元"))
        ('亿美元',)
    """
    # Imported here, since only an error needs it.
    import difflib

    names = map(str, known)
    if cutoff is None:
        return tuple(difflib.get_close_matches(str(name), names))
    return tuple(difflib.get_close_matches(str(name), names, cutoff=cutoff))


class JkqTargetsError(Exception):
    """The base of every error of this library."""


class AmountError(JkqTargetsError, ValueError):
    """
    What was given is no amount: its number is not exact and finite, its text not canonical, or its unit not defined.

    Args:
        fault: What was found and what would be accepted.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    @property
    def nearest(self) -> tuple[str, ...]:
        """The nearest names that are defined, nearest first."""
        return self.fault.nearest

    def __str__(self) -> str:
        return str(self.fault)


class UnitError(AmountError):
    """A unit is not defined, or two amounts of different dimensions were compared, added or converted."""


class InexactConversionError(UnitError):
    """A conversion has no finite decimal, and no number of places was asked for."""


class UnknownNameError(JkqTargetsError, LookupError):
    """
    Nothing of the kind asked for has the name.

    Args:
        kind: What was looked for, such as ``"organization"``.
        name: The name given.
        nearest: The nearest names that are known, nearest first; 0 or more.
    """

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.kind = kind
        self.name = name
        self.nearest = nearest

    def __str__(self) -> str:
        nearest = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no {self.kind} is named {short_repr(self.name)}{nearest}"


class NotOneError(UnknownNameError):
    """
    One thing was asked for, and there is none, or more than one.

    Args:
        kind: What was looked for, such as ``"target"``.
        name: The name or part of a name given; ``""`` where none was.
        found: How many there are.
        nearest: The first of them, or the nearest names that are known; 0 or more.

    Example:
        >>> print(NotOneError("target", "", 2, ("2020.land", "2020.capital")))
        expected one target, found 2: 2020.land, 2020.capital
    """

    def __init__(self, kind: str, name: str, found: int, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.args = (kind, name, found, nearest)
        self.found = found

    def __str__(self) -> str:
        named = f" named {short_repr(self.name)}" if self.name else ""
        first = f": {', '.join(self.nearest)}" if self.nearest else ""
        return f"expected one {self.kind}{named}, found {self.found}{first}"


class YearTypeError(UnknownNameError, TypeError):
    """A year is not an int, such as the text ``"2021"``; the nearest years that are known stand in the error."""

    def __str__(self) -> str:
        nearest = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"year must be an int, not {self.name}{nearest}"


class FaultsError(JkqTargetsError, ValueError):
    """
    What was given is refused, with all its faults at once.

    Args:
        faults: What is wrong; 1 or more.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        if len(self.faults) == 1:
            return str(self.faults[0])
        lines = "".join(f"\n  {fault}" for fault in self.faults)
        return f"{len(self.faults)} faults:{lines}"


class RecordError(FaultsError):
    """A plan, or a part of one, is not what the model accepts: in a constructor, or in a record read by `from_dict`."""


class SheetError(FaultsError):
    """A sheet is wrong in itself: a cell that is not there, a sum over two currencies, a total that contains itself."""


class DocumentError(FaultsError):
    """A document cannot be read: its format, its size, a password, or damage stands in the way."""


class MissingExtraError(JkqTargetsError, ImportError):
    """
    A feature needs a package that is not installed.

    Args:
        feature: What was asked for, such as ``"to_polars"``.
        extra: The extra of this library that brings it, such as ``"polars"``.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        packages = " ".join(f"'{package}'" for package in self._packages()) or f"'jkq-targets[{self.extra}]'"
        return f"{self.feature} needs the extra {self.extra!r}: pip install {packages}"

    def _packages(self) -> list[str]:
        """What the extra brings, by what is said of the installed package; nothing where it is not installed."""
        from importlib.metadata import PackageNotFoundError, requires

        try:
            required = requires("jkq-targets") or []
        except PackageNotFoundError:
            return []
        pairs = (line.partition(";")[::2] for line in required)
        return [name.strip() for name, marker in pairs if f"extra == '{self.extra}'" in marker.replace('"', "'")]
