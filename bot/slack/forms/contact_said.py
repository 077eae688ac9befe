"""Between the form for one person and what is kept of them: there, back again, and compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.contact_words import difference, said_of
from bot.slack.forms.form import account_of
from bot.slack.forms.map_context import contact_in, is_one_of_us
from bot.slack.modals.contact import AS_IT_IS, NOBODY, ContactInput
from kamcore.facts import Stakeholder
from kamcore.ids import PersonId
from kamcore.stakeholders import ContactKey
from kamcore.use_cases.stakeholder_map import ContactEdit

if TYPE_CHECKING:
    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Pen, Written
    from kamcore.shown_map import ShownContact, ShownMap


def differences(
    given: ContactInput, known: ShownContact, shown: ShownMap, pen: Pen
) -> list[Written]:
    """Say in which fields what is kept now differs from what was filled in."""
    mine, theirs = _told(given, known, shown), _kept(known)
    return difference(
        said_of(theirs, _name_of(theirs.counterpart, shown), pen.t),
        said_of(mine, _name_of(mine.counterpart, shown), pen.t),
        pen,
    )


def as_entered(contact: ShownContact) -> ContactInput:
    """Give what is known as if somebody had filled it in."""
    ours = (
        contact.counterpart if contact.counterpart and is_one_of_us(contact.counterpart) else None
    )
    above = AS_IT_IS if contact.reports_to else NOBODY
    return ContactInput(
        name=contact.name,
        unit=contact.unit or "",
        title=contact.title or "",
        influences=contact.influences,
        stances=contact.stances,
        last_contact=contact.last_contact,
        confirmed=contact.confirmed,
        boss=contact.boss or above,
        counterpart=None if ours is None else PersonId(ours),
    )


def edit_of(given: ContactInput, known: ShownContact | None, context: FormContext) -> ContactEdit:
    """Put together what is to be written."""
    is_new = context.item is None
    return ContactEdit(
        account=account_of(context),
        contact=_said(given, known),
        stances=given.stances,
        boss=None if given.boss in {NOBODY, AS_IT_IS} else ContactKey(given.boss),
        replaces=None if is_new else ContactKey(context.item or ""),
        version=context.version,
    )


def _said(given: ContactInput, known: ShownContact | None) -> Stakeholder:
    """Give what is said; whom they report to by key, the store finds itself."""
    above = known.reports_to if known is not None and given.boss == AS_IT_IS else None
    outside = None
    if known is not None and known.counterpart and not is_one_of_us(known.counterpart):
        outside = known.counterpart
    return Stakeholder(
        name=given.name,
        unit=given.unit or None,
        influences=given.influences,
        stances=given.stances or (),
        last_contact=given.last_contact,
        confirmed=given.confirmed,
        title=given.title or None,
        reports_to=above,
        counterpart=given.counterpart or outside,
    )


def _told(given: ContactInput, known: ShownContact, shown: ShownMap) -> Stakeholder:
    """Give what was filled in with the name of whom they report to, to be compared."""
    boss = contact_in(shown, given.boss)
    said = _said(given, known)
    stances = (known.stances or ()) if given.stances is None else given.stances
    return replace(said, stances=stances, reports_to=boss.name if boss else said.reports_to)


def _kept(contact: ShownContact) -> Stakeholder:
    return Stakeholder(
        name=contact.name,
        unit=contact.unit,
        influences=contact.influences,
        stances=contact.stances or (),
        last_contact=contact.last_contact,
        confirmed=contact.confirmed,
        title=contact.title,
        reports_to=contact.reports_to,
        counterpart=contact.counterpart,
    )


def _name_of(counterpart: str | None, shown: ShownMap) -> str | None:
    return next((name for person, name in shown.people if person == counterpart), counterpart)
