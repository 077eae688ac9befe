"""Which part of profile and team a button shows, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import Intent
from bot.blocks.carried import ActionValueError
from bot.slack.showing.care import ShowCare
from bot.slack.showing.wanted import Wanted
from kamcore.access import UnknownAccountError
from kamcore.use_cases.change_care import put_profile_block
from tests.bot.slack.care_forms import Office, a_reader
from tests.bot.slack_limits import checked_message
from tests.kamcore.use_cases.care_house import ACME, GUEST, MEMBER, NOW, ON_TEAM, block

if TYPE_CHECKING:
    from bot.slack.answer import Answer
    from kamcore.access import Actor


@pytest.fixture
def office() -> Office:
    office = Office()
    for number, words in enumerate(("What we knew", "What we know")):
        put_profile_block(office.house.store, ON_TEAM, block(words, shown=number), now=NOW)
    return office


def shown(office: Office, item: str | None, actor: Actor = ON_TEAM) -> Answer:
    wanted = Wanted(intent=Intent.PROFILE, account=ACME, item=item)
    return ShowCare(office.house.store)(wanted, a_reader(actor), NOW)


def read(answer: Answer) -> str:
    return str(checked_message(answer.blocks))


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (None, "ACME: profile and team"),
        ("strategy", "What we know"),
        ("strategy:1", "What we knew"),
        ("finances", "not known yet"),
        ("answers", "ACME: satisfaction"),
        ("answers:3", "no answers yet"),
    ],
)
def test_a_button_shows_its_part(office: Office, item: str | None, says: str) -> None:
    answer = shown(office, item)

    assert says in read(answer)
    assert answer.about == ACME


def test_what_a_block_said_before_is_not_shown_to_a_member_who_asks_for_it(
    office: Office,
) -> None:
    assert "What we knew" not in read(shown(office, "strategy:1", MEMBER))
    assert "What we know" in read(shown(office, "strategy", MEMBER))


@pytest.mark.parametrize(
    "item", ["gossip", "", "strategy:x", "strategy:-1", "answers:٣", "answers:" + "9" * 5_000, "🚀"]
)
def test_a_part_there_is_not_is_a_button_out_of_date(office: Office, item: str) -> None:
    with pytest.raises(ActionValueError):
        shown(office, item)


@pytest.mark.parametrize("item", [None, "strategy", "answers"])
def test_of_an_account_one_may_not_read_nothing_is_shown(office: Office, item: str | None) -> None:
    office.house.confide()

    for actor in (GUEST, MEMBER):
        with pytest.raises(UnknownAccountError):
            shown(office, item, actor)
