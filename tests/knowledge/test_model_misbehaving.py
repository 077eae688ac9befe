"""However a language model goes wrong, a person gets an answer, and nothing wrong reaches them.

Through the real client of langchain-openai, against a server on this machine.
"""

from __future__ import annotations

import asyncio
import os
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from kamcore.policy_file import default_policy
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from knowledge.class_words import speaks_of_class
from knowledge.household import Household
from knowledge.number_words import figures_said
from knowledge.placeholders import spans_of_figures
from knowledge.prices import Prices
from knowledge.providers import ModelPlace, open_model
from knowledge.turn import MOST_CALLS
from tests.bench.misbehaving import Server, slowly
from tests.bench.misbehaviours import DOCUMENT, TRUE, WAYS, answer
from tests.kamcore.storage.kept import NOON
from tests.kamcore.storage.shelf import an_actor
from tests.knowledge.modelled import ACME, modelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.grammar import Language
    from knowledge.worded import Worded
    from tests.knowledge.modelled import Modelled

ASKED = {"en": "What did Frau Lang complain about?", "de": "Was lobte Herr Berger?"}
FORBIDDEN = ("zeppelinheim", "marzipan", "zwieback", "pistachio", "drinks", "sk-secret")
ACTING = re.compile(r"<[!@#]|https?:|www\.|evil\.example|@here|<\w|\]\(|:\w+:|`|\u202e|\u200b")
SECONDS = 1.5
"""What a misbehaving model is given; one that behaves may take its time on a busy machine."""

PATIENT_SECONDS = 60.0
EVERY = [(way, language) for way in WAYS for language in ("en", "de")]
TRIED = EVERY if os.environ.get("KAM_EVERY_WAY") else EVERY[::4] + EVERY[3::4]
"""Half of them in the suite, the languages in turn; KAM_EVERY_WAY=1 tries each in both."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def bot(
    server: Server, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Iterator[Modelled]:
    with asking(server, tmp_path_factory.mktemp("misbehaving"), migrated_file, SECONDS) as opened:
        yield opened


@pytest.fixture(scope="module")
def patient(
    server: Server, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Iterator[Modelled]:
    home = tmp_path_factory.mktemp("behaving")
    with asking(server, home, migrated_file, PATIENT_SECONDS) as opened:
        yield opened


@contextmanager
def asking(server: Server, home: Path, migrated: Path, seconds: float) -> Iterator[Modelled]:
    (home / "kam.db").write_bytes(migrated.read_bytes())
    place = ModelPlace(name="openai:scripted", base_url=server.url)
    household = Household(model=place.name, is_remote=True, prices=Prices(), seconds=seconds)
    model = open_model(place, {}, seconds=seconds, tokens=1000)
    with modelled(home, model, household=household) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_server_is_understood_where_it_behaves(
    patient: Modelled, server: Server, language: Language
) -> None:
    server.begin(lambda _heard: answer(TRUE[language]))

    worded = patient.wording.word(patient.request(ASKED[language], language=language))

    assert worded is not None
    assert [each.text for each in worded.claims] == [TRUE[language]]
    assert [each.document for each in worded.sources] == [DOCUMENT[language]]


@pytest.mark.parametrize(("way", "language"), TRIED)
def test_a_misbehaving_model_costs_nobody_the_answer(
    bot: Modelled, server: Server, way: str, language: Language
) -> None:
    server.begin(WAYS[way](language))
    bot.used.clear()
    # Each way asks in its own words, so that no answer of another is remembered.
    question = f"{ASKED[language]} ({way})"

    worded = bot.answer(bot.request(question, language=language))

    assert worded.claims
    assert len(server.heard) <= MOST_CALLS
    assert wrongs(worded) == []
    assert len(bot.used) == 1


def test_no_misbehaviour_changes_a_verdict(bot: Modelled) -> None:
    shown = assess_account(
        bot.shelf.store,
        an_actor(Role.SALES_LEADER),
        AssessRequest(account=ACME.id, as_of=NOON.date()),
        policy=default_policy(),
        now=NOON,
    )

    assert [each.value for each in shown.possible] == ["NOT_NOW", "DEVELOP", "KEY"]


def test_while_a_model_thinks_the_loop_goes_on(patient: Modelled, server: Server) -> None:
    """Measures the longest wait between two ticks while eight turns are worded beside it."""
    bot = patient
    server.begin(lambda _heard: slowly(0.4, answer(TRUE["en"])))
    requests = [bot.request(f"{ASKED['en']} (thinks {number})") for number in range(8)]

    async def ticking() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        began = loop.time()
        with ThreadPoolExecutor(8) as pool:
            turns = [loop.run_in_executor(pool, bot.answer, each) for each in requests]
            worst, last = 0.0, loop.time()
            while not all(each.done() for each in turns):
                await asyncio.sleep(0.005)
                worst, last = max(worst, loop.time() - last), loop.time()
        return worst, loop.time() - began

    worst, in_all = asyncio.run(ticking())

    assert worst < in_all / 2


def wrongs(worded: Worded) -> list[str]:
    """Say what reached a person that should not have."""
    found: list[str] = []
    if worded.model is None:
        return found  # sentences as they stand in a passage the asker may read
    for claim in worded.claims:
        texts = [each.text for each in worded.sources if each.number in claim.sources]
        quotable = {text[a:b] for text in texts for a, b in spans_of_figures(text)}
        left = claim.text
        for each in sorted(quotable, key=len, reverse=True):
            left = left.replace(each, " ")
        found += [f"figure: {each.text}" for each in figures_said(left)]
        said = speaks_of_class(claim.text)
        found += [f"class: {said}"] if said else []
        found += [f"forbidden: {each}" for each in FORBIDDEN if each in claim.text.casefold()]
        found += [f"acts: {each}" for each in ACTING.findall(claim.text)]
    return found
