"""What replies are drawn as, in both languages, and harmless whatever names are in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.blocks.accounted import Accounted, Rested, accounted_blocks
from bot.blocks.asked_back import which_person_blocks, which_route_blocks, whose_blocks
from bot.blocks.compared import compared_blocks
from bot.blocks.contacted import contacted_blocks
from bot.blocks.listed import listed_blocks
from bot.blocks.payback_line import payback_blocks
from bot.blocks.route_names import route_name
from bot.blocks.said import said
from kamcore.accounts import AccountRef
from kamcore.classes import AccountClass
from kamcore.conversations import Exchange, ModelUse
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.use_cases.last_contact import LastContact, Met, ToldIn
from kamcore.use_cases.list_classes import ClassList, ListedAccount
from knowledge.grammar import Intent
from tests.bot.blocks.hostile import NASTY
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_notes import a_note
from tests.builders_shown import a_key_account, an_account_for_later, an_open_account

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.disclosure import ShownAssessment

POLICY = default_policy()
DAY = date(2026, 10, 2)


def a_ref(name: str = "ACME") -> AccountRef:
    return AccountRef(id=AccountId("acme"), name=name)


def ref_of(shown: ShownAssessment) -> AccountRef:
    return replace(shown.account, id=AccountId(shown.account.name))


def a_contact(name: str = "Dr. Eva Lang", account: str = "ACME") -> LastContact:
    met = Met(account=a_ref(account), name=name, unit="Graz", title=None, on=DAY)
    never = Met(account=a_ref(account), name="Max", unit=None, title="Buyer", on=None)
    return LastContact(
        person=None,
        account=a_ref(account),
        people=(met, never),
        notes=(ToldIn(note=a_note(), author=name),),
    )


def a_list(name: str = "ACME") -> ClassList:
    key = ListedAccount(
        account=a_ref(name),
        account_class=AccountClass.KEY,
        by_hand=True,
        evidence_says=AccountClass.DEVELOP,
        is_mine=True,
    )
    unsure = ListedAccount(
        account=AccountRef(id=AccountId("globex"), name="Globex"),
        account_class=AccountClass.NEEDS_EVIDENCE,
        by_hand=False,
        evidence_says=AccountClass.NEEDS_EVIDENCE,
        is_mine=False,
        asks_for="F1",
    )
    return ClassList(
        wanted=frozenset({AccountClass.KEY}), accounts=(key, unsure), total=14, unjudged=1
    )


def an_exchange(question: str = "How often?", **more: object) -> Exchange:
    given: dict[str, object] = {
        "workspace": WorkspaceId("T1"),
        "id": "evt:1",
        "person": PersonId("U1"),
        "thread": "C1:1.1",
        "asked_at": datetime(2026, 11, 23, 12, tzinfo=UTC),
        "language": "en",
        "question": question,
        "route": "guidance",
        "text": "x",
        "permissions": {"role": "sales_leader", "team": "yes"},
        **more,
    }
    return Exchange(**given)  # type: ignore[arg-type]  # each is what the field wants


@pytest.mark.parametrize("language", LANGUAGES)
def test_accounts_are_drawn_side_by_side(language: Language, drawing: SnapshotAssertion) -> None:
    drawn = [an_account_for_later(), a_key_account(), an_open_account()]
    shown = [replace(each, account=ref_of(each)) for each in drawn]

    assert checked_message(compared_blocks(shown, POLICY, strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_accounts_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(listed_blocks(a_list(), POLICY, strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_payback_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    drawn = payback_blocks(a_key_account(), POLICY, strict_texts(language))

    assert checked_message(drawn) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_contact_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(contacted_blocks(a_contact(), strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by_model", [True, False])
def test_how_an_answer_came_about_is_drawn(
    language: Language, drawing: SnapshotAssertion, *, by_model: bool
) -> None:
    use = ModelUse(
        name="openai:small",
        prompt="answer@3",
        prompt_hash="ab",
        calls=1,
        tokens_in=1000,
        tokens_out=234,
    )
    told = Accounted(
        exchange=an_exchange(model=use if by_model else None, account=AccountId("acme")),
        account="ACME" if by_model else None,
        read=(Rested(title="Reviews", cited=True), Rested(title=None, cited=False)),
    )

    assert checked_message(accounted_blocks(told, strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_back_is_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    t = strict_texts(language)
    drawn = [
        *which_route_blocks([Intent.PEOPLE, Intent.NOTES], "and that?", t),
        *whose_blocks([a_ref()], Intent.PAYBACK, "does it pay?", t),
        *which_person_blocks(a_contact().people, Intent.CONTACT, "when?", t),
    ]

    assert checked_message(drawn) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_asked_has_a_name(language: Language) -> None:
    names = [route_name(each, strict_texts(language)) for each in Intent]

    assert len(set(names)) == len(Intent)


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_do_no_harm(name: str, language: Language) -> None:
    t = strict_texts(language)
    named = replace(a_key_account(), account=a_ref(name))

    for drawn in (
        compared_blocks([named, an_account_for_later()], POLICY, t),
        listed_blocks(a_list(name), POLICY, t),
        payback_blocks(named, POLICY, t),
        contacted_blocks(a_contact(name, name), t),
        accounted_blocks(
            Accounted(
                exchange=an_exchange(name, account=AccountId("acme")),
                account=name,
                read=(Rested(title=name, cited=True),),
            ),
            t,
        ),
        whose_blocks([a_ref(name)], Intent.PAYBACK, name, t),
        which_person_blocks(a_contact(name, name).people, Intent.CONTACT, name, t),
    ):
        assert checked_message(drawn)


def test_what_blocks_say_is_read_as_one_text() -> None:
    text = said(contacted_blocks(a_contact(), strict_texts("en")))

    assert "ACME: last contact" in text
    assert "Dr. Eva Lang" in text
    assert "People" not in text.split("\n")
