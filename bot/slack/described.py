"""What Slack says of somebody, and for how long that is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kamcore.use_cases.people import PersonProfile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.ids import PersonId, WorkspaceId

PROFILE_SECONDS = 300
"""How long what Slack says of a person is believed: a guest must not stay a member for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What Slack said of somebody, and until when that is believed.

    Attributes:
        outsider: Whether they belong to another company.
        has_left: Whether their account was closed.
    """

    profile: PersonProfile
    is_bot: bool
    outsider: bool
    has_left: bool
    until: float


def described(
    user: Mapping[str, Any], workspace: WorkspaceId, person: PersonId, moment: float
) -> Described:
    """Read what ``users.info`` says.

    Args:
        user: Slack's description.
        workspace: Where they were met; who belongs to another one is an outsider.
        person: Whom it describes.
        moment: When it was said, by the loop's clock.
    """
    profile = user.get("profile") or {}
    outsider = bool(user.get("is_stranger")) or user.get("team_id", workspace) != workspace
    guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted")) or outsider
    name = profile.get("display_name") or profile.get("real_name") or user.get("name") or person
    return Described(
        profile=PersonProfile(
            id=person,
            display_name=str(name),
            locale=user.get("locale"),
            time_zone=user.get("tz"),
            is_guest=guest,
            is_owner=bool(user.get("is_owner")) and not outsider,
        ),
        is_bot=bool(user.get("is_bot")) or person == "USLACKBOT",
        outsider=outsider,
        has_left=bool(user.get("deleted")),
        until=moment + PROFILE_SECONDS,
    )
