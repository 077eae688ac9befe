"""Whose data is asked for, and who is not there: said so that one can ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamcore import privacy
from kamcore.privacy import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _unknown(error: privacy.UnknownSubjectError, t: Texts) -> str:
    match error.kind:
        case SubjectKind.USER:
            return t("Nothing is kept of a user {id}: give a Slack id.", id=error.text)
        case SubjectKind.CONTACT:
            return t("No contact is called {id}: give the whole name.", id=error.text)
        case SubjectKind.ACCOUNT:
            return t("There is no account {id}: give its id or its whole name.", id=error.text)


def _several(error: privacy.SeveralSubjectsError, t: Texts) -> str:
    ids = ", ".join(error.ids)
    return t("{name} may be several: give one of these ids: {ids}.", name=error.text, ids=ids)


PRIVACY_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    privacy.UnknownSubjectError: _unknown,
    privacy.SeveralSubjectsError: _several,
}
