"""The Home tab says of every account what it is, how fresh that is, and what is wanted most."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.home import home_blocks
from kamcore.accounts import AccountRef, ChosenClass
from kamcore.classes import RANKED, AccountClass
from kamcore.home import Home, HomeAccount, Judged
from kamcore.ids import AccountId, PersonId
from kamcore.policy_file import default_policy
from tests.bot.slack_limits import checked_home
from tests.bot.strict_texts import LANGUAGES, strict_texts

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


def drawn(home: Home, language: Language) -> list[dict[str, Any]]:
    return checked_home(home_blocks(home, default_policy(), strict_texts(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert drawn(EVERYTHING, language) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_on_no_team_is_told_how_to_begin(
    language: Language, drawing: SnapshotAssertion
) -> None:
    assert drawn(Home(accounts=()), language) == drawing


def test_a_full_tab_with_hostile_names_keeps_slacks_rules() -> None:
    hostile = "<!channel> *x* <https://evil.example|y> \u202e" + "Ä" * 300
    home = Home(accounts=tuple(an_account(f"{hostile}{n}", OPEN) for n in range(20)), more=999)

    for language in LANGUAGES:
        assert len(drawn(home, language)) > len(home.accounts)
