"""The rows of a customer: the account, its other names, and the people who look after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamcore.access import Guarded
from kamcore.accounts import Account
from kamcore.ids import AccountId, PersonId
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.decisions import ClassDecisionRow

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId


class AliasRow(Base):
    """Another name of an account."""

    __tablename__ = "account_aliases"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str] = mapped_column(Text)


class TeamRow(Base):
    """One person who looks after an account."""

    __tablename__ = "account_team"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text, primary_key=True)


class AccountRow(Base):
    """One account."""

    __tablename__ = "accounts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "parent_id"], ["accounts.workspace_id", "accounts.id"]
        ),
        Index(None, "workspace_id", "parent_id"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    currency: Mapped[str] = mapped_column(Text)
    parent_id: Mapped[str | None] = mapped_column(Text)
    industry: Mapped[str | None] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(Text)
    confidential: Mapped[bool] = mapped_column(Boolean)
    no_remote_model: Mapped[bool] = mapped_column(Boolean)
    mail_domains: Mapped[str | None] = mapped_column(Text)

    aliases: Mapped[list[AliasRow]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by=AliasRow.position
    )
    team: Mapped[list[TeamRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    decisions: Mapped[list[ClassDecisionRow]] = relationship(
        lazy="selectin", order_by=ClassDecisionRow.number
    )

    @classmethod
    def to_row(cls, workspace: WorkspaceId, account: Account) -> AccountRow:
        """Write an account down."""
        row = cls(workspace_id=workspace, id=account.id, aliases=[], team=[], decisions=[])
        row.take(account)
        return row

    def take(self, account: Account) -> None:
        """Write down what the account is now; the class somebody set stays as it is."""
        self.name = account.name
        self.currency = account.currency
        self.parent_id = account.parent
        self.industry = account.industry
        self.region = account.region
        self.confidential = account.guarded.confidential
        self.no_remote_model = account.no_remote_model
        self.mail_domains = " ".join(account.mail_domains) or None
        self._take_aliases(account.aliases)
        self._take_team(account.guarded.team)

    def to_domain(self) -> Account:
        """Give the account back."""
        team = frozenset(PersonId(row.person_id) for row in self.team)
        return Account(
            id=AccountId(self.id),
            name=self.name,
            currency=self.currency,
            guarded=Guarded(confidential=self.confidential, team=team),
            aliases=tuple(row.alias for row in self.aliases),
            parent=None if self.parent_id is None else AccountId(self.parent_id),
            industry=self.industry,
            region=self.region,
            no_remote_model=self.no_remote_model,
            mail_domains=tuple((self.mail_domains or "").split()),
            chosen_class=self.decisions[-1].to_domain() if self.decisions else None,
        )

    def _take_aliases(self, aliases: tuple[str, ...]) -> None:
        del self.aliases[len(aliases) :]
        for position, alias in enumerate(aliases):
            if position < len(self.aliases):
                self.aliases[position].alias = alias
            else:
                self.aliases.append(
                    AliasRow(workspace_id=self.workspace_id, position=position, alias=alias)
                )

    def _take_team(self, team: frozenset[PersonId]) -> None:
        for gone in [row for row in self.team if row.person_id not in team]:
            self.team.remove(gone)
        known = {row.person_id for row in self.team}
        for person in sorted(team - known):
            self.team.append(TeamRow(workspace_id=self.workspace_id, person_id=person))
