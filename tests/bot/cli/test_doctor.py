"""``kam doctor`` names what is broken and what to do, and leaves alone what nobody needs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.__main__ import main
from kamcore.storage import upgrade

if TYPE_CHECKING:
    from pathlib import Path

NEEDED_BY_NOBODY = {
    "slack_bot_token",
    "slack_app_token",
    "slack_signing_secret",
    "encryption_key",
    "llm",
    "index",
    "chroma",
    "embeddings",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine where only KAM_HOME is set."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL",
                 "KAM_DATABASE_URL", "KAM_POLICY", "KAM_LLM",
                 "KAM_LLM_FALLBACK", "KAM_LLM_BASE_URL", "OPENAI_API_KEY", "KAM_EMBEDDINGS",
                 "KAM_CHROMA_URL",
                 "KAM_ENCRYPTION_KEY", "KAM_DEFAULT_LANGUAGE"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KAM_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def doctor(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as end:
        main(["doctor", *options])
    return int(str(end.value.code)), capsys.readouterr().out


def checks(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, Any]]]:
    code, out = doctor(capsys, "--json")
    return code, {each["name"]: each for each in json.loads(out)["checks"]}


def test_local_use_needs_no_token_no_key_and_no_model(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade(f"sqlite:///{home}/kam.db")

    code, found = checks(capsys)

    assert code == 0
    assert {name for name, each in found.items() if each["state"] == "not_set"} == NEEDED_BY_NOBODY
    assert {name for name, each in found.items() if each["state"] == "broken"} == set()


@pytest.mark.usefixtures("home")
def test_a_new_machine_is_told_how_the_database_comes_into_being(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, found = checks(capsys)

    assert code == 0
    assert found["database"]["state"] == "not_set"


def test_each_thing_gets_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upgrade(f"sqlite:///{home}/kam.db")

    _, out = doctor(capsys)

    assert len(out.splitlines()) == 11
    assert out.startswith("ok ")


def test_something_broken_ends_with_1(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "kam.db").write_text("no database")

    code, out = doctor(capsys)

    assert code == 1
    assert "BROKEN" in out


@pytest.mark.usefixtures("home")
def test_wrong_settings_are_all_said_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAM_HTTP_PORT", "many")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "not-a-token")

    code, out = doctor(capsys)

    assert code == 1
    assert "KAM_HTTP_PORT" in out
    assert "SLACK_BOT_TOKEN" in out
    assert "not-a-token" not in out


@pytest.mark.usefixtures("home")
def test_a_policy_that_is_not_there_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAM_POLICY", "nowhere.toml")

    code, found = checks(capsys)

    assert code == 1
    assert "nowhere.toml" in found["policy"]["says"]


@pytest.mark.usefixtures("home")
def test_the_doctor_speaks_german_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", "de")

    _, out = doctor(capsys)

    assert "nicht gesetzt" in out


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"KAM_LLM": "openai:x"}, "BROKEN .*OPENAI_API_KEY is not set"),
        ({"KAM_LLM": "openai:x", "OPENAI_API_KEY": "sk"}, "ok .*another machine.*prices.toml"),
        ({"KAM_LLM": "openai:x", "KAM_LLM_BASE_URL": "http://[::1]:1/v1"}, "ok .*words answers"),
        ({"KAM_LLM": "nobody:x"}, "BROKEN .*only these providers are known"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_model_that_cannot_be_asked_is_told_with_what_it_lacks(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    line: str,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    _, out = doctor(capsys)

    assert any(re.match(line, each) for each in out.splitlines())
