"""What was typed behind ``note``: saved where it is clear of which account, else asked back.

No word is lost: what is not clear yet is kept, and what cannot be kept is given back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.layout import notice_text
from bot.blocks.note_account import (
    empty_note_blocks,
    empty_note_text,
    refused_note_blocks,
    which_account_blocks,
    which_account_text,
)
from bot.explain import explain
from bot.slack.answer import private, remarked
from bot.slack.showing.notes import note_answer
from kamcore.access import Action, may
from kamcore.name_first import Begun, begun_with
from kamcore.notes import NoteTooLongError
from kamcore.use_cases.note_drafts import Drafted, keep_draft
from kamcore.use_cases.notes import NewNote, add_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.replies.question import Question
    from kamcore.name_list import Named
    from kamcore.ports import Store


LINKS = re.compile(
    r"(?:for|on|about|to|regarding|für|fuer|zu|zum|zur|über|ueber|bei|beim|von)\s+", re.IGNORECASE
)
"""What people put before the name of the account a note is about."""


def noted(  # noqa: PLR0913, PLR0917 - who noted what, when, and which names they may know
    store: Store, reader: Reader, names: Sequence[Named], text: str, key: str, now: datetime
) -> Answer:
    """Save a note, or ask which account it is about.

    Args:
        store: Where to.
        reader: Who wrote it.
        names: The accounts they may read.
        text: Everything behind the word ``note``.
        key: Names this one time it was typed.
        now: Aware UTC.

    Raises:
        KamError: Where nothing may be noted, or not this.
    """
    t, begun = reader.texts, _begun(text, names)
    if not begun.text:
        account = begun.account.id if begun.account else None
        return private(empty_note_blocks(account, t), empty_note_text(t))
    try:
        if begun.account is None:
            return _asked_back(store, reader, begun, key, now)
        new = NewNote(account=begun.account.id, text=begun.text, on=reader.today, key=key)
        note = add_note(store, reader.actor, new, now=now)
    except NoteTooLongError as error:
        sentence = explain(error, t)
        return private(refused_note_blocks(sentence, begun.text), notice_text(sentence))
    return remarked(note_answer(store, note.id, reader), t("The note is saved."))


def offered(store: Store, reader: Reader, question: Question, now: datetime) -> Answer:
    """Offer to note what somebody asked to have noted in words of their own: nothing is written.

    Raises:
        KamError: Where nothing may be noted.
    """
    account = question.routed.account
    candidates = () if account is None else (account,)
    begun = Begun(account=None, candidates=candidates, text=question.text)
    return _asked_back(store, reader, begun, question.key, now)


def _begun(text: str, names: Sequence[Named]) -> Begun:
    """Find the account a text begins with, also behind a word such as "for"."""
    begun = begun_with(text, names)
    link = LINKS.match(text.strip())
    if begun.account is not None or link is None:
        return begun
    behind = begun_with(text.strip()[link.end() :], names)
    return behind if behind.account is not None else begun


def _asked_back(store: Store, reader: Reader, begun: Begun, key: str, now: datetime) -> Answer:
    draft = keep_draft(store, reader.actor, Drafted(text=begun.text, key=key), now=now)
    is_new = bool(begun.named) and not begun.candidates
    new_name = begun.named if is_new and may(reader.actor, Action.CREATE_ACCOUNT) else ""
    blocks = which_account_blocks(
        draft.id, draft.text, begun.candidates, reader.texts, new_name=new_name
    )
    return private(blocks, which_account_text(reader.texts))
