"""Putting somebody at the customer on the map, or changing what is said of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, FormContext, unpack
from bot.blocks.contact_words import changed_meanwhile, gone_meanwhile
from bot.blocks.moved import moved_sentence
from bot.blocks.parts import Pen
from bot.explain import explain
from bot.explain_evidence import field_problem
from bot.slack.forms.contact_said import as_entered, differences, edit_of
from bot.slack.forms.form import Form, Redrawn, account_of, context_of, show_next
from bot.slack.forms.map_context import contact_in, map_of, surroundings
from bot.slack.modals.contact import (
    AS_IT_IS,
    NOBODY,
    ContactInput,
    boss_choices,
    contact_view,
    parse_contact,
)
from bot.slack.modals.filled import Refused
from bot.slack.modals.remove import remove_contact_view
from kamcore.access import Action
from kamcore.contact_entry import plain_contact
from kamcore.map_errors import (
    CircularReportingError,
    ContactChangedError,
    ContactExistsError,
    ContactGoneError,
    Field,
    FieldError,
)
from kamcore.stakeholders import contact_key
from kamcore.use_cases.evidence_desk import Judging
from kamcore.use_cases.stakeholder_map import put_contact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from bot.slack.modals.inputs import Choice


class ContactForm(Form):
    """One person at the customer."""

    opens = frozenset({ActionId.ADD_CONTACT, ActionId.EDIT_CONTACT})
    callback = CallbackId.CONTACT
    suggests = frozenset({ActionId.PICK_BOSS})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, empty for somebody new.

        Raises:
            ContactGoneError: Where the person is not on the map any more.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        context = replace(context_of(account, pressed.place), intent=Intent.PEOPLE)
        shown = map_of(self.store, context, reader)
        if button.item is None:
            given = ContactInput(stances=None if shown.opinions is None else ())
            return contact_view(given, surroundings(shown, None), reader.texts, context=context)
        contact = contact_in(shown, button.item)
        if contact is None:
            raise ContactGoneError
        context = replace(context, item=contact.key, version=contact.version)
        around = surroundings(shown, contact)
        return contact_view(as_entered(contact), around, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep what is said, or say what has to be mended or decided first."""
        given = parse_contact(sent.state, reader.texts, today=reader.today)
        if isinstance(given, Refused):
            return given
        shown = map_of(self.store, sent.context, reader)
        known = contact_in(shown, sent.context.item)
        if given.remove and known is not None:
            below = sum(each.boss == known.key for each in shown.contacts or ())
            view = remove_contact_view(known.name, below, reader.texts, context=sent.context)
            return Redrawn(view=view)
        edit = edit_of(given, known, sent.context)
        judging = Judging(policy=self.policy, as_of=reader.today, now=now)
        try:
            saved = put_contact(self.store, reader.actor, edit, judging=judging)
        except (FieldError, ContactExistsError, CircularReportingError) as error:
            return _blame(error, reader.texts)
        except (ContactChangedError, ContactGoneError):
            return self._decide(given, sent.context, reader)
        kept = plain_contact(edit.contact, reader.today)
        context = replace(sent.context, item=contact_key(kept))
        remark = moved_sentence(saved, reader.texts)
        return show_next(context, edit.account, reader, remark=remark)

    def suggest(self, typed: str, view: Mapping[str, Any], reader: Reader) -> Sequence[Choice]:
        """Give those whom somebody may report to and whose name holds what was typed."""
        context = unpack(view.get("private_metadata"), FormContext)
        self.account(account_of(context), reader, Action.EDIT_PLAN)
        shown = map_of(self.store, context, reader)
        around = surroundings(shown, contact_in(shown, context.item))
        wanted = typed.casefold().split()
        return [
            choice
            for choice in boss_choices(around, reader.texts)
            if all(word in choice.text.casefold() for word in wanted)
        ]

    def _decide(self, given: ContactInput, context: FormContext, reader: Reader) -> Redrawn:
        """Let the person decide between what they entered and what somebody else made of it."""
        pen = Pen(reader.texts)
        shown = map_of(self.store, context, reader)
        theirs = contact_in(shown, context.item)
        around = surroundings(shown, theirs)
        if theirs is None:
            new = replace(context, item=None, version=0)
            boss = NOBODY if given.boss == AS_IT_IS else given.boss
            around = replace(around, meanwhile=gone_meanwhile(pen))
            given = replace(given, boss=boss, remove=False)
            return Redrawn(view=contact_view(given, around, reader.texts, context=new))
        told = changed_meanwhile(differences(given, theirs, shown, pen), pen)
        context = replace(context, version=theirs.version)
        around = replace(around, meanwhile=told)
        return Redrawn(view=contact_view(given, around, reader.texts, context=context))


def _blame(error: FieldError | ContactExistsError | CircularReportingError, t: Texts) -> Refused:
    """Tell what is wrong at the field that is to blame."""
    match error:
        case FieldError():
            return Refused(errors={error.field: field_problem(error, t)})
        case ContactExistsError():
            return Refused(errors={Field.NAME: explain(error, t)})
        case CircularReportingError():
            return Refused(errors={Field.REPORTS_TO: explain(error, t)})
