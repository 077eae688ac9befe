"""What each thing that can be asked is called, as a button or a record names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.grammar import Intent

if TYPE_CHECKING:
    from bot.i18n import Texts


def route_name(intent: Intent, t: Texts) -> str:
    """Name what is asked."""
    names = _about_accounts(t) | _about_key_accounts(t) | _about_us(t)
    return names[intent]


def _about_accounts(t: Texts) -> dict[Intent, str]:
    return {
        Intent.VERDICT: t("The verdict on an account"),
        Intent.WHY: t("The reasons for a verdict"),
        Intent.WHAT_IF: t("What would change a verdict"),
        Intent.COMPARE: t("Accounts side by side"),
        Intent.PAYBACK: t("When key account work pays back"),
        Intent.CASE: t("A business case"),
        Intent.PLAN: t("The account plan"),
        Intent.PEOPLE: t("The people at a customer"),
        Intent.WHITE_SPACE: t("White space"),
        Intent.PROMISES: t("Promises"),
        Intent.CONTACT: t("The last contact"),
        Intent.NOTES: t("What notes say"),
        Intent.TAKE_NOTE: t("Write something down"),
        Intent.PREP: t("Preparing a meeting"),
        Intent.MEETING: t("Meetings"),
    }


def _about_key_accounts(t: Texts) -> dict[Intent, str]:
    return {
        Intent.LIST: t("Accounts by class"),
        Intent.PORTFOLIO: t("The portfolio under our capacity"),
        Intent.READINESS: t("Whether the company is ready"),
        Intent.POLICY: t("The rules verdicts go by"),
        Intent.GUIDANCE: t("How key account management is done"),
    }


def _about_us(t: Texts) -> dict[Intent, str]:
    return {
        Intent.SETTINGS: t("Settings"),
        Intent.WHY_ANSWER: t("How my last answer came about"),
        Intent.HELP: t("What can be asked"),
        Intent.SMALL_TALK: t("A friendly word"),
        Intent.OFF_TOPIC: t("Something else"),
        Intent.UNKNOWN: t("Not understood"),
    }
