"""What is every account, as of today's evidence? A hundred thousand of them within seconds.

The accounts are read some thousands at a time, each in a unit of work of its own: others of the
workspace need not wait until all are judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.bulk import assess_all
from kamcore.bulk_columns import evidence_in_bulk
from kamcore.bulk_ratings import unjudged
from kamcore.bulk_verdicts import BulkVerdicts
from kamcore.evidence import evidence
from kamcore.evidence_columns import only
from kamcore.exact_facts import ExactFacts
from kamcore.many_values import many_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from kamcore.access import Actor
    from kamcore.classes import AccountClass
    from kamcore.evidence import Evidence
    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.policy import Policy
    from kamcore.ports import Store

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClasses:
    """What accounts are.

    Attributes:
        accounts: By id; each has its place in the verdicts.
        unjudged: Those with a rating that the policy cannot go by; their verdicts mean nothing.
    """

    accounts: tuple[AccountId, ...]
    verdicts: BulkVerdicts
    unjudged: frozenset[AccountId]

    def count(self) -> dict[AccountClass, int]:
        """Count the accounts of each class, without the unjudged."""
        counts = self.verdicts.count()
        for row, account in enumerate(self.accounts):
            if account in self.unjudged:
                counts[self.verdicts.class_of(row)] -= 1
        return counts


def classes_at_once(
    store: Store,
    actor: Actor,
    *,
    policy: Policy,
    as_of: date,
    progress: Callable[[int], None] | None = None,
) -> AccountClasses:
    """Judge every account; nothing is written.

    Args:
        store: Where everything is kept.
        actor: Who asks; accounts that they may not read are left out.
        policy: Weights, thresholds and gates.
        as_of: The day.
        progress: Hears how many more accounts are judged.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.READ_ACCOUNT)
    with store.snapshot(actor.workspace) as work:
        readable = frozenset(ref.id for ref, _ in work.accounts.names().readable_by(actor))
    batches = [_Batch((), frozenset(), BulkVerdicts.empty(0))]
    with many_values():
        for columns in _batches(store, actor.workspace):
            batches.append(_judged(only(columns, readable), policy, as_of))
            if progress is not None:
                progress(len(columns.accounts))
    return AccountClasses(
        accounts=tuple(account for batch in batches for account in batch.accounts),
        verdicts=BulkVerdicts.joined([batch.verdicts for batch in batches]),
        unjudged=frozenset().union(*(batch.unjudged for batch in batches)),
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    accounts: Sequence[AccountId]
    unjudged: frozenset[AccountId]
    verdicts: BulkVerdicts


def _judged(columns: EvidenceColumns, policy: Policy, as_of: date) -> _Batch:
    strange = unjudged(columns.ratings, policy)
    if strange:
        columns = replace(
            columns, ratings=[row for row in columns.ratings if row[0] not in strange]
        )

    def exactly(rows: Sequence[int]) -> Iterator[Evidence]:
        wanted = [columns.accounts[row] for row in rows]
        facts = ExactFacts(only(columns, frozenset(wanted)))
        return (evidence(facts.of(account), policy, as_of) for account in wanted)

    return _Batch(
        accounts=columns.accounts,
        unjudged=frozenset(each for each in columns.accounts if each in strange),
        verdicts=assess_all(evidence_in_bulk(columns, policy, as_of), policy, exactly=exactly),
    )


def _batches(store: Store, workspace: WorkspaceId) -> Iterator[EvidenceColumns]:
    after: AccountId | None = None
    while True:
        with store.snapshot(workspace) as work:
            columns = work.evidence.in_columns(after=after, most=AT_ONCE)
        if columns.accounts:
            yield columns
        if len(columns.accounts) < AT_ONCE:
            return
        after = columns.accounts[-1]
