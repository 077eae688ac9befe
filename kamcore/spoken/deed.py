"""What a subject takes on, and whether that is a promise without a day too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """What a subject takes on.

    Attributes:
        needs_day: Whether it is a promise only together with a day.
        is_present: Whether it is said in the present, as habits are too.
    """

    needs_day: bool
    is_present: bool = False


OTHER_AUXILIARIES = frozenset(
    {
        "ist", "sind", "war", "waren", "bin", "wurde", "wurden", "kann", "können", "konnte",
        "konnten", "darf", "dürfen", "hatte", "hatten", "sei", "is", "are", "was", "were", "had",
        "can", "may", "does", "do", "did",
    }
)  # fmt: skip
"""Verbs that say something else of their subject than what it will do."""

READY = frozenset({"ready", "done", "finished", "fertig"})
