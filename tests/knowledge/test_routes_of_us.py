"""The programme, the rules, our readiness and meetings are asked about and gone on with."""

from __future__ import annotations

import pytest

from kamcore.accounts import AccountRef
from kamcore.ids import AccountId
from knowledge.grammar import Intent
from knowledge.routing import Said, route
from tests.bench.routing_sentences import ACCOUNTS

ACME = AccountRef(id=AccountId("A0"), name="ACME")


def asked(intent: Intent, account: AccountRef | None = None) -> Said:
    return Said(text="...", intent=intent, account=account)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("room for one more key account?", Intent.PORTFOLIO),
        ("Platz für noch einen Key Account?", Intent.PORTFOLIO),
        ("Mindestumsatz für Key Accounts?", Intent.POLICY),
        ("threshold for key accounts?", Intent.POLICY),
    ],
)
def test_a_word_about_all_accounts_is_no_name_of_one(text: str, intent: Intent) -> None:
    assert route(text, ACCOUNTS).intent is intent


@pytest.mark.parametrize("text", ["why?", "und warum?", "why not?", "what would change that?"])
@pytest.mark.parametrize("intent", [Intent.PORTFOLIO, Intent.READINESS, Intent.POLICY])
def test_why_asks_of_ourselves_where_we_were_spoken_of(text: str, intent: Intent) -> None:
    thread = [asked(Intent.VERDICT, ACME), asked(intent)]

    taken = route(text, ACCOUNTS, thread)

    assert (taken.intent, taken.account) == (intent, None)


def test_why_asks_of_an_account_that_is_named_after_the_programme() -> None:
    taken = route("and why not ACME?", ACCOUNTS, [asked(Intent.PORTFOLIO)])

    assert (taken.intent, taken.account) == (Intent.WHY, ACME)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("and next month?", Intent.MEETING),
        ("und übermorgen?", Intent.MEETING),
        ("and with two more people?", Intent.PORTFOLIO),
        ("und mit zwei weniger?", Intent.PORTFOLIO),
        ("and with 3 percent?", Intent.CASE),
        ("und mit 3 Prozent?", Intent.CASE),
    ],
)
def test_a_few_words_vary_what_was_asked(text: str, intent: Intent) -> None:
    assert route(text, ACCOUNTS, [asked(intent)]).intent is intent


@pytest.mark.parametrize("text", ["when's the next one?", "wann ist das nächste?"])
def test_after_the_last_contact_the_next_is_a_meeting(text: str) -> None:
    taken = route(text, ACCOUNTS, [asked(Intent.CONTACT, ACME)])

    assert (taken.intent, taken.account) == (Intent.MEETING, ACME)


@pytest.mark.parametrize("text", ["what should I say there?", "was will ich da erreichen?"])
def test_what_to_do_there_prepares_the_meeting_that_was_spoken_of(text: str) -> None:
    taken = route(text, ACCOUNTS, [asked(Intent.MEETING, ACME)])

    assert (taken.intent, taken.account) == (Intent.PREP, ACME)
