"""The portfolio as it is read in Slack and on a terminal, in both languages."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId
from bot.blocks.paper import COLUMNS, paper_plain
from bot.blocks.parts import TerminalPen
from bot.blocks.portfolio import portfolio_blocks, portfolio_paper, portfolio_text
from kamcore.access import Actor, Role
from kamcore.classes import AccountClass
from kamcore.ids import PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.portfolio.capacity import Pilot
from kamcore.portfolio.cut import shown_portfolio
from kamcore.portfolio.overview import portfolio
from kamcore.portfolio.portfolio_json import portfolio_to_json
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_portfolio import (
    TODAY,
    a_question,
    an_assessed,
    an_entry,
    an_open_entry,
    between,
    room_for,
)

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.policy import CapacityRules
    from kamcore.portfolio.member import Entry, Member
    from kamcore.portfolio.shown import ShownPortfolio

POLICY = default_policy()
KEY = AccountClass.KEY


def shown(
    *entries: Entry,
    role: Role = Role.SALES_LEADER,
    rules: CapacityRules | None = None,
    pilot: Pilot | None = None,
    unjudged: tuple[Member, ...] = (),
) -> ShownPortfolio:
    actor = Actor(workspace=WorkspaceId("T1"), person=PersonId("U1"), role=role)
    found = portfolio(entries, POLICY, TODAY, rules=rules, pilot=pilot, unjudged=unjudged)
    return shown_portfolio(found, actor)


ODD = an_entry("Odd & Sons").member
MANY = (
    an_entry("Held", 62, set_to=KEY, assessed=an_assessed(62, holds=False)),
    an_entry("Dropped", 50, set_to=KEY, reviews_below=2),
    an_entry("New *one*", 80, industry="Steel"),
    an_entry("Waits", 79, industry="Steel"),
    an_entry("Waits <!channel> too", "66.666", assessed=an_assessed(66, contribution=100_000)),
    an_entry("Set aside", 90, set_to=AccountClass.NOT_NOW),
    an_entry("Close", assessed=an_assessed(64, reaches=True, business=(900_000, 1_000_000))),
    an_entry("No figures", assessed=an_assessed(50, business=None, unsure=True)),
    an_open_entry("Sure", a_question("F1", settles=True)),
    an_open_entry("Perhaps", a_question("S")),
    an_open_entry("Far", a_question("P1", may_settle=False)),
    an_open_entry("Flagged"),
)
CASES = {
    "nothing": shown(),
    "many": shown(*MANY, rules=room_for(2, most_per_industry=1), unjudged=(ODD,)),
    "for-a-member": shown(*MANY, role=Role.MEMBER, rules=room_for(2, most_per_industry=1)),
    "no-days": shown(an_entry("ACME"), rules=room_for(0)),
    "no-cap": shown(an_entry("ACME"), rules=room_for(3, pilot_cap=0)),
    "nobody-passes": shown(an_entry("ACME", 44), an_entry("Globex", 64)),
    "all-in-one-industry": shown(
        *(an_entry(f"A{n}", 90 - n, industry="Steel") for n in range(4)),
        rules=room_for(3, most_per_industry=2, most_per_region=2),
    ),
    "over": shown(*(an_entry(f"A{n}", set_to=KEY) for n in range(3)), rules=room_for(1)),
    "grown": shown(
        an_entry("ACME", currency="CHF"),
        an_entry("Never", assessed=an_assessed(contribution=0)),
        an_entry("Range", assessed=an_assessed(contribution=between(0, 900_000))),
        rules=room_for(9),
        pilot=Pilot(ended_on=date(2026, 3, 1), key_accounts=0),
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_portfolio_is_drawn(
    case: ShownPortfolio, language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    blocks = checked_message(portfolio_blocks(case, POLICY, t))
    plain = paper_plain(portfolio_paper(case, POLICY, TerminalPen(t)))

    assert max(map(len, plain.splitlines())) <= COLUMNS
    assert [portfolio_text(case, t), blocks, plain.splitlines()] == drawing


@pytest.mark.parametrize("case", [CASES["many"], CASES["for-a-member"]])
def test_for_programs_it_is_json(case: ShownPortfolio, drawing: SnapshotAssertion) -> None:
    assert json.loads(json.dumps(portfolio_to_json(case))) == drawing


def test_a_long_list_is_read_page_by_page() -> None:
    crowd = shown(*(an_entry(f"A{n:02}", 99 - n / 10) for n in range(60)), rules=room_for(3))
    t = strict_texts("de")

    overview = str(checked_message(portfolio_blocks(crowd, POLICY, t)))
    first, second, third = (
        str(checked_message(portfolio_blocks(crowd, POLICY, t, f"waiting:{n}"))) for n in (1, 2, 3)
    )

    assert ActionId.PORTFOLIO_WAITING in overview
    assert ActionId.PORTFOLIO_MATRIX in overview
    assert "A03" in first
    assert ActionId.PORTFOLIO_BACK not in first
    assert "A23" in second
    assert "A59" in third
    assert ActionId.PORTFOLIO_NEXT not in third


@pytest.mark.parametrize("item", ["", "nowhere:1", "waiting:x", "key:99999999", None])
def test_a_page_that_is_not_there_is_the_nearest_one(item: str | None) -> None:
    checked_message(portfolio_blocks(CASES["many"], POLICY, strict_texts("en"), item))


@pytest.mark.parametrize("part", ["key", "waiting", "evidence", "matrix"])
def test_every_list_has_its_page(part: str) -> None:
    drawn = str(checked_message(portfolio_blocks(CASES["many"], POLICY, strict_texts("en"), part)))

    assert ActionId.PORTFOLIO in drawn


def test_a_member_reads_no_money_and_is_told_of_no_place() -> None:
    case, t = CASES["for-a-member"], strict_texts("en")

    drawn = str(checked_message(portfolio_blocks(case, POLICY, t)))

    assert "€" not in drawn
    assert "payback" not in drawn.casefold()
    assert "Places" not in drawn
    assert ActionId.END_PILOT not in drawn


def test_whatever_accounts_are_called_the_message_stays_within_slacks_limits() -> None:
    crowd = [an_entry(f"{n}" + "&<*_~`" * 40, 99 - n / 100) for n in range(300)]

    checked_message(portfolio_blocks(shown(*crowd), POLICY, strict_texts("de")))
    checked_message(portfolio_blocks(shown(*crowd), POLICY, strict_texts("de"), "waiting:1"))
