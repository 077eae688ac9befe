"""What a form shows whose thing somebody else changed while it was open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.layout import divider, sections

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Pen, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """What stands there now.

    Attributes:
        name: Who wrote it.
        says: In the reader's words.
    """

    name: str
    on: date
    says: Written


@dataclass(frozen=True, slots=True)
class Gone:
    """It was taken away altogether."""


def meanwhile_blocks(meanwhile: Meanwhile | Gone | None, pen: Pen) -> list[Block]:
    """Show the other's version above one's own; saving again decides."""
    if meanwhile is None:
        return []
    if isinstance(meanwhile, Gone):
        told = pen("Somebody took this away while you had it open.")
        choose = pen("*Save* puts what you entered there again, *Cancel* leaves it.")
    else:
        told = pen(
            "*{name}* changed this on {date}, while you had it open. Nothing was overwritten. It "
            "says now: {says}",
            name=pen.name(meanwhile.name),
            date=pen.t.date(meanwhile.on),
            says=meanwhile.says,
        )
        choose = pen("*Save* puts what you entered in its place, *Cancel* leaves it.")
    return [*sections(pen.lines([told, choose])), divider()]
