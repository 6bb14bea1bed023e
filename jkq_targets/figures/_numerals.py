"""
Numerals as Chinese text writes them: Arabic, grouped, Chinese, and the two mixed (3.5千万, 5亿1万4千6百).

Everything here works on text whose full-width forms were made half-width, character for character.
"""

from __future__ import annotations

import functools
import re
from fractions import Fraction

import attrs

from jkq_targets.exact_numbers import MAX_DIGITS
from jkq_targets.patterns import lazy_pattern

_HAN_VALUES = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_MAGNITUDES = _STEPS | _SCALES

_ZEROS = frozenset("零〇")
#: No Chinese numeral in use is written with more tokens.
_MOST_TOKENS = 60

#: The characters that Chinese digits, all Chinese numerals, and magnitudes are written with.
HAN_DIGITS = "".join(_HAN_VALUES)
MAGNITUDES = "".join(_MAGNITUDES)
HAN = HAN_DIGITS + MAGNITUDES

#: One run of numeral characters, taken whole: no part of it is read where the whole is no numeral. Its groups are atomic, since
#: Python before 3.11.5 mismatches a group that is repeated possessively.
RUN = rf"(?!点)(?>(?:\d++(?>(?:,\d++)*)(?>(?:\.\d++)?)|(?!百分[位点])[{HAN}]|点(?=[\d{HAN_DIGITS}]))+)"

RUN_PATTERN = lazy_pattern(RUN, re.ASCII)

_GROUPED = lazy_pattern(r"\d{1,3}(?:,\d{3})+", re.ASCII)
_ARABIC = lazy_pattern(r"(?P<whole>\d+(?:,\d+)*)(?P<places>\.\d+)?(?P<tail>[十百千万亿]*)", re.ASCII)
_TOKEN = lazy_pattern(r"\d+(?:,\d+)*(?:\.\d+)?|.", re.ASCII)
_WITH_SCALE = lazy_pattern(r"(?P<rest>[^万亿]+)(?P<scale>万亿|万|亿)")
_PAIR = lazy_pattern(rf"(?P<head>[{HAN}]*?)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<tail>[{MAGNITUDES}]*)")
#: Two digits side by side are an estimate where they are neighbours (七八个), or three to five (三五百).
_NEIGHBOURS = {(low, low + 1) for low in range(1, 9)} | {(3, 5)}
#: 十三五, 十四五 … name the plans of five years.
_FIVE_YEAR_PLAN = lazy_pattern(r"十[一二三四五六七八九]?五")


@attrs.define
class WrittenNumber:
    """
    A number as written, and the magnitude that is left to the unit.

    Args:
        number: What `Amount` takes: canonical text with the written places, a whole number, or a Fraction.
        scale: ``"万"``, ``"亿"``, ``"千万"`` …, or empty.

    Example:
        >>> read_numeral("三千五百万")
        WrittenNumber(number=3500, scale='万')
    """

    number: str | int | Fraction
    scale: str = ""

    @property
    def size(self) -> Fraction:
        """The number that both state together."""
        return _size(self.number, self.scale)


@functools.lru_cache(maxsize=4096)
def _size(number: str | int | Fraction, scale: str) -> Fraction:
    return Fraction(number) * scale_factor(scale)


def scale_factor(scale: str) -> int:
    """
    The factor that a run of magnitudes multiplies by; 1 for none.

    Example:
        >>> scale_factor("千万")
        10000000
    """
    factor = 1
    for character in scale:
        factor *= _MAGNITUDES[character]
    return factor


def spelled_out(numeral: WrittenNumber) -> str | int | Fraction:
    """
    The number with its magnitude multiplied in; of a text, by moving its point.

    Example:
        >>> spelled_out(WrittenNumber("3.5", "万")), spelled_out(WrittenNumber(2, "亿"))
        ('35000', 200000000)
    """
    if isinstance(numeral.number, str):
        sign = "-" if numeral.number.startswith("-") else ""
        whole, _, places = numeral.number.removeprefix("-").partition(".")
        return sign + _shifted(whole, places, len(str(scale_factor(numeral.scale))) - 1)
    return numeral.number * scale_factor(numeral.scale)


def read_numeral(run: str) -> WrittenNumber | None:
    """
    The number that a run of numeral characters states; None where it states none (三七二, 007, 万一, over 1000 digits).

    Example:
        >>> read_numeral("3.50千万"), read_numeral("百亿"), read_numeral("十四五")
        (WrittenNumber(number='3.50', scale='千万'), WrittenNumber(number=100, scale='亿'), None)
    """
    return _read_short(run) if len(run) <= _SHORT else _read_run(run)


def _read_run(run: str) -> WrittenNumber | None:
    if len(run) > MAX_DIGITS * 4 // 3:
        return None
    match = _ARABIC.fullmatch(run)
    if match is not None:
        return _arabic(match["whole"], match["places"] or "", match["tail"])
    if run in {"万", "亿", "万亿"}:
        return WrittenNumber(1, run)
    whole, point, places = run.partition("点")
    if point:
        return _with_places(whole, places)
    match = _WITH_SCALE.fullmatch(run)
    if match is not None:
        value = _value(match["rest"])
        return None if value is None else WrittenNumber(value, match["scale"])
    value = _value(run)
    return None if value is None else WrittenNumber(value)


#: Runs as short as this are the numerals of headings and counts, of which a text has the same ones again and again.
_SHORT = 4
_read_short = functools.lru_cache(maxsize=4096)(_read_run)


def read_estimate(run: str) -> tuple[WrittenNumber, WrittenNumber] | None:
    """
    The two numbers of an estimate by two neighbouring digits (三四万, 七八个), or None.

    Example:
        >>> [str(numeral.size) for numeral in read_estimate("四十五六万")]
        ['450000', '460000']
    """
    match = _PAIR.fullmatch(run) if len(run) < 12 else None
    if match is None or (_HAN_VALUES[match["low"]], _HAN_VALUES[match["high"]]) not in _NEIGHBOURS:
        return None
    if _FIVE_YEAR_PLAN.fullmatch(run) is not None:
        return None
    low = read_numeral(match["head"] + match["low"] + match["tail"])
    high = read_numeral(match["head"] + match["high"] + match["tail"])
    return None if low is None or high is None else (low, high)


def split_groups(run: str) -> list[str]:
    """
    The numbers of a run with commas: one where the commas group thousands, else each by itself.

    Example:
        >>> split_groups("1,050,000"), split_groups("5,12")
        (['1,050,000'], ['5', '12'])
    """
    whole = _TOKEN.match(run)
    if whole is None or _GROUPED.fullmatch(whole[0].partition(".")[0]) is not None:
        return [run]
    return run.split(",")


def _arabic(whole: str, places: str, tail: str) -> WrittenNumber | None:
    if "," in whole and _GROUPED.fullmatch(whole) is None:
        return None
    digits = whole.replace(",", "")
    if len(digits) + len(places) > MAX_DIGITS or (digits[0] == "0" and len(digits) > 1):
        return None
    steps = tail.rstrip("万亿")
    if len(steps) > 1 or len(tail) > 4:
        return None
    if steps and steps in {tail, "十"}:
        return WrittenNumber(_shifted(digits, places[1:], len(str(_STEPS[steps])) - 1), tail[1:])
    return WrittenNumber(digits + places, tail)


def _shifted(whole: str, places: str, by: int) -> str:
    """The number with its point moved to the right, by text, so that no decimal context rounds it."""
    moved = (whole + places[:by].ljust(by, "0")).lstrip("0") or "0"
    return f"{moved}.{places[by:]}" if places[by:] else moved


def _with_places(whole: str, places: str) -> WrittenNumber | None:
    digits = places.rstrip(MAGNITUDES)
    scale = places[len(digits) :]
    value = _value(whole)
    if (
        value is None
        or scale not in {"", "万", "亿", "万亿"}
        or not all(digit.isdigit() or digit in _HAN_VALUES for digit in digits)
    ):
        return None
    written = "".join(str(_HAN_VALUES.get(digit, digit)) for digit in digits)
    return WrittenNumber(f"{value}.{written}", scale)


@attrs.define
class _Accumulator:
    """
    The sum of the tokens of a numeral.

    Args:
        total: The whole scales so far.
        section: What stands below the next scale so far.
        waiting: The digits that wait for a step or a scale; None where none do.
        below: The step that was written last in the section; the next one is smaller.
        scale: The scale that was written last; 0 for none.
        last: The token that was written last.
        is_short: Whether the waiting digit stands right behind a magnitude, for the next step (一百五 is 150).
    """

    total: int = 0
    section: int = 0
    waiting: int | None = None
    below: int = 10**4
    scale: int = 0
    last: str = ""
    is_short: bool = False

    def add(self, token: str) -> bool:
        """Take a token; whether it may stand there."""
        if token in _STEPS:
            fits = self._step(_STEPS[token])
        elif token in _SCALES:
            fits = self._scale(_SCALES[token])
        elif token in _ZEROS:
            fits = self._zero()
        else:
            fits = self._digits(token)
        self.last = token
        return fits

    def _step(self, step: int) -> bool:
        if step >= self.below or (self.waiting is None and step != 10 and self.last and self.last not in _ZEROS):
            return False
        self.section += step * (self.waiting or 1)
        self.waiting, self.below = None, step
        return True

    def _scale(self, scale: int) -> bool:
        counted = self.section + (self.waiting or 0)
        if not counted and self.last and self.last not in _SCALES:
            return False
        if scale >= self.scale:
            self.total = (self.total + counted or 1) * scale
        elif counted:
            self.total += counted * scale
        else:
            return False
        self.section, self.waiting, self.below, self.scale = 0, None, 10**4, scale
        return True

    def _zero(self) -> bool:
        fits = self.waiting is None and self.last not in _ZEROS
        self.waiting = None if self.last else 0
        return fits

    def _digits(self, token: str) -> bool:
        value = _HAN_VALUES[token] if token in _HAN_VALUES else int(token.replace(",", "")) if token[0].isdigit() else None
        if self.waiting is not None or value is None or value >= (self._magnitude() or 10**8):
            return False
        self.waiting, self.is_short = value, len(token) == 1 and self.last in _MAGNITUDES
        return True

    def _magnitude(self) -> int:
        """The magnitude that was written last; 0 for none."""
        return self.below if self.below < 10**4 else self.scale

    def result(self) -> int:
        """The sum."""
        rest = self.waiting or 0
        if self.is_short and self._magnitude() >= 100:
            rest *= self._magnitude() // 10
        return self.total + self.section + rest


def _value(run: str) -> int | None:
    """The whole number of a Chinese or mixed run, or None."""
    tokens = _TOKEN.findall(run)
    if len(tokens) > _MOST_TOKENS or any("." in token for token in tokens):
        return None
    if tokens[0] in "百千万亿" and not all(token in _MAGNITUDES for token in tokens):
        # 万一 and 百五 are words, and no numerals.
        return None
    added = _Accumulator()
    return added.result() if all(added.add(token) for token in tokens) else None
