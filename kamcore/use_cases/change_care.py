"""What people change about a customer's profile and about how we look after them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.audit import AuditAction
from kamcore.care import LONGEST_NAME, Duty, Sponsor
from kamcore.care_error import CareError, CareFlaw, NotOnTeamError
from kamcore.ports import Change
from kamcore.ports.care import ONLY
from kamcore.profile import ProfileText
from kamcore.use_cases.editing import desk, refuse_day_to_come
from kamcore.use_cases.people import UnknownPersonError

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.care import Cadence, Reference
    from kamcore.ids import AccountId, PersonId
    from kamcore.ports import Store, UnitOfWork
    from kamcore.profile import ProfileBlock
    from kamcore.use_cases.editing import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRequest:
    """What one block of the profile should say.

    Attributes:
        words: Empty where nobody knows it any more; then source and day do not matter.
        shown: The version they were shown; 0 where there was none. So everywhere here.
    """

    account: AccountId
    block: ProfileBlock
    words: str
    source: str
    as_of: date
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRequest:
    """What somebody should do for the account.

    Attributes:
        hours: A year; ``None`` takes it back.
        join: Add them to the account's team where they are not on it.
    """

    account: AccountId
    person: PersonId
    hours: int | None
    shown: int
    function: str = ""
    join: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorRequest:
    """Who should stand behind the account: a colleague, or a name; neither takes it back."""

    account: AccountId
    shown: int
    person: PersonId | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceRequest:
    """How often we should meet; ``None`` takes it back."""

    account: AccountId
    cadence: Cadence | None
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRequest:
    """What the customer said; ``None`` where nobody knows."""

    account: AccountId
    reference: Reference | None
    shown: int


def put_profile_block(
    store: Store, actor: Actor, request: BlockRequest, *, now: datetime
) -> Change:
    """Write what is known of the customer in one block; what it said before stays readable.

    Raises:
        UnknownAccountError: For an account they may not read. So for all functions here.
        NotAllowedError: For who may read it and no more. So for all functions here.
        ChangedMeanwhileError: Where it was changed since it was shown. So for all of them.
        CareError: Without a source, for a day to come, or for too many words.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        value = _profile_text(request, now)
        change = at.save(work.care.profile, request.block, value, shown=request.shown)
        detail = {"block": request.block.value, "known": value is not None}
        at.note(change, AuditAction.PROFILE_CHANGED, detail)
        work.commit()
    return change


def set_member_hours(store: Store, actor: Actor, request: HoursRequest, *, now: datetime) -> Change:
    """Set how many hours a year somebody of the team has for the account, and as what.

    Raises:
        NotOnTeamError: For somebody who is not on it, unless they shall join and the asker may
            add them. Taking hours back is always possible.
        UnknownPersonError: For somebody to join whom nobody here knows.
        CareError: For hours that no year has.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        duty = None
        if request.hours is not None:
            duty = Duty(hours_per_year=request.hours, function=request.function.strip())
            _make_sure_of_team(at, request)
        change = at.save(work.care.duties, request.person, duty, shown=request.shown)
        detail = {"person": request.person, "hours": request.hours}
        at.note(change, AuditAction.HOURS_SET, detail)
        work.commit()
    return change


def set_sponsor(store: Store, actor: Actor, request: SponsorRequest, *, now: datetime) -> Change:
    """Say who of our leadership stands behind the account.

    Raises:
        UnknownPersonError: For a colleague whom nobody here knows.
        CareError: Where both are given, or the name is too long.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        sponsor = _sponsor(work, request)
        change = at.save(work.care.sponsor, ONLY, sponsor, shown=request.shown)
        at.note(change, AuditAction.SPONSOR_SET, {"person": request.person})
        work.commit()
    return change


def set_cadence(store: Store, actor: Actor, request: CadenceRequest, *, now: datetime) -> Change:
    """Say how often we meet, and when we last did.

    Raises:
        CareError: For a meeting that has not been yet.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        cadence = request.cadence
        refuse_day_to_come(cadence.last_meeting if cadence else None, now)
        change = at.save(work.care.cadence, ONLY, cadence, shown=request.shown)
        detail: dict[str, object] = {}
        if cadence is not None:
            detail = {"every": cadence.every, "period": cadence.period.value}
        at.note(change, AuditAction.CADENCE_SET, detail)
        work.commit()
    return change


def set_reference(
    store: Store, actor: Actor, request: ReferenceRequest, *, now: datetime
) -> Change:
    """Say whether the customer would speak for us.

    Raises:
        CareError: For a day to come.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        reference = request.reference
        refuse_day_to_come(reference.as_of if reference else None, now)
        change = at.save(work.care.reference, ONLY, reference, shown=request.shown)
        said = reference.willingness.value if reference else None
        at.note(change, AuditAction.REFERENCE_SET, {"willingness": said})
        work.commit()
    return change


def _profile_text(request: BlockRequest, now: datetime) -> ProfileText | None:
    words = request.words.strip()
    if not words:
        return None
    refuse_day_to_come(request.as_of, now)
    return ProfileText(words=words, source=request.source.strip(), as_of=request.as_of)


def _make_sure_of_team(at: Desk, request: HoursRequest) -> None:
    """Let only those have hours who are on the account's team, and add them where that is meant."""
    guarded = at.account.guarded
    if request.person in guarded.team:
        return
    person = at.work.people.find(request.person)
    may_add = may(at.actor, Action.CHANGE_TEAM, guarded)
    if not (request.join and may_add):
        name = person.display_name if person else request.person
        raise NotOnTeamError(name, at.account.name, may_add=may_add)
    if person is None:
        raise UnknownPersonError(request.person)
    team = guarded.team | {request.person}
    at.work.accounts.put(replace(at.account, guarded=replace(guarded, team=team)))
    detail = {"added": [request.person], "removed": []}
    at.note(Change.CHANGED, AuditAction.TEAM_CHANGED, detail)


def _sponsor(work: UnitOfWork, request: SponsorRequest) -> Sponsor | None:
    name = request.name.strip()
    if request.person is None:
        return Sponsor(name=name) if name else None
    if name:
        raise CareError(CareFlaw.TWO_SPONSORS)
    person = work.people.find(request.person)
    if person is None:
        raise UnknownPersonError(request.person)
    return Sponsor(name=person.display_name[:LONGEST_NAME], person=person.id)
