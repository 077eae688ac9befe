"""A business case as it stands in a plan: what a customer may read apart from what it brings us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from bot.cases.words import plan_figure, plan_offer
from kamcore.plans.fields import LONGEST_LINE
from kamcore.use_cases.business_cases import CaseWords

if TYPE_CHECKING:
    from bot.blocks.parts import Pen
    from kamcore.use_cases.business_cases import ShownCase


def case_words(shown: ShownCase, pen: Pen) -> CaseWords:
    """Write it, in lines as a plan takes them."""
    name, ours = plan_figure(shown, pen)
    return CaseWords(
        offer=plan_offer(shown, pen),
        name=clean(name, LONGEST_LINE),
        ours=clean(ours, LONGEST_LINE),
    )
