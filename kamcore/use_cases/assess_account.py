"""Should this account be a key account? Judge, keep the verdict, and show what they may see."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from kamcore.access import Action, may
from kamcore.audit import AuditAction, AuditEntry
from kamcore.classes import AccountClass
from kamcore.disclosure import Setting, disclosed
from kamcore.errors import KamError
from kamcore.explanation import assess_fully
from kamcore.group import group_facts
from kamcore.ids import AssessmentId
from kamcore.keeping import keeping
from kamcore.records import StoredAssessment
from kamcore.use_cases.reading import readable
from kamcore.verdict_json import assessment_to_json

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.assessment import Assessment
    from kamcore.disclosure import ShownAssessment
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId
    from kamcore.keeping import Keeping
    from kamcore.policy import Policy
    from kamcore.ports import Snapshot, Store


class GroupNotReadableError(KamError):
    """The group has a part this person may not read, so its verdict would be half of one."""

    def __init__(self, group: str) -> None:
        """Keep which group."""
        super().__init__(f"not all of {group} may be read")
        self.group = group


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessRequest:
    """What to judge.

    Attributes:
        as_of: The day to judge on: evidence dated later is ignored.
        group: The whole group below the account, instead of the account alone.
    """

    account: AccountId
    as_of: date
    group: bool = False


def assess_account(
    store: Store, actor: Actor, request: AssessRequest, *, policy: Policy, now: datetime
) -> ShownAssessment:
    """Judge an account, keep the verdict and who asked, and cut it to what they may see.

    Raises:
        UnknownAccountError: For an account they may not read, or that is not there.
        GroupNotReadableError: For a group of which they may read only some.
        GroupCurrenciesError: For a group whose figures cannot be added.
        FactsError: Where a rating names a criterion the policy lacks.
    """
    with store.snapshot(actor.workspace) as seen:
        account = readable(seen, actor, request.account)
        below = _below(seen, account)
        facts = _facts(seen, actor, account, below if request.group else ())
        assessment = assess_fully(facts, policy, request.as_of)
        stored = _stored(assessment, actor, request, now)
        setting = _setting(seen, actor, account, stored, below)
    with store.unit_of_work(actor.workspace) as work:
        readable(work, actor, account.id)
        work.assessments.add(stored)
        work.audit.append(_entry(stored))
        kept = None if request.group else _keeping(work, account, policy)
        work.commit()
    return disclosed(assessment, account, actor, policy, replace(setting, keeping=kept))


def _below(work: Snapshot, account: Account) -> tuple[Account, ...]:
    found: list[Account] = []
    to_visit = [account.id]
    while to_visit:
        children = work.accounts.children(to_visit.pop(0))
        found.extend(children)
        to_visit.extend(child.id for child in children)
    return tuple(found)


def _facts(
    work: Snapshot, actor: Actor, account: Account, below: tuple[Account, ...]
) -> AccountFacts:
    own = work.evidence.facts_of(account.id)
    if not all(may(actor, Action.READ_ACCOUNT, child.guarded) for child in below):
        raise GroupNotReadableError(account.name)
    if not all(may(actor, Action.SEE_FIGURES, child.guarded) for child in below) and may(
        actor, Action.SEE_FIGURES, account.guarded
    ):
        # The group's figures hold those of its parts: no sum for who may not see each.
        raise GroupNotReadableError(account.name)
    if not below:
        return own
    return group_facts(own, [work.evidence.facts_of(child.id) for child in below])


def _stored(
    assessment: Assessment, actor: Actor, request: AssessRequest, now: datetime
) -> StoredAssessment:
    verdict = assessment.verdict
    return StoredAssessment(
        id=AssessmentId(uuid4().hex),
        account=request.account,
        group=request.group,
        as_of=request.as_of,
        asked_by=actor.person,
        asked_at=now,
        policy=verdict.policy,
        facts_sha256=verdict.facts_sha256,
        account_class=verdict.account_class,
        possible=verdict.possible,
        score=verdict.score,
        document=json.dumps(assessment_to_json(assessment), ensure_ascii=False, sort_keys=True),
    )


def _entry(stored: StoredAssessment) -> AuditEntry:
    detail = {"assessment": stored.id, "class": stored.account_class.value, "group": stored.group}
    return AuditEntry(
        at=stored.asked_at,
        by=stored.asked_by,
        action=AuditAction.ASSESSED,
        account=stored.account,
        detail=json.dumps(detail, sort_keys=True),
    )


def _setting(
    work: Snapshot,
    actor: Actor,
    account: Account,
    stored: StoredAssessment,
    below: tuple[Account, ...],
) -> Setting:
    return Setting(
        id=stored.id,
        group=stored.group,
        parent=_parent(work, actor, account),
        has_subsidiaries=any(may(actor, Action.READ_ACCOUNT, child.guarded) for child in below),
        people={person.id: person.display_name for person in work.people.all()},
    )


def _keeping(work: Snapshot, account: Account, policy: Policy) -> Keeping | None:
    """Look how often, since it was made a key account, the evidence spoke against it."""
    chosen = account.chosen_class
    if chosen is None or chosen.account_class is not AccountClass.KEY:
        return None
    reviews = work.assessments.reviews(account.id, chosen.on)
    return keeping(reviews, policy.thresholds.drop_below)


def _parent(work: Snapshot, actor: Actor, account: Account) -> AccountRef | None:
    if account.parent is None:
        return None
    parent = work.accounts.find(account.parent)
    if parent is None or not may(actor, Action.READ_ACCOUNT, parent.guarded):
        return None
    return parent.ref
