"""Forms: opened while the press that asked for them is fresh, taken before they close.

What is wrong with a submission is told inside the form; only Slack's ack can carry that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionValueError, CallbackId, FormContext, unpack
from bot.explain import explain
from bot.slack.asked import Asked, Door, Place
from bot.slack.modals.create_account import AccountInput, create_account_view, parse_create_account
from bot.slack.modals.filled import Refused
from bot.slack.modals.rate import RateInput, Start, parse_rate, rate_again, rate_view
from bot.slack.modals.set_class import ClassInput, parse_set_class, set_class_view
from kamcore.access import Action, require
from kamcore.errors import KamError
from kamcore.use_cases.change_account import (
    ClassRequest,
    NewAccount,
    RateRequest,
    create_account,
    rate_criterion,
    set_class,
)
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.actions import AccountButton, NewAccountButton
    from bot.slack.answer import Reader
    from bot.slack.modals.filled import ViewState
    from kamcore.accounts import Account
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A form that was taken; what is asked next is shown where it was opened."""

    next: Asked


class Forms:
    """Draws forms and takes them; synchronous, to be called in a thread."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read and write the store; criteria and anchors come from the policy."""
        self._store = store
        self._policy = policy

    def rate(self, press: AccountButton, place: Place, reader: Reader) -> View:
        """Draw the form in which one criterion is rated.

        Raises:
            KamError: When the account is not there for them, or they may not rate it.
        """
        account = self._account(press.account, reader, Action.RATE)
        start = Start(today=reader.today, criterion=press.criterion)
        context = _context(account, place, group=press.group)
        return rate_view(context, self._policy, reader.texts, start=start)

    def rate_other(self, view: Mapping[str, object], reader: Reader) -> View:
        """Draw the form anew for another criterion.

        Raises:
            KamError: When the form is none of ours.
        """
        return rate_again(view, self._policy, reader.texts, today=reader.today)

    def set_class(self, press: AccountButton, place: Place, reader: Reader) -> View:
        """Draw the form in which a class is set by hand.

        Raises:
            KamError: When the account is not there for them, or they may not set its class.
        """
        account = self._account(press.account, reader, Action.SET_CLASS)
        return set_class_view(_context(account, place, group=press.group), reader.texts)

    def create_account(self, press: NewAccountButton, place: Place, reader: Reader) -> View:
        """Draw the form for a new account.

        Raises:
            KamError: When they may not add one.
        """
        require(reader.actor, Action.CREATE_ACCOUNT)
        context = FormContext(channel=place.channel, thread=place.thread, intent=press.intent)
        return create_account_view(press.name, reader.texts, context=context)

    def take(self, view: Mapping[str, Any], reader: Reader, now: datetime) -> Taken | Refused:
        """Validate a form and commit it, or say what has to be mended."""
        try:
            context = unpack(view.get("private_metadata"), FormContext)
            taken = self._take(view, context, reader, now)
        except KamError as error:
            return Refused(errors={_first_field(view): explain(error, reader.texts)})
        return taken if isinstance(taken, Refused) else Taken(next=_next(context, taken, reader))

    def _take(
        self, view: Mapping[str, Any], context: FormContext, reader: Reader, now: datetime
    ) -> AccountId | Refused:
        state: ViewState = view.get("state") or {}
        t = reader.texts
        match view.get("callback_id"):
            case CallbackId.RATE:
                rating = parse_rate(state, self._policy, t, today=reader.today)
                return self._rate(rating, context, reader, now)
            case CallbackId.SET_CLASS:
                return self._set_class(parse_set_class(state, t), context, reader, now)
            case CallbackId.CREATE_ACCOUNT:
                return self._create(parse_create_account(state, t), reader, now)
            case _:
                raise ActionValueError(FormContext.__name__)

    def _rate(
        self, given: RateInput | Refused, context: FormContext, reader: Reader, now: datetime
    ) -> AccountId | Refused:
        if isinstance(given, Refused):
            return given
        account = _account_of(context)
        request = RateRequest(
            account=account,
            criterion=given.criterion,
            level=given.level,
            on=given.on,
            source=given.source,
            confidence=given.confidence,
        )
        rate_criterion(self._store, reader.actor, request, policy=self._policy, now=now)
        return account

    def _set_class(
        self, given: ClassInput | Refused, context: FormContext, reader: Reader, now: datetime
    ) -> AccountId | Refused:
        if isinstance(given, Refused):
            return given
        account = _account_of(context)
        request = ClassRequest(
            account=account, account_class=given.account_class, reason=given.reason
        )
        set_class(self._store, reader.actor, request, now=now)
        return account

    def _create(
        self, given: AccountInput | Refused, reader: Reader, now: datetime
    ) -> AccountId | Refused:
        if isinstance(given, Refused):
            return given
        new = NewAccount(name=given.name, currency=given.currency, aliases=given.aliases)
        return create_account(self._store, reader.actor, new, now=now).id

    def _account(self, account: AccountId, reader: Reader, action: Action) -> Account:
        with self._store.unit_of_work(reader.actor.workspace) as work:
            found = readable(work, reader.actor, account)
        require(reader.actor, action, found.guarded)
        return found


def _context(account: Account, place: Place, *, group: bool) -> FormContext:
    return FormContext(
        account=account.id,
        account_name=account.name,
        group=group,
        channel=place.channel,
        thread=place.thread,
    )


def _account_of(context: FormContext) -> AccountId:
    if context.account is None:
        raise ActionValueError(FormContext.__name__)
    return context.account


def _next(context: FormContext, account: AccountId, reader: Reader) -> Asked:
    """Show the account as it stands now, where the form was opened."""
    alone = context.channel is not None and context.channel.startswith("D")
    return Asked(
        person=reader.actor.person,
        place=Place(channel=context.channel, thread=context.thread, alone=alone),
        door=Door.BUTTON,
        intent=context.intent,
        account=account,
        group=context.group,
    )


def _first_field(view: Mapping[str, Any]) -> str:
    """Name the first field of a form: what is wrong with all of it is told there."""
    blocks = view.get("blocks") or []
    fields = (each.get("block_id") for each in blocks if each.get("type") == "input")
    return next((str(each) for each in fields if each), "")
