"""The kinds of figures that may be added up, by the words of their headings: flows, stocks, rates, and other things."""

from __future__ import annotations

import enum
import re

from jkq_targets.balance.reading._heading_units import is_ratio
from jkq_targets.patterns import lazy_pattern

CODE = r".*(?:代码|编码|(?<!of)codes?)"
ROW_NUMBER = lazy_pattern(rf"序号?|编号|[行栏]次|行号|no\.?|№|{CODE}", re.IGNORECASE)
_NO_FIGURES = lazy_pattern(
    rf"{ROW_NUMBER.pattern}|备注|说明|.*年份|.*年月|年度|年级|(?:联系)?电话|邮编|邮政编码|.*(?:排名|名次|位次)", re.IGNORECASE
)
#: The numbers of the notes to accounts, as the heading of a column.
_NOTES = lazy_pattern(r"notes?(?:no\.?|ref\.?)?|附注号?", re.IGNORECASE)
#: Dates, unless a unit says that they are spans of time, which no total adds up.
_TIMES = lazy_pattern(r".*(?:日期|时间|时限|年限|期限)")
#: A number of shares over a year: called a mean, though one class of them is added to another.
_SHARE_COUNT = (
    r"(?=.*weighted-?average)(?=.*(?:shares|stock|units|outstanding|dilut))"
    r"(?!.*(?:price|value|cost|term|life|yield|rate|per-?(?:share|unit)))"
)
#: An amount by a rate: Tax at the statutory rate.
_BY_RATE = r".*(?:tax(?:es)?|expense|benefit|provision|computed|calculated)\)?(?:at|using|applying)"
#: Means, extremes and rates in English headings, their spaces left out.
_ENGLISH_RATE = (
    rf"(?!{_SHARE_COUNT}|{_BY_RATE})"
    r"(?:.*(?:average|median|percent|per-?(?:unit|capita|cent)|/unit|chained).*"
    r"|.*(?:avg\.?|mean|(?<!corpo)(?<!sepa)(?<!prioryear)(?<!priorperiod)rates?|ratio)|(?:max|min)\.?|%.*)"
)
#: What means nothing as a sum, by its last word, or by a word that makes a mean or an extreme of it.
_NEVER_ADDED = lazy_pattern(
    r".*(?:倍数|折扣|系数|指数|强度|密度|浓度|温度|气温|水深|厚度|宽度|高度|层数|满意度|税负|评分|亩产|单产|工期|年龄|学制|中位数"
    r"|(?:补助|补贴|奖励|收费|缴费|支出|保障|发放|供养)标准|单位成本|[单均房地]价|cpi|aqi|ph值?)"
    r"|.*(?:[年月日周人户亩地生次床件]均(?!衡)|平均(?!人数|从业)|最[高低](?:价|限价|工资|气温|温度)|最[大小高低]值).*"
    r"|每[十百千万]*(?:人|户|亩|公顷|平方米|吨|名|例).*"
    rf"|{_ENGLISH_RATE}",
    re.IGNORECASE,
)
#: The same where no unit says that they are sizes: 装机功率（千瓦）, 累计进度（万元）, 成交价格（万元） add up.
_RATES = lazy_pattern(r".*(?:率|比|比重|比例|百分比|进度|幅度|(?<!总)(?<!造)价|价格)|.*%.+")
#: 单价（元） is a price, 成交价格（万元） the worth of all.
_PRICE = lazy_pattern(r".*(?<!总)(?<!造)价格?")
#: Rates of change, unless a unit says that they are sizes: 增长额（万元）.
_CHANGES = lazy_pattern(r"(?:同比|环比)(?!例).*|.*(?:增长|增幅|增速|升降)|比上.*(?:提升|提高|增长)")
#: What stands at the end of a period, or has run up since the beginning of the year.
_STOCKS = lazy_pattern(r".*(?:累计|余额|[期年月季]末|cumulative|to-?date|ytd).*", re.IGNORECASE)
#: A time as the label of a row, beside years that are something else: those in which losses expire.
_TIME_OF_ROW = lazy_pattern(r"[期年]末(?:数|余额|金额)?")
#: What is a rate as the label of a row, which is otherwise the name of a thing: 稳增长资金, 每户一表.
_RATES_OF_ROWS = lazy_pattern(
    r".*(?:率|占比|比重|比例|百分比|增速|增幅|满意度|密度|浓度|强度)[%％‰]?|.*每股.*|.*倍数|同比\S{0,2}|环比\S{0,2}|[人户亩]均.*|平均"
    rf"|{_ENGLISH_RATE}",
    re.IGNORECASE,
)


class Additivity(enum.Enum):
    """The kinds of figures by what a total may add up, in the terms of dimensional modelling."""

    #: Flows and counts, which a total adds up in every direction.
    ADDITIVE = "additive"
    #: Stocks and running totals (余额, 累计), which a total adds up, but not over time.
    SEMI_ADDITIVE = "semi_additive"
    #: Shares, growth, averages and prices, which no total adds up.
    NON_ADDITIVE = "non_additive"
    #: No figures: numbers of rows, ranks, remarks, dates.
    NO_FIGURES = "no_figures"

    @property
    def adds_up(self) -> bool:
        """True where a total may add the figures up."""
        return self in (Additivity.ADDITIVE, Additivity.SEMI_ADDITIVE)


def additivity(name: str, unit: str | None, *, is_row: bool) -> Additivity:
    """
    The kind of the figures below a heading, or in a row.

    Args:
        name: The heading without its unit and without brackets.
        unit: Its unit; None where it states none.
        is_row: Whether it is the label of a row, which names a thing, and seldom a rate.

    Example:
        >>> additivity("增长率", None, is_row=False).name, additivity("增长额", "万元", is_row=False).name
        ('NON_ADDITIVE', 'ADDITIVE')
    """
    if _NO_FIGURES.fullmatch(name) or (not is_row and _NOTES.fullmatch(name)):
        return Additivity.NO_FIGURES
    if unit is not None and is_ratio(unit):
        return Additivity.NON_ADDITIVE
    return _of_row(name) if is_row else _of_column(name, unit)


def _of_row(name: str) -> Additivity:
    if _TIME_OF_ROW.fullmatch(name):
        return Additivity.ADDITIVE
    return Additivity.NON_ADDITIVE if _RATES_OF_ROWS.fullmatch(name) else _of_size(name)


def _of_column(name: str, unit: str | None) -> Additivity:
    if _TIMES.fullmatch(name):
        return Additivity.NO_FIGURES if unit is None else Additivity.NON_ADDITIVE
    if _is_price(name, unit) or _NEVER_ADDED.fullmatch(name):
        return Additivity.NON_ADDITIVE
    is_rate = unit is None and (_RATES.fullmatch(name) or _CHANGES.fullmatch(name))
    return Additivity.NON_ADDITIVE if is_rate else _of_size(name)


def _of_size(name: str) -> Additivity:
    return Additivity.SEMI_ADDITIVE if _STOCKS.fullmatch(name) else Additivity.ADDITIVE


def _is_price(name: str, unit: str | None) -> bool:
    """True for what one thing costs, in 元 and not in 万元."""
    return unit is not None and unit.endswith("元") and unit[0] not in "万亿" and _PRICE.fullmatch(name) is not None
