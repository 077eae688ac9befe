"""What a person reads when facts about an account cannot be right: the place, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts_error import FactsError, FactsFlaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _facts(error: FactsError, t: Texts) -> str:
    reasons = {**_wrong_kind(error, t), **_wrong_value(error, t), **_wrong_place(error, t)}
    return t("{place}: {reason}", place=error.place or t("Facts"), reason=reasons[error.flaw])


def _wrong_kind(error: FactsError, t: Texts) -> dict[FactsFlaw, str]:
    """Say what kind of value belongs there."""
    value = error.value
    return {
        FactsFlaw.NOT_JSON: t("this is no JSON in UTF-8 ({value}).", value=value),
        FactsFlaw.NOT_AN_OBJECT: t("an object in braces belongs here, not {value}.", value=value),
        FactsFlaw.NOT_A_LIST: t(
            "a list in square brackets belongs here, not {value}.", value=value
        ),
        FactsFlaw.NOT_A_TEXT: t("a text in quotes belongs here, not {value}.", value=value),
        FactsFlaw.NOT_A_NUMBER: t(
            'a number belongs here, such as 1200.50 or "1200.50", or a range of two; {value} is '
            "neither.",
            value=value,
        ),
        FactsFlaw.NOT_A_DATE: t(
            'a day belongs here, written like "2026-05-01"; {value} is none.', value=value
        ),
        FactsFlaw.NOT_A_WHOLE_NUMBER: t("a whole number belongs here, not {value}.", value=value),
        FactsFlaw.NOT_YES_OR_NO: t(
            "only true, false or null can stand here, not {value}.", value=value
        ),
        FactsFlaw.NOT_A_CHOICE: t(
            "only {choices} can stand here, not {value}.",
            choices=t.list(error.choices, last="or"),
            value=value,
        ),
    }


def _wrong_value(error: FactsError, t: Texts) -> dict[FactsFlaw, str]:
    """Say which values are possible."""
    value = error.value
    return {
        FactsFlaw.NEGATIVE: t("{value} is negative, which cannot be here.", value=value),
        FactsFlaw.ABOVE_ONE: t(
            "{value} is more than 1: write a share from 0 to 1, such as 0.5 for 50 %.", value=value
        ),
        FactsFlaw.LEVEL: t("{value} is no level: levels run from 0 to 4.", value=value),
        FactsFlaw.REVERSED: t(
            "the range {value} runs backwards: write the smaller number first.", value=value
        ),
        FactsFlaw.YEAR: t("{value} is no calendar year.", value=value),
        FactsFlaw.TOO_LARGE: t("{value} is too large to be right.", value=value),
    }


def _wrong_place(error: FactsError, t: Texts) -> dict[FactsFlaw, str]:
    """Say what is missing, there twice, or not known."""
    value, choices = error.value, t.list(error.choices, last="or")
    return {
        FactsFlaw.YEAR_TWICE: t("the year {value} is there twice: keep one.", value=value),
        FactsFlaw.COST_TWICE: t("give either the cost or its parts, not both."),
        FactsFlaw.MISSING: t("this must be given."),
        FactsFlaw.UNKNOWN_KEY: t(
            "{value} is not known here: write {choices}.", value=value, choices=choices
        ),
        FactsFlaw.UNKNOWN_CRITERION: t(
            "the policy has no criterion {value}: write {choices}.", value=value, choices=choices
        ),
        FactsFlaw.COMPUTED_CRITERION: t(
            "nobody rates {value} itself: rate {choices}.", value=value, choices=choices
        ),
        FactsFlaw.NO_AS_OF: t(
            'the day of the verdict is missing: add "as_of": "2026-11-23", or give --as-of.'
        ),
    }


FACTS_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {FactsError: _facts}
