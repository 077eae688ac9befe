"""What is asked of a language model: nothing so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, not_set, ok

if TYPE_CHECKING:
    from bot.i18n import Texts

LLM = "llm"


def check_llm(model: str | None, t: Texts) -> Finding:
    """Say whether a model is named, and that no answer depends on one."""
    if model is None:
        return not_set(LLM, t("KAM_LLM is not set: verdicts are computed and need no model."))
    return ok(
        LLM,
        t("KAM_LLM is {model}; nothing uses it yet, verdicts are computed.", model=model),
    )
