"""`jkq_targets.views.charts`, and what `.chart()` draws of the objects of the library."""

from __future__ import annotations

import builtins
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import load_plan
from jkq_targets.errors import MissingExtraError
from jkq_targets.grid import MarkKind
from jkq_targets.model import Allocation, Share
from jkq_targets.query import compare, series, targets
from jkq_targets.terms import Bound, Commitment, Outcome, Status
from jkq_targets.views.charts import LOOKS, Panel, Point, bars, timeline


def domestic_capital(*, corrected: bool = False) -> Allocation:
    """The column of the 2020 plan with the misprint."""
    return load_plan(2020, corrected=corrected).campaigns[0].allocation_tables[0].allocations[-1]


CHARTS: dict[str, Callable[[], Any]] = {
    "series": lambda: series("实到外资").chart(),
    "series-of-rates": lambda: series("固定资产投资").chart(),
    "series-of-two-levels": lambda: series("新增高新技术企业").chart(),
    "table": load_plan(2020).campaigns[0].allocation_tables[0].chart,
    "table-with-parts": load_plan(2020).campaigns[0].allocation_tables[1].chart,
    "column": lambda: domestic_capital().chart(),
    "comparison": lambda: compare(load_plan(2021), load_plan(2022)).chart(),
    "targets": lambda: targets().chart(),
    "no-targets": lambda: targets(year=2018, dimension="亩").chart(),
}
#: Each chart is drawn once for all tests of every chart: that of all goals takes more than a second.
EACH_CHART = pytest.mark.parametrize("chart", [pytest.param(functools.cache(draw), id=name) for name, draw in CHARTS.items()])


def panels(chart: Any) -> list[dict[str, Any]]:
    """The panels of a chart as plain values, each with its figures under ``points``; altair checks them against its schema."""
    drawn = chart.to_dict()
    # altair names the data of an only panel once for the whole chart.
    return [panel | {"points": drawn["datasets"][(panel | drawn)["data"]["name"]]} for panel in drawn["vconcat"]]


def numbers(value: object) -> list[object]:
    """Every number within plain values."""
    if isinstance(value, dict):
        return [number for inner in value.values() for number in numbers(inner)]
    if isinstance(value, list):
        return [number for inner in value for number in numbers(inner)]
    return [value] if isinstance(value, int | float) else []


def point(amount: str, **changes: Any) -> Point:
    """A point with one figure."""
    return attrs.evolve(Point(row="甲", word=Commitment.ENSURE, amount=Amount.parse(amount), label=amount, tooltip={}), **changes)


class TestEveryChart:
    @EACH_CHART
    def test_no_figure_is_a_binary_float(self, chart: Callable[[], Any]) -> None:
        """A chart that keeps its schema gives the screen all figures as decimal text; no number in it has a fraction."""
        drawn = chart().to_dict()
        assert numbers(drawn["datasets"]) == []
        assert [number for number in numbers(drawn) if isinstance(number, float) and number % 1] == []

    @EACH_CHART
    def test_colours(self, chart: Callable[[], Any]) -> None:
        """Every figure has a colour that its panel defines, and no two of them are one."""
        for panel in panels(chart()):
            for layer in panel["layer"]:
                scale = layer["encoding"].get("color", {}).get("scale") if "encoding" in layer else None
                if scale is not None:
                    assert {drawn["colour"] for drawn in panel["points"]} == set(scale["domain"])
                    assert len(set(scale["range"])) == len(scale["domain"])

    @EACH_CHART
    def test_charts_join(self, chart: Callable[[], Any]) -> None:
        """A chart can be set beside another, since nothing in it is settled for a whole page."""
        assert len((chart() | CHARTS["no-targets"]()).to_dict()["hconcat"]) == 2
        assert len((CHARTS["table"]() | CHARTS["table"]()).to_dict()["hconcat"]) == 2

    def test_looks(self) -> None:
        """Words that stand in one legend have names and colours of their own."""
        for kinds in ((*Commitment, *MarkKind), (Outcome.KEPT, Outcome.RAISED, Outcome.LOWERED)):
            looks = [LOOKS[kind] for kind in kinds]
            assert len({name for name, _ in looks}) == len({colour for _, colour in looks}) == len(kinds)

    @pytest.mark.parametrize(
        "draw", [lambda: series("实到外资").chart(), lambda: domestic_capital().chart()], ids=["series", "column"]
    )
    def test_extra(self, draw: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
        """Without altair the error names the extra that brings it."""
        real = builtins.__import__

        def without(name: str, *rest: Any) -> Any:
            if name == "altair":
                raise ImportError(name)
            return real(name, *rest)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtraError, match="extra 'charts': pip install 'altair>="):
            draw()


class TestSeries:
    def test_figures(self) -> None:
        """Each figure stands in its year, with its word, its wording beside it and the quotation on hovering."""
        (panel,) = panels(series("实到外资").chart())
        drawn = [(shown["row"], shown["lane"], shown["end"], shown["label"]) for shown in panel["points"]]
        assert drawn[0] == ("2018", "stretch (力争)", "5", "5亿美元")
        assert drawn[3:5] == [
            ("2021", "ensured (确保)", "5", "5亿美元 以上"),
            ("2021", "stretch (力争)", "6", "6亿美元"),
        ]
        assert all("亿美元" in shown["printed"] for shown in panel["points"])
        assert panel["title"]["text"] == "zone · 亿美元"

    def test_years_between(self) -> None:
        """A year that states nothing has its place."""
        (panel,) = panels(series("实到外资").chart())
        assert panel["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["2018", "2019", "2020", "2021", "2022"]

    def test_lines(self) -> None:
        """A line ends where a year counts something else, and what is counted gives the shape."""
        (panel,) = panels(series("实到外资").chart())
        drawn = {shown["row"]: (shown["line"], shown["qualifiers"]) for shown in panel["points"]}
        assert drawn == {"2018": ("1", ""), "2020": ("2", "省口径"), "2021": ("3", ""), "2022": ("3", "")}

    def test_levels_stay_apart(self) -> None:
        """The figures of the city and those of the zone have a panel each."""
        assert [panel["title"]["text"] for panel in panels(series("新增高新技术企业").chart())] == [
            "city · 家",
            "zone · 家",
        ]


class TestAllocations:
    def test_misprint(self) -> None:
        """The cell that is wrong has a colour of its own, and says what is printed and what it should be."""
        (panel,) = panels(domestic_capital().chart())
        wrong = [shown for shown in panel["points"] if shown["colour"] == "wrong"]
        assert [(shown["body"], shown["end"], shown["label"]) for shown in wrong] == [
            ("服务业招商局", "3000000", "✗ 3000000 → 300000")
        ]
        assert panel["title"]["subtitle"] == ["合计 700000万元 ≠ 3400000万元"]

    def test_corrected(self) -> None:
        """Once corrected, nothing is marked, and what is printed stays in sight."""
        (panel,) = panels(domestic_capital(corrected=True).chart())
        assert {shown["colour"] for shown in panel["points"]} == {"stretch (力争)"}
        assert [shown["label"] for shown in panel["points"] if "(" in shown["label"]] == ["300000 (3000000)"]
        assert panel["title"]["subtitle"] == ["合计 700000万元"]

    def test_columns_of_one_indicator(self) -> None:
        """确保 and 力争 of one heading share a panel and stand abreast; every share is drawn once."""
        table = load_plan(2020).campaigns[0].allocation_tables[0]
        drawn = panels(table.chart())
        assert [len(panel["points"]) for panel in drawn] == [18, 18, 18]
        assert all("yOffset" in panel["layer"][0]["encoding"] for panel in drawn)
        assert sum(Decimal(shown["end"]) for shown in drawn[0]["points"]) == 150000

    def test_nothing_assigned(self) -> None:
        """A cell without a figure is no bar; it shows what is printed."""
        shares = (
            Share(organization="甲", amount=Amount(5, "家"), printed="5"),
            Share(organization="乙", printed="--", status=Status.NOT_ASSIGNED),
            Share(organization="丙", printed="□", status=Status.BLANK),
        )
        (panel,) = panels(Allocation(header=("企业",), unit="家", shares=shares).chart())
        assert [(shown["end"], shown["label"]) for shown in panel["points"]] == [("5", "5"), ("0", "--"), ("0", "□")]

    def test_ambiguous(self) -> None:
        """Where the audit names candidates only, they are marked as such, and none as wrong."""
        shares = tuple(Share(organization=name, amount=Amount(n, "家"), printed=str(n)) for name, n in (("甲", 21), ("乙", 31)))
        (panel,) = panels(Allocation(header=("企业",), unit="家", shares=shares, total=Amount(42, "家")).chart())
        assert {shown["colour"] for shown in panel["points"]} == {"may be wrong"}


class TestComparison:
    def test_changes(self) -> None:
        """A figure differs in % of the first, a rate in 个百分点; both goals stand beside the bar."""
        figures, rates = panels(compare(load_plan(2021), load_plan(2022)).chart())
        drawn = {shown["row"]: (shown["end"], shown["colour"], shown["label"]) for shown in figures["points"] + rates["points"]}
        assert drawn["实际到位外资 确保"] == ("-10.0", "lowered", "5亿美元 以上 → 4.5亿美元")
        assert drawn["市外内资"] == ("25.0", "raised", "80亿元 以上 → 100亿元")
        assert drawn["区级一般公共财政预算收入"] == ("0.5", "raised", "增长 8% 以上 → 增长 8.5% 以上")

    def test_what_is_not_drawn_is_counted(self) -> None:
        """Goals of one plan only are counted below the title."""
        compared = compare(load_plan(2021), load_plan(2022))
        chart = compared.chart()
        drawn = sum(len(panel["points"]) for panel in panels(chart))
        left = len(compared) - drawn
        assert chart.to_dict()["title"]["subtitle"][-1].startswith(f"{left} of them are not drawn")

    def test_label_stays_right_of_zero(self) -> None:
        """What is written beside a falling bar stands on the other side, clear of the names."""
        figures, _ = panels(compare(load_plan(2021), load_plan(2022)).chart())
        assert {shown["label_at"] for shown in figures["points"] if shown["end"].startswith("-")} == {"0"}


class TestTargets:
    def test_every_figure_once(self) -> None:
        """Each goal with a figure has a row of its own; dates are counted."""
        found = targets(year=2021)
        chart = found.chart()
        drawn = panels(chart)
        figures = [goal for goal in found if goal.amount is not None]
        assert sum(len({shown["row"] for shown in panel["points"]}) for panel in drawn) == len(figures) < len(found)
        assert chart.to_dict()["title"]["subtitle"] == ["1 of them is a date and is not drawn"]

    def test_range(self) -> None:
        """A range is a bar from its lower end to its upper one."""
        found = next(goal for goal in targets() if goal.bound is Bound.BETWEEN)
        (panel,) = panels(targets().where(indicator=found.indicator, label=found.label, bound=Bound.BETWEEN).chart())
        assert found.amount is not None
        assert found.upper is not None
        assert (panel["points"][0]["start"], panel["points"][0]["end"]) == (str(found.amount.number), str(found.upper.number))

    def test_one_unit_a_panel(self) -> None:
        """Figures of one dimension are drawn in its greatest printed unit, exactly."""
        (panel,) = panels(targets(year=2022, dimension="亩").chart())
        assert {shown["label"]: Decimal(shown["end"]).quantize(Decimal("0.001")) for shown in panel["points"]} == {
            "1000亩 以上": Decimal("66.667"),
            "2080亩": Decimal("138.667"),
            "30公顷": Decimal(30),
        }

    def test_none(self) -> None:
        """An empty set says so instead of failing."""
        (panel,) = targets(year=2018, dimension="亩").chart().to_dict()["vconcat"]
        assert panel["layer"][0]["mark"]["text"] == "no figures"


class TestPanels:
    def test_fraction(self) -> None:
        """A fraction without a finite decimal is drawn to more places than a screen shows."""
        (panel,) = panels(bars("", [], [Panel(title="", points=[point("2/3")])], abreast=False))
        assert panel["points"][0]["end"] == "0.666666666667"

    @pytest.mark.parametrize(
        ("figures", "steps"), [(["3家", "4家"], {"tickMinStep": 1}), (["3万元", "4500元"], {})], ids=["whole", "not"]
    )
    def test_steps(self, figures: list[str], steps: dict[str, int]) -> None:
        """An axis of whole numbers has no ticks between them."""
        assert Panel(title="", points=[point(figure) for figure in figures]).steps == steps

    def test_legend(self) -> None:
        """A legend that could only say that no word is printed is left out."""
        shown = Panel(title="", points=[point("3家", word=Commitment.NONE, row="2020")])
        assert panels(timeline("", [], [shown]))[0]["layer"][1]["encoding"]["color"]["legend"] is None
