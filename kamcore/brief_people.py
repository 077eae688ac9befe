"""Who is in the room, and what was promised: the parts of a brief that are about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.brief_lines import OpenPromise, RoomPerson, SourceKind
from kamcore.calendar_months import is_older
from kamcore.facts import Influence
from kamcore.meetings import Attendee
from kamcore.names import name_key, plain
from kamcore.promises import in_order
from kamcore.relationships import seen_lately
from kamcore.stakeholders import contact_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.brief_lines import Cites
    from kamcore.brief_material import BriefMaterial, Citations
    from kamcore.facts import Stakeholder
    from kamcore.notes import Note
    from kamcore.promises import Promise

MOST_IN_ROOM = 8
MOST_PROMISES = 6
NOTE_FRESH_MONTHS = 6
TITLES = frozenset({"dr", "prof", "mag", "di", "ing", "dipl", "herr", "frau", "mr", "mrs", "ms"})
_WEIGHT = {
    Influence.DECISION_MAKER: 0,
    Influence.INFLUENCER: 1,
    Influence.GATEKEEPER: 2,
    Influence.USER: 3,
}


def room(material: BriefMaterial, cited: Citations) -> tuple[list[RoomPerson], int]:
    """List who is expected; where nobody knows, who counts there. And say how many more there are.

    Whoever is on the map comes first, by their part in decisions; our own people come last.
    """
    people = material.facts.stakeholders or ()
    expected = material.meeting.attendees if material.meeting else ()
    ranked: list[Stakeholder | Attendee] = [*sorted(people, key=_importance)]
    if expected:
        found = [(each, on_map(each, people)) for each in expected]
        known = {contact for _, contact in found if contact is not None}
        others = [each for each, contact in found if contact is None]
        others.sort(key=lambda each: _is_ours(each, material))
        ranked = [*sorted(known, key=_importance), *others]
    listed = [_person(each, material, cited) for each in ranked[:MOST_IN_ROOM]]
    return listed, len(ranked) - len(listed)


def on_map(expected: Attendee, people: Sequence[Stakeholder]) -> Stakeholder | None:
    """Find somebody who is expected on the map: by name and unit, by name, by their address."""
    if expected.person is not None or expected.is_ours:
        return None
    key, unit = _name(expected.name), name_key(expected.unit or "")
    exact = [each for each in people if _name(each.name) == key]
    in_unit = [each for each in exact if unit and name_key(each.unit or "") == unit]
    for found in (in_unit, exact, _by_address(expected, people)):
        if len(found) == 1:
            return found[0]
    return None


def open_promises(material: BriefMaterial, cited: Citations) -> tuple[list[OpenPromise], int]:
    """List what still has to be kept, overdue first; and say how many more there are."""
    still = [each for each in material.promises if each.is_open]
    still.sort(key=lambda each: (not each.is_overdue(material.today), in_order(each)))
    listed = [
        OpenPromise(
            promise=each,
            is_overdue=each.is_overdue(material.today),
            cites=promise_source(each, material, cited),
        )
        for each in still[:MOST_PROMISES]
    ]
    return listed, len(still) - len(listed)


def promise_source(promise: Promise, material: BriefMaterial, cited: Citations) -> Cites:
    """Cite the note a promise was found in, else whoever wrote it down."""
    note = next((each for each in material.notes if each.id == promise.note), None)
    if note is not None:
        return note_source(note, material, cited)
    return cited.cite(
        SourceKind.PROMISE,
        promise.id,
        on=promise.made_on,
        by=material.names.get(promise.written_by),
    )


def note_source(note: Note, material: BriefMaterial, cited: Citations) -> Cites:
    """Cite a note."""
    return cited.cite(
        SourceKind.NOTE,
        note.id,
        on=note.now.on,
        by=material.names.get(note.author, note.author),
        of_note=note,
        is_stale=is_older(note.now.on, NOTE_FRESH_MONTHS, material.today),
    )


def _importance(person: Stakeholder) -> tuple[int, str]:
    return min((_WEIGHT[each] for each in person.influences), default=len(_WEIGHT)), person.name


def _person(who: Stakeholder | Attendee, material: BriefMaterial, cited: Citations) -> RoomPerson:
    if isinstance(who, Attendee):
        return _stranger(who, material, cited)
    return _known(who, material, cited)


def _known(person: Stakeholder, material: BriefMaterial, cited: Citations) -> RoomPerson:
    seen = seen_lately(person, material.today)
    return RoomPerson(
        name=person.name,
        is_ours=False,
        key=contact_key(person),
        title=person.title,
        unit=person.unit,
        influences=person.influences,
        last_contact=_not_to_come(person.last_contact, material.today),
        seen=seen,
        confirmed=person.confirmed,
        cites=cited.cite(SourceKind.MAP, "map", on=None),
    )


def _stranger(expected: Attendee, material: BriefMaterial, cited: Citations) -> RoomPerson:
    name = expected.name
    if expected.person is not None:
        name = material.names.get(expected.person, name)
    return RoomPerson(
        name=name, is_ours=_is_ours(expected, material), cites=invitation(material, cited)
    )


def invitation(material: BriefMaterial, cited: Citations) -> Cites:
    """Cite what the meeting itself says, as it was last changed."""
    meeting = material.meeting
    if meeting is None:
        message = "a brief without a meeting has no invitation"
        raise ValueError(message)
    return cited.cite(
        SourceKind.INVITATION,
        meeting.id,
        on=meeting.changed_at.date(),
        by=material.names.get(meeting.changed_by),
    )


def _is_ours(expected: Attendee, material: BriefMaterial) -> bool:
    ours = {name_key(name) for name in material.names.values()}
    is_known = expected.person is not None or expected.is_ours
    return is_known or name_key(expected.name) in ours


def _not_to_come(day: date | None, today: date) -> date | None:
    return None if day is None or day > today else day


def _name(name: str) -> frozenset[str]:
    """Give the words of a name, however they stand: ``Lang, Eva`` is ``Dr. Eva Lang``."""
    return frozenset(plain(name).split()) - TITLES


def _by_address(expected: Attendee, people: Sequence[Stakeholder]) -> list[Stakeholder]:
    """Find whose first and last name make the address, such as ``eva.lang@``."""
    if not expected.mail:
        return []
    words = frozenset(plain(expected.mail.partition("@")[0]).split())
    return [each for each in people if len(words) > 1 and words <= _name(each.name)]
