"""What a person reads when a language model cannot be used, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.prices import PricesError
from knowledge.providers import Lack, ModelUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _unavailable(error: ModelUnavailableError, t: Texts) -> str:
    match error.lack:
        case Lack.PROVIDER:
            return t(
                "KAM_LLM names {model}, but only these providers are known: {providers}.",
                model=error.model,
                providers=error.what,
            )
        case Lack.PACKAGE:
            return t(
                "KAM_LLM names {model}, but its package is not installed: install it with "
                "pip install 'kam-bot[{extra}]', or uv sync --extra {extra}.",
                model=error.model,
                extra=error.what,
            )
        case Lack.KEY:
            return t(
                "KAM_LLM names {model}, but {key} is not set: set it to your key, or leave KAM_LLM "
                "empty to do without a model.",
                model=error.model,
                key=error.what,
            )


def _prices(error: PricesError, t: Texts) -> str:
    return t(
        "The prices in {place} cannot be used ({reason}): each [[models]] needs a name, and input "
        "and output in US dollars for a million tokens.",
        place=error.place,
        reason=error.reason,
    )


MODEL_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    ModelUnavailableError: _unavailable,
    PricesError: _prices,
}
