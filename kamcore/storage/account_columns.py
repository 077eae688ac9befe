"""Every account of a workspace, read by columns: rows of ours would take ten times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from kamcore.access import Guarded
from kamcore.accounts import Account, AccountRef, NamedAccount
from kamcore.ids import AccountId, PersonId
from kamcore.name_list import OPEN
from kamcore.storage.account_rows import AccountRow, AliasRow, TeamRow
from kamcore.storage.decisions import ClassDecisionRow
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.accounts import ChosenClass


class AccountColumns(Repository):
    """The accounts of one workspace, all of them at once."""

    def accounts(self) -> tuple[Account, ...]:
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

    def names(self) -> list[NamedAccount]:
        """Give what every account is called, by name and then id."""
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


def _guarded(team: Iterable[PersonId]) -> Guarded:
    return Guarded(confidential=True, team=frozenset(team))
