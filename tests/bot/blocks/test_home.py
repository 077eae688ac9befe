"""The Home tab says of every account what it is, how fresh that is, and what is wanted most."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.models.blocks import SectionBlock

from bot.blocks.home import HOME_BLOCKS, HomePage, home_blocks
from bot.blocks.layout import mrkdwn
from bot.blocks.parts import Written
from kamcore.accounts import AccountRef, ChosenClass
from kamcore.classes import RANKED, AccountClass
from kamcore.home import Home, HomeAccount, Judged
from kamcore.ids import AccountId, PersonId
from kamcore.policy_file import default_policy
from tests.bot.slack_limits import checked_home
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_due import TODAY, a_due_action, a_due_promise, every_kind, much

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

KEY = Judged(
    account_class=AccountClass.KEY,
    possible=(AccountClass.KEY,),
    as_of=date(2026, 11, 23),
    is_outdated=False,
    stale_lines=0,
    asks_for=None,
)
OPEN = Judged(
    account_class=AccountClass.NEEDS_EVIDENCE,
    possible=RANKED,
    as_of=date(2026, 10, 1),
    is_outdated=True,
    stale_lines=2,
    asks_for="S.resources",
)


def an_account(name: str, judged: Judged | None, chosen: AccountClass | None = None) -> HomeAccount:
    decision = None
    if chosen is not None:
        moment = datetime(2026, 9, 1, tzinfo=UTC)
        decision = ChosenClass(account_class=chosen, reason="r", by=PersonId("U1"), on=moment)
    ref = AccountRef(id=AccountId(name.lower()), name=name)
    return HomeAccount(account=ref, chosen_class=decision, judged=judged)


EVERYTHING = Home(
    accounts=(
        an_account("Offen GmbH", OPEN),
        an_account("Neuland GmbH", None),
        an_account("ACME", KEY, AccountClass.KEY),
        an_account("Globex", KEY, AccountClass.DEVELOP),
    ),
    more=2,
)


OVERVIEW = HomePage(today=TODAY)


def drawn(home: Home, language: Language, page: HomePage = OVERVIEW) -> list[dict[str, Any]]:
    return checked_home(home_blocks(home, default_policy(), strict_texts(language), page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert drawn(replace(EVERYTHING, due=every_kind()), language) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_on_which_nothing_is_due_is_said_to_be_one(
    language: Language, drawing: SnapshotAssertion
) -> None:
    assert drawn(Home(accounts=EVERYTHING.accounts[:1]), language)[:3] == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_just_done_stands_above_the_tab_with_a_way_back(
    language: Language, drawing: SnapshotAssertion
) -> None:
    told = SectionBlock(text=mrkdwn(Written("Done: Visit them")))
    page = replace(OVERVIEW, news=(told,))

    assert drawn(Home(accounts=(), due=every_kind()[:1]), language, page) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_much_that_is_due_the_rest_is_counted_and_shown_page_by_page(
    language: Language, drawing: SnapshotAssertion
) -> None:
    home = Home(accounts=(), due=much())

    assert drawn(home, language) == drawing(name="overview")
    assert drawn(home, language, replace(OVERVIEW, number=2)) == drawing(name="page 2")


def test_every_line_stands_on_one_of_the_pages() -> None:
    home = Home(accounts=(), due=much())

    pages = [drawn(home, "en", replace(OVERVIEW, number=number)) for number in (1, 2, 3)]

    shown = json.dumps(pages)
    assert all(f"Action {number:03}" in shown for number in range(100))
    assert "Further" not in json.dumps(pages[-1])


def test_who_may_not_tick_off_is_offered_to_look_instead() -> None:
    due = (
        replace(a_due_promise(-1), may_settle=False),
        replace(a_due_action(-1), may_tick=False),
    )

    shown = json.dumps(drawn(Home(accounts=(), due=due), "en"))

    assert "kam.home" not in shown
    assert "kam.promises" in shown
    assert "kam.plan" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_on_no_team_is_told_how_to_begin(
    language: Language, drawing: SnapshotAssertion
) -> None:
    assert drawn(Home(accounts=()), language) == drawing


def test_a_full_tab_with_hostile_names_keeps_slacks_rules() -> None:
    hostile = "<!channel> *x* <https://evil.example|y> \u202e" + "Ä" * 300
    accounts = tuple(an_account(f"{hostile}{n}", OPEN) for n in range(20))
    home = Home(accounts=accounts, more=999, due=much(hostile))
    news = tuple(SectionBlock(text=mrkdwn(Written("Done"))) for _ in range(3))
    full = replace(OVERVIEW, news=news)

    for language in LANGUAGES:
        blocks = drawn(home, language, full)
        assert len(home.accounts) < len(blocks) <= HOME_BLOCKS
        assert "999" in json.dumps(blocks[-1])
        assert len(drawn(home, language, replace(OVERVIEW, number=1))) < HOME_BLOCKS
