"""Writing a note and changing one, from the button to the note on record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, FormContext, NoteButton, unpack
from bot.blocks.note_words import lines_of, note_line, person_name
from bot.blocks.parts import Pen
from bot.explain import explain
from bot.slack.forms.form import Form, Redrawn, show_next
from bot.slack.modals.filled import Refused, block_of
from bot.slack.modals.meanwhile import Gone, Meanwhile
from bot.slack.modals.note import (
    DAY,
    Around,
    NoteInput,
    account_choices,
    note_view,
    parse_note,
    words_field,
)
from kamcore.access import Action, require
from kamcore.ids import NoteId
from kamcore.notes import NoteDayError, NoteEmptyError, NoteTooLongError
from kamcore.use_cases.note_drafts import DraftGoneError, read_draft
from kamcore.use_cases.notes import (
    NewNote,
    NoteChangedError,
    NoteDeletedError,
    NoteEdit,
    add_note,
    edit_note,
)
from kamcore.use_cases.read_notes import NotYourNoteError, UnknownNoteError, read_note
from kamcore.use_cases.resolve_account import account_names
from knowledge.names import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from bot.slack.modals.inputs import Choice
    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.notes import Note
    from kamcore.use_cases.read_notes import ShownNote

DRAFT = "draft:"
"""Stands before the id of a draft in a form's item; before a note's stands nothing."""

LONGEST_LOOKED_AT = 2_000
"""Characters of a text in which an account's name is looked for."""


class NoteForm(Form):
    """A note, new or changed."""

    opens = frozenset({ActionId.ADD_NOTE, ActionId.EDIT_NOTE})
    callback = CallbackId.NOTE
    suggests = frozenset({ActionId.NOTE_ACCOUNT})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form: empty, with a draft, or with the note that is changed.

        Raises:
            NotYourNoteError: For who may not change the note.
            NoteDeletedError: Where somebody deleted it.
        """
        place = pressed.place
        here = FormContext(channel=place.channel, thread=place.thread, intent=Intent.NOTE)
        if pressed.action == ActionId.EDIT_NOTE:
            return self._changed(unpack(pressed.value, AccountButton), here, reader)
        return self._new(unpack(pressed.value, NoteButton), here, reader)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the note, or say what has to be mended or decided first."""
        context, t = sent.context, reader.texts
        asks_account = context.account is None
        given = parse_note(sent.state, t, today=reader.today, asks_account=asks_account)
        if isinstance(given, Refused):
            return given
        try:
            note = self._kept(given, sent, reader, now)
        except (NoteEmptyError, NoteTooLongError) as error:
            return Refused(errors={words_field(sent.state): explain(error, t)})
        except NoteDayError as error:
            return Refused(errors={block_of(sent.state, DAY): explain(error, t)})
        except NoteChangedError as error:
            return _decide(given, error.theirs, context, reader)
        except NoteDeletedError:
            anew = replace(context, item=None, version=0)
            return Redrawn(view=note_view(given, Around(meanwhile=Gone()), t, context=anew))
        shown = replace(context, item=note.id)
        return show_next(shown, note.account, reader, remark=t("The note is saved."))

    def suggest(self, typed: str, view: Mapping[str, Any], reader: Reader) -> Sequence[Choice]:  # noqa: ARG002 - the accounts do not depend on the form
        """Give the accounts whose names hold what was typed."""
        wanted = typed.casefold().split()
        return account_choices(
            [
                account
                for account, aliases in account_names(self.store, reader.actor)
                if all(word in " ".join((account.name, *aliases)).casefold() for word in wanted)
            ]
        )

    def _changed(self, button: AccountButton, here: FormContext, reader: Reader) -> View:
        shown = read_note(self.store, reader.actor, NoteId(button.item or ""))
        if not shown.may_change:
            raise NotYourNoteError(shown.note.id)
        if shown.note.now.is_deleted:
            raise NoteDeletedError(shown)
        version = shown.note.now
        context = replace(
            here,
            account=shown.account.id,
            account_name=shown.account.name,
            item=shown.note.id,
            version=version.number,
        )
        entered = NoteInput(
            text=version.text, on=version.on, kind=version.kind, audience=version.audience
        )
        return note_view(entered, Around(), reader.texts, context=context)

    def _new(self, button: NoteButton, here: FormContext, reader: Reader) -> View:
        require(reader.actor, Action.ADD_NOTE)
        entered = NoteInput(text="", on=reader.today)
        if button.draft is not None:
            draft = read_draft(self.store, reader.actor, NoteId(button.draft))
            entered = replace(entered, text=draft.text, on=draft.on or reader.today)
            here = replace(here, item=f"{DRAFT}{draft.id}")
        if button.account is not None:
            account = self.account(button.account, reader, Action.ADD_NOTE)
            context = replace(here, account=account.id, account_name=account.name)
            return note_view(entered, Around(), reader.texts, context=context)
        names = account_names(self.store, reader.actor)
        entered = replace(entered, account=_named_in(entered.text, names))
        accounts = tuple(account for account, _ in names)
        return note_view(entered, Around(accounts=accounts), reader.texts, context=here)

    def _kept(self, given: NoteInput, sent: Sent, reader: Reader, now: datetime) -> Note:
        context, item = sent.context, sent.context.item
        if item is not None and not item.startswith(DRAFT):
            edit = NoteEdit(
                note=NoteId(item),
                version=context.version,
                text=given.text,
                kind=given.kind,
                audience=given.audience,
                on=given.on,
            )
            return edit_note(self.store, reader.actor, edit, now=now)
        new = NewNote(
            account=context.account or given.account or _no_account(),
            text=given.text,
            on=given.on,
            kind=given.kind,
            audience=given.audience,
            key=f"view:{sent.view.get('id')}",
        )
        if item is None:
            return add_note(self.store, reader.actor, new, now=now)
        return self._of_draft(NoteId(item.removeprefix(DRAFT)), new, reader, now)

    def _of_draft(self, draft: NoteId, new: NewNote, reader: Reader, now: datetime) -> Note:
        """Make a note of a draft; where that has been done, or it is too old, of the form alone."""
        try:
            read_draft(self.store, reader.actor, draft)
        except DraftGoneError:
            made = self._made_of(draft, reader)
            if made is not None and made.now.text == new.text.strip():
                return made
            return add_note(self.store, reader.actor, new, now=now)
        return add_note(self.store, reader.actor, replace(new, draft=draft), now=now)

    def _made_of(self, draft: NoteId, reader: Reader) -> Note | None:
        try:
            return read_note(self.store, reader.actor, draft).note
        except UnknownNoteError:
            return None


def _no_account() -> AccountId:
    message = "a form for a note went through without an account"
    raise AssertionError(message)


def _named_in(text: str, names: Sequence[tuple[AccountRef, tuple[str, ...]]]) -> AccountId | None:
    """Give the one account that a text names, to be chosen beforehand."""
    found = {
        account.id
        for mention in mentions(text[:LONGEST_LOOKED_AT], names, ())
        for account in mention.accounts
    }
    return found.pop() if len(found) == 1 else None


def _decide(given: NoteInput, theirs: ShownNote, context: FormContext, reader: Reader) -> Redrawn:
    """Show what somebody else made of the note above one's own; saving again decides."""
    pen, now = Pen(reader.texts), theirs.note.now
    meanwhile = Meanwhile(
        name=person_name(now.changed_by, theirs.names),
        on=now.changed_at.date(),
        says=pen.lines([note_line(theirs, pen), lines_of(now.text)]),
    )
    seen = replace(context, version=now.number)
    view = note_view(given, Around(meanwhile=meanwhile), reader.texts, context=seen)
    return Redrawn(view=view)
