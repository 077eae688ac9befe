"""Changing one block of the profile; who saves second sees both versions and decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import ActionValueError
from bot.slack.forms.care import CareForm, shown_again
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.modals.filled import Refused, block_of, too_long
from bot.slack.modals.profile_block import BlockInput, parse_block, profile_block_view
from bot.slack.modals.profile_choice import (
    CHOICE,
    Decision,
    Rival,
    both,
    decision_of,
    profile_choice_view,
)
from kamcore.editions import ChangedMeanwhileError, value_of, version_of
from kamcore.profile import LONGEST_PROFILE_TEXT, ProfileBlock
from kamcore.use_cases.change_care import BlockRequest, put_profile_block

if TYPE_CHECKING:
    from datetime import date, datetime

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.care_shown import ShownCare
    from kamcore.editions import Edition
    from kamcore.profile import ProfileText


class BlockForm(CareForm):
    """What is known of the customer in one block."""

    opens = frozenset({ActionId.EDIT_BLOCK})
    callback = CallbackId.PROFILE_BLOCK

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with what is known so far."""
        context, shown = self.opened(pressed, reader)
        block = _block_of(context)
        edition = _edition(shown, block)
        context = replace(context, version=version_of(edition))
        entered = _as_entered(value_of(edition), reader.today)
        return profile_block_view(block, entered, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep what was entered, or show what somebody else wrote meanwhile."""
        given = parse_block(sent.state, reader.texts, today=reader.today)
        if isinstance(given, Refused):
            return given
        return self.kept(given, sent.context, reader, now)

    def kept(
        self, given: BlockInput, context: FormContext, reader: Reader, now: datetime
    ) -> Outcome:
        """Keep a block, unless another version than the one shown stands there now."""
        request = BlockRequest(
            account=account_of(context),
            block=_block_of(context),
            words=given.words,
            source=given.source,
            as_of=given.as_of,
            shown=context.version,
        )
        try:
            put_profile_block(self.store, reader.actor, request, now=now)
        except ChangedMeanwhileError as error:
            if error.latest is None:
                raise
            names = self.now(context, reader).names
            rival = Rival(edition=error.latest, names=names, on=reader.today)
            latest = replace(context, version=error.latest.version)
            view = profile_choice_view(rival, given, reader.texts, context=latest)
            return Redrawn(view=view)
        return shown_again(context, reader)


class BlockChoiceForm(BlockForm):
    """Whose version of a block should stand."""

    opens = frozenset()
    callback = CallbackId.PROFILE_CHOICE

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Do what was decided; nothing is overwritten before somebody said so."""
        t, decision = reader.texts, decision_of(sent.state)
        place = block_of(sent.state, CHOICE)
        if decision is None:
            return Refused(errors={place: t("Choose what should stand.")})
        if decision is Decision.THEIRS:
            return shown_again(sent.context, reader)
        given = parse_block(sent.state, t, today=reader.today)
        if isinstance(given, Refused):
            return given
        if decision is Decision.MINE:
            return self.kept(given, sent.context, reader, now)
        together, context = self._together(given, sent.context, reader)
        if errors := too_long(place, together.words, LONGEST_PROFILE_TEXT, t):
            return Refused(errors=errors)
        block = _block_of(context)
        return Redrawn(view=profile_block_view(block, together, t, context=context, anew=True))

    def _together(
        self, mine: BlockInput, context: FormContext, reader: Reader
    ) -> tuple[BlockInput, FormContext]:
        """Give both texts in one, on top of the version they were taken from."""
        edition = _edition(self.now(context, reader), _block_of(context))
        return both(value_of(edition), mine), replace(context, version=version_of(edition))


def _block_of(context: FormContext) -> ProfileBlock:
    if context.item not in set(ProfileBlock):
        raise ActionValueError(ProfileBlock.__name__)
    return ProfileBlock(str(context.item))


def _edition(shown: ShownCare, block: ProfileBlock) -> Edition[ProfileText] | None:
    return next(each.edition for each in shown.blocks if each.block is block)


def _as_entered(text: ProfileText | None, today: date) -> BlockInput:
    """Fill the form with what is known; its day stays until somebody says it was checked."""
    if text is None:
        return BlockInput(words="", source="", as_of=today)
    return BlockInput(words=text.words, source=text.source, as_of=text.as_of)
