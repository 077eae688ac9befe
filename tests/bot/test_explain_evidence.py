"""What keeps a contact or a piece of white space from being written is told field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.map_words import (
    field_name,
    influence_name,
    side_name,
    stage_name,
    stance_name,
)
from bot.explain import explain
from kamcore.facts import (
    Influence,
    PotentialCell,
    PotentialSide,
    Search,
    Stage,
    Stakeholder,
    Stance,
)
from kamcore.map_errors import (
    CellChangedError,
    CellExistsError,
    CellGoneError,
    CircularReportingError,
    ContactChangedError,
    ContactExistsError,
    ContactGoneError,
    Field,
    FieldError,
    Flaw,
    SomethingFoundError,
)
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from bot.i18n import Language
    from kamcore.errors import KamError

CELL = PotentialCell(unit="Graz", offering="Service")
ERRORS: list[KamError] = [
    *(FieldError(field, flaw, 200) for field in Field for flaw in Flaw),
    ContactExistsError("Eva Lang (Graz)"),
    ContactChangedError(Stakeholder(name="Eva Lang")),
    ContactGoneError(),
    CircularReportingError(["Eva"]),
    CircularReportingError(["Eva", "Tom"]),
    CellExistsError(CELL),
    CellChangedError(PotentialSide.SERVED, CELL),
    CellGoneError(),
    SomethingFoundError(Search.STAKEHOLDERS),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_one_is_told_in_a_sentence(language: Language) -> None:
    t = strict_texts(language)

    sentences = [explain(error, t) for error in ERRORS]

    assert all(sentence.endswith(".") for sentence in sentences)


def test_a_circle_names_everybody_in_it_from_the_first_to_the_first() -> None:
    told = explain(CircularReportingError(["Eva", "Ida", "Tom"]), strict_texts("en"))

    assert "Eva → Ida → Tom → Eva" in told


def test_a_circle_of_five_hundred_is_told_by_its_beginning() -> None:
    told = explain(CircularReportingError([f"P{n}" for n in range(500)]), strict_texts("en"))

    assert "P5 → … → P0" in told
    assert len(told) < 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_can_be_said_has_its_words(language: Language) -> None:
    t = strict_texts(language)

    words = [
        *(influence_name(each, t) for each in Influence),
        *(stance_name(each, t) for each in Stance),
        *(stage_name(each, t) for each in Stage),
        *(side_name(each, t) for each in PotentialSide),
        *(field_name(each, t) for each in Field),
    ]

    assert len(set(words)) == len(words)
