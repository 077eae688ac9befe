"""``kam policy`` prints rules to start from, and says of others what is wrong and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kamcore.policy_file import default_policy

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

OURS = 'extends = "default"\nname = "ours"\nversion = 1\n'
STRICTER = 'extends = "default"\nname = "strict"\nversion = 2\n[thresholds]\nkey = 70\n'


@pytest.fixture
def stricter(tmp_path: Path) -> str:
    file = tmp_path / "strict.toml"
    file.write_text(STRICTER, encoding="utf-8")
    return str(file)


def test_what_show_prints_can_be_checked_and_rules_the_same(
    terminal: Terminal, tmp_path: Path
) -> None:
    _, shown, _ = terminal.kam("policy", "show")
    (tmp_path / "mine.toml").write_text(shown, encoding="utf-8")

    checked = terminal.kam("policy", "check", "mine.toml", "--json")
    compared = terminal.kam("policy", "diff", "default", "mine.toml", "--json")

    assert json.loads(checked[1])["sha256"] == default_policy().ref.sha256
    assert json.loads(compared[1]) == []


def test_the_file_in_force_is_what_is_shown(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, stricter: str
) -> None:
    monkeypatch.setenv("KAM_POLICY", stricter)

    assert terminal.kam("policy", "show") == (0, STRICTER, "")


def test_a_difference_is_told_with_its_place(terminal: Terminal, stricter: str) -> None:
    _, told, _ = terminal.kam("policy", "diff", "default", stricter)
    _, for_programs, _ = terminal.kam("policy", "diff", "default", stricter, "--json")

    assert "thresholds.key: 65 -> 70" in told
    assert {"place": "thresholds.key", "before": "65", "after": "70"} in json.loads(for_programs)


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        (f'{OURS}[[criteria]]\nid = "F1"\nweight = 9\n', "weights"),
        (f'{OURS}[[criteria]]\nid = "E1"\ncurve = [1, 1.2, 1.1, 1.5, 2]\n', "E1.curve"),
        (f'{OURS}[[criteria]]\nid = "Z9"\nweight = 0\n', "Z9"),
        (f"{OURS}[thresholds]\nkey = 40\n", "thresholds"),
        (f"{OURS}surprise = 1\n", "surprise"),
        ('extends = "default"\nversion = 1\n', "name"),
        ("name = ", "TOML"),
    ],
    ids=["weights", "anchors", "criterion", "thresholds", "key", "no name", "toml"],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_rules_nobody_could_go_by_are_refused_with_place_and_reason(  # noqa: PLR0913, PLR0917 - two languages of one table
    terminal: Terminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rules: str,
    place: str,
    language: str,
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", language)
    (tmp_path / "mine.toml").write_text(rules, encoding="utf-8")

    code, out, err = terminal.kam("policy", "check", "mine.toml")

    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "mine.toml" in err
    assert place in err


def test_a_criterion_of_levels_can_be_added(terminal: Terminal, tmp_path: Path) -> None:
    anchors = ", ".join(f'{{ en = "level {n}", de = "Stufe {n}" }}' for n in range(5))
    rules = (
        f"{OURS}"
        '[[criteria]]\nid = "F1"\nweight = 6\n'
        '[[criteria]]\nid = "X1"\nweight = 2\nmeasure = "levels"\n'
        f'name = {{ en = "Data sharing", de = "Datenaustausch" }}\nanchors = [{anchors}]\n'
    )
    (tmp_path / "mine.toml").write_text(rules, encoding="utf-8")

    code, out, _ = terminal.kam("policy", "diff", "default", "mine.toml")

    assert code == 0
    assert "X1" in out
