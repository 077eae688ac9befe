"""A database with something in every form, fresh for each try, and the forms drawn from it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bot.slack.forms.form import Redrawn
from tests.bot.slack.any_filling import filled_anyhow
from tests.bot.slack.any_form_sent import send
from tests.bot.slack.every_form import every_opening
from tests.bot.slack.full_house import PEOPLE, TODAY, fill, open_full
from tests.bot.slack.played import sown
from tests.bot.strict_texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot.slack.every_form import Opening
    from tests.bot.slack.full_house import FullHouse

STEPS = 3
"""Forms that follow each other, where one takes another's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What every try begins with."""

    file: Path
    openings: tuple[Opening, ...]

    @contextmanager
    def house(self) -> Iterator[FullHouse]:
        """Open a copy: what one try keeps, the next does not see."""
        with tempfile.TemporaryDirectory(prefix="kam-forms-") as folder:
            copy = Path(folder) / "kam.db"
            shutil.copyfile(self.file, copy)
            house = open_full(f"sqlite:///{copy}")
            try:
                yield house
            finally:
                house.store.close()


def make_scene(folder: Path) -> Scene:
    """Fill a database, and draw every form from a copy of it."""
    file = folder / "kam.db"
    file.write_bytes(sown(TODAY))
    fill(f"sqlite:///{file}")
    with Scene(file=file, openings=()).house() as house:
        return Scene(file=file, openings=tuple(every_opening(house)))


def play(scene: Scene, seed: int) -> None:
    """Let anybody open any form, fill it in anyhow, and go on with what takes its place."""
    chance = Random(seed)  # noqa: S311 - to be repeated
    opening = chance.choice(scene.openings)
    by = chance.choice((opening.by, opening.by, opening.by, *PEOPLE))
    language = chance.choice(LANGUAGES)
    view = opening.view
    with scene.house() as house:
        for _ in range(STEPS):
            outcome = send(house, filled_anyhow(view, chance), by, language)
            if not isinstance(outcome, Redrawn) or outcome.view.submit is None:
                return
            view = outcome.view.to_dict()
