"""The head of a document: title, 文号, issuers and dates, the year and the level of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import attrs

from jkq_targets.documents import Document, DocumentTable, Heading, Paragraph
from jkq_targets.errors import DocumentError, Fault, short_repr
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence
from jkq_targets.terms import Level


class HeadText(Sentence):
    """Refusals of what is not a document, and of documents without a year."""

    DOCUMENT = N_("a document, as read_document(path) gives it")
    WITHOUT_YEAR = N_("a document that names no year")
    YEAR_ARGUMENT = N_("the year of the plan, as the argument `year`")


_DOCUMENT_NUMBER = lazy_pattern(r"[\u4e00-\u9fff]{2,16}\s*[〔\[【（(]\s*(?:19|20)\d\d\s*[〕\]】）)]\s*第?\s*\d{1,4}\s*号")
_ISSUED = lazy_pattern(r"关于印发(.{4,120}?)的通知")
_NOTICE = lazy_pattern(r"(?:的)?(?:通知|函|请示)$")
_ANNEX = lazy_pattern(r"附\s*[件表录]")
_DATE = lazy_pattern(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PRINTED = lazy_pattern(rf"{_DATE.pattern}\s*印发")
_YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)\s*(?=年)")
_ISSUER = lazy_pattern(
    r"[^，。；：！？,;:!?\d]{3,40}(?:局|委|委员会|政府|管委会|工委|办公室|党工委|指挥部|领导小组|厅|部|中心|公司|集团)"
)
#: A line with a label of its own, which says who wrote the document, or when, and not what it is: 编制部门：财政局.
_LABELLED = lazy_pattern(
    r"(?:编制|填报|报送|发文|主办|承办|制表|预算|主管)?(?:部门|单位|机关|日期|时间|人|编码|代码)(?:名称)?[:：（(]|密级|联系"
)
_BODY_LINE = lazy_pattern(r"[\u4e00-\u9fff、（）()]{4,40}")
_OWNER = lazy_pattern(
    r"(?:[\u4e00-\u9fff]{2,12}?(?:经济技术开发区|高新技术产业开发区|开发区|新区|示范区|高新区|产业园区|合作区|自治[州县]|[省市县区镇]))"
)
#: A shorter line is no title.
_MIN_TITLE = 4
#: How far from either end of the document the head and the signature stand.
_NEAR = 40


@attrs.frozen
class Head:
    """The facts that a document states about itself, and whether its title, year and level are printed."""

    title: str
    short_title: str
    year: int
    level: Level
    document_number: str | None
    issuers: tuple[str, ...]
    signed_on: date | None
    printed_on: date | None
    title_is_sure: bool
    year_is_sure: bool
    level_is_sure: bool


def head_of(document: Document, year: int | None, level: Level | None) -> Head:
    """
    The head of a document; a year or a level that is given goes before what is printed.

    Raises:
        DocumentError: What is given is not a document, or it names no year, and none is given.
    """
    if not isinstance(document, Document):
        raise DocumentError((Fault("document", short_repr(document), HeadText.DOCUMENT()),))
    lines = [block for block in document.blocks if not isinstance(block, DocumentTable)]
    title, title_is_sure = _title(document, lines)
    issuers, signed_on = _signature(lines)
    chosen, year_is_sure = _year_of_plan(document, title, signed_on, year)
    printed_level = _level(title, lines, issuers)
    return Head(
        title=title,
        short_title=_short(title),
        year=chosen,
        level=level or printed_level or Level.ZONE,
        document_number=_document_number(lines),
        issuers=issuers,
        signed_on=signed_on,
        printed_on=_printed_on(lines),
        title_is_sure=title_is_sure,
        year_is_sure=year_is_sure,
        level_is_sure=level is not None or printed_level is not None,
    )


def _year_of_plan(document: Document, title: str, signed_on: date | None, given: int | None) -> tuple[int, bool]:
    """
    The year of the plan: as given, in its title, named most often, or of its signature; and whether it is sure.

    Raises:
        DocumentError: There is none of these.
    """
    stated, most = _year_of(title), _most_named_year(document.text[:20_000])
    signed = signed_on.year if signed_on is not None else None
    chosen = given or stated or most or signed
    if chosen is None:
        raise DocumentError((Fault("year", HeadText.WITHOUT_YEAR(), HeadText.YEAR_ARGUMENT()),))
    # A plan without a year in its title is for the year that it is signed in, or names most often.
    return chosen, given is not None or stated is not None or (most is not None and signed == chosen)


def _most_named_year(text: str) -> int | None:
    """The year that a text names most often; None where it names none."""
    counted = Counter(int(match[1]) for match in _YEAR.finditer(text)).most_common(1)
    return counted[0][0] if counted else None


def _level(title: str, lines: Sequence[Heading | Paragraph], issuers: Sequence[str]) -> Level | None:
    """The level of the plan, by the first body that the title, the opening or the signature names; None where none does."""
    opening = "".join(_flat(line.text) for line in lines[:3])
    owner = _OWNER.match(title) or _OWNER.match(opening) or _OWNER.search(title)
    if owner is None and issuers:
        owner = _OWNER.search(issuers[0])
    if owner is None:
        return None
    return Level.CITY if owner[0].endswith(("市", "省", "州")) else Level.ZONE


def _year_of(title: str) -> int | None:
    """The year that a title names; of a report on one year and the plan of the next, that of the plan."""
    years = [int(match[1]) for match in _YEAR.finditer(title)]
    return (max(years) if "执行情况" in title else years[0]) if years else None


def _title(document: Document, lines: Sequence[Heading | Paragraph]) -> tuple[str, bool]:
    """The title as printed: of a plan that a notice issues, that of the plan; and whether a line is sure to be one."""
    near = [line for line in lines[:_NEAR] if _LABELLED.match(_flat(line.text)) is None]
    stated = _stated_title(near)
    if stated is not None:
        return stated, True
    named = next((table.title for table in document.tables if table.title), "")
    return named or _first_text(near)[:80] or document.name or "计划", bool(named)


def _stated_title(near: Sequence[Heading | Paragraph]) -> str | None:
    """The title that is a heading, or that a notice names as what it issues; None where neither stands there."""
    own = next((place for place in _title_lines(near) if _is_own_title(near[place])), None)
    if own is not None:
        return _owner_above(near, own) + _flat(near[own].text)
    issued = _ISSUED.search("".join(_flat(line.text) for line in near[:6]))
    return None if issued is None else issued[1].strip("《》")


def _first_text(near: Sequence[Heading | Paragraph]) -> str:
    """The first line without a number that is long enough for a title; ``""`` for none."""
    texts = (_flat(line.text) for line in near if not line.number and not _ANNEX.match(line.text))
    return next((text for text in texts if len(text) >= _MIN_TITLE), "")


def _title_lines(near: Sequence[Heading | Paragraph]) -> list[int]:
    """The places of the lines that may be titles: headings above all others, else the first line where it is a heading."""
    titles = [place for place, line in enumerate(near) if isinstance(line, Heading) and line.level == 0]
    opens = bool(near) and isinstance(near[0], Heading) and not near[0].number
    return titles or ([0] if opens else [])


def _is_own_title(line: Heading | Paragraph) -> bool:
    """True where a title is that of the plan: the title of a notice or of an annex is not."""
    return not _NOTICE.search(_flat(line.text)) and not _ANNEX.match(line.text)


def _owner_above(near: Sequence[Heading | Paragraph], place: int) -> str:
    """The name of the body in a line of its own above the title; ``""`` where the title names one, or none stands there."""
    above = _flat(near[place - 1].text) if place else ""
    if _OWNER.match(_flat(near[place].text)) or not _BODY_LINE.fullmatch(above) or not _OWNER.search(above):
        return ""
    return above


def _flat(text: str) -> str:
    return "".join(text.split())


def _short(title: str) -> str:
    """The quoted name in a title, else the title without whose plan it is."""
    quoted = re.search(r"[“\"]([^“”\"]{1,15}(?:年|战|役|行动|工程|计划|活动|攻坚))[”\"]", title)
    if quoted is not None:
        return quoted[1]
    return re.sub(r"^.*?关于|^(?:印发|做好|推进|实施)", "", title)[:40] or title


def _document_number(lines: Sequence[Heading | Paragraph]) -> str | None:
    for line in lines[:_NEAR]:
        match = _DOCUMENT_NUMBER.fullmatch(line.text.strip())
        if match is not None:
            return _flat(match[0])
    return None


def _signature(lines: Sequence[Heading | Paragraph]) -> tuple[tuple[str, ...], date | None]:
    """The bodies in the lines right above a line that is a date, and that date."""
    for place, line in enumerate(lines):
        match = _DATE.fullmatch(line.text.strip())
        day = _day(match) if match is not None else None
        if day is None:
            continue
        issuers: list[str] = []
        for above in reversed(lines[max(0, place - 6) : place]):
            text = _flat(above.text)
            if _ISSUER.fullmatch(text) is None:
                break
            issuers.insert(0, text)
        if issuers:
            return tuple(issuers), day
    return (), None


def _printed_on(lines: Sequence[Heading | Paragraph]) -> date | None:
    match = next((match for line in reversed(lines[-_NEAR:]) if (match := _PRINTED.search(line.text))), None)
    return _day(match) if match is not None else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
