"""``kam import guidance`` takes a company's own documents, once however often, and tells what not.

Each test opens a real SQLite file and reads documents in processes of their own: over 100 ms.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from kamcore.ids import PersonId
from kamcore.people import Person
from tests.kamcore.storage.kept import HERE

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Terminal

RULES = "# Discounts\n\nEvery discount is signed twice.\n"


@pytest.fixture
def folder() -> Path:
    """Give a folder with two documents, where the terminal is."""
    docs = Path("docs")
    (docs / "more").mkdir(parents=True)
    (docs / "rules.md").write_text(RULES)
    (docs / "more" / "besuche.txt").write_text("Wir besuchen jedes Werk.\n", encoding="cp1252")
    return docs


@pytest.fixture(autouse=True)
def room(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it must be there first
    monkeypatch.setenv("KAM_WORKSPACE", HERE)


def test_a_folder_comes_in_once(terminal: Terminal, folder: Path) -> None:
    code, first, _ = terminal.kam("import", "guidance", str(folder))
    _, again, _ = terminal.kam("import", "guidance", str(folder))

    assert code == 0
    assert first == (
        "docs: 2 added, 0 changed, 0 unchanged, 0 refused.\n2 passages of it can be found now.\n"
    )
    assert again == "docs: 0 added, 0 changed, 2 unchanged, 0 refused.\n"


def test_every_refused_file_is_named_with_its_reason(terminal: Terminal, folder: Path) -> None:
    (folder / "empty.pdf").touch()
    (folder / "more" / "list.xlsx").write_bytes(b"PK")

    code, out, error = terminal.kam("import", "guidance", str(folder))

    assert code == 1
    assert "empty.pdf is empty" in out
    assert "more/list.xlsx is none of" in out
    assert "docs: 2 added, 0 changed, 0 unchanged, 2 refused." in out
    assert "--partial" in error


def test_the_good_ones_come_in_where_that_is_wanted(terminal: Terminal, folder: Path) -> None:
    (folder / "empty.pdf").touch()

    terminal.kam("import", "guidance", str(folder), "--partial")
    code, out, _ = terminal.kam("import", "guidance", str(folder), "--partial")

    assert code == 1
    assert "0 added, 0 changed, 2 unchanged, 1 refused" in out


def test_a_file_that_is_gone_is_told_and_let_go_only_on_demand(
    terminal: Terminal, folder: Path
) -> None:
    terminal.kam("import", "guidance", str(folder))
    (folder / "rules.md").unlink()

    _, told, _ = terminal.kam("import", "guidance", str(folder))
    _, dry, _ = terminal.kam("import", "guidance", str(folder), "--remove-gone", "--dry-run")
    _, removed, _ = terminal.kam("import", "guidance", str(folder), "--remove-gone")
    _, after, _ = terminal.kam("import", "guidance", str(folder))

    assert "rules.md is gone from docs and still known" in told
    assert "rules.md is gone from docs, and would be taken out." in dry
    assert "rules.md is gone from docs, and was taken out." in removed
    assert "rules.md" not in after


def test_one_file_is_the_same_as_in_its_folder_and_tells_nothing_of_the_others(
    terminal: Terminal, folder: Path
) -> None:
    terminal.kam("import", "guidance", str(folder))

    _, out, _ = terminal.kam("import", "guidance", str(folder / "rules.md"))

    assert out == "docs: 0 added, 0 changed, 1 unchanged, 0 refused.\n"


def test_what_systems_leave_in_folders_is_passed_over(terminal: Terminal, folder: Path) -> None:
    for name in (".DS_Store", "~$rules.docx", "Thumbs.db"):
        (folder / name).write_bytes(b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "notes.md").write_text("No rule.")

    code, out, _ = terminal.kam("import", "guidance", str(folder), "--dry-run")

    assert code == 0
    assert "2 added" in out
    assert "Nothing was written" in out


def test_a_program_gets_figures_and_codes(terminal: Terminal, folder: Path) -> None:
    (folder / "empty.pdf").touch()
    (folder / "copy.md").write_text(RULES)

    _, out, _ = terminal.kam("import", "guidance", str(folder), "--json")

    figures = json.loads(out)
    assert (figures["added"], figures["applied"], figures["gone"]) == (2, False, [])
    assert [(each["file"], each["code"]) for each in figures["refused"]] == [("empty.pdf", "empty")]
    assert figures["copies"] == [{"file": "rules.md", "same_as": "copy.md"}]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(terminal: Terminal) -> None:
    code, _, error = terminal.kam("import", "guidance", "nowhere")

    assert code == 1
    assert "There is nothing at nowhere" in error


@pytest.mark.parametrize(
    "arguments",
    [("guidance", "docs", "--map", "map.toml"), ("accounts", "docs/a.csv", "--remove-gone")],
)
def test_options_that_do_not_fit_are_wrong_usage(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    code, _, _ = terminal.kam("import", *arguments)

    assert code == 2


def test_only_administrators_import_and_nobody_else_learns_what_is_there(
    terminal: Terminal, folder: Path
) -> None:
    member = PersonId("U7")
    terminal.keep(Person(id=member, display_name="Kim", role=Role.SALES_LEADER))

    code, out, error = terminal.kam("import", "guidance", str(folder), "--as", member)

    assert (code, out) == (1, "")
    assert "administrator" in error


def test_what_was_imported_is_found_with_file_and_heading(terminal: Terminal, folder: Path) -> None:
    terminal.kam("import", "guidance", str(folder))

    _, out, _ = terminal.kam("index", "search", "How often is a discount signed?")

    assert "rules.md, Discounts | " in out
    assert "Every discount is signed twice." in out
