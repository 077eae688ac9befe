"""What do we know of the customer? Five blocks, each with its source and its age, or unknown.

The source asks to know "Strategie, Marktposition, Finanzen, Produkte, Organisationsstruktur"
(Mahler 2018); what is older than six months is asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kamcore.calendar_months import is_older
from kamcore.care_error import check_length, check_source
from kamcore.editions import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.editions import Edition

    ProfileEditions: TypeAlias = Mapping["ProfileBlock", Edition["ProfileText"]]

LONGEST_PROFILE_TEXT = 6_000
FRESH_MONTHS = 6


class ProfileBlock(StrEnum):
    """The five blocks, in the source's order."""

    STRATEGY = "strategy"
    MARKET_POSITION = "market_position"
    FINANCES = "finances"
    PRODUCTS = "products"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileText:
    """What one block says.

    Attributes:
        source: Where it is known from.
        as_of: The day it was true.
    """

    words: str
    source: str
    as_of: date

    def __post_init__(self) -> None:
        """Refuse a text without a source, or one that is too long to be read."""
        check_source(self.source)
        check_length(self.words, LONGEST_PROFILE_TEXT)

    def is_stale(self, on: date) -> bool:
        """Whether it is too old to be relied on; exactly six months is not."""
        return is_older(self.as_of, FRESH_MONTHS, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How much of a profile is known.

    Attributes:
        missing, stale: In the blocks' order; a stale block is known.
    """

    known: tuple[ProfileBlock, ...]
    missing: tuple[ProfileBlock, ...]
    stale: tuple[ProfileBlock, ...]


def completeness(profile: ProfileEditions, on: date) -> Completeness:
    """Count what is known on a day, and what of it is out of date."""
    texts = {block: value_of(profile.get(block)) for block in ProfileBlock}
    return Completeness(
        known=tuple(block for block, text in texts.items() if text is not None),
        missing=tuple(block for block, text in texts.items() if text is None),
        stale=tuple(block for block, text in texts.items() if text and text.is_stale(on)),
    )
