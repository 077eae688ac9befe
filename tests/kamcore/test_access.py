"""The table of who may do what, whole: every role, on the team or not, confidential or not."""

from __future__ import annotations

from itertools import product

import pytest

from kamcore.access import (
    Action,
    Actor,
    Guarded,
    NotAllowedError,
    Role,
    may,
    require,
    require_administrator,
)
from kamcore.ids import PersonId, WorkspaceId

# One row an action: guest, member, account team, sales leader, administrator.
TABLE = {
    Action.READ_ACCOUNT: "no yes yes yes yes",
    Action.SEE_FIGURES: "no no yes yes yes",
    Action.READ_TEAM_NOTE: "no no yes yes no",
    Action.ADD_NOTE: "no yes yes yes yes",
    Action.RATE: "no yes yes yes yes",
    Action.CREATE_ACCOUNT: "no yes yes yes yes",
    Action.EDIT_PLAN: "no no yes yes yes",
    Action.SET_CLASS: "no no no yes yes",
    Action.SET_CONFIDENTIAL: "no no no yes yes",
    Action.CHANGE_TEAM: "no no no yes yes",
    Action.ANSWER_READINESS: "no no no yes yes",
    Action.PROPOSE_POLICY: "no no no yes yes",
    Action.APPROVE_POLICY: "no no no yes no",
    Action.ADMINISTER: "no no no no yes",
}
COLUMNS = ("guest", "member", "account team", "sales leader", "administrator")
CELLS = [
    (action, column, word == "yes")
    for action, row in TABLE.items()
    for column, word in zip(COLUMNS, row.split(), strict=True)
]
PERSON = PersonId("U1")


def an_actor(role: Role) -> Actor:
    return Actor(workspace=WorkspaceId("T1"), person=PERSON, role=role)


def an_account(*, confidential: bool = False, on_team: bool = False) -> Guarded:
    other = PersonId("U2")
    return Guarded(
        confidential=confidential, team=frozenset({other, PERSON} if on_team else {other})
    )


def asked_by(column: str, action: Action, *, confidential: bool = False) -> bool:
    """Ask as the table's column does: the team's is a member who is on the team."""
    role = Role.MEMBER if column == "account team" else Role(column.replace(" ", "_"))
    account = an_account(confidential=confidential, on_team=column == "account team")
    return may(an_actor(role), action, account)


def test_the_table_has_a_row_for_every_action() -> None:
    assert set(TABLE) == set(Action)


@pytest.mark.parametrize(("action", "column", "expected"), CELLS)
def test_who_may_do_what_with_an_open_account(
    action: Action, column: str, *, expected: bool
) -> None:
    assert asked_by(column, action) is expected


@pytest.mark.parametrize(("action", "column", "expected"), CELLS)
def test_a_confidential_account_is_nobodys_but_its_teams_leaders_and_administrators(
    action: Action, column: str, *, expected: bool
) -> None:
    outsider = column in {"guest", "member"}

    assert asked_by(column, action, confidential=True) is (expected and not outsider)


@pytest.mark.parametrize(
    ("action", "confidential", "on_team"), list(product(Action, (False, True), (False, True)))
)
def test_a_guest_may_do_nothing_even_on_the_team(
    action: Action, *, confidential: bool, on_team: bool
) -> None:
    account = an_account(confidential=confidential, on_team=on_team)

    assert not may(an_actor(Role.GUEST), action, account)


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_joining_a_team_takes_nothing_away(role: Role, action: Action) -> None:
    before, after = an_account(), an_account(on_team=True)

    assert may(an_actor(role), action, after) >= may(an_actor(role), action, before)


@pytest.mark.parametrize(("role", "action", "on_team"), list(product(Role, Action, (False, True))))
def test_marking_an_account_confidential_lets_nobody_do_more(
    role: Role, action: Action, *, on_team: bool
) -> None:
    actor = an_actor(role)
    before = an_account(on_team=on_team)
    after = an_account(confidential=True, on_team=on_team)

    assert may(actor, action, after) <= may(actor, action, before)


@pytest.mark.parametrize(
    ("role", "action", "confidential", "on_team"),
    list(product(Role, Action, (False, True), (False, True))),
)
def test_who_may_not_read_an_account_may_do_nothing_with_it(
    role: Role, action: Action, *, confidential: bool, on_team: bool
) -> None:
    actor = an_actor(role)
    account = an_account(confidential=confidential, on_team=on_team)

    assert may(actor, Action.READ_ACCOUNT, account) or not may(actor, action, account)


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_about_no_account_the_role_alone_counts(role: Role, action: Action) -> None:
    column = COLUMNS.index(role.value.replace("_", " "))

    assert may(an_actor(role), action) is (TABLE[action].split()[column] == "yes")


def test_an_administrator_on_the_team_reads_its_notes_like_the_rest_of_it() -> None:
    administrator = an_actor(Role.ADMINISTRATOR)

    assert may(administrator, Action.READ_TEAM_NOTE, an_account(on_team=True))


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_who_may_not_is_told_what_they_may_not(role: Role, action: Action) -> None:
    actor = an_actor(role)
    if may(actor, action):
        require(actor, action)
        return

    with pytest.raises(NotAllowedError) as refused:
        require(actor, action)

    assert refused.value.action is action


@pytest.mark.parametrize("role", [Role.GUEST, Role.MEMBER, Role.SALES_LEADER])
def test_settings_and_imports_are_the_administrators_alone(role: Role) -> None:
    with pytest.raises(NotAllowedError):
        require_administrator(an_actor(role))
