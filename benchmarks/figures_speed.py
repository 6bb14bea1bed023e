"""
How fast `read_figures` is, beside a plain regular expression that knows nothing of words, traps or ranges.

    python benchmarks/figures_speed.py [TEXT …]

Prints phrases a second, the ratio to the plain expression on the same phrases, characters a second on each text given, and the
time for the same text repeated to ten times its length, which shows whether the reader is linear.
"""

from __future__ import annotations

import functools
import pathlib
import re
import sys
import time
from collections.abc import Callable

from jkq_targets.figures import read_figures

#: The plain expression: a numeral, a magnitude, a unit.
PLAIN = re.compile(
    r"(?P<number>[0-9０-９]+(?:[,，][0-9]{3})*(?:[.．][0-9]+)?|[零一二两三四五六七八九十百千]+)\s*(?P<scale>[十百千万亿]*)"
    r"(?P<unit>个百分点|平方公里|平方米|立方米|个工作日|人民币|美元|欧元|公里|公顷|[元亩米吨％%‰家个名人项户次场条幢座所天倍成番]?)"
)
SUBJECTS = (
    "合同外资",
    "固定资产投资同比增长",
    "规上工业亩均税收",
    "新增高新技术企业",
    "腾退低效用地",
    "提交材料减少",
    "培训",
    "楼宇",
)
BOUNDS = (("", "以上"), ("不少于", ""), ("突破", ""), ("控制在", "以内"), ("达到", ""), ("约", ""), ("", "左右"), ("超过", ""))
UNITS = ("亿美元", "%", "万元/亩", "家", "亩", "个百分点", "人次", "幢")
#: What a machine must reach, and what a reader may cost beside the plain expression.
PHRASES_A_SECOND = 30_000
RATIO = 25
CHARACTERS_A_SECOND = 1_000_000


def phrases(count: int) -> list[str]:
    """So many short phrases, each with one figure, no two of them alike."""
    made = []
    for number in range(1, count + 1):
        subject, unit = SUBJECTS[number % 8], UNITS[number % 8]
        before, behind = BOUNDS[number // 8 % 8]
        made.append(f"{subject}{before}{number}{unit}{behind}")
    return made


def seconds(read: Callable[[str], object], texts: list[str], rounds: int = 3) -> float:
    """The shortest time of a few rounds over the texts, as the processor counts it for this program alone."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            read(text)
        times.append(time.process_time() - start)
    return min(times)


def plain(text: str) -> list[tuple[str, str, str]]:
    """What the plain expression finds."""
    return [(match["number"], match["scale"], match["unit"]) for match in PLAIN.finditer(text)]


def main() -> None:
    """Print the speeds."""
    made = phrases(20_000)
    read_figures(made[0])
    bare = seconds(functools.partial(read_figures, subjects=False), made)
    ours = seconds(read_figures, made)
    theirs = seconds(plain, made)
    print(f"{len(made) / ours:,.0f} phrases a second (at least {PHRASES_A_SECOND:,}), {len(made) / bare:,.0f} without subjects")
    print(f"{ours / theirs:.1f} times the plain expression (at most {RATIO})")
    for path in sys.argv[1:]:
        text = pathlib.Path(path).read_text(encoding="utf-8")
        once = seconds(read_figures, [text])
        longer = seconds(read_figures, [text * 10])
        print(f"{path}: {len(text) / once:,.0f} characters a second (at least {CHARACTERS_A_SECOND:,})")
        print(f"{path}: ten times the text takes {longer / once:.1f} times as long")


if __name__ == "__main__":
    main()
