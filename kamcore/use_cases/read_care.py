"""What do we know of a customer, and how do we look after them? Cut to what the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.care_shown import KeptCare, ShownHistory, shown_care
from kamcore.ports.care import ONLY
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account
    from kamcore.care_shown import ShownCare
    from kamcore.ids import AccountId
    from kamcore.ports import Snapshot, Store
    from kamcore.profile import ProfileBlock


def read_care(store: Store, actor: Actor, account: AccountId, *, on: date) -> ShownCare:
    """Give profile, team, sponsor, meeting rhythm, reference and satisfaction.

    Args:
        store: Where it is kept.
        actor: Who asks.
        account: The one it is about.
        on: The day it is there, for ages and dates due.

    Raises:
        UnknownAccountError: For an account they may not read, or that is not there.
    """
    with store.snapshot(actor.workspace) as work:
        kept = kept_care(work, readable(work, actor, account))
    return shown_care(kept, actor, on)


def read_block(
    store: Store, actor: Actor, account: AccountId, block: ProfileBlock, *, on: date
) -> ShownHistory:
    """Give one block of the profile in full; who works on the account sees what it said before.

    Raises:
        UnknownAccountError: For an account they may not read, or that is not there.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        editions = work.care.profile.history(found.id, block)
        known = {person.id: person.display_name for person in work.people.all()}
    may_edit = may(actor, Action.EDIT_PLAN, found.guarded)
    told = editions if may_edit else editions[:1]
    authors = {edition.by for edition in told}
    return ShownHistory(
        account=found.ref,
        on=on,
        block=block,
        editions=told,
        may_edit=may_edit,
        names={person: name for person, name in known.items() if person in authors},
    )


def kept_care(work: Snapshot, account: Account) -> KeptCare:
    """Give all that is kept of an account, not yet cut to anybody."""
    care = work.care
    return KeptCare(
        account=account,
        profile=care.profile.latest(account.id),
        duties=care.duties.latest(account.id),
        sponsor=care.sponsor.latest(account.id).get(ONLY),
        cadence=care.cadence.latest(account.id).get(ONLY),
        reference=care.reference.latest(account.id).get(ONLY),
        answers=care.answers.all(account.id),
        names={person.id: person.display_name for person in work.people.all()},
    )
