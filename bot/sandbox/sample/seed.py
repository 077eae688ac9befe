"""Put the sample company into a store: its people, its accounts with evidence, its decisions."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.sandbox.people import ADMINISTRATOR, SALES_LEADER, TEAM, sample_people
from bot.sandbox.sample.evidence import import_evidence
from kamcore.access import Actor, Role
from kamcore.accounts import ChosenClass
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.people import Person
from kamcore.policy_file import default_policy
from kamcore.verdict import AccountClass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.ports import Store, UnitOfWork

WORKSPACE = WorkspaceId(TEAM)
ROLES = {ADMINISTRATOR: Role.ADMINISTRATOR, SALES_LEADER: Role.SALES_LEADER}


def seed(store: Store, *, now: datetime) -> None:
    """Bring in what is missing of the sample; what people did with it since then stays.

    Args:
        store: Where to.
        now: Aware UTC; the sample's evidence is as old as its files say on this day.
    """
    decisions = _decisions(now)
    with store.unit_of_work(WORKSPACE) as work:
        _bring_people(work)
        work.commit()
        if all(_is_decided(work, account) for account in decisions):
            return
    administrator = Actor(
        workspace=WORKSPACE, person=PersonId(ADMINISTRATOR), role=Role.ADMINISTRATOR
    )
    import_evidence(store, administrator, now=now, policy=default_policy())
    with store.unit_of_work(WORKSPACE) as work:
        for account, chosen in decisions.items():
            work.decisions.add(account, chosen)
        work.commit()


def _bring_people(work: UnitOfWork) -> None:
    """Add who is not known yet; a visitor is in a channel only, not in the workspace."""
    for person in sample_people():
        if person.is_stranger or work.people.find(PersonId(person.id)) is not None:
            continue
        work.people.put(
            Person(
                id=PersonId(person.id),
                display_name=person.name,
                locale=person.locale,
                time_zone=person.time_zone,
                role=ROLES.get(person.id, Role.MEMBER),
                is_guest=person.is_guest,
            )
        )


def _is_decided(work: UnitOfWork, account: AccountId) -> bool:
    found = work.accounts.find(account)
    return found is not None and found.chosen_class is not None


def _decisions(now: datetime) -> Mapping[AccountId, ChosenClass]:
    """Read the classes set by hand; they come last, so they show that the rest is there."""
    text = files("bot.sandbox.sample").joinpath("decisions.toml").read_text(encoding="utf-8")
    return {
        AccountId(each["account"]): ChosenClass(
            account_class=AccountClass(each["class"]),
            reason=each["reason"],
            by=PersonId(each["by"]),
            on=now,
        )
        for each in tomllib.loads(text)["class_set_by_hand"]
    }
