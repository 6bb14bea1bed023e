"""The numbers that Word makes by itself (一、 （一） 1.), from the parts for numbering and styles."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import attrs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_MAX_LEVEL = 9
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def value(element: Element | None, name: str) -> str | None:
    """The value of a property below an element; None where the property is not there, ``""`` where it states no value."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(_VAL, "")


def is_on(element: Element | None, name: str) -> bool:
    """True where a property that is on or off is there and on."""
    stated = value(element, name)
    return stated is not None and stated not in {"0", "false", "off", "none"}


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of the file, the default where the file states none that can be meant."""
    return int(text) if text and len(text) < 7 and text.removeprefix("-").isdecimal() and text.isascii() else default


def _counted(number: int, digits: str, places: str, zero: str) -> str:
    """A number in Chinese counting words, up to 9999."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (zero if gap and text else "") + digits[digit] + (places[power - 1] if power else "")
        gap = not digit
    return text


def chinese(number: int) -> str:
    """
    A number as headings count in Chinese.

    Example:
        >>> [chinese(number) for number in (3, 10, 12, 20, 105, 110)]
        ['三', '十', '十二', '二十', '一百零五', '一百一十']
    """
    text = _counted(number, _DIGITS, "十百千", "零")
    return text[1:] if text.startswith("一十") else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 20 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for size, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += letters * (number // size)
        number %= size
    return text


def _from(first: int, last: int) -> Callable[[int], str]:
    """Numbers as single characters, from that of one on."""
    return lambda number: chr(first + number - 1) if 0 < number <= last else str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


#: The formats of numbers (ECMA-376, 17.18.59) that Chinese documents use; of a list with signs the number is empty.
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedCircle": _from(0x2460, 20),
    "decimalEnclosedCircleChinese": _from(0x2460, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, "拾佰仟", "零"),
    "ideographLegalTraditional": lambda number: _counted(number, _LEGAL, "拾佰仟", "零"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _from(0x3280, 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "bullet": lambda _number: "",
    "none": lambda _number: "",
}


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

    def _resolved(self, style_id: str) -> Style:
        chain: list[Element] = []
        at: str | None = style_id
        # Twenty steps are more than Word allows (11); a style may be based on itself.
        while at in self._elements and len(chain) < 20:
            chain.append(self._elements[at])
            at = value(self._elements[at], "basedOn")
        if not chain:
            return Style()
        numbers = [properties.find(f"{W}pPr/{W}numPr") for properties in chain]
        outlines = [value(properties.find(f"{W}pPr"), "outlineLvl") for properties in chain]
        outline = next((whole(text, 9) for text in outlines if text is not None), None)
        runs = [properties.find(f"{W}rPr") for properties in chain]
        return Style(
            name=(value(chain[0], "name") or "").lower(),
            list_id=next((known for known in (value(number, "numId") for number in numbers) if known is not None), None),
            list_level=next((whole(known) for known in (value(number, "ilvl") for number in numbers) if known is not None), None),
            outline=outline,
            is_hidden=_first_on(runs, "vanish"),
            is_struck=_first_on(runs, "strike") or _first_on(runs, "dstrike"),
        )


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
        for deeper in range(at + 1, _MAX_LEVEL):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and at < restart):
                counts[deeper] = None
        return _printed(levels, counts, level)


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
