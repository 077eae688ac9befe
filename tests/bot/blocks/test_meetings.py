"""Meetings are drawn with when and where they are, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.meeting_words import when_words
from bot.blocks.meetings import A_PAGE, meetings_blocks, meetings_text
from kamcore.accounts import AccountRef
from kamcore.meetings import MeetingState, When
from kamcore.use_cases.read_meetings import MeetingList, ShownMeeting
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_meetings import ACME, VIENNA, a_meeting, at, from_calendar

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.meetings import Meeting

both = pytest.mark.parametrize("language", LANGUAGES)
REF = AccountRef(id=ACME, name="ACME")


def shown(meeting: Meeting, *, may_edit: bool = True) -> ShownMeeting:
    return ShownMeeting(meeting=meeting, account=REF, may_edit=may_edit)


def a_list(
    *to_come: ShownMeeting,
    past: tuple[ShownMeeting, ...] = (),
    questions: tuple[Meeting, ...] = (),
    account: AccountRef | None = REF,
) -> MeetingList:
    return MeetingList(
        account=account, to_come=to_come, past=past, questions=questions, may_add=True
    )


LISTS = {
    "some": a_list(
        shown(a_meeting(outcome="A pilot")),
        shown(a_meeting("m2", when=at(15), state=MeetingState.MOVED, origin=from_calendar())),
        shown(a_meeting("m3", when=at(16), place="", attendees=()), may_edit=False),
        past=(shown(a_meeting("m0", when=at(9, day=2), state=MeetingState.CANCELLED)),),
    ),
    "none": a_list(),
    "mine": a_list(
        shown(a_meeting()),
        questions=(a_meeting("q", account=None, title="Talk"),),
        account=None,
    ),
}


@both
@pytest.mark.parametrize("which", LISTS)
def test_a_list_of_meetings_is_drawn(
    language: Language, which: str, drawing: SnapshotAssertion
) -> None:
    assert checked_message(meetings_blocks(LISTS[which], strict_texts(language))) == drawing


@both
def test_many_meetings_are_shown_page_by_page(language: Language) -> None:
    many = a_list(*(shown(a_meeting(str(number))) for number in range(3 * A_PAGE)))

    for page in ("1", "2", "3", "9", str(2 * A_PAGE)):
        checked_message(meetings_blocks(many, strict_texts(language), page))


@pytest.mark.parametrize(
    ("when", "english", "german"),
    [
        (at(10), "Fri, 27 Nov 2026, 10:00 to 11:00 (Europe/Vienna)",
         "Fr., 27.11.2026, 10:00 bis 11:00 Uhr (Europe/Vienna)"),
        (
            When(start=datetime(2026, 12, 1), zone=VIENNA, minutes=1440, is_all_day=True),  # noqa: DTZ001 - by the wall
            "Tue, 1 Dec 2026, all day",
            "Di., 01.12.2026, ganztägig",
        ),
        (
            When(start=datetime(2026, 12, 1), zone=VIENNA, minutes=2880, is_all_day=True),  # noqa: DTZ001 - by the wall
            "Tue, 1 Dec 2026 to 2 Dec 2026",
            "Di., 01.12.2026 bis 02.12.2026",
        ),
    ],
)  # fmt: skip
def test_when_it_is_reads_as_people_say_it(when: When, english: str, german: str) -> None:
    assert when_words(when, strict_texts("en")) == english
    assert when_words(when, strict_texts("de")) == german


@given(words=hostile_words)
@settings(max_examples=40)
def test_meetings_keep_slacks_rules_whatever_they_are_called(words: str) -> None:
    meeting = a_meeting(title=words, place=words, outcome=words)
    people = tuple(replace(each, name=words) for each in meeting.attendees * 9)
    nasty = replace(meeting, attendees=people)
    found = a_list(
        shown(nasty), past=(shown(nasty),), questions=(replace(nasty, account=None),) * 9
    )
    t = strict_texts("de")

    checked_message(meetings_blocks(found, t))
    checked_message(meetings_blocks(replace(found, account=None), t))
    check_mrkdwn(meetings_text(found, t))
