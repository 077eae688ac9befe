"""The map of people is drawn as a tree, with what is missing, within what a message takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, unpack
from bot.blocks.people import PEOPLE_A_PAGE, people_blocks, people_text
from kamcore.facts import Stakeholder
from kamcore.stakeholders import contact_key
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_map import (
    ADMINISTRATOR,
    AS_OF,
    EVA,
    MEMBER,
    TEAM,
    TOM,
    a_crowd,
    a_map,
)

if TYPE_CHECKING:
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.shown_map import ShownMap

CASES = {
    "team": a_map(),
    "member": a_map(reader=MEMBER),
    "nobody-looked": a_map(None),
    "nobody-found": a_map(()),
    "circle": a_map((replace(EVA, reports_to="Tom Reed"), TOM)),
    "reaching-far": a_map((EVA, replace(TOM, last_contact=AS_OF))),
}


def drawn(shown: ShownMap, item: str | None = None) -> list[dict[str, Any]]:
    return checked_message(people_blocks(shown, strict_texts("en"), item))


def words(shown: ShownMap, item: str | None = None) -> str:
    return "\n".join(shown_texts(drawn(shown, item)))


def pressed(blocks: list[dict[str, Any]]) -> dict[str, str]:
    elements = [element for block in blocks for element in block.get("elements", [])]
    return {each["action_id"]: each["value"] for each in elements if each["type"] == "button"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_map_is_drawn(case: str, language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(people_blocks(CASES[case], strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_map_is_one_line_for_a_notification(
    case: str, language: Language, snapshot: SnapshotAssertion
) -> None:
    assert people_text(CASES[case], strict_texts(language)) == snapshot


def test_opinions_are_not_told_to_who_may_not_see_them() -> None:
    for reader in (MEMBER, ADMINISTRATOR):
        told = words(a_map(reader=reader))

        assert "champion" not in told
        assert "sponsor" not in told.replace("a sponsor of ours", "sponsor")
        assert "kept to the account team" in told


def test_everything_that_hangs_on_one_person_is_said() -> None:
    alone = a_map((EVA, replace(TOM, last_contact=AS_OF - timedelta(days=91))))

    assert "Everything hangs on Dr. Eva Lang" in words(alone)


def test_where_nothing_is_missing_nothing_is_said_to_be() -> None:
    assert "What to look after" not in words(CASES["reaching-far"])


def test_five_hundred_people_are_shown_page_by_page_and_nobody_is_left_out() -> None:
    shown = a_map(a_crowd(500))
    seen: list[str] = []

    item: str | None = None
    while True:
        blocks = drawn(shown, item)
        rows = [b for b in blocks if b.get("accessory", {}).get("action_id") == "kam.contact"]
        seen.extend(unpack(b["accessory"]["value"], AccountButton).item or "" for b in rows)
        further = pressed(blocks).get(ActionId.PEOPLE_NEXT)
        if further is None:
            break
        item = unpack(further, AccountButton).item

    assert seen == [each.key for each in shown.contacts or ()]


def test_a_page_can_be_left_both_ways() -> None:
    buttons = pressed(drawn(a_map(a_crowd(100)), "2"))

    assert unpack(buttons[ActionId.PEOPLE_BACK], AccountButton).item == "1"
    assert unpack(buttons[ActionId.PEOPLE_NEXT], AccountButton).item == "3"


def test_whoever_was_changed_is_on_the_page_that_is_shown() -> None:
    crowd = a_crowd(100)
    shown = a_map(crowd)
    last = (shown.contacts or ())[-1]

    assert f"*{last.name}*" in words(shown, last.key)


@pytest.mark.parametrize("item", ["0", "-1", "999999", "9" * 40, "x", "", "²", contact_key(EVA)])
def test_a_page_that_is_not_there_is_the_nearest_or_the_first(item: str) -> None:
    drawn(a_map(a_crowd(100)), item)


def test_the_overview_stands_on_the_first_page_only() -> None:
    shown = a_map(a_crowd(100))

    assert "What our relationships reach" in words(shown)
    assert "What our relationships reach" not in words(shown, "2")


def test_who_may_not_change_the_map_gets_no_buttons_to_do_it() -> None:
    for people in (None, (), (EVA, TOM)):
        blocks = drawn(a_map(people, reader=MEMBER))

        assert set(pressed(blocks)) == {
            ActionId.VERDICT,
            ActionId.PLAN,
            ActionId.WHITE_SPACE,
            ActionId.PROFILE,
            *([ActionId.PICTURE] if people else []),
        }
        assert not [block for block in blocks if "accessory" in block]


def test_that_we_know_nobody_can_be_said_and_taken_back() -> None:
    for people in (None, ()):
        assert ActionId.NOTE_SEARCH in pressed(drawn(a_map(people)))
    assert ActionId.NOTE_SEARCH not in pressed(drawn(a_map((EVA,))))


def test_depth_is_marked_and_bounded() -> None:
    chain = tuple(
        Stakeholder(name=f"P{n}", reports_to=f"P{n - 1}" if n else None) for n in range(30)
    )

    told = words(a_map(chain))

    assert "\n*P0*" in f"\n{told}"
    assert "↳ *P1*" in told
    assert "↳↳↳↳↳↳ *P29*" in told
    assert "↳" * 7 not in told


@given(words=hostile_words)
@settings(max_examples=25)
def test_whatever_people_are_called_the_map_keeps_slacks_rules(words: str) -> None:
    spoilt = Stakeholder(
        name=words, unit=words, title=words, reports_to=f"{words}x", counterpart=words
    )
    people = [replace(spoilt, unit=f"{words} {number}") for number in range(PEOPLE_A_PAGE + 1)]
    people[0] = replace(people[0], reports_to=words)
    shown = a_map(people, reader=TEAM, name=words)

    for language in LANGUAGES:
        checked_message(people_blocks(shown, strict_texts(language)))
        check_mrkdwn(people_text(shown, strict_texts(language)))


@pytest.mark.parametrize("name", ["منى السيد", "שרה לוי", "👩\u200d🔬 Ada", "Ørsted", "日本 太郎"])
def test_a_name_of_any_script_stays_as_it_is(name: str) -> None:
    assert f"*{name}*" in words(a_map((replace(EVA, name=name),)))


def test_whom_somebody_reports_to_is_said_where_the_tree_on_the_page_does_not_show_it() -> None:
    chain = tuple(
        Stakeholder(name=f"P{n}", reports_to="P0" if n else None) for n in range(PEOPLE_A_PAGE + 2)
    )
    shown = a_map(chain)

    assert "reports to" not in words(shown)
    assert words(shown, "2").count("reports to P0") == 2
