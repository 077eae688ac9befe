"""The form in which a class is set by hand: never without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.carried import FormContext
from bot.slack.modals.filled import Refused
from bot.slack.modals.set_class import (
    CLASS,
    REASON,
    REASON_LIMIT,
    ClassInput,
    parse_set_class,
    set_class_view,
)
from kamcore.ids import AccountId
from kamcore.verdict import AccountClass
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

HERE = FormContext(account=AccountId("acme"), account_name="ACME")


def filled(chosen: object, reason: object) -> dict[str, object]:
    return {
        "values": {
            CLASS: {CLASS: {"selected_option": {"value": chosen}}},
            REASON: {REASON: {"value": reason}},
        }
    }


def errors(state: dict[str, object]) -> set[str]:
    found = parse_set_class(state, strict_texts("en"))
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_for_the_class_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_view(set_class_view(HERE, strict_texts(language))) == drawing


def test_the_class_is_set_with_its_reason() -> None:
    state = filled("KEY", " The board agreed a joint market entry. ")

    assert parse_set_class(state, strict_texts("en")) == ClassInput(
        account_class=AccountClass.KEY, reason="The board agreed a joint market entry."
    )


@pytest.mark.parametrize("reason", ["", "  \n", None, "\u200b", 7])
def test_without_a_reason_no_class_is_set(reason: object) -> None:
    assert errors(filled("KEY", reason)) == {REASON}


def test_a_reason_longer_than_the_field_is_refused_and_not_cut() -> None:
    assert errors(filled("KEY", "x" * (REASON_LIMIT + 1))) == {REASON}


@pytest.mark.parametrize("chosen", ["NEEDS_EVIDENCE", "key", "", None, 1])
def test_only_a_decided_class_can_be_set(chosen: object) -> None:
    assert errors(filled(chosen, "Because")) == {CLASS}


def test_a_form_that_comes_back_empty_is_refused_field_by_field() -> None:
    assert errors({}) == {CLASS, REASON}
