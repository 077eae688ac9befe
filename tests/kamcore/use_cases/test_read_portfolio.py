"""Who sees what of the portfolio, what is computed anew, and how the pilot ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, NotAllowedError
from kamcore.classes import AccountClass
from kamcore.facts import KamCost
from kamcore.ids import AccountId
from kamcore.policy_file import load_policy
from kamcore.portfolio import at_once
from kamcore.portfolio.at_once import appraised_at_once
from kamcore.portfolio.capacity import LimitedBy
from kamcore.use_cases import gather_portfolio
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.gather_portfolio import gathered, judged_anew
from kamcore.use_cases.read_portfolio import (
    OtherCapacity,
    PilotEndedError,
    end_pilot,
)
from kamcore.use_cases.reasons import MissingReasonError
from tests.builders import AS_OF, a_rating, acme, bigrev, unknown
from tests.builders_portfolio import room_for
from tests.kamcore.use_cases.portfolio_house import (
    ADMIN,
    GUEST,
    HERE,
    LEADER,
    MEMBER,
    NOW,
    POLICY,
    House,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import Appraisal
    from kamcore.portfolio.shown import ShownEntry


def names(entries: Iterable[ShownEntry]) -> list[str]:
    return [entry.account.name for entry in entries]


def test_an_empty_workspace_has_a_portfolio() -> None:
    shown = House().read()

    assert (shown.accounts, shown.chosen, shown.waiting) == (0, (), ())
    assert shown.capacity is not None
    assert shown.capacity.free == 3


def test_a_leader_sees_places_money_and_the_golden_accounts_where_they_belong() -> None:
    house = House()
    for facts in (acme(), bigrev(), unknown()):
        house.keep(facts.account, facts)

    shown = house.read()

    assert names(shown.chosen) == ["ACME"]
    assert shown.chosen[0].payback is not None
    assert shown.classes == {
        AccountClass.KEY: 1,
        AccountClass.NOT_NOW: 1,
        AccountClass.NEEDS_EVIDENCE: 1,
    }
    assert [each.entry.account.name for each in shown.wanted] == ["UNKNOWN"]
    assert shown.capacity is not None
    assert shown.capacity.places.limited_by is LimitedBy.PILOT
    [money] = shown.money
    assert money.milestones[2].spent == F(400_000)
    [concentration] = shown.concentration
    assert concentration.tops[0].share > F(3, 4)


def test_a_member_sees_classes_and_no_figure() -> None:
    house = House()
    house.keep("ACME", acme())

    shown = house.read(MEMBER)

    [entry] = shown.chosen
    assert (entry.sees_figures, entry.payback) == (False, None)
    assert entry.score.low > 70
    assert (shown.money, shown.concentration, shown.capacity, shown.rivals) == ((), (), None, None)
    assert [spot.axes for spot in shown.matrix] == [None]
    assert house.read().matrix[0].axes is not None


def test_the_team_sees_the_figures_of_its_account_alone() -> None:
    house = House()
    house.keep("Mine", acme(), team="member")
    house.keep("Theirs", acme(), team="somebody")

    shown = house.read(MEMBER)

    assert {each.account.name: each.sees_figures for each in shown.chosen} == {
        "Mine": True,
        "Theirs": False,
    }


def test_a_confidential_account_is_in_no_list_of_who_may_not_read_it() -> None:
    house = House()
    house.keep("Secret", acme(), confidential=True)
    house.keep("Secret too", unknown(), confidential=True)
    house.keep("Open", acme())

    shown = house.read(MEMBER)

    assert "Secret" not in repr(shown)
    assert shown.accounts == 1
    assert not shown.is_whole
    assert "Secret" in repr(house.read(ADMIN))


def test_a_guest_sees_nothing() -> None:
    with pytest.raises(NotAllowedError):
        House().read(GUEST)


def test_what_was_found_is_kept_until_the_evidence_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = House()
    account = house.keep("ACME", acme())
    house.keep("BIGREV", bigrev())
    judged: list[str] = []

    def noted(columns: EvidenceColumns, policy: Policy, as_of: date) -> dict[AccountId, Appraisal]:
        judged.extend(columns.accounts)
        return appraised_at_once(columns, policy, as_of)

    monkeypatch.setattr(at_once, "appraised_at_once", noted)

    first, again = house.read(), house.read()
    with house.store.unit_of_work(HERE) as work:
        work.evidence.put_kam_cost(account, KamCost(setup=F(1)))
        work.commit()
    house.read()

    assert first == again
    assert judged == ["ACME", "BIGREV", "ACME"]


def test_a_proposed_policy_judges_anew_and_leaves_what_was_found() -> None:
    house = House()
    house.keep("ACME", acme())
    strict = load_policy(
        'extends = "default"\nname = "strict"\nversion = 1\n[thresholds]\nkey = 75\n', place="s"
    )

    house.read()
    [proposed] = judged_anew(house.store, HERE, strict, AS_OF).values()
    kept = gathered(house.store, HERE, POLICY, AS_OF)

    assert proposed.account_class is AccountClass.DEVELOP
    assert kept.entries[0].assessed.account_class is AccountClass.KEY


def test_an_account_that_the_policy_cannot_go_by_is_named_and_the_rest_goes_on() -> None:
    house = House()
    house.keep("ACME", acme())
    house.keep("Odd", replace(acme(), ratings=(a_rating("X9", 2),)))

    shown = house.read()

    assert names(shown.chosen) == ["ACME"]
    assert [each.name for each in shown.unjudged] == ["Odd"]
    assert AccountId("Odd") not in judged_anew(house.store, HERE, POLICY, AS_OF)


def test_more_accounts_than_are_read_at_once_are_all_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gather_portfolio, "AT_ONCE", 2)
    monkeypatch.setattr(gather_portfolio, "FEW", 0)
    house = House()
    for number in range(5):
        house.keep(f"A{number}", acme())

    shown = house.read()

    assert len(shown.chosen) + len(shown.waiting) == 5
    assert [each.position for each in shown.waiting] == [1, 2]


def test_a_key_account_that_two_reviews_speak_against_no_longer_qualifies() -> None:
    house = House()
    account = house.keep("BIGREV", bigrev())
    house.choose(account, AccountClass.KEY)
    for day in (AS_OF, date(2027, 1, 4)):
        request = AssessRequest(account=account, as_of=day)
        assess_account(house.store, LEADER, request, policy=POLICY, now=NOW)

    shown = house.read()

    assert names(shown.dropping) == ["BIGREV"]
    assert shown.held == ()


def test_another_capacity_can_be_tried_without_changing_the_policy() -> None:
    house = House()
    house.keep("ACME", acme())

    tried = house.read(other=OtherCapacity(rules=room_for(0)))

    assert tried.chosen == ()
    assert tried.waiting[0].position == 1
    assert names(house.read().chosen) == ["ACME"]


def test_a_sales_leader_ends_the_pilot_once_and_with_a_reason() -> None:
    house = House()
    for number in range(5):
        house.choose(house.keep(f"A{number}", acme()), AccountClass.KEY)
    assert house.read().may_end_pilot

    pilot = end_pilot(house.store, LEADER, "All paid back.", today=AS_OF, now=NOW)

    shown = house.read()
    assert pilot.key_accounts == 5
    assert not shown.may_end_pilot
    assert shown.capacity is not None
    assert shown.capacity.places.limited_by is LimitedBy.DAYS
    with pytest.raises(PilotEndedError):
        end_pilot(house.store, LEADER, "Again.", today=AS_OF, now=NOW)


@pytest.mark.parametrize("actor", [ADMIN, MEMBER, GUEST])
def test_nobody_else_ends_the_pilot(actor: Actor) -> None:
    house = House()

    with pytest.raises(NotAllowedError):
        end_pilot(house.store, actor, "Enough.", today=AS_OF, now=NOW)

    assert not house.read(ADMIN).may_end_pilot


def test_a_pilot_does_not_end_without_a_reason() -> None:
    with pytest.raises(MissingReasonError):
        end_pilot(House().store, LEADER, " ", today=AS_OF, now=NOW)
