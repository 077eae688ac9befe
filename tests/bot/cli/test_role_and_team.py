"""``kam role`` and ``kam team``: who may do what, changed by who may change it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from tests.bot.cli.conftest import a_person
from tests.kamcore.storage.kept import an_account

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Terminal


@pytest.fixture
def staffed(terminal: Terminal) -> Terminal:
    """A terminal with a few people and ACME."""
    terminal.keep(
        a_person("U1", Role.ADMINISTRATOR),
        a_person("U2"),
        a_person("U3", Role.SALES_LEADER),
        a_person("U4", Role.SALES_LEADER, is_guest=True),
        an_account(),
    )
    return terminal


def test_a_role_is_given_and_listed(staffed: Terminal) -> None:
    code, said, _ = staffed.kam("role", "set", "U2", "sales_leader")
    _, listed, _ = staffed.kam("role", "list", "--json")

    roles = {each["id"]: each["role"] for each in json.loads(listed)}
    assert (code, "U2 Sample" in said) == (0, True)
    assert roles == {
        "U1": "administrator",
        "U2": "sales_leader",
        "U3": "sales_leader",
        "U4": "guest",
    }


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("role", "set", "U9", "member"), "U9"),
        (("role", "set", "U1", "member"), "U1"),
        (("role", "set", "U2", "member", "--as", "U3"), ""),
        (("role", "list", "--as", "U2"), ""),
        (("role", "list", "--as", "U8"), "U8"),
        (("team", "add", "ACME", "U2", "--as", "U2"), ""),
        (("team", "show", "Nobody Inc"), "Nobody Inc"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else None,
)
def test_what_may_not_be_done_is_refused_in_one_sentence(
    staffed: Terminal, arguments: tuple[str, ...], about: str
) -> None:
    code, out, err = staffed.kam(*arguments)

    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert about in err


def test_a_role_nobody_has_is_wrong_usage(staffed: Terminal) -> None:
    assert staffed.kam("role", "set", "U2", "emperor")[0] == 2


def test_somebody_joins_a_team_and_leaves_it(staffed: Terminal) -> None:
    joined = staffed.kam("team", "add", "acme", "U2", "U3")
    shown = staffed.kam("team", "show", "ACME", "--json", "--as", "U2")
    left = staffed.kam("team", "remove", "ACME", "U3", "--as", "U3")

    assert joined[1].split() == ["U2", "U3"]
    assert json.loads(shown[1]) == {"team": ["U2", "U3"]}
    assert left[1].split() == ["U2"]
