"""``kam privacy`` gives somebody what is kept about them, or erases it when it is told to."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from kamcore.ids import PersonId
from tests.bot.cli.conftest import a_person
from tests.kamcore.storage.kept import an_account

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Terminal

ANNA = PersonId("U0ANNA")


@pytest.fixture
def town(terminal: Terminal) -> Terminal:
    """Give a terminal with one account that Anna looks after."""
    terminal.keep(a_person(ANNA), an_account(team=frozenset({ANNA})))
    return terminal


def test_an_export_is_one_json_object_by_table(town: Terminal) -> None:
    code, out, err = town.kam("privacy", "export", "--user", ANNA)

    exported = json.loads(out)
    assert (code, err) == (0, "")
    assert (exported["kind"], exported["id"]) == ("user", ANNA)
    assert set(exported["tables"]) == {"account_team", "people"}


def test_an_erasure_is_done_once_it_is_confirmed_and_backups_are_spoken_of(town: Terminal) -> None:
    code, out, _ = town.kam("privacy", "erase", "--user", ANNA, "--yes")

    assert code == 0
    assert out.startswith("Erased: 2 entries deleted")
    assert "kam db backup" in out
    again = town.kam("privacy", "export", "--user", ANNA)
    assert again == (1, "", "Nothing is kept of a user U0ANNA: give a Slack id.\n")


def test_without_a_yes_nothing_is_erased(town: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    code, _, err = town.kam("privacy", "erase", "--account", "ACME")

    assert code == 1
    assert "Erase ACME (acme) for good?" in err
    assert town.kam("privacy", "export", "--account", "ACME")[0] == 0


def test_a_program_gets_figures(town: Terminal) -> None:
    _, out, _ = town.kam("privacy", "erase", "--account", "ACME", "--yes", "--json")

    assert json.loads(out) == {"deleted": 2, "changed": 0, "documents": []}


@pytest.mark.parametrize("given", [(), ("--user", "U1", "--account", "ACME")])
def test_one_of_them_must_be_named(town: Terminal, given: tuple[str, ...]) -> None:
    code, _, err = town.kam("privacy", "export", *given)

    assert code == 2
    assert "--contact" in err


def test_who_is_no_administrator_may_not(town: Terminal) -> None:
    code, out, err = town.kam("privacy", "export", "--user", ANNA, "--as", ANNA)

    assert (code, out) == (1, "")
    assert "administrator" in err
