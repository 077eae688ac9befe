"""An answer in as many messages as it takes: nothing is cut off, and each part can be sent once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.layout import MESSAGE_BLOCKS, split
from bot.blocks.parts import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slack_sdk.models.blocks import Block

    from bot.slack.answer import Answer

MESSAGE_CHARACTERS = 12_000
"""Of all texts in one message: longer ones are hard to read, and Slack refuses much longer ones."""

TOLD_CHARACTERS = 3000

HEADINGS = frozenset({"header", "divider"})
"""What opens something new; a part ends before it rather than behind it."""

FOLLOWING = frozenset({"actions", "context", "context_actions"})
"""What belongs to the block above it; a part does not begin with it."""

LEAST_FILLED = 2
"""A part is filled at least to this fraction before a sensible place to end is preferred."""


def parts(answer: Answer) -> tuple[Answer, ...]:
    """Give the messages an answer is sent as, in order; most are one.

    Notifications are told the text once, with the first part, as far as it goes.
    """
    pages = list(_pages(answer.blocks))
    if len(pages) <= 1:
        return (answer,)
    first, *others = pages
    rest = (replace(answer, blocks=page, text=_first_words(page), share=None) for page in others)
    # What is offered under an answer belongs at its end.
    begun = replace(answer, blocks=first, text=_shortened(answer.text), share=None)
    *middle, last = (begun, *rest)
    return (*middle, replace(last, share=answer.share))


def _shortened(text: str) -> str:
    """Cut what notifications are told, which Slack would refuse whole; the blocks have it all."""
    pieces = list(split(Written(text), TOLD_CHARACTERS))
    return f"{pieces[0]} …" if len(pieces) > 1 else text


def part_key(key: str, number: int) -> str:
    """Name a part's delivery; the first bears the turn's own name."""
    return key if number == 0 else f"{key}:{number + 1}"


def _pages(blocks: Sequence[Block]) -> Iterable[tuple[Block, ...]]:
    rest = list(blocks)
    while rest:
        fits = _how_many_fit(rest)
        end = fits if fits == len(rest) else _place_to_end(rest, fits)
        yield tuple(rest[:end])
        rest = rest[end:]


def _how_many_fit(blocks: Sequence[Block]) -> int:
    characters = 0
    for number, block in enumerate(blocks[:MESSAGE_BLOCKS]):
        characters += len(_words(block))
        if number and characters > MESSAGE_CHARACTERS:
            return number
    return min(len(blocks), MESSAGE_BLOCKS)


def _place_to_end(blocks: Sequence[Block], fits: int) -> int:
    """Find where to break: before a heading, else not between a block and what belongs to it."""
    places = range(fits, fits // LEAST_FILLED, -1)
    kinds = [block.type for block in blocks]
    before_heading = (place for place in places if kinds[place] in HEADINGS)
    before_other = (place for place in places if kinds[place] not in FOLLOWING)
    return next(before_heading, next(before_other, fits))


def _words(block: Block) -> str:
    """Give what a block shows, as far as it counts."""
    drawn = block.to_dict()
    texts = [drawn.get("text"), *drawn.get("fields", []), *drawn.get("elements", [])]
    return " ".join(_text(each) for each in texts)


def _text(part: object) -> str:
    if isinstance(part, str):
        return part
    inner = part.get("text") if isinstance(part, dict) else None
    return _text(inner) if inner is not None else ""


def _first_words(page: Sequence[Block]) -> str:
    """Say for notifications how a later part begins."""
    return next((words for words in map(_words, page) if words), "…")
