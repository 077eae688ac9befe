"""``kam picture`` as somebody at a terminal uses it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.pictures.drawing import DARK, Tone
from tests.bot.cli.conftest import a_person
from tests.kamcore.storage.kept import an_account

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal


@pytest.fixture
def customer(terminal: Terminal) -> Terminal:
    """A terminal with ACME."""
    terminal.keep(an_account())
    return terminal


@pytest.mark.parametrize("kind", ["people", "white-space", "score", "payback"])
def test_an_account_is_drawn_and_told_in_words(
    customer: Terminal, tmp_path: Path, kind: str
) -> None:
    code, out, _ = customer.kam("picture", "ACME", "--kind", kind, "--svg", "a.svg")
    _, german, _ = customer.kam(
        "picture", "ACME", "--kind", kind, "--png", "a.png", "--dark", "--lang", "de"
    )

    assert code == 0
    assert out.startswith("ACME: ")
    assert german.startswith("ACME: ")
    assert out != german
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    image = Image.open(io.BytesIO((tmp_path / "a.png").read_bytes()))
    assert image.getpixel((1, 1)) == DARK[Tone.PAPER]


def test_a_file_that_is_there_stays_and_figures_are_for_who_may_see_them(
    customer: Terminal,
) -> None:
    customer.keep(a_person("U0PLAIN"))
    customer.kam("picture", "ACME", "--svg", "a.svg")

    again = customer.kam("picture", "ACME", "--svg", "a.svg")
    kept = customer.kam("picture", "ACME", "--kind", "payback", "--as", "U0PLAIN")

    assert (again[0], "there already" in again[2]) == (1, True)
    assert (kept[0], kept[1], "may not" in kept[2]) == (1, "", True)
