"""The form for a note: what somebody heard or saw, on which day, of which account, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import ExternalDataSelectElement

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.layout import section
from bot.blocks.note_words import audience_name, kind_name
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, block_of, choice_of
from bot.slack.modals.inputs import (
    MOST_OPTIONS,
    Choice,
    field,
    modal,
    option_of,
    radio,
    select,
)
from bot.slack.modals.long_text import LongField, first_field, long_fields, long_text_of
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import date_of, day_picker, day_problem
from kamcore.ids import AccountId
from kamcore.notes import LONGEST_NOTE, NoteAudience, NoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile
    from kamcore.accounts import AccountRef

WORDS = "words"
DAY = "day"
KIND = "kind"
AUDIENCE = "audience"
ANEW = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteInput:
    """A note as it was filled in.

    Attributes:
        account: What was chosen; ``None`` where the form has no such field, or nothing was.
    """

    text: str
    on: date
    kind: NoteKind = NoteKind.OBSERVATION
    audience: NoteAudience = NoteAudience.EVERYONE
    account: AccountId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What else the form shows.

    Attributes:
        accounts: Those that may be chosen; ``None`` where it is clear which one it is.
        meanwhile: What somebody else made of the note; the form then takes another's place.
    """

    accounts: Sequence[AccountRef] | None = None
    meanwhile: Meanwhile | Gone | None = None


def note_view(entered: NoteInput, around: Around, t: Texts, *, context: FormContext) -> View:
    """Draw the form; ``context.item`` and ``context.version`` say what is changed."""
    pen = Pen(t)
    mark = ANEW * bool(around.meanwhile)
    blocks: list[Block] = list(meanwhile_blocks(around.meanwhile, pen))
    if around.accounts is None:
        about = pen("A note on *{account}*", account=pen.name(context.account_name))
        blocks.append(section(about))
    else:
        menu = account_menu(around.accounts, entered.account)
        blocks.append(field(ActionId.NOTE_ACCOUNT, t("Account"), menu))
    words = LongField(
        action=WORDS,
        label=t("What did you hear or see?"),
        hint=t("At most {most} characters.", most=t.number(LONGEST_NOTE)),
        mark=mark,
    )
    blocks.extend(long_fields(words, entered.text, t))
    blocks.append(field(f"{DAY}{mark}", t("Of which day?"), day_picker(DAY, entered.on)))
    blocks.append(field(f"{KIND}{mark}", t("From"), _kinds(entered.kind, t)))
    blocks.append(field(f"{AUDIENCE}{mark}", t("Who may read it?"), _audiences(entered, t)))
    is_new = context.item is None or context.version == 0
    title = t("Write a note") if is_new else t("Change a note")
    return modal(CallbackId.NOTE, title, blocks, context=context, t=t)


def account_menu(
    accounts: Sequence[AccountRef], chosen: AccountId | None
) -> InputInteractiveElement:
    """Draw the menu of accounts; a long one is searched."""
    choices = account_choices(accounts)
    if len(choices) <= MOST_OPTIONS:
        return select(ActionId.NOTE_ACCOUNT, choices, chosen)
    known = next((option_of(each) for each in choices if each.value == chosen), None)
    return ExternalDataSelectElement(
        action_id=ActionId.NOTE_ACCOUNT, min_query_length=0, initial_option=known
    )


def account_choices(accounts: Sequence[AccountRef]) -> list[Choice]:
    """Give each account as a choice, by name."""
    ordered = sorted(accounts, key=lambda account: (account.name.casefold(), account.id))
    return [Choice(value=account.id, text=account.name) for account in ordered]


def parse_note(
    state: ViewState, t: Texts, *, today: date, asks_account: bool
) -> NoteInput | Refused:
    """Read the form, or say what has to be mended; the text itself is looked at by the core."""
    day, account = date_of(state, DAY), choice_of(state, ActionId.NOTE_ACCOUNT)
    errors = day_problem(block_of(state, DAY), day, today, t)
    if asks_account and account is None:
        errors[ActionId.NOTE_ACCOUNT] = t("Choose the account the note is about.")
    if errors or day is None:
        return Refused(errors=errors)
    kind, audience = choice_of(state, KIND), choice_of(state, AUDIENCE)
    return NoteInput(
        text=long_text_of(state, WORDS),
        on=day,
        kind=NoteKind(kind) if kind in set(NoteKind) else NoteKind.OBSERVATION,
        audience=NoteAudience(audience) if audience in set(NoteAudience) else NoteAudience.EVERYONE,
        account=AccountId(account) if account else None,
    )


def words_field(state: ViewState) -> str:
    """Name the field beneath which something about the text is told."""
    return block_of(state, first_field(WORDS))


def _kinds(chosen: NoteKind, t: Texts) -> InputInteractiveElement:
    return select(KIND, [Choice(value=kind, text=kind_name(kind, t)) for kind in NoteKind], chosen)


def _audiences(entered: NoteInput, t: Texts) -> InputInteractiveElement:
    choices = [Choice(value=each, text=audience_name(each, t)) for each in NoteAudience]
    return radio(AUDIENCE, choices, entered.audience)
