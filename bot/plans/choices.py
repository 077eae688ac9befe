"""What the choices within a plan's rows are called, and its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.plans.rows import ActionState, Horizon, KpiMeasure, OfferStatus
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from enum import StrEnum

    from bot.i18n import Texts


def choice_name(choice: StrEnum, t: Texts) -> str:
    """Name one member of a closed set."""
    match choice:
        case Horizon():
            return horizon_name(choice, t)
        case OfferStatus():
            return status_name(choice, t)
        case ActionState():
            return action_state_name(choice, t)
        case KpiMeasure():
            return measure_name(choice, t)
        case _:
            return choice.value


def horizon_name(horizon: Horizon, t: Texts) -> str:
    """Say how far something reaches."""
    match horizon:
        case Horizon.NOW:
            return t("now")
        case Horizon.MONTHS_12:
            return t("within 12 months")
        case Horizon.MONTHS_36:
            return t("within 36 months")


def status_name(status: OfferStatus, t: Texts) -> str:
    """Say how far an offer has come."""
    match status:
        case OfferStatus.IDEA:
            return t("an idea")
        case OfferStatus.DRAFTED:
            return t("drafted")
        case OfferStatus.PRESENTED:
            return t("presented")
        case OfferStatus.AGREED:
            return t("agreed")
        case OfferStatus.DROPPED:
            return t("dropped")


def action_state_name(state: ActionState, t: Texts) -> str:
    """Say whether an action is still to do."""
    match state:
        case ActionState.OPEN:
            return t("to do")
        case ActionState.DONE:
            return t("done")
        case ActionState.DROPPED:
            return t("dropped")


def measure_name(measure: KpiMeasure, t: Texts) -> str:
    """Say what a key figure measures."""
    match measure:
        case KpiMeasure.CONTRIBUTION:
            return t("Contribution a year")
        case KpiMeasure.RATIO:
            return t("Revenue-to-cost ratio")
        case KpiMeasure.RETENTION:
            return t("Retention")
        case KpiMeasure.SATISFACTION:
            return t("Satisfaction")
        case KpiMeasure.NPS:
            return t("Net promoter score")
        case KpiMeasure.OTHER:
            return t("Something else")


def field_label(section: ListSection, field: str, t: Texts) -> str:
    """Name a field as a form and a difference do."""
    special = _labels_here(section, t).get(field)
    return special or _labels_anywhere(t)[field]


def _labels_here(section: ListSection, t: Texts) -> dict[str, str]:
    """Give labels that differ from list to list."""
    return {
        ListSection.MOVES: {"text": t("What do we do?")},
        ListSection.OBSTACLES: {"text": t("What may stop us?")},
        ListSection.COMPETITORS: {"name": t("Who?"), "where": t("Where?")},
        ListSection.ACTIONS: {"text": t("What is to do?")},
        ListSection.QUESTIONS: {"text": t("What do we not know?")},
        ListSection.KPIS: {"name": t("Name"), "on": t("As of which day?")},
        ListSection.REVIEWS: {"on": t("On which day?")},
    }.get(section, {})


def _labels_anywhere(t: Texts) -> dict[str, str]:
    return {
        "metric": t("What is to be reached?"),
        "target": t("Target"),
        "due": t("Until when?"),
        "horizon": t("Horizon"),
        "text": t("Text"),
        "goals": t("Which of our goals does it serve?"),
        "countermeasure": t("What do we do against it?"),
        "owner": t("Owner"),
        "name": t("Name"),
        "where": t("Where?"),
        "threat": t("What is the threat?"),
        "answer": t("Answer"),
        "mix": t("Which products and services?"),
        "contributors": t("Who contributes?"),
        "status": t("How far is it?"),
        "function": t("Department that does it"),
        "state": t("State"),
        "measure": t("What does it measure?"),
        "now": t("Where are we now?"),
        "on": t("On which day?"),
        "planned": t("What was planned?"),
        "got": t("What came of it?"),
        "learnt": t("What did we learn?"),
    }
