"""What a person reads when a note or a promise cannot be kept as they wrote it.

One sentence per error; ``bot.explain`` registers them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.notes import LONGEST_NOTE, NoteDayError, NoteEmptyError, NoteTooLongError
from kamcore.promises import LONGEST_PROMISE, PromiseState, PromiseTextError
from kamcore.use_cases.note_drafts import DraftGoneError
from kamcore.use_cases.notes import NoteChangedError, NoteDeletedError
from kamcore.use_cases.promises import (
    NotYourPromiseError,
    OwnerCannotReadError,
    PromiseDueError,
    PromiseSettledError,
)
from kamcore.use_cases.read_notes import NotYourNoteError, UnknownNoteError
from kamcore.use_cases.read_promises import UnknownPromiseError
from kamcore.use_cases.suggested import SuggestionGoneError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError
    from kamcore.use_cases.read_notes import ShownNote


def _empty(_error: NoteEmptyError, t: Texts) -> str:
    return t("A note needs words: write down what you heard or saw.")


def _too_long(error: NoteTooLongError, t: Texts) -> str:
    return t(
        "A note has at most {most} characters, and this text has {length}: keep what matters, or "
        "make two notes of it.",
        most=t.number(LONGEST_NOTE),
        length=t.number(error.length),
    )


def _day(error: NoteDayError, t: Texts) -> str:
    return t(
        "{day} has not come yet: a note is about today or an earlier day.", day=t.date(error.day)
    )


def _promise(error: PromiseTextError, t: Texts) -> str:
    if error.length:
        return t(
            "A promise is a sentence of at most {most} characters: write down what was promised, "
            "and keep the rest as a note.",
            most=t.number(LONGEST_PROMISE),
        )
    return t("Say what was promised, in a sentence.")


def _unknown_note(_error: UnknownNoteError, t: Texts) -> str:
    return t("This note is not there, or not for you: list the notes with /kam notes and the name.")


def _not_your_note(_error: NotYourNoteError, t: Texts) -> str:
    return t("Only its author, the account's team and sales leaders may change this note.")


def _changed(error: NoteChangedError, t: Texts) -> str:
    return t(
        "{name} has changed this note meanwhile: look at it again before you change it.",
        name=_who(error.theirs),
    )


def _deleted(error: NoteDeletedError, t: Texts) -> str:
    return t(
        "{name} has deleted this note meanwhile: save your text as a new one.",
        name=_who(error.theirs),
    )


def _draft(_error: DraftGoneError, t: Texts) -> str:
    return t("This text is not kept any more: write the note again with /kam note and the name.")


def _suggestion(_error: SuggestionGoneError, t: Texts) -> str:
    return t("The note does not say this any more, somebody has changed it: look at it again.")


def _unknown_promise(_error: UnknownPromiseError, t: Texts) -> str:
    return t(
        "This promise is not there, or not for you: list them with /kam promises and the name."
    )


def _not_your_promise(_error: NotYourPromiseError, t: Texts) -> str:
    return t("Only the account's team, sales leaders and those named in it may settle a promise.")


def _settled(error: PromiseSettledError, t: Texts) -> str:
    if error.promise.state is PromiseState.KEPT:
        return t("{name} has marked this promise as kept: open it again first.", name=error.name)
    if error.promise.state is PromiseState.BROKEN:
        return t("{name} has marked this promise as broken: open it again first.", name=error.name)
    return t("This promise was opened again meanwhile: list the promises anew.")


def _due(error: PromiseDueError, t: Texts) -> str:
    return t(
        "It would be due on {due}, before it was given on {made_on}: mend one of the days.",
        due=t.date(error.due),
        made_on=t.date(error.made_on),
    )


def _owner(error: OwnerCannotReadError, t: Texts) -> str:
    return t(
        "{name} cannot see this account: let a sales leader add them to its team first.",
        name=error.name,
    )


def _who(shown: ShownNote) -> str:
    """Name who changed a note last: by their id where we know no name."""
    by = shown.note.now.changed_by
    return dict(shown.names).get(by, by)


NOTE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    NoteEmptyError: _empty,
    NoteTooLongError: _too_long,
    NoteDayError: _day,
    PromiseTextError: _promise,
    UnknownNoteError: _unknown_note,
    NotYourNoteError: _not_your_note,
    NoteChangedError: _changed,
    NoteDeletedError: _deleted,
    DraftGoneError: _draft,
    SuggestionGoneError: _suggestion,
    UnknownPromiseError: _unknown_promise,
    NotYourPromiseError: _not_your_promise,
    PromiseSettledError: _settled,
    PromiseDueError: _due,
    OwnerCannotReadError: _owner,
}
