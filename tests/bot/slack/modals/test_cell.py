"""The form for white space: the stage fills in, figures are read as people write them."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.actions import ActionId
from bot.blocks.carried import FormContext
from bot.blocks.parts import Pen
from bot.i18n import texts_for
from bot.slack.modals.cell import (
    REMOVE,
    SIDE,
    CellInput,
    KnownFigures,
    cell_view,
    entered_cell,
    parse_cell,
    probability_block,
)
from bot.slack.modals.figures import Problem, money_text, percent_text, read_money, read_percent
from bot.slack.modals.filled import Refused
from kamcore.facts import PotentialCell, PotentialSide, Stage
from kamcore.ids import AccountId
from kamcore.interval import Interval
from kamcore.map_errors import Field
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

TODAY = date(2026, 11, 23)
NEW = FormContext(account=AccountId("acme"), account_name="ACME")
HERE = replace(NEW, item="k1", version=7)
EUROS = KnownFigures(currency="EUR")
SERVICE = CellInput(
    side=PotentialSide.UNSERVED,
    unit="Plant Graz",
    offering="Service",
    stage=Stage.NEED_CONFIRMED,
    probability="50",
    contribution="360,000",
    competitor="Rival Ltd",
    next_step="Call Dr. Lang",
    source="note 12",
    on=date(2026, 11, 2),
)


def filled(**more: object) -> dict[str, Any]:
    """What Slack sends for the service as it is, but for what is given."""
    probability = probability_block(Stage.NEED_CONFIRMED)
    entered: dict[str, Any] = {
        SIDE: {"selected_option": {"value": "unserved"}},
        Field.UNIT: {"value": "Plant Graz"},
        Field.OFFERING: {"value": "Service"},
        ActionId.PICK_STAGE: {"selected_option": {"value": "need_confirmed"}},
        probability: {"value": "50"},
        Field.CONTRIBUTION: {"value": "360,000"},
        Field.COMPETITOR: {"value": "Rival Ltd"},
        Field.NEXT_STEP: {"value": "Call Dr. Lang"},
        Field.SOURCE: {"value": "note 12"},
        Field.ON: {"selected_date": "2026-11-02"},
        REMOVE: {"selected_options": []},
        **more,
    }
    return {"values": {action: {action: value} for action, value in entered.items()}}


def parsed(state: dict[str, Any], language: Language = "en") -> PotentialCell | Refused:
    t = strict_texts(language)
    return parse_cell(entered_cell(state), state, EUROS, t, today=TODAY)


def errors(**more: object) -> set[str]:
    found = parsed(filled(**more), "de")
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["new", "known", "meanwhile"])
def test_the_form_is_drawn(case: str, language: Language, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)
    context = NEW if case == "new" else HERE
    told = Pen(t)("*Save* adds what you entered, *Cancel* leaves it.")
    view = cell_view(
        CellInput(on=TODAY) if case == "new" else SERVICE,
        t,
        currency="EUR",
        context=context,
        meanwhile=told if case == "meanwhile" else None,
    )

    assert checked_view(view) == drawing


def test_what_was_drawn_comes_back_as_it_was() -> None:
    assert entered_cell(filled()) == SERVICE


def test_the_form_becomes_a_cell_with_exact_figures() -> None:
    assert parsed(filled()) == PotentialCell(
        unit="Plant Graz",
        offering="Service",
        contribution_per_year=Interval.point(F(360_000)),
        probability=Interval.point(F(1, 2)),
        competitor="Rival Ltd",
        next_step="Call Dr. Lang",
        source="note 12",
        on=date(2026, 11, 2),
        stage=Stage.NEED_CONFIRMED,
    )


def test_what_is_left_empty_is_not_known() -> None:
    empty = {"value": None}
    more = {
        probability_block(Stage.NEED_CONFIRMED): empty,
        Field.CONTRIBUTION: empty,
        Field.COMPETITOR: empty,
        Field.NEXT_STEP: empty,
        Field.SOURCE: empty,
        Field.ON: {"selected_date": None},
        ActionId.PICK_STAGE: {"selected_option": {"value": "-"}},
    }

    assert parsed(filled(**more)) == PotentialCell(unit="Plant Graz", offering="Service")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.UNIT, {"value": "\u2060"}),
        (Field.OFFERING, {"value": ""}),
        (Field.OFFERING, {"value": "x" * 201}),
        (Field.NEXT_STEP, {"value": "x" * 1_001}),
        (Field.CONTRIBUTION, {"value": "a lot"}),
        (Field.CONTRIBUTION, {"value": "-5"}),
        (Field.CONTRIBUTION, {"value": "100 USD"}),
        (Field.CONTRIBUTION, {"value": "50 %"}),
        (Field.CONTRIBUTION, {"value": "200 - 100"}),
        (Field.CONTRIBUTION, {"value": "9" * 80}),
        (probability_block(Stage.NEED_CONFIRMED), {"value": "101"}),
        (probability_block(Stage.NEED_CONFIRMED), {"value": "0.5"}),
        (probability_block(Stage.NEED_CONFIRMED), {"value": "likely"}),
        (Field.ON, {"selected_date": "2026-11-25"}),
    ],
)
def test_what_has_to_be_mended_is_told_at_its_field(field: str, value: object) -> None:
    assert errors(**{field: value}) == {field}


@pytest.mark.parametrize(
    ("typed", "locale", "expected"),
    [
        ("360.000", "de-DE", Interval.point(F(360_000))),
        ("360,000", "en-GB", Interval.point(F(360_000))),
        ("1.500", "en-GB", Interval.point(F(3, 2))),
        ("1.500", "de-DE", Interval.point(F(1_500))),
        ("1.500", "de-CH", Interval.point(F(3, 2))),
        ("1\N{RIGHT SINGLE QUOTATION MARK}500", "de-CH", Interval.point(F(1_500))),
        ("100k", "en-US", Interval.point(F(100_000))),
        ("1,2 Mio. €", "de-AT", Interval.point(F(1_200_000))),
        ("100.000 - 150.000 EUR", "de-DE", Interval(F(100_000), F(150_000))),
        ("0", "en-GB", Interval.point(F(0))),
    ],
)
def test_amounts_are_read_as_people_there_write_them(
    typed: str, locale: str, expected: Interval
) -> None:
    assert read_money(typed, None, "EUR", texts_for(locale)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("50", Interval.point(F(1, 2))),
        ("50 %", Interval.point(F(1, 2))),
        ("25 - 50 %", Interval(F(1, 4), F(1, 2))),
        ("25-50", Interval(F(1, 4), F(1, 2))),
        ("12,5", Interval.point(F(1, 8))),
        ("0", Interval.point(F(0))),
        ("100", Interval.point(F(1))),
        ("0,5 %", Interval.point(F(1, 200))),
    ],
)
def test_a_probability_is_read_in_per_cent_with_the_sign_or_without(
    typed: str, expected: Interval
) -> None:
    assert read_percent(typed, None, texts_for("de-DE")) == expected


@pytest.mark.parametrize("typed", ["0,5", "101", "-1", "5 €", "x", "200 %"])
def test_what_is_no_probability_is_told(typed: str) -> None:
    assert isinstance(read_percent(typed, None, texts_for("de-DE")), Problem)


numbers = st.fractions(min_value=0, max_value=10**9)
ranges = st.tuples(numbers, numbers).map(sorted).map(lambda p: Interval(p[0], p[1]))


@pytest.mark.parametrize("locale", ["de-DE", "de-AT", "de-CH", "en-GB", "en-US"])
@given(amount=ranges | numbers.map(lambda low: Interval(low, math.inf)))
def test_an_amount_nobody_touched_stays_exactly_what_it_is(locale: str, amount: Interval) -> None:
    t = texts_for(locale)

    assert read_money(money_text(amount, t), amount, "EUR", t) == amount


@pytest.mark.parametrize("locale", ["de-DE", "de-AT", "de-CH", "en-GB"])
@given(whole=st.integers(0, 10**12), half=st.integers(0, 100))
def test_what_a_form_writes_it_can_read(locale: str, whole: int, half: int) -> None:
    t = texts_for(locale)
    amount, share = Interval.point(F(whole)), Interval.point(F(half, 100))

    assert read_money(money_text(amount, t), None, "EUR", t) == amount
    assert read_percent(percent_text(share, t), None, t) == share


@given(words=hostile_words)
@settings(max_examples=25)
def test_whatever_things_are_called_the_form_keeps_slacks_rules(words: str) -> None:
    t = strict_texts("de")
    here = FormContext(account=AccountId("acme"), account_name=words, item="k1")
    spoilt = replace(
        SERVICE,
        unit=words,
        offering=words,
        competitor=words,
        next_step=words,
        source=words,
        probability=words,
        contribution=words,
    )

    checked_view(cell_view(spoilt, t, currency="EUR", context=here, meanwhile=Pen(t).name(words)))
