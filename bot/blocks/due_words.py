"""What is due in words: what it is, of which account, and when, both counted and as a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.care import cadence_words
from bot.blocks.parts import clean
from kamcore.due import DueAction, DueContact, DueMeeting, DuePromise, DueReview, Urgency
from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from datetime import date

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.due import Due

TEXT_LIMIT = 300
"""Characters of an action or a promise beside its button; its own place shows all of it."""


def urgency_name(urgency: Urgency, t: Texts) -> str:
    """Head what is equally urgent."""
    match urgency:
        case Urgency.OVERDUE:
            return t("Overdue")
        case Urgency.SOON:
            return t("Due within two weeks")
        case Urgency.SLIPPING:
            return t("About to slip")


def due_lines(due: Due, today: date, pen: Pen) -> Written:
    """Say what it is on one line, and below it what kind of thing and when."""
    account = pen.bold(pen.name(due.account.name))
    head = pen("{account}: {text}", account=account, text=_what(due, pen))
    return pen.lines([head, pen.join(_facts(due, today, pen), " · ")])


def when(day: date, today: date, pen: Pen) -> Written:
    """Say when something is or was due, counted from today and as a day."""
    ahead = (day - today).days
    written = pen.t.date(day)
    if ahead < 0:
        return pen.count(
            "overdue by {n} day (due on {day})",
            "overdue by {n} days (due on {day})",
            -ahead,
            day=written,
        )
    if ahead == 0:
        return pen("due today ({day})", day=written)
    if ahead == 1:
        return pen("due tomorrow ({day})", day=written)
    return pen("due in {n} days ({day})", n=pen.t.number(ahead), day=written)


def _what(due: Due, pen: Pen) -> Written:
    match due:
        case DuePromise():
            return pen.fill(clean(due.promise.text, TEXT_LIMIT))
        case DueAction():
            return pen.fill(clean(due.action.text, TEXT_LIMIT))
        case DueMeeting():
            return pen("meet them again")
        case DueReview():
            return pen("look back at plan {number}", number=due.plan.number)
        case DueContact(more=0):
            return pen("speak to {name} again", name=pen.name(due.name))
        case DueContact():
            return pen.count(
                "speak to {name} and {n} other again",
                "speak to {name} and {n} others again",
                due.more,
                name=pen.name(due.name),
            )


def _facts(due: Due, today: date, pen: Pen) -> list[Written]:
    if due.day is None or isinstance(due, DueContact):
        return [_kind(due, today, pen)]
    return [when(due.day, today, pen), _kind(due, today, pen)]


def _kind(due: Due, today: date, pen: Pen) -> Written:
    match due:
        case DuePromise() if due.promise.side is PromiseSide.OURS:
            return pen("our promise")
        case DuePromise():
            return pen("their promise")
        case DueAction():
            return pen("action of the plan")
        case DueMeeting():
            return cadence_words(due.cadence, pen)
        case DueReview():
            return _since(due, pen)
        case DueContact():
            return _last(due, today, pen)


def _since(due: DueReview, pen: Pen) -> Written:
    day = pen.t.date(due.plan.since.date())
    if due.was_reviewed:
        return pen("last reviewed on {day}", day=day)
    return pen("active since {day}, never reviewed", day=day)


def _last(due: DueContact, today: date, pen: Pen) -> Written:
    if due.last is None:
        return pen("nobody wrote down when we last spoke")
    return pen.count(
        "last contact {n} day ago ({day})",
        "last contact {n} days ago ({day})",
        (today - due.last).days,
        day=pen.t.date(due.last),
    )
