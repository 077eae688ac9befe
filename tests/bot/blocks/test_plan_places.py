"""What a button says about a place of the plan is read as strictly as any other input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.carried import ActionValueError
from bot.blocks.plan_places import PlanPlace, What, place_of
from kamcore.plans.passages import Span
from kamcore.plans.sections import ListSection, TextSection

TEXT = PlanPlace(section=TextSection.SUMMARY)
LIST = PlanPlace(section=ListSection.ACTIONS)


@pytest.mark.parametrize(
    ("place", "item"),
    [
        (TEXT, "summary"),
        (PlanPlace(section="custom.green"), "custom.green"),
        (TEXT.at(What.PAGE, 2), "summary:p2"),
        (TEXT.at(What.PASSAGE, 0), "summary:t0"),
        (TEXT.on(Span(0, 12)), "summary:s0-12"),
        (TEXT.on(None), "summary:a"),
        (LIST.at(What.ROW, "5f"), "actions:r5f"),
        (LIST.at(What.NEW_ROW, "5f"), "actions:n5f"),
        (LIST.at(What.GONE_ROW, "5f"), "actions:x5f"),
        (PlanPlace(section=ListSection.MOVES, guided=True), "!moves"),
    ],
)
def test_a_place_is_written_down_and_read_again(place: PlanPlace, item: str) -> None:
    assert place.to_item() == item
    assert place_of(item) == place


@pytest.mark.parametrize(
    "item",
    [
        None, "", "!", "nonsense", "custom.", "custom.A", "summary:", "summary:q1", "summary:p",
        "summary:p-1", "summary:t1x", "summary:s5-1", "summary:s1", "summary:a1", "summary:r1",
        "actions:t0", "actions:s0-1", "actions:r", "actions:a", "summary:p9999999",
        "outline", "summary:s0-1;drop", "SUMMARY", "summary:s٣-٤", "x" * 999,
    ],
)  # fmt: skip
def test_what_names_no_place_is_refused(item: str | None) -> None:
    with pytest.raises(ActionValueError):
        place_of(item)


@given(st.text(max_size=30) | st.from_regex(r"!?[a-z_.]{1,12}(:[ptsarnx][0-9a-z-]{0,9})?"))
def test_whatever_comes_is_a_place_or_refused(item: str) -> None:
    try:
        place = place_of(item)
    except ActionValueError:
        return

    assert place_of(place.to_item()) == place
