"""What notes and promises are called: kinds, who may read them, who wrote them and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.parts import Written, clean, escape, is_visible
from kamcore.notes import NoteAudience, NoteKind
from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.blocks.parts import Pen
    from bot.i18n import Texts
    from kamcore.ids import PersonId
    from kamcore.notes import NoteVersion
    from kamcore.promises import Promise
    from kamcore.use_cases.read_notes import ShownNote

    Names = Iterable[tuple[PersonId, str]]

EXCERPT = 300
"""Characters of a note that stand in a list."""

SLACK_MESSAGE = re.compile(r"https://[A-Za-z0-9.-]+\.slack\.com/archives/[A-Za-z0-9/?=&._-]+")
"""The only addresses a note may lead to: an import could bring any."""


def kind_name(kind: NoteKind, t: Texts) -> str:
    """Name what a note comes from."""
    match kind:
        case NoteKind.CALL:
            return t("Call")
        case NoteKind.MEETING:
            return t("Meeting")
        case NoteKind.MAIL:
            return t("Mail")
        case NoteKind.OBSERVATION:
            return t("Observation")


def audience_name(audience: NoteAudience, t: Texts) -> str:
    """Name who may read it."""
    match audience:
        case NoteAudience.EVERYONE:
            return t("Everybody who may see the account")
        case NoteAudience.TEAM:
            return t("The account team and sales leaders")


def side_name(side: PromiseSide, t: Texts) -> str:
    """Name who promised."""
    match side:
        case PromiseSide.OURS:
            return t("We promise")
        case PromiseSide.THEIRS:
            return t("They promise")


def person_name(person: PersonId, names: Names) -> str:
    """Name somebody without a mention, which would ping them."""
    return dict(names).get(person, person)


def note_line(shown: ShownNote, pen: Pen) -> Written:
    """Say what kind of note it is, of which day, by whom, and for whom."""
    note, t = shown.note, pen.t
    author = person_name(note.author, shown.names)
    parts = [
        pen.bold(pen.fill(kind_name(note.now.kind, t))),
        pen.fill(t.date(note.now.on)),
        pen.name(author),
    ]
    if note.is_for_team:
        parts.append(pen("for the team"))
    if note.now.number > 1 and not note.now.is_deleted:
        changed_by = person_name(note.now.changed_by, shown.names)
        day = t.date(note.now.changed_at.date())
        parts.append(pen("changed by {name} on {day}", name=pen.name(changed_by), day=day))
    return pen.join(parts, " · ")


def version_line(version: NoteVersion, names: Names, pen: Pen) -> Written:
    """Say of one version who left it so, when, and what kind of note it was."""
    t = pen.t
    name = pen.name(person_name(version.changed_by, names))
    day = t.date(version.changed_at.date())
    if version.is_deleted:
        return pen.bold(pen("Deleted by {name} on {day}", name=name, day=day))
    if version.number == 1:
        told = pen("Written by {name} on {day}", name=name, day=day)
    else:
        told = pen("Changed by {name} on {day}", name=name, day=day)
    parts = [pen.bold(told), pen.fill(kind_name(version.kind, t)), pen.fill(t.date(version.on))]
    if version.audience is NoteAudience.TEAM:
        parts.append(pen("for the team"))
    return pen.join(parts, " · ")


def excerpt(text: str, pen: Pen) -> Written:
    """Give the beginning of a text on one line."""
    return pen.fill(clean(text, EXCERPT))


def lines_of(text: str) -> Written:
    """Write a text with its lines as they are, made harmless; of empty lines one stays."""
    lines = [escape(line) if is_visible(line) else "" for line in text.split("\n")]
    return Written(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n"))


def promise_line(promise: Promise, names: Names, today: date, pen: Pen) -> Written:
    """Say of a promise until when, who keeps it, and what became of it."""
    t = pen.t
    parts = [_due(promise, today, pen)]
    if promise.owner is not None:
        parts.append(pen("to be kept by {name}", name=pen.name(person_name(promise.owner, names))))
    parts.append(pen("given on {day}", day=t.date(promise.made_on)))
    return pen.join(parts, " · ")


def _due(promise: Promise, today: date, pen: Pen) -> Written:
    if promise.due is None:
        return pen("no day named")
    day = pen.t.date(promise.due)
    if promise.is_overdue(today):
        return pen.bold(pen("overdue since {day}", day=day))
    return pen("due on {day}", day=day)
