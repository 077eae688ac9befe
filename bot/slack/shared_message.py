"""A message to be added to the guidance, with its files, as it is kept until that is done.

It comes from Slack, but its addresses may have been written by anybody: see ``shared_files``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FILES = 10
"""Slack takes no more in one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFile:
    """A file that hangs on a message.

    Attributes:
        url: Where it can be fetched; empty where Slack does not say.
    """

    id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMessage:
    """What is to be added, or taken out again.

    Attributes:
        text: As Slack sends it.
        drop: Names of documents to be taken out; then there is nothing to add.
    """

    channel: str = ""
    ts: str = ""
    text: str = ""
    files: tuple[SharedFile, ...] = ()
    drop: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Write it down."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> SharedMessage:
        """Read what ``to_json`` wrote; only we ever write there."""
        read: dict[str, Any] = json.loads(text)
        files = tuple(SharedFile(**each) for each in read.pop("files"))
        return cls(**{**read, "files": files, "drop": tuple(read["drop"])})


def shared_message(channel: str, message: Mapping[str, Any]) -> SharedMessage:
    """Take from a message what can be added."""
    files = message.get("files")
    found = [each for each in files if isinstance(each, dict)] if isinstance(files, list) else []
    return SharedMessage(
        channel=channel,
        ts=_text(message, "ts"),
        text=_text(message, "text"),
        files=tuple(_file(each) for each in found[:MOST_FILES]),
    )


def _file(file: Mapping[str, Any]) -> SharedFile:
    size = file.get("size")
    return SharedFile(
        id=_text(file, "id"),
        name=_text(file, "name") or _text(file, "title") or _text(file, "id"),
        size=size if isinstance(size, int) else 0,
        url=_text(file, "url_private_download") or _text(file, "url_private"),
    )


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    return value if isinstance(value, str) else ""
