"""What comes unasked says why it comes, leads to where it is switched off, and fits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from bot.blocks.after_meeting import after_meeting_blocks, after_meeting_text, draft_blocks
from bot.blocks.brief import brief_blocks
from bot.blocks.carried import FormContext
from bot.blocks.digest import digest_blocks, digest_text, nudge_blocks, nudge_text
from bot.blocks.home import HomePage, home_blocks
from bot.blocks.parts import Pen
from bot.blocks.settings import settings_blocks, settings_text
from bot.blocks.unasked import why_again, why_mended, why_now
from bot.slack.modals.after_meeting import after_meeting_view
from bot.slack.modals.settings import settings_view
from kamcore.accounts import AccountRef
from kamcore.brief_said import BriefPart
from kamcore.digest import Digest, GoesStale, WeekMeeting
from kamcore.due import DueReview
from kamcore.home import Home
from kamcore.ids import NoteId
from kamcore.meetings import MeetingState
from kamcore.notes import NoteDraft
from kamcore.nudges import UntouchedPlan, nudges
from kamcore.policy_file import default_policy
from kamcore.reminder_preferences import BUNDLED_KINDS, PREPARATION
from kamcore.reminders import SentMessage
from tests.bot.blocks.hostile import hostile_words
from tests.bot.blocks.test_brief import the_brief
from tests.bot.slack_limits import check_mrkdwn, checked_home, checked_message, checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_due import ACME, TODAY, a_due_promise, a_late_meeting, days, every_kind, much
from tests.builders_meetings import EVA, VIENNA, a_meeting, at
from tests.builders_reminders import EVERYTHING, vienna, wishes

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language, Texts

both = pytest.mark.parametrize("language", LANGUAGES)
POLICY = default_policy()
SENT = SentMessage(channel="D1", ts="1.1", at=vienna(26, 16))
PLAN = UntouchedPlan(account=ACME, number=3, since=days(-100))
DRAFT = NoteDraft(
    id=NoteId("n1"), person=EVA, text="Quarterly review\n\nPromises:\nWe send it.", made_at=SENT.at
)
HERE = FormContext(account=ACME.id, account_name=ACME.name, item="m1")
ALL_ON = wishes(*EVERYTHING, lead_minutes=120, digest_days=frozenset({0, 3}))


def the_digest(account: AccountRef = ACME, text: str = "Send the offer") -> Digest:
    due = every_kind()
    return Digest(
        first=TODAY,
        last=days(6),
        meetings=(WeekMeeting(account=account, meeting=a_meeting(title=text, place=text)),),
        due=(a_due_promise(-1, text=text, account=account), *due[1:4]),
        stale=(GoesStale(account=account, criterion="S.connections", on=days(9)),),
        reviews=tuple(each for each in due if isinstance(each, DueReview)),
        untouched=(replace(PLAN, account=account),),
    )


def briefs(t: Texts) -> dict[str, list[Block]]:
    pen, moved = Pen(t), a_meeting(state=MeetingState.MOVED, when=at(15))
    whys = {
        "wished": why_now(wishes(), pen, is_late=False),
        "lead": why_now(wishes(lead_minutes=30), pen, is_late=False),
        "late": why_now(wishes(), pen, is_late=True),
        "again": why_again([BriefPart.ROOM, BriefPart.PROMISES], SENT, VIENNA, pen),
        "moved": why_mended(moved, pen),
        "off": why_mended(replace(moved, state=MeetingState.CANCELLED), pen),
        "changed": why_mended(replace(moved, state=MeetingState.PLANNED), pen),
    }
    return {name: brief_blocks(the_brief(), POLICY, t, why=why) for name, why in whys.items()}


def messages(t: Texts) -> dict[str, list[Block]]:
    found = nudges([a_due_promise(-3), a_late_meeting()], [PLAN], wishes(*BUNDLED_KINDS), TODAY)
    return {
        "digest": digest_blocks(the_digest(), POLICY, t),
        "bundle": nudge_blocks(found, TODAY, t),
        "after": after_meeting_blocks(a_meeting(), ACME, t),
        "draft": draft_blocks(DRAFT, ACME, t),
        "all off": settings_blocks(wishes(), VIENNA, t),
        "all on": settings_blocks(ALL_ON, VIENNA, t),
        "no quiet": settings_blocks(
            wishes(*PREPARATION, quiet_from=time(0), quiet_until=time(0)), VIENNA, t
        ),
    }


@both
@pytest.mark.parametrize("name", messages(strict_texts("en")))
def test_a_message_is_drawn(name: str, language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(messages(strict_texts(language))[name]) == drawing


@both
def test_a_brief_says_why_it_comes(language: Language, drawing: SnapshotAssertion) -> None:
    drawn = {n: checked_message(b) for n, b in briefs(strict_texts(language)).items()}

    assert {name: blocks[1] for name, blocks in drawn.items()} == drawing


@both
def test_whatever_comes_unasked_leads_to_the_settings(language: Language) -> None:
    t = strict_texts(language)
    unasked = {**briefs(t), **messages(t)}
    del unasked["draft"]  # that was asked for

    for name, blocks in unasked.items():
        assert '"kam.settings"' in json.dumps(checked_message(blocks)), name


def test_a_brief_somebody_asked_for_gives_no_reason() -> None:
    drawn = json.dumps(checked_message(brief_blocks(the_brief(), POLICY, strict_texts("en"))))

    assert "kam.settings" not in drawn


@both
@pytest.mark.parametrize("name", ["settings", "after"])
def test_a_form_is_drawn(name: str, language: Language, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)
    forms = {
        "settings": settings_view(ALL_ON, VIENNA, t, context=HERE),
        "after": after_meeting_view(t, context=HERE),
    }

    assert checked_view(forms[name]) == drawing


@both
def test_the_home_tab_names_the_next_meetings_and_offers_to_prepare_for_them(
    language: Language, drawing: SnapshotAssertion
) -> None:
    assert at_home(language) == drawing


def test_who_is_prepared_already_is_not_offered_it_again() -> None:
    assert "prepare_me" in json.dumps(at_home("en"))
    assert "prepare_me" not in json.dumps(at_home("en", prepares=True))


def at_home(language: Language, *, prepares: bool = False) -> list[dict[str, Any]]:
    meetings = (WeekMeeting(account=ACME, meeting=a_meeting()),)
    home = Home(accounts=(), meetings=meetings, prepares=prepares)
    return checked_home(home_blocks(home, POLICY, strict_texts(language), HomePage(today=TODAY)))


@both
def test_much_fits_into_one_message(language: Language) -> None:
    t, due = strict_texts(language), much()
    found = nudges(
        [a_due_promise(-number) for number in range(1, 90)], (), wishes(*BUNDLED_KINDS), TODAY
    )
    full = Digest(
        first=TODAY,
        last=days(6),
        meetings=the_digest().meetings * 60,
        due=due,
        stale=the_digest().stale * 60,
        reviews=the_digest().reviews * 60,
        untouched=(PLAN,) * 60,
    )

    assert "kam.settings" in json.dumps(checked_message(digest_blocks(full, POLICY, t)))
    assert "kam.settings" in json.dumps(checked_message(nudge_blocks(found, TODAY, t)))


@given(words=hostile_words)
@settings(max_examples=30)
def test_nobodys_words_break_what_comes_unasked(words: str) -> None:
    t, account = strict_texts("de"), AccountRef(id=ACME.id, name=words)
    meeting = a_meeting(title=words, place=words)
    digest = the_digest(account, words)
    plan = replace(PLAN, account=account)
    due = [a_due_promise(-1, text=words, account=account)]
    found = nudges(due, [plan], wishes(*BUNDLED_KINDS), TODAY)

    checked_message(digest_blocks(digest, POLICY, t))
    checked_message(nudge_blocks(found, TODAY, t))
    checked_message(after_meeting_blocks(meeting, account, t))
    checked_message(draft_blocks(replace(DRAFT, text=words[:9_000]), account, t))
    checked_view(after_meeting_view(t, context=FormContext(account_name=words)))
    for text in (
        digest_text(digest, t),
        nudge_text(found, t),
        after_meeting_text(account, t),
        settings_text(wishes(), t),
    ):
        check_mrkdwn(text)
