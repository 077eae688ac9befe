"""What a piece of evidence did to the verdict, in one sentence: before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.criteria import class_name, class_names
from bot.blocks.readings import points
from kamcore.classes import AccountClass
from kamcore.ports import Change

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.standing import Standing
    from kamcore.use_cases.evidence_desk import Saved


def moved_sentence(saved: Saved, t: Texts) -> str:
    """Say what changed; plain text, to be made safe where it is drawn."""
    if saved.change is Change.UNCHANGED:
        return t("That was on record already: nothing changed.")
    moved = saved.moved
    if moved is None:
        return t("It is saved.")
    if moved.is_same:
        return t("It is saved. The verdict stays: {standing}.", standing=_standing(moved.after, t))
    return t(
        "It is saved. The verdict moved from {before} to {after}.",
        before=_standing(moved.before, t),
        after=_standing(moved.after, t),
    )


def _standing(standing: Standing, t: Texts) -> str:
    score = points(standing.score.low, standing.score.high, t)
    if standing.account_class is AccountClass.NEEDS_EVIDENCE:
        possible = class_names(standing.possible, t)
        return t("“{possible}” still open, {score} of 100", possible=possible, score=score)
    return t(
        "“{verdict}”, {score} of 100", verdict=class_name(standing.account_class, t), score=score
    )
