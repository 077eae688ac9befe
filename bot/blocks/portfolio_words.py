"""What stands in the rows of the portfolio: an account, what it waits for, its corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.portfolio.lineup import WaitsFor
from kamcore.portfolio.matrix import Quadrant

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.portfolio.shown import ShownEntry, ShownWaiting


def score_of(entry: ShownEntry, pen: Pen) -> Written:
    """Give a score, or the range it lies in."""
    low, high = pen.t.number(entry.score.low, 2), pen.t.number(entry.score.high, 2)
    if low == high:
        return pen("{score} points", score=low)
    return pen("{low} to {high} points", low=low, high=high)


def account_row(entry: ShownEntry, pen: Pen) -> Written:
    """Write an account with its score, and its payback where that may be seen."""
    parts = [score_of(entry, pen)]
    if entry.sees_figures:
        parts.append(_payback(entry, pen))
    name = pen.bold(pen.name(entry.account.name))
    return pen("{account}: {facts}", account=name, facts=pen.join(parts, ", "))


def _payback(entry: ShownEntry, pen: Pen) -> Written:
    if entry.payback is None:
        return pen("may never pay back")
    return pen("payback {months}", months=pen.t.months(entry.payback))


def waiting_row(waiting: ShownWaiting, pen: Pen) -> Written:
    """Write an account on the waitlist, with what it waits for."""
    row = account_row(waiting.entry, pen)
    if waiting.position is None:
        return row
    return pen(
        "{position}. {row}; waits for {reason}",
        position=pen.t.number(waiting.position),
        row=row,
        reason=pen.t.list(_reason(each, waiting.entry, pen.t) for each in waiting.waits_for),
    )


def _reason(waits_for: WaitsFor, entry: ShownEntry, t: Texts) -> str:
    match waits_for:
        case WaitsFor.PLACE:
            return t("a place")
        case WaitsFor.INDUSTRY:
            return t("a place in the industry {industry}", industry=entry.industry or "")
        case WaitsFor.REGION:
            return t("a place in the region {region}", region=entry.region or "")


def quadrant_name(quadrant: Quadrant, t: Texts) -> str:
    """Name a corner of the matrix."""
    match quadrant:
        case Quadrant.STRATEGIC:
            return t("Strategic")
        case Quadrant.DEVELOP:
            return t("Develop")
        case Quadrant.SERVE_WELL:
            return t("Serve well")
        case Quadrant.STREAMLINE:
            return t("Streamline")


def quadrant_text(quadrant: Quadrant, t: Texts) -> str:
    """Say what a corner stands for."""
    match quadrant:
        case Quadrant.STRATEGIC:
            return t("attractive, and we stand well")
        case Quadrant.DEVELOP:
            return t("attractive, and we do not stand well yet")
        case Quadrant.SERVE_WELL:
            return t("less attractive, and we stand well")
        case Quadrant.STREAMLINE:
            return t("less attractive, and we do not stand well")
