"""What a person reads when a business case cannot be worked out.

One sentence per error; ``bot.explain`` registers them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cases.names import figure_name
from kamcore.business_case import MOST_YEARS, Figure
from kamcore.case_error import CaseError, CaseFlaw, CaseTextError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def flaw_of_case(error: CaseError, t: Texts) -> str:  # noqa: PLR0911 - one a flaw
    """Say which figure it is, what is wrong with it and what to do."""
    name = figure_name(Figure(error.figure), t)
    match error.flaw:
        case CaseFlaw.MISSING:
            return t("{figure}: give a value or a range, such as 5-10 %.", figure=name)
        case CaseFlaw.NEGATIVE:
            return t("{figure}: it cannot be less than nothing.", figure=name)
        case CaseFlaw.NOT_A_SHARE:
            return t("{figure}: write a share from 0 to 100 per cent.", figure=name)
        case CaseFlaw.TOO_LARGE:
            return t(
                "{figure}: that is more than any business; give a value or a range.", figure=name
            )
        case CaseFlaw.TWICE:
            return t("{figure}: give it once.", figure=name)
        case CaseFlaw.NOT_ASKED:
            return t("{figure}: this kind of business case does not ask for it.", figure=name)
        case CaseFlaw.TOO_MANY_YEARS:
            return t("{figure}: give at most {most} years.", figure=name, most=t.number(MOST_YEARS))


def _text(_error: CaseTextError, t: Texts) -> str:
    return t(
        "This business case is out of date. Begin again with /kam case and the account's name."
    )


CASE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    CaseError: flaw_of_case,
    CaseTextError: _text,
}
