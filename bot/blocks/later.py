"""What is not there yet, said plainly, with what is there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.layout import section
from bot.blocks.parts import Pen
from knowledge.grammar import Intent

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts

LATER = frozenset(
    {
        Intent.SETTINGS,
    }
)


def later_blocks(intent: Intent, t: Texts) -> list[Block]:
    """Draw it."""
    return [section(later_text(intent, t))]


def later_text(intent: Intent, t: Texts) -> Written:
    """Say what is not there yet, and what is."""
    pen = Pen(t)
    sentences = {
        Intent.SETTINGS: pen(
            "There is nothing to set yet. Language and time zone come from your Slack profile, and "
            "I send nothing unasked."
        ),
    }
    return sentences[intent]
