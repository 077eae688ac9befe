"""Promises are written down, settled and listed by who may, and once however often one presses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kamcore.access import UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.ids import PersonId, PromiseId
from kamcore.notes import NoteAudience
from kamcore.promises import Promise, PromiseSide, PromiseState, PromiseTextError
from kamcore.use_cases.notes import delete_note, edit_note
from kamcore.use_cases.people import UnknownPersonError
from kamcore.use_cases.promises import (
    NewPromise,
    NotYourPromiseError,
    OwnerCannotReadError,
    PromiseDueError,
    PromiseSettledError,
    Settling,
    add_promise,
    settle_promise,
)
from kamcore.use_cases.read_notes import UnknownNoteError
from kamcore.use_cases.read_promises import UnknownPromiseError, list_promises
from tests.builders_notes import ACME, NOON, TODAY
from tests.kamcore.use_cases.desk import GLOBEX, LATER, Desk, an_actor, an_edit

TEAM = NoteAudience.TEAM
OPEN, KEPT, BROKEN = PromiseState.OPEN, PromiseState.KEPT, PromiseState.BROKEN


@pytest.fixture
def desk() -> Desk:
    return Desk()


def listed(desk: Desk, reader: str, *, mine: bool = False) -> list[str]:
    account = None if mine else ACME
    found = list_promises(desk.store, an_actor(reader), account)
    return [each.promise.text for each in found.promises]


def settled(
    desk: Desk,
    promise: Promise,
    state: PromiseState,
    *,
    by: str = "team",
    seen: PromiseState = OPEN,
) -> Promise:
    settling = Settling(promise=promise.id, state=state, seen=seen, on=TODAY)
    return settle_promise(desk.store, an_actor(by), settling, now=LATER)


def test_a_promise_is_written_down_and_listed(desk: Desk) -> None:
    promise = desk.promised(by="member", owner="team")

    found = list_promises(desk.store, an_actor("member"), ACME)
    assert [each.promise for each in found.promises] == [promise]
    assert dict(found.promises[0].names) == {"team": "Team", "member": "Member"}
    assert desk.trail() == [(AuditAction.PROMISE_ADDED, "member")]


def test_a_guest_writes_down_no_promise(desk: Desk) -> None:
    with pytest.raises(UnknownAccountError):
        desk.promised(by="guest")


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_promise_is_a_sentence(desk: Desk, text: str) -> None:
    with pytest.raises(PromiseTextError):
        desk.promised(text)


def test_a_promise_is_not_due_before_it_was_given(desk: Desk) -> None:
    new = NewPromise(
        account=ACME,
        side=PromiseSide.OURS,
        text="We call.",
        made_on=TODAY,
        due=TODAY - timedelta(days=1),
    )

    with pytest.raises(PromiseDueError):
        add_promise(desk.store, an_actor("team"), new, now=NOON)


def test_one_place_in_a_note_is_one_promise_whoever_confirms_it(desk: Desk) -> None:
    note = desk.noted()

    first = desk.promised(note=note, key="k1")
    second = desk.promised(note=note, key="k1", by="team")
    other = desk.promised("Something else.", note=note, key="k2")

    assert first == second
    assert first.id != other.id
    assert len(listed(desk, "member")) == 2


@pytest.mark.parametrize(
    ("reader", "reads"),
    [("member", False), ("author", True), ("team", True), ("leader", True), ("admin", False)],
)
def test_a_promise_is_for_whom_its_note_is_for(desk: Desk, reader: str, *, reads: bool) -> None:
    promise = desk.promised(note=desk.noted(audience=TEAM))

    assert (listed(desk, reader) == [promise.text]) is reads
    if not reads:
        with pytest.raises(UnknownPromiseError):
            settled(desk, promise, KEPT, by=reader)


def test_a_promise_follows_its_note_to_the_team_and_back(desk: Desk) -> None:
    note = desk.noted(by="team")
    desk.promised(note=note, by="team")

    kept = edit_note(desk.store, an_actor("team"), an_edit(note, "x", audience=TEAM), now=LATER)
    hidden = listed(desk, "member")
    opened = an_edit(kept, "x", audience=NoteAudience.EVERYONE)
    edit_note(desk.store, an_actor("team"), opened, now=LATER)

    assert hidden == []
    assert listed(desk, "member") == ["They send the drawings."]


def test_a_promise_stays_when_its_note_is_deleted(desk: Desk) -> None:
    note = desk.noted()
    desk.promised(note=note)

    delete_note(desk.store, an_actor("author"), note.id, 1, now=LATER)

    assert listed(desk, "member") == ["They send the drawings."]


def test_nobody_hangs_a_promise_on_a_note_they_may_not_read(desk: Desk) -> None:
    note = desk.noted(audience=TEAM, by="team")

    with pytest.raises(UnknownNoteError):
        desk.promised(note=note, by="member")


def test_a_promise_and_its_note_are_of_one_account(desk: Desk) -> None:
    note = desk.noted(account=GLOBEX)

    with pytest.raises(UnknownNoteError):
        desk.promised(note=note)


def test_an_owner_is_somebody_who_may_see_the_account(desk: Desk) -> None:
    with pytest.raises(UnknownPersonError):
        desk.promised(owner="stranger")
    with pytest.raises(OwnerCannotReadError):
        desk.promised(owner="guest")
    desk.hide()
    with pytest.raises(OwnerCannotReadError) as refused:
        desk.promised(by="team", owner="member")

    assert refused.value.name == "Member"
    assert listed(desk, "team") == []


@pytest.mark.parametrize("person", ["author", "team", "leader", "admin"])
def test_who_may_settles_a_promise_and_takes_it_back(desk: Desk, person: str) -> None:
    promise = desk.promised()

    kept = settled(desk, promise, KEPT, by=person)
    reopened = settled(desk, promise, OPEN, by=person, seen=KEPT)

    assert (kept.state, kept.settled_by, kept.settled_on) == (KEPT, person, TODAY)
    assert reopened == promise
    assert [action for action, _ in desk.trail()].count(AuditAction.PROMISE_SETTLED) == 2


def test_a_member_settles_only_what_is_theirs(desk: Desk) -> None:
    with pytest.raises(NotYourPromiseError):
        settled(desk, desk.promised(), KEPT, by="member")

    assert settled(desk, desk.promised(owner="member"), KEPT, by="member").state is KEPT


def test_the_same_press_twice_settles_once(desk: Desk) -> None:
    promise = desk.promised()

    assert settled(desk, promise, KEPT) == settled(desk, promise, KEPT, by="leader")
    assert len(desk.trail()) == 2


def test_of_two_who_settle_at_once_the_second_learns_what_the_first_said(desk: Desk) -> None:
    promise = desk.promised()
    settled(desk, promise, KEPT)

    with pytest.raises(PromiseSettledError) as refused:
        settled(desk, promise, BROKEN, by="leader")

    assert (refused.value.promise.state, refused.value.name) == (KEPT, "Team")


def test_what_one_has_to_keep_is_listed_over_all_accounts(desk: Desk) -> None:
    desk.promised("For me.", owner="member")
    desk.promised("For the team.", owner="team")
    new = NewPromise(
        account=GLOBEX,
        side=PromiseSide.OURS,
        text="At Globex.",
        made_on=TODAY,
        due=TODAY,
        owner=PersonId("member"),
    )
    add_promise(desk.store, an_actor("team"), new, now=NOON)

    assert listed(desk, "member", mine=True) == ["At Globex.", "For me."]
    desk.hide(GLOBEX)
    assert listed(desk, "member", mine=True) == ["For me."]


def test_who_keeps_a_promise_of_a_team_s_note_reads_it(desk: Desk) -> None:
    desk.promised(note=desk.noted(audience=TEAM, by="team"), by="team", owner="member")

    assert listed(desk, "member") == ["They send the drawings."]
    assert listed(desk, "author") == []


def test_only_open_ones_are_listed_where_that_is_wanted(desk: Desk) -> None:
    desk.promised("Open.")
    settled(desk, desk.promised("Kept."), KEPT)

    found = list_promises(desk.store, an_actor("team"), ACME, only_open=True)

    assert [each.promise.text for each in found.promises] == ["Open."]


def test_a_promise_nobody_made_is_told_plainly(desk: Desk) -> None:
    settling = Settling(promise=PromiseId("none"), state=KEPT, seen=OPEN, on=TODAY)

    with pytest.raises(UnknownPromiseError):
        settle_promise(desk.store, an_actor("team"), settling, now=NOON)
