"""Random attempts at what is asked over several accounts or about one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.audit import AuditAction
from kamcore.use_cases.account_team import set_remote_model
from kamcore.use_cases.last_contact import LastContact, last_contact, last_contact_with
from kamcore.use_cases.list_classes import ClassList, list_classes
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.town import NOW

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.ids import AccountId, WorkspaceId
    from tests.kamcore.use_cases.town import Town

TODAY = NOW.date()
NEVER_REFUSED = frozenset({"list classes", "contact with"})
NAMES = frozenset({"contact", "remote model", *NEVER_REFUSED})


class AttemptsOnAnswers(Attempts):
    """Draws from attempts at what answers are made of, and those that come after it."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (self.list_some, self.ask_contact, self.ask_person, self.keep_local)
        self.weights += (5, 6, 5, 5)
        self.local: set[tuple[WorkspaceId, AccountId]] = set()

    def list_some(self, actor: Actor) -> Attempt:
        def check(found: object) -> None:
            assert isinstance(found, ClassList)
            assert {each.account.id for each in found.accounts} <= self._readable(actor)
            assert found.total + found.unjudged <= len(self._readable(actor))

        return Attempt(
            "list classes",
            actor,
            lambda: list_classes(
                self.town.store, actor, frozenset(), policy=self.policy, as_of=TODAY
            ),
            None,
            done=check,
        )

    def ask_contact(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        return Attempt(
            "contact",
            actor,
            lambda: last_contact(self.town.store, actor, account),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
        )

    def ask_person(self, actor: Actor) -> Attempt:
        """Ask about people who are everywhere: only those one may know are told."""

        def check(found: object) -> None:
            assert isinstance(found, LastContact)
            assert {each.account.id for each in found.people} <= self._readable(actor)

        name = self.chance.choice(["Ida", "Frau P1", "P", ""])
        return Attempt(
            "contact with",
            actor,
            lambda: last_contact_with(self.town.store, actor, name),
            None,
            done=check,
        )

    def keep_local(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        place = (actor.workspace, account)
        allowed = place in self.local

        def learn(_: object) -> None:
            self.local ^= {place}

        return Attempt(
            "remote model",
            actor,
            lambda: set_remote_model(self.town.store, actor, account, allowed=allowed, now=NOW),
            self._refusal(actor, account, Action.SET_CONFIDENTIAL),
            account=account,
            written=AuditAction.REMOTE_MODEL_SET,
            done=learn,
        )
