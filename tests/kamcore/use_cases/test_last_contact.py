"""When we last spoke with somebody is told from the map and the notes, to who may read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kamcore.access import UnknownAccountError
from kamcore.facts import Stakeholder
from kamcore.notes import NoteAudience, NoteKind
from kamcore.use_cases.last_contact import is_called, last_contact, last_contact_with
from kamcore.use_cases.notes import NewNote, add_note
from tests.builders_notes import ACME, NOON, TODAY
from tests.kamcore.use_cases.desk import GLOBEX, Desk, an_actor

if TYPE_CHECKING:
    from kamcore.ids import AccountId

LANG = Stakeholder(name="Dr. Eva Lang", unit="Graz", last_contact=date(2026, 10, 2))
MEMBER = an_actor("member")


def known(desk: Desk, *people: Stakeholder, account: AccountId = ACME) -> None:
    with desk.store.unit_of_work(MEMBER.workspace) as work:
        for each in people:
            work.evidence.put_stakeholder(account, each)
        work.commit()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Frau Lang", "Dr. Eva Lang"),
        ("Dr. Lang", "Eva Lang"),
        ("eva lang", "Dr. Eva Lang"),
        ("Herrn Müller", "Max Mueller"),
        ("Herr Mueller", "Max Müller"),
    ],
)
def test_somebody_is_meant_by_title_and_name(said: str, name: str) -> None:
    assert is_called(name, said)


@pytest.mark.parametrize("said", ["Frau Langer", "Frau", "", "Tom Lang"])
def test_others_are_not_meant(said: str) -> None:
    assert not is_called("Dr. Eva Lang", said)


def test_a_person_is_found_at_whichever_account_they_are() -> None:
    desk = Desk()
    known(desk, LANG, Stakeholder(name="Max Müller", last_contact=date(2026, 1, 1)))

    found = last_contact_with(desk.store, MEMBER, "Frau Lang")
    umlaut = last_contact_with(desk.store, MEMBER, "Herr Mueller")

    assert [(each.name, each.account.name, each.on) for each in found.people] == [
        ("Dr. Eva Lang", "ACME", date(2026, 10, 2))
    ]
    assert not found.is_unclear
    assert [each.name for each in umlaut.people] == ["Max Müller"]


def test_of_two_of_one_name_one_has_to_be_chosen() -> None:
    desk = Desk()
    known(desk, LANG)
    known(desk, replace(LANG, name="Tom Lang"), account=GLOBEX)

    found = last_contact_with(desk.store, MEMBER, "Lang")

    assert found.is_unclear
    assert {each.account.name for each in found.people} == {"ACME", "Globex"}


def test_who_is_at_a_confidential_account_is_nobody_to_others() -> None:
    desk = Desk()
    known(desk, LANG)
    desk.hide()

    assert last_contact_with(desk.store, MEMBER, "Lang").people == ()
    assert last_contact_with(desk.store, an_actor("team"), "Lang").people != ()
    with pytest.raises(UnknownAccountError):
        last_contact(desk.store, MEMBER, ACME)


def test_notes_that_name_them_are_told_but_none_of_the_team_s_to_others() -> None:
    desk = Desk()
    known(desk, LANG)
    desk.noted("Frau Lang wants a new contract.")
    desk.noted("Lang is leaving.", by="team", audience=NoteAudience.TEAM, key="k")
    desk.noted("Something about the weather.", key="w")

    of_member = last_contact_with(desk.store, MEMBER, "Frau Lang").notes
    of_team = last_contact_with(desk.store, an_actor("team"), "Frau Lang").notes

    assert [each.note.now.text for each in of_member] == ["Frau Lang wants a new contract."]
    assert {each.author for each in of_team} == {"Author", "Team"}


def test_of_an_account_the_one_met_last_comes_first() -> None:
    desk = Desk()
    known(
        desk,
        Stakeholder(name="Never"),
        Stakeholder(name="Before", last_contact=date(2026, 1, 1)),
        LANG,
    )

    found = last_contact(desk.store, MEMBER, ACME)

    assert [each.name for each in found.people] == ["Dr. Eva Lang", "Before", "Never"]
    assert found.account is not None
    assert found.account.name == "ACME"


def test_an_observation_is_told_only_where_no_contact_is_noted() -> None:
    desk = Desk()
    desk.noted("Something about the weather.", key="w")

    before = last_contact(desk.store, MEMBER, ACME)
    call = NewNote(account=ACME, text="They rang us up.", on=TODAY, kind=NoteKind.CALL, key="c")
    add_note(desk.store, an_actor("author"), call, now=NOON)
    after = last_contact(desk.store, MEMBER, ACME)

    assert (before.tells_of_contact, len(before.notes)) == (False, 1)
    assert (after.tells_of_contact, [each.note.now.kind for each in after.notes]) == (
        True,
        [NoteKind.CALL],
    )
