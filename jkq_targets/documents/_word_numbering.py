"""The numbers that Word makes by itself (一、 （一） 1.), from the parts for numbering and styles."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import attrs

from jkq_targets.documents._word_formats import FORMATS
from jkq_targets.documents._word_xml import W, is_on, value, whole

_MAX_LEVEL = 9


@attrs.frozen
class _Level:
    """A level of a list: the number it starts from, its format, the text around it, and what follows it."""

    start: int
    number_format: str
    text: str
    suffix: str
    style: str
    is_legal: bool
    restart: int | None


@attrs.define
class _Instance:
    """A list as paragraphs name it: its definition, and the levels that it changes or starts anew."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    has_begun: set[int] = attrs.field(factory=set)


@attrs.frozen
class Style:
    """The numbers, the outline level and the print of a style, with those of the styles that it is based on."""

    name: str = ""
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    is_hidden: bool = False
    is_struck: bool = False
    is_bold: bool = False


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {}
        self.default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            style_id = style.get(f"{W}styleId", "")
            self._elements[style_id] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self.default = style_id
        self._known: dict[str, Style] = {}

    def __getitem__(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._resolved(style_id)
        return self._known[style_id]

    def _chain(self, style_id: str) -> list[Element]:
        """A style and the styles that it is based on, the nearest first."""
        chain: list[Element] = []
        at: str | None = style_id
        # Twenty steps are more than Word allows (11); a style may be based on itself.
        while at in self._elements and len(chain) < 20:
            chain.append(self._elements[at])
            at = value(self._elements[at], "basedOn")
        return chain

    def _resolved(self, style_id: str) -> Style:
        chain = self._chain(style_id)
        if not chain:
            return Style()
        numbers = [style.find(f"{W}pPr/{W}numPr") for style in chain]
        runs = [style.find(f"{W}rPr") for style in chain]
        level = _first_stated(numbers, "ilvl")
        outline = _first_stated([style.find(f"{W}pPr") for style in chain], "outlineLvl")
        return Style(
            name=(value(chain[0], "name") or "").lower(),
            list_id=_first_stated(numbers, "numId"),
            list_level=None if level is None else whole(level),
            outline=None if outline is None else whole(outline, 9),
            is_hidden=_first_on(runs, "vanish"),
            is_struck=_first_on(runs, "strike") or _first_on(runs, "dstrike"),
            is_bold=_first_on(runs, "b"),
        )


def _first_stated(properties: list[Element | None], name: str) -> str | None:
    """The value of the nearest of several properties that is stated; None where none is."""
    return next((stated for one in properties if (stated := value(one, name)) is not None), None)


def _first_on(runs: list[Element | None], name: str) -> bool:
    """True where the nearest of several properties that is stated is on."""
    stated = next((run for run in runs if value(run, name) is not None), None)
    return is_on(stated, name)


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._definitions[name] = {whole(level.get(f"{W}ilvl")): _level(level) for level in abstract.iter(f"{W}lvl")}
            if link := value(abstract, "numStyleLink"):
                links[name] = link
            if style := value(abstract, "styleLink"):
                styles[style] = name
        for instance in root.iter(f"{W}num"):
            definition = value(instance, "abstractNumId") or ""
            # A definition may only name the style that holds the real one.
            definition = styles.get(links.get(definition, ""), definition)
            levels = {whole(level.get(f"{W}ilvl")): _level(level) for level in instance.iter(f"{W}lvl")}
            starts = {
                whole(override.get(f"{W}ilvl")): whole(start)
                for override in instance.iter(f"{W}lvlOverride")
                if (start := value(override, "startOverride")) is not None
            }
            self._instances[instance.get(f"{W}numId", "")] = _Instance(definition, levels, starts)

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The level of a list that is linked with a style."""
        levels = self._levels(list_id)
        return next((at for at, level in levels.items() if level.style == style_id), 0)

    def _levels(self, list_id: str) -> dict[int, _Level]:
        instance = self._instances.get(list_id)
        return {**self._definitions.get(instance.definition, {}), **instance.levels} if instance else {}

    def next(self, list_id: str, at: int) -> tuple[str, str, str]:
        """
        Count one further.

        Returns:
            The number with the text around it, what parts it from the paragraph (tab, space or nothing), and a format that is
            not known here; each ``""`` for none.
        """
        instance, levels = self._instances.get(list_id), self._levels(list_id)
        if instance is None or at not in levels or not 0 <= at < _MAX_LEVEL:
            return "", "", ""
        counts = self._counts.setdefault(instance.definition, [None] * _MAX_LEVEL)
        level, before = levels[at], counts[at]
        if at in instance.starts and at not in instance.has_begun:
            counts[at] = instance.starts[at]
        else:
            counts[at] = level.start if before is None else before + 1
        instance.has_begun.add(at)
        _start_deeper(levels, counts, at)
        return _printed(levels, counts, level)


def _start_deeper(levels: dict[int, _Level], counts: list[int | None], at: int) -> None:
    """Start the levels below a level anew, but for those that go on counting."""
    for deeper in range(at + 1, _MAX_LEVEL):
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or (restart > 0 and at < restart):
            counts[deeper] = None


def _printed(levels: dict[int, _Level], counts: list[int | None], level: _Level) -> tuple[str, str, str]:
    text, unknown = level.text, ""
    if level.number_format == "bullet":
        return "", "", ""
    for at in range(_MAX_LEVEL):
        mark = f"%{at + 1}"
        if mark in text and at in levels:
            count = counts[at]
            number_format = "decimal" if level.is_legal else levels[at].number_format
            if number_format not in FORMATS:
                unknown = number_format
            written = FORMATS.get(number_format, str)(levels[at].start if count is None else count)
            text = text.replace(mark, written)
    return text.strip(), level.suffix, unknown


def _level(element: Element) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        start=whole(value(element, "start")),
        number_format=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:64],
        suffix=value(element, "suff") or "tab",
        style=value(element, "pStyle") or "",
        is_legal=is_on(element, "isLgl"),
        restart=None if restart is None else whole(restart),
    )
