"""What a model is asked to give back for a brief, and what it gave: read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.drafts import DraftError

if TYPE_CHECKING:
    from knowledge.drafts import Schema

MOST_LINES = 24
LONGEST_LINE = 400
"""Characters with placeholders in it; what is shown has to be shorter."""

LONGEST_ID = 16
LINE = frozenset({"source_id", "text"})

SCHEMA: Schema = {
    "title": "brief",
    "description": "Give the shorter texts. Call this exactly once.",
    "type": "object",
    "properties": {
        "lines": {
            "type": "array",
            "maxItems": MOST_LINES,
            "description": "One for each source that can be said more briefly.",
            "items": {
                "type": "object",
                "properties": {
                    "source_id": {"type": "string", "description": "Its id, such as s1."},
                    "text": {
                        "type": "string",
                        "description": "What the source says, in one short sentence, without any "
                        "digit or number word; figures are placeholders.",
                    },
                },
                "required": ["source_id", "text"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["lines"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One text as a model shortened it."""

    source: str
    text: str


def lines_of(reply: object) -> tuple[DraftLine, ...]:
    """Read a reply.

    Raises:
        DraftError: Where it has not the shape that ``SCHEMA`` asks for.
    """
    if not isinstance(reply, dict) or set(reply) != {"lines"}:
        raise DraftError("brief", "an object with lines was expected")
    lines = reply["lines"]
    if not isinstance(lines, list) or len(lines) > MOST_LINES:
        raise DraftError("lines", f"a list of at most {MOST_LINES} was expected")
    read = tuple(_line(each, number) for number, each in enumerate(lines, start=1))
    if len({each.source for each in read}) < len(read):
        raise DraftError("lines", "a source has more than one")
    return read


def _line(reply: object, number: int) -> DraftLine:
    place = f"line {number}"
    if not isinstance(reply, dict) or set(reply) != LINE:
        raise DraftError(place, "must have source_id and text")
    source, text = reply["source_id"], reply["text"]
    if not isinstance(source, str) or not 0 < len(source) <= LONGEST_ID:
        raise DraftError(place, "source_id must be an id that was given")
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_LINE:
        raise DraftError(place, f"a text of at most {LONGEST_LINE} characters was expected")
    return DraftLine(source=source, text=" ".join(text.split()))
