"""
How well `audit` finds one slip in a whole document.

Run as ``python -m benchmarks.planted_documents [--seed 1] [--documents 40] [--verbose]``. The documents are made here: a plan
with sentences, a table that divides goals among bodies, a table of numbered tasks and a budget, each as a page and as a Word
file. Nothing is wrong in them; then one figure of one relation gets one slip. A slip counts where arithmetic shows it, which is
where the relation fails beyond its tolerance.

Found: some finding is an ERROR or a WARNING. Located: a finding names the place of the slip, or the sentence that holds it.
Precise: every finding is about the relation of the slip. Both formats have to say the same.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

import attrs

from benchmarks.word_files import Block, word_file
from jkq_targets import Document, Finding, Report, Severity, audit, read_document

Row = Sequence[str]
BODIES = ("城南街道", "嘉北街道", "塘汇街道", "长水街道", "制造业招商局", "服务业招商局", "智慧产业招商局")
GOALS = (("实到外资", "万美元", "亿美元"), ("市外内资", "万元", "亿元"), ("规上工业产值", "万元", "亿元"))
ITEMS = ("道路工程", "水利工程", "绿化工程", "管网工程", "照明工程", "公园工程", "停车工程")
TASKS = ("走访企业", "改造小区", "修缮学校", "整治河道", "新建绿道", "培训职工", "开办食堂", "安装充电桩")


@attrs.frozen
class Spot:
    """
    A figure that a slip may hit.

    Args:
        kind: The kind of its relation.
        key: How the template names it.
        near: Words that stand beside it: a finding that quotes them has located it.
        least: How far its number has to move for arithmetic to show it.
        column: Of a cell, the heading under which it stands.
    """

    kind: str
    key: str
    near: str
    least: Decimal = Decimal(0)
    column: str = ""


@attrs.define
class Template:
    """A document with a name for each of its figures."""

    figures: dict[str, str] = attrs.field(factory=dict)
    spots: list[Spot] = attrs.field(factory=list)
    blocks: list[Callable[[dict[str, str]], Block]] = attrs.field(factory=list)

    def put(self, key: str, text: str) -> str:
        """A figure under a name; its place in a text."""
        self.figures[key] = text
        return f"{{{key}}}"

    def say(self, text: str) -> None:
        """A paragraph."""
        self.blocks.append(lambda figures: text.format(**figures))

    def table(self, rows: Sequence[Row]) -> None:
        """A table."""
        self.blocks.append(lambda figures: [[cell.format(**figures) for cell in row] for row in rows])

    def made(self, figures: dict[str, str]) -> list[Block]:
        """The blocks with these figures."""
        return [block(figures) for block in self.blocks]


# ------------------------------------------------------------------------------------------------------------- documents


def template(draw: random.Random) -> Template:
    """A plan in which nothing is wrong."""
    plan = Template()
    plan.say("某开发区2031年工作方案")
    plan.say("一、工作目标")
    bodies = draw.sample(BODIES, draw.randint(4, 6))
    _goals(plan, draw, bodies)
    plan.say("二、重点工程")
    _works(plan, draw)
    _completion(plan, draw)
    _rest(plan, draw)
    _items(plan, draw)
    plan.say("三、组织保障")
    plan.say("各部门要加强领导，落实责任，形成合力，确保各项任务按时完成。")
    _tasks(plan, draw)
    _budget(plan, draw)
    return plan


def _goals(plan: Template, draw: random.Random, bodies: Sequence[str]) -> None:
    """Sentences with 确保 and 力争, and the table that divides these goals among bodies."""
    goals = draw.sample(GOALS, 2)
    words = []
    columns: list[list[str]] = [["单位", *bodies, "合计"]]
    for at, (name, small, large) in enumerate(goals):
        firm = [draw.randint(12, 95) * 1000 for _ in bodies]
        stretch = [share + draw.randint(2, 9) * 1000 for share in firm]
        for commitment, shares in (("确保", firm), ("力争", stretch)):
            head = f"{name}（{small}）{commitment}指标"
            column = [head]
            for body, share in zip(bodies, shares, strict=True):
                key = f"g{at}{commitment}{body}"
                column.append(plan.put(key, str(share)))
                plan.spots.append(Spot("table part", key, body, column=head))
            key = f"g{at}{commitment}合计"
            column.append(plan.put(key, str(sum(shares))))
            plan.spots.append(Spot("table total", key, "合计", column=head))
            columns.append(column)
        said = []
        for commitment, shares in (("确保", firm), ("力争", stretch)):
            key = f"p{at}{commitment}"
            said.append(plan.put(key, f"{Decimal(sum(shares)) / 10000:f}"))
            plan.spots.append(Spot("one fact twice", key, name))
        words.append(f"确保{name}{said[0]}{large}，力争{said[1]}{large}")
    plan.say("；".join(words) + "。")
    plan.say("附件1")
    plan.say("任务分解表")
    plan.table([list(row) for row in zip(*columns, strict=True)])


def _works(plan: Template, draw: random.Random) -> None:
    """A list with its total, and a total with its parts behind it."""
    items = draw.sample(ITEMS, 4)
    sizes = [draw.randint(1100, 9900) for _ in items]
    parts = []
    for item, amount in zip(items, sizes, strict=True):
        parts.append(f"{item}{plan.put(f'w{item}', str(amount))}万元")
        plan.spots.append(Spot("合计", f"w{item}", item))
    plan.spots.append(Spot("合计", "w", "合计"))
    plan.say(f"安排{'、'.join(parts)}，合计{plan.put('w', str(sum(sizes)))}万元。")
    shares = [Decimal(draw.randint(1000, 9900)) / 100 for _ in range(3)]
    names = ("基本支出", "项目支出", "预备费")
    listed = [f"{name}{plan.put(f'o{name}', f'{share:.2f}')}万元" for name, share in zip(names, shares, strict=True)]
    plan.spots += [Spot("其中", f"o{name}", name, least=Decimal("0.02")) for name in names]
    plan.spots.append(Spot("其中", "o", "支出预算", least=Decimal("0.02")))
    plan.say(f"支出预算{plan.put('o', f'{sum(shares):.2f}')}万元，其中：{'，'.join(listed)}。")


def _completion(plan: Template, draw: random.Random) -> None:
    """A rate of completion, a growth, and the shares of three industries."""
    goal, done = draw.randint(200, 900), draw.randint(100, 190)
    plan.spots += [Spot("完成率", key, "年度目标") for key in ("r", "rg", "rd")]
    rate = f"{Decimal(done) / goal * 100:.1f}"
    reached, aimed = plan.put("rd", str(done)), plan.put("rg", str(goal))
    plan.say(f"截至6月底，完成投资{reached}亿元，完成年度目标{aimed}亿元的{plan.put('r', rate)}%。")
    before, rise = draw.randint(300, 900), draw.randint(40, 90)
    growth = f"{Decimal(rise) / before * 100:.1f}"
    plan.spots += [Spot("同比", key, "税收收入") for key in ("t", "tr", "tg")]
    now, moved = plan.put("t", str(before + rise)), plan.put("tr", str(rise))
    plan.say(f"税收收入{now}亿元，比上年增加{moved}亿元，增长{plan.put('tg', growth)}%。")
    first, second = Decimal(draw.randint(20, 90)) / 10, Decimal(draw.randint(350, 500)) / 10
    third = 100 - first - second
    plan.spots += [Spot("占比", key, "三次产业", least=Decimal("0.15")) for key in ("i1", "i2", "i3")]
    values = [plan.put(key, f"{share:.1f}") for key, share in zip(("i1", "i2", "i3"), (first, second, third), strict=True)]
    plan.say(f"三次产业结构为{'∶'.join(values)}。")


def _rest(plan: Template, draw: random.Random) -> None:
    """A list whose last part is what is left (其他), and a growth between two years."""
    first, second, left = (draw.randint(11, 99) for _ in range(3))
    plan.spots += [Spot("其余", key, "培育企业") for key in ("e", "e1", "e2", "e3")]
    whole, *parts = (
        plan.put(key, str(value))
        for key, value in zip(("e", "e1", "e2", "e3"), (first + second + left, first, second, left), strict=True)
    )
    plan.say(f"全年培育企业{whole}家，其中工业{parts[0]}家、商贸{parts[1]}家，其余{parts[2]}家。")
    before, now = draw.randint(300, 900), draw.randint(901, 1200)
    plan.spots += [Spot("两年", key, "出口额") for key in ("y", "yb", "yg")]
    growth = plan.put("yg", f"{(Decimal(now) / before - 1) * 100:.1f}")
    plan.say(f"2030年出口额{plan.put('y', str(now))}亿元，2029年{plan.put('yb', str(before))}亿元，同比增长{growth}%。")


def _items(plan: Template, draw: random.Random) -> None:
    """A sentence that announces how many items follow."""
    items = draw.sample(TASKS, draw.randint(3, 6))
    plan.spots.append(Spot("items", "i", "抓好以下"))
    plan.say(f"重点抓好以下{plan.put('i', str(len(items)))}项工作：")
    for number, item in enumerate(items, 1):
        plan.say(f"{number}.{item}，做好服务。")


def _tasks(plan: Template, draw: random.Random) -> None:
    """A table of numbered tasks, and the sentence that counts them."""
    tasks = draw.sample(TASKS, draw.randint(5, 8))
    plan.spots.append(Spot("count", "n", "项任务"))
    plan.say(f"全年工作分解为{plan.put('n', str(len(tasks)))}项任务，详见附件2。")
    plan.say("附件2")
    plan.say("工作任务清单")
    rows = [["序号", "工作任务", "牵头部门"]]
    for number, task in enumerate(tasks, 1):
        plan.spots.append(Spot("numbering", f"s{number}", "工作任务清单"))
        rows.append([plan.put(f"s{number}", str(number)), f"{task}，做好服务保障", draw.choice(BODIES)])
    plan.table(rows)


def _budget(plan: Template, draw: random.Random) -> None:
    """A budget with subtotals, with decimals."""
    plan.say("附件3")
    plan.say("经费预算表")
    rows = [["项目", "金额（万元）"]]
    whole = Decimal(0)
    for group in ("人员经费", "公用经费"):
        total = Decimal(0)
        for at in range(1, 4):
            amount = Decimal(draw.randint(100, 9900)) / 10
            key = f"b{group}{at}"
            rows.append([f"{group}项{at}", plan.put(key, f"{amount:.1f}")])
            plan.spots.append(Spot("budget part", key, f"{group}项{at}", least=Decimal("0.3"), column="金额"))
            total += amount
        rows.append([f"{group}小计", plan.put(f"b{group}", f"{total:.1f}")])
        plan.spots.append(Spot("budget total", f"b{group}", f"{group}小计", least=Decimal("0.3"), column="金额"))
        whole += total
    rows.append(["合计", plan.put("b", f"{whole:.1f}")])
    plan.spots.append(Spot("budget total", "b", "合计", least=Decimal("0.3"), column="金额"))
    plan.table(rows)


# --------------------------------------------------------------------------------------------------------------- formats


def as_page(blocks: Sequence[Block]) -> bytes:
    """The document as a page of HTML."""
    parts = ["<!doctype html><meta charset=utf-8><body>"]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
        else:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "".join(parts).encode()


# ----------------------------------------------------------------------------------------------------------------- slips


def slipped(draw: random.Random, text: str) -> str:
    """A numeral with one slip: a digit replaced, left out or added, two neighbours swapped, a power of ten."""
    at = draw.randrange(len(text))
    while not text[at].isdigit():
        at = draw.randrange(len(text))
    kind = draw.choice(("replaced", "omitted", "added", "swapped", "power"))
    if kind == "replaced":
        return text[:at] + draw.choice("123456789") + text[at + 1 :]
    if kind == "omitted" and len(text) > 2:
        return text[:at] + text[at + 1 :]
    if kind == "added":
        return text[:at] + draw.choice("123456789") + text[at:]
    if kind == "swapped" and at + 1 < len(text) and text[at + 1].isdigit():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    whole, point, decimals = text.partition(".")
    return f"{whole}0{point}{decimals}"


def is_shown(spot: Spot, text: str, wrong: str, figures: dict[str, str]) -> bool:
    """Whether arithmetic shows the slip."""
    is_numeral = wrong[0] != "0" and wrong[0] != "." and not wrong.endswith(".") and wrong != text
    if not is_numeral or abs(Decimal(wrong) - Decimal(text)) <= spot.least:
        return False
    if spot.kind in ("完成率", "同比", "两年"):
        return _ratio_is_off(spot, figures | {spot.key: wrong})
    # 其中 names some of the parts: a list that falls short is no contradiction, unless it did add up and is one slip away.
    return spot.kind != "numbering" or spot.key != "s1"


def _ratio_is_off(spot: Spot, figures: dict[str, str]) -> bool:
    """Whether a ratio is off by more than what its rounded figures allow."""
    half = Decimal("0.5")
    if spot.kind == "完成率":
        share, goal, done = (Decimal(figures[key]) for key in ("r", "rg", "rd"))
        low, high = (done - half) / (goal + half) * 100, (done + half) / max(goal - half, half) * 100
    elif spot.kind == "两年":
        share, now, before = (Decimal(figures[key]) for key in ("yg", "y", "yb"))
        if before < 1:
            return True
        low, high = sorted(abs((now + way * half) / (before - way * half) - 1) * 100 for way in (-1, 1))
    else:
        share, now, rise = (Decimal(figures[key]) for key in ("tg", "t", "tr"))
        if now - rise <= 1:
            return True
        low, high = (rise - half) / (now - rise + 1) * 100, (rise + half) / (now - rise - 1) * 100
    return share < low - Decimal("0.1") or share > high + Decimal("0.1")


# --------------------------------------------------------------------------------------------------------------- scoring


def findings_of(content: bytes) -> tuple[list[Finding], float]:
    """What an audit says of a document, and the seconds that it takes with reading."""
    started = time.perf_counter()
    document: Document = read_document(content)
    report: Report = audit(document)
    return [f for f in report.findings if f.severity is not Severity.NOTE], time.perf_counter() - started


def is_located(findings: Sequence[Finding], spot: Spot) -> bool:
    """Whether a finding names the place of the slip."""
    return any(spot.near in words for finding in findings for words in _words(finding))


def _words(finding: Finding) -> Iterator[str]:
    yield finding.where
    yield finding.message
    yield from finding.culprits
    yield from finding.candidates


def is_about(finding: Finding, spot: Spot, figures: dict[str, str], wrong: str) -> bool:
    """Whether a finding is about the relation of a slip: it names its place, its column, or the figure itself."""
    words = " ".join(_words(finding))
    # Cells are quoted without the blanks that headings may have.
    return spot.near in words or (bool(spot.column) and spot.column[:4] in words) or wrong in words or figures[spot.key] in words


def main() -> None:
    """Plant, audit and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    draw = random.Random(options.seed)
    counts: dict[str, Counter[str]] = {}
    seconds: list[float] = []
    clean = 0
    for _ in range(options.documents):
        plan = template(draw)
        for content in (as_page(plan.made(plan.figures)), word_file(plan.made(plan.figures))):
            found, took = findings_of(content)
            seconds.append(took)
            clean += len(found)
            if found and options.verbose:
                print("clean:", [(finding.rule, finding.where, finding.message) for finding in found])
        for spot in plan.spots:
            _plant(plan, spot, draw, counts.setdefault(spot.kind, Counter()), seconds, verbose=options.verbose)
    _print(counts, seconds, clean, 2 * options.documents)


def _plant(plan: Template, spot: Spot, draw: random.Random, count: Counter[str], seconds: list[float], *, verbose: bool) -> None:
    text = plan.figures[spot.key]
    wrong = slipped(draw, text)
    if not is_shown(spot, text, wrong, plan.figures):
        count["not shown"] += 1
        return
    blocks = plan.made(plan.figures | {spot.key: wrong})
    said = []
    for content in (as_page(blocks), word_file(blocks)):
        found, took = findings_of(content)
        seconds.append(took)
        said.append(found)
        count["planted"] += 1
        count["found"] += bool(found)
        count["located"] += is_located(found, spot)
        count["findings"] += len(found)
        count["true"] += sum(is_about(finding, spot, plan.figures, wrong) for finding in found)
        count["ERROR"] += any(finding.severity is Severity.ERROR for finding in found)
        if verbose and not found:
            print("missed:", spot.kind, spot.key, text, "→", wrong)
        if verbose and found and not is_located(found, spot):
            print("not located:", spot.kind, spot.key, text, "→", wrong, [(f.where, f.message) for f in found])
        for finding in found if verbose else ():
            if not is_about(finding, spot, plan.figures, wrong):
                print("beside it:", spot.kind, spot.key, text, "→", wrong, finding.rule, finding.where, finding.message)
    same = [[(finding.rule, finding.message) for finding in found] for found in said]
    count["differing"] += same[0] != same[1]


def _print(counts: dict[str, Counter[str]], seconds: Sequence[float], clean: int, documents: int) -> None:
    total: Counter[str] = Counter()
    for kind, count in counts.items():
        total.update(count)
        print(_line(kind, count))
    print(_line("all", total))
    print(f"{documents} documents without a slip: {clean} findings")
    ordered = sorted(seconds)
    print(f"seconds a document: median {ordered[len(ordered) // 2]:.4f}, longest {ordered[-1]:.4f}")


def _line(kind: str, count: Counter[str]) -> str:
    planted, findings = max(1, count["planted"]), max(1, count["findings"])
    rates = (
        f"found {count['found'] / planted:7.1%}  located {count['located'] / planted:7.1%}  "
        f"precise {count['true'] / findings:7.1%}  as ERROR {count['ERROR'] / planted:7.1%}"
    )
    return (
        f"{kind:<16} {count['planted']:5} planted  {rates}  formats differ {count['differing']}  not shown {count['not shown']}"
    )


if __name__ == "__main__":
    main()
