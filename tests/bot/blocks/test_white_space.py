"""White space is drawn side by side with its sums, the largest first, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, unpack
from bot.blocks.white_space import white_space_blocks, white_space_text
from kamcore.facts import Potential
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_map import AS_OF, MEMBER, RETROFIT, SERVICE, UNKNOWN, a_grid, many_cells

if TYPE_CHECKING:
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.shown_grid import ShownGrid

LATER = replace(SERVICE, on=AS_OF + timedelta(days=2))
CASES = {
    "team": a_grid(),
    "member": a_grid(reader=MEMBER),
    "never-looked": a_grid(Potential()),
    "found-nothing": a_grid(Potential(served=(), unserved=())),
    "dated-later": a_grid(Potential(served=(LATER,))),
}


def drawn(shown: ShownGrid, item: str | None = None) -> list[dict[str, Any]]:
    return checked_message(white_space_blocks(shown, strict_texts("en"), item))


def words(shown: ShownGrid, item: str | None = None) -> str:
    return "\n".join(shown_texts(drawn(shown, item)))


def pressed(blocks: list[dict[str, Any]]) -> dict[str, str]:
    elements = [element for block in blocks for element in block.get("elements", [])]
    return {each["action_id"]: each["value"] for each in elements if each["type"] == "button"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_grid_is_drawn(case: str, language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(white_space_blocks(CASES[case], strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grid_is_one_line_for_a_notification(
    language: Language, snapshot: SnapshotAssertion
) -> None:
    assert white_space_text(CASES["team"], strict_texts(language)) == snapshot


def test_each_side_stands_apart_and_the_largest_comes_first() -> None:
    small = replace(SERVICE, unit="Plant Ulm", contribution_per_year=RETROFIT.contribution_per_year)

    told = words(a_grid(Potential(served=(small, SERVICE), unserved=(RETROFIT,))))

    order = [told.index(name) for name in ("*Plant Graz: S", "*Plant Ulm: S", "*Plant Linz: R")]
    assert order == sorted(order)


def test_never_looked_is_told_apart_from_nothing_found() -> None:
    told = words(a_grid(Potential(served=None, unserved=())))

    assert "already*: nobody has looked yet" in told
    assert "not serve yet*: somebody looked and found nothing" in told


def test_a_plain_member_reads_no_amount() -> None:
    told = words(a_grid(reader=MEMBER))

    assert "€" not in told
    assert "kept to the account team" in told
    assert "against Rival Ltd" in told


def test_what_nobody_looked_at_is_named_unit_by_unit() -> None:
    told = words(a_grid(Potential(served=(SERVICE, UNKNOWN), unserved=(RETROFIT,))))

    assert "• Plant Graz: Retrofit, Training" in told
    assert "• Plant Linz: Service" in told


@pytest.mark.parametrize(
    ("potential", "offered"),
    [
        (Potential(), {ActionId.NOTE_SEARCH_SERVED, ActionId.NOTE_SEARCH_UNSERVED}),
        (Potential(served=(SERVICE,), unserved=()), {ActionId.NOTE_SEARCH_UNSERVED}),
        (Potential(served=(SERVICE,), unserved=(RETROFIT,)), set()),
    ],
)
def test_that_nothing_was_found_can_be_said_only_where_there_is_nothing(
    potential: Potential, offered: set[ActionId]
) -> None:
    searches = {ActionId.NOTE_SEARCH_SERVED, ActionId.NOTE_SEARCH_UNSERVED}

    assert searches & set(pressed(drawn(a_grid(potential)))) == offered
    assert not searches & set(pressed(drawn(a_grid(potential, reader=MEMBER))))


def test_two_hundred_cells_are_shown_page_by_page_and_none_is_left_out() -> None:
    shown = a_grid(many_cells(200))
    seen: list[str] = []

    item: str | None = None
    while True:
        blocks = drawn(shown, item)
        rows = [b for b in blocks if b.get("accessory", {}).get("action_id") == "kam.cell"]
        seen.extend(unpack(b["accessory"]["value"], AccountButton).item or "" for b in rows)
        further = pressed(blocks).get(ActionId.WHITE_SPACE_NEXT)
        if further is None:
            break
        item = unpack(further, AccountButton).item

    assert sorted(seen) == sorted(each.key for each in shown.cells)


def test_the_cell_that_was_changed_is_on_the_page_that_is_shown() -> None:
    shown = a_grid(many_cells(100))
    last = shown.cells[-1]

    assert f"*{last.unit}: {last.offering}*" in words(shown, last.key)


@given(words=hostile_words)
@settings(max_examples=25)
def test_whatever_things_are_called_the_grid_keeps_slacks_rules(words: str) -> None:
    spoilt = replace(SERVICE, competitor=words, next_step=words, source=words)
    cells = tuple(replace(spoilt, unit=f"{words}{n}", offering=f"{n}{words}") for n in range(12))
    shown = a_grid(Potential(served=cells, unserved=cells), name=words)

    for language in LANGUAGES:
        checked_message(white_space_blocks(shown, strict_texts(language)))
        check_mrkdwn(white_space_text(shown, strict_texts(language)))
