"""Two people edit one plan: what nobody else touched is taken, what both touched is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamcore.plans.editing import RowEdit, TextEdit, edit_row, edit_text
from kamcore.plans.errors import (
    PlanChangedError,
    PlanClosedError,
    PlanListFullError,
    PlanRowError,
    PlanTextTooLongError,
    RowFlaw,
    UnknownSectionError,
)
from kamcore.plans.passages import Span
from kamcore.plans.plan import Plan, PlanState
from kamcore.plans.rows import Move, Row, RowId
from kamcore.plans.sections import LONGEST_TEXT, MOST_ROWS, ListSection, TextSection
from kamcore.store_errors import UnkeepableTextError
from tests.builders_plans import (
    SAM,
    a_draft,
    a_goal,
    a_hand,
    a_move,
    an_action,
    in_state,
    later,
    with_content,
)

ACTIONS = ListSection.ACTIONS
SUMMARY = TextSection.SUMMARY


def a_plan(text: str) -> Plan:
    return with_content(a_draft(), summary=text)


def write(plan: Plan, seen: Plan, text: str, span: Span | None, *then: Plan) -> Plan:
    """Save a passage that was opened on ``seen``."""
    chain = [seen.text(SUMMARY), *(each.text(SUMMARY) for each in then)]
    if plan not in (seen, *then):
        chain.append(plan.text(SUMMARY))
    return edit_text(plan, chain, TextEdit(section=SUMMARY, text=text, span=span), later(1, SAM))


def put(plan: Plan, seen: Plan, row: Row) -> Plan:
    edit = RowEdit(section=ACTIONS, id=row.id, row=row)
    return edit_row(plan, seen.rows(ACTIONS), edit, later(1, SAM))


def test_a_text_is_written_and_the_section_knows_who_and_when() -> None:
    draft = a_draft()

    plan = write(draft, draft, "  Hello\r\nthere ", Span(0, 0))

    section = plan.sections[SUMMARY]
    assert (section.content, section.by, section.version) == ("Hello\nthere", SAM, 2)
    assert (plan.version, draft.version) == (2, 1)


def test_a_form_sent_back_unchanged_makes_no_version() -> None:
    plan = a_plan("Hello")

    assert write(plan, plan, "Hello", Span(0, 5)) is plan


def test_a_stale_form_that_changed_nothing_leaves_the_newer_text() -> None:
    seen = a_plan("Hello")
    now = write(seen, seen, "Hello all", Span(0, 5))

    assert write(now, seen, "Hello", Span(0, 5)) is now


def test_the_same_form_sent_twice_is_taken_once() -> None:
    seen = a_plan("Hello")
    once = write(seen, seen, "Hello all", Span(0, 5))

    assert write(once, seen, "Hello all", Span(0, 5)) is once


def test_something_added_twice_by_one_form_is_there_once() -> None:
    seen = a_plan("Hello")
    once = write(seen, seen, "More", None)

    assert once.text(SUMMARY) == "Hello\n\nMore"
    assert write(once, seen, "More", None) is once


def test_two_people_who_add_at_the_same_time_are_both_there() -> None:
    seen = a_plan("Hello")
    first = write(seen, seen, "From Kim", None)

    both = write(first, seen, "From Sam", None)

    assert both.text(SUMMARY) == "Hello\n\nFrom Kim\n\nFrom Sam"


def test_two_people_in_different_passages_are_both_taken() -> None:
    seen = a_plan("one\n\ntwo\n\nthree")
    first = write(seen, seen, "ONE AND MORE", Span(0, 3))
    second = write(first, first, "TWO", Span(14, 17))

    third = write(second, seen, "THREE", Span(10, 15), first, second)

    assert third.text(SUMMARY) == "ONE AND MORE\n\nTWO\n\nTHREE"


def test_two_people_in_one_passage_are_shown_to_each_other() -> None:
    seen = a_plan("one\n\ntwo\n\nthree")
    now = write(seen, seen, "TWO", Span(5, 8))

    with pytest.raises(PlanChangedError) as refused:
        write(now, seen, "2", Span(5, 8))

    clash = refused.value.clash
    assert (clash.theirs, clash.mine, clash.by, clash.version) == ("TWO", "2", SAM, 3)
    assert now.text(SUMMARY) == "one\n\nTWO\n\nthree"
    assert clash.span is not None
    assert clash.span.of(now.text(SUMMARY)) == "TWO"


def test_two_people_who_begin_an_empty_section_are_shown_to_each_other() -> None:
    seen = a_draft()
    now = write(seen, seen, "From Kim", Span(0, 0))

    with pytest.raises(PlanChangedError) as refused:
        write(now, seen, "From Sam", Span(0, 0))

    assert (refused.value.clash.theirs, refused.value.clash.span) == ("From Kim", Span(0, 8))


def test_a_text_may_grow_to_its_limit_and_not_beyond() -> None:
    seen = a_plan("x" * (LONGEST_TEXT - 10))

    full = write(seen, seen, "12345678", None)

    assert len(full.text(SUMMARY)) == LONGEST_TEXT
    with pytest.raises(PlanTextTooLongError) as refused:
        write(full, full, "9", None)
    assert refused.value.length == LONGEST_TEXT + 3


def test_a_passage_can_be_emptied() -> None:
    seen = a_plan("one\n\ntwo")

    assert write(seen, seen, "", Span(0, 3)).text(SUMMARY) == "two"


@pytest.mark.parametrize("text", ["\x00", "half \ud83d"])
def test_characters_that_no_database_keeps_are_refused(text: str) -> None:
    with pytest.raises(UnkeepableTextError):
        write(a_draft(), a_draft(), text, Span(0, 0))


@pytest.mark.parametrize("section", ["custom.none", "nonsense", "our_goals", ""])
def test_a_text_goes_into_a_section_that_is_there(section: str) -> None:
    edit = TextEdit(section=section, text="x", span=None)

    with pytest.raises(UnknownSectionError):
        edit_text(a_draft(), [""], edit, a_hand())


def test_a_closed_plan_stays_as_it_is() -> None:
    closed = in_state(a_plan("Hello"), PlanState.CLOSED)

    with pytest.raises(PlanClosedError):
        write(closed, closed, "New", Span(0, 5))
    with pytest.raises(PlanClosedError):
        put(closed, closed, an_action())


def test_two_people_who_add_rows_are_both_there() -> None:
    seen = with_content(a_draft(), actions=(an_action("a1"),))
    first = put(seen, seen, an_action("a2"))

    both = put(first, seen, an_action("a3"))

    assert [row.id for row in both.rows(ACTIONS)] == ["a1", "a2", "a3"]


def test_two_people_in_different_rows_are_both_taken() -> None:
    seen = with_content(a_draft(), actions=(an_action("a1"), an_action("a2")))
    first = put(seen, seen, an_action("a1", text="One"))

    both = put(first, seen, an_action("a2", text="Two"))

    assert [row.text for row in both.rows(ACTIONS)] == ["One", "Two"]  # type: ignore[union-attr]  # actions


def test_two_people_in_one_row_are_shown_to_each_other() -> None:
    seen = with_content(a_draft(), actions=(an_action("a1"),))
    now = put(seen, seen, an_action("a1", text="Theirs"))

    with pytest.raises(PlanChangedError) as refused:
        put(now, seen, an_action("a1", text="Mine"))

    clash = refused.value.clash
    assert clash.theirs == an_action("a1", text="Theirs")
    assert clash.mine == an_action("a1", text="Mine")


def test_who_edits_a_row_that_was_taken_away_is_told_and_may_put_it_back() -> None:
    seen = with_content(a_draft(), actions=(an_action("a1"),))
    gone = edit_row(
        seen, seen.rows(ACTIONS), RowEdit(section=ACTIONS, id=RowId("a1"), row=None), a_hand()
    )

    with pytest.raises(PlanChangedError) as refused:
        put(gone, seen, an_action("a1", text="Mine"))

    assert refused.value.clash.theirs is None
    back = put(gone, gone, an_action("a1", text="Mine"))
    assert back.rows(ACTIONS) == (an_action("a1", text="Mine"),)


def test_who_takes_away_a_row_that_was_changed_is_told() -> None:
    seen = with_content(a_draft(), actions=(an_action("a1"),))
    now = put(seen, seen, an_action("a1", text="Theirs"))
    away = RowEdit(section=ACTIONS, id=RowId("a1"), row=None)

    with pytest.raises(PlanChangedError):
        edit_row(now, seen.rows(ACTIONS), away, a_hand())


def test_a_row_taken_away_twice_is_away() -> None:
    seen = with_content(a_draft(), actions=(an_action("a1"),))
    away = RowEdit(section=ACTIONS, id=RowId("a1"), row=None)
    gone = edit_row(seen, seen.rows(ACTIONS), away, a_hand())

    assert edit_row(gone, seen.rows(ACTIONS), away, a_hand()) is gone


def test_a_row_sent_twice_is_there_once() -> None:
    seen = a_draft()
    once = put(seen, seen, an_action("a1"))

    assert put(once, seen, an_action("a1")) is once


@pytest.mark.parametrize(
    ("row", "field", "flaw"),
    [
        (an_action(text=""), "text", RowFlaw.EMPTY),
        (an_action(text="x" * 3_001), "text", RowFlaw.TOO_LONG),
        (an_action(function="x" * 301), "function", RowFlaw.TOO_LONG),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_field(
    row: Row, field: str, flaw: RowFlaw
) -> None:
    with pytest.raises(PlanRowError) as refused:
        put(a_draft(), a_draft(), row)

    assert (refused.value.field, refused.value.flaw) == (field, flaw)


def test_a_list_takes_many_rows_but_not_any_number() -> None:
    rows = tuple(an_action(f"a{number}") for number in range(MOST_ROWS))
    full = with_content(a_draft(), actions=rows)

    with pytest.raises(PlanListFullError):
        put(full, full, an_action("one more"))
    assert put(full, full, replace(rows[0], text="Other")).version == full.version + 1


def test_a_move_is_tied_only_to_goals_that_are_there() -> None:
    plan = with_content(a_draft(), our_goals=(a_goal("g1"),))
    edit = RowEdit(section=ListSection.MOVES, id=RowId("m1"), row=a_move("m1", "g1", "gone"))

    tied = edit_row(plan, (), edit, a_hand())

    (move,) = tied.rows_of(Move, ListSection.MOVES)
    assert move.goals == ("g1",)


def test_a_row_goes_only_into_a_list_of_its_kind() -> None:
    edit = RowEdit(section=ListSection.OUR_GOALS, id=RowId("a1"), row=an_action())

    with pytest.raises(TypeError):
        edit_row(a_draft(), (), edit, a_hand())
