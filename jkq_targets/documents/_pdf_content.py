"""The content of a page of a PDF: its characters and its ruling lines, in hundredths of a point, from the top."""

from __future__ import annotations

import attrs


@attrs.frozen
class Character:
    """A character: its left and right edge, its baseline from the top, and the height of its line."""

    left: int
    right: int
    baseline: int
    height: int
    text: str


@attrs.frozen
class Rule:
    """A level or upright line: its place across its direction, and from where to where it runs."""

    at: int
    start: int
    end: int


@attrs.frozen
class Box:
    """A part of a page: its left and right edge, its upper and lower one."""

    left: int
    right: int
    top: int
    bottom: int


@attrs.define
class PageContent:
    """The content of a page: all lengths are hundredths of a point, from its left and top edge as one reads it."""

    number: int
    characters: list[Character] = attrs.field(factory=list)
    level: list[Rule] = attrs.field(factory=list)
    upright: list[Rule] = attrs.field(factory=list)
    #: The parts of the page whose text a mark of a reviewer strikes out.
    struck: list[Box] = attrs.field(factory=list)
    #: What remarks in the margin say, and what fields of a form hold.
    remarks: list[str] = attrs.field(factory=list)
    fields: list[str] = attrs.field(factory=list)
    #: The characters that run in another direction than most of the page.
    turned: str = ""
    #: How many characters have no Unicode value.
    unknown: int = 0
    has_picture: bool = False
    #: Whether anything is drawn that is neither text nor picture.
    has_drawing: bool = False
    is_drawing: bool = False
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


def turned(x: int, y: int, turn: int) -> tuple[int, int]:
    """A place of the page, with the origin at the bottom, as it lies when most of the text is upright."""
    # PDFium counts angles clockwise: one turn is text that runs downwards, three turns are text that runs upwards.
    if turn == 1:
        return -y, -x
    if turn == 2:
        return -x, y
    if turn == 3:
        return y, x
    return x, -y
