"""Write what a file says about customers: figures, potential, ratings, people and sites."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.facts import FinancialYear, Rating, Search, Site, Stakeholder
from kamcore.intake.currencies import foreign_amounts, is_currency
from kamcore.intake.entries import Contact, EvidenceEntry, GridCell, Named, NothingFound
from kamcore.intake.flaws import Flaw, Refusal, RowError
from kamcore.intake.merging import Key, Known, key_of, known_values, merge, searched
from kamcore.intake.reading import tell_nobody
from kamcore.intake.targets import AccountIndex, PeopleIndex
from kamcore.ports import Change
from kamcore.use_cases.import_tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kamcore.accounts import Account
    from kamcore.ids import AccountId
    from kamcore.intake.entries import Entry
    from kamcore.intake.merging import Brought
    from kamcore.ports import Evidence, UnitOfWork


def write_evidence(
    work: UnitOfWork,
    entries: Sequence[tuple[int, Entry]],
    file: str,
    progress: Callable[[int], None] = tell_nobody,
) -> Tally:
    """Write every value that can be taken, and count what that changed."""
    writer = _Writer(work, file)
    rows = [(row, entry) for row, entry in entries if isinstance(entry, EvidenceEntry)]
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        writer.take_all(part)
        progress(len(part))
    return writer.tally


AT_ONCE = 500
"""Rows whose accounts are read together; what is known of others is let go."""


@dataclass(slots=True)
class _OnRecord:
    """What we know about one account, kept up to date while its rows are written.

    Attributes:
        said: By which row of this file each key was said.
    """

    values: dict[Key, Known]
    searches: set[Search]
    said: dict[Key, int]


class _Writer:
    """Takes one row after the other."""

    def __init__(self, work: UnitOfWork, file: str) -> None:
        self.tally = Tally()
        self._evidence = work.evidence
        self._file = file
        self._index = AccountIndex(work.accounts.all())
        self._people = PeopleIndex(work.people.all())
        self._records: dict[AccountId, _OnRecord] = {}
        self._said: dict[AccountId, dict[Key, int]] = {}

    def take_all(self, rows: Sequence[tuple[int, EvidenceEntry]]) -> None:
        found = [(row, entry, self._account_of(entry)) for row, entry in rows]
        self._read({each.id for _, _, each in found if not isinstance(each, Refusal)})
        for row, entry, account in found:
            self._take(row, entry, account)

    def _account_of(self, entry: EvidenceEntry) -> Account | Refusal:
        return self._index.find(entry.account.text, by_id=entry.by_id)

    def _read(self, accounts: Collection[AccountId]) -> None:
        """Read what is known of some accounts, and let go what was known of others."""
        self._records = {
            account: _OnRecord(
                values={key_of(value): value for value in known_values(facts)},
                searches=set(searched(facts)),
                said=self._said.setdefault(account, {}),
            )
            for account, facts in self._evidence.facts_of_each(accounts).items()
        }

    def _take(self, row: int, entry: EvidenceEntry, account: Account | Refusal) -> None:
        if isinstance(account, Refusal):
            self._refuse(row, entry.account, account)
            return
        if self._is_foreign(row, entry, account):
            return
        if isinstance(entry.content, NothingFound):
            outcome = self._nothing(row, account.id, entry.content)
        else:
            outcome = self._value(row, account.id, entry.content)
        if isinstance(outcome, Refusal):
            self._refuse(row, entry.account, outcome)
        else:
            self.tally.count(account.id, outcome)

    def _is_foreign(self, row: int, entry: EvidenceEntry, account: Account) -> bool:
        foreign = foreign_amounts(row, entry.priced, account.currency)
        if entry.currency and not is_currency(entry.currency.text, account.currency):
            refusal = Refusal(Flaw.OTHER_CURRENCY, account.currency)
            self._refuse(row, entry.currency, refusal)
            return True
        self.tally.errors.extend(foreign)
        return bool(foreign)

    def _nothing(self, row: int, account: AccountId, content: NothingFound) -> Change | Refusal:
        """Note that somebody looked; what is on record would say otherwise."""
        record = self._records[account]
        for search in content.searches:
            if any(key[0] == search for key in record.values):
                earlier = [said for key, said in record.said.items() if key[0] == search]
                return _contradiction(earlier)
        change = Change.UNCHANGED
        for search in content.searches:
            record.said[(search,)] = row
            if search not in record.searches:
                self._evidence.put_search(account, search)
                record.searches.add(search)
                change = Change.ADDED
        return change

    def _value(self, row: int, account: AccountId, content: Brought) -> Change | Refusal:
        ours = _one_of_us(content)
        if ours is not None:
            found = self._people.rater(ours)
            if isinstance(found, Refusal):
                return found
            content = _naming(content, found)
        record, key = self._records[account], key_of(content)
        known = record.values.get(key)
        merged = merge(content, known, self._file)
        earlier = record.said.get(key) or record.said.get((key[0],))
        if earlier is not None and merged != known:
            return Refusal(Flaw.SAME_AS_ROW, str(earlier))
        record.said.setdefault(key, row)
        if merged == known:
            return Change.UNCHANGED
        record.values[key] = merged
        _put(self._evidence, account, merged)
        return Change.ADDED if known is None else Change.CHANGED

    def _refuse(self, row: int, named: Named, refusal: Refusal) -> None:
        self.tally.errors.append(
            RowError(row=row, column=named.heading, value=named.text, refusal=refusal)
        )


def _one_of_us(content: Brought) -> str | None:
    """Give whom of our people the row names, where it does."""
    match content:
        case Rating():
            return content.by or ""
        case Contact():
            return content.counterpart
        case _:
            return None


def _naming(content: Brought, person: str) -> Brought:
    """Name them by what was found."""
    match content:
        case Rating():
            return replace(content, by=person)
        case Contact():
            return replace(content, counterpart=person)
        case _:
            return content


def _contradiction(earlier: list[int]) -> Refusal:
    """Say whether it is this file or what is on record that knows of something."""
    return Refusal(Flaw.SAME_AS_ROW, str(earlier[0])) if earlier else Refusal(Flaw.NOT_EMPTY)


def _put(evidence: Evidence, account: AccountId, value: Known) -> None:
    match value:
        case FinancialYear():
            evidence.put_financial_year(account, value)
        case GridCell():
            evidence.put_potential(account, value.side, value.cell)
        case Rating():
            evidence.put_rating(account, value)
        case Stakeholder():
            evidence.put_stakeholder(account, value)
        case Site():
            evidence.put_site(account, value)
