"""
Made documents for the benchmarks: plans in Word of about 12,500 characters with two tables, some with one wrong figure.

    python -m benchmarks.made_documents FOLDER COUNT [HOSTILE]

Writes COUNT documents into FOLDER; each third one has one figure of a table misprinted by a slip, and the first HOSTILE ones in a
hundred are no document at all. The same number gives the same document.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.word_files import package, word_file

_BODIES = ("城南", "嘉北", "塘汇", "长水", "东栅", "西塘", "南湖", "北港", "新丰", "余新", "凤桥", "七星")
_COLUMNS = (
    ("合同外资（万美元）", "实到外资（万美元）", "市外内资（万元）", "工业投资（万元）", "服务业投资（万元）"),
    ("新增企业（家）", "引进人才（名）", "项目（个）", "土地（亩）", "税收（万元）"),
)
#: What the prose states, each of one body once, so that no two sentences are about one fact: a name and its unit.
_INDICATORS = (
    ("社会消费品零售总额", "亿元"),
    ("限上销售额", "亿元"),
    ("进出口总额", "亿美元"),
    ("固定资产投资", "亿元"),
    ("研发经费", "万元"),
    ("旅游收入", "万元"),
    ("新增绿地面积", "亩"),
    ("新增就业", "人"),
)
_WITH_FIGURES = (
    "{body}街道{name}确保完成{a}{unit}以上、力争完成{b}{unit}，同比增长{d}%以上，各项工作力争进入全市前三名。",
    "{body}街道{name}达到{a}{unit}，同比增长{d}%，力争增幅高于全市平均水平，为全区完成年度任务打下坚实的基础。",
    "{body}街道{name}不少于{a}{unit}，力争{b}{unit}，6月底前完成全年任务的一半，9月底前完成全年任务的四分之三。",
)
_WITHOUT_FIGURES = (
    "各部门要进一步统一思想、提高认识，把招商引资作为全区工作的重中之重，主动对接、靠前服务，形成齐抓共管的工作格局。",
    "要坚持问题导向和目标导向相结合，完善协调推进机制，及时研究解决项目推进过程中遇到的困难，确保各项任务落到实处。",
    "要加强政策宣传和要素保障，优化营商环境，深化审批制度改革，推动企业转型升级，不断增强区域发展的内生动力和活力。",
    "强化督查考核，建立月通报、季分析制度，对工作推进不力、进度滞后的单位予以通报，并将考核结果作为评先评优的依据。",
    "要注重宣传引导，充分利用各类媒体广泛宣传工作成效和先进典型，营造全社会关心支持、共同参与建设的良好氛围和环境。",
)
_SECTIONS = ("一、总体要求", "二、工作目标", "三、重点任务", "四、项目推进", "五、要素保障", "六、工作要求")
_PARAGRAPHS = 17
_SHARE_WITH_FIGURES = 0.35

Table = list[list[str]]


def table(draw: random.Random, columns: Sequence[str], bodies: Sequence[str] = _BODIES) -> Table:
    """A table of bodies that adds up: its head, its rows and its total."""
    figures = [[draw.randint(20, 9_000) * 10 for _ in columns] for _ in bodies]
    totals = [sum(column) for column in zip(*figures, strict=True)]
    rows = [[f"{body}街道", *map(str, row)] for body, row in zip(bodies, figures, strict=True)]
    return [["单位", *columns], *rows, ["合计", *map(str, totals)]]


def misprint(draw: random.Random, rows: Table) -> tuple[int, int]:
    """Print one part of a table with one digit too many at its end; where it stands."""
    row, column = draw.randint(1, len(rows) - 2), draw.randint(1, len(rows[0]) - 1)
    rows[row][column] += "0"
    return row, column


def content(number: int, *, is_short: bool = False) -> tuple[list[str], tuple[Table, Table], tuple[int, int, int] | None]:
    """
    The paragraphs and the tables of a document, and the place of its wrong figure: table, row, column.

    A short document has one paragraph below each heading and not 17, and a quarter of the rows.
    """
    draw = random.Random(number)
    paragraphs = [f"{2000 + number % 100}年招商引资工作方案（第{number}号）"]
    facts = draw.sample([(body, name, unit) for body in _BODIES for name, unit in _INDICATORS], len(_BODIES) * len(_INDICATORS))
    for section in _SECTIONS:
        paragraphs.append(section)
        for _ in range(1 if is_short else _PARAGRAPHS):
            first = draw.choice(_WITHOUT_FIGURES)
            if draw.random() < _SHARE_WITH_FIGURES:
                body, name, unit = facts.pop()
                least = draw.randint(20, 900)
                more = least + draw.randint(5, 90)
                first = draw.choice(_WITH_FIGURES).format(body=body, name=name, unit=unit, a=least, b=more, d=draw.randint(2, 19))
            paragraphs.append(first + draw.choice(_WITHOUT_FIGURES))
    bodies = _BODIES[:3] if is_short else _BODIES
    tables = (table(draw, _COLUMNS[0], bodies), table(draw, _COLUMNS[1], bodies))
    wrong = None
    if number % 3 == 0:
        of = draw.randint(0, 1)
        wrong = (of, *misprint(draw, tables[of]))
    return paragraphs, tables, wrong


def word(number: int, *, is_short: bool = False) -> bytes:
    """A document as Word writes it."""
    paragraphs, tables, _ = content(number, is_short=is_short)
    annexes = (block for at, rows in enumerate(tables, 1) for block in (f"任务分解表{at}", rows))
    return word_file([*paragraphs, *annexes])


def _bomb() -> bytes:
    return package(b"<" + b" " * 60_000_000)


def _wide() -> bytes:
    cells = "".join(f"<td>{at}</td>" for at in range(9_990))
    return f"<!doctype html><table><tr>{cells}</tr><tr>{cells}</tr><tr>{cells}</tr></table>".encode()


def _labels() -> bytes:
    label = "合计其中：小计(1)=(2)+(3)" * 200
    rows = "".join(f"<tr><td>{label}{at}</td><td>1{at}</td><td>--</td></tr>" for at in range(50))
    return f"<!doctype html><table><tr><td>{label}</td><td>{label}</td><td>合计</td></tr>{rows}</table>".encode()


def _subtotals() -> bytes:
    rows = "".join(f"<tr><td>甲{at}</td><td>{at + 1}</td></tr><tr><td>小计</td><td>{7 * at + 9}</td></tr>" for at in range(800))
    return f"<!doctype html><table><tr><td>项目</td><td>数</td></tr>{rows}<tr><td>合计</td><td>7</td></tr></table>".encode()


#: Files that are no documents, or that are made to make a reader work without end.
HOSTILE: tuple[Callable[[int], bytes], ...] = (
    lambda number: random.Random(number).randbytes(20_000),
    lambda _: _bomb(),
    lambda _: _wide(),
    lambda _: _labels(),
    lambda number: word(number)[:-300],
    lambda _: ("亿" * 5_000 + "1-" * 5_000 + "（" * 5_000 + "1亿2万3千" * 3_000).encode(),
    lambda _: b"%PDF-1.7\n" + b"1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj " * 300,
    lambda _: b"<!doctype html>" + b"<table><tr><td>" * 5_000,
    lambda _: _subtotals(),
)


def hostile(number: int) -> bytes:
    """A file that a reader must survive."""
    return HOSTILE[number % len(HOSTILE)](number)


def write(folder: Path, count: int, hostile_in_a_hundred: int = 0) -> None:
    """Write documents into a folder, by their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        is_hostile = number % 100 < hostile_in_a_hundred
        (folder / f"{number:06}.docx").write_bytes(hostile(number // 100) if is_hostile else word(number))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
