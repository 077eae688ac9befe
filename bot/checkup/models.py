"""What is asked of models: texts for their vectors where one is named, and nothing else so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, not_set, ok

if TYPE_CHECKING:
    from bot.i18n import Texts

LLM = "llm"
EMBEDDINGS = "embeddings"


def check_llm(model: str | None, t: Texts) -> Finding:
    """Say whether a model is named, and that no answer depends on one."""
    if model is None:
        return not_set(LLM, t("KAM_LLM is not set: verdicts are computed and need no model."))
    return ok(
        LLM,
        t("KAM_LLM is {model}; nothing uses it yet, verdicts are computed.", model=model),
    )


def check_embeddings(model: str | None, t: Texts) -> Finding:
    """Say what makes the vectors of texts: the built-in embedding needs no download."""
    if model is None:
        return not_set(
            EMBEDDINGS, t("KAM_EMBEDDINGS is not set: vectors are made from letters, by no model.")
        )
    return ok(EMBEDDINGS, t("KAM_EMBEDDINGS is {model}; it makes the vectors.", model=model))
