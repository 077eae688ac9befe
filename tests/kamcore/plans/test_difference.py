"""Any two versions can be compared, and the difference holds both of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.plans.difference import (
    FieldChange,
    Piece,
    RowChange,
    Side,
    difference,
    row_differences,
    text_difference,
)
from kamcore.plans.plan import PlanState
from kamcore.plans.sections import ListSection
from tests.builders_plans import a_draft, an_action, enough, in_state, with_content
from tests.kamcore.plans.strategies import lists, plans

if TYPE_CHECKING:
    from kamcore.plans.plan import Plan
    from kamcore.plans.rows import Rows

lines = st.lists(st.sampled_from(["a", "b", "", "c d"]), max_size=8).map("\n".join)


@given(lines, lines)
def test_both_texts_can_be_read_off_their_difference(before: str, after: str) -> None:
    pieces = text_difference(before, after)

    if before == after:
        assert pieces == ()
        return
    old = [line for piece in pieces if piece.side is not Side.AFTER for line in piece.lines]
    new = [line for piece in pieces if piece.side is not Side.BEFORE for line in piece.lines]
    assert "\n".join(old) == before
    assert "\n".join(new) == after


@settings(max_examples=40)
@given(lists(ListSection.ACTIONS), lists(ListSection.ACTIONS))
def test_both_lists_can_be_read_off_their_difference(before: Rows, after: Rows) -> None:
    changes = row_differences(before, after)

    now = {row.id: row for row in before}
    for change in changes:
        if change.after is None:
            assert change.before is not None
            del now[change.before.id]
        else:
            now[change.after.id] = change.after
    assert now == {row.id: row for row in after}


@settings(max_examples=40)
@given(plans(), plans())
def test_two_plans_differ_exactly_where_a_section_does(before: Plan, after: Plan) -> None:
    found = {each.key for each in difference(before, after).sections}

    keys = {each.key for each in (*before.outline.sections, *after.outline.sections)}
    contents = {key: (content(before, key), content(after, key)) for key in keys}
    assert found == {key for key, (old, new) in contents.items() if old != new}


def content(plan: Plan, key: str) -> object:
    section = plan.sections.get(key)
    if section is None or not section.content:
        return None
    return section.content if isinstance(section.content, str) else frozenset(section.content)


def test_a_plan_does_not_differ_from_itself() -> None:
    assert difference(enough(), enough()).sections == ()


def test_a_changed_row_is_told_field_by_field() -> None:
    before = an_action("a1")
    after = replace(before, text="Call them", owner=None)

    (change,) = row_differences((before,), (after,))

    assert change == RowChange(
        before=before,
        after=after,
        fields=(
            FieldChange(name="text", before=before.text, after="Call them"),
            FieldChange(name="owner", before=before.owner, after=None),
        ),
    )


def test_a_change_of_state_is_part_of_the_difference() -> None:
    before = enough()

    found = difference(before, in_state(before, PlanState.ACTIVE))

    assert found.states == (PlanState.DRAFT, PlanState.ACTIVE)


def test_what_was_written_first_is_all_new() -> None:
    (found,) = difference(a_draft(), with_content(a_draft(), summary="Hello")).sections

    assert found.pieces == (Piece(side=Side.AFTER, lines=("Hello",)),)


def test_two_long_texts_with_little_in_common_are_told_as_they_are() -> None:
    before = "\n".join("ab"[n % 2] for n in range(25_000))
    after = "\n".join("ba"[n % 3 % 2] for n in range(25_000))

    pieces = text_difference(before, after)

    assert [each.side for each in pieces] == [Side.BEFORE, Side.AFTER, Side.BOTH]
