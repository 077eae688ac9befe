"""The pictures of the portfolio show who stands where, and say it in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.pictures.drawing import DARK, LIGHT, Box, Drawing, Line, Mark, Shape, Tone, Words
from bot.pictures.lettering import width_of
from bot.pictures.portfolio import portfolio_pictures, portfolio_sheet
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from kamcore.portfolio.matrix import quadrant
from kamcore.portfolio.overview import portfolio
from kamcore.portfolio.picture import picture_of
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_portfolio import TODAY, an_assessed, an_entry

if TYPE_CHECKING:
    from bot.i18n import Language
    from kamcore.portfolio.member import Entry

LOSING = (1_000, 2_000)


def drawn(*entries: Entry, language: Language = "en") -> tuple[Drawing, ...]:
    found = picture_of(portfolio(entries, default_policy(), TODAY))
    return portfolio_pictures(found, strict_texts(language))


def standing(name: str, across: int, up: int, *, score: int = 50, unsure: bool = False) -> Entry:
    place, height = Interval.point(across), Interval.point(up)
    assessed = an_assessed(score, quadrant=quadrant(height, place), unsure=unsure)
    details = replace(assessed.details, attractiveness=height, position=place)
    moved = replace(assessed, numbers=replace(assessed.numbers, details=details))
    return an_entry(name, assessed=moved)


def marks(drawing: Drawing) -> list[tuple[Shape, Tone]]:
    return [(each.shape, each.tone) for each in drawing.pieces if isinstance(each, Mark)]


def words(drawing: Drawing) -> list[str]:
    return [each.text for each in drawing.pieces if isinstance(each, Words)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_accounts_others_and_unsure_ones_have_shapes_and_tones_of_their_own(
    language: Language,
) -> None:
    matrix, _ = drawn(
        standing("Käufer & Söhne <!here>", 80, 80, score=80),
        standing("Other", 20, 30),
        standing("Open", 60, 52, unsure=True),
        language=language,
    )

    legend = marks(matrix)[:3]
    assert len({shape for shape, _ in legend}) == 3
    assert set(marks(matrix)[3:]) == set(legend)
    assert "Käufer & Söhne <!here>" in words(matrix)
    assert "Käufer & Söhne" in matrix.told


def test_a_mark_stands_where_position_and_attractiveness_say() -> None:
    matrix, _ = drawn(standing("Low", 10, 20), standing("High", 90, 80))

    low, high = [each for each in matrix.pieces if isinstance(each, Mark)][3:]
    assert low.place[0] < high.place[0]
    assert low.place[1] > high.place[1]


def test_names_cover_neither_each_other_nor_marks() -> None:
    matrix, _ = drawn(*(standing(f"Customer {n}", 40 + n % 5, 50 + n % 7) for n in range(40)))

    named = [each for each in matrix.pieces if isinstance(each, Words) and "Customer" in each.text]
    boxes = [
        (x, y - 12, x + width_of(each.text, each.size), y + 12)
        for each in named
        for x, y in [each.place]
    ]
    assert named
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_in_a_crowd_only_key_accounts_are_named() -> None:
    crowd = [standing(f"Customer {n}", n % 100, n % 90) for n in range(3_000)]

    matrix, curve = drawn(standing("ACME", 80, 80, score=80), *crowd)

    assert [each for each in words(matrix) if "Customer" in each or each == "ACME"] == ["ACME"]
    longest = max(len(each.points) for each in curve.pieces if isinstance(each, Line))
    assert longest < 2_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_lost_is_dashed_named_and_told(language: Language) -> None:
    _, curve = drawn(
        an_entry("Gain", 80),
        an_entry("Loss", assessed=an_assessed(50, business=LOSING)),
        language=language,
    )

    lost = [each for each in curve.pieces if isinstance(each, Line) and each.dashed]
    assert [each.tone for each in lost] == [Tone.LOSS]
    assert "499" in curve.told
    assert "500" in curve.told


def test_where_everybody_loses_there_is_no_peak() -> None:
    _, curve = drawn(
        an_entry("A", assessed=an_assessed(50, business=LOSING)),
        an_entry("B", assessed=an_assessed(50, business=LOSING)),
    )

    assert not any(text.startswith("Peak") for text in words(curve))
    assert "All: −€2,000" in words(curve)  # noqa: RUF001 - the minus sign of a figure


def test_without_accounts_there_are_the_empty_axes_and_a_sentence() -> None:
    [matrix] = drawn()

    assert matrix.told == "There is no account yet."
    assert len(marks(matrix)) == 3


def test_without_figures_there_is_no_curve() -> None:
    assert len(drawn(an_entry("A", assessed=an_assessed(50, business=None)))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_stay_inside_the_picture(language: Language) -> None:
    for each in drawn(
        an_entry("Gain", 80, assessed=an_assessed(80, business=(10**12, 1))),
        an_entry("Loss", assessed=an_assessed(50, business=(1, 10**11))),
        language=language,
    ):
        for piece in each.pieces:
            if isinstance(piece, Words):
                width = width_of(piece.text, piece.size, bold=piece.bold)
                share = {"start": 0.0, "middle": 0.5, "end": 1.0}[piece.anchor]
                left = piece.place[0] - width * share
                assert left >= 0, piece.text
                assert left + width <= each.size[0], piece.text


def test_the_sheet_has_both_below_each_other() -> None:
    found = picture_of(portfolio((an_entry("ACME"),), default_policy(), TODAY))
    matrix, curve = portfolio_pictures(found, strict_texts("en"))

    sheet = portfolio_sheet(found, strict_texts("en"))

    assert sheet.size == (900, matrix.size[1] + curve.size[1])
    assert len(sheet.pieces) == len(matrix.pieces) + len(curve.pieces)
    assert matrix.told in sheet.told
    assert curve.told in sheet.told
    lower = [each for each in sheet.pieces if isinstance(each, Box)][-1]
    assert lower.place[1] > matrix.size[1]


def test_tones_of_marks_stand_out_on_either_paper() -> None:
    for palette in (LIGHT, DARK):
        paper = sum(palette[Tone.PAPER])
        assert all(
            abs(sum(palette[tone]) - paper) > 150 for tone in (Tone.MAIN, Tone.OTHER, Tone.LOSS)
        )
