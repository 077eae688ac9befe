"""``kam ask`` and ``kam eval answers``: at a terminal, the same as in Slack."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Role
from knowledge.shipped_guidance import shipped_pages
from tests.bot.cli.conftest import a_person
from tests.kamcore.storage.kept import an_account

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal


@pytest.fixture(autouse=True)
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ship three pages: to index two hundred takes half a minute."""
    few = dict(islice(shipped_pages().items(), 3))
    monkeypatch.setattr("knowledge.shipped_guidance.shipped_pages", lambda: few)


@pytest.fixture
def staffed(terminal: Terminal) -> Terminal:
    """A terminal with ACME and somebody who may not do much."""
    terminal.keep(a_person("U1", Role.ADMINISTRATOR), a_person("U2"), an_account())
    return terminal


def questions(tmp_path: Path, *lines: object) -> str:
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(file)


def test_a_question_is_answered(staffed: Terminal) -> None:
    code, said, _ = staffed.kam("ask", "Sollte ACME ein Key Account sein?", "--lang", "de")

    assert code == 0
    assert "ACME: Belege fehlen" in said
    assert "*" not in said


def test_a_question_is_answered_for_a_program(staffed: Terminal) -> None:
    code, said, _ = staffed.kam("ask", "why is ACME a key account?", "--json", "--as", "U2")

    told = json.loads(said)
    assert code == 0
    assert (told["route"], told["account"], told["model"]) == ("why", "acme", None)
    assert "Margins, costs and payback are kept" in told["text"]


def test_nobody_asks_as_somebody_who_is_not_there(staffed: Terminal) -> None:
    code, _, refused = staffed.kam("ask", "ACME?", "--as", "U9")

    assert code == 1
    assert "U9" in refused


def test_each_question_of_a_file_gets_a_line(staffed: Terminal, tmp_path: Path) -> None:
    file = questions(
        tmp_path,
        {"id": "a", "text": "should ACME be a key account?", "route": "verdict"},
        {"text": "hilfe", "lang": "de", "as": "member"},
        {"text": "should ACME be a key account?", "as": "guest", "thread": ["help"]},
    )

    code, said, summed = staffed.kam("eval", "answers", "--questions", file)

    told = [json.loads(line) for line in said.splitlines()]
    assert code == 0
    assert [each["id"] for each in told] == ["a", "2", "3"]
    assert [each["route"] for each in told] == ["verdict", "help", "verdict"]
    assert (told[0]["account"], told[0]["expected_route"]) == ("acme", "verdict")
    assert "ACME" not in told[2]["text"].replace("“ACME”", "")
    assert all(each["seconds"] >= 0 for each in told)
    totals = json.loads(summed)
    assert (totals["questions"], totals["route"]) == (3, {"right": 1, "of": 1})
    assert (totals["unfounded"], totals["figures"], totals["leaks"]) == (0, 0, 0)


def test_the_sample_company_can_be_asked(staffed: Terminal, tmp_path: Path) -> None:
    file = questions(tmp_path, {"text": "should Globex be a key account?"})

    code, said, _ = staffed.kam("eval", "answers", "--sample", "--questions", file)

    assert code == 0
    assert "Yes, Globex should be a key account." in json.loads(said)["text"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("no json", "no JSON object"),
        ("[]", "no JSON object"),
        ('{"lang": "en"}', '"text"'),
        ('{"text": "x", "lang": "fr"}', '"lang"'),
        ('{"text": "x", "thread": 3}', '"thread"'),
        ('{"text": 3}', '"text"'),
    ],
)
def test_a_line_that_is_no_question_is_named(
    staffed: Terminal, tmp_path: Path, line: str, says: str
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "help"}\n' + line + "\n", encoding="utf-8")

    code, said, refused = staffed.kam("eval", "answers", "--questions", str(file))

    assert (code, said) == (1, "")
    assert "2" in refused
    assert says in refused


def test_an_account_is_kept_from_models_elsewhere(staffed: Terminal) -> None:
    first = staffed.kam("team", "models", "acme", "--json")[1]
    staffed.kam("team", "models", "acme", "--never-remote")
    second = staffed.kam("team", "models", "acme", "--json")[1]
    code, _, refused = staffed.kam("team", "models", "acme", "--remote", "--as", "U2")

    assert json.loads(first) == {"never_remote": False}
    assert json.loads(second) == {"never_remote": True}
    assert code == 1
    assert refused
