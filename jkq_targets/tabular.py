"""`Tabular`: rows of plain values, and the same rows as CSV, JSON, polars and pandas frames."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, overload

import attrs

from jkq_targets.errors import MissingExtraError
from jkq_targets.sentences import LANGUAGES

if TYPE_CHECKING:
    import pandas
    import polars

#: A row of plain values by the names of the columns: text, whole numbers, exact numbers, True or False; None for nothing.
PlainRow = dict[str, Any]

# What a spreadsheet takes for the start of a formula; one that reads Chinese takes the full-width forms too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# The digits of a decimal in a polars frame: before the point, and behind it.
_WHOLE_DIGITS, _PLACES = 28, 10


class Row:
    """A record that reads as a mapping too: ``row.year``, ``row["year"]``, ``dict(row)``."""

    __slots__ = ()

    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]

    def keys(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(field.name for field in attrs.fields(type(self)))

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __getitem__(self, name: str) -> Any:
        if name not in self.keys():
            raise KeyError(name)
        return getattr(self, name)


RowT = TypeVar("RowT", bound=Row)


class Tabular:
    """
    An object that has rows.

    ``COLUMNS`` names the columns in their order, each with the class of its values: str, int, bool, or Decimal for exact numbers.
    """

    __slots__ = ()

    COLUMNS: ClassVar[Mapping[str, type]]

    @abstractmethod
    def _plain_rows(self) -> Sequence[PlainRow]:
        """The rows with the keys of ``COLUMNS``; an exact number is a Decimal, or a Fraction where no finite decimal exists."""

    def to_csv(self, language: str | None = None) -> str:
        """
        Write the rows as CSV with a header line; a text that a spreadsheet would take for a formula has an apostrophe before it.

        Args:
            language: ``"zh"`` for headings and terms in Chinese, as a reader of the file wants them; None and ``"en"`` for the
                names of ``COLUMNS`` and the values of the vocabularies, which programs rely on, whatever the language of the
                context.

        Raises:
            UnknownNameError: The language is another one.

        Example:
            >>> from jkq_targets import series
            >>> series("实到外资").to_csv().splitlines()[1]
            '2018,zone,level,,,,5亿美元,亿美元,,,5,,,,2018.utilized-foreign-capital'
            >>> series("实到外资").to_csv(language="zh").splitlines()[1].split(",")[:3]
            ['2018', '区级', '总量']
        """
        from jkq_targets.language import in_language

        with in_language(language):
            return csv_of(list(self.COLUMNS), self._plain_rows(), language)

    def to_json(self) -> str:
        """Write the rows as a JSON list of objects; exact numbers as text, since readers take JSON's own for binary floats."""
        import json

        rows = [{name: _exact_text(value) for name, value in row.items()} for row in self._plain_rows()]
        return json.dumps(rows, ensure_ascii=False, indent=2)

    def to_polars(self) -> polars.DataFrame:
        """
        Give the rows as a polars frame: exact numbers as decimals; empty where no decimal of 28 digits and 10 places states one.

        Raises:
            MissingExtraError: polars is not installed; it comes with the extra ``polars``.
        """
        try:
            import polars
        except ImportError as error:
            raise MissingExtraError("to_polars", "polars") from error
        types: dict[type, Any] = {
            str: polars.String(),
            int: polars.Int64(),
            bool: polars.Boolean(),
            Decimal: polars.Decimal(_WHOLE_DIGITS + _PLACES, _PLACES),
        }
        rows = self._plain_rows()
        columns = {name: [row[name] for row in rows] for name in self.COLUMNS}
        for name in (name for name, cls in self.COLUMNS.items() if cls is Decimal):
            columns[name] = [value if _fits(value) else None for value in columns[name]]
        return polars.DataFrame(columns, schema={name: types[cls] for name, cls in self.COLUMNS.items()})

    def to_pandas(self) -> pandas.DataFrame:
        """
        Give the rows as a pandas frame: exact numbers as Decimal or Fraction objects.

        Raises:
            MissingExtraError: pandas is not installed; it comes with the extra ``pandas``.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingExtraError("to_pandas", "pandas") from error
        return pandas.DataFrame(list(self._plain_rows()), columns=list(self.COLUMNS))


class RowSequence(Tabular, Sequence[RowT]):
    """An object that is the sequence of its rows, which the field ``entries`` holds."""

    __slots__ = ()

    if TYPE_CHECKING:
        entries: tuple[RowT, ...]

    @overload
    def __getitem__(self, index: int) -> RowT: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[RowT, ...]: ...
    def __getitem__(self, index: int | slice) -> RowT | tuple[RowT, ...]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)


def csv_of(names: Sequence[str], rows: Iterable[PlainRow], language: str | None = None) -> str:
    """
    Write rows as CSV, as `Tabular.to_csv` does.

    Args:
        names: The names of the columns.
        rows: The rows, each with these keys.
        language: ``"zh"`` for headings and terms in the language of the context, which must be this one.
    """
    # Imported here, since a plan that is only read needs neither writer.
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, lineterminator="\n")
    if language in (None, LANGUAGES[0]):
        writer.writeheader()
        writer.writerows({name: harmless(row[name]) for name in names} for row in rows)
        return buffer.getvalue()
    from jkq_targets.column_words import cell_word, column_word

    writer.writerow({name: column_word(name) for name in names})
    writer.writerows({name: harmless(cell_word(name, row[name])) for name in names} for row in rows)
    return buffer.getvalue()


def text_of(value: object) -> str | None:
    """
    Give a value as text; None for None.

    Example:
        >>> text_of(Decimal("4.60")), text_of(None)
        ('4.60', None)
    """
    return None if value is None else str(value)


def joined(parts: Iterable[str], separator: str = "; ") -> str | None:
    """
    Join texts to one; None where there are none.

    Example:
        >>> joined(["甲", "乙"]), joined([])
        ('甲; 乙', None)
    """
    return separator.join(parts) or None


def harmless(value: object) -> object:
    """
    Give a value as a spreadsheet may read it: a text that it would take for a formula has an apostrophe before it.

    Example:
        >>> harmless("=1+1"), harmless("--"), harmless(-1)
        ("'=1+1", '--', -1)
    """
    # Without a letter or a digit, as in the “--” of a table, it is no formula.
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_STARTS) and any(map(str.isalnum, value))
    return f"'{value}" if is_formula else value


def _exact_text(value: object) -> object:
    return str(value) if isinstance(value, Decimal | Fraction) else value


def _fits(value: object) -> bool:
    if not isinstance(value, Decimal):
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_PLACES and value.adjusted() < _WHOLE_DIGITS
