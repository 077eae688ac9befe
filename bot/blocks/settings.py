"""What somebody is told unasked, and when: each kind on or off, and how to change it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import SettingsButton
from bot.blocks.layout import actions, button, context, header, section
from bot.blocks.parts import Pen
from bot.blocks.unasked import span_words
from kamcore.reminder_preferences import PREPARATION, SWITCHED
from kamcore.reminders import ReminderKind

if TYPE_CHECKING:
    from datetime import time

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.reminder_preferences import ReminderPreferences

ON = "\N{HEAVY CHECK MARK}"
OFF = "\N{EN DASH}"
A_MONDAY = date(2026, 1, 5)
"""To name the days of the week by."""


def settings_blocks(wanted: ReminderPreferences, zone: str, t: Texts) -> list[Block]:
    """Draw the settings."""
    pen = Pen(t)
    kinds = pen.lines(_kind(kind, wanted, pen) for kind in SWITCHED)
    buttons = [
        button(t("Change settings"), ActionId.SETTINGS, SettingsButton(), style="primary"),
    ]
    if not wanted.on >= PREPARATION:
        label = t("Prepare me for my meetings")
        buttons.append(button(label, ActionId.PREPARE_ME, SettingsButton()))
    if wanted.on:
        label = t("Switch everything off")
        buttons.append(button(label, ActionId.LEAVE_ME, SettingsButton()))
    return [
        header(t("What I tell you unasked")),
        section(settings_text(wanted, t)),
        section(kinds),
        section(_times(wanted, pen)),
        *context(_where_from(zone, pen)),
        *actions(buttons),
    ]


def settings_text(wanted: ReminderPreferences, t: Texts) -> Written:
    """Say how much is switched on, for notifications and screen readers too."""
    pen = Pen(t)
    if not wanted.on:
        return pen("Nothing: I write to you only when you ask. Switch on what you want.")
    on = sum(1 for kind in SWITCHED if kind in wanted.on)
    return pen("{on} of {all} kinds are switched on.", on=t.number(on), all=t.number(len(SWITCHED)))


def kind_name(kind: ReminderKind, t: Texts) -> str:
    """Name a kind as a setting does."""
    names = {
        ReminderKind.PREP: t("The brief before a meeting"),
        ReminderKind.PREP_CHANGED: t("The brief again, if something has changed"),
        ReminderKind.AFTER_MEETING: t("Three questions after a meeting"),
        ReminderKind.DIGEST: t("The digest of the week"),
        ReminderKind.OWN_PROMISE: t("Promises of mine that are due"),
        ReminderKind.CADENCE: t("Meeting rhythms that slip"),
        ReminderKind.PLAN_UNTOUCHED: t("Plans nobody has touched for a quarter"),
        ReminderKind.BUNDLED: t("What waits for me"),
    }
    return names[kind]


def kind_hint(kind: ReminderKind, wanted: ReminderPreferences, t: Texts) -> str:
    """Say when it comes."""
    match kind:
        case ReminderKind.PREP:
            return lead_words(wanted, t)
        case ReminderKind.PREP_CHANGED:
            return t("one hour before, and only then")
        case ReminderKind.AFTER_MEETING:
            return t("a quarter of an hour after its end")
        case ReminderKind.DIGEST:
            days = t.list(weekday_names(wanted.digest_days, t))
            return t("{days} at {time}", days=days, time=clock(wanted.digest_at, t))
        case _:
            return t("bundled, at most once a day, at {time}", time=clock(wanted.digest_at, t))


def lead_words(wanted: ReminderPreferences, t: Texts) -> str:
    """Say how long before a meeting its brief comes."""
    if wanted.lead_minutes is None:
        return t("the working day before, at {time}", time=clock(wanted.prep_at, t))
    return t("{span} before", span=span_words(wanted.lead_minutes, t))


def weekday_names(days: frozenset[int], t: Texts) -> list[str]:
    """Name days of the week, in their order."""
    return [t.weekday(A_MONDAY + timedelta(days=day)) for day in sorted(days)]


def clock(at: time, t: Texts) -> str:
    """Write a time of day."""
    return t.clock(datetime.combine(A_MONDAY, at, UTC))


def _kind(kind: ReminderKind, wanted: ReminderPreferences, pen: Pen) -> Written:
    name = pen.fill(kind_name(kind, pen.t))
    if not wanted.wants(kind):
        return pen("{mark} {name}: off", mark=OFF, name=name)
    hint = kind_hint(kind, wanted, pen.t)
    return pen("{mark} {name}: {when}", mark=ON, name=pen.bold(name), when=hint)


def _times(wanted: ReminderPreferences, pen: Pen) -> Written:
    t = pen.t
    days = pen("Working days: {days}", days=t.list(weekday_names(wanted.working_days, t)))
    if wanted.quiet_from == wanted.quiet_until:
        return pen.lines([days, pen("No quiet hours")])
    quiet = pen(
        "Quiet hours: {start} to {end}",
        start=clock(wanted.quiet_from, t),
        end=clock(wanted.quiet_until, t),
    )
    return pen.lines([days, quiet])


def _where_from(zone: str, pen: Pen) -> Written:
    return pen(
        "By the clock in {zone}. Language and time zone come from your Slack profile.", zone=zone
    )
