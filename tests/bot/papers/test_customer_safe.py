"""What is only ours reaches no document for a customer, whatever stands in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.papers.plan_file import plan_file_name, safe_plan_file
from kamcore.facts import Influence, Stance
from kamcore.notes import NoteAudience
from kamcore.plans.rows import (
    MEASURES_OF_MONEY,
    Competitor,
    Goal,
    Kpi,
    KpiMeasure,
    Move,
    Obstacle,
    Offer,
    OfferStatus,
    OpenQuestion,
    PlanAction,
    Review,
    RowId,
)
from kamcore.plans.safe import SafePlan, safe_plan
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.shown import ShownPlan
from kamcore.profile import ProfileBlock
from tests.bot.papers.reading import EVERY_FORM, all_of_it, without_spaces
from tests.bot.plans.cases import a_filled_office, a_full_draft
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders import point
from tests.builders_plans import KIM, TODAY
from tests.kamcore.use_cases.plan_office import CELL, EVA, LEADER, PlanOffice

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.papers.forms import PaperForm

MARK = "Zqxj"
"""No word of ours has it."""

AMOUNT = 987_654_321
TEXTS_OF_OURS = (
    TextSection.SUMMARY,
    TextSection.OUR_PLAN,
    TextSection.STRATEGY,
    TextSection.LESSONS,
)
marks = st.text(alphabet="abcdefgh", min_size=3, max_size=8).map(lambda text: MARK + text)


def an_office_that_keeps(mark: str) -> PlanOffice:
    """A plan in which the mark stands in every field that is only ours."""
    office = a_filled_office()
    office.meet(replace(EVA, stances=tuple(Stance), influences=tuple(Influence)))
    office.look(
        replace(
            CELL,
            contribution_per_year=point(AMOUNT),
            competitor=mark,
            next_step=mark,
            source=mark,
        )
    )
    office.promise(7, mark, NoteAudience.TEAM)
    for text in TEXTS_OF_OURS:
        office.write(mark, section=text, span=None)
    for section, row in rows_of_ours(mark):
        office.put(section, row)
    return office


def rows_of_ours(mark: str) -> list[tuple[ListSection, Any]]:
    """Every row a customer is not to see, with the mark in every field that takes words."""
    x = RowId("x1")
    return [
        (ListSection.OUR_GOALS, Goal(id=x, metric=mark, target=mark, due=TODAY)),
        (ListSection.MOVES, Move(id=x, text=mark, goals=(x,))),
        (ListSection.OBSTACLES, Obstacle(id=x, text=mark, countermeasure=mark, owner=KIM)),
        (
            ListSection.COMPETITORS,
            Competitor(id=x, name=mark, where=mark, threat=mark, answer=mark),
        ),
        (ListSection.OFFERS, Offer(id=x, mix=mark, contributors=mark, status=OfferStatus.IDEA)),
        (
            ListSection.OFFERS,
            Offer(id=RowId("x2"), mix=mark, contributors=mark, status=OfferStatus.DRAFTED),
        ),
        *(
            (
                ListSection.KPIS,
                Kpi(id=RowId(f"x{n}"), measure=measure, name=mark, target=mark, now=mark, on=TODAY),
            )
            for n, measure in enumerate(sorted(MEASURES_OF_MONEY))
        ),
        (ListSection.REVIEWS, Review(id=x, on=TODAY, planned=mark, got=mark, learnt=mark)),
        (ListSection.QUESTIONS, OpenQuestion(id=x, text=mark, answer=mark)),
    ]


@pytest.mark.parametrize("form", EVERY_FORM)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mark=marks, language=st.sampled_from(LANGUAGES))
def test_no_field_that_is_only_ours_reaches_a_document_for_the_customer(
    form: PaperForm, mark: str, language: Language
) -> None:
    shown = an_office_that_keeps(mark).read(LEADER)
    assert repr(shown).count(mark) > 30

    content = safe_plan_file(safe_plan(shown), form, strict_texts(language))

    found = without_spaces(all_of_it(content, form))
    assert MARK not in found
    assert str(AMOUNT) not in found.replace(".", "").replace(",", "")
    assert "SecondPlant".casefold() in found.casefold()


def test_nothing_said_of_how_people_stand_is_in_it() -> None:
    t = strict_texts("en")
    shown = an_office_that_keeps(MARK).read(LEADER)

    for form in EVERY_FORM:
        found = all_of_it(safe_plan_file(safe_plan(shown), form, t), form).casefold()
        told = ("sceptic", "blocker", "champion", "sponsor", "gate", "decides", "rival", "score")
        assert not [word for word in told if word in found], form


def test_the_value_for_the_customer_has_no_place_for_what_is_only_ours() -> None:
    kinds = [*_kinds(SafePlan)]

    names = {field.name for kind in kinds for field in fields(kind)}

    assert not names & {
        "score", "verdict", "account_class", "ratio", "margin", "payback", "contribution",
        "probability", "stage", "stances", "stance", "influences", "influence", "competitor",
        "competitors", "threat", "source", "note", "next_step", "reviews", "lessons", "questions",
        "obstacles", "our_goals", "moves", "summary", "strategy", "our_plan", "last_contact",
    }  # fmt: skip


def test_a_plan_that_grows_keeps_what_is_new_to_itself() -> None:
    """``safe_plan`` names what it takes: this list is what a customer may be shown, all of it."""
    taken = {field.name for field in fields(SafePlan)}

    assert taken == {
        "account", "today", "their_plan", "their_goals", "fields", "offers", "actions", "promises",
        "figures", "people", "team",
    }  # fmt: skip


def test_what_is_meant_for_the_customer_is_in_it() -> None:
    office = a_filled_office()
    office.put(
        ListSection.OFFERS,
        Offer(id=RowId("f2"), mix="Five plants, one contract", status=OfferStatus.PRESENTED),
    )

    safe = safe_plan(office.read())

    assert safe.their_plan == "They build a second plant."
    assert [each.metric for each in safe.their_goals] == ["Goal t1"]
    assert [(each.unit, each.offering) for each in safe.fields] == [("Plant Graz", "Service")]
    assert [each.mix for each in safe.offers] == ["Five plants, one contract"]
    assert [each.text for each in safe.promises] == ["Send the price list", "Name a date"]
    assert [each.name for each in safe.figures] == ["Plants equipped"]
    assert [each.name for each in safe.people] == ["Dr. Eva Lang", "Ben Berg"]
    assert safe.team == ("Kim Muster",)
    assert {each.owner for each in safe.actions} == {"Kim Muster", "Sam Sample", ""}


def test_the_fields_do_not_tell_by_their_order_which_is_worth_most() -> None:
    office = a_filled_office()
    office.look(replace(CELL, unit="Plant A", contribution_per_year=point(1)))
    office.look(replace(CELL, unit="Plant Z", contribution_per_year=point(9_000_000)))

    safe = safe_plan(office.read())

    assert [each.unit for each in safe.fields] == ["Plant A", "Plant Graz", "Plant Z"]


def test_the_name_of_the_file_says_for_whom_it_is() -> None:
    t, form = strict_texts("de"), EVERY_FORM[-1]

    names = [plan_file_name("Müller & Söhne", form, t, customer_safe=s) for s in (True, False)]

    assert names == ["mueller-soehne-gemeinsamer-plan.pdf", "mueller-soehne-plan-intern.pdf"]


def _kinds(kind: type) -> set[type]:
    """Give a kind of value and those it is made of."""
    import typing  # noqa: PLC0415 - only here

    from kamcore.plans import rows  # noqa: PLC0415 - names the hints use
    from kamcore.plans import safe as module  # noqa: PLC0415 - the same

    names = {**vars(rows), **vars(module), "date": date}
    found = {kind}
    for hint in typing.get_type_hints(kind, localns=names).values():
        for part in (hint, *typing.get_args(hint)):
            if is_dataclass(part) and isinstance(part, type) and part not in found:
                found |= _kinds(part)
            assert not (isinstance(part, type) and issubclass(part, Enum) and part is Stance)
    return found


def test_every_part_of_a_shown_plan_was_thought_of() -> None:
    """Whoever adds something to a plan decides here whether its customer sees it."""
    seen = {field.name for field in fields(ShownPlan)}

    assert seen == {
        "account", "today", "plan", "is_current", "may_edit", "sees_figures", "missing",
        "questions", "network", "white_space", "care", "promises", "verdict", "people",
        "may_start_next",
    }  # fmt: skip
    assert a_full_draft().care.blocks[0].block is ProfileBlock.STRATEGY
    assert {KpiMeasure.CONTRIBUTION, KpiMeasure.RATIO} == MEASURES_OF_MONEY
    assert {type(row) for _, row in rows_of_ours(MARK)} | {PlanAction} == {
        Goal, Move, Obstacle, Competitor, Offer, PlanAction, Kpi, Review, OpenQuestion,
    }  # fmt: skip
