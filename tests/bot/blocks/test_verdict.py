"""The verdict as people see it in Slack: the answer first, then what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, unpack
from bot.blocks.verdict import verdict_blocks, verdict_text
from bot.blocks.what_if import what_if_blocks
from bot.blocks.why import why_blocks
from bot.sandbox.rules.blocks import Surface, check_blocks
from tests.bot.cases import CASES
from tests.bot.slack_limits import checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_shown import (
    ANYBODY,
    GUEST,
    TOM,
    a_key_account,
    a_policy,
    acme,
    an_account_for_later,
    an_account_on_thin_ice,
    an_account_to_develop,
    an_account_to_grow_with,
    an_open_account,
    ratings,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.models.blocks import Block
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language, Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy


def words(shown: ShownAssessment, language: Language = "en") -> str:
    drawn = verdict_blocks(shown, a_policy(), strict_texts(language))
    return "\n".join(shown_texts(checked_message(drawn)))


def buttons(shown: ShownAssessment) -> dict[str, AccountButton]:
    drawn = verdict_blocks(shown, a_policy(), strict_texts("en"))
    actions = checked_message(drawn)[-1]["elements"]
    return {each["action_id"]: unpack(each["value"], AccountButton) for each in actions}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_verdict_is_drawn(case: str, language: Language, drawing: SnapshotAssertion) -> None:
    drawn = verdict_blocks(CASES[case](), a_policy(), strict_texts(language))

    assert checked_message(drawn) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_verdict_is_one_line_for_a_notification(
    case: str, language: Language, snapshot: SnapshotAssertion
) -> None:
    text = verdict_text(CASES[case](), strict_texts(language))

    assert "\n" not in text
    assert text == snapshot


def test_the_answer_stands_first_with_its_score_and_its_rules() -> None:
    drawn = checked_message(verdict_blocks(a_key_account(), a_policy(), strict_texts("en")))

    assert drawn[0]["text"]["text"] == "ACME: Key account"
    assert "70.17" in drawn[1]["text"]["text"]
    assert "default" in drawn[2]["elements"][0]["text"]


def test_who_may_not_see_margins_sees_none_of_their_figures() -> None:
    open_to_all = words(a_key_account(reader=ANYBODY))
    kept = ("1.33", "9.33", "4.59", "11.8", "€", "1.50", "362")

    assert [figure for figure in kept if figure in open_to_all] == []
    assert "kept to the account team" in open_to_all


def test_a_way_up_that_needs_kept_figures_is_not_called_hopeless() -> None:
    told = words(an_account_to_develop(reader=ANYBODY))

    assert "Nothing that is in our hands" not in told
    assert "kept to the account team" in told


def test_a_no_comes_with_what_to_do_instead() -> None:
    assert "Serve the customer well and ask for referrals." in words(an_account_for_later())
    assert "turn-round case" in words(an_account_to_develop())


def test_the_exception_is_named_where_it_carried_the_answer() -> None:
    assert "grow with the customer" in words(an_account_to_grow_with())
    assert "grow with the customer" not in words(a_key_account())


def test_the_way_up_starts_at_the_figure_and_not_at_the_end_of_the_scale() -> None:
    assert "from 0.97 to 1.10" in words(an_account_to_develop())


def test_a_source_is_listed_once_however_often_it_is_used() -> None:
    assert words(a_key_account()).count("imported from crm.csv") == 1


def test_evidence_that_does_not_count_is_not_passed_over() -> None:
    assert "were not counted" in words(an_account_on_thin_ice())


def test_an_open_account_says_what_each_answer_would_leave() -> None:
    told = words(an_open_account())

    assert "still open" in told
    assert "Develop or Key account" in told


def test_nobody_is_told_of_a_payback_that_rests_on_nothing() -> None:
    assert "0.0 months" not in words(an_open_account())


def test_only_what_the_reader_may_press_is_offered() -> None:
    leader = buttons(an_open_account(reader=TOM))
    guest = buttons(an_open_account(reader=GUEST))

    assert {ActionId.RATE, ActionId.SET_CLASS} <= leader.keys()
    assert not {ActionId.RATE, ActionId.SET_CLASS} & guest.keys()


def test_the_rating_starts_with_what_would_settle_most() -> None:
    half_known = acme() | {"ratings": ratings("---43---3")}

    assert buttons(shown(half_known))[ActionId.RATE].criterion == "S.connections"


def test_a_message_that_is_too_long_says_how_much_it_leaves_out() -> None:
    person = {"influence": "user", "last_contact": "2026-10-01"}
    crowd = [person | {"name": f"{number:04} " + "long name " * 20} for number in range(2000)]

    told = words(shown(acme() | {"stakeholders": crowd}))

    assert "more sources" in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", [verdict_blocks, why_blocks, what_if_blocks])
@pytest.mark.parametrize("case", CASES)
def test_the_stand_in_for_slack_takes_every_answer(
    case: str,
    draw: Callable[[ShownAssessment, Policy, Texts], list[Block]],
    language: Language,
) -> None:
    drawn = draw(CASES[case](), a_policy(), strict_texts(language))

    assert check_blocks([block.to_dict() for block in drawn], Surface.MESSAGE) == []
