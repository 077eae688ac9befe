"""The form for hours a year: whole, within a year, of somebody who was chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.carried import FormContext
from bot.blocks.parts import Written
from bot.slack.modals.filled import Refused
from bot.slack.modals.hours import HoursInput, HoursStart, hours_view, parse_hours, person_chosen
from bot.slack.modals.meanwhile import Gone, Meanwhile
from kamcore.care import HOURS_IN_A_YEAR
from kamcore.care_shown import ShownMember
from kamcore.ids import AccountId, PersonId
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack.modals.entered import chosen, entered, ticked, typed, user
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_care import EVA, LEA, TODAY, TOM, well_kept

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

HERE = FormContext(account=AccountId("acme"), account_name="ACME", item=EVA, version=1)
FOR_TEAM = HoursStart(
    team=well_kept().team, person=EVA, hours="320", function="Service", may_change_team=False
)
FOR_LEADER = replace(FOR_TEAM, may_change_team=True, person=None, hours="", function="")
CHANGED = replace(
    FOR_TEAM, meanwhile=Meanwhile(name="Tom", on=TODAY, says=Written("80 hours a year"))
)
STARTS = {"team": FOR_TEAM, "leader": FOR_LEADER, "meanwhile": CHANGED}


def filled(hours: object, function: object = "", *, join: bool = False) -> dict[str, Any]:
    return entered(hours=typed(hours), function=typed(function), join=ticked(yes=join))


def parsed(state: dict[str, Any], language: Language = "en") -> HoursInput | Refused:
    return parse_hours(state, EVA, strict_texts(language))


def errors(state: dict[str, Any]) -> set[str]:
    found = parsed(state)
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", STARTS.values(), ids=list(STARTS))
def test_the_form_for_hours_is_drawn(
    start: HoursStart, language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_view(hours_view(start, strict_texts(language), context=HERE)) == drawing


@pytest.mark.parametrize(
    ("typed_", "language", "hours"),
    [
        ("120", "en", 120),
        (" 0 ", "en", 0),
        ("8784", "de", HOURS_IN_A_YEAR),
        ("1,600", "en", 1_600),
        ("1.600", "de", 1_600),
        ("", "de", None),
    ],
)
def test_hours_are_read_as_people_there_write_them(
    typed_: str, language: Language, hours: int | None
) -> None:
    assert parsed(filled(typed_), language) == HoursInput(hours=hours, function="", join=False)


@pytest.mark.parametrize(
    "hours", ["-1", "8785", "1.5", "1,5 Std", "ten", "٣", "1e3", "9" * 12, "\u202e12", "12h", "🚀"]
)
def test_hours_that_no_year_has_are_refused(hours: str) -> None:
    assert errors(filled(hours)) == {f"hours:{EVA}"}


def test_a_function_without_hours_is_asked_about() -> None:
    assert errors(filled("", "Service")) == {f"hours:{EVA}"}


def test_a_function_of_fifty_thousand_characters_is_refused_and_not_cut() -> None:
    assert errors(filled("10", "x" * 50_000)) == {f"function:{EVA}"}


def test_who_shall_join_is_ticked() -> None:
    assert parsed(filled("10", join=True)) == HoursInput(hours=10, function="", join=True)


@pytest.mark.parametrize(
    ("field", "person"),
    [
        (user("U1"), EVA),
        (chosen("U2"), TOM),
        (user(None), None),
        (chosen(None), None),
        (user("<!channel>"), None),
        (user("U" * 500), None),
        (user(7), None),
    ],
)
def test_who_was_chosen_is_read_from_either_menu(
    field: dict[str, Any], person: PersonId | None
) -> None:
    assert person_chosen({"values": {"person": {"kam.hours.person": field}}}) == person


def test_of_another_person_the_fields_are_others() -> None:
    t = strict_texts("en")
    drawn = [
        checked_view(hours_view(replace(FOR_TEAM, person=person), t, context=HERE))
        for person in (EVA, LEA)
    ]

    first, second = (
        {block["block_id"] for block in view["blocks"] if "block_id" in block} for view in drawn
    )

    assert first & second == {"person"}


@given(st.text())
def test_whatever_is_typed_is_hours_or_refused(typed_: str) -> None:
    found = parsed(filled(typed_))

    assert isinstance(found, Refused) or found.hours is None or 0 <= found.hours <= HOURS_IN_A_YEAR


@given(words=hostile_words)
def test_the_form_keeps_slacks_rules_whatever_people_are_called(words: str) -> None:
    member = ShownMember(person=EVA, name=words, edition=None, is_on_team=True)
    here = replace(HERE, account_name=words)
    start = replace(FOR_TEAM, team=(member,), hours=words[:12], function=words[:100])

    for meanwhile in (None, Gone(), CHANGED.meanwhile):
        drawn = hours_view(replace(start, meanwhile=meanwhile), strict_texts("de"), context=here)
        checked_view(drawn)


def test_a_team_too_long_for_a_menu_is_chosen_from_everybody() -> None:
    team = tuple(
        ShownMember(person=PersonId(f"U{number}"), name="x", edition=None, is_on_team=True)
        for number in range(101)
    )
    start = replace(FOR_TEAM, team=team)

    drawn = checked_view(hours_view(start, strict_texts("en"), context=HERE))

    assert "users_select" in str(drawn)
