"""A policy is proposed, looked at before it is taken, and approved by the sales leader alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, NotAllowedError, Role
from kamcore.audit import AuditAction
from kamcore.classes import AccountClass
from kamcore.ids import PersonId
from kamcore.policy_change import PolicyChange, changed_text
from kamcore.policy_effect import Cause
from kamcore.policy_error import PolicyError
from kamcore.policy_file import default_policy, load_policy
from kamcore.policy_text import policy_to_toml
from kamcore.policy_versions import (
    PolicyDecidedError,
    PolicyMovedError,
    PolicySameError,
    PolicyState,
    UnknownPolicyError,
)
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.policies import (
    Proposal,
    approve_policy,
    decline_policy,
    find_policy,
    policy_in_force,
    propose_policy,
    read_policy,
)
from kamcore.use_cases.policy_effect import policy_effect
from kamcore.use_cases.reasons import MissingReasonError
from tests.builders import AS_OF, a_rating, acme, bigrev
from tests.kamcore.use_cases.portfolio_house import (
    ADMIN,
    GUEST,
    HERE,
    LEADER,
    MEMBER,
    NOW,
    House,
)

if TYPE_CHECKING:
    from kamcore.policy import Policy
    from kamcore.policy_versions import KeptPolicy

DEFAULT = default_policy()
STRICT = PolicyChange(thresholds=replace(DEFAULT.thresholds, key=F(75)))
STRICTER = PolicyChange(thresholds=replace(DEFAULT.thresholds, key=F(80)))
HEAVY = PolicyChange(weights={"E1": F(10), "F1": F(14)})
ROOMY = PolicyChange(capacity=replace(DEFAULT.capacity, managers=4, pilot_cap=10))


def propose(
    house: House, change: PolicyChange = STRICT, actor: Actor = LEADER, *, reason: str = "Fewer."
) -> KeptPolicy:
    text = changed_text(in_force(house), change)
    proposal = Proposal(text=text, reason=reason)
    return propose_policy(house.store, actor, proposal, fallback=DEFAULT, now=NOW)


def approve(house: House, kept: KeptPolicy, actor: Actor = LEADER) -> KeptPolicy:
    return approve_policy(house.store, actor, kept.ref.sha256, fallback=DEFAULT, now=NOW)


def in_force(house: House) -> Policy:
    return policy_in_force(house.store, HERE, DEFAULT)


def test_before_anything_was_approved_the_file_counts() -> None:
    house = House()

    shown = read_policy(house.store, MEMBER, fallback=DEFAULT)

    assert in_force(house) == DEFAULT
    assert (shown.kept, shown.proposals, shown.history) == (None, (), ())
    assert not shown.may_propose


def test_a_written_policy_is_read_as_the_same_policy() -> None:
    assert load_policy(policy_to_toml(DEFAULT), place="p") == DEFAULT


@pytest.mark.parametrize("change", [STRICT, HEAVY, ROOMY])
def test_a_change_is_the_next_version_and_changes_only_what_it_names(change: PolicyChange) -> None:
    changed = load_policy(changed_text(DEFAULT, change), place="p")

    assert (changed.ref.name, changed.ref.version) == ("default", 2)
    assert changed.gates == DEFAULT.gates
    assert changed.thresholds == (change.thresholds or DEFAULT.thresholds)
    assert changed.capacity == (change.capacity or DEFAULT.capacity)
    assert [c.weight for c in changed.criteria] == [
        change.weights.get(c.id, c.weight) for c in DEFAULT.criteria
    ]


def test_weights_that_do_not_sum_to_a_hundred_are_refused() -> None:
    with pytest.raises(PolicyError):
        changed_text(DEFAULT, PolicyChange(weights={"E1": F(20)}))


def test_a_proposal_is_judged_by_nobody_until_it_is_approved() -> None:
    house = House()

    kept = propose(house)

    shown = read_policy(house.store, MEMBER, fallback=DEFAULT)
    assert in_force(house) == DEFAULT
    assert [each.kept for each in shown.proposals] == [kept]
    assert {each.place for each in shown.proposals[0].differences} == {
        "ref.version",
        "thresholds.key",
    }


def test_an_approved_policy_is_in_force_and_every_verdict_keeps_its_own() -> None:
    house = House()
    account = house.keep("ACME", acme())
    request = AssessRequest(account=account, as_of=AS_OF)
    old = assess_account(house.store, LEADER, request, policy=in_force(house), now=NOW)

    approve(house, propose(house))
    new = assess_account(house.store, LEADER, request, policy=in_force(house), now=NOW)

    assert (old.account_class, new.account_class) == (AccountClass.KEY, AccountClass.DEVELOP)
    with house.store.unit_of_work(HERE) as work:
        first = work.assessments.find(old.id)
    assert first is not None
    assert first.policy == DEFAULT.ref
    kept = find_policy(house.store, MEMBER, new.policy.sha256[:8])
    assert kept.policy.thresholds.key == F(75)


@pytest.mark.parametrize("actor", [MEMBER, GUEST])
def test_members_propose_nothing(actor: Actor) -> None:
    with pytest.raises(NotAllowedError):
        propose(House(), actor=actor)


@pytest.mark.parametrize("actor", [ADMIN, MEMBER, GUEST])
def test_only_the_sales_leader_approves_or_declines(actor: Actor) -> None:
    house = House()
    kept = propose(house, actor=ADMIN)

    with pytest.raises(NotAllowedError):
        approve(house, kept, actor)
    with pytest.raises(NotAllowedError):
        decline_policy(house.store, actor, kept.ref.sha256, now=NOW)

    assert in_force(house) == DEFAULT


def test_a_declined_proposal_never_comes_into_force() -> None:
    house = House()
    kept = propose(house)

    declined = decline_policy(house.store, LEADER, kept.ref.sha256, now=NOW)

    assert declined.state is PolicyState.DECLINED
    assert in_force(house) == DEFAULT
    with pytest.raises(PolicyDecidedError):
        approve(house, kept)
    assert read_policy(house.store, LEADER, fallback=DEFAULT).history == (declined,)


def test_what_was_proposed_for_another_policy_is_proposed_again() -> None:
    house = House()
    first, second = propose(house), propose(house, STRICTER)

    approve(house, first)

    with pytest.raises(PolicyMovedError):
        approve(house, second)


def test_a_proposal_that_changes_nothing_or_is_there_already_is_refused() -> None:
    house = House()
    propose(house)

    with pytest.raises(PolicySameError):
        propose(house, PolicyChange())
    with pytest.raises(PolicySameError):
        propose(house)


def test_a_proposal_needs_a_reason() -> None:
    with pytest.raises(MissingReasonError):
        propose(House(), reason=" ")


@pytest.mark.parametrize("sha256", ["", "abc", "0" * 64])
def test_a_policy_that_is_not_there_is_not_found(sha256: str) -> None:
    house = House()
    propose(house)

    with pytest.raises(UnknownPolicyError):
        find_policy(house.store, MEMBER, sha256)


def test_who_proposed_and_who_approved_is_on_record() -> None:
    house = House()
    approve(house, propose(house, actor=ADMIN))

    with house.store.unit_of_work(HERE) as work:
        trail = [(entry.action, entry.by) for entry in work.audit.entries()]
    kept = read_policy(house.store, MEMBER, fallback=DEFAULT).kept

    assert trail == [
        (AuditAction.POLICY_APPROVED, LEADER.person),
        (AuditAction.POLICY_PROPOSED, ADMIN.person),
    ]
    assert kept is not None
    assert kept.decision is not None
    assert (kept.by, kept.decision.by, kept.reason) == (ADMIN.person, LEADER.person, "Fewer.")


def test_before_it_is_taken_one_sees_who_changes_class_and_why() -> None:
    house = House()
    house.keep("ACME", acme())
    house.keep("BIGREV", bigrev())
    proposed = load_policy(changed_text(DEFAULT, STRICT), place="p")

    found = policy_effect(house.store, ADMIN, proposed, fallback=DEFAULT, as_of=AS_OF)

    [change] = found.changes
    assert (change.account.name, change.before, change.after, change.cause, change.needed) == (
        "ACME",
        AccountClass.KEY,
        AccountClass.DEVELOP,
        Cause.THRESHOLD,
        F(75),
    )
    assert [each.name for each in found.lose] == ["ACME"]
    assert found.accounts == 2
    assert in_force(house) == DEFAULT


def test_other_weights_change_a_class_by_the_score() -> None:
    house = House()
    house.keep("ACME", acme())
    change = PolicyChange(weights={"S": F(0), "F1": F(0), "P2": F(40)})
    proposed = load_policy(changed_text(DEFAULT, change), place="p")

    found = policy_effect(house.store, LEADER, proposed, fallback=DEFAULT, as_of=AS_OF)

    [moved] = found.changes
    assert (moved.cause, moved.needed) == (Cause.SCORE, F(65))
    assert moved.score_after.low < 65 < moved.score_before.low


def test_an_open_account_that_cannot_reach_the_next_class_any_more_says_so() -> None:
    house = House()
    rated = tuple(each for each in acme().ratings if each.criterion != "F1")
    house.keep("ACME", replace(acme(), ratings=rated))
    change = PolicyChange(thresholds=replace(DEFAULT.thresholds, key=F(71)))
    proposed = load_policy(changed_text(DEFAULT, change), place="p")

    found = policy_effect(house.store, LEADER, proposed, fallback=DEFAULT, as_of=AS_OF)

    [moved] = found.changes
    assert (moved.before, moved.after) == (AccountClass.NEEDS_EVIDENCE, AccountClass.DEVELOP)
    assert (moved.cause, moved.needed) == (Cause.OUT_OF_REACH, F(71))
    assert 70 < moved.score_after.high < 71


def test_a_gate_that_shuts_is_named_as_the_cause() -> None:
    house = House()
    house.keep("ACME", acme())
    text = policy_to_toml(DEFAULT).replace("horizon_months = 36", "horizon_months = 6")

    found = policy_effect(
        house.store, LEADER, load_policy(text, place="p"), fallback=DEFAULT, as_of=AS_OF
    )

    assert [(each.cause, each.needed) for each in found.changes] == [(Cause.GATE, None)]


def test_more_capacity_gives_places_and_changes_no_class() -> None:
    house = House()
    for number in range(5):
        house.keep(f"A{number}", acme())
    proposed = load_policy(changed_text(DEFAULT, ROOMY), place="p")

    found = policy_effect(house.store, LEADER, proposed, fallback=DEFAULT, as_of=AS_OF)

    assert (found.places_before, found.places_after) == (3, 10)
    assert [each.name for each in found.gain] == ["A3", "A4"]
    assert (found.changes, found.lose) == ((), ())


def test_an_account_rated_on_what_the_proposal_lacks_is_told() -> None:
    house = House()
    word = '{ en = "a", de = "b" }'
    own = load_policy(
        'extends = "default"\nname = "ours"\nversion = 1\n[weights]\nS = 16\n[[criteria]]\n'
        f'id = "X1"\nmeasure = "levels"\nweight = 4\nname = {word}\n'
        f"anchors = [{', '.join([word] * 5)}]\n",
        place="o",
    )
    house.keep("ACME", replace(acme(), ratings=(*acme().ratings, a_rating("X1", 3))))

    found = policy_effect(house.store, LEADER, DEFAULT, fallback=own, as_of=AS_OF)

    assert [each.name for each in found.unjudged] == ["ACME"]
    assert found.accounts == 0


def test_a_member_is_not_told_what_a_proposal_would_change() -> None:
    somebody = Actor(workspace=HERE, person=PersonId("x"), role=Role.MEMBER)

    with pytest.raises(NotAllowedError):
        policy_effect(House().store, somebody, DEFAULT, fallback=DEFAULT, as_of=AS_OF)
