"""How much of a customer's profile, team and satisfaction this person may see.

All of it is for who may read the account, but for two things: who answered a survey, and what
a block of the profile said before, are for those who work on the account.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kamcore.access import Action, may
from kamcore.editions import value_of
from kamcore.profile import ProfileBlock, completeness
from kamcore.satisfaction import nps, nps_a_year_before

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.care import Cadence, Duty, Reference, Sponsor
    from kamcore.editions import Edition
    from kamcore.ids import PersonId
    from kamcore.profile import Completeness, ProfileEditions, ProfileText
    from kamcore.satisfaction import Nps, SatisfactionAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCare:
    """All that is kept.

    Attributes:
        names: Everybody we know by name, by id.
    """

    account: Account
    profile: ProfileEditions
    duties: Mapping[PersonId, Edition[Duty]]
    sponsor: Edition[Sponsor] | None
    cadence: Edition[Cadence] | None
    reference: Edition[Reference] | None
    answers: tuple[SatisfactionAnswer, ...]
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """One block of the profile.

    Attributes:
        edition: What stands there; ``None`` where nobody ever wrote anything.
    """

    block: ProfileBlock
    edition: Edition[ProfileText] | None
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMember:
    """One of our people.

    Attributes:
        name: Their id where we never met them.
        is_on_team: False for who has left the account's team and still has hours.
    """

    person: PersonId
    name: str
    edition: Edition[Duty] | None
    is_on_team: bool

    @property
    def duty(self) -> Duty | None:
        """What they do for the account, where somebody wrote it down."""
        return value_of(self.edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCare:
    """Profile, team and satisfaction of one account, cut to what the asker may see.

    Attributes:
        on: The day for which ages and dates due are told.
        hours: All hours a year of those on the team.
        answers: Newest first; without names for who may not see them.
        nps, nps_before: Of the last twelve months, and of the twelve before.
        may_edit, may_change_team: Which buttons make sense for the asker.
        names: Everybody named here, by id.
    """

    account: AccountRef
    on: date
    blocks: tuple[ShownBlock, ...]
    completeness: Completeness
    team: tuple[ShownMember, ...]
    hours: int
    sponsor: Edition[Sponsor] | None
    cadence: Edition[Cadence] | None
    reference: Edition[Reference] | None
    answers: tuple[SatisfactionAnswer, ...]
    nps: Nps | None
    nps_before: Nps | None
    may_edit: bool
    may_change_team: bool
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHistory:
    """One block of the profile in full, newest edition first.

    Attributes:
        editions: Only the latest for who does not work on the account.
    """

    account: AccountRef
    on: date
    block: ProfileBlock
    editions: tuple[Edition[ProfileText], ...]
    may_edit: bool
    names: Mapping[PersonId, str]


def shown_care(kept: KeptCare, actor: Actor, on: date) -> ShownCare:
    """Cut what is kept to what the person may see, and say how old and how complete it is."""
    account = kept.account
    may_edit = may(actor, Action.EDIT_PLAN, account.guarded)
    members = _team(kept)
    answers = tuple(reversed(kept.answers))
    return ShownCare(
        account=account.ref,
        on=on,
        blocks=tuple(_block(block, kept.profile, on) for block in ProfileBlock),
        completeness=completeness(kept.profile, on),
        team=members,
        hours=sum(each.duty.hours_per_year for each in members if each.is_on_team and each.duty),
        sponsor=_named_today(kept.sponsor, kept.names),
        cadence=kept.cadence,
        reference=kept.reference,
        answers=answers if may_edit else tuple(replace(each, contact=None) for each in answers),
        nps=nps(kept.answers, on),
        nps_before=nps_a_year_before(kept.answers, on),
        may_edit=may_edit,
        may_change_team=may(actor, Action.CHANGE_TEAM, account.guarded),
        names=_named(kept),
    )


def _block(block: ProfileBlock, profile: ProfileEditions, on: date) -> ShownBlock:
    edition = profile.get(block)
    words = value_of(edition)
    return ShownBlock(
        block=block, edition=edition, is_stale=words is not None and words.is_stale(on)
    )


def _team(kept: KeptCare) -> tuple[ShownMember, ...]:
    """Give the account's team by name, and after it who left it and still has hours."""
    team = kept.account.guarded.team
    former = {each for each, duty in kept.duties.items() if duty.value is not None} - team
    members = [
        ShownMember(
            person=person,
            name=kept.names.get(person, person),
            edition=kept.duties.get(person),
            is_on_team=person in team,
        )
        for person in team | former
    ]
    return tuple(
        sorted(members, key=lambda each: (not each.is_on_team, each.name.casefold(), each.person))
    )


def _named_today(
    edition: Edition[Sponsor] | None, names: Mapping[PersonId, str]
) -> Edition[Sponsor] | None:
    """Call the sponsor what they are called now; who left keeps the name they had."""
    if edition is None or edition.value is None or edition.value.person is None:
        return edition
    sponsor = edition.value
    name = names.get(edition.value.person, sponsor.name)
    return replace(edition, value=replace(sponsor, name=name or sponsor.name))


def _named(kept: KeptCare) -> Mapping[PersonId, str]:
    editions: list[Edition[Any] | None] = [kept.sponsor, kept.cadence, kept.reference]
    editions += [*kept.profile.values(), *kept.duties.values()]
    authors = {each.by for each in editions if each is not None}
    authors |= {each.by for each in kept.answers}
    return {person: name for person, name in kept.names.items() if person in authors}
