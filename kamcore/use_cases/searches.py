"""Somebody looked and found nothing: evidence like any other, and nobody's but theirs to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.audit import AuditAction
from kamcore.facts import Search
from kamcore.map_errors import SomethingFoundError
from kamcore.ports import Change
from kamcore.use_cases.evidence_desk import UNCHANGED, Judging, Saved, desk
from kamcore.use_cases.reading import editable

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchNote:
    """What somebody looked for, and whether they say so or take it back."""

    account: AccountId
    search: Search
    looked: bool = True


def note_search(store: Store, actor: Actor, note: SearchNote, *, judging: Judging) -> Saved:
    """Note that somebody looked and found nothing, or that nobody has looked after all.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
        SomethingFoundError: Where there are entries.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, note.account)
        found = _found(at.before, note.search)
        if found:
            raise SomethingFoundError(note.search)
        if (found is not None) is note.looked:
            return UNCHANGED
        if note.looked:
            work.evidence.put_search(at.account.id, note.search)
        else:
            work.evidence.remove_search(at.account.id, note.search)
        action = AuditAction.SEARCH_NOTED if note.looked else AuditAction.SEARCH_WITHDRAWN
        detail = {"search": note.search.value}
        return at.saved(Change.CHANGED, action, detail, judging)


def has_looked(store: Store, actor: Actor, account: AccountId, search: Search) -> bool:
    """Whether anybody who may change the evidence on an account has said that somebody looked.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither on its team nor a leader.
    """
    with store.snapshot(actor.workspace) as work:
        facts = work.evidence.facts_of(editable(work, actor, account).id)
    return _found(facts, search) is not None


def _found(facts: AccountFacts, search: Search) -> tuple[object, ...] | None:
    match search:
        case Search.SERVED_POTENTIAL:
            return facts.potential.served
        case Search.UNSERVED_POTENTIAL:
            return facts.potential.unserved
        case Search.STAKEHOLDERS:
            return facts.stakeholders
        case Search.SITES:
            return facts.sites
