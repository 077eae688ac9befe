"""Taking somebody off the map, or a piece of white space out of the grid, once it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.carried import ActionValueError
from bot.blocks.moved import moved_sentence
from bot.slack.forms.form import Form, account_of, show_next
from kamcore.potential_grid import CellKey
from kamcore.stakeholders import ContactKey
from kamcore.use_cases.evidence_desk import Judging
from kamcore.use_cases.stakeholder_map import ContactRemoval, remove_contact
from kamcore.use_cases.white_space import CellRemoval, remove_cell

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class _RemoveForm(Form):
    """A form that no button opens: another one turns into it."""

    opens = frozenset()

    def draw(self, pressed: Pressed, reader: Reader) -> View:  # noqa: ARG002 - nothing opens it
        """Refuse: nothing opens it.

        Raises:
            ActionValueError: Always.
        """
        raise ActionValueError(type(self).__name__)


class RemoveContactForm(_RemoveForm):
    """Somebody is taken off the map."""

    callback = CallbackId.REMOVE_CONTACT

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Take them off."""
        removal = ContactRemoval(
            account=account_of(sent.context),
            contact=ContactKey(sent.context.item or ""),
            version=sent.context.version,
        )
        judging = Judging(policy=self.policy, as_of=reader.today, now=now)
        saved = remove_contact(self.store, reader.actor, removal, judging=judging)
        remark = moved_sentence(saved, reader.texts)
        return show_next(replace(sent.context, item=None), removal.account, reader, remark=remark)


class RemoveCellForm(_RemoveForm):
    """A piece of white space is taken out."""

    callback = CallbackId.REMOVE_CELL

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Take it out."""
        removal = CellRemoval(
            account=account_of(sent.context),
            cell=CellKey(sent.context.item or ""),
            version=sent.context.version,
        )
        judging = Judging(policy=self.policy, as_of=reader.today, now=now)
        saved = remove_cell(self.store, reader.actor, removal, judging=judging)
        remark = moved_sentence(saved, reader.texts)
        return show_next(replace(sent.context, item=None), removal.account, reader, remark=remark)
