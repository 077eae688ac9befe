"""Saying that somebody looked and found nothing, or taking that back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, ActionValueError, unpack
from bot.blocks.moved import moved_sentence
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.search import search_view
from kamcore.access import Action
from kamcore.facts import Search
from kamcore.use_cases.evidence_desk import Judging
from kamcore.use_cases.searches import SearchNote, has_looked, note_search

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent

SAID, TAKEN_BACK = 1, 2
"""What the form carries of what it was drawn for."""


class SearchForm(Form):
    """Somebody looked and found nothing."""

    opens = frozenset(
        {ActionId.NOTE_SEARCH, ActionId.NOTE_SEARCH_SERVED, ActionId.NOTE_SEARCH_UNSERVED}
    )
    callback = CallbackId.NOTE_SEARCH

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form for what the button is about, as it stands now."""
        button = unpack(pressed.value, AccountButton)
        search = _search(button.item)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        looked = not has_looked(self.store, reader.actor, account.id, search)
        context = replace(
            context_of(account, pressed.place),
            intent=Intent.PEOPLE if search is Search.STAKEHOLDERS else Intent.WHITE_SPACE,
            item=search,
            version=SAID if looked else TAKEN_BACK,
        )
        return search_view(search, reader.texts, looked=looked, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Note it, or take it back."""
        note = SearchNote(
            account=account_of(sent.context),
            search=_search(sent.context.item),
            looked=sent.context.version == SAID,
        )
        judging = Judging(policy=self.policy, as_of=reader.today, now=now)
        saved = note_search(self.store, reader.actor, note, judging=judging)
        remark = moved_sentence(saved, reader.texts)
        return show_next(replace(sent.context, item=None), note.account, reader, remark=remark)


def _search(item: str | None) -> Search:
    if item not in set(Search):
        raise ActionValueError(Search.__name__)
    return Search(item)
