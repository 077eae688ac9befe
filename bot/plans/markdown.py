"""The pen for Markdown: people's words stay words, whatever marks they contain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.blocks.parts import MENTION_LIMIT, Pen, Written, clean

_MARKS = re.compile(r"[\\`*\[\]<~]")
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEGINS_A_BLOCK = re.compile(r"^(?:[#>+=|-]|\d+(?=[.)]))")


@dataclass(frozen=True, slots=True)
class MarkdownPen(Pen):
    """Writes Markdown in the reader's language."""

    def fill(self, value: object) -> Written:
        """Let a value in: what a pen wrote passes, everything else is made harmless."""
        return value if isinstance(value, Written) else harmless(clean(str(value)))

    def name(self, text: str) -> Written:
        """Write a name as it stands in a sentence."""
        return harmless(clean(text, MENTION_LIMIT))

    def bold(self, text: Written) -> Written:
        """Set a text in bold."""
        return Written(f"**{text}**")


def harmless(line: str) -> Written:
    """Escape what Markdown would take for a mark, a tag or an entity."""
    line = _MARKS.sub(r"\\\g<0>", line)
    return Written(_LOOSE_UNDERSCORE.sub(r"\\_", _ENTITY.sub("&amp;", line)))


def beginning(line: str) -> str:
    """Escape what would begin a heading, a list or a quotation at the start of a line."""
    return _BEGINS_A_BLOCK.sub(_escaped_start, line)


def _escaped_start(found: re.Match[str]) -> str:
    start = found.group()
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"
