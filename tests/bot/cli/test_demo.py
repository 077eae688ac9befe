"""``kam demo`` starts where it can, says in a sentence where it cannot, and ends on Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import bot
from bot.cli.demo import command
from bot.cli.demo_home import MARK, held
from tests.bot.strict_texts import strict_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

SECONDS = 60


def demo(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["--no-browser", *arguments])


@contextmanager
def taken_port() -> Iterator[int]:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_taken_port_is_refused_with_what_to_do() -> None:
    with taken_port() as port:
        done = demo("--port", str(port))

    assert done.exit_code == 1
    assert done.output == (
        f"Error: Port {port} is taken: if another demo runs there, go on with it at "
        f"http://127.0.0.1:{port}; else choose another port with --port.\n"
    )


def test_a_home_that_is_a_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("not a folder")

    done = demo("--home", str(place))

    assert done.exit_code == 1
    assert f"The folder {place} cannot be used (File exists)" in done.output
    assert "choose another with --home" in done.output


def test_a_home_that_cannot_be_made_is_refused_with_what_to_do() -> None:
    done = demo("--home", "/proc/nowhere")

    assert done.exit_code == 1
    assert "The folder /proc/nowhere cannot be used (" in done.output
    assert "choose another with --home" in done.output


def test_real_data_are_never_mixed_with_the_sample(tmp_path: Path) -> None:
    database = tmp_path / "kam.db"
    database.write_bytes(b"somebody's accounts")

    done = demo("--home", str(tmp_path))

    assert done.exit_code == 1
    assert "holds data that is no demo's" in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["kam.db"]
    assert database.read_bytes() == b"somebody's accounts"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_folder_is_one_demo_s_at_a_time(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", language)

    with held(tmp_path, strict_texts("en")):
        done = demo("--home", str(tmp_path))

    says = {"en": "Another demo runs in the folder", "de": "läuft schon eine Demo"}[language]
    assert done.exit_code == 1
    assert says in done.output


def test_a_folder_is_free_again_when_its_demo_has_ended(tmp_path: Path) -> None:
    with held(tmp_path, strict_texts("en")):
        pass

    with held(tmp_path, strict_texts("en")):
        assert (tmp_path / MARK).exists()


# Slow, because it starts the whole product as somebody at a terminal does.
def test_control_c_ends_a_demo_which_says_what_was_kept(tmp_path: Path) -> None:
    with taken_port() as port:
        pass
    arguments = ["demo", "--no-browser", "--port", str(port), "--home", str(tmp_path)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(bot.__file__).parents[1])}
    started = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
        [sys.executable, "-m", "bot", *arguments],
        encoding="utf-8",
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert started.stdout is not None
    says = [started.stdout.readline(), started.stdout.readline()]

    started.send_signal(signal.SIGINT)
    rest, complaints = started.communicate(timeout=SECONDS)

    assert says == [
        f"The sample company is at http://127.0.0.1:{port} (Ctrl-C ends it).\n",
        "Type: should ACME be a key account?\n",
    ]
    assert rest == (
        "The demo has ended. Accounts, ratings and verdicts are kept: "
        f"kam demo --home {tmp_path} goes on with them.\n"
    )
    assert (started.returncode, complaints) == (0, "")
    with closing(sqlite3.connect(tmp_path / "kam.db")) as kept:
        assert kept.execute("select count(*) from accounts").fetchone()[0] > 30
