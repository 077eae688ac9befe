"""Which account is a question about? Said, looked up by its name, or asked back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.asked_back import whose_blocks, whose_text
from bot.blocks.names import (
    unknown_account_blocks,
    unknown_account_text,
    which_account_blocks,
    which_account_text,
)
from bot.slack.answer import private
from kamcore.access import Action, may
from kamcore.accounts import AccountRef, Ambiguous, Resolved, Unknown
from kamcore.names import resolve
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from bot.slack.answer import Answer, Reader
    from bot.slack.replies.question import Question
    from kamcore.ports import Store

    Reply: TypeAlias = Callable[[AccountRef], Answer]

MOST_OFFERED = 5
SHOWN = {
    Meant.VERDICT: Intent.VERDICT,
    Meant.WHY: Intent.WHY,
    Meant.WHAT_IF: Intent.WHAT_IF,
    Meant.PLAN: Intent.PLAN,
    Meant.PEOPLE: Intent.PEOPLE,
    Meant.WHITE_SPACE: Intent.WHITE_SPACE,
    Meant.NOTES: Intent.NOTES,
    Meant.PREP: Intent.PREP,
    Meant.MEETING: Intent.MEETINGS,
    Meant.PROMISES: Intent.PROMISES,
    Meant.CASE: Intent.CASE,
}
"""What is shown of an account in answer to what."""


def of_an_account(store: Store, question: Question, reader: Reader, reply: Reply) -> Answer:
    """Answer about the account that is meant, or ask back which one is."""
    routed = question.routed
    if routed.account is not None:
        return reply(routed.account)
    if not routed.named:
        return whose(store, question, reader)
    found = resolve(routed.named, question.names)
    match found:
        case Resolved():
            return reply(found.account)
        case Ambiguous():
            blocks = whose_blocks(found.candidates, routed.intent, question.text, reader.texts)
            return private(blocks, which_account_text(found, reader.texts))
        case Unknown():
            intent = SHOWN.get(routed.intent, Intent.VERDICT)
            return which_or_unknown(found, intent, reader)


def whose(store: Store, question: Question, reader: Reader) -> Answer:
    """Ask which account is meant, with one's own to choose from."""
    t, names = reader.texts, {ref.id: ref for ref, _ in question.names}
    with store.snapshot(reader.actor.workspace) as work:
        mine = [each.id for each in work.accounts.of_team(reader.actor.person)]
    offered = [names[each] for each in mine if each in names][:MOST_OFFERED]
    blocks = whose_blocks(offered, question.routed.intent, question.text, t)
    return private(blocks, whose_text(offered, t))


def which_or_unknown(found: Ambiguous | Unknown, intent: Intent, reader: Reader) -> Answer:
    """Ask which account a name means, or say that nobody knows it; nor what may not be read."""
    t = reader.texts
    if isinstance(found, Ambiguous):
        return private(which_account_blocks(found, intent, t), which_account_text(found, t))
    may_create = may(reader.actor, Action.CREATE_ACCOUNT)
    blocks = unknown_account_blocks(found, t, may_create=may_create, intent=intent)
    return private(blocks, unknown_account_text(found, t))
