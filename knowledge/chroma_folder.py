"""The folder of an embedded Chroma: which is in use, whether it is ours, when to begin anew.

Each attempt has a folder of its own, ``chroma/1``, ``chroma/2`` and so on, with a file that says
how it was made. A broken one is left behind and the next begins empty: a folder that is open in
this process cannot be mended under its feet. Only whoever holds the lease works here.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from knowledge.probe import is_sound
from knowledge.vectors import LAYOUT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MADE = "kam-index.json"


class ChromaFolder:
    """The folders below one home."""

    def __init__(
        self, home: Path, embedding: str, probe: Callable[[Path], bool] = is_sound
    ) -> None:
        """Work below ``home`` for vectors that ``embedding`` makes."""
        self._home = home
        self._made = {"layout": LAYOUT, "embedding": embedding}
        self._probe = probe

    def current(self) -> Path:
        """Give the folder to open: the newest, where it is ours and sound, else an empty one."""
        attempts = self._attempts()
        if attempts and self._is_ours(attempts[-1]) and self._probe(attempts[-1]):
            self._forget(attempts[:-1])
            return attempts[-1]
        return self.anew()

    def anew(self) -> Path:
        """Begin an empty folder; those before it go where nobody has them open."""
        attempts = self._attempts()
        self._forget(attempts)
        folder = self._home / str(int(attempts[-1].name) + 1 if attempts else 1)
        folder.mkdir(mode=0o700, parents=True)
        (folder / MADE).write_text(json.dumps(self._made), encoding="utf-8")
        return folder

    def is_there(self) -> bool:
        """Whether there is one of ours; whether it is sound shows when it is opened."""
        attempts = self._attempts()
        return bool(attempts) and self._is_ours(attempts[-1])

    def size(self) -> int:
        """Say how many bytes all of it takes."""
        files = (each for each in self._home.rglob("*") if each.is_file())
        return sum(each.stat().st_size for each in files)

    def _attempts(self) -> list[Path]:
        if not self._home.is_dir():
            return []
        numbered = (each for each in self._home.iterdir() if each.name.isdigit())
        return sorted(numbered, key=lambda each: int(each.name))

    def _is_ours(self, folder: Path) -> bool:
        try:
            return bool(json.loads((folder / MADE).read_text(encoding="utf-8")) == self._made)
        except (OSError, ValueError):
            return False

    @staticmethod
    def _forget(folders: list[Path]) -> None:
        for folder in folders:
            # On Linux and macOS a folder can go while its files are open.
            shutil.rmtree(folder, ignore_errors=True)
