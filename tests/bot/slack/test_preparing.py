"""Who names no customer is prepared for their own next meeting."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.slack.replies.asked_span import Span, asked_span
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


TOMORROW = {"en": "prep me for tomorrow", "de": "bereite mich auf morgen vor"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_account_that_was_talked_of_does_not_hide_tomorrows_meetings(
    language: Language,
) -> None:
    bot = a_bot(a_meeting("m1", title="Of tomorrow", when=at(9, day=24)))

    answer = bot.ask(TOMORROW[language], about(Intent.PREP, GLOBEX), by="team", language=language)
    of_it = bot.ask("prep me for tomorrow with them", about(Intent.PREP, GLOBEX), by="team")

    assert "Of tomorrow" in read(answer)
    assert "Globex: before the meeting" in read(of_it)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_only_meeting_of_tomorrow_is_prepared(language: Language) -> None:
    today = a_meeting("m0", title="Of today", when=at(17, day=23))
    later = a_meeting("m2", title="The later one", when=at(9, day=25))
    bot = a_bot(today, later, a_meeting("m1", title="Of tomorrow", when=at(9, day=24)))

    answer = bot.ask(TOMORROW[language], MY_NEXT, by="team", language=language)

    assert checked_message(answer.blocks)
    assert {"en": "ACME: before the meeting", "de": "ACME: vor dem Termin"}[language] in read(
        answer
    )
    assert "Of tomorrow" in read(answer)
    assert "The later one" not in read(answer)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "2 meetings with customers of yours on 24 Nov 2026"),
        ("de", "2 Termine mit Ihren Kunden am 24.11.2026"),
    ],
)
def test_of_several_meetings_of_tomorrow_each_can_be_prepared(
    language: Language, says: str
) -> None:
    first = a_meeting("m1", title="In the morning", when=at(9, day=24))
    second = a_meeting("m2", title="At noon", when=at(12, day=24))
    bot = a_bot(first, second, a_meeting("m3", title="Another day", when=at(9, day=25)))

    answer = bot.ask(TOMORROW[language], MY_NEXT, by="team", language=language)

    drawn = json.dumps(checked_message(answer.blocks))
    assert says in read(answer)
    assert "In the morning" in drawn
    assert "At noon" in drawn
    assert "Another day" not in drawn
    assert drawn.count('"kam.prep"') == 2


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "No meeting with a customer of yours is noted for 24 Nov 2026."),
        ("de", "Für 24.11.2026 ist kein Termin mit einem Ihrer Kunden eingetragen."),
    ],
)
def test_who_has_no_meeting_tomorrow_is_told_and_sees_those_to_come(
    language: Language, says: str
) -> None:
    bot = a_bot(a_meeting("m1", title="The next one", when=at(9, day=27)))

    answer = bot.ask(TOMORROW[language], MY_NEXT, by="team", language=language)

    assert checked_message(answer.blocks)
    assert says in read(answer)
    assert "The next one" in read(answer)


def test_a_meeting_of_somebody_else_is_none_of_tomorrows() -> None:
    bot = a_bot(a_meeting("m1", title="Not mine", when=at(9, day=24)))

    says = read(bot.ask(TOMORROW["en"], MY_NEXT, by="member"))

    assert "Not mine" not in says
    assert "No meeting with a customer of yours" in says


def test_of_an_account_the_meeting_of_the_day_that_is_named_is_prepared() -> None:
    first = a_meeting("m1", title="Of tomorrow", when=at(9, day=24))
    bot = a_bot(first, a_meeting("m2", title="Of Friday", when=at(9, day=27)))

    says = read(bot.ask("prep ACME for Friday", about(Intent.PREP), by="team"))

    assert "Of Friday" in says
    assert "Of tomorrow" not in says


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("prep me for tomorrow", (24, 24)),
        ("tomorrow's meetings please", (24, 24)),
        ("bereite mich auf übermorgen vor", (25, 25)),
        ("the day after tomorrow", (25, 25)),
        ("was steht heute morgen an", (23, 23)),
        ("prep me for today and tomorrow", (23, 24)),
        ("mach mich fit für Freitag", (27, 27)),
        ("get me ready for this week", (23, 29)),
        ("Mach mich fit für die Woche", (23, 29)),
        ("auf den 27. November vorbereiten", (27, 27)),
        ("Guten Morgen, bitte vorbereiten", None),
        ("prep me", None),
    ],
)
def test_the_days_that_are_meant_are_understood(text: str, span: tuple[int, int] | None) -> None:
    found = asked_span(text, date(2026, 11, 23))

    assert (None if found is None else (found.first.day, found.last.day)) == span


def test_next_week_is_the_one_that_begins_on_monday() -> None:
    assert asked_span("für nächste Woche", date(2026, 11, 23)) == Span(
        date(2026, 11, 30), date(2026, 12, 6)
    )


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
