"""What the app asks of Slack is what the README explains, and enough for what it hears."""

from __future__ import annotations

import re
from pathlib import Path

from bot.blocks.actions import ShortcutId
from bot.manifest import app_manifest
from bot.sandbox.rules.scopes import EVENT_NEEDS

README = Path(__file__).parents[2] / "README.md"
LONGEST_SHORTCUT_NAME = 24
"""Characters Slack takes."""

SCOPE = re.compile(r"`([a-z_:.]+)`")


def scopes_explained() -> list[str]:
    """The scopes in the first column of the README's table, in its order."""
    table = README.read_text("utf-8").split("| scope | for |\n|---|---|\n")[1].split("\n\n")[0]
    return [scope for row in table.splitlines() for scope in SCOPE.findall(row.split("|")[1])]


def test_the_readme_says_of_every_scope_what_it_is_for() -> None:
    assert sorted(scopes_explained()) == sorted(app_manifest().scopes)


def test_slack_sends_every_event_the_app_subscribes_to() -> None:
    manifest = app_manifest()

    unheard = {
        event
        for event in manifest.events
        if (needed := EVENT_NEEDS[event]) is not None and needed not in manifest.scopes
    }

    assert unheard == set()


def test_the_one_command_is_kam() -> None:
    assert app_manifest().commands == {"/kam"}


def test_every_shortcut_the_bot_hears_is_offered_in_slack_and_no_other() -> None:
    offered = app_manifest().shortcuts

    assert set(offered) == set(ShortcutId)
    assert all(len(name) <= LONGEST_SHORTCUT_NAME for name in offered.values())
