"""Which accounts are key accounts, to be developed, or in need of evidence? As judged last.

A workspace may hold ten thousand accounts: nobody waits for all of them to be judged. What was
judged last is read at once; a few that nobody ever asked about are judged now, one's own first.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kamcore.classes import AccountClass
from kamcore.explanation import asked_first
from kamcore.facts_error import FactsError
from kamcore.records import LastClass
from kamcore.verdict import assess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import AccountRef
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store, UnitOfWork

JUDGED_NOW = 8
"""Accounts that nobody asked about before and that are judged for one list."""

MOST_SHOWN = 12
ORDER = (
    AccountClass.KEY,
    AccountClass.DEVELOP,
    AccountClass.NEEDS_EVIDENCE,
    AccountClass.NOT_NOW,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAccount:
    """One account of the list.

    Attributes:
        account_class: What it is: what a person decided, else what the evidence says.
        by_hand: Whether a person decided.
        evidence_says: What the evidence says; ``None`` where nobody ever asked.
        as_of: The day for which that was said.
        is_mine: Whether the asker is on its team.
        asks_for: The criterion whose evidence would settle most; ``None`` where nothing is open.
    """

    account: AccountRef
    account_class: AccountClass
    by_hand: bool
    evidence_says: AccountClass | None
    as_of: date | None
    is_mine: bool
    asks_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassList:
    """The accounts of some classes.

    Attributes:
        wanted: The classes that were asked for; none are all.
        total: How many there are, also beyond those that are listed.
        never_judged: Of how many nobody knows, because nobody ever asked about them.
    """

    wanted: frozenset[AccountClass]
    accounts: tuple[ListedAccount, ...]
    total: int
    never_judged: int


def list_classes(
    store: Store,
    actor: Actor,
    wanted: frozenset[AccountClass],
    *,
    policy: Policy,
    as_of: date,
) -> ClassList:
    """Give the readable accounts of some classes, one's own first; nothing is written.

    Args:
        store: Where everything is kept.
        actor: Who asks.
        wanted: The classes; none are all.
        policy: What those are judged by of whom nobody asked before.
        as_of: The day they are judged on.
    """
    with store.unit_of_work(actor.workspace) as work:
        desk = _read(work, actor)
        fresh = _judged(work, desk.never_judged, policy, as_of)
        found = [each for ref in desk.readable if (each := _listed(ref, desk, fresh)) is not None]
        listed = sorted(
            (each for each in found if not wanted or each.account_class in wanted),
            key=lambda each: (ORDER.index(each.account_class), not each.is_mine, each.account.name),
        )
        stored = _first_questions(work, listed[:MOST_SHOWN])
    shown = tuple(
        replace(each, asks_for=_asks_for(each, stored, fresh, policy, as_of))
        for each in listed[:MOST_SHOWN]
    )
    return ClassList(
        wanted=wanted,
        accounts=shown,
        total=len(listed),
        never_judged=len(desk.never_judged) - len(fresh),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What is on record of the accounts that somebody may read."""

    readable: tuple[AccountRef, ...]
    mine: frozenset[AccountId]
    known: Mapping[AccountId, LastClass]
    decided: Mapping[AccountId, AccountClass]

    @property
    def never_judged(self) -> list[AccountRef]:
        """Those of whom nothing is known, one's own first."""
        unknown = [
            ref for ref in self.readable if ref.id not in self.known and ref.id not in self.decided
        ]
        return sorted(unknown, key=lambda ref: ref.id not in self.mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fresh:
    """What was judged just now."""

    last: LastClass
    facts: AccountFacts


def _read(work: UnitOfWork, actor: Actor) -> _Desk:
    readable = tuple(ref for ref, _ in work.accounts.names().readable_by(actor))
    return _Desk(
        readable=readable,
        mine=frozenset(account.id for account in work.accounts.of_team(actor.person)),
        known=work.assessments.last_classes(),
        decided=work.decisions.in_force(),
    )


def _judged(
    work: UnitOfWork, accounts: Sequence[AccountRef], policy: Policy, as_of: date
) -> dict[AccountId, _Fresh]:
    """Judge the first of them; one whose record is broken says so when it is asked about."""
    found: dict[AccountId, _Fresh] = {}
    for ref in accounts[:JUDGED_NOW]:
        with suppress(FactsError):
            facts = work.evidence.facts_of(ref.id)
            verdict = assess(facts, policy, as_of)
            last = LastClass(
                account_class=verdict.account_class, possible=verdict.possible, as_of=as_of
            )
            found[ref.id] = _Fresh(last=last, facts=facts)
    return found


def _listed(
    ref: AccountRef, desk: _Desk, fresh: Mapping[AccountId, _Fresh]
) -> ListedAccount | None:
    judged = fresh.get(ref.id)
    last = desk.known.get(ref.id) or (judged.last if judged else None)
    chosen = desk.decided.get(ref.id)
    if chosen is None and last is None:
        return None
    says = last.account_class if last else None
    return ListedAccount(
        account=ref,
        account_class=chosen or says or AccountClass.NEEDS_EVIDENCE,
        by_hand=chosen is not None,
        evidence_says=says,
        as_of=last.as_of if last else None,
        is_mine=ref.id in desk.mine,
    )


def _first_questions(
    work: UnitOfWork, listed: Sequence[ListedAccount]
) -> Mapping[AccountId, str | None]:
    """Give what would settle most of those that were judged before, as was found then."""
    latest = work.assessments.latest_of([each.account.id for each in listed])
    return {account: _first_question(kept.document) for account, kept in latest.items()}


def _asks_for(
    listed: ListedAccount,
    stored: Mapping[AccountId, str | None],
    fresh: Mapping[AccountId, _Fresh],
    policy: Policy,
    as_of: date,
) -> str | None:
    account = listed.account.id
    if account in fresh and listed.evidence_says is AccountClass.NEEDS_EVIDENCE:
        return asked_first(fresh[account].facts, policy, as_of)
    return stored.get(account)


def _first_question(document: str) -> str | None:
    read: dict[str, Any] = json.loads(document)
    questions = read.get("questions") or []
    return questions[0]["criterion"] if questions else None
