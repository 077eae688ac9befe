"""What the Slack app asks for: scopes, events and commands, read from ``manifest.json``.

The file is what a person hands to Slack, so nothing else may say it a second time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent
# In the wheel the file lies beside this module, in the sources at the top.
_PLACES = (_HERE / "manifest.json", _HERE.parent / "manifest.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The parts of the manifest that the bot and its stand-in go by.

    Attributes:
        shortcuts: What is offered beside a message, by its callback id.
        is_agent: Whether Slack shows conversations with it as an agent's.
    """

    scopes: frozenset[str]
    events: frozenset[str]
    commands: frozenset[str]
    shortcuts: Mapping[str, str]
    has_home: bool
    is_agent: bool


def app_manifest() -> Manifest:
    """Read the manifest that came with this version."""
    place = next(place for place in _PLACES if place.is_file())
    manifest = json.loads(place.read_text(encoding="utf-8"))
    return Manifest(
        scopes=frozenset(manifest["oauth_config"]["scopes"]["bot"]),
        events=frozenset(manifest["settings"]["event_subscriptions"]["bot_events"]),
        commands=frozenset(each["command"] for each in manifest["features"]["slash_commands"]),
        shortcuts={
            each["callback_id"]: each["name"]
            for each in manifest["features"].get("shortcuts", [])
            if each["type"] == "message"
        },
        has_home=manifest["features"]["app_home"]["home_tab_enabled"],
        is_agent="agent_view" in manifest["features"],
    )
