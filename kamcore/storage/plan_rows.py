"""The rows plans are kept in: the plan, its versions, what each wrote, and who has to act."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId, PersonId
from kamcore.plans.codec import (
    content_from_json,
    content_to_json,
    outline_from_json,
    outline_to_json,
)
from kamcore.plans.plan import ChangeKind, Plan, PlanState, PlanVersion, Section
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.columns import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.ids import WorkspaceId
    from kamcore.plans.plan import Content


class PlanRow(Base):
    """One plan as it is now, without its sections.

    The database itself refuses to write a version over one it has not read.
    """

    __tablename__ = "plans"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(Text)
    outline: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column()
    changed_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012 - SQLAlchemy declares it so

    @classmethod
    def to_row(cls, workspace: WorkspaceId, plan: Plan) -> PlanRow:
        """Write a plan's head down."""
        row = cls(
            workspace_id=workspace,
            account_id=plan.account,
            number=plan.number,
            outline=outline_to_json(plan.outline),
        )
        row.take(plan)
        return row

    def take(self, plan: Plan) -> None:
        """Write down what the plan is now."""
        self.state = plan.state.value
        self.version = plan.version
        self.changed_by = plan.by
        self.changed_at = plan.at

    def to_domain(self, version: PlanVersion, sections: Mapping[str, Section]) -> Plan:
        """Give the plan as it was in a version, with what stood in its sections then."""
        return Plan(
            account=AccountId(self.account_id),
            number=self.number,
            state=version.state,
            outline=outline_from_json(self.outline),
            version=version.version,
            by=version.by,
            at=version.at,
            sections=sections,
        )


class PlanVersionRow(Base):
    """One version of a plan: who made it, when, and what it changed."""

    __tablename__ = "plan_versions"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    plan_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    section: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    changed_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, plan: Plan, entry: PlanVersion) -> PlanVersionRow:
        """Write a version down."""
        return cls(
            workspace_id=workspace,
            account_id=plan.account,
            plan_number=plan.number,
            version=entry.version,
            kind=entry.kind.value,
            state=entry.state.value,
            section=entry.section,
            note=entry.note,
            changed_by=entry.by,
            changed_at=entry.at,
        )

    def to_domain(self) -> PlanVersion:
        """Give the version back."""
        return PlanVersion(
            version=self.version,
            kind=ChangeKind(self.kind),
            state=PlanState(self.state),
            by=PersonId(self.changed_by),
            at=self.changed_at,
            section=self.section,
            note=self.note,
        )


class PlanContentRow(Base):
    """What stands in one section from one version on, until a later row of the section."""

    __tablename__ = "plan_contents"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    plan_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    section: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Moment)

    @classmethod
    def to_row(
        cls, workspace: WorkspaceId, plan: Plan, key: str, section: Section
    ) -> PlanContentRow:
        """Write a section down."""
        return cls(
            workspace_id=workspace,
            account_id=plan.account,
            plan_number=plan.number,
            section=key,
            version=section.version,
            content=content_to_json(section.content),
            written_by=section.by,
            written_at=section.at,
        )

    def to_content(self) -> Content:
        """Give only what stands in it."""
        return content_from_json(self.section, self.content)

    def to_domain(self) -> Section:
        """Give the section back."""
        return Section(
            content=self.to_content(),
            version=self.version,
            by=PersonId(self.written_by),
            at=self.written_at,
        )


class PlanActionRow(Base):
    """Who has an action to do in an account's open plan: found without reading every plan."""

    __tablename__ = "plan_actions"
    __table_args__ = (of_an_account(), Index(None, "workspace_id", "owner_id"))

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    action_id: Mapped[str] = mapped_column(Text, primary_key=True)
    owner_id: Mapped[str] = mapped_column(Text)
