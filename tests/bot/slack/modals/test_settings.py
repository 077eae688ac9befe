"""The form for what comes unasked: read strictly, with what could never come told beneath it."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from bot.slack.modals.after_meeting import AfterMeetingInput, parse_after_meeting
from bot.slack.modals.filled import Refused
from bot.slack.modals.settings import parse_settings
from kamcore.reminder_preferences import ReminderPreferences
from kamcore.reminders import ReminderKind
from tests.bot.strict_texts import strict_texts
from tests.builders_reminders import wishes

T = strict_texts("en")
KNOWN = wishes(lead_minutes=45)


def ticked(*values: str) -> dict[str, Any]:
    return {"selected_options": [{"value": each} for each in values]}


def state(**changed: Any) -> dict[str, Any]:
    given = {
        "kinds": ticked("prep", "digest"),
        "lead": {"selected_option": {"value": "30"}},
        "prep_at": {"selected_time": "15:30"},
        "digest_days": ticked("0", "4"),
        "digest_at": {"selected_time": "07:15"},
        "quiet_from": {"selected_time": "18:00"},
        "quiet_until": {"selected_time": "07:00"},
        "working_days": ticked("0", "1", "2", "3", "4"),
        **changed,
    }
    return {"values": {name: {name: entered} for name, entered in given.items()}}


def parsed(**changed: Any) -> ReminderPreferences:
    found = parse_settings(state(**changed), KNOWN, T)
    assert isinstance(found, ReminderPreferences)
    return found


def test_what_was_filled_in_is_what_is_wanted() -> None:
    assert parsed() == wishes(
        ReminderKind.PREP,
        ReminderKind.DIGEST,
        lead_minutes=30,
        prep_at=time(15, 30),
        digest_days=frozenset({0, 4}),
        digest_at=time(7, 15),
        quiet_from=time(18),
        quiet_until=time(7),
    )


def test_the_working_day_before_is_no_number_of_minutes() -> None:
    chosen = {"selected_option": {"value": "day_before"}}

    assert parsed(lead=chosen).lead_minutes is None


def test_nothing_but_known_kinds_and_days_is_taken() -> None:
    found = parsed(kinds=ticked("bundled", "nonsense"), working_days=ticked("1", "7", "x"))

    assert found.on == frozenset()
    assert found.working_days == {1}


@pytest.mark.parametrize("at", [None, "", "25:00", "soon"])
def test_a_time_that_is_none_is_asked_for(at: str | None) -> None:
    refused = parse_settings(state(digest_at={"selected_time": at}), KNOWN, T)

    assert isinstance(refused, Refused)
    assert list(refused.errors) == ["digest_at"]


def test_of_the_three_questions_one_must_be_answered() -> None:
    refused = parse_after_meeting({"values": {}}, T)

    assert isinstance(refused, Refused)
    assert list(refused.errors) == ["changed"]


def test_the_answers_become_one_note_without_what_nobody_answered() -> None:
    given = AfterMeetingInput(changed="A new buyer.", promised="", people="Ida Neu")

    assert given.as_note("Review", T) == (
        "Review\n\nWhat has changed:\nA new buyer.\n\nNew people:\nIda Neu"
    )
