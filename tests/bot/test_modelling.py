"""The model that the settings name is opened, or says in one sentence what it lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from bot.i18n import texts_for
from bot.library import Stock, open_library
from bot.modelling import open_wording
from bot.settings import Settings
from bot.wiring import House, open_house
from knowledge.providers import ModelUnavailableError
from tests.bench.misbehaving import Server
from tests.bench.misbehaviours import TRUE, answer
from tests.kamcore.storage.kept import NOON
from tests.knowledge.modelled import Modelled, stock
from tests.knowledge.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.modelling import OpenModel


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    opened = open_house(Settings(home=tmp_path, database_url=database_url))
    yield opened
    opened.store.close()


def opened(
    house: House, llm: str | None = None, llm_base_url: str | None = None
) -> tuple[Shelf, OpenModel | None]:
    settings = replace(house.settings, llm=llm, llm_base_url=llm_base_url)
    named = replace(house, settings=settings)
    library = open_library(named.settings, named.store, Stock(pages=dict))
    shelf = Shelf(named.store, library)
    model = open_wording(named, searching=library.retrieval, environment={}, now=lambda: NOON)
    return shelf, model


def test_without_a_name_there_is_no_model(house: House) -> None:
    assert opened(house)[1] is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_key_that_is_missing_is_told_at_the_start(house: House, language: str) -> None:
    with pytest.raises(ModelUnavailableError) as error:
        opened(house, llm="openai:x")

    assert "OPENAI_API_KEY" in explain(error.value, texts_for(language))


def test_a_server_of_ones_own_needs_no_key_and_answers(house: House) -> None:
    with Server() as server:
        server.begin(lambda _heard: answer(TRUE["en"]))
        shelf, model = opened(house, llm="openai:x", llm_base_url=server.url)
        assert model is not None
        stock(shelf)
        bot = Modelled(shelf, model.wording, model.agent, model.briefs)

        worded = model.wording.word(bot.request("What did Frau Lang complain about?"))

        model.close()
        shelf.opened.upkeep.close()
    assert worded is not None
    assert worded.model == "openai:x"
