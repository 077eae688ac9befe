"""What people change about an account: that it is there, a rating, the class, team, secrecy."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from kamcore.access import Action, Guarded, may, require
from kamcore.accounts import Account, AccountRef, ChosenClass
from kamcore.audit import AuditAction, AuditEntry
from kamcore.classes import RANKED, AccountClass
from kamcore.errors import KamError
from kamcore.facts import Confidence, Rating
from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.ids import AccountId
from kamcore.names import LONGEST_NAME, plain
from kamcore.ports import Change
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import PersonId
    from kamcore.policy import Policy
    from kamcore.ports import Store, UnitOfWork

LONGEST_TEXT = 2_000
LEVELS = range(5)
_CURRENCY = re.compile(r"[A-Z]{3}")


class AccountNameError(KamError):
    """The name cannot be an account's: it is empty, too long, or holds no letter or digit."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(f"no name for an account: {name[:40]!r}")
        self.name = name


class AccountExistsError(KamError):
    """There is an account of that name already."""

    def __init__(self, account: AccountRef | None, name: str) -> None:
        """Keep which; ``None`` where this person may not read it."""
        super().__init__(f"{name} exists")
        self.account = account
        self.name = name


class CurrencyError(KamError):
    """The currency is not a code of three letters."""

    def __init__(self, currency: str) -> None:
        """Keep what was given."""
        super().__init__(f"no currency: {currency[:10]!r}")
        self.currency = currency


class MissingReasonError(KamError):
    """A class set by hand needs a reason, and a rating needs a source."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("reason or source missing or too long")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be added.

    Attributes:
        currency: ISO 4217, such as ``EUR``.
        aliases: What else people call it.
    """

    name: str
    currency: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRequest:
    """One person's rating of one criterion; who rates is the actor."""

    account: AccountId
    criterion: str
    level: int
    on: date
    source: str
    confidence: Confidence = Confidence.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRequest:
    """The class a person sets, with the reason."""

    account: AccountId
    account_class: AccountClass
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """Who joins the account's team and who leaves it."""

    account: AccountId
    add: frozenset[PersonId] = frozenset()
    remove: frozenset[PersonId] = frozenset()


def create_account(store: Store, actor: Actor, new: NewAccount, *, now: datetime) -> AccountRef:
    """Add an account; whoever creates it joins its team.

    Raises:
        AccountNameError: For a name nobody could ask for.
        AccountExistsError: Where one of that name is there, confidential or not.
        CurrencyError: For a currency that is none.
    """
    require(actor, Action.CREATE_ACCOUNT)
    wanted, aliases = _clean_name(new.name), _clean_aliases(new)
    if not _CURRENCY.fullmatch(new.currency):
        raise CurrencyError(new.currency)
    with store.unit_of_work(actor.workspace) as work:
        for each in (wanted, *aliases):
            _refuse_twice(work, actor, each)
        account = Account(
            id=AccountId(uuid4().hex[:12]),
            name=wanted,
            currency=new.currency,
            aliases=aliases,
            guarded=Guarded(confidential=False, team=frozenset({actor.person})),
        )
        work.accounts.put(account)
        _note(work, actor, now, AuditAction.ACCOUNT_CREATED, account.id, {"name": wanted})
        work.commit()
    return account.ref


def rate_criterion(
    store: Store, actor: Actor, request: RateRequest, *, policy: Policy, now: datetime
) -> Change:
    """Record a rating; the same one twice is unchanged.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For a guest.
        FactsError: For a criterion nobody rates, a level outside 0..4, or a day to come.
        MissingReasonError: Without a source.
    """
    _check_rating(request, policy, now)
    source = _reason(request.source)
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, request.account)
        require(actor, Action.RATE, account.guarded)
        rating = Rating(
            criterion=request.criterion,
            level=request.level,
            on=request.on,
            by=actor.person,
            source=source,
            confidence=request.confidence,
        )
        change = work.evidence.put_rating(account.id, rating)
        if change is not Change.UNCHANGED:
            detail = {
                "criterion": request.criterion,
                "level": request.level,
                "on": request.on.isoformat(),
            }
            _note(work, actor, now, AuditAction.RATED, account.id, detail)
        work.commit()
    return change


def set_class(store: Store, actor: Actor, request: ClassRequest, *, now: datetime) -> None:
    """Set the class by hand; the computed one stays beside it. Twice the same is once.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
        MissingReasonError: Without a reason.
        FactsError: For a class nobody can set.
    """
    reason = _reason(request.reason)
    if request.account_class not in RANKED:
        names = tuple(rank.value for rank in RANKED)
        raise FactsError("class", FactsFlaw.NOT_A_CHOICE, request.account_class.value, names)
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, request.account)
        require(actor, Action.SET_CLASS, account.guarded)
        before = account.chosen_class
        if before and (before.account_class, before.reason, before.by) == (
            request.account_class,
            reason,
            actor.person,
        ):
            return
        chosen = ChosenClass(
            account_class=request.account_class, reason=reason, by=actor.person, on=now
        )
        work.decisions.add(account.id, chosen)
        detail = {"class": request.account_class.value, "reason": reason}
        _note(work, actor, now, AuditAction.CLASS_SET, account.id, detail)
        work.commit()


def change_team(store: Store, actor: Actor, change: TeamChange, *, now: datetime) -> Guarded:
    """Change who looks after the account.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
    """
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, change.account)
        require(actor, Action.CHANGE_TEAM, account.guarded)
        team = (account.guarded.team | change.add) - change.remove
        guarded = replace(account.guarded, team=team)
        if guarded != account.guarded:
            work.accounts.put(replace(account, guarded=guarded))
            detail = {"added": sorted(change.add), "removed": sorted(change.remove)}
            _note(work, actor, now, AuditAction.TEAM_CHANGED, account.id, detail)
        work.commit()
    return guarded


def set_confidential(
    store: Store, actor: Actor, account: AccountId, *, confidential: bool, now: datetime
) -> None:
    """Keep an account to its team, sales leaders and administrators, or open it again.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who is neither sales leader nor administrator.
    """
    with store.unit_of_work(actor.workspace) as work:
        found = readable(work, actor, account)
        require(actor, Action.SET_CONFIDENTIAL, found.guarded)
        if found.guarded.confidential != confidential:
            guarded = replace(found.guarded, confidential=confidential)
            work.accounts.put(replace(found, guarded=guarded))
            detail = {"confidential": confidential}
            _note(work, actor, now, AuditAction.CONFIDENTIAL_SET, found.id, detail)
        work.commit()


def _clean_name(name: str) -> str:
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in name)
    wanted = " ".join(shown.split())
    if not plain(wanted) or len(wanted) > LONGEST_NAME:
        raise AccountNameError(name)
    return wanted


def _clean_aliases(new: NewAccount) -> tuple[str, ...]:
    """Give each alias once, without those that say the same as the name."""
    cleaned = {plain(alias): _clean_name(alias) for alias in reversed(new.aliases)}
    cleaned.pop(plain(_clean_name(new.name)), None)
    return tuple(reversed(cleaned.values()))


def _refuse_twice(work: UnitOfWork, actor: Actor, name: str) -> None:
    for account in work.accounts.all():
        if plain(name) in {plain(known) for known in (account.name, *account.aliases)}:
            seen = may(actor, Action.READ_ACCOUNT, account.guarded)
            raise AccountExistsError(account.ref if seen else None, name)


def _check_rating(request: RateRequest, policy: Policy, now: datetime) -> None:
    names = tuple(part.id for part in policy.rateable)
    if request.criterion not in names:
        flaw = FactsFlaw.UNKNOWN_CRITERION
        raise FactsError("criterion", flaw, request.criterion, names)
    if request.level not in LEVELS:
        raise FactsError("level", FactsFlaw.LEVEL, request.level)
    if (request.on - now.date()).days > 1:  # tomorrow may have begun where they are
        raise FactsError("on", FactsFlaw.NOT_A_DATE, request.on.isoformat())


def _reason(text: str) -> str:
    reason = text.strip()
    if not reason or len(reason) > LONGEST_TEXT:
        raise MissingReasonError
    return reason


def _note(  # noqa: PLR0913, PLR0917 - the parts of one audit entry
    work: UnitOfWork,
    actor: Actor,
    now: datetime,
    action: AuditAction,
    account: AccountId,
    detail: Mapping[str, object],
) -> None:
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    work.audit.append(
        AuditEntry(at=now, by=actor.person, action=action, account=account, detail=text)
    )
