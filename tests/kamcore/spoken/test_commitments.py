"""Promises are found in sentences as people write them, and none where there is none."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kamcore.promises import PromiseSide
from kamcore.spoken.commitments import commitments
from kamcore.spoken.subjects import Known

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)
KNOWN = Known.of(
    contacts=("Dr. Eva Lang", "Thomas Huber", "Priya Natarajan"), accounts=("ACME GmbH",)
)
NO_DAY = "-"


def sentences(language: str) -> list[dict[str, Any]]:
    text = HERE.joinpath(f"promises_{language}.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["sentence"]
    return found


def found_in(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in commitments(text, TODAY, KNOWN):
        found.setdefault(each.side.value, []).append(each.due.isoformat() if each.due else NO_DAY)
    return found


@pytest.mark.parametrize(
    "sentence",
    [*sentences("en"), *sentences("de")],
    ids=lambda sentence: sentence["text"],
)
def test_a_sentence_holds_just_these_promises(sentence: dict[str, Any]) -> None:
    expected = {side.value: sentence[side.value] for side in PromiseSide if side.value in sentence}

    assert found_in(sentence["text"]) == expected


@pytest.mark.parametrize("language", ["en", "de"])
def test_there_are_enough_sentences(language: str) -> None:
    assert len(sentences(language)) >= 80
