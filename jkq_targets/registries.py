"""The registries of indicators and organizations: one entry for each, found by every name that the documents print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs

from jkq_targets.bundle import read_bundled
from jkq_targets.conversion import structure
from jkq_targets.errors import Fault, RecordError, UnknownNameError, nearest_names, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.once import once
from jkq_targets.sentences import N_, Sentence
from jkq_targets.showing import Shown
from jkq_targets.terms import AliasKind
from jkq_targets.text import number_of


class RegistryText(Sentence):
    """Sentences on what is wrong with an entry of a registry, and what would be accepted."""

    CODE = N_("the code of an entry")
    NEW_NAME = N_("a name that {code} does not have")
    REASON = N_("the reason why it is {kind}")


@attrs.frozen(kw_only=True)
class Alias(Validated):
    """
    Another name of an entry.

    Args:
        name: The name, as printed unless the kind is ADDED.
        kind: PLAIN for a variant, INFERRED where the documents only suggest the same meaning, MISPRINT for a wrong print, ADDED
            for a usual name that no document prints.
        note: Why it means the same, where the kind is not PLAIN; None for a plain variant that needs no reason.

    Raises:
        RecordError: A field has the wrong type, or an alias of another kind than PLAIN has no note.

    Example:
        >>> Alias(name="发改局").kind.name
        'PLAIN'
    """

    name: str
    kind: AliasKind = AliasKind.PLAIN
    note: str | None = None

    def _own_faults(self) -> Iterator[Fault]:
        if self.kind is not AliasKind.PLAIN and self.note is None:
            yield Fault("note", "None", RegistryText.REASON(kind=self.kind.name))


@attrs.frozen(kw_only=True)
class Indicator(Validated):
    """
    One series of figures (指标), with all the names that documents give it.

    Args:
        code: Its name in data files, such as ``"utilized-foreign-capital"``; unique in the registry.
        name: Its usual name, in Chinese: words of the documents, put together where they stand apart.
        english: Its name in English.
        aliases: Its other names; 0 or more.
        note: What it counts, where the name does not say so; None where the name does.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> indicator("实际利用外资").name
        '实到外资'
    """

    code: str
    name: str
    english: str
    aliases: tuple[Alias, ...] = attrs.field(default=(), converter=TupleOf[Alias])
    note: str | None = None


@attrs.frozen(kw_only=True)
class Organization(Validated):
    """
    One body (部门, 单位, 街道), or several that documents name together (四街道).

    Args:
        code: Its name in data files, such as ``"development-and-reform"``; unique in the registry.
        name: Its full name, in Chinese.
        english: Its name in English.
        aliases: Its other names; 0 or more.
        members: The codes of the bodies that a joint name includes; empty for a single body.
        note: What it is, where the name does not say so; None where the name does.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> organization("发改局").name
        '发展改革局'
    """

    code: str
    name: str
    english: str
    aliases: tuple[Alias, ...] = attrs.field(default=(), converter=TupleOf[Alias])
    members: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    note: str | None = None


EntryT = TypeVar("EntryT", Indicator, Organization)


def _by_name(registry: Registry[EntryT]) -> dict[str, EntryT]:
    """Index the entries by each of their names."""
    index: dict[str, EntryT] = {}
    faults: list[Fault] = []
    named: list[tuple[int, str]] = []
    entry: EntryT
    for place, entry in enumerate(registry.entries):
        for name in (entry.code, entry.name, *(alias.name for alias in entry.aliases)):
            if name in index:
                faults.append(Fault(f"[{place}]", short_repr(name), RegistryText.NEW_NAME(code=index[name].code)))
            index[name] = entry
        members = entry.members if isinstance(entry, Organization) else ()
        named.extend((place, code) for code in members)
    faults += [Fault(f"[{place}].members", short_repr(code), RegistryText.CODE()) for place, code in named if code not in index]
    if faults:
        raise RecordError(tuple(faults))
    return index


@attrs.frozen(repr=False)
class Registry(Shown, Generic[EntryT]):
    """
    Entries, found by any of their names.

    Args:
        kind: What error messages call an entry, such as ``"indicator"``.
        entries: 0 or more, in the order of the data file.
        by_name: The entries by each of their names; made from `entries`.

    Raises:
        RecordError: Two entries share a name or a code, or a member is not the code of an entry.
    """

    kind: str
    entries: tuple[EntryT, ...] = attrs.field(converter=TupleOf[EntryT])
    by_name: dict[str, EntryT] = attrs.field(init=False, repr=False, eq=False, default=attrs.Factory(_by_name, takes_self=True))

    def __repr__(self) -> str:
        return f"<Registry: {number_of(len(self), self.kind)}>"

    def __iter__(self) -> Iterator[EntryT]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self.by_name

    def find(self, name: str) -> EntryT:
        """
        The entry of that name, alias or code.

        Raises:
            UnknownNameError: No entry has it; the error has the nearest names.
        """
        if isinstance(name, str) and name in self.by_name:
            return self.by_name[name]
        # A name with one character alike, as 实到外资 for 外贸, is offered where nothing is nearer.
        nearest = nearest_names(name, self.by_name, cutoff=0.4) or nearest_names(name, self.by_name, cutoff=0.3)
        raise UnknownNameError(self.kind, str(name), nearest)

    def alias(self, name: str) -> Alias | None:
        """The alias of that name; None where it is the entry's own name or code, or no entry has it."""
        entry = self.by_name.get(name)
        return next((alias for alias in entry.aliases if alias.name == name), None) if entry else None


@once
def indicators() -> Registry[Indicator]:
    """
    The registry of indicators.

    Example:
        >>> "实到外资" in indicators()
        True
    """
    return Registry("indicator", structure(json.loads(read_bundled("indicators.json")), tuple[Indicator, ...]))


@once
def organizations() -> Registry[Organization]:
    """
    The registry of organizations.

    Example:
        >>> [organizations().find(code).name for code in organization("各街道").members]
        ['城南街道', '嘉北街道', '塘汇街道', '长水街道']
    """
    return Registry("organization", structure(json.loads(read_bundled("organizations.json")), tuple[Organization, ...]))


def indicator(name: str) -> Indicator:
    """
    The indicator of that name, alias or code.

    Raises:
        UnknownNameError: The registry has no such name; the error has the nearest names.

    Example:
        >>> indicator("实际到位外资") is indicator("实到外资")
        True
    """
    return indicators().find(name)


def organization(name: str) -> Organization:
    """
    The body of that name, alias or code.

    Raises:
        UnknownNameError: The registry has no such name; the error has the nearest names.

    Example:
        >>> organization("经信商务局").code
        'commerce-and-industry'
    """
    return organizations().find(name)
