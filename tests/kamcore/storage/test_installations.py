"""Tokens are unreadable on the disk, readable to who has the key, and gone when revoked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from kamcore.ids import PersonId, WorkspaceId
from kamcore.installations import EncryptionKeyError, Installation, TokenUnreadableError
from kamcore.storage.installations import SqlInstallations
from kamcore.storage.row_security import act_for

if TYPE_CHECKING:
    from kamcore.storage import SqlStore

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
HERE = WorkspaceId("T1")
GIVEN = Installation(
    workspace=HERE,
    bot_token="xoxb-sample",
    bot_id="B1",
    bot_user_id="U0",
    installed_by=PersonId("U1"),
    installed_at=datetime(2026, 11, 23, tzinfo=UTC),
)


def test_what_was_installed_is_found_again(sql_store: SqlStore) -> None:
    installations = SqlInstallations(sql_store, OLD)

    installations.put(GIVEN)

    assert installations.find(HERE) == GIVEN
    assert installations.find(WorkspaceId("T2")) is None


def test_installing_again_replaces_the_token(sql_store: SqlStore) -> None:
    installations = SqlInstallations(sql_store, OLD)
    installations.put(GIVEN)

    installations.put(replace(GIVEN, bot_token="xoxb-later"))

    found = installations.find(HERE)
    assert found is not None
    assert found.bot_token == "xoxb-later"


def test_the_disk_never_holds_a_readable_token(sql_store: SqlStore) -> None:
    SqlInstallations(sql_store, OLD).put(GIVEN)

    with sql_store.engine.begin() as connection:
        act_for(connection, HERE)
        kept = connection.execute(text("SELECT bot_token FROM installations")).scalar_one()

    assert "xoxb" not in kept


def test_a_new_key_still_reads_what_the_old_one_wrote(sql_store: SqlStore) -> None:
    SqlInstallations(sql_store, OLD).put(GIVEN)

    assert SqlInstallations(sql_store, f"{NEW},{OLD}").find(HERE) == GIVEN


def test_without_its_key_a_token_is_lost_and_one_is_told_so(sql_store: SqlStore) -> None:
    SqlInstallations(sql_store, OLD).put(GIVEN)

    with pytest.raises(TokenUnreadableError, match="T1"):
        SqlInstallations(sql_store, NEW).find(HERE)


def test_a_revoked_token_is_gone(sql_store: SqlStore) -> None:
    installations = SqlInstallations(sql_store, OLD)
    installations.put(GIVEN)

    installations.remove(HERE)

    assert installations.find(HERE) is None


def test_a_key_that_is_none_is_refused_without_being_repeated(sql_store: SqlStore) -> None:
    with pytest.raises(EncryptionKeyError) as caught:
        SqlInstallations(sql_store, "geheim")

    assert "geheim" not in str(caught.value)


def test_a_token_does_not_show() -> None:
    assert "xoxb" not in repr(GIVEN)
