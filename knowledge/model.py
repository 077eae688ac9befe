"""A language model that looks things up and answers: the one module that knows LangChain's agents.

The agent is built once. Who asks and what was read travel in the runtime context, which no tool's
schema shows. Calls, tokens and time are counted where the model is called, whichever model that
is; on the last but one call a model can only answer, so that there is one left to mend it.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLongError
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    AgentState,
    ModelCallLimitMiddleware,
    ModelFallbackMiddleware,
    ModelRequest,
    ModelResponse,
)
from langchain.agents.structured_output import ToolStrategy
from langchain.messages import AIMessage, HumanMessage, SystemMessage
from langsmith import tracing_context

from knowledge.drafts import SCHEMA
from knowledge.model_tools import tools
from knowledge.turn import MOST_CALLS, Meter, SpentError, Turn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from langchain.messages import AnyMessage
    from langchain_core.language_models import BaseChatModel


LEFT_FOR_MENDING = 1
CHARACTERS_A_TOKEN = 4
"""A guess, for servers that do not count."""


HANG_UP_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What came of asking.

    Attributes:
        reply: The structured answer as it was given; ``None`` where there is none.
        messages: Everything that was said, to go on from.
    """

    reply: object
    messages: tuple[Any, ...]


class Metered(AgentMiddleware[AgentState[Any], Turn, Any]):
    """Counts every call of every model, and takes the tools away before the last one."""

    async def awrap_model_call(
        self,
        request: ModelRequest[Turn],
        handler: Callable[[ModelRequest[Turn]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Count, ask, and count what it took."""
        meter = request.runtime.context.meter
        meter.begin()
        if meter.calls_left <= LEFT_FOR_MENDING:
            request = request.override(tools=[])
        response = await handler(request)
        for message in response.result:
            if isinstance(message, AIMessage):
                _count(meter, request, message)
        return response


class Agent:
    """A language model with its tools; asked from any thread."""

    def __init__(self, model: BaseChatModel, fallback: BaseChatModel | None = None) -> None:
        """Build it.

        Args:
            model: Is asked first.
            fallback: Is asked where that fails; without one the first is asked once more.
        """
        self._models = (model, fallback)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="kam-model", daemon=True
        )
        self._thread.start()
        middleware: list[Any] = [
            ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="end"),
            ModelFallbackMiddleware(fallback or model),
            Metered(),
        ]
        self._graph: Any = create_agent(
            model,
            tools(),
            middleware=middleware,
            response_format=ToolStrategy(SCHEMA, tool_message_content="Taken."),
            context_schema=Turn,
        )

    def ask(self, turn: Turn, messages: tuple[Any, ...]) -> Exchanged:
        """Ask, and wait for the answer as long as the turn may take.

        Raises:
            SpentError: Where its calls or its time are over.
            Exception: Whatever the provider's client raises.
        """
        asked = asyncio.run_coroutine_threadsafe(self._asked(turn, messages), self._loop)
        return _waited_for(asked, turn.meter.seconds_left)

    def close(self) -> None:
        """Hang up and stop the thread; what is being asked is given up."""
        with suppress(TookTooLongError):
            asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(HANG_UP_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _hang_up(self) -> None:
        """Close the connections that a provider's client keeps open for the next question."""
        for client in (getattr(each, "root_async_client", None) for each in self._models):
            if client is not None:
                await client.close()

    async def _asked(self, turn: Turn, messages: tuple[Any, ...]) -> Exchanged:
        with tracing_context(enabled=False):  # what is asked goes to the model and nowhere else
            async with asyncio.timeout(turn.meter.seconds_left):
                state: Any = {"messages": list(messages)}
                result = await self._graph.ainvoke(state, context=turn)
        return Exchanged(
            reply=result.get("structured_response"), messages=tuple(result["messages"])
        )


def opening(instructions: str, question: str) -> tuple[AnyMessage, ...]:
    """Give the messages that begin a turn."""
    return SystemMessage(instructions), HumanMessage(question)


def mending(messages: tuple[Any, ...], what: str) -> tuple[Any, ...]:
    """Give the messages that ask for a better answer."""
    return (*messages, HumanMessage(what))


def _waited_for(asked: Future[Exchanged], seconds: float) -> Exchanged:
    try:
        return asked.result(timeout=seconds)
    except (TimeoutError, TookTooLongError) as error:
        asked.cancel()
        raise SpentError from error


def _count(meter: Meter, request: ModelRequest[Turn], message: AIMessage) -> None:
    usage = message.usage_metadata
    if usage is not None:
        meter.taken += max(0, usage["input_tokens"])
        meter.given += max(0, usage["output_tokens"])
        return
    told = sum(len(str(each.content)) for each in request.messages)
    meter.taken += (told + len(str(request.system_message or ""))) // CHARACTERS_A_TOKEN
    meter.given += len(str(message.content) + str(message.tool_calls)) // CHARACTERS_A_TOKEN
