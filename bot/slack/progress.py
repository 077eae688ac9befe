"""What an answer tells of its own making while somebody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.i18n import Texts


class Step(StrEnum):
    """What is being done; of readings, how many passages are read is told with it."""

    LOOKING = "looking"
    GUIDANCE = "guidance"
    DOCUMENTS = "documents"
    NOTES = "notes"
    WORDING = "wording"
    CHECKING = "checking"


Told: TypeAlias = Callable[[Step, int], None]
"""Takes a step and a number, 0 where none belongs to it; may be called from any thread."""


def untold(_step: Step, _number: int = 0) -> None:
    """Tell nobody."""


def step_words(step: Step, number: int, t: Texts) -> str:
    """Say what is being done, as the title of a task."""
    match step:
        case Step.LOOKING:
            return t("Looking for what answers this")
        case Step.GUIDANCE:
            return t.count(
                "Reading {n} passage of the guidance",
                "Reading {n} passages of the guidance",
                number,
            )
        case Step.DOCUMENTS:
            return t.count(
                "Reading {n} passage of company documents",
                "Reading {n} passages of company documents",
                number,
            )
        case Step.NOTES:
            return t.count("Reading {n} note", "Reading {n} notes", number)
        case Step.WORDING:
            return t("Putting it into words")
        case Step.CHECKING:
            return t("Checking every sentence against its source")


def loading_words(t: Texts) -> list[str]:
    """Say in turn what may be going on, before anything is known of it."""
    return [
        t("Looking for what answers this"),
        t("Reading what you may read"),
        t("Checking every sentence against its source"),
    ]
