"""Every account of a workspace is judged at once, and is what it is when it is asked for alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, Guarded, NotAllowedError, Role
from kamcore.ids import AccountId
from kamcore.policy_file import default_policy
from kamcore.use_cases import classes_at_once as module
from kamcore.use_cases.classes_at_once import classes_at_once
from kamcore.verdict import assess
from tests.builders import AS_OF, a_rating, acme, bigrev, unknown
from tests.kamcore.storage.kept import EVA, HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts
    from kamcore.ports import Store

POLICY = default_policy()
FACTS = (acme(), bigrev(), unknown())


def an_actor(role: Role = Role.MEMBER) -> Actor:
    return Actor(workspace=HERE, person=EVA, role=role)


def with_facts(store: Store, *facts: AccountFacts) -> list[AccountId]:
    ids = [AccountId(f"a{number:03}") for number in range(len(facts))]
    with_account(store, *(an_account(each, name=f"Company {each}") for each in ids))
    with store.unit_of_work(HERE) as work:
        for account, each in zip(ids, facts, strict=True):
            work.evidence.replace(account, each)
        work.commit()
    return ids


def test_each_account_is_what_its_own_verdict_says(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 4)
    ids = with_facts(store, *FACTS * 3)
    with_account(store, an_account(AccountId("theirs")), workspace=THERE)
    steps: list[int] = []

    found = classes_at_once(store, an_actor(), policy=POLICY, as_of=AS_OF, progress=steps.append)

    assert list(found.accounts) == ids
    assert steps == [4, 4, 1]
    for row, facts in enumerate(FACTS * 3):
        verdict = assess(facts, POLICY, AS_OF)
        assert found.verdicts.possible_of(row) == verdict.possible
        assert found.verdicts.score_low[row] == pytest.approx(float(verdict.score.low))
        assert found.verdicts.score_high[row] == pytest.approx(float(verdict.score.high))


def test_what_somebody_may_not_read_is_not_among_them(store: Store) -> None:
    first, second, third = with_facts(store, *FACTS)
    with store.unit_of_work(HERE) as work:
        hidden = an_account(second, name="Hidden")
        guarded = Guarded(confidential=True, team=frozenset())
        work.accounts.put(replace(hidden, guarded=guarded))
        work.commit()

    found = classes_at_once(store, an_actor(), policy=POLICY, as_of=AS_OF)

    assert found.accounts == (first, third)


def test_a_guest_learns_nothing(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        classes_at_once(store, an_actor(Role.GUEST), policy=POLICY, as_of=AS_OF)


def test_a_rating_that_the_policy_cannot_go_by_is_told(store: Store) -> None:
    strange = replace(acme(), ratings=(*acme().ratings, a_rating("Z9", 3)))
    ids = with_facts(store, acme(), strange)

    found = classes_at_once(store, an_actor(), policy=POLICY, as_of=AS_OF)

    assert found.unjudged == {ids[1]}
    assert found.verdicts.possible_of(0) == assess(acme(), POLICY, AS_OF).possible


def test_an_empty_workspace_has_no_classes(store: Store) -> None:
    found = classes_at_once(store, an_actor(), policy=POLICY, as_of=AS_OF)

    assert found.accounts == ()
    assert set(found.verdicts.count().values()) == {0}
