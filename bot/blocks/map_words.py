"""What roles, stances, stages and fields are called in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts import Influence, PotentialSide, Stage, Stance
from kamcore.map_errors import Field

if TYPE_CHECKING:
    from bot.i18n import Texts


def influence_name(influence: Influence, t: Texts) -> str:
    """Name the part a contact plays when the customer decides."""
    match influence:
        case Influence.DECISION_MAKER:
            return t("decides")
        case Influence.INFLUENCER:
            return t("has influence")
        case Influence.USER:
            return t("uses what we deliver")
        case Influence.GATEKEEPER:
            return t("keeps the gate")


def stance_name(stance: Stance, t: Texts) -> str:
    """Name how a contact stands towards us."""
    match stance:
        case Stance.SPONSOR:
            return t("sponsor")
        case Stance.CHAMPION:
            return t("champion")
        case Stance.NEUTRAL:
            return t("neutral")
        case Stance.SCEPTIC:
            return t("sceptic")
        case Stance.BLOCKER:
            return t("blocker")


def stage_name(stage: Stage, t: Texts) -> str:
    """Name how far a piece of white space has come."""
    match stage:
        case Stage.IDEA:
            return t("an idea of ours")
        case Stage.NEED_HEARD:
            return t("need heard")
        case Stage.NEED_CONFIRMED:
            return t("need confirmed by a decision maker")
        case Stage.SPONSOR_AND_BUDGET:
            return t("sponsor and budget there")


def side_name(side: PotentialSide, t: Texts) -> str:
    """Name a side of the grid."""
    match side:
        case PotentialSide.SERVED:
            return t("In units we serve already")
        case PotentialSide.UNSERVED:
            return t("In units we do not serve yet")


def field_name(field: Field, t: Texts) -> str:
    """Name a field as its form does."""
    return {
        Field.NAME: t("Name"),
        Field.UNIT: t("Unit"),
        Field.TITLE: t("Job title"),
        Field.REPORTS_TO: t("Reports to"),
        Field.COUNTERPART: t("Counterpart on our side"),
        Field.LAST_CONTACT: t("Last contact"),
        Field.OFFERING: t("Our offering"),
        Field.CONTRIBUTION: t("Extra contribution a year"),
        Field.PROBABILITY: t("Probability in per cent"),
        Field.COMPETITOR: t("Competitor"),
        Field.NEXT_STEP: t("Next step"),
        Field.SOURCE: t("Source"),
        Field.ON: t("As of which day?"),
    }[field]
