"""Evidence that was left out, and why, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.verdict import Warning  # noqa: A004 - the model's word


def warned(warning: Warning, pen: Pen) -> Written:
    """Say what was left out."""
    if warning.value:
        return pen("Not counted: {place} ({value}).", place=warning.place, value=warning.value)
    return pen("Not counted: {place}.", place=warning.place)
