"""A language model that answers, or condenses: the one module that knows LangChain's agents.

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

from knowledge import brief_drafts, drafts
from knowledge.model_tools import tools
from knowledge.turn import MOST_CALLS, Meter, SpentError, Turn, Unaided

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from langchain.messages import AnyMessage
    from langchain_core.language_models import BaseChatModel

    from knowledge.drafts import Schema
    from knowledge.turn import Metered

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


class Counting(AgentMiddleware[AgentState[Any], Any, Any]):
    """Counts every call of every model, and takes the tools away before the last one."""

    async def awrap_model_call(
        self,
        request: ModelRequest[Any],
        handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Count, ask, and count what it took."""
        meter: Meter = request.runtime.context.meter
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
        self._answering = self._graph(tools(), drafts.SCHEMA, Turn)
        self._condensing = self._graph([], brief_drafts.SCHEMA, Unaided)

    def ask(self, turn: Turn, messages: tuple[Any, ...]) -> Exchanged:
        """Ask, and wait for the answer as long as the turn may take.

        Raises:
            SpentError: Where its calls or its time are over.
            Exception: Whatever the provider's client raises.
        """
        return self._asked(self._answering, turn, messages)

    def condense(self, within: Unaided, messages: tuple[Any, ...]) -> Exchanged:
        """Ask for shorter texts; nothing can be looked up. Raises what ``ask`` does."""
        return self._asked(self._condensing, within, messages)

    def close(self) -> None:
        """Hang up and stop the thread; what is being asked is given up."""
        with suppress(TookTooLongError):
            asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(HANG_UP_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _hang_up(self) -> None:
        """Give up what is asked, and close the connections a client keeps for the next question."""
        asking = asyncio.all_tasks() - {asyncio.current_task()}
        for each in asking:
            each.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        for client in (getattr(each, "root_async_client", None) for each in self._models):
            if client is not None:
                await client.close()

    def _graph(self, given: list[Any], schema: Schema, context: type[object]) -> Any:
        model, fallback = self._models
        middleware: list[Any] = [
            ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="end"),
            ModelFallbackMiddleware(fallback or model),
            Counting(),
        ]
        return create_agent(
            model,
            given,
            middleware=middleware,
            response_format=ToolStrategy(schema, tool_message_content="Taken."),
            context_schema=context,
        )

    def _asked(self, graph: Any, within: Metered, messages: tuple[Any, ...]) -> Exchanged:
        running = self._run(graph, within, messages)
        asked = asyncio.run_coroutine_threadsafe(running, self._loop)
        return _waited_for(asked, within.meter.seconds_left)

    async def _run(self, graph: Any, within: Metered, messages: tuple[Any, ...]) -> Exchanged:
        with tracing_context(enabled=False):  # what is asked goes to the model and nowhere else
            async with asyncio.timeout(within.meter.seconds_left):
                state: Any = {"messages": list(messages)}
                result = await graph.ainvoke(state, context=within)
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


def _count(meter: Meter, request: ModelRequest[Any], message: AIMessage) -> None:
    usage = message.usage_metadata
    if usage is not None:
        meter.taken += max(0, usage["input_tokens"])
        meter.given += max(0, usage["output_tokens"])
        return
    told = sum(len(str(each.content)) for each in request.messages)
    meter.taken += (told + len(str(request.system_message or ""))) // CHARACTERS_A_TOKEN
    meter.given += len(str(message.content) + str(message.tool_calls)) // CHARACTERS_A_TOKEN
