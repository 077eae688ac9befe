"""What somebody reads of a plan: its versions, its differences, and only what they may see."""

from __future__ import annotations

import pytest

from kamcore.notes import NoteAudience
from kamcore.plans.difference import Side
from kamcore.plans.errors import (
    NoPlanError,
    NoSuchVersionError,
    PlanRowGoneError,
)
from kamcore.plans.passages import Span
from kamcore.plans.plan import ChangeKind, PlanState
from kamcore.plans.rows import (
    ActionState,
    Kpi,
    KpiMeasure,
    PlanAction,
    RowId,
)
from kamcore.plans.sections import ListSection, TextSection
from kamcore.policy_file import default_policy
from kamcore.use_cases.read_plan import CompareRequest, compare_versions, plan_history
from tests.builders_plans import ACME, KIM, TODAY, a_goal, an_action
from tests.kamcore.use_cases.plan_office import (
    ADMINISTRATOR,
    EVA,
    MANAGER,
    MEMBER,
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
        found = begun.compare(*pair).difference
        (section,) = found.sections
        assert (found.before, found.after, section.key) == (2, 3, SUMMARY)
        assert [piece.side for piece in section.pieces] == [Side.BOTH, Side.AFTER]
    assert [each.key for each in begun.compare(1).difference.sections] == [SUMMARY, "our_goals"]
    with pytest.raises(NoSuchVersionError):
        begun.compare(1, 9)


def test_an_earlier_version_is_shown_as_it_was_and_cannot_be_edited(begun: PlanOffice) -> None:
    begun.write("Hello?")
    begun.write("Bye", span=Span(0, 6))

    then = begun.read(version=2)

    assert (then.plan.text(SUMMARY), then.may_edit, then.questions) == ("Hello?", False, ())
    with pytest.raises(NoSuchVersionError):
        begun.read(version=4)


def test_an_earlier_plan_is_read_by_its_number(begun: PlanOffice) -> None:
    begun.fill()
    begun.activate()
    begun.review()
    begun.close()
    begun.start()

    assert begun.read().plan.number == 2
    first = begun.read(number=1)
    assert (first.plan.state, first.may_edit) == (PlanState.CLOSED, False)
    with pytest.raises(NoPlanError):
        begun.read(number=3)


def test_an_action_is_ticked_off_once_and_opened_again(begun: PlanOffice) -> None:
    begun.put(ListSection.ACTIONS, an_action("a1"))

    once = begun.tick("a1")
    assert begun.tick("a1").version == once.version
    again = begun.tick("a1", ActionState.OPEN)

    assert [p.rows_of(PlanAction, ListSection.ACTIONS)[0].state for p in (once, again)] == [
        ActionState.DONE,
        ActionState.OPEN,
    ]
    with pytest.raises(PlanRowGoneError):
        begun.tick("gone")


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
