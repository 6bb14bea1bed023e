"""`jkq_targets.errors`: what each error says, which builtin it is too, and that it can be pickled."""

from __future__ import annotations

import pickle

import pytest

from jkq_targets.errors import (
    MAX_FAULTS,
    MAX_LINES,
    AmountError,
    DimensionError,
    Fault,
    FaultsError,
    InexactConversionError,
    JkqTargetsError,
    MissingExtraError,
    NotOneError,
    RecordError,
    SheetError,
    UnitError,
    UnknownNameError,
    UnknownYearError,
    YearTypeError,
    short_repr,
)

FAULT = Fault("targets[0].amount", "'7亿美圆'", "an amount", ("亿美元", "美元"))
ERRORS = [
    pytest.param(AmountError(FAULT), ValueError, id="amount"),
    pytest.param(UnitError(FAULT), AmountError, id="unit"),
    pytest.param(InexactConversionError(FAULT), UnitError, id="inexact"),
    pytest.param(DimensionError("7亿美元", "USD", "亿元", "CNY"), UnitError, id="dimension"),
    pytest.param(UnknownNameError("organization", "发改", ("发改局",)), LookupError, id="name"),
    pytest.param(UnknownYearError("plan", "2023", ("2022",)), UnknownNameError, id="year"),
    pytest.param(YearTypeError("year", "'2021'", ("2021",)), TypeError, id="year-as-text"),
    pytest.param(NotOneError("target", "", 2, ("land", "capital")), LookupError, id="not-one"),
    pytest.param(RecordError((FAULT,)), ValueError, id="record"),
    pytest.param(SheetError((FAULT, FAULT)), FaultsError, id="sheet"),
    pytest.param(MissingExtraError("to_polars", "polars"), ImportError, id="extra"),
]


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        pytest.param(FAULT, "targets[0].amount: found '7亿美圆'; accepted: an amount; nearest: 亿美元, 美元", id="all"),
        pytest.param(Fault("year", "1.5", "a whole number"), "year: found 1.5; accepted: a whole number", id="no-nearest"),
        pytest.param(Fault("", "True", "a number"), "found True; accepted: a number", id="no-place"),
    ],
)
def test_fault_is_one_sentence(fault: Fault, text: str) -> None:
    """A fault says the place, what was found, what would be accepted and the nearest names, as far as it has them."""
    assert str(fault) == text


@pytest.mark.parametrize(
    ("where", "prefix", "path"),
    [
        pytest.param("amount", "targets[0]", "targets[0].amount", id="field"),
        pytest.param("[2]", "issuers", "issuers[2]", id="index"),
        pytest.param("", "targets[0]", "targets[0]", id="whole"),
        pytest.param("amount", "", "amount", id="no-prefix"),
    ],
)
def test_fault_inside(where: str, prefix: str, path: str) -> None:
    """A fault seen from the record around it has the longer path, and says the same otherwise."""
    fault = Fault(where, "1", "2", ("3",))
    assert fault.inside(prefix) == Fault(path, "1", "2", ("3",))


@pytest.mark.parametrize(("error", "builtin"), ERRORS)
def test_errors_are_of_the_library_and_of_a_builtin(error: JkqTargetsError, builtin: type[Exception]) -> None:
    """Every error can be caught as `JkqTargetsError` and as the builtin that a caller expects."""
    assert isinstance(error, JkqTargetsError)
    assert isinstance(error, builtin)


@pytest.mark.parametrize(("error", "builtin"), ERRORS)
def test_errors_pickle(error: JkqTargetsError, builtin: type[Exception]) -> None:
    """An error that went through pickle is of the same class, says the same and has the same fields."""
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, builtin)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_amount_error_names_the_nearest() -> None:
    """An amount error has its fault, and the nearest names of it, as fields."""
    error = AmountError(FAULT)
    assert error.fault is FAULT
    assert error.nearest == ("亿美元", "美元")


@pytest.mark.parametrize(
    ("nearest", "text"),
    [
        pytest.param(("发改局", "财政局"), "no organization is named '发改'; nearest: 发改局, 财政局", id="nearest"),
        pytest.param((), "no organization is named '发改'", id="none-near"),
    ],
)
def test_unknown_name_error(nearest: tuple[str, ...], text: str) -> None:
    """An unknown name is reported with what was looked for and the nearest names, all of them fields too."""
    error = UnknownNameError("organization", "发改", nearest)
    assert str(error) == text
    assert (error.kind, error.name, error.nearest) == ("organization", "发改", nearest)


@pytest.mark.parametrize("error_class", [pytest.param(RecordError, id="record"), pytest.param(SheetError, id="sheet")])
def test_faults_error_counts_and_lists(error_class: type[FaultsError]) -> None:
    """One fault is one line; several are counted, then listed one a line."""
    other = Fault("year", "'2020'", "a whole number")
    assert str(error_class((other,))) == "year: found '2020'; accepted: a whole number"
    assert str(error_class((other, FAULT))) == f"2 faults:\n  {other}\n  {FAULT}"
    assert error_class((other, FAULT)).faults == (other, FAULT)


@pytest.mark.parametrize("count", [2, MAX_FAULTS, MAX_FAULTS + 1, 5000])
def test_faults_error_is_short(count: int) -> None:
    """Whatever the number of faults, the error counts them all, writes out the first nine, and keeps every one in its field."""
    faults = tuple(Fault(f"cells[{place}]", "''", "a figure") for place in range(count))
    error = SheetError(faults)
    head, *lines = str(error).splitlines()
    assert head == (f"{count} faults:" if count <= MAX_FAULTS else f"{count} faults, the first 9:")
    assert lines == [f"  {fault}" for fault in faults[:MAX_FAULTS]]
    assert 1 + len(lines) <= MAX_LINES
    assert error.faults == faults


def test_missing_extra_error_says_what_to_install() -> None:
    """A missing package is reported with the feature that needs it and the command that installs it."""
    error = MissingExtraError("to_polars", "polars")
    assert str(error) == "to_polars needs the extra 'polars': pip install 'polars>=1.25.2'"
    assert (error.feature, error.extra) == ("to_polars", "polars")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("7亿美圆", "'7亿美圆'", id="text"),
        pytest.param(1.5, "1.5", id="float"),
        pytest.param(10**5000, "a very long int", id="int-that-python-does-not-write"),
    ],
)
def test_short_repr(value: object, text: str) -> None:
    """A value is shown as its repr, whatever it is."""
    assert short_repr(value) == text


def test_short_repr_is_short() -> None:
    """A long value is cut short, so that a message stays readable."""
    assert len(short_repr("亿" * 10_000)) < 40
    assert len(short_repr(list(range(10_000)))) < 60
