"""The first word after ``/kam`` decides, in both languages, and quotes make a name of anything."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.actions import Intent
from bot.slack.commands import (
    PAIRS,
    WHOLE,
    AboutAccount,
    AboutProgramme,
    Command,
    Explaining,
    Help,
    NameMissing,
    Words,
    parse,
)


@pytest.mark.parametrize(
    ("word", "intent"),
    [
        ("score", Intent.VERDICT),
        ("bewerten", Intent.VERDICT),
        ("why", Intent.WHY),
        ("warum", Intent.WHY),
        ("whatif", Intent.WHAT_IF),
        ("waswenn", Intent.WHAT_IF),
        ("plan", Intent.PLAN),
        ("profile", Intent.PROFILE),
        ("Profil", Intent.PROFILE),
        ("WHY", Intent.WHY),
    ],
)
def test_a_word_and_a_name_ask_about_that_account(word: str, intent: Intent) -> None:
    assert parse(f"{word}  ACME  GmbH ") == AboutAccount(
        intent=intent, name="ACME GmbH", quoted=False, text=f"{word} ACME GmbH"
    )


@pytest.mark.parametrize("word", ["export", "Exportieren", "EXPORT"])
def test_a_plan_is_asked_for_as_one_text(word: str) -> None:
    typed = f"plan ACME GmbH {word}"

    assert parse(typed) == AboutAccount(
        intent=Intent.PLAN_FORMS, name="ACME GmbH", quoted=False, text=typed
    )


def test_an_account_that_is_called_export_is_written_in_quotes() -> None:
    quoted = parse('plan "ACME Export"')
    both = parse('plan "ACME Export" export')

    assert quoted == AboutAccount(
        intent=Intent.PLAN, name="ACME Export", quoted=True, text='plan "ACME Export"'
    )
    assert (both.intent, both.name) == (Intent.PLAN_FORMS, "ACME Export")  # type: ignore[union-attr]  # it is about an account
    assert parse("plan export") == AboutAccount(
        intent=Intent.PLAN, name="export", quoted=False, text="plan export"
    )


@pytest.mark.parametrize("word", ["score", "bewerten", "why", "warum", "whatif", "waswenn"])
def test_a_word_without_a_name_asks_for_one(word: str) -> None:
    assert isinstance(parse(word), NameMissing)


@pytest.mark.parametrize("typed", ["", "  ", "help", "Hilfe", "HELP", "?"])
def test_help_is_easy_to_find(typed: str) -> None:
    assert parse(typed) == Help()


@pytest.mark.parametrize("word", ["glossary", "Glossar", "begriff"])
@pytest.mark.parametrize(
    ("typed", "term"), [("", ""), (" white  space", "white space"), (' "plan"', "plan")]
)
def test_a_term_is_explained_in_either_language(word: str, typed: str, term: str) -> None:
    assert parse(f"{word}{typed}") == Explaining(term=term, word=word.casefold())


@pytest.mark.parametrize("word", sorted(WHOLE))
def test_a_word_about_the_whole_programme_stands_alone(word: str) -> None:
    assert parse(word) == AboutProgramme(intent=WHOLE[word])
    assert parse(f"{word} of ours") == Words(text=f"{word} of ours", quoted=False)


@pytest.mark.parametrize("quotes", [f"{opens}%s{closes}" for opens, closes in PAIRS.items()])
@pytest.mark.parametrize("name", ["Help", "why not", "Plan B"])
def test_in_quotes_everything_is_a_name(quotes: str, name: str) -> None:
    assert parse(quotes % name) == Words(text=name, quoted=True)
    assert parse(f"why {quotes % name}") == AboutAccount(
        intent=Intent.WHY, name=name, quoted=True, text=f"why {quotes % name}"
    )


@pytest.mark.parametrize("typed", ["ACME", "should ACME be a key account?", 'ACME "North"', '"'])
def test_anything_else_is_a_name_or_a_question(typed: str) -> None:
    assert parse(typed) == Words(text=typed, quoted=False)


@given(st.text())
def test_whatever_is_typed_means_something(typed: str) -> None:
    assert isinstance(parse(typed), get_args(Command))
