"""Commands as somebody at a terminal runs them, each test on a store of its own."""

from __future__ import annotations

from dataclasses import dataclass
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from kamcore.access import Role
from kamcore.accounts import Account
from kamcore.ids import PersonId
from kamcore.people import Person
from kamcore.storage import open_store
from tests.kamcore.storage.kept import HERE

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Terminal:
    """Runs ``kam`` and tells how it ended."""

    capture: pytest.CaptureFixture[str]
    url: str

    def kam(self, *arguments: str) -> tuple[int, str, str]:
        """Give the exit code and what was written to stdout and stderr."""
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        written = self.capture.readouterr()
        return int(str(end.value.code)), written.out, written.err

    def keep(self, *values: Account | Person) -> None:
        """Have accounts and people in the store."""
        store = open_store(self.url)
        with store.unit_of_work(HERE) as work:
            for value in values:
                if isinstance(value, Account):
                    work.accounts.put(value)
                else:
                    work.people.put(value)
            work.commit()
        store.close()


@pytest.fixture
def terminal(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    migrated_file: Path,
    tmp_path: Path,
) -> Terminal:
    """Give a terminal in an empty folder, with an empty store."""
    file = tmp_path / "home" / "kam.db"
    file.parent.mkdir()
    copyfile(migrated_file, file)
    url = f"sqlite:///{file}"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "home"))
    for name in ("KAM_DATABASE_URL", "KAM_POLICY", "KAM_DEFAULT_LANGUAGE", "KAM_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capture=capsys, url=url)


def a_person(person: str, role: Role = Role.MEMBER, *, is_guest: bool = False) -> Person:
    return Person(
        id=PersonId(person), display_name=f"{person} Sample", role=role, is_guest=is_guest
    )
