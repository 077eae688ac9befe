"""Writing down a promise, by hand or as a note suggests it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, ActionValueError, unpack
from bot.explain import explain
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.filled import Refused
from bot.slack.modals.promise import (
    DUE,
    OWNER,
    TEXT,
    PromiseInput,
    parse_promise,
    promise_view,
)
from bot.slack.showing.item import two_parts
from kamcore.access import Action
from kamcore.ids import NoteId
from kamcore.promises import PromiseTextError
from kamcore.use_cases.people import UnknownPersonError
from kamcore.use_cases.promises import (
    NewPromise,
    OwnerCannotReadError,
    PromiseDueError,
    add_promise,
)
from kamcore.use_cases.suggested import SuggestionGoneError, read_with_suggestions

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.promises import Promise


class PromiseForm(Form):
    """A promise, theirs or ours."""

    opens = frozenset({ActionId.ADD_PROMISE})
    callback = CallbackId.PROMISE

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, empty or with what a note suggests.

        Raises:
            SuggestionGoneError: Where the note does not suggest it any more.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.ADD_NOTE)
        context = replace(context_of(account, pressed.place), intent=Intent.PROMISES)
        entered = PromiseInput(side=None, text="", made_on=reader.today)
        if button.item is not None:
            context = replace(context, item=button.item, intent=Intent.NOTE)
            entered = self._suggested(button.item, reader)
        return promise_view(entered, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Write the promise down, or say what has to be mended."""
        t = reader.texts
        given = parse_promise(sent.state, t, today=reader.today)
        if isinstance(given, Refused):
            return given
        try:
            promise = self._kept(given, sent, reader, now)
        except PromiseTextError as error:
            return Refused(errors={TEXT: explain(error, t)})
        except PromiseDueError as error:
            return Refused(errors={DUE: explain(error, t)})
        except (UnknownPersonError, OwnerCannotReadError) as error:
            return Refused(errors={OWNER: explain(error, t)})
        item = promise.note if sent.context.intent is Intent.NOTE else promise.id
        shown = replace(sent.context, item=item)
        return show_next(shown, promise.account, reader, remark=t("The promise is written down."))

    def _kept(self, given: PromiseInput, sent: Sent, reader: Reader, now: datetime) -> Promise:
        if given.side is None:
            raise ActionValueError(PromiseInput.__name__)
        note, key = _source(sent.context)
        new = NewPromise(
            account=account_of(sent.context),
            side=given.side,
            text=given.text,
            made_on=given.made_on,
            due=given.due,
            owner=given.owner,
            note=note,
            key=key or f"view:{sent.view.get('id')}",
        )
        return add_promise(self.store, reader.actor, new, now=now)

    def _suggested(self, item: str, reader: Reader) -> PromiseInput:
        note, key = two_parts(item)
        found = read_with_suggestions(self.store, reader.actor, NoteId(note))
        suggested = next((each for each in found.promises if each.key == key), None)
        if suggested is None:
            raise SuggestionGoneError(note)
        is_mine = suggested.by_author and found.shown.note.author == reader.actor.person
        return PromiseInput(
            side=suggested.side,
            text=" ".join(suggested.quote.split()),
            made_on=found.shown.note.now.on,
            due=suggested.due,
            owner=reader.actor.person if is_mine else None,
        )


def _source(context: FormContext) -> tuple[NoteId | None, str | None]:
    """Give the note and the place in it that a form began with."""
    if context.item is None:
        return None, None
    note, key = two_parts(context.item)
    return NoteId(note), key
