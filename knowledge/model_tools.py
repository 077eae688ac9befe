"""What a language model may call, as LangChain wants it: each only hands over to the toolbox."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeAlias

from langchain.tools import ToolRuntime, tool

from knowledge.toolbox import NOTHING

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

    from knowledge.turn import Turn

LONGEST_TOOL_ANSWER = 12_000

Runtime: TypeAlias = ToolRuntime[Any, Any]
"""Its context is a ``Turn``; LangChain would make a schema of that, were it written here."""


def tools() -> list[BaseTool]:
    """Give what a model may call; the runtime is filled in by LangChain and in no schema."""
    return [
        resolve_account,
        get_verdict,
        what_if,
        search_guidance,
        search_notes,
        get_plan,
        get_brief,
        get_programme,
    ]


@tool
async def resolve_account(name: str, runtime: Runtime) -> str:
    """Find out which account a name means. Only needed where the question names none."""
    return await _looked_up(runtime, "resolve_account", name)


@tool
async def get_verdict(account: str, runtime: Runtime) -> str:
    """See what the verdict on an account rests on: its lines and gates, without its class."""
    return await _looked_up(runtime, "get_verdict", account)


@tool
async def what_if(account: str, runtime: Runtime) -> str:
    """See what is open about an account and what would change the verdict on it."""
    return await _looked_up(runtime, "get_verdict", account)


@tool
async def search_guidance(query: str, runtime: Runtime) -> str:
    """Search the guidance on key account management and the company's own documents."""
    return await _looked_up(runtime, "search_guidance", query)


@tool
async def search_notes(query: str, account: str, runtime: Runtime) -> str:
    """Search the notes on the account that the question is about."""
    return await _looked_up(runtime, "search_notes", query, account)


@tool
async def get_plan(account: str, runtime: Runtime) -> str:
    """Read the plan for the account that the question is about."""
    return await _looked_up(runtime, "get_plan", account)


@tool
async def get_brief(account: str, runtime: Runtime) -> str:
    """Read what to know before the next meeting at the account that the question is about."""
    return await _looked_up(runtime, "get_brief", account)


@tool
async def get_programme(runtime: Runtime) -> str:
    """See how the programme as a whole stands: its places, who may join, and its money."""
    return await _looked_up(runtime, "get_programme")


async def _looked_up(runtime: Runtime, name: str, *arguments: str) -> str:
    """Look something up in a thread: the database must not hold up other conversations."""
    turn: Turn = runtime.context
    if not turn.meter.look_up():
        return NOTHING
    looking = getattr(turn.toolbox, name)
    found: str = await asyncio.to_thread(looking, turn.reading, *arguments)
    return found[:LONGEST_TOOL_ANSWER]
