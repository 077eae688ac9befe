"""What it means that something could never come by somebody's settings, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamcore.reminder_preferences import PreferenceError, PreferenceFlaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.i18n import Texts
    from kamcore.errors import KamError


def preference_problem(flaw: PreferenceFlaw, t: Texts) -> str:
    """Say what could never come, and what to do about it."""
    match flaw:
        case PreferenceFlaw.NO_DAY:
            return t("Tick at least one day on which I may write to you.")
        case PreferenceFlaw.NO_DIGEST_DAY:
            return t("Tick a day for the digest that is one of your working days.")
        case PreferenceFlaw.QUIET_DIGEST:
            return t("This time lies in your quiet hours, so nothing would ever come.")
        case PreferenceFlaw.QUIET_PREP:
            return t("This time lies in your quiet hours: choose another for the brief.")
        case PreferenceFlaw.NO_LEAD:
            return t("Choose when the brief comes.")


REMINDER_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    PreferenceError: lambda error, t: preference_problem(error.flaw, t),
}
