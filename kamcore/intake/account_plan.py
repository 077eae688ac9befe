"""Decide what every account will be once a file's rows are taken, before anything is written.

Accounts of one file may name each other as parents in any order. A row that cannot be taken
takes the new accounts below it with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.ids import AccountId, PersonId
from kamcore.intake.account_row import account_after
from kamcore.intake.currencies import foreign_amounts
from kamcore.intake.family import circles, lost_with
from kamcore.intake.flaws import Flaw, Refusal, RowError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kamcore.accounts import Account
    from kamcore.intake.entries import AccountEntry
    from kamcore.intake.targets import AccountIndex, PeopleIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAccount:
    """What one row makes of one account.

    Attributes:
        before: ``None`` where the row brings a new account.
        after: With everything but the evidence the row may bring.
    """

    row: int
    entry: AccountEntry
    before: Account | None
    after: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPlan:
    """Which accounts a file brings, and which rows were refused."""

    planned: tuple[PlannedAccount, ...]
    repeated: int
    errors: tuple[RowError, ...]


def plan_accounts(
    entries: Iterable[tuple[int, AccountEntry]],
    *,
    index: AccountIndex,
    people: PeopleIndex,
    has_money: Callable[[AccountId], bool],
) -> AccountPlan:
    """Plan every row.

    Args:
        entries: Row numbers and what the rows say, in the file's order.
        index: The accounts we keep; the planned ones join it.
        people: Who may be on a team.
        has_money: Whether amounts are on record, so that its currency must stay.
    """
    planner = _Planner(index, people, has_money)
    for row, entry in entries:
        planner.take(row, entry)
    planner.give_parents()
    return AccountPlan(
        planned=tuple(planner.planned.values()),
        repeated=planner.repeated,
        errors=tuple(planner.errors),
    )


class _Planner:
    """Keeps what is planned so far."""

    def __init__(
        self, index: AccountIndex, people: PeopleIndex, has_money: Callable[[AccountId], bool]
    ) -> None:
        self.planned: dict[AccountId, PlannedAccount] = {}
        self.errors: list[RowError] = []
        self.repeated = 0
        self._index = index
        self._people = people
        self._has_money = has_money

    def take(self, row: int, entry: AccountEntry) -> None:
        """Plan one row, without its parent, which may come later."""
        before = self._target(entry)
        if isinstance(before, Refusal):
            self._refuse(row, entry.name_heading, entry.name, before)
            return
        team = self._team(row, entry)
        if team is None:
            return
        after = account_after(entry, before, self._id(entry, before), team)
        if not self._is_payable(row, entry, before, after):
            return
        earlier = self.planned.get(after.id)
        if earlier is not None:
            self._repeat(row, entry, earlier)
            return
        self.planned[after.id] = PlannedAccount(row=row, entry=entry, before=before, after=after)
        self._index.put(after)

    def give_parents(self) -> None:
        """Find every parent, now that all rows are known, and refuse circles."""
        for planned in list(self.planned.values()):
            named = planned.entry.parent
            if named is None:
                continue
            found = self._index.find(named.text)
            if isinstance(found, Refusal):
                self._drop([planned], named_parent=found)
            else:
                after = replace(planned.after, parent=found.id)
                self.planned[after.id] = replace(planned, after=after)
        while ring := circles(self._parents()) & self._moved():
            self._drop([self.planned[each] for each in ring], named_parent=Refusal(Flaw.OWN_PARENT))
        self._drop_children_of_missing()

    def _target(self, entry: AccountEntry) -> Account | Refusal | None:
        """Find the account a row is about; ``None`` is a new one."""
        if entry.id is None:
            named = self._index.named(entry.name)
            if len(named) > 1:
                return Refusal(Flaw.SEVERAL_ACCOUNTS, choices=tuple(sorted(named)))
            return self._index.by_id[next(iter(named))] if named else None
        others = sorted(self._index.bearing(entry.name) - {AccountId(entry.id)})
        if others:
            return Refusal(Flaw.NAME_TAKEN, others[0])
        return self._index.by_id.get(AccountId(entry.id))

    def _is_payable(
        self, row: int, entry: AccountEntry, before: Account | None, after: Account
    ) -> bool:
        """Refuse foreign amounts, and another currency where amounts are on record."""
        if not after.currency:
            self._refuse(row, "currency", "", Refusal(Flaw.MISSING))
            return False
        is_other = before is not None and before.currency != after.currency
        if before is not None and is_other and self._has_money(before.id):
            self._refuse(
                row, "currency", after.currency, Refusal(Flaw.OTHER_CURRENCY, before.currency)
            )
            return False
        foreign = foreign_amounts(row, entry.priced, after.currency)
        self.errors.extend(foreign)
        return not foreign

    def _id(self, entry: AccountEntry, before: Account | None) -> AccountId:
        if before is not None:
            return before.id
        return self._index.new_id(entry.name) if entry.id is None else AccountId(entry.id)

    def _team(self, row: int, entry: AccountEntry) -> tuple[PersonId, ...] | None:
        team: list[PersonId] = []
        for named in entry.team or ():
            found = self._people.find(named.text)
            if isinstance(found, Refusal):
                self._refuse(row, named.heading, named.text, found)
                return None
            team.append(found)
        return tuple(team)

    def _repeat(self, row: int, entry: AccountEntry, earlier: PlannedAccount) -> None:
        """Let a row say the same again; what differs cannot both be meant."""
        if entry == earlier.entry:
            self.repeated += 1
        else:
            refusal = Refusal(Flaw.SAME_AS_ROW, str(earlier.row))
            self._refuse(row, entry.name_heading, entry.name, refusal)

    def _parents(self) -> dict[AccountId, AccountId | None]:
        kept = {each.id: each.parent for each in self._index.by_id.values()}
        return kept | {each.after.id: each.after.parent for each in self.planned.values()}

    def _moved(self) -> set[AccountId]:
        return {
            each.after.id
            for each in self.planned.values()
            if each.before is None or each.before.parent != each.after.parent
        }

    def _drop_children_of_missing(self) -> None:
        """Refuse what would hang below an account that will not be there."""
        parents = {each.after.id: each.after.parent for each in self.planned.values()}
        for lost in lost_with(parents, set(self._index.by_id)):
            self._drop([self.planned[lost]], named_parent=Refusal(Flaw.UNKNOWN_ACCOUNT))

    def _drop(self, rows: Sequence[PlannedAccount], *, named_parent: Refusal) -> None:
        """Refuse rows for their parents, and put back what was known before."""
        for planned in rows:
            del self.planned[planned.after.id]
            named = planned.entry.parent
            heading, text = (named.heading, named.text) if named else ("parent", "")
            self._refuse(planned.row, heading, text, named_parent)
            if planned.before is None:
                self._index.forget(planned.after.id)
            else:
                self._index.put(planned.before)

    def _refuse(self, row: int, heading: str, value: str, refusal: Refusal) -> None:
        self.errors.append(RowError(row=row, column=heading, value=value, refusal=refusal))
