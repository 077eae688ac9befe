"""A page of the programme: a title, what it comes to, chapters, small print; for Slack or terminal.

Readiness, portfolio and policy are long texts with few figures. They are written once, with
either pen, and laid out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from bot.blocks.layout import actions, context, divider, header, sections, within
from bot.blocks.parts import Pen, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written

COLUMNS = 80
INDENT = "  "
MOST_IN_A_ROW = 5
BLOCKS_FOR_BUTTONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One part of a page; one without lines is left out."""

    name: Written
    lines: tuple[Written, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The whole page."""

    title: str
    lead: tuple[Written, ...]
    chapters: tuple[Chapter, ...] = ()
    small: tuple[Written, ...] = ()


def paper_blocks(paper: Paper, pen: Pen, buttons: Sequence[ButtonElement] = ()) -> list[Block]:
    """Lay a page out for Slack, with buttons below."""
    blocks: list[Block] = [header(paper.title), *sections(pen.lines(paper.lead))]
    for chapter in paper.chapters:
        if chapter.lines:
            blocks.extend(sections(pen.lines([pen.bold(chapter.name), *chapter.lines])))
    for line in paper.small:
        blocks.extend(context(line))
    rows = [buttons[at : at + MOST_IN_A_ROW] for at in range(0, len(buttons), MOST_IN_A_ROW)]
    below = [row for each in rows for row in actions(each)]
    if not below:
        return within(blocks, pen)
    return [*within(blocks, pen, 50 - 1 - len(below)), divider(), *below]


def paper_plain(paper: Paper) -> str:
    """Lay a page out for a terminal: at most 80 columns, nothing marked up."""
    title = clean(paper.title)
    return "\n".join(
        [title, "=" * min(len(title), COLUMNS), *_wrapped(paper.lead, ""), *_below(paper)]
    )


def _below(paper: Paper) -> Iterator[str]:
    for chapter in paper.chapters:
        if chapter.lines:
            yield ""
            yield str(chapter.name)
            yield from _wrapped(chapter.lines, INDENT)
    if paper.small:
        yield ""
        yield from _wrapped(paper.small, "")


def _wrapped(lines: Sequence[Written], indent: str) -> Iterator[str]:
    for line in lines:
        for piece in str(line).split("\n"):
            yield from wrap(
                piece,
                COLUMNS,
                initial_indent=indent,
                subsequent_indent=f"{indent}  ",
                break_on_hyphens=False,
            ) or [""]
