"""How ``kam`` starts and ends, whatever the command."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from bot import __main__ as start
from bot.cli import COMMANDS, kam

HEAVY = ("sqlalchemy", "alembic", "slack_sdk", "slack_bolt", "langchain", "chromadb", "dbos")


def _kam(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter and our own module
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(start.__file__).parents[1])},
        input=stdin,
    )


def test_help_imports_nothing_heavy_and_none_of_the_commands() -> None:
    script = (
        "import sys; from bot.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )

    done = subprocess.run(  # noqa: S603 - our own interpreter and our own script
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(start.__file__).parents[1])},
    )

    imported = set(done.stderr.split())
    assert all(name in done.stdout for name in COMMANDS)
    assert imported.isdisjoint({*HEAVY, "babel", "openpyxl", "aiohttp", "dotenv", "cryptography"})
    assert imported.isdisjoint({entry.module for entry in COMMANDS.values()})


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_command_says_of_itself(name: str) -> None:
    command = import_module(COMMANDS[name].module).command

    assert command.name == name
    assert command.get_short_help_str(limit=200) == COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_own_help_needs_nothing_but_the_command(name: str) -> None:
    command = import_module(COMMANDS[name].module).command

    with pytest.raises(click.exceptions.Exit) as end:
        command.make_context(name, ["--help"])

    assert end.value.exit_code == 0


def test_the_version_is_the_packages() -> None:
    assert _kam("--version").stdout == "kam, version 0.1.0\n"


def test_wrong_usage_ends_with_2_and_says_where_help_is() -> None:
    done = _kam("portfolioo")

    assert done.returncode == 2
    assert "No such command 'portfolioo'" in done.stderr
    assert "kam --help" in done.stderr
    assert done.stdout == ""


def test_who_stops_reading_early_gets_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(start.__file__).parents[1])},
        stderr=subprocess.PIPE,
        stdout=write,
    )
    os.close(write)

    assert done.stderr == ""
    assert done.returncode == 1


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kam, "invoke", interrupt)


@pytest.mark.usefixtures("interrupted")
def test_control_c_ends_with_130() -> None:
    with pytest.raises(SystemExit) as end:
        start.main(["doctor"])

    assert end.value.code == 130


def test_settings_come_from_the_file_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("KAM_TRIED_OUT=from the file\nKAM_GIVEN=from the file\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAM_TRIED_OUT", "to be forgotten after the test")
    monkeypatch.delenv("KAM_TRIED_OUT")
    monkeypatch.setenv("KAM_GIVEN", "from the environment")

    with pytest.raises(SystemExit):
        start.main(["--version"])

    assert os.environ["KAM_TRIED_OUT"] == "from the file"
    assert os.environ["KAM_GIVEN"] == "from the environment"


def test_an_unreadable_settings_file_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env").write_bytes(b"KAM_HOME=\xff\xfe\n")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as end:
        start.main(["--version"])

    assert end.value.code == 1
    assert ".env cannot be read" in capsys.readouterr().err
