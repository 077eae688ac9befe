"""Which concrete classes word answers with a language model: the part of the wiring about models.

Nothing is opened at import. Whoever opens something here closes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.wiring import House
    from knowledge.brief_wording import ModelBriefs
    from knowledge.model import Agent
    from knowledge.model_wording import ModelWording
    from knowledge.wording import Searching

CALL_SECONDS = 20.0
CALL_TOKENS = 1_200
"""How long one call may take, and how much a model may write in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenModel:
    """A language model that is ready to be asked."""

    wording: ModelWording
    briefs: ModelBriefs
    agent: Agent

    def close(self) -> None:
        """Give up what is being asked, and stop."""
        self.agent.close()


def open_wording(
    house: House,
    *,
    searching: Searching,
    environment: Mapping[str, str],
    now: Callable[[], datetime],
) -> OpenModel | None:
    """Open the model that KAM_LLM names; ``None`` where none is named. It takes two seconds.

    Args:
        house: Its settings name the model; its store is closed by whoever opened it.
        searching: Finds passages.
        environment: Holds the providers' keys.
        now: Tells the time.

    Raises:
        ModelUnavailableError: Where a package or a key is missing.
        PricesError: Where the list of prices cannot be used.
    """
    settings, store = house.settings, house.store
    if settings.llm is None:
        return None
    from kamcore.storage.conversations import (  # noqa: PLC0415 - SQLAlchemy is heavy
        SqlAnswerCache,
        SqlConversations,
    )
    from knowledge.brief_wording import ModelBriefs  # noqa: PLC0415 - LangChain is heavy
    from knowledge.household import Household, Shelves  # noqa: PLC0415 - as above
    from knowledge.model import Agent  # noqa: PLC0415 - LangChain is heavy
    from knowledge.model_wording import ModelWording  # noqa: PLC0415 - as above
    from knowledge.prices import prices  # noqa: PLC0415 - as above
    from knowledge.providers import ModelPlace, open_model  # noqa: PLC0415 - as above
    from knowledge.toolbox import Toolbox  # noqa: PLC0415 - as above

    place = ModelPlace(name=settings.llm, base_url=settings.llm_base_url)
    other = None if settings.llm_fallback is None else ModelPlace(name=settings.llm_fallback)
    opened = [
        open_model(each, environment, seconds=CALL_SECONDS, tokens=CALL_TOKENS)
        for each in (place, other)
        if each is not None
    ]
    household = Household(
        model=place.name,
        is_remote=any(each.is_remote(environment) for each in (place, other) if each is not None),
        prices=prices(settings.home),
        budget=settings.answer_budget,
    )
    shelves = Shelves(
        store=store, conversations=SqlConversations(store), cache=SqlAnswerCache(store), now=now
    )
    agent = Agent(*opened)
    toolbox = Toolbox(store, house.policy, searching, now)
    return OpenModel(
        wording=ModelWording(agent, toolbox, shelves, household),
        briefs=ModelBriefs(agent, shelves, household),
        agent=agent,
    )
