"""``kam readiness`` says what answers of a file, or those on record, come to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kamcore.access import Role
from tests.bot.cli.conftest import a_person

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

CODES = ("R1", "R2", "R3", "R4a", "R4b", "R4c", "R4d", "R5a", "R5b", "R5c")
ALL = dict.fromkeys(CODES, "yes")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


def result(terminal: Terminal, file: Path, answers: object) -> Any:
    file.write_text(json.dumps(answers), encoding="utf-8")
    code, out, err = terminal.kam("readiness", "--answers", str(file), "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(terminal: Terminal, file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    code, out, err = terminal.kam("readiness", "--answers", str(file))
    assert (code, out) == (1, "")
    return err


@pytest.mark.parametrize("yes", ["yes", "YES ", True, {"answer": "yes", "note": "Board, 3 May"}])
def test_ten_times_yes_is_go(terminal: Terminal, file: Path, yes: object) -> None:
    found = result(terminal, file, dict.fromkeys(CODES, yes))

    assert found["result"] == "GO"
    assert found["pilot_cap"] == 3
    assert found["questions"] == found["gaps"] == []


def test_gaps_and_open_questions_are_told_in_their_order(terminal: Terminal, file: Path) -> None:
    found = result(terminal, file, {**ALL, "R4c": None, "R4a": "no", "R2": False})

    assert found["result"] == "PREPARE"
    assert found["gaps"] == ["R4c", "R4a"]
    assert found["exception"] is True


def test_the_figures_of_a_sale_answer_the_first_question(terminal: Terminal, file: Path) -> None:
    found = result(terminal, file, {"R1": {"cycle_days": 30, "interactions": 3}})

    assert found["result"] == "PROBABLY_NOT"
    assert found["because"] == ["R1"]


def test_without_a_file_the_answers_on_record_count(terminal: Terminal, file: Path) -> None:
    terminal.keep(a_person("U1", Role.SALES_LEADER), a_person("U2"))
    file.write_text(json.dumps({**ALL, "R4b": "no"}), encoding="utf-8")

    saved = terminal.kam("readiness", "--answers", str(file), "--save", "--as", "U1", "--json")
    read = terminal.kam("readiness", "--as", "U2", "--json")

    assert saved[0] == 0
    assert json.loads(read[1])["result"] == "NOT_YET"
    assert json.loads(read[1])["answers"]["R1"]["by"] == "U1"


def test_what_was_answered_before_is_told_with_who_said_it_and_when(
    terminal: Terminal, file: Path
) -> None:
    terminal.keep(a_person("U1", Role.SALES_LEADER))
    for answer in ("no", "yes"):
        file.write_text(json.dumps({"R4b": {"answer": answer, "note": "Board"}}), encoding="utf-8")
        terminal.kam("readiness", "--answers", str(file), "--save", "--as", "U1")

    _, told, _ = terminal.kam("readiness", "--history")
    _, found, _ = terminal.kam("readiness", "--history", "--json")

    first, second = told.splitlines()
    assert ("Executive buy-in: Yes" in first, "Executive buy-in: No" in second) == (True, True)
    assert "“Board”" in first
    assert [(each["answer"], each["by"]) for each in json.loads(found)] == [
        ("yes", "U1"),
        ("no", "U1"),
    ]


def test_the_history_of_answers_goes_alone(terminal: Terminal) -> None:
    assert terminal.kam("readiness", "--history")[1] == "Nobody has answered yet.\n"
    assert terminal.kam("readiness", "--history", "--self-check")[0] == 2


def test_a_member_reads_and_does_not_answer(terminal: Terminal, file: Path) -> None:
    terminal.keep(a_person("U2"))
    file.write_text(json.dumps(ALL), encoding="utf-8")

    code, _, err = terminal.kam("readiness", "--answers", str(file), "--save", "--as", "U2")

    assert code == 1
    assert "sales leader" in err
    assert json.loads(terminal.kam("readiness", "--json")[1])["result"] == "NEEDS_ANSWERS"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "JSON"),
        ("[]", "JSON"),
        ('{"R9": "yes"}', "R9"),
        ('{"R1": "yes", "r1": "no"}', "r1"),
        ('{"R2": "perhaps"}', "perhaps"),
        ('{"R2": {"answer": "yes", "cycle_days": 3}}', "R2"),
        ('{"R1": {"cycle_days": "short"}}', "short"),
        ('{"R1": {"cycle_days": -1}}', "cycle_days"),
        ('{"R2": {"note": 7}}', "7"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_place(
    terminal: Terminal, file: Path, text: str, told: str
) -> None:
    assert told in refused(terminal, file, text)


def test_a_file_that_is_not_there_is_a_sentence(terminal: Terminal) -> None:
    code, _, err = terminal.kam("readiness", "--answers", "nowhere.json")

    assert code == 1
    assert "nowhere.json" in err


def test_on_a_terminal_it_reads_as_a_page(terminal: Terminal) -> None:
    code, out, _ = terminal.kam("readiness")

    assert code == 0
    assert out.startswith("Should we run key account management?\n=====")
    assert "? Complex, consultative sale" in out


def test_a_self_check_is_somebodys_own(terminal: Terminal) -> None:
    terminal.keep(a_person("U2"))

    _, out, _ = terminal.kam("readiness", "--self-check", "--as", "U2", "--json")

    assert json.loads(out)["sure"] == 0
    assert len(json.loads(out)["open"]) == 6
    assert "Six questions" in terminal.kam("readiness", "--self-check", "--as", "U2")[1]


@pytest.mark.parametrize(
    "options",
    [
        ("--save",),
        ("--self-check", "--save", "--answers", "x"),
        ("--answers", "x", "--as", "U1"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    terminal: Terminal, options: tuple[str, ...]
) -> None:
    assert terminal.kam("readiness", *options)[0] == 2
