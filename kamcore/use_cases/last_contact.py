"""When did we last speak with somebody, or with anybody at an account? From what is on record.

The map of people says of each when that was; notes of calls, meetings and mails say of what day
they are and whom they name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.names import plain
from kamcore.notes import NoteFilter, NoteKind
from kamcore.spoken.people import POLITE
from kamcore.spoken.subjects import TITLES
from kamcore.use_cases.read_notes import names_of
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.facts import Stakeholder
    from kamcore.ids import AccountId, PersonId
    from kamcore.notes import Note
    from kamcore.ports import Snapshot, Store

SPOKEN = (NoteKind.CALL, NoteKind.MEETING, NoteKind.MAIL)
"""The notes that tell of a contact; an observation may tell of anything, and need not be one."""

MOST_PEOPLE = 8
MOST_NOTES = 3
LONGEST_PERSON = 100
_NO_LETTER = re.compile(r"[^a-z]+|ae|oe|ue|ss")
"""What stands in a name for a letter that may be written in two ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody at a customer, and when one of us last spoke to them, where that is known."""

    account: AccountRef
    name: str
    unit: str | None
    title: str | None
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIn:
    """A note that tells of a contact.

    Attributes:
        author: What its author is called, where we know them by name.
    """

    note: Note
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastContact:
    """What is on record of contacts.

    Attributes:
        person: Who was asked about, as they were named; ``None`` for anybody at the account.
        people: Whom that may be, or whom we know there; the one met last first.
        notes: Those that tell of it, the newest first; where none is of a call, a meeting or a
            mail, the newest observations.
    """

    person: str | None
    account: AccountRef | None
    people: tuple[Met, ...]
    notes: tuple[ToldIn, ...]

    @property
    def tells_of_contact(self) -> bool:
        """Whether a note is of a call, a meeting or a mail."""
        return any(each.note.now.kind in SPOKEN for each in self.notes)

    @property
    def is_unclear(self) -> bool:
        """Whether several people may be meant, so that one has to be chosen."""
        return self.person is not None and len(self.people) > 1


def last_contact(
    store: Store, actor: Actor, account: AccountId, *, person: str | None = None
) -> LastContact:
    """Say when we last spoke with an account, or with somebody there.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        people = work.evidence.facts_of(found.id).stakeholders or ()
        fitting = [each for each in people if person is None or is_called(each.name, person)]
        met = _latest_first(_met(found.ref, each) for each in fitting)
        return LastContact(
            person=person,
            account=found.ref,
            people=met[:MOST_PEOPLE],
            notes=_told(work, actor, found, person),
        )


def last_contact_with(store: Store, actor: Actor, person: str) -> LastContact:
    """Say when we last spoke with somebody, at whichever account they are."""
    with store.snapshot(actor.workspace) as work:
        called = [
            (account, each)
            for account, each in work.evidence.people_called(_letters(person))
            if is_called(each.name, person)
        ]
        accounts = {
            account.id: account
            for account in work.accounts.some({account for account, _ in called})
            if may(actor, Action.READ_ACCOUNT, account.guarded)
        }
        met = _latest_first(
            _met(accounts[account].ref, each) for account, each in called if account in accounts
        )
        only = accounts[met[0].account.id] if len(met) == 1 else None
        return LastContact(
            person=person,
            account=only.ref if only else None,
            people=met[:MOST_PEOPLE],
            notes=_told(work, actor, only, person) if only else (),
        )


def is_called(name: str, said: str) -> bool:
    """Whether somebody may be meant by what was said: "Frau Lang", "Dr. Lang", "Eva Lang"."""
    wanted, known = _names(said), _names(name)
    return bool(wanted) and set(wanted) <= set(known)


def _names(name: str) -> list[str]:
    parts = plain(name[:LONGEST_PERSON]).split()
    return [each for each in parts if each not in TITLES | POLITE]


def _letters(person: str) -> str:
    """Give letters of the name that everybody writes the same: what to look for."""
    pieces = [piece for name in _names(person) for piece in _NO_LETTER.split(name)]
    return max(pieces, key=len, default="")


def _met(account: AccountRef, person: Stakeholder) -> Met:
    return Met(
        account=account,
        name=person.name,
        unit=person.unit,
        title=person.title,
        on=person.last_contact,
    )


def _latest_first(people: Iterable[Met]) -> tuple[Met, ...]:
    return tuple(
        sorted(people, key=lambda each: (-(each.on.toordinal() if each.on else 0), each.name))
    )


def _told(work: Snapshot, actor: Actor, account: Account, person: str | None) -> tuple[ToldIn, ...]:
    """Give the newest notes that tell of a contact: of a person, those that name them."""
    sees_team = may(actor, Action.READ_TEAM_NOTE, account.guarded)
    last_name = person.split()[-1] if person and person.split() else ""

    def newest(kinds: tuple[NoteKind | None, ...]) -> list[Note]:
        reader = None if sees_team else actor.person
        wanted = [
            NoteFilter(reader=reader, kind=kind, contains=last_name, limit=MOST_NOTES)
            for kind in kinds
        ]
        return [note for each in wanted for note in work.notes.page(account.id, each)]

    found = (() if last_name else newest(SPOKEN)) or newest((None,))
    found = sorted(found, key=lambda note: (note.now.on, note.written_at), reverse=True)
    told = found[:MOST_NOTES]
    names: dict[PersonId, str] = dict(names_of(work, [note.author for note in told]))
    return tuple(
        ToldIn(note=note, author=names.get(note.author, str(note.author))) for note in told
    )
