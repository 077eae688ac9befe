"""What a note's text lets us suggest: promises, days and people, each with the words it rests on.

Found by rules alone and written down only when a person confirms it. Nothing is made up: a
suggestion is a quotation. Days are reckoned from the day the note is about.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.notes import searchable
from kamcore.spoken.commitments import commitments
from kamcore.spoken.days import named_days
from kamcore.spoken.people import named_people
from kamcore.spoken.subjects import Known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kamcore.promises import PromiseSide

KEY_LENGTH = 16
MOST = 10
"""Of each kind: who finds more in one note reads the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedPromise:
    """A promise the text seems to hold.

    Attributes:
        key: Names it within the note: the same words keep their key when others change.
        quote: The words it rests on, as they stand in the text.
        by_author: Whether the note's author says it of themselves.
    """

    key: str
    side: PromiseSide
    quote: str
    due: date | None
    by_author: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedDay:
    """A day the text names that is no promise's."""

    day: date
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedPerson:
    """Somebody the text names.

    Attributes:
        contact: The person at the customer we know by this name; ``None`` for a new one.
    """

    name: str
    contact: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """All that is suggested, each kind in the text's order."""

    promises: tuple[SuggestedPromise, ...]
    days: tuple[SuggestedDay, ...]
    people: tuple[SuggestedPerson, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to suggest."""
        return not (self.promises or self.days or self.people)


def suggest(
    text: str, today: date, *, contacts: Iterable[str] = (), accounts: Iterable[str] = ()
) -> Suggestions:
    """Look for what could be written down.

    Args:
        text: A note's.
        today: The day the note is about.
        contacts: Whom we know at the customer, by name.
        accounts: What the customer is called.
    """
    contacts = tuple(contacts)
    found = commitments(text, today, Known.of(contacts, accounts))[:MOST]
    numbers: Counter[tuple[str, str]] = Counter()
    promises: list[SuggestedPromise] = []
    for each in found:
        quote = text[each.start : each.end]
        said = (each.side.value, searchable(quote))
        numbers[said] += 1
        promises.append(
            SuggestedPromise(
                key=_key(*said, str(numbers[said])),
                side=each.side,
                quote=quote,
                due=each.due,
                by_author=each.by_author,
            )
        )
    days = tuple(
        SuggestedDay(day=day.day, quote=day.text)
        for day in named_days(text, today)
        if not any(each.start <= day.start < each.end for each in found)
    )
    people = (
        SuggestedPerson(name=person.name, contact=person.contact)
        for person in named_people(text, contacts)
    )
    return Suggestions(promises=tuple(promises), days=days[:MOST], people=tuple(people)[:MOST])


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[
        :KEY_LENGTH
    ]
