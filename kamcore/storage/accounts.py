"""How customers are kept: the account, its other names, its team, and the classes people set."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, Text, and_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamcore.access import Guarded
from kamcore.accounts import Account, AccountRef, NamedAccount
from kamcore.ids import AccountId, PersonId
from kamcore.name_list import OPEN, WorkspaceNames
from kamcore.passages import is_found_otherwise
from kamcore.ports import Change
from kamcore.ports.library import JobKind
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.decisions import ClassDecisionRow
from kamcore.storage.index_jobs import ask_for_index
from kamcore.storage.name_memory import NameEditionRow
from kamcore.storage.repository import Repository
from kamcore.store_errors import UnknownAccountIdError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.orm import Session

    from kamcore.accounts import ChosenClass
    from kamcore.ids import WorkspaceId
    from kamcore.storage.name_memory import NameMemory

ADDED_AT_ONCE = 500
ROWS_HELD = 32
"""Accounts that a unit of work need not read again; an import goes through thousands."""


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


class SqlAccounts(Repository):
    """The customers of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, memory: NameMemory) -> None:
        """Start with no account seen; names that did not change come from ``memory``."""
        super().__init__(session, workspace)
        self._seen: set[AccountId] = set()
        self._memory = memory
        self._is_renewed = False
        # The session forgets what nobody holds, and one question asks for its account again.
        self._held: deque[AccountRow] = deque(maxlen=ROWS_HELD)

    def forget(self) -> None:
        """Look again after the transaction ended."""
        self._seen.clear()
        self._is_renewed = False

    def require(self, account: AccountId) -> None:
        """Make sure the account is here; an import asks that for every row.

        Raises:
            UnknownAccountIdError: When it is not.
        """
        if account not in self._seen:
            if self.row(account) is None:
                raise UnknownAccountIdError(account)
            self._seen.add(account)

    def find(self, account: AccountId) -> Account | None:
        """Give the account, or ``None``."""
        row = self.row(account)
        return None if row is None else row.to_domain()

    def some(self, accounts: Collection[AccountId]) -> tuple[Account, ...]:
        """Give those of these accounts that are here, by name and then id."""
        wanted = select(AccountRow).where(AccountRow.id.in_(accounts))
        return _by_name(self._session.scalars(wanted))

    def all(self) -> tuple[Account, ...]:
        """Give every account, by name and then id."""
        aliases, teams, chosen = self._aliases(), self._teams(), self._chosen()
        columns = select(
            AccountRow.id,
            AccountRow.name,
            AccountRow.currency,
            AccountRow.parent_id,
            AccountRow.industry,
            AccountRow.region,
            AccountRow.confidential,
            AccountRow.no_remote_model,
            AccountRow.mail_domains,
        ).where(AccountRow.workspace_id == self._workspace)
        found = [
            Account(
                id=AccountId(account),
                name=name,
                currency=currency,
                guarded=Guarded(confidential=confidential, team=frozenset(teams.get(account, ()))),
                aliases=tuple(aliases.get(account, ())),
                parent=None if parent is None else AccountId(parent),
                industry=industry,
                region=region,
                no_remote_model=no_remote_model,
                mail_domains=tuple((domains or "").split()),
                chosen_class=chosen.get(account),
            )
            for (
                account, name, currency, parent, industry, region, confidential, no_remote_model,
                domains,
            ) in self._session.execute(columns)
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda account: (account.name, account.id)))

    def names(self) -> WorkspaceNames:
        """Give what every account is called, by name and then id.

        Only columns are read: whole rows would take ten times as long, and every question asks.
        """
        self._is_renewed = False  # whatever is put after this makes another edition
        edition = self._session.scalar(
            select(NameEditionRow.edition).where(NameEditionRow.workspace_id == self._workspace)
        )
        known = self._memory.recall(self._workspace, edition or "")
        if known is None:
            known = WorkspaceNames(self._read_names())
            self._memory.keep(self._workspace, edition or "", known)
        return known

    def _read_names(self) -> list[NamedAccount]:
        aliases, teams = self._aliases(), self._teams_of_confidential()
        columns = select(AccountRow.id, AccountRow.name, AccountRow.confidential).where(
            AccountRow.workspace_id == self._workspace
        )
        by_name = sorted(self._session.execute(columns), key=lambda row: (row.name, row.id))
        return [
            NamedAccount(
                ref=AccountRef(id=AccountId(row.id), name=row.name),
                aliases=tuple(aliases.get(row.id, ())),
                guarded=_guarded(teams.get(row.id, [])) if row.confidential else OPEN,
            )
            for row in by_name
        ]

    def _aliases(self) -> dict[str, list[str]]:
        spoken = select(AliasRow.account_id, AliasRow.alias).where(
            AliasRow.workspace_id == self._workspace
        )
        aliases: dict[str, list[str]] = {}
        for account, alias in self._session.execute(
            spoken.order_by(AliasRow.account_id, AliasRow.position)
        ):
            aliases.setdefault(account, []).append(alias)
        return aliases

    def _teams(self) -> dict[str, list[PersonId]]:
        columns = select(TeamRow.account_id, TeamRow.person_id).where(
            TeamRow.workspace_id == self._workspace
        )
        teams: dict[str, list[PersonId]] = {}
        for account, person in self._session.execute(columns):
            teams.setdefault(account, []).append(PersonId(person))
        return teams

    def _chosen(self) -> dict[str, ChosenClass]:
        rows = select(ClassDecisionRow).order_by(ClassDecisionRow.number)
        return {row.account_id: row.to_domain() for row in self._session.scalars(rows)}

    def _teams_of_confidential(self) -> dict[str, list[PersonId]]:
        members = (
            select(TeamRow.account_id, TeamRow.person_id)
            .join(
                AccountRow,
                and_(
                    AccountRow.workspace_id == TeamRow.workspace_id,
                    AccountRow.id == TeamRow.account_id,
                ),
            )
            .where(TeamRow.workspace_id == self._workspace, AccountRow.confidential)
        )
        teams: dict[str, list[PersonId]] = {}
        for account, person in self._session.execute(members):
            teams.setdefault(account, []).append(PersonId(person))
        return teams

    def of_team(self, person: PersonId) -> tuple[Account, ...]:
        """Give the accounts on whose team somebody is, by name and then id."""
        theirs = select(TeamRow.account_id).where(
            TeamRow.workspace_id == self._workspace, TeamRow.person_id == person
        )
        return _by_name(self._session.scalars(select(AccountRow).where(AccountRow.id.in_(theirs))))

    def children(self, account: AccountId) -> tuple[Account, ...]:
        """Give the accounts directly below, by name and then id."""
        below = select(AccountRow).where(AccountRow.parent_id == account)
        return _by_name(self._session.scalars(below))

    def kept_from_models(self) -> tuple[Account, ...]:
        """Give the accounts that no model on another machine may learn of, by name and then id."""
        kept = select(AccountRow).where(
            AccountRow.workspace_id == self._workspace, AccountRow.no_remote_model
        )
        return _by_name(self._session.scalars(kept))

    def put(self, account: Account) -> Change:
        """Add or replace the account.

        Raises:
            UnknownAccountIdError: When the parent is not here.
        """
        if account.parent is not None:
            self.require(account.parent)
        row = self.row(account.id)
        if row is None:
            self._session.add(AccountRow.to_row(self._workspace, account))
            change = Change.ADDED
        else:
            before = row.to_domain()
            row.take(account)
            change = Change.UNCHANGED if row.to_domain() == before else Change.CHANGED
            if is_found_otherwise(before, account):
                ask_for_index(self._session, self._workspace, JobKind.ACCOUNT, account.id)
        if change is not Change.UNCHANGED:
            self._renew_names()
        # Rows that point at the account must find it, and readers ask the database.
        self._session.flush()
        return change

    def add(self, accounts: Sequence[Account]) -> None:
        """Add accounts that are not here yet, and whose parents are."""
        for start in range(0, len(accounts), ADDED_AT_ONCE):
            part = accounts[start : start + ADDED_AT_ONCE]
            self._session.add_all([AccountRow.to_row(self._workspace, each) for each in part])
            self._session.flush()
            self._seen.update(each.id for each in part)
        if accounts:
            self._renew_names()
            self._session.flush()

    def _renew_names(self) -> None:
        """Begin another edition of the names, once for all that is put before they are read."""
        if not self._is_renewed:
            edition = NameEditionRow(workspace_id=self._workspace, edition=uuid4().hex)
            self._session.merge(edition)
            self._is_renewed = True

    def rows(self, accounts: Collection[AccountId]) -> list[AccountRow]:
        """Give the rows of those of these accounts that are here; whoever asks holds them."""
        found = list(self._session.scalars(select(AccountRow).where(AccountRow.id.in_(accounts))))
        self._seen.update(AccountId(row.id) for row in found)
        return found

    def row(self, account: AccountId) -> AccountRow | None:
        """Give the row itself, for the other repositories here."""
        row = self._session.get(AccountRow, (self._workspace, account))
        if row is not None:
            self._held.append(row)
        return row


def _guarded(team: Iterable[PersonId]) -> Guarded:
    return Guarded(confidential=True, team=frozenset(team))


def _by_name(rows: Iterable[AccountRow]) -> tuple[Account, ...]:
    accounts = (row.to_domain() for row in rows)
    return tuple(sorted(accounts, key=lambda account: (account.name, account.id)))
