"""A message's metadata: what it is about, for other apps."""

from __future__ import annotations

import re

from bot.sandbox.refusal import Refused

_EVENT_TYPE = re.compile(r"[a-z0-9_]+")


def check_metadata(metadata: object) -> None:
    """Refuse metadata of another shape.

    Raises:
        Refused: ``invalid_metadata_format`` or ``invalid_metadata_schema``.
    """
    if metadata is None:
        return
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    event_type = metadata.get("event_type")
    if not isinstance(event_type, str) or not _EVENT_TYPE.fullmatch(event_type):
        message = "event_type must be of lower-case letters, digits and underscores"
        raise Refused("invalid_metadata_format", messages=[message])
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema", messages=["event_payload must be an object"])
