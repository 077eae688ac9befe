"""An account is drawn once, as PNG, SVG and in a PDF, for everybody who looks at it."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from bot.pictures.drawing import DARK, LIGHT, Box, Drawing, Line, Mark, Tone, Words
from bot.pictures.lettering import fitted, width_of, wrapped
from bot.pictures.payback import payback_picture
from bot.pictures.png import png
from bot.pictures.score_profile import score_profile
from bot.pictures.stakeholders import SHAPES, stakeholder_picture
from bot.pictures.svg import svg
from bot.pictures.white_space import white_space_picture
from kamcore.facts import Stance
from kamcore.interval import Interval
from kamcore.payback import Undertaking
from kamcore.payback_curve import PaybackCurve, payback_curve
from kamcore.policy_file import default_policy
from tests.bot.plans.cases import HOSTILE, a_filled_office, a_hostile_plan
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_papers import exported
from tests.kamcore.use_cases.plan_office import EVA, MEMBER

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.pictures.drawing import Palette

SPACE = "{http://www.w3.org/2000/svg}"
COST = Undertaking(setup=Fraction(40_000), per_year=Fraction(120_000), ramp_months=12)


def a_curve(low: int = 160_000, high: float = 300_000) -> PaybackCurve:
    top = Fraction(int(high)) if high != float("inf") else high
    return payback_curve(COST, Interval(Fraction(low), top), currency="EUR", horizon=36)


def drawings(language: Language = "en") -> dict[str, Drawing]:
    t, office = strict_texts(language), a_filled_office()
    office.meet(
        *(
            replace(EVA, name=f"Person {number}", stances=(stance,))
            for number, stance in enumerate(Stance)
        ),
    )
    found, hostile = exported(office), a_hostile_plan()
    return {
        "people": stakeholder_picture(found.shown.network, t),
        "people for a member": stakeholder_picture(office.read(MEMBER).network, t),
        "white space": white_space_picture(found.shown.white_space, t),
        "white space for a member": white_space_picture(office.read(MEMBER).white_space, t),
        "score": score_profile(found.verdict, default_policy(), t),
        "payback": payback_picture(a_curve(), "ACME", t),
        "payback, open": payback_picture(a_curve(high=float("inf")), "ACME", t),
        "payback, never": payback_picture(a_curve(100_000, 110_000), "ACME", t),
        "payback, one": payback_picture(a_curve(300_000, 300_000), "ACME", t),
        "hostile people": stakeholder_picture(hostile.network, t),
        "hostile white space": white_space_picture(hostile.white_space, t),
        "hostile payback": payback_picture(a_curve(), HOSTILE, t),
    }


CASES = sorted(drawings())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_picture_is_drawn_and_told_in_both_languages(case: str, language: Language) -> None:
    drawing = drawings(language)[case]

    image = Image.open(io.BytesIO(png(drawing)))

    assert image.size == drawing.size
    colours = image.convert("RGB").resize((60, 60)).getcolors(3600)
    assert colours is not None
    assert len(colours) > 8
    assert drawing.title
    assert len(drawing.told) > 20
    assert image.info["Description"] == drawing.told


@pytest.mark.parametrize("case", CASES)
def test_the_same_stands_in_the_svg_for_light_and_dark_screens(case: str) -> None:
    drawing = drawings()[case]

    root = ET.fromstring(svg(drawing))  # noqa: S314 - our own file

    said = [element.text for element in root.iter(f"{SPACE}text")]
    assert said == [piece.text for piece in drawing.pieces if isinstance(piece, Words)]
    assert root.findtext(f"{SPACE}desc") == drawing.told
    assert root.get("role") == "img"
    assert "prefers-color-scheme: dark" in (root.findtext(f"{SPACE}style") or "")
    assert not list(root.iter(f"{SPACE}script"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_runs_over_the_edge_and_none_is_too_small_for_a_phone(
    case: str, language: Language
) -> None:
    drawing = drawings(language)[case]
    width, height = drawing.size

    for words in (each for each in drawing.pieces if isinstance(each, Words)):
        wide = width_of(words.text, words.size, bold=words.bold)
        x, y = words.place
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[words.anchor]
        assert left >= 0, words.text
        assert left + wide <= width, words.text
        assert words.size / 2 <= y <= height - words.size / 2, words.text
        # A phone shows it in about 390 points; letters of 7 points can still be read there.
        assert words.size * 390 / width >= 7, words.text


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_the_paper_and_from_what_is_filled(palette: Palette) -> None:
    for ink in (Tone.INK, Tone.QUIET):
        assert contrast(palette[ink], palette[Tone.PAPER]) >= 4.5
    assert contrast(palette[Tone.INK], palette[Tone.SOFT]) >= 4.5
    for drawn in (Tone.MAIN, Tone.LOSS):
        assert contrast(palette[drawn], palette[Tone.PAPER]) >= 3


DEFICIENCIES = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""After Machado, Oliveira and Fernandes (2009), in full."""


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_who_sees_colours_otherwise_tells_them_apart(palette: Palette, deficiency: str) -> None:
    def seen(tone: Tone) -> list[float]:
        return [
            sum(share * value for share, value in zip(row, palette[tone], strict=True))
            for row in DEFICIENCIES[deficiency]
        ]

    for one, other in combinations((Tone.MAIN, Tone.LOSS, Tone.SOFT), 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5
        assert apart > 60, (one, other)


def test_how_somebody_stands_is_a_shape_and_a_word_not_only_a_colour() -> None:
    assert len(set(SHAPES.values())) == len(Stance)
    drawing = drawings()["people"]
    said = {piece.text for piece in drawing.pieces if isinstance(piece, Words)}

    assert {"sponsor", "champion", "neutral", "sceptic", "blocker"} <= said
    assert "sceptic" in drawing.told


def test_who_may_not_see_stances_and_figures_gets_pictures_without() -> None:
    people, space = (drawings()[f"{case} for a member"] for case in ("people", "white space"))

    for drawing in (people, space):
        said = " ".join(each.text for each in drawing.pieces if isinstance(each, Words))
        assert not [
            word for word in ("sceptic", "sponsor", "360", "blocker") if word in said + drawing.told
        ]
    assert not [each for each in people.pieces if isinstance(each, Mark)]


def test_one_way_to_the_payback_is_drawn_once() -> None:
    one, two = (drawings()[case] for case in ("payback, one", "payback"))

    ways = [[p for p in d.pieces if isinstance(p, Line) and len(p.points) > 2] for d in (one, two)]
    assert [len(each) for each in ways] == [1, 2]
    assert "11.8" in one.told
    assert "after 11.8 to 34.0 months" in two.told


def test_a_bar_says_what_is_sure_and_what_may_be() -> None:
    drawing = drawings()["score"]
    boxes = [piece for piece in drawing.pieces if isinstance(piece, Box)]

    assert {Tone.MAIN, Tone.SOFT, Tone.PAPER} <= {box.fill for box in boxes}
    assert all(box.size[0] >= 0 for box in boxes)


def test_what_does_not_fit_is_cut_where_one_sees_it() -> None:
    text = "A very long name of a plant in a far country"

    short = fitted(text, 100, 20)
    lines = wrapped(text, 100, 20, 2)

    assert short.endswith("…")
    assert width_of(short, 20) <= 100
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert fitted("short", 100, 20) == "short"
