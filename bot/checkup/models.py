"""Whether the model that words answers can be asked, and what is told to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, broken, not_set, ok
from bot.explain import explain
from kamcore.errors import KamError
from knowledge.prices import FILE, prices
from knowledge.providers import ModelPlace, lacking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.i18n import Texts
    from bot.settings import Settings

LLM = "llm"


def check_llm(settings: Settings, environment: Mapping[str, str], t: Texts) -> Finding:
    """Say which model words answers, whether it can be asked, and what is told to it."""
    if settings.llm is None:
        return not_set(LLM, t("KAM_LLM is not set: answers are given without a language model."))
    place = ModelPlace(name=settings.llm, base_url=settings.llm_base_url)
    other = None if settings.llm_fallback is None else ModelPlace(name=settings.llm_fallback)
    places = [each for each in (place, other) if each is not None]
    for each in places:
        lack = lacking(each, environment)
        if lack is not None:
            return broken(LLM, explain(lack, t))
    try:
        known = prices(settings.home)
    except KamError as error:
        return broken(LLM, explain(error, t))
    has_price = all(known.cost(each.name, taken=0, given=0) is not None for each in places)
    said = [t("KAM_LLM is {model}; it words answers, verdicts are computed.", model=place.name)]
    if any(each.is_remote(environment) for each in places):
        said.append(t("Questions and passages go to another machine."))
    if not has_price:
        said.append(
            t("What it costs is not known: put prices into {place}.", place=settings.home / FILE)
        )
    return ok(LLM, " ".join(said))
