"""A chat model that says what it was told to say: LangChain's own cannot be bound to tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field, PrivateAttr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.callbacks import CallbackManagerForLLMRun
    from langchain_core.messages import BaseMessage


class ScriptedModel(BaseChatModel):
    """Gives one message after the other; ``heard`` is what it was asked."""

    script: list[Any] = Field(default_factory=list)
    _heard: list[list[Any]] = PrivateAttr(default_factory=list)
    _tools: list[list[str]] = PrivateAttr(default_factory=list)

    @property
    def heard(self) -> list[str]:
        return ["\n".join(str(each.content) for each in call) for call in self._heard]

    @property
    def tools_given(self) -> list[list[str]]:
        return self._tools

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> Any:
        self._tools.append([each.name for each in tools])
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> ChatResult:
        del stop, run_manager
        self._heard.append(list(messages))
        said = self.script[min(len(self._heard), len(self.script)) - 1]
        if isinstance(said, Exception):
            raise said
        message = said(messages) if callable(said) else said
        return ChatResult(generations=[ChatGeneration(message=message)])


def answering(*claims: tuple[str, str, str], **more: Any) -> AIMessage:
    """Answer with claims of text, source and kind."""
    arguments = {
        "claims": [
            {"text": text, "source_ids": [source], "kind": kind} for text, source, kind in claims
        ],
        "abstain_reason": None,
        "follow_ups": [],
        **more,
    }
    return calling("answer", arguments)


def calling(name: str, arguments: dict[str, Any]) -> AIMessage:
    call = {"name": name, "args": arguments, "id": "call_1", "type": "tool_call"}
    return AIMessage(
        content="",
        tool_calls=[call],
        usage_metadata={"input_tokens": 100, "output_tokens": 20, "total_tokens": 120},
    )
