"""The form for a person at the customer: prefilled, an opinion only for who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from bot.blocks.actions import ActionId
from bot.blocks.carried import FormContext
from bot.blocks.contact_words import changed_meanwhile, gone_meanwhile
from bot.blocks.parts import Pen
from bot.slack.modals.contact import (
    AS_IT_IS,
    CONFIRMED,
    INFLUENCE,
    NOBODY,
    REMOVE,
    STANCE,
    YES,
    ContactInput,
    Surroundings,
    boss_choices,
    contact_view,
    parse_contact,
)
from bot.slack.modals.filled import Refused
from bot.slack.modals.inputs import Choice
from bot.slack.modals.remove import remove_cell_view, remove_contact_view
from bot.slack.modals.search import search_view
from kamcore.facts import Influence, Search, Stance
from kamcore.ids import AccountId, PersonId
from kamcore.map_errors import Field
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

TODAY = date(2026, 11, 23)
NEW = FormContext(account=AccountId("acme"), account_name="ACME")
HERE = replace(NEW, item="k1", version=7)
AROUND = Surroundings(bosses=[Choice(value="k2", text="Dr. Eva Lang (Plant Graz)")])
TOM = ContactInput(
    name="Tom Reed",
    unit="Plant Linz",
    title="Plant manager",
    influences=(Influence.DECISION_MAKER, Influence.USER),
    stances=(Stance.CHAMPION,),
    last_contact=date(2026, 11, 2),
    confirmed=True,
    boss="k2",
    counterpart=PersonId("U0KIM"),
)


def filled(**more: object) -> dict[str, Any]:
    """What Slack sends for Tom as he is, but for what is given."""
    entered: dict[str, Any] = {
        Field.NAME: {"value": "Tom Reed"},
        Field.UNIT: {"value": "Plant Linz"},
        Field.TITLE: {"value": "Plant manager"},
        INFLUENCE: {"selected_options": [{"value": "decision_maker"}, {"value": "user"}]},
        STANCE: {"selected_options": [{"value": "champion"}]},
        ActionId.PICK_BOSS: {"selected_option": {"value": "k2"}},
        Field.LAST_CONTACT: {"selected_date": "2026-11-02"},
        CONFIRMED: {"selected_option": {"value": YES}},
        Field.COUNTERPART: {"selected_user": "U0KIM"},
        REMOVE: {"selected_options": []},
        **more,
    }
    return {"values": {action: {action: value} for action, value in entered.items()}}


def parsed(**more: object) -> ContactInput:
    found = parse_contact(filled(**more), strict_texts("en"), today=TODAY)
    assert isinstance(found, ContactInput)
    return found


def errors(**more: object) -> set[str]:
    found = parse_contact(filled(**more), strict_texts("de"), today=TODAY)
    assert isinstance(found, Refused)
    return set(found.errors)


def fields(view: dict[str, Any]) -> set[str]:
    return {block["block_id"] for block in view["blocks"] if block["type"] == "input"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["new", "known", "no-opinion", "meanwhile", "gone"])
def test_the_form_is_drawn(case: str, language: Language, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)
    pen = Pen(t)
    told = replace(AROUND, meanwhile=changed_meanwhile([pen.fill("• Name")], pen))
    view = {
        "new": contact_view(ContactInput(), AROUND, t, context=NEW),
        "known": contact_view(TOM, AROUND, t, context=HERE),
        "no-opinion": contact_view(replace(TOM, stances=None), AROUND, t, context=HERE),
        "meanwhile": contact_view(TOM, told, t, context=HERE),
        "gone": contact_view(TOM, replace(AROUND, meanwhile=gone_meanwhile(pen)), t, context=NEW),
    }[case]

    assert checked_view(view) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_once_more_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)

    views = [
        remove_contact_view("Tom Reed", 0, t, context=HERE),
        remove_contact_view("Tom Reed", 1, t, context=HERE),
        remove_contact_view("Tom Reed", 12, t, context=HERE),
        remove_cell_view("Plant Graz", "Service", t, context=HERE),
        *(search_view(each, t, looked=True, context=HERE) for each in Search),
        search_view(Search.STAKEHOLDERS, t, looked=False, context=HERE),
    ]

    assert [checked_view(view) for view in views] == drawing


def test_what_was_drawn_comes_back_as_it_was() -> None:
    assert parsed() == TOM


def test_who_is_not_asked_for_an_opinion_gives_none() -> None:
    state = filled()
    del state["values"][STANCE]

    found = parse_contact(state, strict_texts("en"), today=TODAY)

    assert found == replace(TOM, stances=None)


def test_only_who_is_on_the_map_can_be_taken_off_it() -> None:
    t = strict_texts("en")
    new, known = (
        checked_view(contact_view(TOM, AROUND, t, context=context)) for context in (NEW, HERE)
    )

    assert fields(known) - fields(new) == {REMOVE}
    assert parsed(**{REMOVE: {"selected_options": [{"value": "yes"}]}}).remove


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.NAME, {"value": " \u200b"}),
        (Field.NAME, {"value": None}),
        (Field.NAME, {"value": "x" * 201}),
        (Field.UNIT, {"value": "x" * 201}),
        (Field.TITLE, {"value": "x" * 50_000}),
        (Field.LAST_CONTACT, {"selected_date": "2026-11-25"}),
    ],
)
def test_what_has_to_be_mended_is_told_at_its_field(field: str, value: object) -> None:
    assert errors(**{field: value}) == {field}


def test_a_form_that_comes_back_empty_is_refused_for_its_name() -> None:
    found = parse_contact({}, strict_texts("en"), today=TODAY)

    assert isinstance(found, Refused)
    assert set(found.errors) == {Field.NAME}


def test_choices_that_are_none_of_ours_are_left_out() -> None:
    odd = {"selected_options": [{"value": "boss"}, {"value": 7}, "x", {"value": "user"}]}

    assert parsed(**{INFLUENCE: odd}).influences == (Influence.USER,)
    assert parsed(**{ActionId.PICK_BOSS: {"selected_option": None}}).boss == NOBODY


def test_a_hundred_and_more_are_searched_instead_of_listed() -> None:
    t = strict_texts("en")
    crowd = [Choice(value=f"k{n}", text=f"Person {n}") for n in range(500)]
    view = checked_view(
        contact_view(replace(TOM, boss="k400"), Surroundings(bosses=crowd), t, context=HERE)
    )

    menu = next(b["element"] for b in view["blocks"] if b.get("block_id") == Field.REPORTS_TO)

    assert menu["type"] == "external_select"
    assert menu["initial_option"]["value"] == "k400"


def test_whom_they_report_to_is_kept_where_that_one_is_not_on_the_map() -> None:
    around = replace(AROUND, above="The Board", outside="Somebody Else")
    t = strict_texts("en")

    assert [each.value for each in boss_choices(around, t)] == [NOBODY, AS_IT_IS, "k2"]
    drawn = checked_view(contact_view(replace(TOM, boss=AS_IT_IS), around, t, context=HERE))
    assert "Somebody Else" in str(drawn)


@given(words=hostile_words)
@settings(max_examples=25)
def test_whatever_people_are_called_the_forms_keep_slacks_rules(words: str) -> None:
    t = strict_texts("de")
    here = FormContext(account=AccountId("acme"), account_name=words, item="k1", channel="C1")
    spoilt = replace(TOM, name=words, unit=words, title=words)
    around = Surroundings(
        bosses=[Choice(value="k2", text=words)],
        above=words,
        outside=words,
        meanwhile=Pen(t).name(words),
    )

    checked_view(contact_view(spoilt, around, t, context=here))
    checked_view(remove_contact_view(words, 3, t, context=here))
    checked_view(remove_cell_view(words, words, t, context=here))
    checked_view(search_view(Search.STAKEHOLDERS, t, looked=True, context=here))
