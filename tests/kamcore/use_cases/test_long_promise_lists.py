"""A long list of promises asks the store for each account and each person once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.use_cases.read_promises import list_promises
from tests.builders_notes import ACME
from tests.fakes import FakeAccounts, FakePeople
from tests.kamcore.use_cases.desk import Desk, an_actor

if TYPE_CHECKING:
    import pytest


def test_thirty_promises_look_each_account_and_each_person_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk()
    for number in range(30):
        desk.promised(f"They send drawing {number}.", by="member", owner="team")
    looked_up: list[str] = []
    for place in (FakeAccounts, FakePeople):
        _note_what_is_looked_up(monkeypatch, place, looked_up)

    found = list_promises(desk.store, an_actor("team"), None).promises

    assert len(found) == 30
    assert {each.names for each in found} == {(("team", "Team"), ("member", "Member"))}
    assert sorted(looked_up) == sorted([ACME, "team", "member"])


def _note_what_is_looked_up(
    monkeypatch: pytest.MonkeyPatch, place: type[FakeAccounts | FakePeople], looked_up: list[str]
) -> None:
    find = place.find

    def noting(self: object, wanted: str) -> object:
        looked_up.append(wanted)
        return find(self, wanted)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(place, "find", noting)
