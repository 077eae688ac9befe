"""Assessments as people are shown them, for the tests of the views.

The accounts are the golden cases of the model, judged by the shipped rules; what a test is
about is changed with ``replace`` from ``dataclasses``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account, AccountRef, ChosenClass
from kamcore.disclosure import Setting, ShownAssessment, disclosed
from kamcore.explanation import assess_fully
from kamcore.facts_json import parse_facts
from kamcore.ids import AccountId, AssessmentId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy

if TYPE_CHECKING:
    from kamcore.assessment import Assessment
    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy
    from kamcore.verdict import AccountClass

AS_OF = date(2026, 11, 23)
YEARS = (2023, 2024, 2025)
PARTS = (
    "S.connections",
    "S.resources",
    "S.reputation",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
)
WORKSPACE = WorkspaceId("T1")
MIA = Actor(workspace=WORKSPACE, person=PersonId("U1"), role=Role.MEMBER)
"""She is on the account's team."""
TOM = Actor(workspace=WORKSPACE, person=PersonId("U2"), role=Role.SALES_LEADER)
ANYBODY = Actor(workspace=WORKSPACE, person=PersonId("U3"), role=Role.MEMBER)
"""Not on the account's team: may read the verdict and none of the figures."""
GUEST = Actor(workspace=WORKSPACE, person=PersonId("U4"), role=Role.GUEST)
PEOPLE = {MIA.person: "Mia Berger", TOM.person: "Tom Reed"}


def a_policy() -> Policy:
    return default_policy()


def years(revenue: tuple[str, ...], cost: tuple[str, ...]) -> list[dict[str, object]]:
    return [
        {"year": year, "revenue": earned, "cost": spent, "source": "import:crm.csv"}
        for year, earned, spent in zip(YEARS, revenue, cost, strict=True)
    ]


def cell(unit: str, per_year: str | list[str], on: str = "2026-06-10") -> dict[str, object]:
    return {
        "unit": unit,
        "offering": "Service",
        "contribution_per_year": per_year,
        "probability": 0.5,
        "source": "note:12",
        "on": on,
    }


def ratings(levels: str, on: str = "2026-05-01") -> list[dict[str, object]]:
    """Rate the parts in order, a level each; ``-`` leaves one out."""
    return [
        {"criterion": part, "level": int(level), "on": on, "by": "U1", "source": "note:17"}
        for part, level in zip(PARTS, levels, strict=True)
        if level != "-"
    ]


def shown(facts: dict[str, object], reader: Actor = MIA) -> ShownAssessment:
    """Judge facts as they stand in a file, and show of it what ``reader`` may see."""
    parsed, _ = parse_facts(facts)
    account = Account(
        id=AccountId("account-1"),
        name=parsed.account,
        currency=parsed.currency,
        guarded=Guarded(confidential=False, team=frozenset({MIA.person})),
    )
    around = Setting(
        id=AssessmentId("as1"), group=False, parent=None, has_subsidiaries=False, people=PEOPLE
    )
    return disclosed(_judged(parsed, a_policy()), account, reader, a_policy(), around)


# The same few accounts are drawn in hundreds of ways, and a verdict never changes.
@cache
def _judged(facts: AccountFacts, policy: Policy) -> Assessment:
    return assess_fully(facts, policy, AS_OF)


def acme(name: str = "ACME") -> dict[str, object]:
    return {
        "account": name,
        "financials": years(("1800000", "2000000", "2200000"), ("1400000", "1500000", "1600000")),
        "potential": {
            "served": [cell("Plant Graz", "360000")],
            "unserved": [cell("Plant Linz", "240000")],
        },
        "ratings": ratings("233433343"),
    }


def a_key_account(name: str = "ACME", reader: Actor = MIA) -> ShownAssessment:
    """ACME of the golden cases."""
    return shown(acme(name), reader)


def an_account_to_develop(reader: Actor = MIA) -> ShownAssessment:
    """One whose score is high enough, but which does not earn what it costs."""
    costs = ("1900000", "2050000", "2230000")
    facts = acme("Kupferberg AG") | {
        "financials": years(("1800000", "2000000", "2200000"), costs),
        "potential": {
            "served": [cell("Plant Graz", "960000")],
            "unserved": [cell("Plant Linz", "360000")],
        },
        "ratings": ratings("244434343"),
    }
    return shown(facts, reader)


def an_account_for_later(reader: Actor = MIA) -> ShownAssessment:
    """BIGREV of the golden cases: far more revenue than ACME, and less to gain."""
    facts: dict[str, object] = {
        "account": "BIGREV",
        "financials": years(
            ("9000000", "9500000", "10000000"), ("9300000", "10000000", "10800000")
        ),
        "potential": {
            "served": [cell("Plant Ulm", "144000")],
            "unserved": [cell("Plant Köln", "48000")],
        },
        "ratings": ratings("112341241"),
    }
    return shown(facts, reader)


def an_account_without_growth(reader: Actor = MIA) -> ShownAssessment:
    """Somebody looked for more to sell, in units served and not served, and found nothing."""
    nothing: dict[str, object] = {"potential": {"served": [], "unserved": []}}
    return shown(acme("Standfest KG") | nothing, reader)


def an_account_to_grow_with(reader: Actor = MIA) -> ShownAssessment:
    """Nothing left in the units we serve; a lot in others: the exception carries it."""
    potential = {"served": [], "unserved": [cell("Plant Linz", "960000")]}
    facts = acme("Wachstum SE") | {"potential": potential, "ratings": ratings("444444444")}
    return shown(facts, reader)


def an_open_account(reader: Actor = MIA) -> ShownAssessment:
    """UNKNOWN of the golden cases: everything is still possible."""
    return shown(
        {
            "account": "UNKNOWN",
            "financials": years(("1000000", "1100000", "1200000"), ("800000", "850000", "900000")),
            "ratings": ratings("--33---4-"),
        },
        reader,
    )


def an_account_nobody_looked_at(reader: Actor = MIA) -> ShownAssessment:
    return shown({"account": "Neuland GmbH"}, reader)


def an_account_on_thin_ice(reader: Actor = MIA) -> ShownAssessment:
    """Old and unsure ratings, a margin instead of a cost, and evidence that does not count."""
    recent = [
        {"year": 2024, "revenue": "2000000", "margin": [0.2, 0.3], "source": "note:9"},
        {"year": 2025, "revenue": "2200000", "margin": 0.25, "source": "note:9"},
        {"year": 2023, "revenue": "1900000"},
    ]
    found = [
        *ratings("2334333-3", on="2025-03-01"),
        {"criterion": "F3", "level": 1, "on": "2026-09-01", "by": "U2", "source": "Jahresgespräch"},
        {"criterion": "F4", "level": 3, "on": "2026-09-01", "by": "U2"},
        {"criterion": "F6", "level": 3, "on": "2027-01-01", "by": "U2", "source": "note:20"},
    ]
    facts = acme("Dünneis & Söhne") | {
        "financials": recent,
        "ratings": found,
        "sites": [{"name": "Graz", "served": True}, {"name": "Linz", "served": None}],
        "flags": {"legal": True},
        "protected_per_year": "300000",
    }
    return shown(facts, reader)


def as_a_group(shown: ShownAssessment) -> ShownAssessment:
    """The verdict on the whole group, which itself belongs to a larger one."""
    parent = AccountRef(id=AccountId("holding"), name="ACME Holding")
    return replace(shown, group=True, has_subsidiaries=True, group_name=parent)


def chosen_by_a_person(shown: ShownAssessment, chosen: AccountClass) -> ShownAssessment:
    """The same after a sales leader decided."""
    choice = ChosenClass(
        account_class=chosen,
        reason="The board has agreed a joint market entry for 2027.",
        by=TOM.person,
        on=datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
    )
    return replace(shown, chosen_class=choice, people=tuple(PEOPLE.items()))
