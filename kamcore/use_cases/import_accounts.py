"""Write the customers a file brings."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from kamcore.facts import Flags, KamCost
from kamcore.intake.account_plan import plan_accounts
from kamcore.intake.entries import AccountEntry
from kamcore.intake.reading import tell_nobody
from kamcore.intake.targets import AccountIndex, PeopleIndex
from kamcore.ports import Change
from kamcore.use_cases.import_tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kamcore.ids import AccountId
    from kamcore.intake.account_plan import PlannedAccount
    from kamcore.intake.entries import Entry
    from kamcore.ports import Evidence, UnitOfWork

Sheet = TypeVar("Sheet", KamCost, Flags)


def write_accounts(
    work: UnitOfWork,
    entries: Sequence[tuple[int, Entry]],
    progress: Callable[[int], None] = tell_nobody,
) -> Tally:
    """Write every account that can be taken, and count what that changed."""
    rows = [(row, entry) for row, entry in entries if isinstance(entry, AccountEntry)]
    index, people = AccountIndex(work.accounts.all()), PeopleIndex(work.people.all())
    plan = plan_accounts(
        rows,
        index=index,
        people=people,
        has_money=lambda account: _has_money(work.evidence, account),
    )
    tally = Tally(errors=list(plan.errors), unchanged=plan.repeated)
    # A parent must be there before anything hangs below it.
    work.accounts.add(
        [replace(each.after, parent=None) for each in plan.planned if each.before is None]
    )
    for planned in plan.planned:
        tally.count(planned.after.id, _write(work, planned))
        progress(1)
    return tally


def _has_money(evidence: Evidence, account: AccountId) -> bool:
    facts = evidence.facts_of(account)
    amounts = (facts.financials, facts.potential.served, facts.potential.unserved)
    return any(amounts) or facts.kam_cost != KamCost() or facts.protected_per_year is not None


def _write(work: UnitOfWork, planned: PlannedAccount) -> Change:
    after, before = planned.after, planned.before
    if before != after and (before is not None or after.parent is not None):
        work.accounts.put(after)
    has_changed = _write_sheet(work, planned)
    if before is None:
        return Change.ADDED
    return Change.CHANGED if before != after or has_changed else Change.UNCHANGED


def _write_sheet(work: UnitOfWork, planned: PlannedAccount) -> bool:
    """Write the few figures an account's row may bring; tell whether any changed."""
    entry, account = planned.entry, planned.after.id
    if (entry.kam_cost, entry.flags, entry.protected_per_year) == (KamCost(), Flags(), None):
        return False
    facts = work.evidence.facts_of(account)
    cost, flags = _over(entry.kam_cost, facts.kam_cost), _over(entry.flags, facts.flags)
    protected = entry.protected_per_year or facts.protected_per_year
    changes = (
        work.evidence.put_kam_cost(account, cost),
        work.evidence.put_flags(account, flags),
        work.evidence.put_protected(account, protected),
    )
    return any(change is not Change.UNCHANGED for change in changes)


def _over(said: Sheet, known: Sheet) -> Sheet:
    """Keep what is known where the row says nothing."""
    values = {each.name: getattr(said, each.name) for each in fields(said)}
    return replace(known, **{name: value for name, value in values.items() if value is not None})
