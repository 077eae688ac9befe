"""The form for an account nobody knew yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import Intent
from bot.blocks.carried import FormContext
from bot.slack.modals.create_account import (
    ALIASES,
    ALIASES_LIMIT,
    CURRENCY,
    NAME,
    NAME_LIMIT,
    AccountInput,
    create_account_view,
    parse_create_account,
)
from bot.slack.modals.filled import Refused
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

HERE = FormContext(channel="C1", intent=Intent.VERDICT)


def filled(name: object, currency: object = "EUR", aliases: object = None) -> dict[str, object]:
    return {
        "values": {
            NAME: {NAME: {"value": name}},
            CURRENCY: {CURRENCY: {"value": currency}},
            ALIASES: {ALIASES: {"value": aliases}},
        }
    }


def errors(state: dict[str, object]) -> set[str]:
    found = parse_create_account(state, strict_texts("en"))
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_for_an_account_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    view = create_account_view("Globex", strict_texts(language), context=HERE)

    assert checked_view(view) == drawing


def test_an_account_has_a_name_a_currency_and_other_names() -> None:
    state = filled("  Globex   AG ", "chf", "Globex\n\n GLX \nGlobex AG\nGLX")

    assert parse_create_account(state, strict_texts("en")) == AccountInput(
        name="Globex AG", currency="CHF", aliases=("Globex", "GLX")
    )


@pytest.mark.parametrize("name", ["", " \t", None, "\u200b", 5])
def test_an_account_without_a_name_is_refused(name: object) -> None:
    assert errors(filled(name)) == {NAME}


def test_a_name_longer_than_the_field_is_refused_and_not_cut() -> None:
    assert errors(filled("x" * (NAME_LIMIT + 1))) == {NAME}


@pytest.mark.parametrize("currency", ["", None, "EURO", "€", "XYZ1", "QQQ", "\uff25\uff35\uff32"])
def test_a_currency_is_one_the_world_knows(currency: object) -> None:
    assert errors(filled("Globex", currency)) == {CURRENCY}


def test_other_names_longer_than_the_field_are_refused_and_not_cut() -> None:
    assert errors(filled("Globex", aliases="x" * (ALIASES_LIMIT + 1))) == {ALIASES}


def test_a_name_somebody_asked_for_at_length_can_still_be_mended_in_the_form() -> None:
    view = checked_view(create_account_view("x" * 10_000, strict_texts("en"), context=HERE))

    assert len(view["blocks"][0]["element"]["initial_value"]) == NAME_LIMIT
