"""``kam assess`` on files: the goldens, and facts objects of every kind, in order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from kamcore.facts_text import facts_to_json
from tests.bench.facts import answered
from tests.builders import AS_OF, acme, bigrev, unknown

if TYPE_CHECKING:
    from pathlib import Path

    from kamcore.facts import AccountFacts


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return ended.value.code if isinstance(ended.value.code, int) else 0


def one(facts: AccountFacts) -> str:
    return json.dumps(facts_to_json(facts, AS_OF))


def test_the_goldens_come_out_of_one_file_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_text("\n".join(map(one, (acme(), bigrev(), unknown()))) + "\n", encoding="utf-8")

    code = run("assess", "--facts", str(file), "--json")

    verdicts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [(v["account"], v["class"]) for v in verdicts] == [
        ("ACME", "KEY"),
        ("BIGREV", "NOT_NOW"),
        ("UNKNOWN", "NEEDS_EVIDENCE"),
    ]


def test_a_malformed_line_costs_only_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_bytes(
        b"\n".join([one(acme()).encode(), b'{"account": ', b"\xff\xfe", one(bigrev()).encode()])
    )

    code = run("assess", "--facts", str(file))

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 1
    assert [line.get("account") for line in lines] == ["ACME", None, None, "BIGREV"]
    assert [line.get("line") for line in lines] == [None, 2, 3, None]
    assert all(lines[place]["error"] for place in (1, 2))


def test_facts_of_every_kind_come_back_in_order_without_a_crash(tmp_path: Path) -> None:
    found = answered(600, seed=7, place=tmp_path)

    assert found.sound
    assert found.judged > 60
    assert found.classes == {"KEY", "DEVELOP", "NOT_NOW", "NEEDS_EVIDENCE"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"account": "A"}',
        b"[" * 100_000,
        b"\x00\x01",
        b'{"account": 1e400}',
    ],
)
def test_a_file_that_holds_no_facts_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(content)

    code = run("assess", "--facts", str(file))

    told = capsys.readouterr()
    assert code == 1
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("assess", "--facts", str(tmp_path / "nothing.json"))

    assert code == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_day_on_the_command_line_wins_over_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "facts.json"
    file.write_text(one(acme()), encoding="utf-8")

    run("assess", "--facts", str(file), "--as-of", "2030-01-01", "--json")

    verdict = json.loads(capsys.readouterr().out)
    assert verdict["as_of"] == "2030-01-01"
    assert verdict["ratio"] is None


@pytest.mark.parametrize(("language", "word"), [("en", "Key account"), ("de", "Key Account")])
def test_a_person_reads_the_verdict_in_their_language(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    word: str,
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", language)
    file = tmp_path / "facts.json"
    file.write_text(one(acme()), encoding="utf-8")

    code = run("assess", "--facts", str(file))

    assert code == 0
    assert capsys.readouterr().out.startswith(f"ACME: {word}")
