"""What a person reads when a note or a promise cannot be kept as they wrote it.

One sentence per error; ``bot.explain`` registers them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.notes import LONGEST_NOTE, NoteDayError, NoteEmptyError, NoteTooLongError
from kamcore.promises import LONGEST_PROMISE, PromiseTextError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


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


NOTE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    NoteEmptyError: _empty,
    NoteTooLongError: _too_long,
    NoteDayError: _day,
    PromiseTextError: _promise,
}
