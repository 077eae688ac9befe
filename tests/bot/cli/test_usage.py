"""``kam usage`` tells administrators what language models did, and nobody else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from kamcore.access import Role
from kamcore.conversations import Exchange, ModelUse
from kamcore.ids import PersonId, WorkspaceId
from kamcore.people import Person
from kamcore.storage import open_store
from kamcore.storage.conversations import SqlConversations

if TYPE_CHECKING:
    from pathlib import Path

WORKSPACE = WorkspaceId("T1")


@pytest.fixture
def home(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAM_HOME", str(tmp_path))
    monkeypatch.setenv("KAM_DATABASE_URL", database_url)
    monkeypatch.setenv("KAM_WORKSPACE", WORKSPACE)
    monkeypatch.chdir(tmp_path)
    store = open_store(database_url)
    member = Person(id=PersonId("U1"), display_name="Eva", role=Role.MEMBER)
    with store.unit_of_work(WORKSPACE) as work:
        work.people.put(member)
        work.commit()
    SqlConversations(store).keep(
        Exchange(
            workspace=WORKSPACE,
            id="t1",
            person=member.id,
            thread="d",
            asked_at=datetime.now(UTC),
            language="en",
            question="?",
            route="guidance",
            text="!",
            permissions={},
            model=ModelUse(
                name="openai:x",
                prompt="answer_en@1",
                prompt_hash="",
                calls=2,
                tokens_in=1200,
                tokens_out=34,
                cost="0.0125",
            ),
        )
    )
    store.close()
    return tmp_path


def usage(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["usage", *options])
    told = capsys.readouterr()
    return int(end.value.code or 0), told.out, told.err


def test_an_administrator_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.exists()

    code, out, _ = usage(capsys)
    _, written, _ = usage(capsys, "--json")

    assert code == 0
    assert "openai:x: 1 asked, 1 used, 0 remembered; 2 calls, 1,200 tokens in, 34 out" in out
    assert "0.0125 USD" in out
    (row,) = json.loads(written)
    assert (row["tokens_in"], row["cost_usd"]) == (1200, "0.0125")


def test_a_member_is_not(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.exists()

    code, out, err = usage(capsys, "--as", "U1")

    assert (code, out) == (1, "")
    assert "administrator" in err
