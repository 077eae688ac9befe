"""What a model is asked to give back, and what it gave: read strictly, believed in nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]
"""JSON Schema, as providers want it."""

MOST_CLAIMS = 6
MOST_SOURCES = 6
MOST_FOLLOW_UPS = 3
LONGEST_CLAIM = 600
LONGEST_FOLLOW_UP = 120
LONGEST_ID = 16


class Kind(StrEnum):
    """What a claim is about: how it is done in general, or what is known of an account."""

    GUIDANCE = "guidance"
    ACCOUNT = "account"


class Reason(StrEnum):
    """Why a model says nothing."""

    NOT_IN_SOURCES = "not_in_sources"
    UNCLEAR = "unclear"


SCHEMA: Schema = {
    "title": "answer",
    "description": "Give the answer. Call this exactly once, at the end.",
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "maxItems": MOST_CLAIMS,
            "description": "What is said, in order. Empty where abstain_reason is set.",
            "items": {
                "type": "object",
                "properties": {
                    "text": {
                        "type": "string",
                        "description": "One or two short sentences, without any digit or number "
                        "word; figures are placeholders.",
                    },
                    "source_ids": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": MOST_SOURCES,
                        "items": {"type": "string"},
                        "description": "The ids of the sources it rests on, such as s1.",
                    },
                    "kind": {
                        "type": "string",
                        "enum": [each.value for each in Kind],
                        "description": "guidance: how it is done in general. account: what a "
                        "note or record says of an account.",
                    },
                },
                "required": ["text", "source_ids", "kind"],
                "additionalProperties": False,
            },
        },
        "abstain_reason": {
            "type": ["string", "null"],
            "enum": [*(each.value for each in Reason), None],
            "description": "Why there are no claims; null where there are.",
        },
        "follow_ups": {
            "type": "array",
            "maxItems": MOST_FOLLOW_UPS,
            "items": {"type": "string"},
            "description": "Short questions that the reader may ask next.",
        },
    },
    "required": ["claims", "abstain_reason", "follow_ups"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One claim as a model gave it."""

    text: str
    sources: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as a model gave it: of the right shape, and nothing more is known."""

    claims: tuple[DraftClaim, ...]
    abstained: Reason | None = None
    follow_ups: tuple[str, ...] = ()


class DraftError(ValueError):
    """What a model gave has not the shape of an answer."""

    def __init__(self, place: str, problem: str) -> None:
        """Keep where, and what."""
        super().__init__(f"{place}: {problem}")


def draft_of(reply: object) -> Draft:
    """Read a reply.

    Raises:
        DraftError: Where it has not the shape that ``SCHEMA`` asks for.
    """
    if not isinstance(reply, dict):
        raise DraftError("answer", "an object was expected")
    odd = set(reply) - set(SCHEMA["properties"])
    if odd:
        raise DraftError("answer", "has fields that nobody asked for")
    claims = _list(reply.get("claims"), "claims", MOST_CLAIMS)
    reason = reply.get("abstain_reason")
    abstained = _choice(Reason, reason, "abstain_reason") if reason is not None else None
    draft = Draft(
        claims=tuple(_claim(each, number) for number, each in enumerate(claims, start=1)),
        abstained=abstained,
        follow_ups=tuple(
            _text(each, "follow_ups", LONGEST_FOLLOW_UP)
            for each in _list(reply.get("follow_ups", []), "follow_ups", MOST_FOLLOW_UPS)
        ),
    )
    if bool(draft.claims) is (abstained is not None):
        raise DraftError("claims", "either these or an abstain_reason")
    return draft


def _claim(reply: object, number: int) -> DraftClaim:
    place = f"claim {number}"
    if not isinstance(reply, dict) or set(reply) != {"text", "source_ids", "kind"}:
        raise DraftError(place, "must have text, source_ids and kind")
    ids = _list(reply["source_ids"], f"{place}: source_ids", MOST_SOURCES)
    if not ids:
        raise DraftError(place, "names no source")
    return DraftClaim(
        text=_text(reply["text"], place, LONGEST_CLAIM),
        sources=tuple(dict.fromkeys(_text(each, place, LONGEST_ID) for each in ids)),
        kind=_choice(Kind, reply["kind"], f"{place}: kind"),
    )


def _list(value: object, place: str, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise DraftError(place, f"a list of at most {most} was expected")
    return value


def _text(value: object, place: str, longest: int) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        raise DraftError(place, f"a text of at most {longest} characters was expected")
    return " ".join(value.split())


def _choice(choices: type[Kind | Reason], value: object, place: str) -> Any:
    if not isinstance(value, str) or value not in {each.value for each in choices}:
        raise DraftError(place, f"must be one of {', '.join(choices)}")
    return choices(value)
