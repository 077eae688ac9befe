"""What people can do with an account's plan, and what they are kept from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.notes import NoteAudience
from kamcore.plans.difference import Side
from kamcore.plans.editing import TextEdit
from kamcore.plans.errors import (
    NoPlanError,
    NoSuchVersionError,
    PlanChangedError,
    PlanClosedError,
    PlanIncompleteError,
    PlanOpenError,
    PlanRowGoneError,
    PlanStepError,
    UnknownSectionError,
)
from kamcore.plans.passages import Span, passages
from kamcore.plans.plan import ChangeKind, PlanState
from kamcore.plans.rows import (
    ActionState,
    Competitor,
    Kpi,
    KpiMeasure,
    OpenQuestion,
    PlanAction,
    Review,
    RowId,
)
from kamcore.plans.sections import LONGEST_TEXT, ListSection, TextSection
from kamcore.plans.shown import for_customer
from kamcore.policy_file import default_policy
from kamcore.store_errors import UnkeepableTextError
from kamcore.use_cases.edit_plan import Tick, WriteText, tick_action, write_text
from kamcore.use_cases.plan_actions import my_actions
from kamcore.use_cases.plan_steps import (
    ReviewRequest,
    StartRequest,
    activate_plan,
    close_plan,
    review_plan,
    start_plan,
)
from kamcore.use_cases.read_plan import CompareRequest, compare_versions, plan_history
from tests.builders_plans import ACME, KIM, NOON, SAM, TODAY, a_goal, an_action
from tests.kamcore.use_cases.plan_office import (
    ADMINISTRATOR,
    EVA,
    GUEST,
    LEADER,
    MANAGER,
    MEMBER,
    STANDARD,
    PlanOffice,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.access import Actor
    from kamcore.plans.plan import Plan
    from kamcore.use_cases.read_plan import ShownDifference

SUMMARY = TextSection.SUMMARY
REVIEW = Review(id=RowId("r1"), on=TODAY, planned="3 plants", got="2 plants", learnt="Ask earlier")


@pytest.fixture
def office() -> PlanOffice:
    return PlanOffice()


@pytest.fixture
def begun(office: PlanOffice) -> PlanOffice:
    office.start()
    return office


def activate(office: PlanOffice, actor: Actor = MANAGER) -> Plan:
    return activate_plan(office.store, actor, ACME, now=office.now())


def review(office: PlanOffice, row: Review = REVIEW) -> Plan:
    request = ReviewRequest(account=ACME, review=row)
    return review_plan(office.store, MANAGER, request, now=office.now())


def close(office: PlanOffice) -> Plan:
    return close_plan(office.store, MANAGER, ACME, now=office.now())


def compare(office: PlanOffice, before: int, after: int | None = None) -> ShownDifference:
    request = CompareRequest(account=ACME, before=before, after=after)
    policy = default_policy()
    return compare_versions(office.store, MANAGER, request, policy=policy, today=TODAY)


def test_a_plan_goes_from_nothing_to_closed_and_on_to_the_next(office: PlanOffice) -> None:
    office.start()
    office.fill()
    activate(office)
    review(office)
    close(office)

    follower = office.start()

    assert (follower.number, follower.state) == (2, PlanState.DRAFT)
    assert follower.text(TextSection.LESSONS) == f"{TODAY}: Ask earlier"
    assert office.trail() == [
        "plan_started", *["plan_changed"] * 4, "plan_activated", "plan_reviewed", "plan_closed",
        "plan_started",
    ]  # fmt: skip


def test_the_audit_trail_says_what_changed_and_nothing_that_was_written(begun: PlanOffice) -> None:
    begun.write("Secret words", note="Secret note")

    with begun.store.unit_of_work(MANAGER.workspace) as work:
        entry, *_ = work.audit.entries(account=ACME)
    assert entry.detail == '{"plan": 1, "section": "summary", "version": 2}'
    assert (entry.by, "Secret" in repr(entry)) == (KIM, False)


def attempts(office: PlanOffice, actor: Actor) -> list[Callable[[], object]]:
    store = office.store
    tick = Tick(account=ACME, action=RowId("a1"))
    request = ReviewRequest(account=ACME, review=REVIEW)
    return [
        lambda: office.write("Mine", actor=actor),
        lambda: office.put(ListSection.ACTIONS, an_action(), actor=actor),
        lambda: activate(office, actor),
        lambda: close_plan(store, actor, ACME, now=NOON),
        lambda: tick_action(store, actor, tick, now=NOON),
        lambda: review_plan(store, actor, request, now=NOON),
    ]


@pytest.mark.parametrize("actor", [MEMBER, GUEST])
def test_who_is_not_on_the_team_writes_in_no_plan(office: PlanOffice, actor: Actor) -> None:
    refusal = UnknownAccountError if actor is GUEST else NotAllowedError
    with pytest.raises(refusal):
        office.start(actor)
    office.start()

    for attempt in attempts(office, actor):
        with pytest.raises(refusal):
            attempt()
    assert office.trail() == ["plan_started"]


@pytest.mark.parametrize("actor", [MANAGER, LEADER, ADMINISTRATOR])
def test_the_team_and_leaders_write_in_it(office: PlanOffice, actor: Actor) -> None:
    office.start(actor)

    assert office.write("Hello", actor=actor).text(SUMMARY) == "Hello"
    assert office.read(actor).may_edit


def test_members_read_an_open_accounts_plan_and_guests_do_not(begun: PlanOffice) -> None:
    begun.write("Hello")

    assert begun.read(MEMBER).plan.text(SUMMARY) == "Hello"
    assert not begun.read(MEMBER).may_edit
    with pytest.raises(UnknownAccountError):
        begun.read(GUEST)


def test_a_confidential_accounts_plan_does_not_exist_for_others() -> None:
    office = PlanOffice(confidential=True)
    office.start()

    with pytest.raises(UnknownAccountError):
        office.read(MEMBER)
    with pytest.raises(UnknownAccountError):
        plan_history(office.store, MEMBER, ACME)
    assert office.read(LEADER).account.name == "ACME"


def test_an_account_without_a_plan_says_who_may_start_one(office: PlanOffice) -> None:
    told = []
    for actor in (MANAGER, MEMBER):
        with pytest.raises(NoPlanError) as refused:
            office.read(actor)
        told.append(refused.value.may_start)

    assert told == [True, False]


def test_one_plan_at_a_time(begun: PlanOffice) -> None:
    with pytest.raises(PlanOpenError):
        begun.start(LEADER)


def test_a_start_that_broke_off_after_it_was_kept_is_done_again_once(office: PlanOffice) -> None:
    request = StartRequest(account=ACME, outline=STANDARD)

    first = start_plan(office.store, MANAGER, request, now=NOON)

    assert start_plan(office.store, MANAGER, request, now=NOON) == first
    assert office.trail() == ["plan_started"]


def test_a_plan_without_the_minimum_is_not_activated(begun: PlanOffice) -> None:
    with pytest.raises(PlanIncompleteError) as refused:
        activate(begun)

    assert refused.value.missing == begun.read().missing
    assert begun.plan().state is PlanState.DRAFT


def test_a_plan_is_activated_once(begun: PlanOffice) -> None:
    begun.fill()
    once = activate_plan(begun.store, MANAGER, ACME, now=NOON)

    assert activate_plan(begun.store, MANAGER, ACME, now=NOON) == once
    with pytest.raises(PlanStepError):
        activate(begun)
    with pytest.raises(PlanStepError):
        activate(begun, LEADER)
    assert begun.trail().count("plan_activated") == 1


def test_a_draft_is_neither_reviewed_nor_closed(begun: PlanOffice) -> None:
    with pytest.raises(PlanStepError):
        close(begun)
    with pytest.raises(PlanStepError):
        review(begun)


def test_a_plan_is_reviewed_before_it_is_closed(begun: PlanOffice) -> None:
    begun.fill()
    activate(begun)

    with pytest.raises(PlanStepError):
        close(begun)
    assert review(begun).state is PlanState.REVIEWED
    assert review(begun).version == begun.plan().version
    again = review(begun, replace(REVIEW, id=RowId("r2")))
    assert len(again.rows(ListSection.REVIEWS)) == 2
    assert close(begun).state is PlanState.CLOSED


def test_a_closed_plan_takes_nothing(begun: PlanOffice) -> None:
    begun.fill()
    activate(begun)
    review(begun)
    close(begun)

    with pytest.raises(PlanClosedError):
        begun.write("Too late")
    with pytest.raises(PlanStepError):
        close(begun)
    with pytest.raises(PlanStepError):
        review(begun, replace(REVIEW, id=RowId("r9")))
    assert not begun.read().may_edit
    assert begun.read().questions == ()


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


def test_a_note_on_a_change_stands_in_the_history_on_one_line(begun: PlanOffice) -> None:
    begun.write("Hello", note="  After the\nspring meeting " + "x" * 300)

    newest, first = plan_history(begun.store, MANAGER, ACME).versions

    assert (newest.kind, newest.section, newest.by) == (ChangeKind.SECTION, SUMMARY, KIM)
    assert newest.note.startswith("After the spring meeting x")
    assert len(newest.note) == 200
    assert first.kind is ChangeKind.STARTED


def test_the_history_goes_on_where_a_page_ended(begun: PlanOffice) -> None:
    for number in range(30):
        begun.write(f"{number}", span=None)

    page = plan_history(begun.store, MEMBER, ACME)
    rest = plan_history(begun.store, MEMBER, ACME, before=page.versions[-1].version)

    assert (len(page.versions), page.more, page.last) == (20, True, 31)
    assert (len(rest.versions), rest.more) == (11, False)
    assert page.people[KIM] == "Kim Muster"


def test_any_two_versions_are_compared_whichever_is_named_first(begun: PlanOffice) -> None:
    begun.write("Hello")
    begun.write("Hello\nthere", span=Span(0, 5))
    begun.put(ListSection.OUR_GOALS, a_goal())

    for pair in ((2, 3), (3, 2)):
        found = compare(begun, *pair).difference
        (section,) = found.sections
        assert (found.before, found.after, section.key) == (2, 3, SUMMARY)
        assert [piece.side for piece in section.pieces] == [Side.BOTH, Side.AFTER]
    assert [each.key for each in compare(begun, 1).difference.sections] == [SUMMARY, "our_goals"]
    with pytest.raises(NoSuchVersionError):
        compare(begun, 1, 9)


def test_an_earlier_version_is_shown_as_it_was_and_cannot_be_edited(begun: PlanOffice) -> None:
    begun.write("Hello?")
    begun.write("Bye", span=Span(0, 6))

    then = begun.read(version=2)

    assert (then.plan.text(SUMMARY), then.may_edit, then.questions) == ("Hello?", False, ())
    with pytest.raises(NoSuchVersionError):
        begun.read(version=4)


def test_an_earlier_plan_is_read_by_its_number(begun: PlanOffice) -> None:
    begun.fill()
    activate(begun)
    review(begun)
    close(begun)
    begun.start()

    assert begun.read().plan.number == 2
    first = begun.read(number=1)
    assert (first.plan.state, first.may_edit) == (PlanState.CLOSED, False)
    with pytest.raises(NoPlanError):
        begun.read(number=3)


def tick(office: PlanOffice, action: str, state: ActionState = ActionState.DONE) -> Plan:
    request = Tick(account=ACME, action=RowId(action), state=state)
    return tick_action(office.store, MANAGER, request, now=office.now())


def test_an_action_is_ticked_off_once_and_opened_again(begun: PlanOffice) -> None:
    begun.put(ListSection.ACTIONS, an_action("a1"))

    once = tick(begun, "a1")
    assert tick(begun, "a1").version == once.version
    again = tick(begun, "a1", ActionState.OPEN)

    assert [p.rows_of(PlanAction, ListSection.ACTIONS)[0].state for p in (once, again)] == [
        ActionState.DONE,
        ActionState.OPEN,
    ]
    with pytest.raises(PlanRowGoneError):
        tick(begun, "gone")


def test_my_actions_are_mine_open_and_by_the_day_they_are_due(begun: PlanOffice) -> None:
    soon, later = TODAY + timedelta(days=1), TODAY + timedelta(days=9)
    for row in (
        an_action("whenever"),
        an_action("later", due=later),
        an_action("soon", due=soon),
        an_action("done", state=ActionState.DONE),
        an_action("hers", owner=SAM),
    ):
        begun.put(ListSection.ACTIONS, row)

    mine = my_actions(begun.store, MANAGER)

    assert [(each.action.id, each.may_tick) for each in mine] == [
        ("soon", True),
        ("later", True),
        ("whenever", True),
    ]
    assert my_actions(begun.store, MEMBER) == ()


def test_an_action_for_somebody_outside_the_team_is_seen_by_them_but_not_ticked(
    begun: PlanOffice,
) -> None:
    begun.put(ListSection.ACTIONS, an_action("a1", owner=MEMBER.person))

    (mine,) = my_actions(begun.store, MEMBER)

    assert (mine.account.name, mine.may_tick) == ("ACME", False)


def test_an_action_in_a_confidential_accounts_plan_is_not_told_to_strangers() -> None:
    office = PlanOffice(confidential=True)
    office.start()
    office.put(ListSection.ACTIONS, an_action("a1", owner=MEMBER.person))

    assert my_actions(office.store, MEMBER) == ()


def test_contribution_and_ratio_are_only_for_who_may_see_figures(begun: PlanOffice) -> None:
    for measure in KpiMeasure:
        row = Kpi(id=RowId(measure.value), measure=measure, target="SECRET", now="SECRET")
        begun.put(ListSection.KPIS, row)
    begun.look()

    shown = begun.read(MEMBER)

    seen = {row.id: row.target for row in shown.plan.rows_of(Kpi, ListSection.KPIS)}
    assert [seen[RowId(key)] for key in ("contribution", "ratio", "retention")] == [
        "",
        "",
        "SECRET",
    ]
    assert (shown.sees_figures, shown.white_space.sums) == (False, None)
    assert begun.read().plan == begun.plan()
    request = CompareRequest(account=ACME, before=1, after=3)
    compared = compare_versions(begun.store, MEMBER, request, policy=default_policy(), today=TODAY)
    assert "SECRET" not in repr(compared.difference)


def test_who_stands_how_is_only_for_the_team(begun: PlanOffice) -> None:
    begun.meet(EVA)

    for actor in (MEMBER, ADMINISTRATOR):
        shown = begun.read(actor)
        assert shown.network.opinions is None
        assert "SCEPTIC" not in repr(shown)
        assert "no_sponsor" not in repr(shown.questions)
    assert "no_sponsor" in repr(begun.read().questions)


def test_a_promise_that_is_kept_to_the_team_is_not_told_to_others(begun: PlanOffice) -> None:
    begun.promise(1, "SECRET", NoteAudience.TEAM)

    assert [promise.text for promise in begun.read().promises] == ["SECRET"]
    assert begun.read(MEMBER).promises == begun.read(ADMINISTRATOR).promises == ()


def test_what_goes_to_the_customer_holds_nothing_that_is_ours_alone(begun: PlanOffice) -> None:
    begun.meet(EVA)
    begun.look()
    begun.write("INTERNAL", section=TextSection.OUR_PLAN)
    begun.write("For both")
    begun.know("INTERNAL")
    begun.promise(1, "INTERNAL", NoteAudience.TEAM)
    begun.promise(2, "Send the price list", NoteAudience.EVERYONE)
    begun.put(
        ListSection.COMPETITORS,
        Competitor(id=RowId("c1"), name="INTERNAL", threat="INTERNAL"),
    )
    begun.put(
        ListSection.KPIS,
        Kpi(id=RowId("k1"), measure=KpiMeasure.CONTRIBUTION, target="INTERNAL"),
    )

    safe = for_customer(begun.read())

    assert "INTERNAL" not in repr(safe)
    assert "SCEPTIC" not in repr(safe)
    assert "Rival AG" not in repr(safe)
    assert "360000" not in repr(safe)
    assert (safe.verdict, safe.missing, safe.questions) == (None, (), ())
    assert safe.plan.text(SUMMARY) == "For both"
    assert [promise.text for promise in safe.promises] == ["Send the price list"]
    assert safe.network.contacts is not None
    assert safe.network.contacts[0].name == "Dr. Eva Lang"
