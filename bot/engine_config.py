"""How the durable engine is set up: where it keeps its rows, and in which words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.engine_file import FILE, TimedConnection, prepared_file
from kamcore.storage.engine import parse_address, place_of

if TYPE_CHECKING:
    from bot.settings import Settings

VERSION = "1"
"""What turns and jobs are made of: their names in the engine, and two ids each.

Change it only with a way for work begun under the old one: only processes of the same version
take it up. A third kind of work needs no other version.
"""

SCHEMA = "kam_engine"
"""On PostgreSQL the engine's tables are beside ours, and not among them."""

THREADS = 32
CONNECTIONS = 8
"""Of each process to PostgreSQL; the engine's own 20 would soon be too many for its 100."""


def config_of(settings: Settings, executor: str) -> Any:
    """Give what the engine needs to be told.

    Args:
        settings: Where everything is kept.
        executor: Who this process is.
    """
    return {
        **_database(settings),
        "name": "kam",
        "application_version": VERSION,
        "executor_id": executor,
        "serializer": _json_serializer(),
        "max_executor_threads": THREADS,
        "log_level": "ERROR",
        "enable_otlp": False,
    }


def place_of_engine(settings: Settings) -> str:
    """Name the engine's database in a sentence."""
    if _is_server(settings):
        return place_of(parse_address(settings.database_url))
    return str(settings.home / FILE)


def _database(settings: Settings) -> dict[str, Any]:
    if _is_server(settings):
        return {
            "system_database_url": settings.database_url,
            "dbos_system_schema": SCHEMA,
            "sys_db_pool_size": CONNECTIONS,
            "use_listen_notify": False,  # nobody waits for another's result
        }
    return {
        "system_database_url": f"sqlite:///{prepared_file(settings.home)}",
        "db_engine_kwargs": {"connect_args": {"factory": TimedConnection}},
    }


def _is_server(settings: Settings) -> bool:
    return settings.database_url.startswith("postgresql")


def _json_serializer() -> Any:
    from dbos import Serializer  # noqa: PLC0415 - heavy at start

    class Json(Serializer):
        """Plain JSON: a pickle would run whatever somebody put into the database."""

        def serialize(self, data: Any) -> str:
            return json.dumps(data, default=repr)

        def deserialize(self, serialized_data: str) -> Any:
            return json.loads(serialized_data)

        def name(self) -> str:
            return "kam_json"

    return Json()
