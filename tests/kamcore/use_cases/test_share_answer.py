"""An answer is shown to everybody only where everybody may read all that it rests on, now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamcore.access import UnknownAccountError
from kamcore.conversations import Exchange, Retrieved
from kamcore.ids import PassageId, PersonId
from kamcore.notes import NoteAudience
from kamcore.use_cases.notes import delete_note
from kamcore.use_cases.share_answer import Present, Unshared, why_not_shared
from tests.builders_notes import ACME, NOON
from tests.kamcore.use_cases.desk import HERE, LATER, an_actor
from tests.kamcore.use_cases.reading_room import FILE, NOTE, PAGE, ReadingRoom

if TYPE_CHECKING:
    from kamcore.ids import AccountId


def an_exchange(
    *cited: PassageId,
    by: str = "member",
    account: AccountId | None = None,
    abstained: bool = False,
) -> Exchange:
    return Exchange(
        workspace=HERE,
        id="evt:1",
        person=PersonId(by),
        thread="C1:1.1",
        asked_at=NOON,
        language="en",
        question="What did ACME say?",
        route="notes",
        text="Eva called. [1]",
        account=account,
        retrieved=tuple(
            Retrieved(passage=each, document="d", score=1.0, cited=True) for each in cited
        ),
        permissions={},
        abstained=abstained,
    )


def among(*people: str, outsiders: bool = False) -> Present:
    return Present(members=frozenset(map(PersonId, people)), outsiders=outsiders)


def reason(
    room: ReadingRoom, exchange: Exchange | None, present: Present, *, by: str = "member"
) -> Unshared | None:
    return why_not_shared(room.desk.store, room.shelf, an_actor(by), exchange, present)  # type: ignore[arg-type]  # a shelf is all of a library that is asked for


@pytest.fixture
def room() -> ReadingRoom:
    return ReadingRoom()


def test_guidance_is_shared_with_colleagues(room: ReadingRoom) -> None:
    assert reason(room, an_exchange(PAGE), among("member", "leader", "guest")) is None


def test_a_company_document_is_shared_with_colleagues(room: ReadingRoom) -> None:
    assert reason(room, an_exchange(FILE), among("member", "leader")) is None


def test_a_company_document_stays_from_guests(room: ReadingRoom) -> None:
    assert reason(room, an_exchange(FILE), among("member", "guest")) is Unshared.SOMEBODY


def test_an_open_note_is_shared_with_who_may_read_the_account(room: ReadingRoom) -> None:
    assert reason(room, an_exchange(NOTE), among("member", "author")) is None


def test_a_note_kept_to_the_team_stays_there(room: ReadingRoom) -> None:
    room.keep_note(NoteAudience.TEAM)

    assert reason(room, an_exchange(NOTE, by="team"), among("team", "member"), by="team") is (
        Unshared.SOMEBODY
    )
    assert reason(room, an_exchange(NOTE, by="team"), among("team", "leader"), by="team") is None


def test_who_may_see_figures_shares_only_with_others_who_may(room: ReadingRoom) -> None:
    exchange = an_exchange(PAGE, by="leader", account=ACME)

    assert reason(room, exchange, among("leader", "member"), by="leader") is Unshared.SOMEBODY
    assert reason(room, exchange, among("leader", "team"), by="leader") is None


def test_an_account_that_was_hidden_meanwhile_is_not_shared(room: ReadingRoom) -> None:
    room.desk.hide()

    assert reason(room, an_exchange(NOTE), among("member", "leader")) is Unshared.SOMEBODY
    with pytest.raises(UnknownAccountError):
        reason(room, an_exchange(PAGE, account=ACME), among("member", "leader"))


def test_a_note_that_was_deleted_meanwhile_is_not_shared(room: ReadingRoom) -> None:
    delete_note(room.desk.store, an_actor("team"), room.note.id, version=1, now=LATER)

    assert reason(room, an_exchange(NOTE), among("member", "author")) is Unshared.SOMEBODY


def test_where_outsiders_are_nothing_is_shared(room: ReadingRoom) -> None:
    there = among("member", outsiders=True)

    assert reason(room, an_exchange(PAGE), there) is Unshared.OUTSIDERS


def test_where_nobody_knows_who_is_there_nothing_is_shared(room: ReadingRoom) -> None:
    there = Present(members=None, outsiders=False)

    assert reason(room, an_exchange(PAGE), there) is Unshared.UNSEEN


def test_with_somebody_we_never_met_nothing_is_shared(room: ReadingRoom) -> None:
    assert reason(room, an_exchange(PAGE), among("member", "stranger")) is Unshared.SOMEBODY


@pytest.mark.parametrize(
    "exchange",
    [None, an_exchange(PAGE, by="leader"), an_exchange(PAGE, abstained=True)],
    ids=["not kept", "somebody else's", "no answer"],
)
def test_only_an_answer_of_one_s_own_is_shared(
    room: ReadingRoom, exchange: Exchange | None
) -> None:
    assert reason(room, exchange, among("member")) is Unshared.NOT_YOURS


@pytest.mark.parametrize("cited", [(), (PassageId(99),), (PAGE, PassageId(99))])
def test_what_rests_on_nothing_that_is_there_is_not_shared(
    room: ReadingRoom, cited: tuple[PassageId, ...]
) -> None:
    assert reason(room, an_exchange(*cited), among("member")) is Unshared.GONE
