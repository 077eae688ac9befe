"""How a table becomes text that is found: its rows as lines, under its first row each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENOUGH = 1_000
"""Characters from which on the rest of a table is a text of its own."""


def table_texts(rows: Iterable[list[str]]) -> Iterator[str]:
    """Give the texts of a table, each short enough to be one passage.

    Args:
        rows: The cells' texts, row by row.
    """
    lines = [line for line in map(_line, rows) if line]
    if not lines:
        return
    text = head = lines[0]
    for line in lines[1:]:
        if len(text) + len(line) > ENOUGH and text != head:
            yield text
            text = head
        text = f"{text}\n{line}"
    yield text


def _line(cells: list[str]) -> str:
    filled = [" ".join(cell.split()) for cell in cells]
    return " | ".join(filled).strip() if any(filled) else ""
