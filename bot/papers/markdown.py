"""A sheet as Markdown, with tables: what a Slack canvas takes, and a file to be read anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.sheet import Grid, Image, Lines, Points
from bot.plans.markdown import beginning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Written
    from bot.papers.sheet import Sheet


def sheet_markdown(sheet: Sheet, *, with_title: bool = True) -> str:
    """Lay it out; a canvas has its title elsewhere."""
    lines = [f"# {sheet.kind}: {sheet.title}", ""] if with_title else []
    lines += _hard([f"{name}: {value}" for name, value in sheet.facts])
    lines += ["", f"*{sheet.warning}*"]
    for chapter in sheet.chapters:
        lines += ["", f"## {chapter.name}"]
        for part in chapter.parts:
            if not isinstance(part, Image):  # what it shows stands in the table behind it
                lines += ["", *_part(part)]
    return "\n".join(lines) + "\n"


def _part(part: Lines | Points | Grid) -> Iterator[str]:
    match part:
        case Lines():
            lines = [f"**{line}**" for line in part.lines] if part.strong else list(part.lines)
            yield from _hard(lines)
        case Points():
            yield from (f"- {beginning(point)}" for point in part.points)
        case Grid():
            yield _row(part.head)
            marks = ("--:" if at in part.figures else "---" for at in range(len(part.head)))
            yield f"|{'|'.join(marks)}|"
            yield from map(_row, part.rows)


def _row(cells: tuple[Written, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _hard(lines: list[str] | list[Written]) -> Iterator[str]:
    """End every line but the last so that Markdown keeps the break."""
    for number, line in enumerate(lines, start=1):
        yield beginning(line) + ("" if number == len(lines) else "\\")
