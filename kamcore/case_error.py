"""Why a business case cannot be worked out."""

from __future__ import annotations

from enum import StrEnum

from kamcore.errors import KamError


class CaseFlaw(StrEnum):
    """What is wrong with one figure."""

    MISSING = "missing"
    NEGATIVE = "negative"
    NOT_A_SHARE = "not_a_share"
    TOO_LARGE = "too_large"
    TWICE = "twice"
    NOT_ASKED = "not_asked"
    TOO_MANY_YEARS = "too_many_years"


class CaseError(KamError):
    """A figure is missing, or cannot be what it says."""

    def __init__(self, flaw: CaseFlaw, figure: str) -> None:
        """Keep which figure, and what is wrong with it."""
        super().__init__(f"{figure}: {flaw}")
        self.flaw = flaw
        self.figure = figure


class CaseTextError(KamError):
    """A case came back from outside as something we did not write."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("this is no business case of ours")
