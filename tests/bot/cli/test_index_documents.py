"""A company's own documents are listed with who brought them in, and taken out by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from kamcore.ids import PersonId
from kamcore.people import Person

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal


@pytest.fixture
def folder(tmp_path: Path, terminal: Terminal) -> Path:
    """Two documents, each brought in by somebody else."""
    terminal.keep(Person(id=PersonId("U9"), display_name="Eva Lang", role=Role.ADMINISTRATOR))
    home = tmp_path / "handbook"
    home.mkdir()
    (home / "prices.md").write_text("# Prices\n\nA Zwickel pump costs forty euros.\n")
    assert terminal.kam("import", "guidance", str(home))[0] == 0
    (home / "visits.md").write_text("# Visits\n\nEvery second week.\n")
    assert terminal.kam("import", "guidance", str(home), "--as", "U9")[0] == 0
    return home


@pytest.mark.usefixtures("folder")
def test_documents_are_listed_with_who_brought_them_in_and_when(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told, _ = terminal.kam("index", "documents")
    found = json.loads(terminal.kam("index", "documents", "--json")[1])
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", "de")
    german = terminal.kam("index", "documents")[1]

    first, second = told.splitlines()
    assert code == 0
    assert first.startswith("handbook/prices.md: on ")
    assert first.endswith(", from the command line")
    assert second.startswith("handbook/visits.md: on ")
    assert second.endswith(", by Eva Lang")
    assert [each["document"] for each in found] == [
        "company:folder:handbook/prices.md",
        "company:folder:handbook/visits.md",
    ]
    assert found[1]["by"] == "U9"
    assert german.splitlines()[1].endswith(", von Eva Lang")


@pytest.mark.parametrize(
    "name", ["prices.md", "handbook/prices.md", "company:folder:handbook/prices.md"]
)
@pytest.mark.usefixtures("folder")
def test_a_document_is_taken_out_by_any_of_its_names(terminal: Terminal, name: str) -> None:
    code, told, _ = terminal.kam("index", "remove", name)

    assert (code, told) == (0, "handbook/prices.md is taken out: nobody finds it any more.\n")
    left = json.loads(terminal.kam("index", "documents", "--json")[1])
    assert [each["title"] for each in left] == ["visits.md"]


@pytest.mark.usefixtures("folder")
def test_a_document_nobody_brought_in_is_refused_with_what_to_do(terminal: Terminal) -> None:
    code, _, told = terminal.kam("index", "remove", "nothing.md")

    assert code == 1
    assert "no document nothing.md: kam index documents" in told


def test_a_title_that_several_bear_is_refused_with_their_ids(
    terminal: Terminal, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "prices.md").write_text((folder / "prices.md").read_text() + "\nOr fifty.\n")
    assert terminal.kam("import", "guidance", str(other))[0] == 0

    code, _, told = terminal.kam("index", "remove", "prices.md")

    assert code == 1
    assert "company:folder:handbook/prices.md or company:folder:other/prices.md" in told


def test_only_an_administrator_lists_and_removes(terminal: Terminal) -> None:
    terminal.keep(Person(id=PersonId("U1"), display_name="Max", role=Role.MEMBER))

    for arguments in (["documents"], ["remove", "prices.md"]):
        code, _, told = terminal.kam("index", *arguments, "--as", "U1")

        assert code == 1
        assert "Only an administrator" in told


def test_where_there_are_none_it_says_how_they_come_in(terminal: Terminal) -> None:
    code, told, _ = terminal.kam("index", "documents")

    assert code == 0
    assert "kam import guidance" in told


@pytest.mark.usefixtures("folder")
def test_a_search_without_its_chroma_server_finds_by_terms_and_says_so(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.shipped_guidance.shipped_pages", dict)
    monkeypatch.setenv("KAM_CHROMA_URL", "http://127.0.0.1:9")

    code, told, warned = terminal.kam("index", "search", "Zwickel pump")
    refused, _, reason = terminal.kam("index", "rebuild")

    assert code == 0
    assert "forty euros" in told
    assert warned.startswith("No Chroma server answers at http://127.0.0.1:9 (")
    assert refused == 1
    assert reason.splitlines()[-1].startswith("No Chroma server answers at http://127.0.0.1:9 (")
