"""What is asked back when a name does not say which account is meant, and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import NewAccountButton, PickButton, unpack
from bot.blocks.help import help_blocks
from bot.blocks.names import (
    unknown_account_blocks,
    unknown_account_text,
    which_account_blocks,
    which_account_text,
)
from kamcore.accounts import AccountRef, Ambiguous, Unknown
from kamcore.ids import AccountId
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

TWO_MILLERS = Ambiguous(
    text="müller",
    candidates=(
        AccountRef(id=AccountId("m1"), name="Müller Maschinenbau GmbH"),
        AccountRef(id=AccountId("m2"), name="Mueller & Sons Ltd"),
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_account_is_meant_is_asked_back(
    language: Language, drawing: SnapshotAssertion
) -> None:
    drawn = which_account_blocks(TWO_MILLERS, Intent.WHY, strict_texts(language))

    assert checked_message(drawn) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("may_create", [True, False])
def test_an_unknown_account_may_be_created_by_who_may(
    language: Language, drawing: SnapshotAssertion, *, may_create: bool
) -> None:
    t = strict_texts(language)
    drawn = unknown_account_blocks(
        Unknown(text="Globex"), t, may_create=may_create, intent=Intent.VERDICT
    )

    assert checked_message(drawn) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(help_blocks(strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_is_one_line_for_a_notification(
    language: Language, snapshot: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    assert which_account_text(TWO_MILLERS, t) == snapshot
    assert unknown_account_text(Unknown(text="Globex"), t) == snapshot


def test_the_choice_goes_on_with_what_was_asked() -> None:
    drawn = checked_message(which_account_blocks(TWO_MILLERS, Intent.WHY, strict_texts("en")))

    carried = [unpack(row["accessory"]["value"], PickButton) for row in drawn[1:]]

    assert carried == [
        PickButton(account=AccountId("m1"), intent=Intent.WHY),
        PickButton(account=AccountId("m2"), intent=Intent.WHY),
    ]


def test_the_new_account_starts_with_the_name_that_was_asked_for() -> None:
    asked = Unknown(text="Globex")
    drawn = unknown_account_blocks(asked, strict_texts("en"), may_create=True, intent=Intent.WHY)

    button = checked_message(drawn)[-1]["elements"][0]

    assert button["action_id"] == ActionId.CREATE_ACCOUNT
    assert unpack(button["value"], NewAccountButton).name == "Globex"
