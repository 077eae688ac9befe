"""An office that imports files into a store of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamcore.access import Actor, Role
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.intake.maps import NO_MAP, FileMap
from kamcore.intake.reading import Kind
from kamcore.use_cases.import_rows import ImportReport, ImportRequest, import_rows
from tests.fakes import FakeStore
from tests.kamcore.intake.rows import a_small_policy, a_table

if TYPE_CHECKING:
    from kamcore.accounts import Account
    from kamcore.facts import AccountFacts
    from kamcore.intake.flaws import Flaw
    from kamcore.people import Person

HERE = WorkspaceId("T1")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADMINISTRATOR = Actor(workspace=HERE, person=PersonId("U1"), role=Role.ADMINISTRATOR)
ACME = "id;name;aliases;currency\nacme;ACME GmbH;ACME;EUR\n"


class Office:
    """A store, and a person who imports files into it."""

    def __init__(self) -> None:
        self.store = FakeStore()

    def bring(  # noqa: PLR0913 - all that an import can be asked
        self,
        kind: Kind,
        text: str,
        *,
        file_map: FileMap = NO_MAP,
        dry_run: bool = False,
        partial: bool = False,
        actor: Actor = ADMINISTRATOR,
        file: str = "sample.csv",
    ) -> ImportReport:
        request = ImportRequest(
            kind=kind,
            table=a_table(text, file),
            file_map=file_map,
            dry_run=dry_run,
            partial=partial,
        )
        return import_rows(self.store, actor, request, now=NOW, policy=a_small_policy())

    def account(self, account: str) -> Account | None:
        with self.store.unit_of_work(HERE) as work:
            return work.accounts.find(AccountId(account))

    def the_account(self, account: str) -> Account:
        found = self.account(account)
        assert found is not None
        return found

    def facts(self, account: str = "acme") -> AccountFacts:
        with self.store.unit_of_work(HERE) as work:
            return work.evidence.facts_of(AccountId(account))

    def accounts(self) -> tuple[str, ...]:
        with self.store.unit_of_work(HERE) as work:
            return tuple(account.name for account in work.accounts.all())

    def met(self, *people: Person) -> None:
        with self.store.unit_of_work(HERE) as work:
            for person in people:
                work.people.put(person)
            work.commit()


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.refused_rows


def flaws(report: ImportReport) -> list[tuple[int, str, Flaw, str]]:
    return [
        (each.row, each.value, each.refusal.flaw, each.refusal.detail) for each in report.refused
    ]


FILES = {
    Kind.ACCOUNTS: "name;parent;currency;team;confidential;kam_per_year;insolvency;domain\n"
    "Globex;Globex Group;EUR;U0ANNA;ja;120000;nein;globex.example, @gx.example\n"
    "Globex Group;;EUR;;;;;\n",
    Kind.FINANCIALS: "account;year;revenue;cost\nACME;2025;2200000;1600000\nacme;2024;2000000;\n",
    Kind.POTENTIAL: "account;unit;offering;served;contribution_per_year;probability\n"
    "ACME;Graz;Service;yes;100-200;50 %\nACME;Linz;Service;no;;\n",
    Kind.RATINGS: "account;criterion;level;on;by;source\nACME;F1;3;2026-05-01;U1;Note 17\n"
    "ACME GmbH;S.resources;2;2026-05-01;U1;Note 17\n",
    Kind.CONTACTS: "account;name;unit;influence;stance;last_contact;confirmed\n"
    "ACME;Dr. Muster;Graz;decision maker;champion;2026-10-02;yes\nACME;B. Muster;;;;;\n",
    Kind.SITES: "account;name;served\nACME;Graz;yes\nACME;Linz;\n",
    Kind.NOTES: "account;on;kind;text;author;audience\n"
    'ACME;2026-11-02;Telefonat;"Eva ruft zurück.\nBis Freitag.";Eva;team\n'
    "acme;2.11.2026;;Prüfstand bestellt.;;\n",
    Kind.MEETINGS: "account;title;on;time;minutes;zone;place;attendees;outcome;uid\n"
    "ACME;Review;2026-12-01;10:00;90;Europe/Vienna;Graz;Dr. Muster, max@acme.example;A pilot;u-1\n"
    "acme;Messe;2.12.2026;;;;;;;\n",
}

EUROS = FileMap(constants={"currency": "EUR"})
