"""The pen for documents: plain text, nothing marked up, and no character a file cannot hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.blocks.parts import MENTION_LIMIT, TerminalPen, Written, clean

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""Word and PowerPoint keep XML, which knows no such characters."""


@dataclass(frozen=True, slots=True)
class PaperPen(TerminalPen):
    """Writes for paper in the reader's language."""

    def fill(self, value: object) -> Written:
        """Let a value in: what a pen wrote passes, everything else becomes one clean line."""
        return value if isinstance(value, Written) else _harmless(str(value))

    def name(self, text: str) -> Written:
        """Write a name as it stands in a sentence."""
        return _harmless(text, MENTION_LIMIT)


def _harmless(text: str, limit: int | None = None) -> Written:
    return Written(clean(_NO_CHARACTERS.sub("\ufffd", text), limit))
