"""Who names no customer is prepared for their own next meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.slack.replies.preparing import DAY
from kamcore.meetings import MeetingState, When
from knowledge.grammar import Intent
from knowledge.routing import Route
from tests.bot.slack.bot_at_hand import Bot, about, read
from tests.bot.slack_limits import checked_message
from tests.builders_meetings import ACME, a_meeting, at
from tests.builders_notes import NOON
from tests.kamcore.use_cases.desk import GLOBEX, HERE

if TYPE_CHECKING:
    from bot.i18n import Language
    from kamcore.meetings import Meeting

MY_NEXT = Route(intent=Intent.PREP)


def a_bot(*meetings: Meeting) -> Bot:
    bot = Bot()
    with bot.desk.store.unit_of_work(HERE) as work:
        for each in meetings:
            work.meetings.put(each)
        work.commit()
    return bot


def ago(hours: float) -> When:
    return When(start=(NOON - timedelta(hours=hours)).replace(tzinfo=None), zone="UTC")


@pytest.mark.parametrize(
    ("text", "language", "before"),
    [
        ("prepare me for my next meeting", "en", "ACME: before the meeting"),
        ("bereite mich auf meinen nächsten Termin vor", "de", "ACME: vor dem Termin"),
        ("Guten Morgen, bitte einmal vorbereiten", "de", "ACME: vor dem Termin"),
    ],
)
def test_the_brief_is_for_the_askers_next_meeting(
    text: str, language: Language, before: str
) -> None:
    later = a_meeting("m2", title="The later one", when=at(9, day=28))
    bot = a_bot(later, a_meeting("m1", title="The next one", when=at(9, day=27)))

    answer = bot.ask(text, MY_NEXT, by="team", language=language)

    assert checked_message(answer.blocks)
    assert before in read(answer)
    assert "The next one" in read(answer)
    assert "The later one" not in read(answer)
    assert answer.personal
    assert answer.about == ACME


def test_a_meeting_that_has_just_begun_is_the_next_and_one_of_the_morning_is_not() -> None:
    begun = a_meeting("m1", title="Just begun", when=ago(0.5))
    held = a_meeting("m2", title="This morning", when=ago(5))
    called_off = a_meeting("m3", title="Off", when=ago(0.7), state=MeetingState.CANCELLED)

    says = read(a_bot(begun, held, called_off).ask("prep me", MY_NEXT, by="team"))

    assert "Just begun" in says
    assert "This morning" not in says


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "No meeting with a customer of yours is noted to come."),
        ("de", "Mit keinem Ihrer Kunden ist ein kommender Termin eingetragen."),
    ],
)
def test_who_has_no_meeting_to_come_is_told_and_may_choose(language: Language, says: str) -> None:
    answer = a_bot().ask("prep me", MY_NEXT, by="team", language=language)

    assert checked_message(answer.blocks)
    assert says in read(answer)
    assert "ACME" in read(answer)


def test_a_meeting_with_somebody_elses_customer_is_not_the_askers_next() -> None:
    bot = a_bot(a_meeting("m1", title="Not mine", when=at(9)))

    says = read(bot.ask("prep me for my next meeting", MY_NEXT, by="member"))

    assert "Not mine" not in says
    assert "No meeting with a customer of yours" in says


def test_an_account_that_is_named_is_prepared_whatever_comes_first() -> None:
    bot = a_bot(a_meeting("m1", title="The next one", when=at(9)))

    says = read(bot.ask("prep Globex", about(Intent.PREP, GLOBEX), by="leader"))

    assert "Globex: before the meeting" in says
    assert "The next one" not in says


@pytest.mark.parametrize("text", ["prep me for tomorrow", "bereite mich auf Freitag vor"])
def test_for_a_day_that_is_named_it_is_asked_which_customer(text: str) -> None:
    bot = a_bot(a_meeting("m1", title="The next one", when=at(9)))

    says = read(bot.ask(text, MY_NEXT, by="team"))

    assert "The next one" not in says
    assert "Which account" in says


@pytest.mark.parametrize(
    ("text", "names_a_day"),
    [
        ("prep me for Tuesday", True),
        ("next week's meetings", True),
        ("für den 5. Mai", True),
        ("der Termin um 14:30", True),
        ("morgen früh", True),
        ("Guten Morgen, mein nächster Termin", False),
        ("my next meeting in 5 minutes", False),
        ("the 3 things that matter", False),
    ],
)
def test_a_day_is_heard_in_both_languages(text: str, *, names_a_day: bool) -> None:
    assert (DAY.search(text) is not None) is names_a_day
