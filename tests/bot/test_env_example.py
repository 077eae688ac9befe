"""``.env.example`` documents every setting there is, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).parents[2] / ".env.example"
SETTING = re.compile(r"^# ([A-Z_]+)=(.*)$", re.MULTILINE)


class Asked(Mapping[str, str]):
    """An environment in which nothing is set, and that remembers what was asked of it."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def documented() -> dict[str, str]:
    return dict(SETTING.findall(EXAMPLE.read_text("utf-8")))


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    environment = Asked()

    Settings.from_env(environment)

    assert set(documented()) == environment.names


def test_every_example_can_be_used_as_it_stands() -> None:
    Settings.from_env(documented())


def test_what_the_example_calls_the_default_is_the_default() -> None:
    example = documented()
    defaults = Settings.from_env({})

    shown = ("KAM_HOME", "KAM_DEFAULT_LANGUAGE", "KAM_LOG_LEVEL", "KAM_HTTP_HOST", "KAM_HTTP_PORT")
    assert Settings.from_env({name: example[name] for name in shown}) == defaults
    assert str(defaults.retention_days) == example["KAM_RETENTION_DAYS"]
