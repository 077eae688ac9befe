"""The five levels of a criterion as a choice, each beside its anchor in the policy's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.criteria import anchor
from bot.blocks.layout import sections
from bot.slack.modals.filled import choice_of
from bot.slack.modals.inputs import OPTION_LIMIT, Choice, radio

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, RadioButtonsElement

    from bot.blocks.parts import Pen
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.policy import RatedPart

LEVEL = "level"
SEPARATOR = " · "


def levels(part: RatedPart, entered: ViewState | None, t: Texts) -> RadioButtonsElement:
    """Draw the choice, with what was chosen before."""
    choices = [_level(number, anchor(part, number, t)) for number in range(len(part.anchors))]
    action = level_action(part)
    return radio(action, choices, choice_of(entered, action))


def long_anchors(part: RatedPart, pen: Pen) -> list[Block]:
    """Print the anchors in full where an option's two lines cannot hold one."""
    anchors = [anchor(part, number, pen.t) for number in range(len(part.anchors))]
    choices = [_level(number, words) for number, words in enumerate(anchors)]
    if all(len(choice.description or "") <= OPTION_LIMIT for choice in choices):
        return []
    rows = [pen("Level {level}: {words}", level=n, words=text) for n, text in enumerate(anchors)]
    return sections(pen.lines(rows))


def level_action(part: RatedPart) -> str:
    """Name the choice by its part, or Slack would keep the other part's choice in it."""
    return f"{LEVEL}.{part.id}"


def _level(number: int, words: str) -> Choice:
    """Spread an anchor over an option's two lines of 75 characters each."""
    first, rest = _first_line(f"{number}{SEPARATOR}{words}")
    return Choice(value=str(number), text=first, description=rest or None)


def _first_line(text: str) -> tuple[str, str]:
    if len(text) <= OPTION_LIMIT:
        return text, ""
    start = len(f"0{SEPARATOR}")
    aside = text.rfind(" (", start, OPTION_LIMIT + 1)
    # What stands in brackets reads best as a line of its own, where it fits there.
    is_whole = aside > start and len(text) - aside - 1 <= OPTION_LIMIT
    cut = aside if is_whole else text.rfind(" ", 0, OPTION_LIMIT + 1)
    cut = cut if cut > start else OPTION_LIMIT
    return text[:cut].rstrip(), text[cut:].lstrip()
