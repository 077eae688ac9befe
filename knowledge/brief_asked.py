"""A brief that is to be said in fewer words, and who may do that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.access import Actor
    from kamcore.brief import Common
    from kamcore.conversations import ModelUse
    from knowledge.brief_texts import Condensed
    from knowledge.grammar import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAsked:
    """A brief to be condensed.

    Attributes:
        actor: Whom it is for; everything in it is for their eyes.
        heed: Told of every use of a model, also of one that came to nothing: tokens count.
    """

    actor: Actor
    language: Language
    common: Common
    heed: Callable[[ModelUse], None]


class Condensing(Protocol):
    """Condenses briefs."""

    def condense(self, asked: BriefAsked) -> Condensed | None:
        """Give shorter texts; ``None`` leaves the brief as it is. It may take its time."""

    def remembered(self, asked: BriefAsked) -> Condensed | None:
        """Give those of before, where the brief says the same still. It asks nobody."""
