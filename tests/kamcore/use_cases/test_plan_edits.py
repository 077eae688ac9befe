"""Whoever writes in a plan finds it as they left it, also where others wrote meanwhile."""

from __future__ import annotations

import pytest

from kamcore.plans.editing import TextEdit
from kamcore.plans.errors import (
    NoSuchVersionError,
    PlanChangedError,
    UnknownSectionError,
)
from kamcore.plans.passages import Span, passages
from kamcore.plans.rows import (
    OpenQuestion,
    RowId,
)
from kamcore.plans.sections import LONGEST_TEXT, ListSection, TextSection
from kamcore.store_errors import UnkeepableTextError
from kamcore.use_cases.edit_plan import WriteText, write_text
from tests.builders_plans import ACME, KIM, an_action
from tests.kamcore.use_cases.plan_office import (
    LEADER,
    MANAGER,
    PlanOffice,
)

SUMMARY = TextSection.SUMMARY


@pytest.fixture
def office() -> PlanOffice:
    return PlanOffice()


@pytest.fixture
def begun(office: PlanOffice) -> PlanOffice:
    office.start()
    return office


def test_two_people_in_different_sections_both_get_through(begun: PlanOffice) -> None:
    seen = begun.plan().version

    begun.write("From Kim", seen=seen)
    begun.write("From Sam", actor=LEADER, section=TextSection.OUR_PLAN, seen=seen)

    plan = begun.plan()
    assert plan.text(SUMMARY) == "From Kim"
    assert plan.text(TextSection.OUR_PLAN) == "From Sam"


def test_the_second_in_one_passage_sees_both_and_chooses(begun: PlanOffice) -> None:
    begun.write("Hello")
    seen = begun.plan().version
    begun.write("Hello from Kim", span=Span(0, 5), seen=seen)

    with pytest.raises(PlanChangedError) as refused:
        begun.write("Hello from Sam", actor=LEADER, span=Span(0, 5), seen=seen)

    clash = refused.value.clash
    assert (clash.theirs, clash.mine, clash.by) == ("Hello from Kim", "Hello from Sam", KIM)
    both = f"{clash.theirs}\n\n{clash.mine}"
    begun.write(both, actor=LEADER, span=clash.span, seen=clash.version)
    assert begun.plan().text(SUMMARY) == both


def test_a_form_of_an_hour_ago_is_told_from_what_it_showed(begun: PlanOffice) -> None:
    begun.write("one\n\ntwo\n\nthree")
    seen = begun.plan().version
    for number in range(20):
        begun.put(ListSection.QUESTIONS, OpenQuestion(id=RowId(f"q{number}"), text="x"))
    begun.write("ONE", span=Span(0, 3))
    begun.write("zero", span=Span(0, 0), section=TextSection.OUR_PLAN)

    begun.write("THREE", actor=LEADER, span=Span(10, 15), seen=seen)

    assert begun.plan().text(SUMMARY) == "ONE\n\ntwo\n\nTHREE"


@pytest.mark.parametrize("seen", [0, -1, 99])
def test_a_version_nobody_ever_saw_is_refused(begun: PlanOffice, seen: int) -> None:
    with pytest.raises(NoSuchVersionError):
        begun.write("Hello", seen=seen)
    with pytest.raises(NoSuchVersionError):
        begun.put(ListSection.ACTIONS, an_action(), seen=seen)


def test_a_text_of_fifty_thousand_characters_is_edited_in_parts_and_never_cut(
    begun: PlanOffice,
) -> None:
    words = [f"word{number:05}" for number in range(4_950)]
    for start in range(0, len(words), 250):
        begun.write(" ".join(words[start : start + 250]), span=None)
    assert len(begun.plan().text(SUMMARY)) > LONGEST_TEXT - 1_000

    for number in range(len(passages(begun.plan().text(SUMMARY)))):
        now = begun.plan().text(SUMMARY)
        span = passages(now)[number]
        begun.write(span.of(now).replace("word", "WORD"), span=span)

    assert begun.plan().text(SUMMARY).split() == [word.upper() for word in words]


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦" * 200,
        "\u05e9\u05dc\u05d5\u05dd \u202eabc\u202c",
        "<!channel> <@U1> *b* `c` :tada:",
        "a\tb\n\n\n- c",
        "&lt;",
    ],
)
def test_whatever_people_write_is_kept_as_they_wrote_it(begun: PlanOffice, text: str) -> None:
    begun.write(text)
    begun.put(ListSection.QUESTIONS, OpenQuestion(id=RowId("q1"), text=text))

    plan = begun.plan()
    assert plan.text(SUMMARY) == text
    assert plan.rows_of(OpenQuestion, ListSection.QUESTIONS)[0].text == text


@pytest.mark.parametrize("text", ["\x00", "\ud83d"])
def test_what_no_database_keeps_is_refused_and_the_plan_stays(begun: PlanOffice, text: str) -> None:
    with pytest.raises(UnkeepableTextError):
        begun.write(text)
    with pytest.raises(UnkeepableTextError):
        begun.put(ListSection.QUESTIONS, OpenQuestion(id=RowId("q1"), text=text))
    assert begun.plan().version == 1


@pytest.mark.parametrize("section", ["actions", "custom.none", "outline", "", "x" * 999])
def test_a_section_the_plan_does_not_have_takes_no_text(begun: PlanOffice, section: str) -> None:
    edit = TextEdit(section=section, text="Hello", span=None)

    with pytest.raises(UnknownSectionError):
        write_text(
            begun.store, MANAGER, WriteText(account=ACME, seen=1, edit=edit), now=begun.now()
        )


def test_five_hundred_rows_are_read_and_edited_like_one(begun: PlanOffice) -> None:
    # Over 100 ms: so many rows, one by one, are the point.
    for number in range(500):
        begun.put(ListSection.QUESTIONS, OpenQuestion(id=RowId(f"q{number}"), text=f"{number}"))
    begun.put(ListSection.QUESTIONS, OpenQuestion(id=RowId("q250"), text="changed"))
    begun.put(ListSection.QUESTIONS, None, row_id=RowId("q0"))

    rows = begun.read().plan.rows_of(OpenQuestion, ListSection.QUESTIONS)
    assert len(rows) == 499
    assert (rows[0].text, rows[249].text) == ("1", "changed")
