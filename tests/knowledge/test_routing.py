"""A question reaches what answers it, and nothing else does."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.accounts import AccountRef
from kamcore.ids import AccountId
from knowledge.grammar import Intent
from knowledge.routing import Route, route

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
TOLD_BY_ITS_CAPITALS = "Should ACME hopefully be a key account?"
"""Nothing else tells that this names no company ACME Hopefully, as there is an ACME Graz."""
KNOWN = {
    "ACME GmbH": ("Acme",),
    "Müller & Sohn KG": (),
    "Globex Corporation": (),
    "Initech": (),
    "Bank of Sample": (),
    "Why Not Bakery": (),
    "Target": (),
    "Hooli Group": (),
    "Bäckerei Süß": ("Suess",),
}
ACCOUNTS = tuple(
    (AccountRef(id=AccountId(f"A{number}"), name=name), aliases)
    for number, (name, aliases) in enumerate(KNOWN.items())
)
TABLES = {
    language: tomllib.loads((HERE / f"routing_{language}.toml").read_text("utf-8"))
    for language in ("en", "de")
}
ABOUT_ACME = [
    (intent, sentence)
    for table in TABLES.values()
    for intent in (Intent.VERDICT, Intent.WHY, Intent.WHAT_IF)
    for sentence in table[intent]
]
SENTENCES = [
    *(sentence for _, sentence in ABOUT_ACME),
    *(
        sentence
        for table in TABLES.values()
        for sentence in (*table["help"], *table["unknown"], *table["no_verdict"])
    ),
    *(
        sentence
        for table in TABLES.values()
        for sentences in table["elsewhere"].values()
        for sentence in sentences
    ),
    *(row["text"] for table in TABLES.values() for row in table["about"]),
]


def ref(name: str) -> AccountRef:
    return next(account for account, _ in ACCOUNTS if account.name == name)


@pytest.mark.parametrize(("intent", "sentence"), ABOUT_ACME, ids=lambda value: str(value)[:60])
def test_a_question_about_acme_is_understood(intent: Intent, sentence: str) -> None:
    assert route(sentence, ACCOUNTS) == Route(intent=intent, account=ref("ACME GmbH"))


@pytest.mark.parametrize("sentence", [s for table in TABLES.values() for s in table["help"]])
def test_who_asks_for_help_gets_it(sentence: str) -> None:
    assert route(sentence, ACCOUNTS) == Route(intent=Intent.HELP)


@pytest.mark.parametrize("sentence", [s for table in TABLES.values() for s in table["unknown"]])
def test_what_is_not_understood_is_not_answered_as_something_else(sentence: str) -> None:
    assert route(sentence, ACCOUNTS).intent is Intent.UNKNOWN


@pytest.mark.parametrize("sentence", [s for table in TABLES.values() for s in table["no_verdict"]])
def test_a_verdict_is_given_only_where_it_is_asked(sentence: str) -> None:
    assert route(sentence, ACCOUNTS).intent not in {
        Intent.VERDICT,
        Intent.WHY,
        Intent.WHAT_IF,
        Intent.TAKE_NOTE,
    }


@pytest.mark.parametrize(
    ("intent", "sentence"),
    [
        (intent, sentence)
        for table in TABLES.values()
        for intent, sentences in table["elsewhere"].items()
        for sentence in sentences
    ],
)
def test_what_is_asked_of_something_else_gets_there(intent: str, sentence: str) -> None:
    assert route(sentence, ACCOUNTS).intent is Intent(intent)


@pytest.mark.parametrize(
    "row", [row for table in TABLES.values() for row in table["about"]], ids=lambda row: row["text"]
)
def test_the_account_is_found_however_it_is_written(row: dict[str, str]) -> None:
    routed = route(row["text"], ACCOUNTS)

    assert routed == Route(
        intent=Intent(row.get("intent", Intent.VERDICT)),
        account=ref(row["account"]) if "account" in row else None,
        named=row.get("named"),
        group=bool(row.get("group")),
    )


def test_each_language_has_more_than_120_sentences() -> None:
    for table in TABLES.values():
        assert len(table["verdict"]) + len(table["why"]) + len(table["what_if"]) > 120


def test_two_accounts_of_one_name_are_asked_back() -> None:
    twins = tuple((AccountRef(id=AccountId(each), name="ACME"), ()) for each in ("A1", "A2"))

    assert route("Should ACME be a key account?", twins) == Route(
        intent=Intent.VERDICT, named="ACME"
    )


def test_an_account_called_like_a_word_of_the_question_is_written_in_quotes() -> None:
    accounts = ((AccountRef(id=AccountId("A1"), name="Help"), ()),)

    assert route("help", accounts) == Route(intent=Intent.HELP)
    assert route('"Help"', accounts).account == accounts[0][0]
    assert route('Should "Help" be a key account?', accounts).account == accounts[0][0]


def test_a_long_story_is_no_question() -> None:
    assert route("Should ACME be a key account? " * 40, ACCOUNTS).intent is Intent.UNKNOWN


@given(st.text(max_size=60))
def test_any_text_at_all_gets_a_route(text: str) -> None:
    assert route(text, ACCOUNTS).intent in Intent


@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase])
def test_capitals_do_not_change_what_is_asked(change: Callable[[str], str]) -> None:
    plain = [each for each in SENTENCES if each != TOLD_BY_ITS_CAPITALS]
    asked = {sentence: route(sentence, ACCOUNTS).intent for sentence in plain}

    changed = {sentence: route(change(sentence), ACCOUNTS).intent for sentence in plain}

    assert changed == asked
