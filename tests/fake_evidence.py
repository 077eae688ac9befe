"""What the stand-in store holds, and the part of it that knows about accounts' evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from kamcore.evidence_columns import columns_of
from kamcore.facts import AccountFacts, Flags, KamCost, Potential, PotentialSide, Search
from kamcore.facts_text import facts_sha256
from kamcore.portfolio.at_hand import AppraisalMemory
from kamcore.ports import Change
from kamcore.relationships import LastSeen
from kamcore.store_errors import UnkeepableTextError, UnknownAccountIdError, is_keepable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable
    from datetime import date
    from typing import Any

    from kamcore.accounts import Account, ChosenClass
    from kamcore.audit import AuditEntry
    from kamcore.editions import Edition
    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.facts import FinancialYear, PotentialCell, Rating, Site, Stakeholder
    from kamcore.ids import (
        AccountId,
        AnswerId,
        DocumentId,
        MeetingId,
        NoteId,
        PersonId,
        PromiseId,
        ReminderId,
    )
    from kamcore.interval import Interval
    from kamcore.meetings import Meeting
    from kamcore.notes import Note, NoteDraft
    from kamcore.passages import Document, Passage
    from kamcore.people import Person
    from kamcore.plans.plan import Plan, PlanVersion
    from kamcore.policy_versions import KeptPolicy
    from kamcore.portfolio.pilot_review import PilotReview
    from kamcore.promises import Promise
    from kamcore.questionnaire import Given
    from kamcore.records import StoredAssessment
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import Reminder
    from kamcore.satisfaction import SatisfactionAnswer

Value = TypeVar("Value")

SEARCHES = {
    PotentialSide.SERVED: Search.SERVED_POTENTIAL,
    PotentialSide.UNSERVED: Search.UNSERVED_POTENTIAL,
}


@dataclass
class Rows:
    """What one workspace holds. All values are frozen, so a copy of the containers is enough."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    accounts: dict[AccountId, Account] = field(default_factory=dict)
    decisions: dict[AccountId, tuple[ChosenClass, ...]] = field(default_factory=dict)
    evidence: dict[AccountId, dict[str, Any]] = field(default_factory=dict)
    editions: dict[tuple[str, AccountId, str], tuple[Edition[Any], ...]] = field(
        default_factory=dict
    )
    answers: dict[tuple[AccountId, AnswerId], SatisfactionAnswer] = field(default_factory=dict)
    assessments: tuple[StoredAssessment, ...] = ()
    plans: dict[tuple[AccountId, int], list[tuple[Plan, PlanVersion]]] = field(default_factory=dict)
    audit: tuple[AuditEntry, ...] = ()
    notes: dict[NoteId, tuple[Note, ...]] = field(default_factory=dict)
    dismissed: dict[NoteId, frozenset[str]] = field(default_factory=dict)
    drafts: dict[NoteId, NoteDraft] = field(default_factory=dict)
    promises: dict[PromiseId, Promise] = field(default_factory=dict)
    meetings: dict[MeetingId, Meeting] = field(default_factory=dict)
    wishes: dict[PersonId, ReminderPreferences] = field(default_factory=dict)
    reminders: dict[ReminderId, Reminder] = field(default_factory=dict)
    documents: dict[DocumentId, tuple[Document, tuple[Passage, ...]]] = field(default_factory=dict)
    questionnaires: dict[str, tuple[Given, ...]] = field(default_factory=dict)
    appraisals: AppraisalMemory = field(default_factory=AppraisalMemory)
    pilots: tuple[PilotReview, ...] = ()
    policies: tuple[KeptPolicy, ...] = ()

    def copy(self) -> Rows:
        """Give rows that can change while these stay."""
        return Rows(
            people=dict(self.people),
            accounts=dict(self.accounts),
            decisions=dict(self.decisions),
            evidence={account: dict(kept) for account, kept in self.evidence.items()},
            editions=dict(self.editions),
            answers=dict(self.answers),
            assessments=self.assessments,
            plans=dict(self.plans),
            audit=self.audit,
            notes=dict(self.notes),
            dismissed=dict(self.dismissed),
            drafts=dict(self.drafts),
            promises=dict(self.promises),
            meetings=dict(self.meetings),
            wishes=dict(self.wishes),
            reminders=dict(self.reminders),
            documents=dict(self.documents),
            questionnaires=dict(self.questionnaires),
            appraisals=self.appraisals,  # of the process: no transaction undoes it
            pilots=self.pilots,
            policies=self.policies,
        )


@dataclass
class FakeEvidence:
    rows: Rows

    def facts_of(self, account: AccountId) -> AccountFacts:
        kept = known(self.rows, account)
        return AccountFacts(
            account=kept.name,
            currency=kept.currency,
            financials=self._list(account, "financials") or (),
            potential=Potential(
                served=self._list(account, Search.SERVED_POTENTIAL),
                unserved=self._list(account, Search.UNSERVED_POTENTIAL),
            ),
            ratings=self._list(account, "ratings") or (),
            stakeholders=self._list(account, Search.STAKEHOLDERS),
            sites=self._list(account, Search.SITES),
            kam_cost=self._kept(account).get("kam_cost", KamCost()),
            flags=self._kept(account).get("flags", Flags()),
            protected_per_year=self._kept(account).get("protected"),
        )

    def facts_of_each(self, accounts: Collection[AccountId]) -> Mapping[AccountId, AccountFacts]:
        return {each: self.facts_of(each) for each in accounts if each in self.rows.accounts}

    def editions(self) -> Mapping[AccountId, str]:
        return {each: facts_sha256(self.facts_of(each)) for each in self.rows.evidence}

    def in_columns(self, *, after: AccountId | None, most: int) -> EvidenceColumns:
        left = [each for each in sorted(self.rows.accounts) if after is None or each > after]
        return columns_of({each: self.facts_of(each) for each in left[:most]})

    def unseen_contacts(
        self, accounts: Collection[AccountId], before: date
    ) -> Mapping[AccountId, tuple[LastSeen, ...]]:
        people = {a: self._list(a, Search.STAKEHOLDERS) or () for a in sorted(accounts)}
        long_ago = {
            account: tuple(
                LastSeen(name=each.name, on=each.last_contact)
                for each in found
                if each.last_contact is None or each.last_contact < before
            )
            for account, found in people.items()
        }
        return {account: found for account, found in long_ago.items() if found}

    def people_called(self, letters: str) -> tuple[tuple[AccountId, Stakeholder], ...]:
        return tuple(
            (account, each)
            for account in sorted(self.rows.accounts)
            for each in self._list(account, Search.STAKEHOLDERS) or ()
            if letters.lower() in each.name.lower()
        )

    def replace(self, account: AccountId, facts: AccountFacts) -> None:
        known(self.rows, account)
        self.rows.evidence.pop(account, None)
        for year in facts.financials:
            self.put_financial_year(account, year)
        for side, cells in (
            (PotentialSide.SERVED, facts.potential.served),
            (PotentialSide.UNSERVED, facts.potential.unserved),
        ):
            self._look(account, SEARCHES[side], cells)
            for cell in cells or ():
                self.put_potential(account, side, cell)
        for rating in facts.ratings:
            self.put_rating(account, rating)
        self._look(account, Search.STAKEHOLDERS, facts.stakeholders)
        for stakeholder in facts.stakeholders or ():
            self.put_stakeholder(account, stakeholder)
        self._look(account, Search.SITES, facts.sites)
        for site in facts.sites or ():
            self.put_site(account, site)
        self.put_kam_cost(account, facts.kam_cost)
        self.put_flags(account, facts.flags)
        self.put_protected(account, facts.protected_per_year)

    def put_financial_year(self, account: AccountId, year: FinancialYear) -> Change:
        return self._put(account, "financials", year.year, year)

    def put_potential(
        self,
        account: AccountId,
        side: PotentialSide,
        cell: PotentialCell,
        *,
        instead_of: PotentialCell | None = None,
    ) -> Change:
        self._vacate(account, SEARCHES[side], instead_of, cell, _cell_key)
        return self._put(account, SEARCHES[side], _cell_key(cell), cell)

    def remove_potential(
        self, account: AccountId, side: PotentialSide, cell: PotentialCell
    ) -> None:
        self._remove(account, SEARCHES[side], _cell_key(cell))

    def put_rating(self, account: AccountId, rating: Rating) -> Change:
        return self._put(account, "ratings", (rating.criterion, rating.by, rating.on), rating)

    def put_stakeholder(
        self,
        account: AccountId,
        stakeholder: Stakeholder,
        *,
        instead_of: Stakeholder | None = None,
    ) -> Change:
        self._vacate(account, Search.STAKEHOLDERS, instead_of, stakeholder, _person_key)
        return self._put(account, Search.STAKEHOLDERS, _person_key(stakeholder), stakeholder)

    def remove_stakeholder(self, account: AccountId, stakeholder: Stakeholder) -> None:
        self._remove(account, Search.STAKEHOLDERS, _person_key(stakeholder))

    def put_site(self, account: AccountId, site: Site) -> Change:
        return self._put(account, Search.SITES, site.name, site)

    def put_search(self, account: AccountId, search: Search) -> Change:
        known(self.rows, account)
        kept = self._kept(account)
        change = Change.UNCHANGED if search in kept else Change.ADDED
        kept.setdefault(search, {})
        return change

    def remove_search(self, account: AccountId, search: Search) -> None:
        known(self.rows, account)
        if not self._list(account, search):
            self._kept(account).pop(search, None)

    def put_kam_cost(self, account: AccountId, cost: KamCost) -> Change:
        return self._put_once(account, "kam_cost", cost, empty=KamCost())

    def put_flags(self, account: AccountId, flags: Flags) -> Change:
        return self._put_once(account, "flags", flags, empty=Flags())

    def put_protected(self, account: AccountId, per_year: Interval | None) -> Change:
        return self._put_once(account, "protected", per_year, empty=None)

    def _kept(self, account: AccountId) -> dict[str, Any]:
        return self.rows.evidence.setdefault(account, {})

    def _list(self, account: AccountId, name: str) -> tuple[Any, ...] | None:
        values = self._kept(account).get(name)
        return None if values is None else tuple(values.values())

    def _look(self, account: AccountId, search: Search, values: object) -> None:
        if values is not None:
            self.put_search(account, search)

    def _put(self, account: AccountId, name: str, key: Hashable, value: Value) -> Change:
        known(self.rows, account)
        values = self._kept(account).get(name, {})
        change = change_from(values.get(key), value)
        # A new dict: the one before may belong to a unit of work that is not committed.
        self._kept(account)[name] = {**values, key: value}
        return change

    def _vacate(
        self,
        account: AccountId,
        name: str,
        before: Value | None,
        after: Value,
        key_of: Callable[[Value], Hashable],
    ) -> None:
        """Let the value after stand under its own key where the one before stood."""
        values = self._kept(account).get(name, {})
        if before is None or key_of(before) not in values or key_of(after) in values:
            return
        self._kept(account)[name] = {
            key_of(after) if key == key_of(before) else key: value for key, value in values.items()
        }

    def _remove(self, account: AccountId, name: str, key: Hashable) -> None:
        known(self.rows, account)
        if name in self._kept(account):
            values = self._kept(account)[name]
            self._kept(account)[name] = {k: v for k, v in values.items() if k != key}

    def _put_once(self, account: AccountId, name: str, value: Value, *, empty: Value) -> Change:
        known(self.rows, account)
        before = self._kept(account).get(name, empty)
        self._kept(account)[name] = value
        return change_from(None if before == empty and before != value else before, value)


def _cell_key(cell: PotentialCell) -> Hashable:
    return cell.unit, cell.offering


def _person_key(person: Stakeholder) -> Hashable:
    return person.name, person.unit


def known(rows: Rows, account: AccountId) -> Account:
    try:
        return rows.accounts[account]
    except KeyError:
        raise UnknownAccountIdError(account) from None


def change_from(before: object, after: object) -> Change:
    if before == after:
        return Change.UNCHANGED
    return Change.ADDED if before is None else Change.CHANGED


def refuse_unkeepable(value: object, kept: object = None) -> None:
    """Look at every text there is, however deep, but for what was kept before."""
    if value is kept:
        return
    if isinstance(value, str) and not is_keepable(value):
        raise UnkeepableTextError(value)
    if isinstance(value, Mapping):
        before = kept if isinstance(kept, Mapping) else {}
        for key, each in value.items():
            refuse_unkeepable(each, before.get(key))
    elif isinstance(value, tuple | frozenset):
        earlier = kept if isinstance(kept, tuple) else ()
        for each, other in zip_longest(value, earlier[: len(value)]):
            refuse_unkeepable(each, other)
    elif is_dataclass(value):
        for name in fields(value):
            refuse_unkeepable(getattr(value, name.name), getattr(kept, name.name, None))
