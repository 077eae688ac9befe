"""Which accounts are key accounts, to be developed, or in need of evidence? As judged today.

Every account is judged as the portfolio judges it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.accounts import AccountRef
from kamcore.classes import AccountClass
from kamcore.use_cases.gather_portfolio import gathered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kamcore.access import Actor
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import Appraisal
    from kamcore.portfolio.member import Member
    from kamcore.ports import Store

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
        evidence_says: What the evidence says; ``None`` where the policy cannot go by it.
        is_mine: Whether the asker is on its team.
        asks_for: The criterion whose evidence would settle most; ``None`` where nothing is open.
    """

    account: AccountRef
    account_class: AccountClass
    by_hand: bool
    evidence_says: AccountClass | None
    is_mine: bool
    asks_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassList:
    """The accounts of some classes.

    Attributes:
        wanted: The classes that were asked for; none are all.
        total: How many there are, also beyond those that are listed.
        unjudged: How many have a rating on record that the policy cannot go by, and no class by
            hand.
    """

    wanted: frozenset[AccountClass]
    accounts: tuple[ListedAccount, ...]
    total: int
    unjudged: int


def list_classes(
    store: Store,
    actor: Actor,
    wanted: frozenset[AccountClass],
    *,
    policy: Policy,
    as_of: date,
) -> ClassList:
    """Give the readable accounts of some classes, one's own first.

    Args:
        store: Where everything is kept.
        actor: Who asks.
        wanted: The classes; none are all.
        policy: What they are judged by.
        as_of: The day they are judged on.
    """
    found = gathered(store, actor.workspace, policy, as_of)
    judged = [(each.member, each.assessed) for each in found.entries]
    readable = list(_readable([*judged, *((each, None) for each in found.unjudged)], actor))
    every = [each for member, said in readable if (each := _listed(member, said, actor))]
    listed = sorted(
        (each for each in every if not wanted or each.account_class in wanted),
        key=lambda each: (ORDER.index(each.account_class), not each.is_mine, each.account.name),
    )
    return ClassList(
        wanted=wanted,
        accounts=tuple(listed[:MOST_SHOWN]),
        total=len(listed),
        unjudged=len(readable) - len(every),
    )


def _readable(
    members: Iterable[tuple[Member, Appraisal | None]], actor: Actor
) -> Iterable[tuple[Member, Appraisal | None]]:
    action = Action.READ_ACCOUNT
    return ((member, said) for member, said in members if may(actor, action, member.guarded))


def _listed(member: Member, said: Appraisal | None, actor: Actor) -> ListedAccount | None:
    chosen = None if member.chosen_class is None else member.chosen_class.account_class
    says = None if said is None else said.account_class
    account_class = chosen or says
    if account_class is None:
        return None
    is_open = said is not None and says is AccountClass.NEEDS_EVIDENCE and said.questions
    return ListedAccount(
        account=AccountRef(id=member.id, name=member.name),
        account_class=account_class,
        by_hand=chosen is not None,
        evidence_says=says,
        is_mine=actor.person in member.guarded.team,
        asks_for=said.questions[0].criterion if said is not None and is_open else None,
    )
