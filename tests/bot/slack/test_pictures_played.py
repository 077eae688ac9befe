"""Pictures and the brief on paper, asked for by a button and brought by the real bot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.papers.forms import PaperForm
from bot.sandbox.people import KEY_ACCOUNT_MANAGER, LEADERS, MEMBER, SALES_LEADER, direct_channel
from tests.bot.papers.reading import all_of_it, pictures_of
from tests.bot.slack.played import Played, drawn

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
MEMBER_DIRECT = direct_channel(MEMBER).id


def content(played: Played, message: Message) -> bytes:
    found = played.sandbox.world.given[message.files[0]["id"]].content
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Globex", "score profile"),
        ("people Globex", "whom we know"),
        ("whitespace Globex", "white space"),
    ],
)
async def test_a_view_comes_as_a_picture_with_what_it_shows_in_words(
    played: Played, asked: str, told: str
) -> None:
    view = await played.command(SALES_LEADER, LEADER_DIRECT, asked)

    said = await played.press(SALES_LEADER, view, "kam.picture", answers=2)

    image = Image.open(io.BytesIO(content(played, said)))
    assert image.format == "PNG"
    assert said.files[0]["title"] == f"Globex: {told}"
    assert said.files[0]["alt_txt"].startswith("Globex:")


async def test_how_people_stand_is_in_no_picture_that_others_see(played: Played) -> None:
    await played.command(SALES_LEADER, LEADERS, "people Globex")
    view = next(m for m in reversed(played.heard()) if "kam.picture" in drawn(m))

    await played.press(SALES_LEADER, view, "kam.picture", answers=2)
    await played.owes_nobody()

    assert not [m for m in played.sandbox.world.messages.within(LEADERS) if m.files]
    file = [m for m in played.heard() if m.files][-1]
    assert file.channel == LEADER_DIRECT
    assert "champion" in file.files[0]["alt_txt"]


async def test_who_may_not_see_figures_gets_the_white_space_without_them(played: Played) -> None:
    view = await played.command(MEMBER, MEMBER_DIRECT, "whitespace Globex")

    said = await played.press(MEMBER, view, "kam.picture", answers=2)

    assert "420" not in said.files[0]["alt_txt"]
    assert "50 %" in said.files[0]["alt_txt"]


async def test_the_brief_comes_as_a_page_to_its_reader(played: Played) -> None:
    brief = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "vorbereiten Globex")

    said = await played.press(KEY_ACCOUNT_MANAGER, brief, "kam.prep.pdf", answers=2)

    text = all_of_it(content(played, said), PaperForm.PDF)
    assert pictures_of(content(played, said)) == 1
    assert "Vor dem Termin" in text
    assert "Dana Example" in text
    assert said.files[0]["name"] == "globex-vorbereitung.pdf"


async def test_the_portfolio_comes_as_matrix_and_whale_curve_to_the_asker_alone(
    played: Played,
) -> None:
    overview = await played.command(SALES_LEADER, LEADERS, "portfolio")

    await played.press(SALES_LEADER, overview, "kam.portfolio.pictures", answers=3)

    files = [m for m in played.heard() if m.files][-2:]
    assert {each.channel for each in files} == {LEADER_DIRECT}
    assert [each.files[0]["title"] for each in files] == [
        "Portfolio matrix",
        "What all accounts bring together",
    ]
    assert all(Image.open(io.BytesIO(content(played, each))).format == "PNG" for each in files)
    assert "a year together" in files[1].files[0]["alt_txt"]


async def test_who_does_not_read_every_account_is_offered_no_picture_of_all(
    played: Played,
) -> None:
    overview = await played.command(MEMBER, MEMBER_DIRECT, "portfolio")

    assert "kam.portfolio.pictures" not in drawn(overview)
