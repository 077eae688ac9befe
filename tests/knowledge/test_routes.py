"""Whoever asks in their own words, in either language, reaches what answers them."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.accounts import AccountRef
from kamcore.classes import AccountClass
from kamcore.ids import AccountId
from kamcore.plans.sections import ListSection, TextSection
from knowledge.cues import Cues
from knowledge.grammar import Intent
from knowledge.route_weights import RouteWeights, packed, unpacked
from knowledge.routing import LONGEST_QUESTION, Route, Said, route
from tests.bench.routes import names_right, routed
from tests.bench.routing_sentences import ACCOUNTS, DATA, LANGUAGES, collected

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.grammar import Language
    from tests.bench.routing_sentences import Sentence

ACME, GLOBEX, INITECH, NORDWIND = (account for account, _ in ACCOUNTS[:4])


def asked(text: str, intent: Intent = Intent.VERDICT, account: AccountRef | None = ACME) -> Said:
    return Said(text=text, intent=intent, account=account)


@cache
def all_routed(language: str) -> list[tuple[Sentence, Route]]:
    return [(each, routed(each)) for each in collected(DATA / f"{language}.jsonl")]


def share(right: list[bool]) -> float:
    return sum(right) / len(right)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_collected_sentences_are_routed_right(language: Language) -> None:
    right = [taken.intent is sentence.intent for sentence, taken in all_routed(language)]

    assert len(right) >= 300
    assert share(right) >= 0.99


@pytest.mark.parametrize("language", LANGUAGES)
def test_briefs_and_business_cases_are_asked_for_in_many_ways(language: Language) -> None:
    sentences = collected(DATA / f"prep_and_case_{language}.jsonl")

    right = [routed(each).intent is each.intent for each in sentences]

    assert len(right) == 80
    assert share(right) >= 0.97


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_are_about_the_accounts_that_are_meant(language: Language) -> None:
    right = [names_right(taken, sentence) for sentence, taken in all_routed(language)]

    assert share(right) >= 0.98


@pytest.mark.parametrize("intent", [Intent.VERDICT, Intent.TAKE_NOTE])
def test_a_verdict_and_a_note_are_only_what_asks_for_them(intent: Intent) -> None:
    taken_so = [
        sentence
        for language in LANGUAGES
        for sentence, taken in all_routed(language)
        if taken.intent is intent
    ]

    assert taken_so
    assert [each.text for each in taken_so if each.intent is not intent] == []


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("and Globex?", GLOBEX),
        ("Und Globex?", GLOBEX),
        ("what about nordwind", NORDWIND),
        ("und wie sieht's bei Initech aus?", INITECH),
        ("same question for Globex please", GLOBEX),
    ],
)
@pytest.mark.parametrize(
    "intent", [Intent.VERDICT, Intent.WHY, Intent.PAYBACK, Intent.PEOPLE, Intent.PROMISES]
)
def test_another_account_is_asked_the_same(text: str, account: AccountRef, intent: Intent) -> None:
    taken = route(text, ACCOUNTS, [asked("...", intent)])

    assert (taken.intent, taken.account) == (intent, account)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("why?", Intent.WHY),
        ("und warum?", Intent.WHY),
        ("wieso nicht?", Intent.WHY),
        ("what would change that?", Intent.WHAT_IF),
        ("was würde daran was ändern?", Intent.WHAT_IF),
        ("who decides there?", Intent.PEOPLE),
        ("und wer entscheidet dort?", Intent.PEOPLE),
        ("what did we promise them?", Intent.PROMISES),
        ("wann haben wir die zuletzt getroffen?", Intent.CONTACT),
        ("and when does it pay off?", Intent.PAYBACK),
        ("show me the plan", Intent.PLAN),
    ],
)
def test_the_account_stays_when_something_else_is_asked(text: str, intent: Intent) -> None:
    taken = route(text, ACCOUNTS, [asked("Should ACME be a key account?")])

    assert (taken.intent, taken.account) == (intent, ACME)


def test_thanks_in_between_do_not_end_a_topic() -> None:
    thread = [asked("Should ACME be a key account?"), asked("thanks", Intent.SMALL_TALK, None)]

    taken = route("and Globex?", ACCOUNTS, thread)

    assert (taken.intent, taken.account) == (Intent.VERDICT, GLOBEX)


def test_a_question_about_method_takes_no_account_from_the_thread() -> None:
    taken = route("How do I build a stakeholder map?", ACCOUNTS, [asked("ACME?")])

    assert taken == Route(intent=Intent.GUIDANCE)


def test_which_of_the_two_are_the_two_spoken_of() -> None:
    thread = [asked("ACME?"), asked("and Globex?", account=GLOBEX)]

    taken = route("Which of the two is stronger?", ACCOUNTS, thread)

    assert (taken.intent, taken.account, taken.others) == (Intent.COMPARE, ACME, (GLOBEX,))


@pytest.mark.parametrize("text", ["ACME or Globex?", "ACME oder Globex?", "and ACME and Globex?"])
def test_two_accounts_after_a_verdict_are_compared(text: str) -> None:
    routed = route(text, ACCOUNTS, (asked("Should ACME be a key account?"),))

    assert routed.intent is Intent.COMPARE
    assert {routed.account, *routed.others} == {ACME, GLOBEX}


@pytest.mark.parametrize("text", ["kestrel pumps", "Unheard Of Inc"])
def test_a_few_words_that_ask_nothing_are_taken_for_nothing(text: str) -> None:
    assert route(text, ACCOUNTS) == Route(intent=Intent.UNKNOWN)


@pytest.mark.parametrize("text", ["ok", "danke", "moin", "great, thanks"])
def test_manners_ask_nothing_back(text: str) -> None:
    assert route(text, ACCOUNTS).intent is Intent.SMALL_TALK


def test_a_comparison_keeps_every_account() -> None:
    taken = route("Wer ist wichtiger, ACME, Globex oder Initech?", ACCOUNTS)

    assert (taken.intent, taken.account, taken.others) == (Intent.COMPARE, ACME, (GLOBEX, INITECH))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("When did we last talk to Dr. Lang?", "Dr. Lang"),
        ("wann haben wir zuletzt mit Frau Lang gesprochen?", "Frau Lang"),
        ("Who does Ms Ortiz report to?", "Ms Ortiz"),
        ("welche rolle hat tom becker bei acme", "tom becker"),
    ],
)
def test_a_person_is_named(text: str, person: str) -> None:
    assert route(text, ACCOUNTS).person == person


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("what are our goals at ACME?", ListSection.OUR_GOALS),
        ("Welche Risiken stehen im Plan von ACME?", ListSection.OBSTACLES),
        ("Wie lautet unsere Strategie für ACME?", TextSection.STRATEGY),
        ("which actions are planned at ACME?", ListSection.ACTIONS),
        ("show me the plan for ACME", None),
    ],
)
def test_a_section_of_the_plan_is_named(text: str, section: str | None) -> None:
    taken = route(text, ACCOUNTS)

    assert (taken.intent, taken.section) == (Intent.PLAN, section)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("list all DEVELOP accounts", {AccountClass.DEVELOP}),
        ("Welche sind unsere Key Accounts?", {AccountClass.KEY}),
        ("which accounts need evidence?", {AccountClass.NEEDS_EVIDENCE}),
        ("Zeig mir alle Accounts", set()),
    ],
)
def test_a_list_is_of_the_classes_that_are_named(text: str, classes: set[AccountClass]) -> None:
    taken = route(text, ACCOUNTS)

    assert taken.intent is Intent.LIST
    assert set(taken.classes) == classes


def test_the_beginning_of_one_name_is_enough() -> None:
    assert route("when does nordwind pay off?", ACCOUNTS).account == NORDWIND


def test_the_beginning_of_two_names_is_asked_back() -> None:
    named = ("Nordwind Logistik", "Nordwind Energie")
    accounts = [(AccountRef(id=AccountId(name), name=name), ()) for name in named]

    taken = route("when does nordwind pay off?", accounts)

    assert (taken.intent, taken.account, taken.named) == (Intent.PAYBACK, None, "nordwind")


def test_a_company_nobody_knows_is_given_as_it_was_written() -> None:
    taken = route("Wer entscheidet bei Kessler Antriebstechnik?", ACCOUNTS)

    assert (taken.intent, taken.named) == (Intent.PEOPLE, "Kessler Antriebstechnik")


def test_two_questions_at_once_are_asked_back() -> None:
    taken = route("Should ACME be a key account, and when is the next meeting with them?", ACCOUNTS)

    assert taken == Route(intent=Intent.UNKNOWN, candidates=(Intent.VERDICT, Intent.MEETING))


def test_what_is_unclear_offers_the_two_likeliest() -> None:
    taken = route("ACME should be a key account.", ACCOUNTS)

    assert taken.intent is Intent.UNKNOWN
    assert len(taken.candidates) == 2
    assert Intent.VERDICT in taken.candidates


def test_a_term_in_quotes_is_no_account() -> None:
    taken = route("What does 'white space analysis' mean?", ACCOUNTS)

    assert taken == Route(intent=Intent.GUIDANCE)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=LONGEST_QUESTION), st.sampled_from([(), (asked("ACME?"),)]))
def test_any_text_at_all_gets_a_route(text: str, before: tuple[Said, ...]) -> None:
    assert route(text, ACCOUNTS, before).intent in Intent


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "note " * 4_000,
        "'" * 20_000,
        "((((" * 5_000,
        "\0" * 400,
        "Dr. " * 100,
        "and " * 100,
        "ACME " * 80,
        "- " * 200,
        "?" * 400,
        "ä" * 400,
        "\N{COMBINING ACUTE ACCENT}" * 400,
        "",
        " ",
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_text_is_read_without_harm(text: str) -> None:
    assert route(text, ACCOUNTS).intent not in {Intent.TAKE_NOTE, Intent.WHY}


@given(st.text(max_size=60))
def test_a_question_about_a_verdict_is_never_a_note(text: str) -> None:
    taken = route(f"Should ACME be a key account? {text}", ACCOUNTS)

    assert taken.intent is not Intent.TAKE_NOTE or "note" in text.casefold()


def test_the_weights_are_written_as_they_are_read() -> None:
    intents = (Intent.WHY, Intent.PLAN)
    weights = RouteWeights(intents, {"w why": 50, "c plan": 40}, np.array([[90, -7], [-127, 127]]))

    again = unpacked(packed(weights))

    assert again.scores({"w why": 10}) == weights.scores({"w why": 10})
    assert again.scores({"w why": 10})[Intent.WHY] == 9_000
    assert again.scores({"c plan": 10, "w unheard of": 10})[Intent.PLAN] > 0


def test_a_phrase_is_heard_in_any_spelling_and_ending() -> None:
    cues = Cues({"promise": ["versprech*"], "late": ["über fällig"], "of": ["von @"]})

    heard = [cue.name for cue in cues.heard_in(["versprechungen", "ueber", "fallig", "von", "@"])]

    assert heard == ["promise", "of"]
    assert [cue.name for cue in cues.heard_in(["ueber", "faellig"])] == ["late"]


def test_a_file_of_sentences_is_counted_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "few_de.jsonl"
    path.write_text(json.dumps({"text": "ACME?", "route": "verdict", "account": "ACME"}) + "\n")

    (sentence,) = collected(path)

    assert names_right(routed(sentence), sentence)
    assert _intent(sentence) is Intent.VERDICT


def _intent(sentence: Sentence) -> Intent:
    return routed(sentence).intent


@pytest.mark.parametrize(
    "sentence",
    [
        "Why does key account management fail?",
        "Woran scheitert Key Account Management?",
        "Weshalb lohnt sich Key Account Management?",
        "why is revenue not a criterion?",
        "when does key account management pay off?",
        "what would make a customer a key account?",
        "Sollte ein kleiner Kunde Key Account werden?",
        "Why should small customers be key accounts?",
    ],
)
def test_what_is_asked_of_customers_in_general_is_for_the_guidance(sentence: str) -> None:
    assert route(sentence, ACCOUNTS) == Route(intent=Intent.GUIDANCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lohnt sich Key Account Management für eine Firma unserer Größe?",
        "Is key account management worth it for a company like ours, and when?",
    ],
)
def test_whether_it_is_for_us_is_asked_of_our_readiness(sentence: str) -> None:
    assert route(sentence, ACCOUNTS).intent is Intent.READINESS


@pytest.mark.parametrize(
    "sentence",
    [
        "why?",
        "Warum kein Key Account?",
        "Why is it not a key account?",
        "Weshalb ist der Kunde denn nicht Key Account geworden?",
        "Sollte die kleine Firma Müller Key Account werden?",
    ],
)
def test_what_points_at_one_customer_is_about_a_verdict(sentence: str) -> None:
    taken = route(sentence, ACCOUNTS)

    assert taken.intent in {Intent.WHY, Intent.VERDICT}
