"""What is kept of the portfolio between two looks at it, and what decides whether it still holds.

A verdict follows from evidence, policy, day and code. So what was computed holds while the
evidence has the same edition, under the same policy, until the day it names, by the same code.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kamcore.portfolio.codec import assessed_from_text, assessed_to_text

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId
    from kamcore.portfolio.assessed import Assessed
    from kamcore.portfolio.capacity import Pilot

REMEMBERED = 20_000
"""Accounts whose text need not be read twice while the program runs."""

read = lru_cache(maxsize=REMEMBERED)(assessed_from_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAssessed:
    """What was computed of one account, and from which edition of its evidence."""

    edition: str
    document: str

    @classmethod
    def of(cls, found: Assessed, edition: str) -> KeptAssessed:
        """Write down what was computed."""
        return cls(edition=edition, document=assessed_to_text(found))

    @property
    def assessed(self) -> Assessed:
        """Read it."""
        return read(self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotReview:
    """The review that ended the pilot, with who said so and why."""

    pilot: Pilot
    reason: str
    by: PersonId
    at: datetime


@cache
def model_mark() -> str:
    """Give the fingerprint of the code that computes: another version must compute anew."""
    digest = hashlib.sha256()
    for folder in (files("kamcore"), files("kamcore") / "portfolio"):
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
