"""What the parts of a plan are called, and what belongs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.plans.activation import Minimum
from kamcore.plans.plan import PlanState
from kamcore.plans.sections import ListSection, TextSection

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.plans.template import OutlineSection


def section_name(section: OutlineSection, t: Texts) -> str:
    """Name a section: as the template calls it, else as every plan does."""
    if section.name is not None:
        return t.wording(section.name)
    return key_name(section.key, t)


def key_name(key: str, t: Texts) -> str:
    """Name a section of which only the key is known."""
    if key in list(TextSection):
        return _text_name(TextSection(key), t)
    if key in list(ListSection):
        return _list_name(ListSection(key), t)
    return key


def section_hint(section: OutlineSection, t: Texts) -> str:
    """Say what belongs in a section; empty for a template's own that says nothing."""
    if section.hint is not None:
        return t.wording(section.hint)
    if section.key in list(TextSection):
        return _text_hint(TextSection(section.key), t)
    if section.key in list(ListSection):
        return _list_hint(ListSection(section.key), t)
    return ""


def state_name(state: PlanState, t: Texts) -> str:
    """Name how far a plan is."""
    match state:
        case PlanState.DRAFT:
            return t("draft")
        case PlanState.ACTIVE:
            return t("active")
        case PlanState.REVIEWED:
            return t("reviewed")
        case PlanState.CLOSED:
            return t("closed")


def minimum_name(lacking: Minimum, t: Texts) -> str:
    """Say what a plan lacks."""
    match lacking:
        case Minimum.NETWORK:
            return t("your network in the customer: at least one contact")
        case Minimum.BUSINESS_PLAN:
            return t("the current business plan: theirs, or ours with them")
        case Minimum.BUSINESS_GOALS:
            return t("the goals that go with that business plan")
        case Minimum.OUR_GOALS:
            return t("one goal of ours with a target and a date")
        case Minimum.STRATEGY:
            return t("one step of our strategy, tied to one of our goals")


def _text_name(key: TextSection, t: Texts) -> str:
    match key:
        case TextSection.SUMMARY:
            return t("Summary")
        case TextSection.THEIR_PLAN:
            return t("Their business plan")
        case TextSection.OUR_PLAN:
            return t("Our business plan with them")
        case TextSection.STRATEGY:
            return t("Strategy in words")
        case TextSection.LESSONS:
            return t("What earlier plans taught us")


def _list_name(key: ListSection, t: Texts) -> str:
    return {
        ListSection.THEIR_GOALS: t("Their goals"),
        ListSection.OUR_GOALS: t("Our goals"),
        ListSection.MOVES: t("Steps to our goals"),
        ListSection.OBSTACLES: t("Obstacles"),
        ListSection.COMPETITORS: t("Competitors"),
        ListSection.OFFERS: t("Tailored offers"),
        ListSection.ACTIONS: t("Actions"),
        ListSection.KPIS: t("Key figures"),
        ListSection.REVIEWS: t("Reviews"),
        ListSection.QUESTIONS: t("Open questions"),
    }[key]


def _text_hint(key: TextSection, t: Texts) -> str:
    match key:
        case TextSection.SUMMARY:
            return t("The plan in five sentences, for somebody who reads nothing else.")
        case TextSection.THEIR_PLAN:
            return t("What they want to do in the next years, and why: in their words.")
        case TextSection.OUR_PLAN:
            return t("What we expect of the business with them, and what it takes.")
        case TextSection.STRATEGY:
            return t("How we want to reach our goals, as one would tell it.")
        case TextSection.LESSONS:
            return t("What we would do differently now.")


def _list_hint(key: ListSection, t: Texts) -> str:
    return {
        ListSection.THEIR_GOALS: t("What they want to reach, in their words."),
        ListSection.OUR_GOALS: t(
            "What we want to reach with them: how it is measured, how much, until when."
        ),
        ListSection.MOVES: t("What we do to reach which goal."),
        ListSection.OBSTACLES: t("What may stop us, what we do against it, and who."),
        ListSection.COMPETITORS: t(
            "Who else sells there, the threat that comes from them, and our answer."
        ),
        ListSection.OFFERS: t("Mixes of products and services made for them, and who contributes."),
        ListSection.ACTIONS: t("Who does what until when; other functions too."),
        ListSection.KPIS: t(
            "Contribution, ratio, retention, satisfaction: what it should be and what is."
        ),
        ListSection.REVIEWS: t("What was planned, what came of it, what we learnt."),
        ListSection.QUESTIONS: t("What nobody knows yet."),
    }[key]
