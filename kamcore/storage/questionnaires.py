"""How answers to sets of questions are kept: each of them, in order."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import PersonId
from kamcore.questionnaire import Given, Sheet
from kamcore.readiness import Answer
from kamcore.storage.base import NumberedBase
from kamcore.storage.columns import Moment
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.ids import WorkspaceId


class QuestionnaireAnswerRow(NumberedBase):
    """One answer somebody gave."""

    __tablename__ = "questionnaire_answers"
    __table_args__ = (Index(None, "workspace_id", "sheet"),)

    sheet: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    cycle_days: Mapped[int | None]
    interactions: Mapped[int | None]
    answered_by: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(Moment)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, sheet: Sheet, given: Given) -> QuestionnaireAnswerRow:
        """Write an answer down."""
        return cls(
            workspace_id=workspace,
            sheet=sheet,
            question=given.question,
            answer=given.answer.value,
            note=given.note,
            cycle_days=given.cycle_days,
            interactions=given.interactions,
            answered_by=given.by,
            answered_at=given.at,
        )

    def to_domain(self) -> Given:
        """Give the answer back."""
        return Given(
            question=self.question,
            answer=Answer(self.answer),
            note=self.note,
            by=PersonId(self.answered_by),
            at=self.answered_at,
            cycle_days=self.cycle_days,
            interactions=self.interactions,
        )


class SqlQuestionnaires(Repository):
    """The answers given in one workspace."""

    def latest(self, sheet: Sheet) -> Mapping[str, Given]:
        """Give what counts now, by question."""
        # Later ones take the place of earlier ones.
        return {each.question: each for each in reversed(self.history(sheet))}

    def history(self, sheet: Sheet) -> tuple[Given, ...]:
        """Give every answer, newest first."""
        falling = (
            select(QuestionnaireAnswerRow)
            .where(QuestionnaireAnswerRow.sheet == sheet)
            .order_by(QuestionnaireAnswerRow.number.desc())
        )
        return tuple(row.to_domain() for row in self._session.scalars(falling))

    def add(self, sheet: Sheet, given: Given) -> None:
        """Keep an answer."""
        self._session.add(QuestionnaireAnswerRow.to_row(self._workspace, sheet, given))
        self._session.flush()
