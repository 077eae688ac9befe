"""Every version of every plan is kept, by whatever store, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from kamcore.ids import AccountId
from kamcore.plans.plan import ChangeKind, Plan, PlanState, PlanVersion
from kamcore.plans.rows import ActionState
from kamcore.plans.sections import ListSection, TextSection, is_text
from kamcore.plans.succession import started
from kamcore.plans.template import template_of
from kamcore.storage.account_rows import AccountRow
from kamcore.storage.row_security import act_for
from kamcore.store_errors import UnkeepableTextError, UnknownAccountIdError
from tests.builders_plans import KIM, SAM, a_draft, an_action, enough, in_state, later
from tests.kamcore.plans.strategies import lists, texts
from tests.kamcore.storage.kept import ACME, HERE, NOON, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.plans.plan import Content
    from kamcore.ports import Store
    from kamcore.storage import SqlStore

SUMMARY = TextSection.SUMMARY
STANDARD = template_of("standard").outline


def entry_of(plan: Plan, section: str | None = None, note: str = "") -> PlanVersion:
    kind = ChangeKind.STARTED if plan.version == 1 else ChangeKind.SECTION
    return PlanVersion(
        version=plan.version,
        kind=kind,
        state=plan.state,
        by=plan.by,
        at=plan.at,
        section=section,
        note=note,
    )


def keep(store: Store, *plans: Plan, note: str = "") -> None:
    """Keep versions, one unit of work each."""
    for plan in plans:
        with store.unit_of_work(HERE) as work:
            work.plans.put(plan, entry_of(plan, note=note))
            work.commit()


def wrote(plan: Plan, key: str, content: Content, hours: int = 1) -> Plan:
    return plan.changed(key, content, by=SAM, at=later(hours).at)


def several() -> tuple[Plan, ...]:
    first = a_draft()
    second = wrote(first, SUMMARY, "One")
    third = wrote(second, ListSection.ACTIONS, (an_action("a1"),), 2)
    fourth = wrote(third, SUMMARY, "Two", 3)
    return first, second, third, fourth


def test_a_plan_comes_back_in_every_version_it_ever_had(store: Store) -> None:
    with_account(store)
    versions = several()

    keep(store, *versions)

    with store.unit_of_work(HERE) as work:
        assert work.plans.current(ACME) == versions[-1]
        assert work.plans.find(ACME, 1) == versions[-1]
        for plan in versions:
            assert work.plans.find(ACME, 1, plan.version) == plan


def test_there_is_no_plan_where_nobody_started_one(store: Store) -> None:
    with_account(store)
    keep(store, a_draft())

    with store.unit_of_work(HERE) as work:
        assert work.plans.current(AccountId("other")) is None
        assert work.plans.find(ACME, 2) is None
        assert work.plans.find(ACME, 1, 0) is None
        assert work.plans.find(ACME, 1, 2) is None
        assert work.plans.history(ACME, 2) == ()


def test_the_next_plan_is_the_current_one_and_the_last_one_stays(store: Store) -> None:
    with_account(store)
    closed = in_state(replace(enough(), version=1), PlanState.CLOSED)
    closed = replace(
        closed, sections={k: replace(s, version=1) for k, s in closed.sections.items()}
    )
    follower = started(ACME, STANDARD, closed, later(5))

    keep(store, closed, follower)

    with store.unit_of_work(HERE) as work:
        assert work.plans.current(ACME) == follower
        assert work.plans.find(ACME, 1) == closed


def test_the_history_begins_with_the_newest_and_goes_on_page_by_page(store: Store) -> None:
    with_account(store)
    keep(store, *several())

    with store.unit_of_work(HERE) as work:
        whole = work.plans.history(ACME, 1)
        page = work.plans.history(ACME, 1, limit=2)
        rest = work.plans.history(ACME, 1, before=3)

    assert [each.version for each in whole] == [4, 3, 2, 1]
    assert page == whole[:2]
    assert rest == whole[2:]


def test_a_version_says_what_it_changed_and_why(store: Store) -> None:
    with_account(store)
    entry = entry_of(a_draft(), SUMMARY, "From the spring meeting 🌱")

    with store.unit_of_work(HERE) as work:
        work.plans.put(a_draft(), entry)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.plans.history(ACME, 1) == (entry,)


def test_a_section_is_followed_through_its_versions(store: Store) -> None:
    with_account(store)
    keep(store, *several())

    with store.unit_of_work(HERE) as work:
        assert work.plans.contents_since(ACME, 1, SUMMARY, 1) == ("", "One", "Two")
        assert work.plans.contents_since(ACME, 1, SUMMARY, 3) == ("One", "Two")
        assert work.plans.contents_since(ACME, 1, SUMMARY, 4) == ("Two",)
        actions = work.plans.contents_since(ACME, 1, ListSection.ACTIONS, 2)
        assert actions == ((), (an_action("a1"),))


@pytest.mark.parametrize("version", [1, 2, 4, 9])
def test_only_the_next_version_is_kept(store: Store, version: int) -> None:
    with_account(store)
    keep(store, *several()[:2])
    wrong = replace(wrote(several()[1], SUMMARY, "Other"), version=version)

    with store.unit_of_work(HERE) as work, pytest.raises(ValueError, match=str(version)):
        work.plans.put(wrong, entry_of(wrong))

    with store.unit_of_work(HERE) as work:
        assert work.plans.current(ACME) == several()[1]


def test_a_plan_belongs_to_an_account_that_is_there(store: Store) -> None:
    with store.unit_of_work(HERE) as work, pytest.raises(UnknownAccountIdError):
        work.plans.put(a_draft(), entry_of(a_draft()))


def test_what_was_not_committed_was_never_written(store: Store) -> None:
    with_account(store)
    first, second, *_ = several()
    keep(store, first)

    with store.unit_of_work(HERE) as work:
        work.plans.put(second, entry_of(second))

    with store.unit_of_work(HERE) as work:
        assert work.plans.current(ACME) == first
        assert len(work.plans.history(ACME, 1)) == 1
        assert work.plans.contents_since(ACME, 1, SUMMARY, 1) == ("",)


def test_a_note_that_no_database_keeps_is_refused(store: Store) -> None:
    with_account(store)

    with pytest.raises(UnkeepableTextError):
        keep(store, a_draft(), note="\x00")


def test_what_somebody_has_to_do_is_found_while_the_plan_is_open(store: Store) -> None:
    other = AccountId("other")
    with_account(store, an_account(), an_account(other, name="Other"))
    draft = a_draft()
    mine, done, hers = (
        an_action("a1"),
        an_action("a2", state=ActionState.DONE),
        an_action("a3", owner=SAM),
    )
    keep(store, draft, replace(draft, account=other))

    acts = wrote(draft, ListSection.ACTIONS, (mine, done))
    keep(store, acts, wrote(replace(draft, account=other), ListSection.ACTIONS, (hers, mine)))
    with store.unit_of_work(HERE) as work:
        assert work.plans.actions_of(KIM) == ((ACME, mine), (other, mine))
        assert work.plans.actions_of(SAM) == ((other, hers),)

    unrelated = wrote(acts, SUMMARY, "Hello")
    changed = wrote(unrelated, ListSection.ACTIONS, (done, replace(mine, text="Call them")), 2)
    closed = replace(changed, state=PlanState.CLOSED, version=changed.version + 1)
    keep(store, unrelated, changed)
    with store.unit_of_work(HERE) as work:
        assert work.plans.actions_of(KIM) == (
            (ACME, replace(mine, text="Call them")),
            (other, mine),
        )
    keep(store, closed)
    with store.unit_of_work(HERE) as work:
        assert work.plans.actions_of(KIM) == ((other, mine),)


def test_of_what_somebody_has_to_do_only_what_is_due_until_a_day_is_given(store: Store) -> None:
    with_account(store)
    today, tomorrow = (an_action(f"a{n}", due=date(2026, 11, 23 + n)) for n in (0, 1))
    acts = wrote(a_draft(), ListSection.ACTIONS, (today, tomorrow, an_action("undated")))
    keep(store, a_draft(), acts)

    with store.unit_of_work(HERE) as work:
        assert work.plans.actions_of(KIM, until=date(2026, 11, 22)) == ()
        assert work.plans.actions_of(KIM, until=date(2026, 11, 23)) == ((ACME, today),)
        assert len(work.plans.actions_of(KIM)) == 3


def test_of_two_plans_only_the_last_one_says_what_is_to_do(store: Store) -> None:
    with_account(store)
    first = wrote(a_draft(), ListSection.ACTIONS, (an_action("a1"),))
    closed = in_state(replace(wrote(first, SUMMARY, "Over"), version=3), PlanState.CLOSED)
    follower = started(ACME, STANDARD, closed, later(5))
    carried = follower.rows(ListSection.ACTIONS)

    keep(store, a_draft(), first, closed, follower)

    with store.unit_of_work(HERE) as work:
        assert work.plans.actions_of(KIM) == tuple((ACME, action) for action in carried)


def test_running_plans_are_the_active_and_reviewed_ones_with_their_last_step(
    store: Store,
) -> None:
    ids = [AccountId(name) for name in ("active", "closed", "draft", "reviewed")]
    with_account(store, *(an_account(each, name=each) for each in ids))
    active, closed, draft, reviewed = (replace(a_draft(), account=each) for each in ids)
    keep(store, active, closed, draft, reviewed, wrote(draft, SUMMARY, "One"))
    steps = (
        active.moved(PlanState.ACTIVE, by=KIM, at=later(1).at),
        reviewed.moved(PlanState.ACTIVE, by=KIM, at=later(2).at),
        reviewed.moved(PlanState.ACTIVE, by=KIM, at=later(2).at).moved(
            PlanState.REVIEWED, by=KIM, at=later(3).at
        ),
        closed.moved(PlanState.CLOSED, by=KIM, at=later(4).at),
    )
    for step in steps:
        with store.unit_of_work(HERE) as work:
            entry = replace(entry_of(step), kind=ChangeKind.STEP, state=step.state)
            work.plans.put(step, entry)
            work.commit()
    keep(store, wrote(steps[0], SUMMARY, "Later than the step", 9))

    with store.unit_of_work(HERE) as work:
        running = work.plans.running(ids)
        one = work.plans.running([AccountId("active")])

    assert [(each.account, each.state, each.since) for each in running] == [
        ("active", PlanState.ACTIVE, later(1).at),
        ("reviewed", PlanState.REVIEWED, later(3).at),
    ]
    assert one == running[:1]


def test_plans_of_one_workspace_are_none_of_the_others(store: Store) -> None:
    with_account(store)
    with_account(store, workspace=THERE)
    keep(store, *several())

    with store.unit_of_work(THERE) as work:
        assert work.plans.current(ACME) is None
        assert work.plans.find(ACME, 1) is None
        assert work.plans.history(ACME, 1) == ()
        assert work.plans.contents_since(ACME, 1, SUMMARY, 4) == ("",)
        assert work.plans.actions_of(KIM) == ()
        assert work.plans.running([ACME]) == ()


def test_when_an_account_goes_its_plans_go(sql_store: SqlStore) -> None:
    with_account(sql_store)
    keep(sql_store, *several())

    with sql_store.engine.begin() as connection:
        act_for(connection, HERE)
        connection.execute(delete(AccountRow))

    with sql_store.unit_of_work(HERE) as work:
        assert work.plans.current(ACME) is None
        assert work.plans.history(ACME, 1) == ()
        assert work.plans.actions_of(KIM) == ()
        assert work.plans.running([ACME]) == ()


keys = st.sampled_from([*TextSection, *ListSection])
changes = keys.flatmap(
    lambda key: st.tuples(st.just(str(key)), texts if is_text(key) else lists(ListSection(key)))
)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(written=st.lists(changes, max_size=6))
def test_whatever_is_written_comes_back_in_each_version(
    store: Store, written: list[tuple[str, Content]]
) -> None:
    account = AccountId(uuid4().hex)
    with_account(store, an_account(account))
    versions = [replace(a_draft(), account=account)]
    for key, content in written:
        versions.append(versions[-1].changed(key, content, by=KIM, at=NOON))

    keep(store, *versions)

    with store.unit_of_work(HERE) as work:
        for plan in versions:
            assert work.plans.find(account, 1, plan.version) == plan
