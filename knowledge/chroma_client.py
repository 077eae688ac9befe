"""Opening Chroma: embedded in a folder of ours, or as a server; only here is it imported.

An embedded one must never be opened twice on one folder; ``knowledge.lease`` sees to that.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from chromadb.api import ClientAPI


def open_embedded(folder: Path) -> ClientAPI:
    """Open Chroma in a folder; nobody else may have it open."""
    chromadb = _without_telemetry()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = chromadb.Settings(anonymized_telemetry=False)
    client: ClientAPI = chromadb.PersistentClient(path=str(folder), settings=settings)
    return client


def open_server(url: str) -> ClientAPI:
    """Open a Chroma that runs as a server."""
    chromadb = _without_telemetry()
    address = urlsplit(url)
    secure = address.scheme == "https"
    client: ClientAPI = chromadb.HttpClient(
        host=address.hostname or "localhost",
        port=address.port or (443 if secure else 80),
        ssl=secure,
        settings=chromadb.Settings(anonymized_telemetry=False),
    )
    return client


def _without_telemetry() -> Any:
    """Import Chroma, which takes a second, so that it tells nobody that it runs."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb  # noqa: PLC0415 - heavy

    return chromadb
