"""
Other readers of Chinese figures beside `read_figures`: what they read, and how fast.

    python -m benchmarks.peers_figures [CORPUS.jsonl]

A reader that is not installed is left out. Each is called as its documentation says; what it gives is then put as a `Figure`, so
that all are scored by the rules of ``figures_corpus.py``. Two ends of a range that another reader gives as two figures are right
here. What a normalizer gives is text: a plain expression reads its numerals, and wherever they stand they are right. The parser
of pint is shown on a few texts of its own.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import pathlib
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from importlib.metadata import version
from typing import Any

import attrs

from benchmarks.figures_corpus import rows, score
from benchmarks.figures_speed import phrases, seconds
from jkq_targets.amounts import Amount
from jkq_targets.errors import JkqTargetsError
from jkq_targets.figures import Figure, read_figures
from jkq_targets.terms import Bound, Commitment, Role
from jkq_targets.units import define_units, unit_registry

#: Phrases of the kind that plans are full of.
TELLING = (
    "确保7亿美元以上，力争8亿美元", "50-100亿元项目2个", "亩均340万元", "从8个减少到3个", "世界500强", "提高3个百分点",
    "7，000万元", "15-20%",
)  # fmt: skip
#: How the readers name units, under our names.
UNITS = {
    "CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "percentage": "%", "人民币": "元", "平方千米": "平方公里",
    "Meter": "米", "Kilometer": "公里", "Centimeter": "厘米", "Micrometer": "毫米", "Li": "里", "Square meter": "平方米",
    "Square kilometer": "平方公里", "Hectare": "公顷", "Mu": "亩", "Kilogram": "公斤", "Gram": "克", "Ton": "吨",
    "metre": "米", "kilometre": "公里", "centimetre": "厘米", "millimetre": "毫米", "kilogram": "公斤", "gram": "克",
    "tonne": "吨", "United States dollar": "美元", "euro": "欧元", "dimensionless": "",
}  # fmt: skip
_NUMERAL = re.compile(r"-?\d+/\d+|-?\d+(?:\.\d+)?[十百千万亿]*%?")
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
#: How many phrases are timed: the slowest reader takes seconds for them.
TIMED = 1_000


def exact(number: object) -> Fraction:
    """A number as given; one with more than twelve decimals is the simple fraction that it stands for."""
    fraction = Fraction(str(number))
    return fraction if fraction.denominator < 10**12 else fraction.limit_denominator(10**6)


def figure(text: str, start: int, end: int, numbers: Iterable[object], unit: str | None = "") -> Figure:
    """A figure as one of the readers gives it; a unit that the unit table does not know is a counting word."""
    name, counter = UNITS.get(unit or "", unit or ""), None
    sizes = [exact(number) for number in numbers]
    try:
        amounts = [Amount(size, name) for size in sizes]
    except JkqTargetsError:
        amounts, counter = [Amount(size, "") for size in sizes], name
    return Figure(
        start, end, text[start:end], amounts[0], amounts[1] if len(amounts) > 1 else None, Bound.REACH, Commitment.NONE,
        Role.TARGET, None, counter, None, start, end,
    )  # fmt: skip


def is_installed(module: str) -> bool:
    """Whether a module can be imported here."""
    return importlib.util.find_spec(module) is not None


@attrs.frozen
class Reader:
    """A reader: its own call, which is timed, and what turns its answer into figures."""

    name: str
    package: str
    call: Callable[[str], Any]
    figures: Callable[[str, Any], Iterable[Figure]]
    is_extractor: bool = True
    may_join: bool = True

    def read(self, text: str) -> list[Figure]:
        """The figures of a text; none where the reader fails."""
        try:
            return list(self.figures(text, self.call(text)))
        except (TypeError, ValueError):
            # On a few phrases chinese2digits raises the one, or gives what is no number.
            return []


def _recognizers() -> Reader:
    numbers = importlib.import_module("recognizers_number")
    measures = importlib.import_module("recognizers_number_with_unit")
    number, unit = numbers.NumberRecognizer("zh-cn"), measures.NumberWithUnitRecognizer("zh-cn")
    models = (number.get_number_model(), number.get_percentage_model(), unit.get_currency_model(), unit.get_dimension_model())

    def figures(text: str, found: list[Any]) -> Iterator[Figure]:
        for item in found:
            value, name = item.resolution["value"], item.resolution.get("isoCurrency") or item.resolution.get("unit")
            if value is not None:
                yield figure(text, item.start, item.end + 1, [value.rstrip("%")], "%" if value.endswith("%") else name)

    return Reader(
        "Recognizers-Text",
        "recognizers-text-suite",
        lambda text: [item for model in models for item in model.parse(text)],
        figures,
    )


def _jionlp() -> Reader:
    extract = importlib.import_module("jionlp").ner.extract_money

    def figures(text: str, found: list[Any]) -> Iterator[Figure]:
        for item in found:
            numbers = item["detail"]["num"]
            (start, end), unit = item["offset"], item["detail"]["case"]
            yield figure(text, start, end, numbers if isinstance(numbers, list) else [numbers], unit)

    return Reader("JioNLP (money)", "jionlp", extract, figures)


def _minlp() -> Reader:
    module = importlib.import_module("duckling_chinese")
    duckling = module.Duckling()
    kinds = ("NUMERAL", "FRACTION", "MULTIPLE", "CURRENCY", "QUANTITY", "AREA", "DISTANCE")
    options = duckling.gen_options(targets={module.DucklingDimension[kind] for kind in kinds})
    context = duckling.gen_context()

    def figures(text: str, found: list[Any]) -> Iterator[Figure]:
        for item in found:
            value, start, end = item["value"], item["start"], item["end"]
            if "numerator" in value and value["denominator"] == 100:
                yield figure(text, start, end, [value["numerator"]], "%")
            elif "numerator" in value:
                yield figure(text, start, end, [exact(value["numerator"]) / exact(value["denominator"])])
            else:
                unit = "倍" if item["dim"] == "Multiple" else value.get("unit")
                yield figure(text, start, end, [value["v"] if "v" in value else value["n"]], unit)

    return Reader("MiNLP Duckling", "duckling-chinese", lambda text: duckling.parse_entities(text, context, options), figures)


def _chinese2digits() -> Reader:
    take = importlib.import_module("chinese2digits").takeNumberFromString

    def figures(text: str, found: dict[str, list[str]]) -> Iterator[Figure]:
        place = 0
        for printed, number in zip(found["CHNumberStringList"], found["digitsStringList"], strict=True):
            start = max(text.find(printed, place), 0)
            place = start + len(printed)
            size = exact(number.rstrip("%‰‱"))
            share = {"%": 1, "‰": 10, "‱": 100}.get(number[-1])
            yield figure(text, start, place, [size / share if share else size], "%" if share else "")

    return Reader("chinese2digits", "chinese2digits", lambda text: take(text, percentConvert=False), figures)


def _quantulum() -> Reader:
    parse = importlib.import_module("quantulum3.parser").parse

    def figures(text: str, found: list[Any]) -> Iterator[Figure]:
        for item in found:
            spread = item.uncertainty
            numbers = [item.value] if not spread else [item.value - spread, item.value + spread]
            start, end = item.span
            yield figure(text, start, end, numbers, item.unit.name)

    return Reader("quantulum3", "quantulum3", parse, figures)


def _numerals(text: str, normalized: object) -> Iterator[Figure]:
    for numeral in _NUMERAL.findall(str(normalized)):
        number = numeral.rstrip("%十百千万亿")
        size = Fraction(number)
        for magnitude in numeral.removeprefix(number).rstrip("%"):
            size *= _MAGNITUDES[magnitude]
        yield figure(text, 0, len(text), [size], "%" if numeral.endswith("%") else "")


def _cn2an() -> Reader:
    module = importlib.import_module("cn2an")

    def call(text: str) -> object:
        try:
            return module.cn2an(text, "smart")
        except ValueError:
            return module.transform(text, "cn2an")

    return Reader("cn2an", "cn2an", call, _numerals, is_extractor=False)


def _wetext() -> Reader:
    normalizer = importlib.import_module("wetext").Normalizer(lang="zh", operator="itn")
    return Reader("WeText", "wetext", normalizer.normalize, _numerals, is_extractor=False)


PEERS: dict[str, Callable[[], Reader]] = {
    "recognizers_suite": _recognizers,
    "jionlp": _jionlp,
    "duckling_chinese": _minlp,
    "chinese2digits": _chinese2digits,
    "quantulum3": _quantulum,
    "cn2an": _cn2an,
    "wetext": _wetext,
}


def outermost(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that lie in no other, since several models of one reader may see the same numeral."""
    spans = {(figure.start, figure.end): figure for figure in figures}
    inside = [one for one in spans for other in spans if one != other and other[0] <= one[0] and one[1] <= other[1]]
    return [figure for span, figure in spans.items() if span not in inside]


def joined(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, and any two of them as the ends of a range."""
    pairs = [
        attrs.evolve(one, end=max(one.end, other.end), upper=other.amount)
        for one in figures
        for other in figures
        if one.start <= other.start and one is not other
    ]
    return [*figures, *pairs]


def _counted(reader: Reader, row: dict[str, Any]) -> list[Figure]:
    found = reader.read(row["input"])
    if not row["expect"]:
        return outermost(found)
    return joined(found) if reader.may_join else found


def print_scores(readers: Sequence[Reader], corpus: pathlib.Path) -> None:
    """Print what each reader reads rightly on the rows that bear on plans, and where it reads what is no figure."""
    read = list(rows(corpus, everything=False))
    money = [row for row in read if any(expected["unit"] in {"CNY", "USD", "EUR", "HKD"} for expected in row["expect"])]
    counts = [sum(len(row["expect"]) for row in some) for some in (read, money)]
    empty = sum(not row["expect"] for row in read)
    print(f"{counts[0]} figures, {counts[1]} of them in rows of money; {empty} rows without a figure")
    print(f"{'':20} {'value':>6} {'unit':>6} {'money':>6} {'false':>6}")
    for reader in readers:
        scores = {row["id"]: score(row, _counted(reader, row), misses=False) for row in read}
        values, units, false = (sum(column) for column in zip(*scores.values(), strict=True))
        paid = sum(scores[row["id"]][1] for row in money)
        shown = (values, units, paid, false) if reader.is_extractor else (values, "-", "-", "-")
        print(f"{reader.name:20} " + " ".join(f"{number:>6}" for number in shown))


def print_phrases(readers: Sequence[Reader]) -> None:
    """Print what each reader makes of the telling phrases."""
    for text in TELLING:
        print(text)
        for reader in readers:
            found = outermost(reader.read(text))
            said = [" to ".join(str(a) for a in (one.amount, one.upper) if a is not None) for one in found]
            print(f"    {reader.name:20} {'; '.join(said) if reader.is_extractor else reader.call(text)}")


def print_speeds(readers: Sequence[Reader]) -> None:
    """Print how long each reader takes beside `read_figures`, on phrases that differ from each other."""
    made = phrases(TIMED)
    for reader in readers:
        # The first calls build what a reader keeps.
        seconds(reader.call, made[:100], 1)
        ours = theirs = float("inf")
        for _ in range(5):
            # In turns, so that whatever else the machine does slows both.
            ours, theirs = min(ours, seconds(read_figures, made, 1)), min(theirs, seconds(reader.call, made, 1))
        print(f"{reader.name:20} {theirs / ours:8.2f} x the time of read_figures, {TIMED / theirs:10,.0f} phrases a second")


def print_pint() -> None:
    """Print what pint's own parser makes of figures as plans print them, with its units and with ours added."""
    pint = importlib.import_module("pint")
    own, extended = pint.UnitRegistry(), pint.UnitRegistry()
    define_units(extended)
    for name, registry in (("its units", own), ("with ours", extended), ("ours alone", unit_registry())):
        for text in ("7，000万元", "7，500万元", "15-20%", "340万元/亩"):
            try:
                print(f"pint {pint.__version__}, {name}: {text} -> {registry.parse_expression(text)}")
            except Exception as error:
                print(f"pint {pint.__version__}, {name}: {text} -> {type(error).__name__}")


def main() -> None:
    """Print the scores on the corpus given, then phrases and speeds."""
    warnings.simplefilter("ignore")
    ours = Reader("jkq_targets", "jkq-targets", read_figures, lambda _text, found: found, may_join=False)
    bare = attrs.evolve(ours, name="without subjects", call=functools.partial(read_figures, subjects=False))
    readers = [ours, bare, *(make() for module, make in PEERS.items() if is_installed(module))]
    print(f"Python {sys.version.split()[0]}:", ", ".join(f"{reader.package} {version(reader.package)}" for reader in readers))
    if len(sys.argv) > 1:
        print_scores(readers, pathlib.Path(sys.argv[1]))
    print_phrases(readers)
    print_speeds(readers)
    print_pint()


if __name__ == "__main__":
    main()
