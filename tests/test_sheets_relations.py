"""What `balance.sheets` refuses and builds, each condition from both of its sides: leaves, sheets, whole numbers, words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Remark, Sheet, Sum, all_hold, broken_relations
from jkq_targets.balance.reading import PrintedTable, Reading, stated_table
from jkq_targets.balance.sheets._builder import Better, better, of_which_of, ordering_of, sum_of
from jkq_targets.balance.sheets._evidence import Figures
from jkq_targets.balance.sheets._integer_figures import integer_figures
from jkq_targets.balance.sheets._integers import IntegerRelation
from jkq_targets.balance.sheets._relation_checks import missing_words, relation_words
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._relations import _cells
from jkq_targets.balance.sheets._sheet import described, sheet_of
from jkq_targets.errors import SheetError
from jkq_targets.grid import Grid
from jkq_targets.terms import Bound, Commitment, RelationKind, Rounding, Severity, Status


def cell(name: str, number: object = None, unit: str = "元", **fields: Any) -> Cell:
    """A cell; without a number one that is not assigned."""
    if number is None:
        return Cell(name, "--", None, fields.pop("status", Status.NOT_ASSIGNED), **fields)
    return Cell(name, str(number), Amount(number if isinstance(number, Fraction) else str(number), unit), **fields)


_A, _B, _C, _T = cell("a", 3), cell("b", 4), cell("c", 5), cell("t", 7)
_GAP, _UNREAD = cell("gap"), cell("unread", status=Status.BLANK)


@pytest.mark.parametrize(
    ("labels", "bounds", "direction"),
    [
        pytest.param(["外资"], [], Better.MORE, id="more is better"),
        pytest.param(["外资", "能耗"], [], Better.OPEN, id="a word for what should be less"),
        pytest.param(["外资"], [Bound.AT_MOST], Better.LESS, id="an upper bound"),
        pytest.param(["外资"], [Bound.AT_LEAST], Better.MORE, id="a lower bound"),
        pytest.param(["能耗"], [Bound.AT_LEAST, Bound.AT_MOST], Better.LESS, id="both bounds"),
    ],
)
def test_which_is_better(labels: list[str], bounds: list[Bound], direction: Better) -> None:
    """A bound decides, and else the words."""
    assert better(labels, bounds) is direction


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        pytest.param(lambda: sum_of("s", _T, [_A, _B]), Sum("s", "t", ("a", "b")), id="a sum"),
        pytest.param(lambda: sum_of("s", _T, [_A, _B], [1, 1]), Sum("s", "t", ("a", "b")), id="of weights that are all 1"),
        pytest.param(lambda: sum_of("s", _T, [_A, _B], [1, -1]), Sum("s", "t", ("a", "b"), (1, -1)), id="of two signs"),
        pytest.param(lambda: sum_of("s", _T, [_A, _B], [-1, -1]), Sum("s", "t", ("a", "b"), (-1, -1)), id="of deducted parts"),
        pytest.param(lambda: sum_of("s", _T, [_A, _GAP]), Sum("s", "t", ("a", "gap")), id="with a part that is not assigned"),
        pytest.param(lambda: sum_of("s", _GAP, [_A, _B]), None, id="without a total"),
        pytest.param(lambda: sum_of("s", _T, [_GAP]), None, id="without parts"),
        pytest.param(lambda: sum_of("s", _UNREAD, [_A]), Sum("s", "unread", ("a",)), id="of a total that cannot be read"),
        pytest.param(lambda: of_which_of("s", _T, [_A, _B]), OfWhich("s", "t", ("a", "b")), id="a 其中"),
        pytest.param(
            lambda: of_which_of("s", _T, [_A, _GAP]), OfWhich("s", "t", ("a", "gap")), id="a 其中 with a part not assigned"
        ),
        pytest.param(lambda: of_which_of("s", _GAP, [_A]), None, id="a 其中 without a whole"),
        pytest.param(lambda: of_which_of("s", _T, [_GAP]), None, id="a 其中 without parts"),
        pytest.param(lambda: ordering_of(_A, _B), Ordering("a", "b"), id="an ordering"),
        pytest.param(lambda: ordering_of(_A, _B, Better.LESS), Ordering("b", "a"), id="an ordering where less is better"),
        pytest.param(lambda: ordering_of(_A, _B, Better.OPEN), None, id="no direction"),
        pytest.param(lambda: ordering_of(_GAP, _B), None, id="no ensured figure"),
        pytest.param(lambda: ordering_of(_A, _GAP), None, id="no stretch figure"),
        pytest.param(lambda: ordering_of(_A, cell("p", 4, "人")), None, id="another measure"),
        pytest.param(lambda: ordering_of(_A, cell("y", 4, "亿元")), Ordering("a", "y"), id="another unit of the same measure"),
    ],
)
def test_relations_between_cells(build: Callable[[], object], expected: object) -> None:
    """There is a relation where there is something to check."""
    assert build() == expected


def _sum(**fields: Any) -> Sum:
    return Sum(**{"id": "s", "total": "t", "parts": ("a", "b"), **fields})


def _part(**fields: Any) -> OfWhich:
    return OfWhich(**{"id": "s", "whole": "t", "parts": ("a", "b"), **fields})


#: What a checker of types would refuse.
_NUMBER: Any = 3
_CELL: dict[str, Any] = {"id": "a", "text": "3", "amount": Amount(3)}


@pytest.mark.parametrize(
    ("build", "said"),
    [
        pytest.param(lambda: Cell(**{**_CELL, "id": ""}), "id: '': a name: a str that is not empty", id="a cell without a name"),
        pytest.param(lambda: Cell(**{**_CELL, "id": 5}), "id: 5: a name: a str that is not empty", id="a number as a name"),
        pytest.param(lambda: Cell(**{**_CELL, "text": 3}), "text: 3: the cell as printed, a str", id="a number as text"),
        pytest.param(lambda: Cell(**{**_CELL, "amount": 3}), "amount: 3: an Amount", id="a number as an amount"),
        pytest.param(lambda: Cell(**{**_CELL, "status": "x"}), "status: 'x': a member of Status", id="a text as a status"),
        pytest.param(
            lambda: Cell(**{**_CELL, "rounding": "x"}),
            "rounding: 'x': a member of Rounding, or a step, a Decimal above 0 of at most 1000 digits",
            id="no rounding",
        ),
        pytest.param(
            lambda: Cell(**{**_CELL, "rounding": Decimal(0)}),
            "rounding: Decimal('0'): a member of Rounding, or a step, a Decimal above 0 of at most 1000 digits",
            id="a step of 0",
        ),
        pytest.param(
            lambda: Cell(**{**_CELL, "rounding": []}),
            "rounding: []: a member of Rounding, or a step, a Decimal above 0 of at most 1000 digits",
            id="a list as rounding",
        ),
        pytest.param(lambda: _sum(id=""), "id: '': a name: a str that is not empty", id="a sum without a name"),
        pytest.param(lambda: _sum(parts="ab"), "parts: 'ab': ids of cells, each a str, in a tuple or a list", id="one str"),
        pytest.param(lambda: _sum(parts=5), "parts: 5: ids of cells, each a str, in a tuple or a list", id="a number as parts"),
        pytest.param(lambda: _sum(parts=("a", 5)), "parts: ('a', 5): ids of cells, each a str", id="a number among parts"),
        pytest.param(
            lambda: _sum(weights="12"), "weights: '12': one weight for each part, in a tuple or a list, or None", id="str"
        ),
        pytest.param(
            lambda: _sum(weights=1), "weights: 1: one weight for each part, in a tuple or a list, or None", id="one weight"
        ),
        pytest.param(lambda: _sum(severity="x"), "severity: 'x': a member of Severity", id="a text as a severity"),
        pytest.param(lambda: _sum(note=5), "note: 5: a statement or a text", id="a number as a note"),
        pytest.param(lambda: _part(whole=""), "whole: '': a name: a str that is not empty", id="a 其中 without a whole"),
        pytest.param(
            lambda: CrossReference("a", _NUMBER, "x"), "amount: 3: an Amount", id="a number as what is stated elsewhere"
        ),
        pytest.param(lambda: CrossReference("a", Amount(3), ""), "where: '': a name: a str that is not empty", id="nowhere"),
        pytest.param(
            lambda: CrossReference("a", Amount(3), _NUMBER), "where: 3: a name: a str that is not empty", id="a number as a place"
        ),
    ],
)
def test_leaves_say_what_they_refuse(build: Callable[[], object], said: str) -> None:
    """A field of another type is refused with what it is and what it may be."""
    with pytest.raises(SheetError) as caught:
        build()
    assert [f"{fault.where}: {fault.found}: {fault.accepted}" for fault in caught.value.faults] == [said]


def test_leaves_take_what_they_say() -> None:
    """Lists and the values of members are taken; a remark is a WARNING on a sum."""
    assert Cell("a", "3", Amount(3), rounding="nearest").rounding is Rounding.NEAREST
    assert Cell("a", "3", Amount(3), rounding=Decimal("0.5")).rounding == Decimal("0.5")
    assert _sum(parts=["a", "b"], weights=[1, Fraction(1, 2)]).weights == (1, Fraction(1, 2))
    assert _sum().weights is None
    assert (Remark("a", "b").severity, Remark("a", "b").rule) == (Severity.WARNING, "sum")


_MANY = (_A, _B, _C, _T)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"cells": ()}, ["cells: (): 1 cell or more"], id="no cells"),
        pytest.param({"cells": (_A, _B, _A)}, ["cells[2].id: 'a': an id that stands once in the sheet"], id="a cell twice"),
        pytest.param(
            {"cells": (_A, Cell("b", "4", None))},
            ["cells[1].amount: None for 'b': an Amount, or another status than ASSIGNED"],
            id="assigned without an amount",
        ),
        pytest.param(
            {"cells": (Cell("b", "4", Amount(4), Status.NOT_ASSIGNED),)},
            ["cells[0].amount: 4 for 'b': None, for a cell that is NOT_ASSIGNED"],
            id="an amount that is not assigned",
        ),
        pytest.param(
            {"sums": (_sum(), _sum())}, ["sums[1].id: 's': an id that stands once in the sheet"], id="a name of two sums"
        ),
        pytest.param(
            {"sums": (_sum(),), "of_which": (_part(), _part(id="p"))},
            ["of_which[0].id: 's': an id that stands once in the sheet"],
            id="a name of a sum and a 其中",
        ),
        pytest.param(
            {"of_which": (_part(), _part())},
            ["of_which[1].id: 's': an id that stands once in the sheet"],
            id="a name of two 其中",
        ),
        pytest.param({"sums": (_sum(parts=()),)}, ["sums[0].parts: (): 1 part or more"], id="no parts"),
        pytest.param({"of_which": (_part(parts=()),)}, ["of_which[0].parts: (): 1 part or more"], id="no parts of a 其中"),
        pytest.param(
            {"sums": (_sum(parts=("a", "b", "a")),)},
            ["sums[0].parts[2]: 'a': each part once; a weight may count it twice"],
            id="a part twice",
        ),
        pytest.param(
            {"of_which": (_part(parts=("a", "t")),)}, ["of_which[0].parts: 't': parts other than the whole itself"], id="itself"
        ),
        pytest.param(
            {"sums": (_sum(parts=("a", "t")),)}, ["sums: t → t: sums in which no total is part of itself"], id="its part"
        ),
        pytest.param(
            {"sums": (_sum(weights=(1,)),)}, ["sums[0].weights: 1 weights: 2, one for each part"], id="a weight is missing"
        ),
        pytest.param(
            {"sums": (_sum(weights=(1, 0)),)},
            ["sums[0].weights[1]: 0: an int, a finite Decimal or a Fraction of at most 1000 digits, other than 0"],
            id="a weight of 0",
        ),
        pytest.param(
            {"sums": (_sum(weights=(True, 1.5)),)},
            [
                "sums[0].weights[0]: True: an int, a finite Decimal or a Fraction of at most 1000 digits, other than 0",
                "sums[0].weights[1]: 1.5: an int, a finite Decimal or a Fraction of at most 1000 digits, other than 0",
            ],
            id="weights of other types",
        ),
        pytest.param(
            {"sums": (_sum(weights=(Decimal("NaN"), Fraction(1, 2))),)},
            ["sums[0].weights[0]: Decimal('NaN'): an int, a finite Decimal or a Fraction of at most 1000 digits, other than 0"],
            id="a weight that is no number",
        ),
        pytest.param(
            {"sums": (_sum(weights=("2", 1)),)},
            ["sums[0].weights[0]: '2': an int, a finite Decimal or a Fraction of at most 1000 digits, other than 0"],
            id="a weight in letters",
        ),
        pytest.param(
            {"sums": (_sum(), _sum(id="u", total="a", parts=("t",)), _sum(id="v", total="b", parts=("t",)))},
            ["sums: t → a → t: sums in which no total is part of itself"],
            id="two cycles",
        ),
        pytest.param({"orderings": (Ordering("a", "a"),)}, ["orderings[0]: 'a': two cells"], id="an ordering of one cell"),
        pytest.param(
            {"cells": (*_MANY, cell("p", 4, "人")), "sums": (_sum(parts=("a", "p")),)},
            ["sums[0]: 7元 beside 4人: figures of one dimension, not CNY and person"],
            id="a sum across dimensions",
        ),
        pytest.param(
            {"cells": (*_MANY, cell("p", 4, "人")), "of_which": (_part(parts=("a", "p")),)},
            ["of_which[0]: 7元 beside 4人: figures of one dimension, not CNY and person"],
            id="a 其中 across dimensions",
        ),
        pytest.param(
            {"cells": (*_MANY, cell("p", 4, "")), "orderings": (Ordering("a", "p"),)},
            ["orderings[0]: 4 beside 3元: figures of one dimension, not number and CNY"],
            id="an ordering across dimensions",
        ),
        pytest.param(
            {"cross_references": (CrossReference("a", Amount(3, "人"), "x"),)},
            ["cross_references[0].amount: 3人: an amount of the dimension of 3元"],
            id="another place across dimensions",
        ),
        pytest.param(
            {"sums": (_sum(), _sum(id="u", total="a", parts=("b", "t")))},
            ["sums: t → a → t: sums in which no total is part of itself"],
            id="a cycle of two",
        ),
        pytest.param(
            {"sums": (_sum(id="u", total="c", parts=("t",)), _sum(parts=("a",)), _sum(id="v", total="a", parts=("b", "t")))},
            ["sums: t → a → t: sums in which no total is part of itself"],
            id="a total above a cycle",
        ),
        pytest.param({"cells": (_A, 5, "x")}, ["cells[1]: 5: a Cell", "cells[2]: 'x': a Cell"], id="other things as cells"),
        pytest.param({"sums": (_part(),)}, ["sums[0]: OfWhich(id='s...or'>, note=''): a Sum"], id="a 其中"),
    ],
)
def test_sheets_say_what_they_refuse(fields: dict[str, Any], said: list[str]) -> None:
    """Each fault by its place."""
    with pytest.raises(SheetError) as caught:
        Sheet(**{"cells": _MANY, **fields})
    assert [f"{fault.where}: {fault.found}: {fault.accepted}" for fault in caught.value.faults] == said


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        pytest.param({"sums": (_sum(total="x", parts=("a", "y")),)}, ["sums[0].total", "sums[0].parts[1]"], id="of a sum"),
        pytest.param(
            {"of_which": (_part(whole="x", parts=("y", "a")),)}, ["of_which[0].whole", "of_which[0].parts[0]"], id="of a 其中"
        ),
        pytest.param(
            {"orderings": (Ordering("x", "a"), Ordering("a", "x"))}, ["orderings[0].lower", "orderings[1].upper"], id="order"
        ),
        pytest.param({"cross_references": (CrossReference("x", Amount(3), "y"),)}, ["cross_references[0].cell"], id="elsewhere"),
    ],
)
def test_cells_that_are_not_there(fields: dict[str, Any], places: list[str]) -> None:
    """Each unknown id by its place."""
    with pytest.raises(SheetError) as caught:
        Sheet(**{"cells": _MANY, **fields})
    assert [fault.where for fault in caught.value.faults] == places


def test_sheets_take_what_is_sound() -> None:
    """Chains of totals, units of one dimension, and gaps beside other measures."""
    cells = (*_MANY, cell("y", 5, "亿元"), cell("p", 4, "人"), _GAP)
    sums = (_sum(), _sum(id="u", total="c", parts=("t", "y", "gap")), _sum(id="v", total="y", parts=("a", "t")))
    sheet = Sheet(cells, sums, orderings=(Ordering("a", "b"),), cross_references=(CrossReference("gap", Amount(3, "人"), "x"),))
    assert repr(sheet) == "<Sheet: 7 cells, 5 relations>"
    assert repr(Sheet(_MANY, (_sum(),), (_part(id="p"),))) == "<Sheet: 4 cells, 2 relations>"
    assert repr(Sheet((_A,), of_which=(), orderings=())) == "<Sheet: 1 cell, 0 relations>"


def _relation(cells: tuple[Cell, ...], **fields: Any) -> IntegerRelation:
    return Sheet(cells, **fields).integers.relations[0]


@pytest.mark.parametrize(
    ("build", "said"),
    [
        pytest.param(lambda: _relation(_MANY, sums=(_sum(),)), "0 within 0", id="a sum that holds"),
        pytest.param(lambda: _relation(_MANY, sums=(_sum(parts=("a", "c")),)), "1 within 0, broken", id="a sum that fails"),
        pytest.param(lambda: _relation(_MANY, of_which=(_part(parts=("a",)),)), "-4 within 0", id="a 其中 below its whole"),
        pytest.param(
            lambda: _relation(_MANY, of_which=(_part(parts=("b", "c")),)), "2 within 0, broken", id="a 其中 above its whole"
        ),
        pytest.param(lambda: _relation(_MANY, sums=(_sum(parts=("a",)),)), "-4 within 0, broken", id="a sum that falls short"),
        pytest.param(lambda: _relation(_MANY, orderings=(Ordering("a", "b"),)), "-1 within 0", id="an ordering"),
        pytest.param(
            lambda: _relation(_MANY, orderings=(Ordering("b", "a"),)), "1 within 0, broken", id="an ordering upside down"
        ),
        pytest.param(
            lambda: _relation((_GAP, _A), orderings=(Ordering("a", "gap"),)), "3 within 0, lacks 0", id="no upper figure"
        ),
        pytest.param(
            lambda: _relation((_GAP, _A), orderings=(Ordering("gap", "a"),)), "-3 within 0, lacks 0", id="no lower figure"
        ),
        pytest.param(
            lambda: _relation((_GAP, _A), sums=(_sum(total="gap", parts=("a",)),)), "3 within 0, lacks 0", id="no total"
        ),
        pytest.param(lambda: _relation((_GAP, _A), sums=(_sum(total="a", parts=("gap",)),)), "-3 within 0, broken", id="no part"),
        pytest.param(
            lambda: _relation((_UNREAD, _A), sums=(_sum(total="unread", parts=("a",)),)),
            "3 within 0, broken",
            id="a total not read",
        ),
        pytest.param(
            lambda: _relation((_UNREAD, _A), of_which=(_part(whole="unread", parts=("a",)),)),
            "3 within 0, lacks 0",
            id="a whole not read",
        ),
        pytest.param(
            lambda: _relation(_MANY, sums=(_sum(weights=(Fraction(1, 2), Fraction(5, 4))),)),
            "-2 within 0, broken, scale 4",
            id="weights",
        ),
        pytest.param(
            lambda: _relation(
                (cell("a", "1.5", rounding="nearest"), cell("b", "2.4", rounding="nearest")), orderings=(Ordering("a", "b"),)
            ),
            "-18 within 0",
            id="two figures that are rounded alike keep their order",
        ),
        pytest.param(
            lambda: _relation(
                (cell("a", "1.5", rounding="nearest"), cell("b", "2", rounding="nearest")), orderings=(Ordering("b", "a"),)
            ),
            "10 within 11",
            id="two that are not",
        ),
        pytest.param(
            lambda: _relation(
                (cell("a", "1.5", rounding="nearest"), cell("b", "1.5", rounding="nearest")),
                sums=(_sum(total="b", parts=("a",), weights=(-3,)),),
            ),
            "-120 within 4, broken",
            id="a tolerance by weights",
        ),
        pytest.param(
            lambda: _relation(_MANY, sums=(_sum(parts=("a", "c"), severity=Severity.WARNING, note="why"),)),
            "1 within 1, broken, doubtful: why",
            id="a sum that fails, explained",
        ),
        pytest.param(
            lambda: _relation(_MANY, sums=(_sum(parts=("a", "c"), severity=Severity.NOTE),)),
            "1 within 1, broken, doubtful: a finding about s is a NOTE at most",
            id="a sum that fails, of no more than a note",
        ),
        pytest.param(
            lambda: _relation(_MANY, sums=(_sum(severity=Severity.WARNING, note="why"),)),
            "0 within 0: why",
            id="a sum that holds, explained",
        ),
        pytest.param(lambda: _relation(_MANY, sums=(_sum(note="why"),)), "0 within 0: why", id="a note on a proof"),
        pytest.param(
            lambda: _relation(_MANY, of_which=(_part(parts=("b", "c"), severity=Severity.WARNING, note="why"),)),
            "2 within 2, broken, doubtful: why",
            id="a 其中 that fails, explained",
        ),
        pytest.param(
            lambda: _relation(_MANY, of_which=(_part(parts=("a",), severity=Severity.WARNING, note="why"),)),
            "-4 within 0: why",
            id="a 其中 that holds, explained",
        ),
    ],
)
def test_relations_in_whole_numbers(build: Callable[[], IntegerRelation], said: str) -> None:
    """The residual, the tolerance, what is lacking and what explains it."""
    relation = build()
    words = [f"{relation.residual()} within {relation.tolerance}"]
    words += [f"lacks {' '.join(map(str, relation.lacks))}"] * bool(relation.lacks)
    words += ["broken"] * relation.is_broken + ["doubtful"] * relation.is_doubtful
    words += [f"scale {relation.scale}"] * (relation.scale != 1)
    assert ", ".join(words) + (f": {relation.note}" if relation.note else "") == said


def test_a_sheet_in_whole_numbers() -> None:
    """The relations of each figure, what another place states, and whom it confirms."""
    cells = (_A, _B, _T, cell("r", "6.5", rounding="nearest"), _GAP)
    stated = [
        CrossReference("a", Amount(3, "元"), "x"),
        CrossReference("a", Amount(2, "元"), "y"),
        CrossReference("b", Amount(5, "元"), "x"),
        CrossReference("r", Amount("6.45", "元"), "x"),
        CrossReference("gap", Amount(0, "元"), "x"),
    ]
    sheet = Sheet(cells, (_sum(),), (_part(id="p", parts=("a",)),), (Ordering("a", "b"),), stated).integers
    assert sheet.relations_of == ((0, 1, 2), (0, 2), (0, 1), (), ())
    assert [relation.kind for relation in sheet.relations] == [RelationKind.SUM, RelationKind.PART, RelationKind.ORDER]
    assert {member: [str(one.amount) for one, _ in ones] for member, ones in sheet.cross_references.items()} == {
        0: ["3元", "2元"],
        1: ["5元"],
        3: ["6.45元"],
        4: ["0元"],
    }
    assert sheet.confirmed == {0, 3}
    assert sheet.residuals == (0, sheet.relations[1].residual(), sheet.relations[2].residual())
    assert [relation.total for relation in sheet.relations] == [2, 2, 1]
    assert [size * sheet.figures[0].value for _, size in sheet.cross_references[0]] == [
        9 * sheet.figures[0].unit ** 2,
        6 * sheet.figures[0].unit ** 2,
    ]


def test_whether_all_relations_hold() -> None:
    """True, False, or None where nothing can be checked."""
    holds, fails = Sheet(_MANY, (_sum(),)), Sheet(_MANY, (_sum(), _sum(id="u", parts=("a", "c"))))
    assert (all_hold(holds), all_hold(fails), all_hold(Sheet(_MANY))) == (True, False, None)
    assert all_hold(Sheet((_GAP, _A), (_sum(total="gap", parts=("a",)),))) is None
    assert ([one.id for one in broken_relations(holds)], [one.id for one in broken_relations(fails)]) == ([], ["u"])


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        pytest.param(_sum(), "t = a + b", id="a sum"),
        pytest.param(_sum(weights=(1, -1)), "t = a − b", id="a difference"),
        pytest.param(_sum(weights=(-1, 1)), "t = − a + b", id="what is taken away first"),
        pytest.param(_sum(weights=(2, Fraction(-1, 2))), "t = 2 × a − 1/2 × b", id="weights"),
        pytest.param(_sum(parts=tuple("abcd")), "t = a + b + c + d", id="four parts"),
        pytest.param(_sum(parts=tuple("abcde")), "t = a + b + c + … + e (5 parts)", id="five parts"),
        pytest.param(_part(), "a + b ≤ t", id="a 其中"),
        pytest.param(_part(parts=tuple("abcde")), "a + b + c + … + e (5 parts) ≤ t", id="a 其中 of five parts"),
        pytest.param(Ordering("a", "b"), "a ≤ b", id="an ordering"),
    ],
)
def test_relations_in_words(relation: Sum | OfWhich | Ordering, words: str) -> None:
    """The terms in a row, the middle ones of many left out."""
    cells = [cell(name, 1) for name in "abcdet"]
    field = {Sum: "sums", OfWhich: "of_which", Ordering: "orderings"}[type(relation)]
    fields: dict[str, Any] = {field: (relation,)}
    assert [str(one) for one in relation_words(Sheet(cells, **fields))] == [words]


def test_why_a_relation_cannot_be_checked() -> None:
    """One figure that is not there, or several; nothing where it can be checked."""
    other = cell("other")
    sheet = Sheet((_A, _B, _GAP, other), orderings=(Ordering("a", "b"), Ordering("a", "gap"), Ordering("other", "gap")))
    assert [str(missing_words(sheet, one)) for one in sheet.integers.relations] == [
        "",
        "gap has no figure",
        "other and gap have no figure",
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("t (row)", "t (row)"),
        ("t (column)", "t (column)"),
        ("t (column, 按行业分)", "t (column, 按行业分)"),
        ("t (others)", "t (others)"),
        ("t", "t"),
    ],
)
def test_the_place_of_a_relation(name: str, place: str) -> None:
    """The id of a relation in the words of the language."""
    assert str(relation_place(name)) == place


def test_a_sheet_described_anew() -> None:
    """Another grid and more remarks, with the whole numbers as they are."""
    sheet, grid, remarks = Sheet(_MANY, remarks=(Remark("a", "b"),)), Grid("", (), ()), (Remark("c", "d"),)
    changed = described(sheet, grid=grid, remarks=remarks)
    assert (changed.grid, changed.remarks) == (grid, (*sheet.remarks, *remarks))
    assert described(changed).grid is grid
    assert described(sheet).integers.figures is sheet.integers.figures
    assert (sheet.addresses(["a"]), sheet.grid) == ({}, None)


def _stated(
    rows: str, columns: str, cells: str, wholes: dict[int, int] | None = None, pairs: Sequence[tuple[int, int]] = ()
) -> PrintedTable:
    """A table that is stated; ``_`` for an empty cell, ``.`` for none."""
    readings = {
        (row, column): Reading("", None, Status.NOT_ASSIGNED)
        if text == "_"
        else Reading(text, Amount(text, "万元"), Status.ASSIGNED)
        for row, line in enumerate(cells.split("; "))
        for column, text in enumerate(line.split())
        if text != "."
    }
    headings = [((heading,), "万元", Commitment.NONE) for heading in columns.split()]
    return stated_table("", rows.split(), headings, readings, wholes=wholes or {}, pairs=pairs)


def test_the_names_of_stated_relations() -> None:
    """The total of a column has the name of its heading, and a 其中 that of its whole; others have their direction."""
    sheet = sheet_of(_stated("甲 乙 小计 丙 合计", "外资 实到", "10 6; 7 5; 17 11; 3 2; 20 13", {1: 0}))
    assert [one.id for one in sheet.sums] == ["小计 · 外资 (column)", "外资", "小计 · 实到 (column)", "实到"]
    assert [one.id for one in sheet.of_which] == [f"其中 · {row} · 外资" for row in ("甲", "乙", "小计", "丙", "合计")]
    across = sheet_of(_stated("甲 其中：子 乙 合计", "外资 内资 合计", "10 6 16; 7 5 12; 17 11 28; 27 17 44"))
    rows = [f"{row} · 合计 (row)" for row in ("甲", "其中：子", "乙", "合计")]
    assert [one.id for one in across.sums] == ["外资", "内资", "合计", *rows]
    assert [one.id for one in across.of_which] == [f"其中 · 甲 · {column} (column)" for column in ("外资", "内资", "合计")]


def test_sums_of_cells_that_are_not_stated() -> None:
    """A column without a total, or with nothing but one, has no sum; what is stated of the others is added up."""
    sheet = sheet_of(_stated("甲 乙 合计", "外资 内资 实到 到位", "10 5 . .; 7 6 . 4; 17 . 9 4"))
    assert [(one.id, one.parts) for one in sheet.sums] == [("外资", ("甲 · 外资", "乙 · 外资")), ("到位", ("乙 · 到位",))]


def test_parts_of_cells_that_are_not_stated() -> None:
    """Without its whole a 其中 is part of nothing; without one part the others are."""
    sheet = sheet_of(_stated("甲 乙 丙 丁", "外资 实到 设备", "10 6 3; . 6 3; 10 . 3; 10 . .", {1: 0, 2: 0}))
    assert [(one.whole, one.parts) for one in sheet.of_which] == [
        ("甲 · 外资", ("甲 · 实到", "甲 · 设备")),
        ("丙 · 外资", ("丙 · 设备",)),
    ]


def test_goals_that_are_stated_at_one_level() -> None:
    """Where one of 确保 and 力争 has no cell, there is nothing to order."""
    sheet = sheet_of(_stated("甲 乙 丙", "确保 力争", "5 6; 5 .; . 6", pairs=[(0, 1)]))
    assert [(one.lower, one.upper) for one in sheet.orderings] == [("甲 · 确保", "甲 · 力争")]


def test_cells_of_one_name_are_refused() -> None:
    """Two labels may read like one and a heading; each name that stands twice is named once."""
    headings, rows = [["", "", "子 · 一", "一"]], [["甲", "", "1", "2"], ["甲 · 子", "", "3", "4"]]
    with pytest.raises(SheetError) as refused:
        Sheet.from_rows(headings, rows)
    assert [fault.where for fault in refused.value.faults] == ["甲 · 子 · 一"]


def test_what_is_stated_has_no_gaps() -> None:
    """A cell that is empty in a table of a plan is nothing, and not to be filled in yet."""
    table = _stated("甲 乙 丙 合计", "外资 内资", "10 1; 7 2; _ 3; 18 6")
    cells = _cells(table)
    figures = dict(zip(cells, integer_figures(list(cells.values()), ()).figures, strict=True))
    assert Figures(table, table.rows, figures).tally(3, (0, 1, 2)).gaps == 0
    assert Figures(attrs.evolve(table, is_stated=False), table.rows, figures).tally(3, (0, 1, 2)).gaps == 1


def test_the_grid_of_a_table() -> None:
    """Each cell with its text and its name, and the headings of each column without what a merged cell repeats."""
    headings = [["", "外资", "外资", "内资"], ["项目", "确保", "外资", ""], ["", "确保", "力争", "力争"]]
    grid = Sheet.from_rows(headings, [["甲", "1", "2", "3"], ["其他", "", "", ""]]).grid
    assert grid is not None
    assert grid.headings == (("项目",), ("外资", "确保"), ("外资", "力争"), ("内资", "力争"))
    assert [[(spot.text, spot.cell) for spot in row] for row in grid.rows] == [
        [("甲", ""), ("1", "甲 · 外资 · 确保"), ("2", "甲 · 外资 · 力争"), ("3", "甲 · 内资 · 力争")],
        [("其他", ""), ("", ""), ("", ""), ("", "")],
    ]
