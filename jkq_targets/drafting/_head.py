"""The head of a document: title, 文号, issuers and dates, the year and the level of the plan."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import attrs

from jkq_targets.documents import Document, DocumentTable, Heading, Paragraph
from jkq_targets.errors import DocumentError, Fault
from jkq_targets.sentences import N_, Sentence
from jkq_targets.terms import Level


class HeadText(Sentence):
    """Refusals of documents without a year."""

    WITHOUT_YEAR = N_("a document that names no year")
    YEAR_ARGUMENT = N_("the year of the plan, as the argument `year`")


_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}\s*[〔\[【（(]\s*(?:19|20)\d\d\s*[〕\]】）)]\s*第?\s*\d{1,4}\s*号")
_ISSUED = re.compile(r"关于印发(.{4,120}?)的通知")
_NOTICE = re.compile(r"(?:的)?(?:通知|函|请示)$")
_ANNEX = re.compile(r"附\s*[件表录]")
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PRINTED = re.compile(rf"{_DATE.pattern}\s*印发")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?=年)")
_ISSUER = re.compile(
    r"[^，。；：！？,;:!?\d]{3,40}(?:局|委|委员会|政府|管委会|工委|办公室|党工委|指挥部|领导小组|厅|部|中心|公司|集团)"
)
_BODY_LINE = re.compile(r"[\u4e00-\u9fff、（）()]{4,40}")
_OWNER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}?(?:经济技术开发区|高新技术产业开发区|开发区|新区|示范区|高新区|产业园区|合作区|自治[州县]|[省市县区镇]))"
)
#: How far from either end of the document the head and the signature stand.
_NEAR = 40


@attrs.frozen
class Head:
    """What the document says about itself, and whether its title, year and level are printed."""

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
        DocumentError: The document names no year, and none is given.
    """
    lines = [block for block in document.blocks if not isinstance(block, DocumentTable)]
    title, title_is_sure = _title(document, lines)
    signed = _signature(lines)
    stated = _year_of(title)
    counted = Counter(int(match[1]) for match in _YEAR.finditer(document.text[:20_000])).most_common(1)
    chosen = year or stated or (counted[0][0] if counted else signed[1].year if signed[1] else None)
    if chosen is None:
        raise DocumentError((Fault("year", HeadText.WITHOUT_YEAR(), HeadText.YEAR_ARGUMENT()),))
    # A plan without a year in its title is for the year that it is signed in, or names most often.
    year_is_sure = (
        year is not None or stated is not None or (bool(counted) and signed[1] is not None and signed[1].year == chosen)
    )
    opening = "".join(_flat(line.text) for line in lines[:3])
    owner = (
        _OWNER.match(title)
        or _OWNER.match(opening)
        or _OWNER.search(title)
        or (_OWNER.search(signed[0][0]) if signed[0] else None)
    )
    read = None if owner is None else Level.CITY if owner[0].endswith(("市", "省", "州")) else Level.ZONE
    return Head(
        title=title,
        short_title=_short(title),
        year=chosen,
        level=level or read or Level.ZONE,
        document_number=_document_number(lines),
        issuers=signed[0],
        signed_on=signed[1],
        printed_on=_printed_on(lines),
        title_is_sure=title_is_sure,
        year_is_sure=year_is_sure,
        level_is_sure=level is not None or read is not None,
    )


def _year_of(title: str) -> int | None:
    """The year that a title names; of a report on one year and the plan of the next, that of the plan."""
    years = [int(match[1]) for match in _YEAR.finditer(title)]
    return (max(years) if "执行情况" in title else years[0]) if years else None


def _title(document: Document, lines: list[Heading | Paragraph]) -> tuple[str, bool]:
    """The title as printed: of a plan that a notice issues, that of the plan."""
    near = lines[:_NEAR]
    titles = [(place, line) for place, line in enumerate(near) if isinstance(line, Heading) and line.level == 0]
    if not titles and near and isinstance(near[0], Heading) and not near[0].number:
        titles = [(0, near[0])]
    own = [(place, line) for place, line in titles if not _NOTICE.search(_flat(line.text)) and not _ANNEX.match(line.text)]
    if own:
        place, heading = own[0]
        above = _flat(near[place - 1].text) if place else ""
        has_owner = _OWNER.match(_flat(heading.text)) is not None
        # The name of the body may stand in a line of its own above the title.
        is_owner = not has_owner and _BODY_LINE.fullmatch(above) is not None and _OWNER.search(above) is not None
        return (above if is_owner else "") + _flat(heading.text), True
    issued = _ISSUED.search("".join(_flat(line.text) for line in near[:6]))
    if issued is not None:
        return issued[1].strip("《》"), True
    named = next((table.title for table in document.tables if table.title), "")
    first = next((_flat(line.text) for line in near if len(_flat(line.text)) >= 4 and not _ANNEX.match(line.text)), "")
    return named or first[:80] or document.name or "计划", bool(named)


def _flat(text: str) -> str:
    return "".join(text.split())


def _short(title: str) -> str:
    """The quoted name in a title, else the title without whose plan it is."""
    quoted = re.search(r"[“\"]([^“”\"]{1,15}(?:年|战|役|行动|工程|计划|活动|攻坚))[”\"]", title)
    if quoted is not None:
        return quoted[1]
    return re.sub(r"^.*?关于|^(?:印发|做好|推进|实施)", "", title)[:40] or title


def _document_number(lines: list[Heading | Paragraph]) -> str | None:
    for line in lines[:_NEAR]:
        found = _DOCUMENT_NUMBER.fullmatch(line.text.strip())
        if found is not None:
            return _flat(found[0])
    return None


def _signature(lines: list[Heading | Paragraph]) -> tuple[tuple[str, ...], date | None]:
    """The bodies in the lines right above a line that is a date, and that date."""
    for place, line in enumerate(lines):
        found = _DATE.fullmatch(line.text.strip())
        day = _day(found) if found is not None else None
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


def _printed_on(lines: list[Heading | Paragraph]) -> date | None:
    found = next((match for line in reversed(lines[-_NEAR:]) if (match := _PRINTED.search(line.text))), None)
    return _day(found) if found is not None else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
