"""The forms of a plan as they are drawn, in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import Intent
from bot.blocks.carried import FormContext
from bot.blocks.parts import Pen
from bot.plans.names import key_name
from bot.plans.row_words import RowWriter
from bot.slack.modals.compare_plans import compare_plans_view
from bot.slack.modals.plan_choice import Rival, row_choice_view, text_choice_view
from bot.slack.modals.plan_row import RowForm, plan_row_view
from bot.slack.modals.plan_text import PassageForm, plan_text_view
from bot.slack.modals.start_plan import start_plan_view
from kamcore.plans.rows import Goal
from kamcore.plans.sections import ListSection
from kamcore.plans.template import shipped_templates
from tests.bot.plans.cases import HOSTILE, a_full_draft
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_plans import ACME, TODAY

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

both_languages = pytest.mark.parametrize("language", LANGUAGES)


def here(item: str | None = None) -> FormContext:
    return FormContext(
        account=ACME, account_name="ACME", channel="C1", intent=Intent.PLAN, item=item, version=3
    )


def a_row_form(section: ListSection, language: Language, *, is_new: bool = False) -> RowForm:
    plan = a_full_draft().plan
    rows = plan.rows(section)
    return RowForm(
        name=key_name(section, strict_texts(language)),
        section=section,
        row=None if is_new or not rows else rows[0],
        goals=plan.rows_of(Goal, ListSection.OUR_GOALS),
        fresh={"on": TODAY},
    )


@both_languages
def test_the_form_to_start_a_plan_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    view = start_plan_view(shipped_templates(), strict_texts(language), context=here())

    assert checked_view(view) == drawing


@both_languages
def test_the_form_for_a_passage_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)
    form = PassageForm(name=key_name("summary", t), hint="", text=HOSTILE, number=2, of=3)

    assert checked_view(plan_text_view(form, t, context=here("summary:s0-5"))) == drawing


@both_languages
@pytest.mark.parametrize("section", ListSection)
def test_the_form_for_a_row_is_drawn(
    section: ListSection, language: Language, drawing: SnapshotAssertion
) -> None:
    form = a_row_form(section, language)
    view = plan_row_view(form, strict_texts(language), context=here(f"{section}:r1"))

    assert checked_view(view) == drawing


@both_languages
def test_the_form_to_choose_between_two_passages_is_drawn(
    language: Language, drawing: SnapshotAssertion
) -> None:
    rival = Rival(name="Kim Muster", on=date(2026, 11, 23))
    t = strict_texts(language)
    view = text_choice_view(rival, f"One\n\n{HOSTILE}", "Mine", t, context=here("summary:s0-5"))

    assert checked_view(view) == drawing


@both_languages
@pytest.mark.parametrize("case", ["both", "taken-away", "take-away"])
def test_the_form_to_choose_between_two_rows_is_drawn(
    case: str, language: Language, drawing: SnapshotAssertion
) -> None:
    t, rival = strict_texts(language), Rival(name="Kim Muster", on=date(2026, 11, 23))
    mine = a_row_form(ListSection.ACTIONS, language)
    assert mine.row is not None
    theirs = RowWriter(a_full_draft(), Pen(t)).item(mine.row)

    view = row_choice_view(
        rival,
        None if case == "taken-away" else theirs,
        None if case == "take-away" else mine,
        t,
        context=here("actions:ra1"),
    )

    assert checked_view(view) == drawing


@both_languages
def test_the_form_to_compare_versions_is_drawn(
    language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_view(compare_plans_view(7, strict_texts(language), context=here())) == drawing


@pytest.mark.parametrize("section", ListSection)
def test_no_field_of_a_form_is_named_like_one_of_the_next(section: ListSection) -> None:
    t = strict_texts("en")
    form = a_row_form(section, "en", is_new=True)
    views = [
        checked_view(plan_row_view(form, t, context=here(item)))
        for item in (f"{section}:n1", f"{section}:n2")
    ]

    first, second = ({block["block_id"] for block in view["blocks"]} for view in views)
    assert first & second == set()


def test_a_passage_that_does_not_fit_its_field_is_a_bug_and_never_cut() -> None:
    form = PassageForm(name="Summary", hint="", text="x" * 3_001)

    with pytest.raises(ValueError, match="cut"):
        plan_text_view(form, strict_texts("en"), context=here("summary:s0-5"))
