"""When we last spoke with somebody, told from what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.asked_back import which_person_blocks, which_person_text
from bot.blocks.contacted import contacted_blocks, contacted_text
from bot.slack.answer import Answer, Trace
from kamcore.use_cases.last_contact import last_contact, last_contact_with

if TYPE_CHECKING:
    from bot.slack.answer import Reader
    from bot.slack.replies.question import Question
    from kamcore.accounts import AccountRef
    from kamcore.ports import Store
    from kamcore.use_cases.last_contact import LastContact


def with_account(store: Store, question: Question, account: AccountRef, reader: Reader) -> Answer:
    """Say when we last spoke with an account, or with somebody there."""
    person = question.routed.person
    found = last_contact(store, reader.actor, account.id, person=person)
    return _shown(found, reader)


def with_person(store: Store, question: Question, person: str, reader: Reader) -> Answer:
    """Say when we last spoke with somebody; of several, ask who is meant."""
    found = last_contact_with(store, reader.actor, person)
    if found.is_unclear:
        intent = question.routed.intent
        blocks = which_person_blocks(found.people, intent, question.text, reader.texts)
        return Answer(
            blocks=tuple(blocks),
            text=which_person_text(reader.texts),
            about=found.people[0].account.id,
            personal=True,
            trace=Trace(intent=intent),
        )
    return _shown(found, reader)


def _shown(found: LastContact, reader: Reader) -> Answer:
    """Show it to the asker alone where a note is kept to the team."""
    t = reader.texts
    personal = any(each.note.is_for_team for each in found.notes)
    return Answer(
        blocks=tuple(contacted_blocks(found, t)),
        text=contacted_text(found, t),
        about=found.account.id if found.account else None,
        personal=personal,
    )
