"""Where what is decided about the programme as a whole is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.questionnaire import Given, Sheet


class Questionnaires(Protocol):
    """Answers to sets of questions; each stays, and the latest to a question counts."""

    def latest(self, sheet: Sheet) -> Mapping[str, Given]:
        """Give what counts now, by question."""

    def history(self, sheet: Sheet) -> tuple[Given, ...]:
        """Give every answer, newest first."""

    def add(self, sheet: Sheet, given: Given) -> None:
        """Keep an answer."""
