"""Naming the executive sponsor of an account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.care import sponsor_words
from bot.blocks.parts import Pen
from bot.slack.forms.care import CareForm, meanwhile_of, nobody, shown_again
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.modals.filled import Refused
from bot.slack.modals.sponsor import PERSON, SponsorInput, parse_sponsor, sponsor_view
from kamcore.editions import ChangedMeanwhileError, value_of, version_of
from kamcore.use_cases.change_care import SponsorRequest, set_sponsor
from kamcore.use_cases.people import UnknownPersonError

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.care import Sponsor


class SponsorForm(CareForm):
    """Who of our leadership stands behind the account."""

    opens = frozenset({ActionId.SET_SPONSOR})
    callback = CallbackId.SPONSOR

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with who it is now."""
        context, shown = self.opened(pressed, reader)
        context = replace(context, item=None, version=version_of(shown.sponsor))
        return sponsor_view(_as_entered(value_of(shown.sponsor)), reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the sponsor, or show whom somebody else named meanwhile."""
        given = parse_sponsor(sent.state, reader.texts)
        if isinstance(given, Refused):
            return given
        request = SponsorRequest(
            account=account_of(sent.context),
            person=given.person,
            name=given.name,
            shown=sent.context.version,
        )
        try:
            set_sponsor(self.store, reader.actor, request, now=now)
        except UnknownPersonError:
            return Refused(errors={PERSON: nobody(reader.texts)})
        except ChangedMeanwhileError as error:
            shown, pen = self.now(sent.context, reader), Pen(reader.texts)
            meanwhile = meanwhile_of(error, shown, lambda sponsor: sponsor_words(sponsor, pen))
            context = replace(sent.context, version=version_of(error.latest))
            view = sponsor_view(given, reader.texts, context=context, meanwhile=meanwhile)
            return Redrawn(view=view)
        return shown_again(sent.context, reader)


def _as_entered(sponsor: Sponsor | None) -> SponsorInput:
    if sponsor is None:
        return SponsorInput(person=None, name="")
    return SponsorInput(person=sponsor.person, name="" if sponsor.person else sponsor.name)
