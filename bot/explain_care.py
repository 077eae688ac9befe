"""What a person reads when a profile, a team, a meeting rhythm or an answer cannot be kept.

One sentence per error; ``bot.explain`` registers them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.care import HOURS_IN_A_YEAR, MOST, Period
from kamcore.care_error import CareError, CareFlaw, NotOnTeamError
from kamcore.editions import ChangedMeanwhileError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def flaw_sentence(flaw: CareFlaw, t: Texts, *, limit: int = 0) -> str:  # noqa: PLR0911 - one a flaw
    """Say what is wrong with one value and what to do."""
    match flaw:
        case CareFlaw.TOO_LONG:
            return t("Shorten this to at most {limit} characters.", limit=t.number(limit))
        case CareFlaw.NO_SOURCE:
            return t("Say where this is known from: a conversation with its date, a document.")
        case CareFlaw.DAY_TO_COME:
            return t("This day has not come yet. Choose today or an earlier day.")
        case CareFlaw.HOURS:
            most = t.number(HOURS_IN_A_YEAR)
            return t("Write the hours a year as a whole number from 0 to {most}.", most=most)
        case CareFlaw.RHYTHM:
            return t(
                "Write how often you meet: every 1 to {weeks} weeks, or every 1 to {months} "
                "months.",
                weeks=t.number(MOST[Period.WEEKS]),
                months=t.number(MOST[Period.MONTHS]),
            )
        case CareFlaw.TWO_SPONSORS:
            return t("There is one sponsor: choose a colleague or write a name, not both.")
        case CareFlaw.NO_NAME:
            return t("Write the sponsor's name.")
        case CareFlaw.NPS_ANSWER:
            return t("An NPS answer is a whole number from 0 to 10.")
        case CareFlaw.SCALE:
            return t("The figure must lie on its scale, and the scale's two ends must differ.")


def _care(error: CareError, t: Texts) -> str:
    return flaw_sentence(error.flaw, t, limit=error.limit)


def _not_on_team(error: NotOnTeamError, t: Texts) -> str:
    if error.may_add:
        return t(
            "{name} is not on the team of {account}: tick the box that adds them, or choose "
            "somebody who is.",
            name=error.name,
            account=error.account,
        )
    return t(
        "{name} is not on the team of {account}: ask a sales leader to add them, or choose "
        "somebody who is.",
        name=error.name,
        account=error.account,
    )


def _changed(_error: ChangedMeanwhileError, t: Texts) -> str:
    return t(
        "Somebody changed this after it was shown to you, so nothing was overwritten: open it "
        "again and look at both."
    )


CARE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    CareError: _care,
    NotOnTeamError: _not_on_team,
    ChangedMeanwhileError: _changed,
}
