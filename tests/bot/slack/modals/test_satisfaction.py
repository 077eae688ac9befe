"""The form for an answer on satisfaction: from 0 to 10, or a figure on a scale."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.carried import FormContext
from bot.slack.modals.filled import Refused
from bot.slack.modals.satisfaction import (
    AnswerInput,
    AnswerRead,
    Removal,
    answer_view,
    entered_answer,
    parse_answer,
)
from kamcore.ids import AccountId
from kamcore.satisfaction import Scale
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack.modals.entered import chosen, day, entered, ticked, typed
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_care import TODAY

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

NEW = FormContext(account=AccountId("acme"), account_name="ACME", item="nps:1")
KNOWN = replace(NEW, version=1)
NPS = AnswerInput(is_nps=True, value="9", on=TODAY, contact="Dana Example", source="Survey")
FIGURE = AnswerInput(is_nps=False, value="1.7", worst="6", best="1", on=TODAY, source="Survey")
TO_COME = "2026-11-25"


def nps(number: object, /, **others: dict[str, Any]) -> dict[str, Any]:
    fields = {"value": chosen(number), "day": day("2026-11-23"), "source": typed("Survey")}
    return entered(**{**fields, **others})


def figure(value: object, worst: object = "1", best: object = "5") -> dict[str, Any]:
    return nps(None, value=typed(value), worst=typed(worst), best=typed(best))


def errors(state: dict[str, Any], *, is_nps: bool) -> set[str]:
    found = parse_answer(state, strict_texts("en"), is_nps=is_nps, today=TODAY)
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("context", "asked"),
    [(NEW, NPS), (KNOWN, NPS), (NEW, FIGURE), (KNOWN, FIGURE)],
    ids=["new-nps", "known-nps", "new-figure", "known-figure"],
)
def test_the_form_for_an_answer_is_drawn(
    context: FormContext, asked: AnswerInput, language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_view(answer_view(asked, strict_texts(language), context=context)) == drawing


@pytest.mark.parametrize("number", range(11))
def test_every_answer_from_0_to_10_is_taken(number: int) -> None:
    found = parse_answer(nps(str(number)), strict_texts("en"), is_nps=True, today=TODAY)

    assert found == AnswerRead(
        value=Fraction(number), scale=None, on=TODAY, contact="", source="Survey"
    )


@pytest.mark.parametrize("value", ["11", "-1", "9.5", "", "ten", None, 9])
def test_any_other_answer_is_refused(value: object) -> None:
    assert errors(nps(value), is_nps=True) == {"value"}


@pytest.mark.parametrize(
    ("value", "worst", "best", "expected"),
    [
        ("4.5", "1", "5", Fraction(9, 2)),
        ("4,5", "1", "5", Fraction(9, 2)),
        ("1,7", "6", "1", Fraction(17, 10)),
        ("−3", "-5", "5", Fraction(-3)),  # noqa: RUF001 - what keyboards and tables write
        ("78", "0", "100", Fraction(78)),
    ],
)
def test_a_figure_is_read_with_its_scale(
    value: str, worst: str, best: str, expected: Fraction
) -> None:
    state = figure(value, worst, best)

    found = parse_answer(state, strict_texts("en"), is_nps=False, today=TODAY)

    assert isinstance(found, AnswerRead)
    assert found.value == expected
    assert found.scale == Scale(worst=Fraction(worst), best=Fraction(best))


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        (figure("6"), {"value"}),
        (figure("much"), {"value"}),
        (figure("1/2"), {"value"}),
        (figure("9" * 50), {"value"}),
        (figure("3", "3", "3"), {"best"}),
        (figure("3", "0", "9999999"), {"best"}),
        (figure("", "", ""), {"value", "worst", "best"}),
    ],
    ids=["off-scale", "word", "quotient", "huge", "no-scale", "vast", "empty"],
)
def test_a_figure_that_cannot_be_is_refused(state: dict[str, Any], fields: set[str]) -> None:
    assert errors(state, is_nps=False) == fields


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"day": day(TO_COME)}, {"day"}),
        ({"day": day(None)}, {"day"}),
        ({"source": typed("")}, {"source"}),
        ({"source": typed("x" * 50_000)}, {"source"}),
        ({"contact": typed("x" * 151)}, {"contact"}),
        (
            {"value": chosen("11"), "source": typed(""), "day": day(TO_COME)},
            {"value", "source", "day"},
        ),
    ],
    ids=["tomorrow", "no-day", "no-source", "long", "contact", "all"],
)
def test_what_has_to_be_mended_is_said_field_by_field(
    changed: dict[str, dict[str, Any]], fields: set[str]
) -> None:
    assert errors(nps("9", **changed), is_nps=True) == fields


def test_an_answer_that_is_taken_away_need_not_be_right() -> None:
    state = nps("11", remove=ticked(), source=typed(""))

    assert parse_answer(state, strict_texts("en"), is_nps=True, today=TODAY) == Removal()


def test_what_was_filled_in_is_drawn_again_as_it_was() -> None:
    state = nps("9", contact=typed("Dana Example"))

    assert entered_answer(state, is_nps=True, today=TODAY) == NPS


@given(st.text(), st.text(max_size=5), st.text(max_size=5))
def test_whatever_is_typed_is_on_its_scale_or_refused(value: str, worst: str, best: str) -> None:
    state = figure(value, worst, best)

    found = parse_answer(state, strict_texts("en"), is_nps=False, today=TODAY)

    assert isinstance(found, Refused | AnswerRead)


@given(words=hostile_words)
def test_the_form_keeps_slacks_rules_whatever_was_entered(words: str) -> None:
    here = replace(KNOWN, account_name=words)
    entered_before = replace(NPS, contact=words[:150], source=words[:500])

    checked_view(answer_view(entered_before, strict_texts("de"), context=here))
