"""What does somebody want to be told unasked? Only they say so, and only for themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.reminder_preferences import ReminderPreferences, checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.access import Actor
    from kamcore.ports import Snapshot, Store
    from kamcore.reminders import ReminderKind

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Kinds to be switched, and whether on or off."""

    kinds: frozenset[ReminderKind]
    on: bool


def read_settings(store: Store, actor: Actor) -> ReminderPreferences:
    """Give what somebody wants: nothing, as long as they never said."""
    with store.snapshot(actor.workspace) as work:
        return preferences_of(work, actor)


def save_settings(
    store: Store, actor: Actor, wanted: ReminderPreferences, *, now: datetime
) -> ReminderPreferences:
    """Keep what somebody wants from now on.

    Raises:
        NotAllowedError: For a guest, who is told nothing.
        PreferenceError: For what could never come.
    """
    require(actor, Action.ADD_NOTE)
    with store.unit_of_work(actor.workspace) as work:
        known = preferences_of(work, actor)
        kept = checked(replace(wanted, person=actor.person, changed_at=known.changed_at))
        if kept == known:
            return known
        kept = replace(kept, changed_at=now)
        work.reminders.set_preferences(kept)
        work.commit()
    return kept


def switch(store: Store, actor: Actor, switched: Switch, *, now: datetime) -> ReminderPreferences:
    """Switch kinds on or off; the rest stays as it is.

    Raises:
        NotAllowedError: For a guest.
        PreferenceError: For what could never come.
    """
    known = read_settings(store, actor)
    on = known.on | switched.kinds if switched.on else known.on - switched.kinds
    return save_settings(store, actor, replace(known, on=on), now=now)


def preferences_of(work: Snapshot, actor: Actor) -> ReminderPreferences:
    """Give what somebody wants, within a transaction."""
    found = work.reminders.preferences_of(actor.person)
    return found or ReminderPreferences(person=actor.person, changed_at=NEVER)


def all_of(kinds: Iterable[ReminderKind], *, on: bool = True) -> Switch:
    """Switch several kinds at once."""
    return Switch(kinds=frozenset(kinds), on=on)
