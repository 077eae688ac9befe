"""A language model words an answer from what its asker may read; only checked words are shown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from langchain_core.utils.function_calling import convert_to_openai_tool

from kamcore.access import Role
from kamcore.conversations import Exchange
from kamcore.storage.conversations import SqlConversations
from knowledge.grammar import Intent
from knowledge.household import Household
from knowledge.model_tools import tools
from knowledge.prices import Prices
from knowledge.turn import MOST_CALLS
from tests.kamcore.storage.kept import NOON
from tests.kamcore.storage.shelf import an_actor
from tests.knowledge.modelled import ELSEWHERE, GLOBEX, HIDDEN, UNTOLD, modelled
from tests.knowledge.scripted import ScriptedModel, answering, calling

if TYPE_CHECKING:
    from pathlib import Path

    from kamcore.conversations import ModelUse
    from knowledge.grammar import Language
    from knowledge.wording import WordingRequest
    from tests.knowledge.modelled import Modelled


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Path:
    """A home whose database is made already."""
    assert database_url.endswith(f"{tmp_path}/kam.db")
    return tmp_path


ASKED = "What did Frau Lang complain about?"
GOOD = answering(("Frau Lang complained about late deliveries.", "s1", "account"))
BAD = answering(("Frau Lang complained three times.", "s1", "account"))


def test_a_checked_answer_is_shown_with_its_sources(home: Path) -> None:
    model = ScriptedModel(script=[GOOD])

    with modelled(home, model) as bot:
        worded = bot.wording.word(bot.request(ASKED))

    assert worded is not None
    assert [each.text for each in worded.claims] == ["Frau Lang complained about late deliveries."]
    assert [each.document for each in worded.sources] == ["note:n1"]
    assert worded.model == "openai:scripted"
    (use,) = bot.used
    assert (use.calls, use.tokens_in, use.tokens_out, use.used) == (1, 100, 20, True)
    assert use.prompt == "answer_en@1"


def test_a_wrong_answer_is_mended_once(home: Path) -> None:
    model = ScriptedModel(script=[BAD, GOOD])

    with modelled(home, model) as bot:
        worded = bot.wording.word(bot.request(ASKED))

    assert worded is not None
    assert "three" in model.heard[1].rpartition("Your answer cannot be shown")[2]
    assert bot.used[0].findings == ("claim 1: a digit or number word of your own ('three')",)


def test_one_that_stays_wrong_is_not_shown_and_yet_recorded(home: Path) -> None:
    with modelled(home, ScriptedModel(script=[BAD])) as bot:
        worded = bot.wording.word(bot.request(ASKED))

    assert worded is None
    (use,) = bot.used
    assert (use.calls, use.used, use.tokens_in) == (2, False, 200)


def test_a_model_that_only_looks_things_up_is_stopped(home: Path) -> None:
    model = ScriptedModel(script=[calling("search_guidance", {"query": "visits"})])

    with modelled(home, model) as bot:
        worded = bot.wording.word(bot.request(ASKED))

    assert worded is None
    assert len(model.heard) == bot.used[0].calls <= MOST_CALLS
    assert "search_guidance" not in model.tools_given[2]
    assert "answer" in model.tools_given[2]


@pytest.mark.parametrize(("role", "is_told"), [(Role.MEMBER, False), (Role.SALES_LEADER, True)])
def test_what_is_looked_up_is_what_the_asker_may_read(
    home: Path, role: Role, *, is_told: bool
) -> None:
    look = calling("search_notes", {"query": "director contract cancelled", "account": "ACME"})
    model = ScriptedModel(script=[look, GOOD])

    with modelled(home, model) as bot:
        request = bot.request(ASKED)
        actor = replace(request.actor, role=role)
        bot.wording.word(bot.request(ASKED, actor=actor))

    assert ("zwieback" in "\n".join(model.heard)) is is_told


def test_no_tool_shows_who_asks() -> None:
    for each in tools():
        schema = convert_to_openai_tool(each)["function"]["parameters"]
        assert set(schema["properties"]) <= {"name", "account", "query"}


def test_another_account_is_none_of_the_questions_business(home: Path) -> None:
    looks = [
        calling("search_notes", {"query": "plant marzipan", "account": GLOBEX.name}),
        calling("resolve_account", {"name": GLOBEX.name}),
        GOOD,
    ]
    model = ScriptedModel(script=looks)

    with modelled(home, model) as bot:
        bot.wording.word(bot.request(ASKED))

    assert ELSEWHERE.split()[-2] not in "\n".join(model.heard)


def test_an_account_kept_from_models_is_answered_without_one(home: Path) -> None:
    model = ScriptedModel(script=[GOOD])

    with modelled(home, model) as bot:
        by_account = bot.wording.word(bot.request("What about the division?", account=HIDDEN))
        by_name = bot.wording.word(bot.request("and QUELLWERK?", account=None))
        earlier = bot.wording.word(bot.request("Quellwerk sells", "how do I visit?", account=None))

    assert (by_account, by_name, earlier) == (None, None, None)
    assert model.heard == []
    assert bot.used == []


def test_what_is_kept_from_models_is_never_in_what_they_are_told(home: Path) -> None:
    looks = [
        calling("search_notes", {"query": "pistachio division", "account": HIDDEN.name}),
        calling("search_guidance", {"query": "pistachio division offer"}),
        GOOD,
    ]
    model = ScriptedModel(script=looks)

    with modelled(home, model) as bot:
        request = bot.request("Who sells a pistachio division?", account=None)
        assert UNTOLD in "\n".join(each.text for each in request.retrieved.found)
        bot.wording.word(request)

    assert "pistachio division and" not in "\n".join(model.heard)


def test_a_model_on_this_machine_may_be_told_everything(home: Path) -> None:
    here = Household(model="ollama:x", is_remote=False, prices=Prices())
    model = ScriptedModel(
        script=[answering(("Quellwerk will sell its pistachio division.", "s1", "account"))]
    )

    with modelled(home, model, household=here) as bot:
        worded = bot.wording.word(bot.request("Which division will they sell?", account=HIDDEN))

    assert worded is not None


def test_the_same_question_is_asked_once(home: Path) -> None:
    model = ScriptedModel(script=[GOOD])

    with modelled(home, model) as bot:
        first = bot.wording.word(bot.request(ASKED))
        second = bot.wording.word(bot.request(ASKED))
        other_role = bot.wording.word(bot.request(ASKED, actor=an_actor(Role.SALES_LEADER)))

    assert first == second == other_role
    assert [each.cached for each in bot.used] == [False, True, False]
    assert [each.tokens_in for each in bot.used] == [100, 0, 100]


def test_an_answer_about_a_verdict_says_nothing_of_the_class(home: Path) -> None:
    says = answering(("The account should become a key account.", "s1", "account"))
    model = ScriptedModel(script=[says])

    with modelled(home, model) as bot:
        worded = bot.wording.word(bot.request("why is that so?", intent=Intent.WHY))

    assert worded is None
    assert all("class or score" in each or "carry" in each for each in bot.used[0].findings)


def test_the_class_itself_is_not_told_to_the_model(home: Path) -> None:
    model = ScriptedModel(script=[GOOD])

    with modelled(home, model) as bot:
        bot.wording.word(bot.request("why is that so?", intent=Intent.WHY))

    told = model.heard[0].rpartition("The sources:")[2]
    assert "evidence is missing" in told
    assert not re.search(r"\b(?:NEEDS_EVIDENCE|NOT_NOW|DEVELOP|KEY)\b", told)


def test_a_computed_figure_says_what_it_measures(home: Path) -> None:
    def citing(messages: list[Any]) -> Any:
        text = str(messages[1].content)
        (source,) = re.findall(r"id=(s\d+) kind=record", text)
        return answering(
            ("The evidence is missing for growth, so far {{verdict.known}}.", source, "account")
        )

    with modelled(home, ScriptedModel(script=[citing])) as bot:
        worded = bot.wording.word(bot.request("why is that so?", intent=Intent.WHY))

    assert worded is not None
    assert worded.claims[0].text.endswith("so far evidence for 0.00 of 100 weights.")


def test_who_has_used_their_tokens_is_answered_without_a_model(home: Path) -> None:
    thrifty = Household(model="openai:x", is_remote=True, prices=Prices(), budget=150)
    model = ScriptedModel(script=[GOOD])

    with modelled(home, model, household=thrifty) as bot:
        request = bot.request(ASKED)
        first = bot.wording.word(request)
        asked_before(bot, request, bot.used[0])
        second = bot.wording.word(bot.request(f"{ASKED} Again?"))

    assert first is not None
    assert second is None
    assert len(model.heard) == 1


def asked_before(bot: Modelled, request: WordingRequest, use: ModelUse) -> None:
    """Keep what was asked, at half past the budget's tokens."""
    exchange = Exchange(
        workspace=request.actor.workspace,
        id="t1",
        person=request.actor.person,
        thread="d",
        asked_at=NOON,
        language="en",
        question=ASKED,
        route="notes",
        text="",
        permissions={},
        model=replace(use, tokens_in=140, tokens_out=20),
    )
    SqlConversations(bot.shelf.store).keep(exchange)


def test_the_other_model_answers_where_the_first_fails(home: Path) -> None:
    first = ScriptedModel(script=[ConnectionError("away")])
    other = ScriptedModel(script=[GOOD])

    with modelled(home, first, fallback=other) as bot:
        worded = bot.wording.word(bot.request(ASKED))

    assert worded is not None
    assert bot.used[0].calls == 2


def test_a_model_that_fails_costs_nobody_the_answer(home: Path) -> None:
    with modelled(home, ScriptedModel(script=[ConnectionError("away")])) as bot:
        worded = bot.answer(bot.request(ASKED))

    assert worded.claims
    assert worded.model is None
    assert bot.used[0].findings == ("ConnectionError",)


@pytest.mark.parametrize(
    ("language", "asked"), [("en", ASKED), ("de", "Worüber klagte Frau Lang?")]
)
def test_a_model_is_told_in_the_language_it_answers_in(
    home: Path, language: Language, asked: str
) -> None:
    model = ScriptedModel(script=[GOOD])

    with modelled(home, model) as bot:
        bot.wording.word(bot.request(asked, language=language))

    assert ("Antworten Sie auf Deutsch" in model.heard[0]) is (language == "de")
