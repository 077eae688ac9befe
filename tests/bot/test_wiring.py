"""The command line finds its database, its workspace and whom it acts as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from bot.wiring import (
    PolicyFileError,
    UnknownActorError,
    WhichWorkspaceError,
    command_line,
    policy_of,
)
from kamcore.access import Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.people import Person
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.i18n import Language
    from bot.wiring import Desk
    from kamcore.errors import KamError


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    monkeypatch.setenv("KAM_DATABASE_URL", database_url)
    monkeypatch.delenv("KAM_WORKSPACE", raising=False)


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = command_line()
    yield opened
    opened.store.close()


def meet(desk: Desk, workspace: str, person: Person) -> None:
    with desk.store.unit_of_work(WorkspaceId(workspace)) as work:
        work.people.put(person)
        work.commit()


def test_who_may_run_the_program_may_do_everything(desk: Desk) -> None:
    assert (desk.actor.workspace, desk.actor.role) == ("local", Role.ADMINISTRATOR)


def test_the_only_workspace_is_the_one_that_is_meant(desk: Desk) -> None:
    meet(desk, "T1", Person(id=PersonId("U1"), display_name="Sample"))

    again = command_line("U1")

    assert (again.actor.workspace, again.actor.person, again.actor.role) == (
        "T1",
        "U1",
        Role.MEMBER,
    )
    again.store.close()


def test_one_acts_as_a_guest_with_a_guest_s_rights(desk: Desk) -> None:
    guest = Person(id=PersonId("U1"), display_name="Sample", role=Role.SALES_LEADER, is_guest=True)
    meet(desk, "T1", guest)

    again = command_line("U1")

    assert again.actor.role is Role.GUEST
    again.store.close()


def test_of_several_workspaces_none_is_guessed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for workspace in ("T1", "T2"):
        meet(desk, workspace, Person(id=PersonId("U1"), display_name="Sample"))

    with pytest.raises(WhichWorkspaceError, match="T1, T2"):
        command_line()
    monkeypatch.setenv("KAM_WORKSPACE", "T2")
    again = command_line("U1")

    assert again.actor.workspace == "T2"
    again.store.close()


def test_nobody_acts_as_a_stranger() -> None:
    with pytest.raises(UnknownActorError, match="U9"):
        command_line("U9")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_policy_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "policy.toml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(PolicyFileError, match=r"policy\.toml"):
        policy_of(file)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "error",
    [
        PolicyFileError("p.toml", "UTF-8"),
        WhichWorkspaceError(("T1", "T2")),
        UnknownActorError("U9", "T1"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_each_refusal_says_what_to_do(error: KamError, language: Language) -> None:
    assert ":" in explain(error, strict_texts(language))
