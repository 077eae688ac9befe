"""Promises to be seen and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.carried import ActionValueError
from bot.blocks.promises import promises_blocks, promises_text
from bot.slack.answer import Answer, in_place, private
from bot.slack.showing.item import two_parts
from kamcore.ids import PromiseId
from kamcore.notes import NoteAudience
from kamcore.promises import PromiseState
from kamcore.use_cases.promises import Settling, settle_promise
from kamcore.use_cases.read_promises import list_promises

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ids import AccountId
    from kamcore.ports import Store

SETTLING = {
    Intent.PROMISE_KEPT: PromiseState.KEPT,
    Intent.PROMISE_BROKEN: PromiseState.BROKEN,
    Intent.PROMISE_OPEN: PromiseState.OPEN,
}


class ShowPromises:
    """Lists the promises of an account."""

    def __init__(self, store: Store) -> None:
        """Read them from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - the day where the reader is counts
        """Show a page of them."""
        return promises_answer(self._store, wanted.account, wanted.item, reader)


class SettlePromise:
    """Says what became of a promise; doing it again after a crash changes nothing."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Settle it, and show the account's promises.

        Raises:
            PromiseSettledError: Where somebody said something else meanwhile.
        """
        settling = settling_of(wanted.item, SETTLING[wanted.intent], reader.today)
        settled = settle_promise(self._store, reader.actor, settling, now=now)
        return in_place(promises_answer(self._store, settled.account, settled.id, reader))


def settling_of(item: str | None, state: PromiseState, today: date) -> Settling:
    """Read which promise a button is about, and what had become of it when it was shown.

    Raises:
        ActionValueError: Where the button carries anything else.
    """
    promise, seen = two_parts(item)
    if seen not in set(PromiseState):
        raise ActionValueError("item")
    return Settling(promise=PromiseId(promise), state=state, seen=PromiseState(seen), on=today)


def promises_answer(
    store: Store, account: AccountId | None, item: str | None, reader: Reader
) -> Answer:
    """Show promises; with one that is for the team, or one's own of all accounts, to them alone."""
    found = list_promises(store, reader.actor, account, only_open=account is None)
    blocks = promises_blocks(found, reader.texts, today=reader.today, item=item)
    text = promises_text(found, reader.texts, today=reader.today)
    if account is None:
        return private(blocks, text)
    personal = any(each.promise.audience is NoteAudience.TEAM for each in found.promises)
    return Answer(blocks=tuple(blocks), text=text, about=account, personal=personal)
