"""A message that comes unasked says what is so when it is sent, and is not sent to say nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.reminding.composing import Composer, Message
from bot.slack.answer import Reader
from kamcore.access import UnknownAccountError
from kamcore.meetings import MeetingState
from kamcore.promises import PromiseSide
from kamcore.reminder_preferences import BUNDLED_KINDS
from kamcore.reminders import ReminderKind, SentMessage
from kamcore.use_cases.tell_reminder import Errand, Mending
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import strict_texts
from tests.builders_meetings import VIENNA
from tests.builders_notes import a_promise
from tests.builders_reminders import a_reminder, vienna, wishes
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import ACME, HERE
from tests.kamcore.use_cases.brief_house import KIM, MEMBER, POLICY, TEAM, a_house, the_meeting

if TYPE_CHECKING:
    from kamcore.access import Actor

FOUR, NINE = vienna(26, 16), vienna(27, 9)


@pytest.fixture
def store() -> FakeStore:
    return a_house()


def reader(actor: Actor = TEAM) -> Reader:
    return Reader(actor=actor, texts=strict_texts("en"), today=FOUR.date(), zone=VIENNA)


def errand(kind: ReminderKind, *, before: SentMessage | None = None) -> Errand:
    meeting = the_meeting()
    about = ReminderKind.PREP if kind in {ReminderKind.DIGEST, ReminderKind.BUNDLED} else kind
    reminder = replace(a_reminder(about, meeting=meeting, person=KIM), kind=kind)
    wanted = wishes(kind, *BUNDLED_KINDS, person=KIM)
    return Errand(reminder=reminder, actor=TEAM, wanted=wanted, meeting=meeting, before=before)


def sent_by(message: Message) -> SentMessage:
    return SentMessage(channel="D1", ts="1.1", at=FOUR, meeting_version=1, said=message.said)


def read(message: Message | None) -> str:
    assert message is not None
    return json.dumps(checked_message(message.answer.blocks), ensure_ascii=False)


def brief(store: FakeStore) -> Message:
    message = Composer(store, POLICY).compose(errand(ReminderKind.PREP), reader(), FOUR)
    assert message is not None
    return message


def news(store: FakeStore, before: SentMessage | None) -> Message | None:
    again = errand(ReminderKind.PREP_CHANGED, before=before)
    return Composer(store, POLICY).compose(again, replace(reader(), today=NINE.date()), NINE)


def test_a_brief_says_why_it_comes(store: FakeStore) -> None:
    assert "You wanted this brief on the working day before" in read(brief(store))


def test_nothing_is_said_again_where_nothing_has_changed(store: FakeStore) -> None:
    assert news(store, sent_by(brief(store))) is None


def test_that_a_day_has_passed_is_no_news(store: FakeStore) -> None:
    before = sent_by(brief(store))
    with store.unit_of_work(HERE) as work:
        work.promises.add(a_promise("p", text="x", due=NINE.date() - timedelta(days=1)))
        work.commit()
    before = sent_by(brief(store))

    assert news(store, before) is None


def test_what_has_changed_since_is_named(store: FakeStore) -> None:
    before = sent_by(brief(store))
    with store.unit_of_work(HERE) as work:
        work.promises.add(a_promise("new", side=PromiseSide.OURS, text="We call.", owner=KIM))
        work.commit()

    said = read(news(store, before))

    assert "Since the brief of 26 Nov 2026, 16:00, this has changed: open promises." in said
    assert "We call." in said


def test_without_a_brief_before_there_is_no_second_one(store: FakeStore) -> None:
    assert news(store, None) is None


def test_who_may_not_read_the_account_gets_no_brief(store: FakeStore) -> None:
    with store.unit_of_work(HERE) as work:
        account = work.accounts.find(ACME)
        assert account is not None
        work.accounts.put(replace(account, guarded=replace(account.guarded, confidential=True)))
        work.commit()

    with pytest.raises(UnknownAccountError):
        Composer(store, POLICY).compose(errand(ReminderKind.PREP), reader(MEMBER), FOUR)


def test_a_member_s_brief_has_no_figures(store: FakeStore) -> None:
    message = Composer(store, POLICY).compose(errand(ReminderKind.PREP), reader(MEMBER), FOUR)

    assert "Revenue" not in read(message)
    assert "Revenue" in read(brief(store))


def test_a_meeting_that_is_called_off_is_said_to_be_in_its_brief(store: FakeStore) -> None:
    off = replace(the_meeting(), state=MeetingState.CANCELLED, version=2)
    with store.unit_of_work(HERE) as work:
        work.meetings.put(off)
        work.commit()
    sent = sent_by(brief(store))
    mending = Mending(
        reminder=errand(ReminderKind.PREP).reminder, sent=sent, actor=TEAM, meeting=off
    )

    answer = Composer(store, POLICY).mended(mending, reader(), NINE)

    assert "This meeting was called off" in json.dumps(checked_message(answer.blocks))


def test_a_bundle_holds_what_waits_and_one_of_nothing_is_not_sent(store: FakeStore) -> None:
    composer = Composer(store, POLICY)
    assert composer.compose(errand(ReminderKind.BUNDLED), reader(), FOUR) is None
    with store.unit_of_work(HERE) as work:
        work.promises.add(
            a_promise("due", side=PromiseSide.OURS, text="We call.", due=FOUR.date(), owner=KIM)
        )
        work.commit()

    message = composer.compose(errand(ReminderKind.BUNDLED), reader(), FOUR)

    assert message is not None
    assert "We call." in read(message)
    assert [each.kind for each in message.nudges] == [ReminderKind.OWN_PROMISE]


def test_a_week_that_holds_nothing_brings_no_digest() -> None:
    empty = FakeStore()

    found = Composer(empty, POLICY).compose(errand(ReminderKind.DIGEST), reader(), FOUR)

    assert found is None
