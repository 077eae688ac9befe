"""Random attempts, each with what the table of who may do what says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from kamcore.access import Action, NotAllowedError, Role, UnknownAccountError
from kamcore.accounts import AccountRef
from kamcore.audit import AuditAction
from kamcore.classes import RANKED
from kamcore.disclosure import ShownAssessment
from kamcore.intake.reading import Kind
from kamcore.policy_file import default_policy
from kamcore.use_cases.account_team import TeamChange, change_team, set_confidential
from kamcore.use_cases.assess_account import (
    AssessRequest,
    GroupNotReadableError,
    assess_account,
)
from kamcore.use_cases.audience import audience_for
from kamcore.use_cases.create_account import NewAccount, create_account
from kamcore.use_cases.import_rows import ImportRequest, import_rows
from kamcore.use_cases.people import list_people, set_role
from kamcore.use_cases.rate_criterion import RateRequest, rate_criterion
from kamcore.use_cases.resolve_account import account_names, resolve_account
from kamcore.use_cases.set_class import ClassRequest, set_class
from tests.kamcore.intake.rows import a_table
from tests.kamcore.use_cases.town import NOBODY, NOW, PEOPLE, WORKSPACES, Known

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId
    from tests.kamcore.use_cases.town import Town

WEIGHTS: tuple[int, ...] = (5, 10, 8, 10, 10, 10, 6, 6, 6, 6, 6, 6)
"""How often which kind is drawn; new accounts seldom, so that the town stays a town."""
RATEABLE = ("F1", "F2", "F3", "F4", "F5", "F6", "S.connections")


@dataclass(frozen=True)
class Attempt:
    """What somebody tries.

    Attributes:
        expected: The refusal, or ``None`` where they may.
        made: The marker of the account they make, which of course they get to know.
        written: What the audit trail must say if it works; ``None`` for reading.
        done: What the test's own picture learns if it works.
    """

    name: str
    actor: Actor
    act: Callable[[], object]
    expected: type[KamError] | None
    made: str = ""
    account: AccountId | None = None
    written: AuditAction | None = None
    done: Callable[[object], None] = lambda _: None


class Attempts:
    """Draws attempts, the same ones for the same seed."""

    def __init__(self, town: Town, chance: Random) -> None:
        self.town = town
        self.chance = chance
        self.numbers = count()
        self.policy = default_policy()
        self.weights = WEIGHTS
        self.kinds: tuple[Callable[[Actor], Attempt], ...] = (
            self.assess, self.resolve, self.names, self.audience, self.rate,
            self.classify, self.team, self.secrecy, self.role, self.people, self.create,
            self.bring,
        )  # fmt: skip

    def draw(self) -> Attempt:
        workspace = self.chance.choice(WORKSPACES)
        actor = self.town.actor(workspace, self.chance.choice(PEOPLE))
        kind = self.chance.choices(self.kinds, self.weights)[0]
        return kind(actor)

    def assess(self, actor: Actor) -> Attempt:
        account, group = self._account(actor), self.chance.random() < 0.4
        request = AssessRequest(account=account, as_of=date(2026, 11, 23), group=group)
        known = self.town.find(actor, account)
        expected = self._refusal(actor, account, Action.READ_ACCOUNT)
        if expected is None and group and self._lacks_a_part(actor, account):
            expected = GroupNotReadableError

        def check(shown: object) -> None:
            sees = self.town.allows(actor, Action.SEE_FIGURES, known)
            assert isinstance(shown, ShownAssessment)
            assert (shown.figures is not None, not shown.kept_back) == (sees, sees)
            assert shown.may_set_class is self.town.allows(actor, Action.SET_CLASS, known)

        return Attempt(
            "assess",
            actor,
            lambda: assess_account(self.town.store, actor, request, policy=self.policy, now=NOW),
            expected,
            account=account,
            written=AuditAction.ASSESSED,
            done=check,
        )

    def resolve(self, actor: Actor) -> Attempt:
        typed = self.chance.choice(
            [self._account(actor), *sorted(self.town.markers()), "Zq", "Alias", "alias zq0secretxw"]
        )
        return Attempt(
            "resolve",
            actor,
            lambda: resolve_account(self.town.store, actor, typed),
            None,
        )

    def names(self, actor: Actor) -> Attempt:
        def check(found: object) -> None:
            assert isinstance(found, tuple)
            readable = self._readable(actor)
            assert {ref.id for ref, _ in found} == readable

        return Attempt(
            "account_names",
            actor,
            lambda: tuple(account_names(self.town.store, actor)),
            None,
            done=check,
        )

    def audience(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        members = frozenset(self.chance.sample(PEOPLE, 3))
        return Attempt(
            "audience",
            actor,
            lambda: audience_for(self.town.store, actor, account, members=members, outsiders=False),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
        )

    def rate(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        request = RateRequest(
            account=account,
            criterion=self.chance.choice(RATEABLE),
            level=self.chance.randrange(5),
            on=date(2026, 11, 1),
            source=f"note {next(self.numbers)}",
        )
        return Attempt(
            "rate",
            actor,
            lambda: rate_criterion(self.town.store, actor, request, policy=self.policy, now=NOW),
            self._refusal(actor, account, Action.RATE),
            account=account,
            written=AuditAction.RATED,
        )

    def classify(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        reason = f"because {next(self.numbers)}"
        request = ClassRequest(
            account=account, account_class=self.chance.choice(RANKED), reason=reason
        )
        return Attempt(
            "set class",
            actor,
            lambda: set_class(self.town.store, actor, request, now=NOW),
            self._refusal(actor, account, Action.SET_CLASS),
            account=account,
            written=AuditAction.CLASS_SET,
        )

    def team(self, actor: Actor) -> Attempt:
        account, person = self._account(actor), self.chance.choice(PEOPLE)
        known = self.town.find(actor, account)
        leaves = known is not None and person in known.team
        change = TeamChange(
            account=account,
            add=frozenset() if leaves else frozenset({person}),
            remove=frozenset({person}) if leaves else frozenset(),
        )

        def learn(_: object) -> None:
            assert known is not None
            known.team ^= {person}

        return Attempt(
            "team",
            actor,
            lambda: change_team(self.town.store, actor, change, now=NOW),
            self._refusal(actor, account, Action.CHANGE_TEAM),
            account=account,
            written=AuditAction.TEAM_CHANGED,
            done=learn,
        )

    def secrecy(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        known = self.town.find(actor, account)
        wanted = not (known and known.confidential)

        def learn(_: object) -> None:
            assert known is not None
            known.confidential = wanted

        return Attempt(
            "confidential",
            actor,
            lambda: set_confidential(self.town.store, actor, account, confidential=wanted, now=NOW),
            self._refusal(actor, account, Action.SET_CONFIDENTIAL),
            account=account,
            written=AuditAction.CONFIDENTIAL_SET,
            done=learn,
        )

    def role(self, actor: Actor) -> Attempt:
        """Give somebody the role they have: the town keeps its mix of roles."""
        roles = self.town.roles[actor.workspace]
        person = self.chance.choice([p for p in PEOPLE if roles[p] is not Role.GUEST])
        return Attempt(
            "role",
            actor,
            lambda: set_role(self.town.store, actor, person, roles[person], now=NOW),
            self._administers(actor),
        )

    def people(self, actor: Actor) -> Attempt:
        return Attempt(
            "people",
            actor,
            lambda: list_people(self.town.store, actor),
            self._administers(actor),
        )

    def create(self, actor: Actor) -> Attempt:
        marker = f"Zn{next(self.numbers)}Xw"
        here = self.town.accounts[actor.workspace]

        def learn(ref: object) -> None:
            assert isinstance(ref, AccountRef)
            account = ref.id
            here[account] = Known(id=account, marker=marker, team={actor.person})

        return Attempt(
            "create",
            actor,
            lambda: create_account(
                self.town.store, actor, NewAccount(name=marker, currency="EUR"), now=NOW
            ),
            NotAllowedError if actor.role is Role.GUEST else None,
            made=marker,
            written=AuditAction.ACCOUNT_CREATED,
            done=learn,
        )

    def bring(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        table = a_table(f"account_id;name\n{account};Site {next(self.numbers)}\n", "sites.csv")
        request = ImportRequest(kind=Kind.SITES, table=table)

        def check(report: object) -> None:
            is_here = self.town.find(actor, account) is not None
            assert getattr(report, "applied", None) is is_here

        return Attempt(
            "import",
            actor,
            lambda: import_rows(self.town.store, actor, request, now=NOW, policy=self.policy),
            self._administers(actor),
            account=account,
            done=check,
        )

    def _account(self, actor: Actor) -> AccountId:
        """Any account, of their workspace or another, or none; accounts made meanwhile too."""
        is_abroad = self.chance.random() < 0.3
        workspace = self.chance.choice(WORKSPACES) if is_abroad else actor.workspace
        return self.chance.choice([*self.town.accounts[workspace], NOBODY])

    def _readable(self, actor: Actor) -> set[AccountId]:
        here = self.town.accounts[actor.workspace]
        return {account for account in here if self.town.reads(actor, account)}

    def _refusal(self, actor: Actor, account: AccountId, action: Action) -> type[KamError] | None:
        if not self.town.reads(actor, account):
            return UnknownAccountError
        known = self.town.find(actor, account)
        return None if self.town.allows(actor, action, known) else NotAllowedError

    def _lacks_a_part(self, actor: Actor, account: AccountId) -> bool:
        """Whether a part may not be read, or has figures that would be in the sum unseen."""
        wanted = Action.READ_ACCOUNT
        if self.town.allows(actor, Action.SEE_FIGURES, self.town.find(actor, account)):
            wanted = Action.SEE_FIGURES
        parts = self.town.children(actor, account)
        return not all(self.town.allows(actor, wanted, part) for part in parts)

    @staticmethod
    def _administers(actor: Actor) -> type[KamError] | None:
        return None if actor.role is Role.ADMINISTRATOR else NotAllowedError
