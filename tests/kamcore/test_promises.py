"""What a promise is, when it is overdue, and who may read and settle it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.access import Actor, Guarded, Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.notes import NoteAudience
from kamcore.promises import (
    LONGEST_PROMISE,
    PromiseState,
    PromiseTextError,
    in_order,
    may_read_promise,
    may_settle_promise,
    promise_text,
)
from tests.builders_notes import EVA, MAX, TODAY, a_promise

NOBODY = Guarded(confidential=False, team=frozenset())
YESTERDAY = TODAY - timedelta(days=1)


def an_actor(role: Role, person: str = "U9") -> Actor:
    return Actor(workspace=WorkspaceId("T1"), person=PersonId(person), role=role)


def test_a_promise_is_overdue_the_day_after_it_was_due() -> None:
    promise = a_promise(due=TODAY)

    assert not promise.is_overdue(TODAY)
    assert promise.is_overdue(TODAY + timedelta(days=1))


def test_what_has_no_day_or_is_settled_is_never_overdue() -> None:
    assert not a_promise().is_overdue(TODAY)
    assert not a_promise(due=YESTERDAY, state=PromiseState.KEPT).is_overdue(TODAY)
    assert not a_promise(due=YESTERDAY, state=PromiseState.BROKEN).is_overdue(TODAY)


def test_a_judgement_can_be_taken_back() -> None:
    promise = a_promise()

    kept = promise.settled(PromiseState.KEPT, MAX, TODAY)

    assert (kept.settled_by, kept.settled_on) == (MAX, TODAY)
    assert kept.settled(PromiseState.OPEN, EVA, TODAY) == promise


def test_open_promises_come_by_their_day_and_settled_ones_last() -> None:
    undated, later, sooner = (
        a_promise("a"),
        a_promise("b", due=TODAY),
        a_promise("c", due=YESTERDAY),
    )
    kept = a_promise("d", state=PromiseState.KEPT, made_on=YESTERDAY)
    broken = a_promise("e", state=PromiseState.BROKEN)

    listed = sorted([kept, undated, broken, later, sooner], key=in_order)

    assert listed == [sooner, later, undated, broken, kept]


@pytest.mark.parametrize("text", ["", "  ", "\n", "x" * (LONGEST_PROMISE + 1)])
def test_a_promise_is_a_sentence(text: str) -> None:
    with pytest.raises(PromiseTextError):
        promise_text(text)


@given(st.text(min_size=1, max_size=LONGEST_PROMISE))
def test_a_promise_stands_on_one_line(text: str) -> None:
    try:
        line = promise_text(text)
    except PromiseTextError:
        return

    assert "\n" not in line
    assert promise_text(line) == line


@pytest.mark.parametrize(
    ("role", "reads_team", "settles"),
    [
        (Role.GUEST, False, False),
        (Role.MEMBER, False, False),
        (Role.SALES_LEADER, True, True),
        (Role.ADMINISTRATOR, False, True),
    ],
)
def test_who_may_read_and_settle(role: Role, *, reads_team: bool, settles: bool) -> None:
    actor, for_team = an_actor(role), a_promise(audience=NoteAudience.TEAM)

    assert may_read_promise(actor, for_team, NOBODY) is reads_team
    assert may_settle_promise(actor, a_promise(), NOBODY) is settles
    assert may_settle_promise(actor, for_team, NOBODY) is (settles and reads_team)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ADMINISTRATOR])
def test_who_keeps_a_promise_or_wrote_it_down_reads_and_settles_it(role: Role) -> None:
    for_team = a_promise(audience=NoteAudience.TEAM, owner=MAX, by=EVA)

    for person in (MAX, EVA):
        assert may_read_promise(an_actor(role, person), for_team, NOBODY)
        assert may_settle_promise(an_actor(role, person), for_team, NOBODY)


def test_a_confidential_account_s_promises_are_gone_for_who_left_its_team() -> None:
    secret = Guarded(confidential=True, team=frozenset())
    mine = a_promise(owner=MAX)

    assert not may_read_promise(an_actor(Role.MEMBER, MAX), mine, secret)
    assert not may_settle_promise(an_actor(Role.MEMBER, MAX), mine, secret)
