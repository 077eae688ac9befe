"""The people at a customer: read the map, put somebody on it, take somebody off it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.audit import AuditAction
from kamcore.contact_entry import plain_contact
from kamcore.facts import Search
from kamcore.map_errors import (
    CircularReportingError,
    ContactChangedError,
    ContactExistsError,
    ContactGoneError,
    Field,
    FieldError,
    Flaw,
)
from kamcore.ports import Change
from kamcore.reporting import bosses, circles, label, reference, with_lines_kept
from kamcore.shown_map import Reading, sees_stances, shown_map, without_opinion
from kamcore.stakeholders import contact_key, contact_version, find_contact, is_same_contact
from kamcore.use_cases.evidence_desk import UNCHANGED, Judging, Saved, desk
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.access import Actor
    from kamcore.facts import Stakeholder, Stance
    from kamcore.ids import AccountId
    from kamcore.ports import Store
    from kamcore.shown_map import ShownMap
    from kamcore.stakeholders import ContactKey
    from kamcore.use_cases.evidence_desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEdit:
    """What somebody says of one person at the customer.

    Attributes:
        contact: All that is said; its stances do not count, see below.
        stances: ``None`` leaves them as they are, as does who may not see them.
        boss: Whom they report to, from the map; without one, ``contact.reports_to`` is taken.
        replaces: Whom it is about; ``None`` for somebody new.
        version: What that one was when they were shown.
    """

    account: AccountId
    contact: Stakeholder
    stances: tuple[Stance, ...] | None = None
    boss: ContactKey | None = None
    replaces: ContactKey | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRemoval:
    """Somebody to be taken off the map, as they were shown."""

    account: AccountId
    contact: ContactKey
    version: int


def read_map(store: Store, actor: Actor, account: AccountId, *, as_of: date) -> ShownMap:
    """Give the map of people, cut to what the reader may see.

    Raises:
        UnknownAccountError: For an account they may not read, or that is not there.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        people = work.evidence.facts_of(found.id).stakeholders
        names = {person.id: person.display_name for person in work.people.all()}
        reading = Reading(account=found, actor=actor, as_of=as_of, people=names)
        return shown_map(people, reading)


def put_contact(store: Store, actor: Actor, edit: ContactEdit, *, judging: Judging) -> Saved:
    """Put somebody on the map, or change what is said of them; twice the same is once.

    Whoever reported to them still does, whatever they are called now.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        FieldError: For a field that cannot be right.
        ContactExistsError: Where somebody of that name and unit is on the map.
        ContactChangedError: Where somebody else changed them since they were shown.
        ContactGoneError: Where they are not on the map any more.
        CircularReportingError: Where the line would lead back to where it began.
    """
    said = plain_contact(edit.contact, judging.as_of)
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, edit.account)
        before = at.before.stakeholders or ()
        known = None if edit.replaces is None else find_contact(before, edit.replaces)
        person = _as_said(said, edit, known, at)
        if person in before:
            return UNCHANGED
        _refuse_stale(edit, known, at)
        _refuse_twice(before, person, known)
        place = len(before) if known is None else before.index(known)
        after = _with(before, person, place)
        _refuse_circle(before, after, place)
        _write(at, before, after, place)
        detail = {"contact": contact_key(after[place]), "said": _said(known, after[place])}
        change = Change.ADDED if known is None else Change.CHANGED
        return at.saved(change, AuditAction.CONTACT_PUT, detail, judging)


def remove_contact(
    store: Store, actor: Actor, removal: ContactRemoval, *, judging: Judging
) -> Saved:
    """Take somebody off the map; who reported to them reports to nobody then.

    With the last of them it is as if nobody had looked: that there is nobody, somebody has to say.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        ContactChangedError: Where somebody else changed them since they were shown.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, removal.account)
        before = at.before.stakeholders or ()
        known = find_contact(before, removal.contact)
        if known is None:
            return UNCHANGED
        _refuse_changed(known, removal.version, at)
        origins = [place for place, person in enumerate(before) if person != known]
        after = with_lines_kept(before, [before[place] for place in origins], origins)
        work.evidence.remove_stakeholder(at.account.id, known)
        for person, origin in zip(after, origins, strict=True):
            if person != before[origin]:
                work.evidence.put_stakeholder(at.account.id, person)
        if not after:
            work.evidence.remove_search(at.account.id, Search.STAKEHOLDERS)
        detail = {"contact": removal.contact}
        return at.saved(Change.CHANGED, AuditAction.CONTACT_REMOVED, detail, judging)


def _as_said(
    said: Stakeholder, edit: ContactEdit, known: Stakeholder | None, at: Desk
) -> Stakeholder:
    """Put together what is said, whom they report to, and an opinion they may have."""
    kept = () if known is None else known.stances
    has_opinion = edit.stances is not None and sees_stances(at.actor, at.account)
    stances = tuple(dict.fromkeys(edit.stances or ())) if has_opinion else kept
    return replace(said, stances=stances, reports_to=_line(said, edit, at))


def _line(said: Stakeholder, edit: ContactEdit, at: Desk) -> str | None:
    if edit.boss is None:
        return said.reports_to
    people = at.before.stakeholders or ()
    boss = find_contact(people, edit.boss)
    if boss is None:
        raise FieldError(Field.REPORTS_TO, Flaw.NOT_ON_THE_MAP)
    return reference(boss, people)


def _refuse_stale(edit: ContactEdit, known: Stakeholder | None, at: Desk) -> None:
    if edit.replaces is None:
        return
    if known is None:
        raise ContactGoneError
    _refuse_changed(known, edit.version, at)


def _refuse_changed(known: Stakeholder, version: int, at: Desk) -> None:
    theirs = known if sees_stances(at.actor, at.account) else without_opinion(known)
    if contact_version(theirs) != version:
        raise ContactChangedError(theirs)


def _refuse_twice(
    people: Sequence[Stakeholder], person: Stakeholder, known: Stakeholder | None
) -> None:
    for each in people:
        if each != known and is_same_contact(each, person):
            raise ContactExistsError(label(each))


def _with(
    before: Sequence[Stakeholder], person: Stakeholder, place: int
) -> tuple[Stakeholder, ...]:
    """Give everybody with the person in their place, and lines that lead where they led."""
    is_new = place == len(before)
    after = [*before[:place], person, *before[place + 1 :]]
    origins = [*range(len(before)), *([None] if is_new else [])]
    return with_lines_kept(before, after, origins)


def _refuse_circle(before: Sequence[Stakeholder], after: Sequence[Stakeholder], place: int) -> None:
    """Refuse a circle the change makes; an older one can be mended step by step."""
    older = {frozenset(circle) for circle in circles(bosses(before))}
    for circle in circles(bosses(after)):
        if place in circle and frozenset(circle) not in older:
            start = circle.index(place)
            in_order = (*circle[start:], *circle[:start])
            raise CircularReportingError([after[each].name for each in in_order])


def _write(
    at: Desk, before: Sequence[Stakeholder], after: Sequence[Stakeholder], place: int
) -> None:
    evidence, account = at.work.evidence, at.account.id
    instead_of = before[place] if place < len(before) else None
    evidence.put_stakeholder(account, after[place], instead_of=instead_of)
    for number, person in enumerate(before):
        if number != place and after[number] != person:
            evidence.put_stakeholder(account, after[number])


def _said(known: Stakeholder | None, person: Stakeholder) -> list[str]:
    """Name the fields that changed: the trail tells what was changed, never what was said."""
    names = ("name", "unit", "title", "influences", "reports_to", "last_contact", "confirmed",
             "counterpart")  # fmt: skip
    return [
        name for name in names if known is None or getattr(known, name) != getattr(person, name)
    ]
