"""Put the sample company into a store: its people, its accounts with all that is kept.

All of it goes through the use cases, so whatever is in the sample, anybody can have.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.sandbox.people import ADMINISTRATOR, SALES_LEADER, TEAM, sample_people
from bot.sandbox.sample.care import bring_care
from bot.sandbox.sample.evidence import import_evidence
from kamcore.access import Role
from kamcore.classes import AccountClass
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.use_cases.people import PersonProfile, ensure_person, set_role
from kamcore.use_cases.set_class import ClassRequest, set_class

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ports import Store

WORKSPACE = WorkspaceId(TEAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """A class that one of the people set."""

    by: PersonId
    request: ClassRequest


def seed(store: Store, *, now: datetime) -> None:
    """Bring the sample in once; what people did with it since then stays.

    A start that broke off is finished by the next one: every step taken twice is taken once,
    and the decisions come last.

    Args:
        store: Where to.
        now: Aware UTC; the sample's evidence is as old as its files say on this day.
    """
    decisions = _decisions()
    if _are_taken(store, decisions):
        return
    people = _bring_people(store, now)
    administrator = people[PersonId(ADMINISTRATOR)]
    import_evidence(store, administrator, now=now, policy=default_policy())
    bring_care(store, people, now=now)
    for each in decisions:
        set_class(store, people[each.by], each.request, now=now)


def _bring_people(store: Store, now: datetime) -> Mapping[PersonId, Actor]:
    """Let everybody in; a visitor is in a channel only, not in the workspace."""
    actors = {actor.person: actor for actor in _everybody(store, now)}
    administrator = actors[PersonId(ADMINISTRATOR)]
    set_role(store, administrator, PersonId(SALES_LEADER), Role.SALES_LEADER, now=now)
    return {actor.person: actor for actor in _everybody(store, now)}


def _everybody(store: Store, now: datetime) -> list[Actor]:
    return [
        ensure_person(
            store,
            WORKSPACE,
            PersonProfile(
                id=PersonId(person.id),
                display_name=person.name,
                locale=person.locale,
                time_zone=person.time_zone,
                is_guest=person.is_guest,
                is_owner=person.is_owner,
            ),
            now=now,
        )
        for person in sample_people()
        if not person.is_stranger
    ]


def _decisions() -> tuple[_Decision, ...]:
    text = files("bot.sandbox.sample").joinpath("decisions.toml").read_text(encoding="utf-8")
    return tuple(
        _Decision(
            by=PersonId(each["by"]),
            request=ClassRequest(
                account=AccountId(each["account"]),
                account_class=AccountClass(each["class"]),
                reason=each["reason"],
            ),
        )
        for each in tomllib.loads(text)["class_set_by_hand"]
    )


def _are_taken(store: Store, decisions: tuple[_Decision, ...]) -> bool:
    with store.snapshot(WORKSPACE) as work:
        accounts = (work.accounts.find(each.request.account) for each in decisions)
        return all(account is not None and account.chosen_class is not None for account in accounts)
