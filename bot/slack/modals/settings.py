"""The form in which somebody says what they want to be told unasked, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import TimePickerElement

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.blocks.settings import A_MONDAY, kind_hint, kind_name
from bot.blocks.unasked import span_words
from bot.slack.modals.filled import Refused, choice_of, choices_of, field_of
from bot.slack.modals.inputs import Choice, boxes, field, modal, select
from kamcore.reminder_preferences import DAYS, SWITCHED, PreferenceFlaw, ReminderPreferences
from kamcore.reminders import ReminderKind

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, InputBlock
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

KINDS = "kinds"
LEAD = "lead"
PREP_AT = "prep_at"
DIGEST_DAYS = "digest_days"
DIGEST_AT = "digest_at"
QUIET_FROM = "quiet_from"
QUIET_UNTIL = "quiet_until"
WORKING_DAYS = "working_days"
DAY_BEFORE = "day_before"
LEADS = (15, 30, 60, 120, 180)
PLACES = {
    PreferenceFlaw.NO_DAY: WORKING_DAYS,
    PreferenceFlaw.NO_DIGEST_DAY: DIGEST_DAYS,
    PreferenceFlaw.QUIET_DIGEST: DIGEST_AT,
    PreferenceFlaw.QUIET_PREP: PREP_AT,
    PreferenceFlaw.NO_LEAD: LEAD,
}
"""Beneath which field it is told what could never come."""


def settings_view(
    wanted: ReminderPreferences, zone: str, t: Texts, *, context: FormContext
) -> View:
    """Draw the form."""
    pen = Pen(t)
    kinds = [
        Choice(value=kind, text=kind_name(kind, t), description=kind_hint(kind, wanted, t))
        for kind in SWITCHED
    ]
    told = pen("What is not ticked does not come. By the clock in {zone}.", zone=zone)
    blocks: list[Block] = [
        section(told),
        field(KINDS, t("What may I tell you unasked?"), boxes(KINDS, kinds, wanted.on),
              optional=True),
        field(LEAD, t("When does the brief come?"), _leads(wanted, t)),
        _time(PREP_AT, t("On the working day before: at what time?"), wanted.prep_at),
        field(DIGEST_DAYS, t("On which days does the digest come?"),
              _days(DIGEST_DAYS, wanted.digest_days, t), optional=True),
        _time(DIGEST_AT, t("When do digest and reminders come?"), wanted.digest_at),
        _time(QUIET_FROM, t("Quiet from"), wanted.quiet_from),
        _time(QUIET_UNTIL, t("Quiet until"), wanted.quiet_until,
              hint=t("The same time twice: no quiet hours.")),
        field(WORKING_DAYS, t("On which days do you work?"),
              _days(WORKING_DAYS, wanted.working_days, t), optional=True,
              hint=t("On other days nothing comes.")),
    ]  # fmt: skip
    return modal(CallbackId.SETTINGS, t("Settings"), blocks, context=context, t=t)


def parse_settings(
    state: ViewState, known: ReminderPreferences, t: Texts
) -> ReminderPreferences | Refused:
    """Read the form, or say what has to be mended; the rest is looked at by the core."""
    chosen = choice_of(state, LEAD)
    lead = known.lead_minutes
    if chosen is not None:
        lead = int(chosen) if chosen in {str(each) for each in LEADS} else None
    times = {name: _time_of(state, name) for name in (PREP_AT, DIGEST_AT, QUIET_FROM, QUIET_UNTIL)}
    errors = {name: t("Choose a time.") for name, at in times.items() if at is None}
    if errors:
        return Refused(errors=errors)
    return replace(
        known,
        on=frozenset(ReminderKind(each) for each in choices_of(state, KINDS) if each in SWITCHED),
        lead_minutes=lead,
        digest_days=_days_of(state, DIGEST_DAYS),
        working_days=_days_of(state, WORKING_DAYS),
        prep_at=times[PREP_AT] or known.prep_at,
        digest_at=times[DIGEST_AT] or known.digest_at,
        quiet_from=times[QUIET_FROM] or known.quiet_from,
        quiet_until=times[QUIET_UNTIL] or known.quiet_until,
    )


def _leads(wanted: ReminderPreferences, t: Texts) -> InputInteractiveElement:
    choices = [Choice(value=DAY_BEFORE, text=t("On the working day before"))]
    minutes = sorted({*LEADS, wanted.lead_minutes or LEADS[0]}, reverse=True)
    choices.extend(
        Choice(value=str(each), text=t("{span} before", span=span_words(each, t)))
        for each in minutes
    )
    chosen = DAY_BEFORE if wanted.lead_minutes is None else str(wanted.lead_minutes)
    return select(LEAD, choices, chosen)


def _time(action: str, label: str, at: time, *, hint: str | None = None) -> InputBlock:
    picker = TimePickerElement(action_id=action, initial_time=f"{at:%H:%M}")
    return field(action, label, picker, hint=hint)


def _days(action: str, ticked: frozenset[int], t: Texts) -> InputInteractiveElement:
    choices = [
        Choice(value=str(day), text=t.weekday(A_MONDAY.replace(day=A_MONDAY.day + day)))
        for day in sorted(DAYS)
    ]
    return boxes(action, choices, {str(day) for day in ticked})


def _days_of(state: ViewState, action: str) -> frozenset[int]:
    known = {str(day): day for day in DAYS}
    return frozenset(known[each] for each in choices_of(state, action) if each in known)


def _time_of(state: ViewState, action: str) -> time | None:
    value = field_of(state, action).get("selected_time")
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
