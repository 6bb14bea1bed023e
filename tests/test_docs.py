"""The pages: what the reference has, and that the Chinese pages keep to the English ones."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import jkq_targets
from jkq_targets import batches, strategies

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def documented(module: str) -> Counter[str]:
    """How often each name of a module stands in the reference, one page after the other."""
    names: Counter[str] = Counter()
    for page in REFERENCE.glob("*.md"):
        current = ""
        for kind, name in re.findall(r"^\.\. (\w+):: (\S+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            if kind == "currentmodule":
                current = name
            elif current == module and "." not in name:
                names[name] += 1
    return names


@pytest.mark.parametrize(
    ("module", "names"),
    [
        pytest.param("jkq_targets", jkq_targets.__all__, id="package"),
        pytest.param("jkq_targets.batches", batches.__all__, id="batches"),
        pytest.param("jkq_targets.strategies", strategies.__all__, id="strategies"),
    ],
)
def test_every_public_name_stands_once(module: str, names: list[str]) -> None:
    """Every public name stands on exactly one page of the reference, once, and no page names another."""
    assert documented(module) == Counter(names)


ROOT = REFERENCE.parent.parent
#: The English pages that are in Chinese too.
TRANSLATED = {
    ROOT / "README.md": ROOT / "README.zh.md",
    ROOT / "docs" / "tutorial.md": ROOT / "docs" / "zh" / "tutorial.md",
    ROOT / "docs" / "data.md": ROOT / "docs" / "zh" / "data.md",
    **{
        ROOT / "docs" / folder / name: ROOT / "docs" / "zh" / folder / name
        for folder, name in (
            (".", "limits.md"),
            ("howto", "auditing-tables.md"),
            ("howto", "check-your-document.md"),
            ("howto", "reading-text.md"),
            ("reference", "command-line.md"),
            ("stories", "your-own-plan.md"),
        )
    },
}
in_two_languages = pytest.mark.parametrize(
    ("english", "chinese"), [pytest.param(*pages, id=pages[1].name) for pages in TRANSLATED.items()]
)


#: The line by which the examples of a Chinese page speak Chinese.
CHOICE = re.compile(r"""^(?:>>> )?jt\.set_language\("zh"\)\n\n?""", re.MULTILINE)


def code_alone(part: str) -> str:
    """A block without what it prints, which is in the language of the page, and without the choice of that language."""
    if part.startswith("```text"):
        return "```text"
    if part.startswith("```pycon"):
        return "\n".join(line for line in CHOICE.sub("", part).splitlines() if line.startswith((">>>", "...", "```")))
    return re.sub(" +# .*", "", part) if part.startswith("```bash") else CHOICE.sub("", part)


def skeleton(page: Path) -> list[str]:
    """What of a page is in no language: its header, code and commands, and where headings, items and rows begin."""
    parts = re.findall(
        r"\A---\n.*?^---$|^```.*?^```$|^#+ |^ *(?:-|\d+\.) |^\|", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return [code_alone(part) for part in parts]


def links(page: Path) -> set[Path]:
    """The files that a page links to."""
    return {(page.parent / link).resolve() for link in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8"))}


@in_two_languages
def test_chinese_page_has_what_the_english_one_has(english: Path, chinese: Path) -> None:
    """A Chinese page has the code and commands of the English one, and its headings, items and table rows in the same order."""
    assert skeleton(chinese) == skeleton(english)


@in_two_languages
def test_chinese_page_links_to_chinese_pages(english: Path, chinese: Path) -> None:
    """A Chinese page links to what the English one links to, and to the Chinese page where there is one."""
    pair = {english, chinese}
    assert links(chinese) - pair == {TRANSLATED.get(page, page) for page in links(english) - pair}
