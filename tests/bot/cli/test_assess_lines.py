"""``kam assess --facts`` in a pipe: rules in force, what goes to which side, and one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from tests.golden_cases import acme, bigrev

if TYPE_CHECKING:
    from pathlib import Path

STRICTER = 'extends = "default"\nname = "strict"\nversion = 3\n[thresholds]\nkey = 80\n'


def assess(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["assess", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def facts(tmp_path: Path) -> str:
    """A file with ACME in it."""
    file = tmp_path / "acme.json"
    file.write_text(json.dumps(acme(), indent=2), encoding="utf-8")
    return str(file)


def test_facts_are_judged_by_the_rules_in_force(
    facts: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules = tmp_path / "strict.toml"
    rules.write_text(STRICTER, encoding="utf-8")
    monkeypatch.setenv("KAM_POLICY", str(rules))

    assess("--facts", facts, "--json")

    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["class"], verdict["policy"]["name"]) == ("DEVELOP", "strict")


def test_rules_named_on_the_command_line_win(
    facts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "strict.toml"
    rules.write_text(STRICTER, encoding="utf-8")

    assess("--facts", facts, "--policy", str(rules), "--json")

    assert json.loads(capsys.readouterr().out)["class"] == "DEVELOP"


def test_refused_lines_are_told_on_the_side_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "facts.jsonl"
    bad = acme() | {"financials": [{"year": 2025, "revenue": "-1"}]}
    file.write_text("\n".join(map(json.dumps, (acme(), bad, bad))), encoding="utf-8")

    code = assess("--facts", str(file))

    told = capsys.readouterr()
    assert code == 1
    assert len(told.out.splitlines()) == 3
    assert told.err == (
        "2 lines were refused, the first of them line 2: financials[0].revenue: '-1' is "
        "negative, which cannot be here.\n"
    )


def test_a_refusal_is_in_the_readers_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", "de")
    file = tmp_path / "facts.json"
    file.write_text("{}", encoding="utf-8")

    code = assess("--facts", str(file))

    assert code == 1
    assert capsys.readouterr().err == "account: Diese Angabe ist nötig.\n"


def test_whoever_writes_line_by_line_gets_each_verdict_before_the_next() -> None:
    """Starts the program as a shell does, which takes more than 100 ms."""
    command = [sys.executable, "-m", "bot", "assess", "--facts", "-", "--json"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for facts in (acme(), bigrev()):
            program.stdin.write(json.dumps(facts) + "\n")
            program.stdin.flush()

            assert json.loads(program.stdout.readline())["account"] == facts["account"]
        program.stdin.close()

    assert program.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("ACME", "--facts", "-"),
        ("--facts", "-", "--group"),
        ("--facts", "-", "--as", "U1"),
        ("--facts", "-", "--as-of", "tomorrow"),
    ],
)
def test_what_makes_no_sense_together_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert assess(*arguments) == 2


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = assess("--facts", "nowhere.json")

    assert code == 1
    assert "nowhere.json" in capsys.readouterr().err
