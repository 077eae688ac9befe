"""The picture of the portfolio is a PNG that shows key accounts where they stand."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageFont

from bot.pictures.canvas import WHITE
from bot.pictures.portfolio import (
    HEIGHT,
    KEY_COLOUR,
    LOSS_COLOUR,
    OTHER_COLOUR,
    WIDTH,
    portfolio_png,
)
from kamcore.policy_file import default_policy
from kamcore.portfolio.overview import portfolio
from kamcore.portfolio.picture import picture_of
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_portfolio import TODAY, an_assessed, an_entry

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.pictures.canvas import Colour
    from kamcore.portfolio.member import Entry

NEAR = 24
FONT = files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"


def drawn(*entries: Entry, language: Language = "en") -> Image.Image:
    found = picture_of(portfolio(entries, default_policy(), TODAY))
    return Image.open(io.BytesIO(portfolio_png(found, strict_texts(language))))


def shows(image: Image.Image, colour: Colour) -> bool:
    """Whether a colour, or one that smooth edges made of it, can be seen."""
    counted = image.getcolors(WIDTH * HEIGHT) or []
    return any(
        isinstance(seen, tuple)
        and all(abs(a - b) < NEAR for a, b in zip(seen, colour, strict=True))
        for _, seen in counted
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_accounts_others_and_losses_have_their_colours(language: Language) -> None:
    image = drawn(
        an_entry("Käufer & Söhne <!here>", 80),
        an_entry("Other", 50, assessed=an_assessed(50, business=(1_000, 2_000))),
        language=language,
    )

    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert all(shows(image, each) for each in (KEY_COLOUR, OTHER_COLOUR, LOSS_COLOUR))


def test_without_accounts_there_are_the_empty_axes() -> None:
    image = drawn()

    assert shows(image, WHITE)
    assert not shows(image, LOSS_COLOUR)


def test_the_same_portfolio_gives_the_same_picture() -> None:
    entries = (an_entry("ACME"), an_entry("Globex", 50))

    assert drawn(*entries).tobytes() == drawn(*entries).tobytes()


def test_thousands_of_accounts_are_drawn() -> None:
    crowd = [
        an_entry(f"A{n}", assessed=an_assessed(50, business=(1_000 + n, 2_000)))
        for n in range(3_000)
    ]

    assert shows(drawn(*crowd), LOSS_COLOUR)


def test_umlauts_and_the_euro_are_drawn_each_as_itself() -> None:
    signs = {
        sign: ImageFont.truetype(io.BytesIO(FONT.read_bytes()), 40).getmask(sign)
        for sign in "äöüß€A\ufffe"
    }

    drawings = {bytes(mask) for sign, mask in signs.items()}

    assert len(drawings) == len(signs)
