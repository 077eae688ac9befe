"""The stand-in store's part that knows about the programme as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.questionnaire import Given, Sheet
    from tests.fake_evidence import Rows


@dataclass
class FakeQuestionnaires:
    rows: Rows

    def latest(self, sheet: Sheet) -> Mapping[str, Given]:
        return {each.question: each for each in reversed(self.history(sheet))}

    def history(self, sheet: Sheet) -> tuple[Given, ...]:
        return self.rows.questionnaires.get(sheet, ())

    def add(self, sheet: Sheet, given: Given) -> None:
        self.rows.questionnaires[sheet] = (given, *self.history(sheet))
