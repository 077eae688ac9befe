"""Who may do what, written down a second time: what the access tests go by.

It is kept apart from ``kamcore.access`` on purpose. A slip made there must not be made here.
"""

from __future__ import annotations

from kamcore.access import Action, Role

COLUMNS = ("guest", "member", "account team", "sales leader", "administrator")
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
"""One row an action, one word a column."""


def is_allowed(action: Action, role: Role, *, on_team: bool, confidential: bool) -> bool:
    """Read the table: being on the team adds its column, unless Slack calls them a guest."""
    row = dict(zip(COLUMNS, TABLE[action].split(), strict=True))
    if role is Role.GUEST:
        return row["guest"] == "yes"
    is_outsider = role is Role.MEMBER and not on_team
    if confidential and is_outsider:
        return False
    by_role = row[role.value.replace("_", " ")] == "yes"
    return by_role or (on_team and row["account team"] == "yes")
