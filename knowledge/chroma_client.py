"""Opening Chroma: embedded in a folder of ours, or as a server; only here is it imported.

An embedded one must never be opened twice on one folder; ``knowledge.lease`` sees to that.
"""

from __future__ import annotations

import os
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from knowledge.away import VectorsAwayError, reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from chromadb.api import ClientAPI

BEATS_WITHIN = 5.0
"""Seconds in which a server says that it is there."""

ANSWERS_WITHIN = 30.0
"""Seconds for all else; Chroma's own client waits for ever."""


def open_embedded(folder: Path) -> ClientAPI:
    """Open Chroma in a folder; nobody else may have it open."""
    chromadb = _without_telemetry()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = chromadb.Settings(anonymized_telemetry=False)
    client: ClientAPI = chromadb.PersistentClient(path=str(folder), settings=settings)
    return client


def require_server(url: str) -> None:
    """Make sure that a Chroma answers there; takes no second to import anything.

    Raises:
        VectorsAwayError: When it does not.
    """
    beat = f"{url.rstrip('/')}/api/v2/heartbeat"
    try:
        with urlopen(beat, timeout=BEATS_WITHIN) as answer:  # noqa: S310 - settings let http(s) in only
            answer.read()
    except (OSError, HTTPException, ValueError) as error:
        raise VectorsAwayError(url, reason_of(error)) from error


def open_server(url: str) -> ClientAPI:
    """Open a Chroma that runs as a server.

    Raises:
        VectorsAwayError: When it does not answer.
    """
    require_server(url)
    chromadb = _without_telemetry()
    address = urlsplit(url)
    secure = address.scheme == "https"
    try:
        client: ClientAPI = chromadb.HttpClient(
            host=address.hostname or "localhost",
            port=address.port or (443 if secure else 80),
            ssl=secure,
            settings=chromadb.Settings(anonymized_telemetry=False),
        )
    except ValueError as error:  # it beats, and speaks another language
        raise VectorsAwayError(url, reason_of(error)) from error
    # There is no setting for it, and one that hangs would hang us.
    client._server._session.timeout = ANSWERS_WITHIN  # type: ignore[attr-defined] # noqa: SLF001
    return client


def close_server(client: ClientAPI) -> None:
    """Let go of a server, and of the connections to it, which Chroma's own client would leave."""
    server = client._server  # type: ignore[attr-defined] # noqa: SLF001 - as above
    client.close()  # type: ignore[attr-defined] # its interface has none
    server._session.close()  # noqa: SLF001 - as above


def _without_telemetry() -> Any:
    """Import Chroma, which takes a second, so that it tells nobody that it runs."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb  # noqa: PLC0415 - heavy

    return chromadb
