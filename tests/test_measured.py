"""The numbers that the pages state of speed, memory and accuracy: each stands in a result that a benchmark wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jkq_targets.limits import LIMITS

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results"
PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")} - {ROOT / "CHANGELOG.md"})
#: The pages whose percentages with a decimal are measured; all others are figures of plans.
SHARES = {ROOT / "docs" / name for name in ("comparison.md", "limits.md", "zh/limits.md", "howto/batches.md")}

_NUMBER = r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)"
#: What makes a number a measured one: a unit of time or size, or a word that compares.
_UNITS = (
    "×|x|ms|µs|s|kB|MB|GB|seconds|milliseconds|microseconds|times as (?:long|fast)|times (?:faster|slower)|of the time|"
    "(?:documents|characters|phrases|records|pages) a second|毫秒|微秒|秒|倍的时间|倍快"
)
_MEASURED = re.compile(rf"{_NUMBER}\s?(?:{_UNITS})(?![\w])")
_SHARE = re.compile(r"(?<![\w.,])(\d+\.\d+)\s?[%％]")
#: Limits that the library sets, in MB.
_SET = {f"{size // 1_000_000}" for size in (LIMITS.file_bytes, LIMITS.unpacked_bytes)}


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, as written."""
    return set(re.findall(_NUMBER, text))


def measured_in(text: str, *, shares: bool) -> set[str]:
    """The numbers of a page that only a measurement can give."""
    # What the library prints in an example is run, and the rows of a table of figures have their unit in the heading.
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    found = {match[1] for match in _MEASURED.finditer(prose)}
    if shares:
        found |= {match[1] for match in _SHARE.finditer(prose)}
    for head, rows in re.findall(
        r"^(\|.*(?:×|a second|seconds|MB|exact).*\|)\n\|[-:| ]+\|\n((?:^\|.*\|\n)+)", prose, re.MULTILINE
    ):
        del head
        found |= {number for row in rows.splitlines() for cell in row.split("|")[2:] for number in numbers_in(cell)}
    return found


RECORDED = numbers_in("\n".join(path.read_text(encoding="utf-8") for path in sorted(RESULTS.glob("*.md"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_number_was_measured(page: Path) -> None:
    """A number of a page is one of a result; a new one comes from a run."""
    assert measured_in(page.read_text(encoding="utf-8"), shares=page in SHARES) - _SET - RECORDED == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It takes 1.87 ms.", {"1.87"}, id="time"),
        pytest.param("It is 3.5 times as long, 12 × ours.", {"3.5", "12"}, id="ratio"),
        pytest.param("It reads 41,234 phrases a second.", {"41,234"}, id="speed"),
        pytest.param("读一页要 9 毫秒。", {"9"}, id="chinese"),
        pytest.param(
            "| Tool | time, × ours |\n|---|--:|\n| pandas | 17 |\n| pyam | 176 (4.58 s) |\n", {"17", "176", "4.58"}, id="table"
        ),
        pytest.param("```text\n4 ms\n```\n20 goals of 2020, 5亿美元", set(), id="no-measurement"),
    ],
)
def test_what_is_a_measured_number(text: str, found: set[str]) -> None:
    """Times, sizes, ratios and speeds are found, in sentences and in tables; figures of plans and examples are not."""
    assert measured_in(text, shares=False) == found


def test_the_table_of_the_page_is_the_result() -> None:
    """The table of the page is that which the last run wrote."""
    page = ROOT.joinpath("docs", "comparison.md").read_text(encoding="utf-8")
    shown = page.partition("<!-- one table: python -m benchmarks -->\n")[2].partition("<!-- end of the table -->")[0]
    assert shown.strip() == RESULTS.joinpath("one-table.md").read_text(encoding="utf-8").strip()
