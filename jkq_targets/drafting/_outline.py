"""The outline of a document: its campaigns, with their people and bodies, and to which of them each block belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

import attrs

from jkq_targets.documents import Block, Document, DocumentTable, Heading, Paragraph
from jkq_targets.drafting._bodies import bodies, people
from jkq_targets.drafting._prose_tasks import ProseTask, prose_tasks
from jkq_targets.drafting._roles import BodyRole, role_of_line
from jkq_targets.patterns import lazy_pattern

#: What a heading of a campaign begins with before the name of the campaign.
_VERBS = lazy_pattern(
    r"^(?:全面|深入|扎实|大力|全力|坚决|持续|着力|切实|认真|加快|稳步|有序|统筹|纵深|强力|奋力|合力|组织"
    r"|打赢|打好|打响|开展|实施|推进|推动|抓好|做好|进行|启动)+"
)
#: What follows the name of a campaign in its heading.
_TAIL = lazy_pattern(r"(?:的?(?:活动|专项行动方案|行动方案|工作方案|活动方案|实施方案))$")
#: What names a campaign in its last word.
_CAMPAIGN = lazy_pattern(r"(?:年|战|役|行动|工程|计划|攻坚|活动)$")
#: Sections that say who leads and how the work is done, not what is to be reached.
_ORGANIZATION = lazy_pattern(r"组织|领导|保障|机构|小组|指挥部|工作要求|专班|职责")
#: Sections about what lies behind.
_PAST = lazy_pattern(
    r"回顾|总结|(?:完成|进展|执行|落实)情况|(?:主要|取得的?|工作)成[效绩果]|发展(?:基础|现状)|基本情况|存在(?:的)?问题|形势"
)
#: What a heading that is not about the past alone goes on with (执行情况与2025年计划).
_AND_PLAN = lazy_pattern(r"[及和与暨、].*(?:计划|打算|安排|思路|任务|草案|要点|建议)")
#: Sections that are no line of work.
_NO_LINE = lazy_pattern(rf"{_ORGANIZATION.pattern}|{_PAST.pattern}|(?:目标|要求|思想|原则|意义|思路|概况|指标)$")
_ANNEX = lazy_pattern(r"附\s*[件表录]")
_NUMBER = lazy_pattern(r"[（(第]*([〇零一二三四五六七八九十百]+|\d+)")
_NUMERAL = lazy_pattern(r"[〇零一二三四五六七八九十百\d]+")
#: The signs of a number that parts a plan into lines of work: 一、, （一）.
_PARTED = lazy_pattern(r"[、（(]")
#: How long the words are that a numbered paragraph opens with as its heading.
_MAX_RUN_IN = 60


@attrs.define(eq=False)
class CampaignOutline:
    """A campaign as the document prints it."""

    heading: str
    name: str
    number: str | None
    start: int
    commanders: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()

    def take(self, role: BodyRole, words: str) -> None:
        """Add what a line of people or bodies says; 责任部门 lead where no other body does."""
        if role is BodyRole.COMMANDER:
            self.commanders += people(words)
        elif role is BodyRole.DEPUTY:
            self.deputies += people(words)
        elif role is BodyRole.LEAD:
            self.lead += bodies(words)
        elif role in (BodyRole.RESPONSIBLE, BodyRole.SUPPORTING):
            self.supporting += bodies(words)


@attrs.frozen
class BlockSection:
    """The place of a block: the headings above it, and the campaign."""

    headings: tuple[str, ...] = ()
    campaign: CampaignOutline | None = None
    #: True where it tells what was reached before.
    is_past: bool = False
    #: True where it says how the work is led and done.
    is_manner: bool = False

    @property
    def where(self) -> str:
        """The headings in one line; 正文 where no heading stands above."""
        return " ".join(self.headings) or "正文"


@attrs.frozen
class Outline:
    """The campaigns of a document, and the section of each block, in order."""

    campaigns: tuple[CampaignOutline, ...]
    sections: tuple[BlockSection, ...]
    #: True where people or bodies under their headings show that the campaigns are ones.
    is_stated: bool
    #: The blocks that name people or bodies.
    role_blocks: frozenset[int]
    #: The tasks of the text, by their blocks.
    tasks: dict[int, ProseTask]


def outline_of(document: Document) -> Outline:
    """The outline of a document."""
    blocks = document.blocks
    paths = list(_paths(document))
    tasks, naming = prose_tasks(document, paths)
    stated, role_blocks = _stated(blocks, paths, naming)
    campaigns = stated or _lines_of_work(document, paths, frozenset(task.block for task in tasks))
    sections = tuple(_sections(blocks, paths, campaigns))
    return Outline(tuple(campaigns), sections, bool(stated), role_blocks | naming, {task.block: task for task in tasks})


def _sections(
    blocks: Sequence[Block], paths: Sequence[tuple[Heading, ...]], campaigns: Sequence[CampaignOutline]
) -> Iterator[BlockSection]:
    """The section of each block, with its campaign: that of a heading above it, of its paragraph, or of the whole scheme."""
    by_start = {campaign.start: campaign for campaign in campaigns}
    for block, path, running in zip(blocks, paths, _running(blocks, campaigns), strict=True):
        headings = [*path, block] if isinstance(block, Heading) else path
        above = (by_start[heading.start] for heading in reversed(headings) if heading.start in by_start)
        yield BlockSection(
            headings=tuple(heading.text for heading in path),
            campaign=next(above, running),
            is_past=any(map(_is_past, path)),
            is_manner=any(_ORGANIZATION.search(heading.text) for heading in path),
        )


def _running(blocks: Sequence[Block], campaigns: Sequence[CampaignOutline]) -> Iterator[CampaignOutline | None]:
    """The campaign of each block, its headings apart: that of the numbered paragraph before it, or of the whole scheme."""
    by_start = {campaign.start: campaign for campaign in campaigns}
    whole: CampaignOutline | None = None
    run_in: CampaignOutline | None = None
    for block in blocks:
        if isinstance(block, Heading):
            run_in = None
            if block.level == 0 and not _ANNEX.match(block.text):
                # A scheme of its own belongs to the campaign that its title names.
                whole = next((campaign for campaign in campaigns if campaign.name in block.text), None)
        else:
            run_in = by_start.get(block.start, run_in)
        yield run_in or whole


def _is_past(heading: Heading) -> bool:
    match = _PAST.search(heading.text)
    return match is not None and _AND_PLAN.search(heading.text, match.end()) is None


def _paths(document: Document) -> Iterator[tuple[Heading, ...]]:
    """The headings above each block, the outermost first."""
    stack: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            while stack and stack[-1].level >= block.level:
                stack.pop()
        yield tuple(stack)
        if isinstance(block, Heading):
            stack.append(block)


def _stated(
    blocks: Sequence[object], paths: Sequence[tuple[Heading, ...]], naming: frozenset[int]
) -> tuple[list[CampaignOutline], frozenset[int]]:
    """The campaigns under whose heading people or bodies are named, and the blocks that name them."""
    campaigns: dict[int, CampaignOutline] = {}
    named: set[int] = set()
    for index, (block, path) in enumerate(zip(blocks, paths, strict=True)):
        if index in naming or not isinstance(block, Paragraph) or not path or _ORGANIZATION.search(path[-1].text):
            continue
        line = role_of_line(block.text)
        if line is None:
            continue
        heading = path[-1]
        named.add(index)
        if heading.start not in campaigns:
            campaigns[heading.start] = _campaign(heading.text, heading.number, heading.start)
        campaigns[heading.start].take(*line)
    for campaign in campaigns.values():
        if not campaign.lead:
            campaign.lead, campaign.supporting = campaign.supporting, ()
    return list(campaigns.values()), frozenset(named)


def _campaign(heading: str, number: str, start: int) -> CampaignOutline:
    printed = heading[len(number) :].strip() if heading.startswith(number) else heading
    shown = _NUMBER.match(number)
    return CampaignOutline(heading, campaign_name(printed) or heading, shown[1] if shown else None, start)


def campaign_name(heading: str) -> str:
    """
    The name of a campaign in a heading without its number.

    Example:
        >>> [campaign_name(heading) for heading in ("全面打赢招商大决战", "深入开展社会治理提升年活动", "聚焦民生，砥砺奋进")]
        ['招商大决战', '社会治理提升年', '聚焦民生，砥砺奋进']
    """
    name = _TAIL.sub("", heading)
    bare = _VERBS.sub("", name)
    return bare if _CAMPAIGN.search(name) and len(bare) > 2 else heading


def _lines_of_work(document: Document, paths: Sequence[tuple[Heading, ...]], tasks: frozenset[int]) -> list[CampaignOutline]:
    """The lines of work of a plan that names no people or bodies: the numbered sections with most of its figures."""
    groups: dict[object, list[CampaignOutline]] = defaultdict(list)
    figures: Counter[object] = Counter()
    before = [0, *accumulate(_figures_of(block, document) for block in document.blocks)]
    for index, group, campaign in _parted(document, paths, tasks):
        groups[group].append(campaign)
        figures[group] += before[_section_end(document, index)] - before[index]
    fitting = [group for group, items in groups.items() if len(items) > 1 and figures[group]]
    return groups[max(fitting, key=figures.__getitem__)] if fitting else []


def _parted(
    document: Document, paths: Sequence[tuple[Heading, ...]], tasks: frozenset[int]
) -> Iterator[tuple[int, object, CampaignOutline]]:
    """The blocks that may open a line of work, each with its group: the heading above it, and the form of its number."""
    for index, (block, path) in enumerate(zip(document.blocks, paths, strict=True)):
        if isinstance(block, DocumentTable) or index in tasks or any(map(_is_past, path)):
            continue
        opening, form = _run_in(block.text, block.number), _NUMERAL.sub("", block.number)
        if opening and _PARTED.search(form) and not _NO_LINE.search(opening):
            yield index, (path[-1].start if path else None, form), _campaign(opening, block.number, block.start)


def _figures_of(block: Block, document: Document) -> int:
    """The number of figures that a block prints; of a table the cells with digits, since most tables are not read for goals."""
    if isinstance(block, DocumentTable):
        return sum(any(map(str.isdecimal, cell.text)) for cell in block.cells)
    return len(document.figures_between(block.start, block.end))


def _section_end(document: Document, index: int) -> int:
    """The first block behind a block, or behind the section that it opens."""
    block = document.blocks[index]
    if not isinstance(block, Heading):
        return index + 1
    behind = range(index + 1, len(document.blocks))
    closing = (at for at in behind if isinstance(other := document.blocks[at], Heading) and other.level <= block.level)
    return next(closing, len(document.blocks))


def _run_in(text: str, number: str) -> str:
    """The words that a numbered paragraph opens with as its heading; ``""`` for none."""
    opening = text.partition("。")[0] if number else ""
    return opening if len(opening) <= _MAX_RUN_IN and "\n" not in opening and len(opening) > len(number) + 1 else ""
