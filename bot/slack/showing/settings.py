"""What somebody wants to be told unasked: shown, and switched by a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.layout import actions, notice, notice_text
from bot.blocks.settings import settings_blocks, settings_text
from bot.blocks.settings_button import settings_button
from bot.slack.answer import in_place, private, remarked
from kamcore.reminder_preferences import PREPARATION
from kamcore.use_cases.reminder_settings import Switch, read_settings, switch

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.asked import Asked
    from kamcore.ports import Store
    from kamcore.reminder_preferences import ReminderPreferences

SETTING = frozenset({Intent.SETTINGS, Intent.PREPARE_ME, Intent.LEAVE_ME})


def settings_answer(store: Store, reader: Reader) -> Answer:
    """Show one's own settings, to oneself alone."""
    return _shown(read_settings(store, reader.actor), reader)


def set_for(store: Store, asked: Asked, reader: Reader, now: datetime) -> Answer:
    """Switch what was pressed, and show what holds now; pressed twice, it is once.

    Raises:
        NotAllowedError: For a guest, who is told nothing.
    """
    t, actor = reader.texts, reader.actor
    match asked.intent:
        case Intent.PREPARE_ME:
            wanted = switch(store, actor, Switch(kinds=PREPARATION, on=True), now=now)
            told = t("Switched on: before each of your meetings I send you its brief.")
        case Intent.LEAVE_ME:
            on = read_settings(store, actor).on
            wanted = switch(store, actor, Switch(kinds=on, on=False), now=now)
            told = t("Everything is off: I write to you only when you ask.")
        case _:
            return settings_answer(store, reader)
    if asked.place.home is not None:
        return private([*notice(told), *actions([settings_button(t)])], notice_text(told))
    return in_place(remarked(_shown(wanted, reader), told))


def _shown(wanted: ReminderPreferences, reader: Reader) -> Answer:
    t = reader.texts
    return private(settings_blocks(wanted, reader.zone, t), settings_text(wanted, t))
