"""The plan as it is drawn in Slack: at a glance, by section, by version, as one text."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId
from bot.blocks.layout import sections
from bot.blocks.parts import Pen
from bot.blocks.plan import no_plan_blocks, no_plan_text, plan_blocks, plan_text
from bot.blocks.plan_document import Turning, document_blocks
from bot.blocks.plan_history import history_blocks, history_text
from bot.blocks.plan_pages import Chunk, page_of
from bot.blocks.plan_places import PlanPlace, What
from bot.blocks.plan_section import section_blocks, section_text
from bot.plans.document import plan_document
from kamcore.accounts import AccountRef
from kamcore.facts import Stakeholder
from kamcore.plans.errors import NoPlanError, UnknownSectionError
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import OpenQuestion, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.template import load_template
from kamcore.use_cases.read_plan import plan_history
from tests.bot.plans.cases import CASES, HOSTILE, a_filled_office, a_full_draft, an_active_plan
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_plans import ACME, an_action, enough, with_content
from tests.kamcore.use_cases.plan_office import MANAGER, MEMBER, PlanOffice

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.plans.shown import ShownPlan

EN = strict_texts("en")
PLACES = {
    "text": PlanPlace(section=TextSection.SUMMARY),
    "empty-text": PlanPlace(section=TextSection.OUR_PLAN),
    "actions": PlanPlace(section=ListSection.ACTIONS),
    "competitors": PlanPlace(section=ListSection.COMPETITORS),
    "moves": PlanPlace(section=ListSection.MOVES),
    "empty-list": PlanPlace(section=ListSection.REVIEWS),
}


ELSEWHERE = {ActionId.PEOPLE, ActionId.WHITE_SPACE, ActionId.PROFILE, ActionId.VERDICT}
"""What belongs to a plan and is kept elsewhere; there it is said who may change it."""


def turning(number: int = 0) -> Turning:
    return Turning(account=ACME, number=number, action=ActionId.PLAN_EXPORT, item="1:")


def in_state(state: PlanState, **more: object) -> ShownPlan:
    shown = an_active_plan()
    return replace(shown, plan=replace(shown.plan, state=state), **more)  # type: ignore[arg-type]  # the fields of a plan


def buttons(drawn: list[dict[str, object]]) -> list[str]:
    return [part.split('"')[0] for part in json.dumps(drawn).split('"action_id": "')[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_plan_is_drawn_at_a_glance(
    case: str, language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_message(plan_blocks(CASES[case](), strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_section_is_drawn(place: str, language: Language, drawing: SnapshotAssertion) -> None:
    blocks = section_blocks(a_full_draft(), PLACES[place], strict_texts(language))

    assert checked_message(blocks) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_versions_are_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    office = a_filled_office()
    office.write("More", span=None, note="After the spring meeting")
    history = plan_history(office.store, MANAGER, ACME)

    assert checked_message(history_blocks(history, strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("may_start", [True, False])
def test_that_there_is_no_plan_is_drawn(
    language: Language, drawing: SnapshotAssertion, *, may_start: bool
) -> None:
    error = NoPlanError(AccountRef(id=ACME, name=HOSTILE), may_start=may_start)

    assert checked_message(no_plan_blocks(error, strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_plan_is_drawn_as_one_text(
    language: Language, drawing: SnapshotAssertion
) -> None:
    pen = Pen(strict_texts(language))
    document = plan_document(a_full_draft(), pen)

    assert checked_message(document_blocks(document, turning(), pen)) == drawing


def test_what_can_be_done_depends_on_how_far_the_plan_is() -> None:
    offered = {
        state: set(buttons(checked_message(plan_blocks(in_state(state), EN))))
        for state in (PlanState.ACTIVE, PlanState.REVIEWED)
    }

    assert ActionId.PLAN_REVIEW in offered[PlanState.ACTIVE]
    assert ActionId.PLAN_CLOSE not in offered[PlanState.ACTIVE]
    assert ActionId.PLAN_CLOSE in offered[PlanState.REVIEWED]


def test_a_closed_plan_offers_only_the_next_one() -> None:
    closed = in_state(PlanState.CLOSED, may_edit=False, may_start_next=True)

    offered = set(buttons(checked_message(plan_blocks(closed, EN))))

    assert offered - ELSEWHERE == {
        ActionId.PLAN_START, ActionId.PLAN_SECTION, ActionId.PLAN_HISTORY, ActionId.PLAN_EXPORT,
        ActionId.PLAN_FORMS,
    }  # fmt: skip


def test_who_may_not_write_is_offered_nothing_to_write() -> None:
    shown = a_filled_office().read(MEMBER)
    places = [PlanPlace(section=section.key) for section in shown.plan.outline.sections]
    drawn = [plan_blocks(shown, EN), *(section_blocks(shown, place, EN) for place in places)]

    offered = {each for blocks in drawn for each in buttons(checked_message(blocks))}

    assert offered - ELSEWHERE == {
        ActionId.PLAN, ActionId.PLAN_SECTION, ActionId.PLAN_HISTORY, ActionId.PLAN_EXPORT,
        ActionId.PLAN_FORMS,
    }  # fmt: skip


def test_a_draft_that_lacks_nothing_can_be_activated() -> None:
    ready = buttons(checked_message(plan_blocks(a_full_draft(), EN)))
    empty = buttons(checked_message(plan_blocks(CASES["empty-draft"](), EN)))

    assert (ActionId.PLAN_ACTIVATE in ready, ActionId.PLAN_GUIDE in ready) == (True, False)
    assert (ActionId.PLAN_ACTIVATE in empty, ActionId.PLAN_GUIDE in empty) == (False, True)


def test_the_notification_says_which_plan_and_how_far_it_is() -> None:
    assert plan_text(a_full_draft(), EN) == "ACME: plan 1, draft"
    place = PlanPlace(section=TextSection.SUMMARY)
    assert section_text(a_full_draft(), place, EN) == "ACME: Summary"
    history = plan_history(a_filled_office().store, MANAGER, ACME)
    assert history_text(history, EN) == "ACME: versions of plan 1"
    error = NoPlanError(AccountRef(id=ACME, name="ACME"))
    assert no_plan_text(error, EN) == "There is no plan for ACME yet."


def a_long_plan() -> ShownPlan:
    """Everything as long as it may be."""
    shown = a_full_draft()
    text = "\n\n".join(f"{number} " + "word " * 400 for number in range(24))
    rows = tuple(OpenQuestion(id=RowId(f"q{n}"), text="x" * 300) for n in range(500))
    todo = tuple(an_action(f"a{n}", text="y" * 3_000) for n in range(50))
    plan = with_content(enough(), summary=text[:50_000], questions=rows, actions=todo)
    return replace(shown, plan=plan)


@pytest.mark.parametrize(
    "section", [TextSection.SUMMARY, ListSection.QUESTIONS, ListSection.ACTIONS]
)
def test_the_pages_of_a_long_section_hold_all_of_it(section: str) -> None:
    shown, found, number = a_long_plan(), "", 0
    while True:
        place = PlanPlace(section=section, what=What.PAGE, detail=str(number))
        drawn = checked_message(section_blocks(shown, place, EN))
        found += json.dumps(drawn[2:-1])
        if ActionId.PLAN_PAGE not in buttons(drawn):
            break
        number += 1

    if section == TextSection.SUMMARY:
        assert found.count("word") == shown.plan.text(section).count("word")
    else:
        assert found.count(ActionId.PLAN_ROW) == len(shown.plan.rows(section))


def test_a_long_plan_fits_into_a_message_at_a_glance() -> None:
    checked_message(plan_blocks(a_long_plan(), EN))


def test_the_pages_of_one_text_hold_all_of_it() -> None:
    document, pen = plan_document(a_long_plan(), Pen(EN)), Pen(EN)
    found, number = "", 0
    while True:
        drawn = checked_message(document_blocks(document, turning(number), pen))
        found += json.dumps(drawn)
        if ActionId.PLAN_EXPORT not in buttons(drawn):
            break
        number += 1

    assert found.count("word") == a_long_plan().plan.text(TextSection.SUMMARY).count("word")
    assert found.count("x" * 300) == 500
    assert number > 10


@pytest.mark.parametrize("number", [-1, 0, 999_999])
def test_a_page_that_is_not_there_is_the_nearest_one(number: int) -> None:
    place = PlanPlace(section=ListSection.QUESTIONS, what=What.PAGE, detail=str(max(number, 0)))

    checked_message(section_blocks(a_long_plan(), place, EN))


def test_a_text_of_nothing_but_marks_is_shown_page_by_page_within_slacks_limits() -> None:
    shown = a_full_draft()
    plan = with_content(enough(), summary="&<>*_~`" * 7_000)
    shown = replace(shown, plan=plan)

    for number in range(60):
        place = PlanPlace(section=TextSection.SUMMARY, what=What.PAGE, detail=str(number))
        checked_message(section_blocks(shown, place, EN))


def test_a_template_with_as_many_sections_as_there_may_be_fits_into_a_message() -> None:
    own = "".join(
        f'[[sections]]\nid = "own{n}"\nname = {{en = "Own {n}", de = "Eigen {n}"}}\n'
        for n in range(25)
    )
    text = 'name = "big"\ntitle = {en = "B", de = "G"}\nabout = {en = "B", de = "G"}\n' + own
    outline = load_template(text, place="big.toml").outline
    shown = CASES["empty-draft"]()
    rows = tuple(an_action(f"a{n}") for n in range(9))
    plan = with_content(replace(shown.plan, outline=outline), actions=rows)

    drawn = checked_message(plan_blocks(replace(shown, plan=plan), EN))

    assert "Own 24" in json.dumps(drawn)


def test_a_section_the_plan_does_not_have_is_not_drawn() -> None:
    with pytest.raises(UnknownSectionError):
        section_blocks(a_full_draft(), PlanPlace(section="custom.other"), EN)


def test_five_hundred_contacts_are_asked_about_a_few_at_a_time() -> None:
    office = PlanOffice()
    office.start()
    office.meet(*(Stakeholder(name=f"Contact {n}", last_contact=None) for n in range(500)))

    drawn = json.dumps(checked_message(plan_blocks(office.read(), EN)))

    assert "and 496 more questions" in drawn
    assert drawn.count("When did we last speak") == 4


def test_what_belongs_together_stays_on_one_page() -> None:
    pen = Pen(EN)
    chunks = [Chunk(size=6_000, draw=lambda: sections(pen.fill("x" * 6_000))) for _ in range(9)]

    pages = [page_of(chunks, number) for number in range(page_of(chunks, 0).of)]

    assert [len(page.blocks) for page in pages] == [2] * 9


def test_a_page_is_drawn_without_drawing_the_others() -> None:
    drawn: list[int] = []

    def draw(number: int) -> list[Block]:
        drawn.append(number)
        return []

    chunks = [Chunk(size=5_000, draw=partial(draw, number)) for number in range(100)]

    assert page_of(chunks, 42).of == 100
    assert drawn == [42]
