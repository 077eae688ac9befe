"""What blocks say, as one text: for the record, for a terminal, for whoever measures answers."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slack_sdk.models.blocks import Block

LONGEST = 12_000
"""Characters that are kept; no answer that anybody reads is longer."""

NO_WORDS = frozenset({"actions", "input", "context_actions"})
"""Blocks that offer something and say nothing."""


def said(blocks: Iterable[Block]) -> str:
    """Give the words of blocks, one line a text; buttons are left out."""
    lines = [line for block in blocks for line in _texts(block.to_dict())]
    return "\n".join(lines)[:LONGEST]


def without_marks(text: str) -> str:
    """Give a text as a terminal shows it: without the signs that Slack makes bold of."""
    return html.unescape(text.replace("*", ""))


def _texts(block: Mapping[str, Any]) -> Iterator[str]:
    if block.get("type") in NO_WORDS:
        return
    for part in (block.get("text"), *block.get("fields", ()), *block.get("elements", ())):
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            yield part["text"]
