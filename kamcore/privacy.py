"""Whose data somebody asks to see or to be rid of, and what became of it.

A user is somebody of ours, a contact somebody at a customer, an account a customer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.ids import AccountId

ERASED = "[erased]"
"""Stands where a name stood."""

STAND_IN = "erased-"
"""Begins the id that stands where a user's id stood: the same everywhere, and nobody's."""

TITLES = re.compile(
    r"^(?:(?:Prof|Dr|Mag|Ing|Dipl|DI|Univ|Mr|Mrs|Ms|Herr|Frau)\b[.\w-]*\.?\s+)+", re.IGNORECASE
)


class SubjectKind(StrEnum):
    """What an id is the id of."""

    USER = "user"
    CONTACT = "contact"
    ACCOUNT = "account"


class UnknownSubjectError(KamError):
    """Nothing is kept of anybody with this id."""

    def __init__(self, kind: SubjectKind, text: str) -> None:
        """Keep what was asked for."""
        super().__init__(f"no {kind} {text!r}")
        self.kind = kind
        self.text = text


class SeveralSubjectsError(KamError):
    """A name that several contacts have: one of their ids is wanted."""

    def __init__(self, text: str, ids: Sequence[str]) -> None:
        """Keep the name, and the ids to choose from."""
        super().__init__(f"{text!r} is {', '.join(ids)}")
        self.text = text
        self.ids = tuple(ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody, found.

    Attributes:
        id: A user's or an account's id; of a contact the account's and the key of the entry.
        names: What they are called in texts; a user's id is one of them.
        account: The customer it is, or that the contact is at.
    """

    kind: SubjectKind
    id: str
    names: tuple[str, ...]
    account: AccountId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What became of it.

    Attributes:
        deleted, changed: Rows.
        documents: Titles of the company's own documents that name them; those are kept as they
            were brought in, without the name, until they are brought in anew.
    """

    deleted: int
    changed: int
    documents: tuple[str, ...] = field(default=())


def names_in_texts(name: str) -> tuple[str, ...]:
    """Give how a person may be called: as they are recorded, and without titles."""
    plain = TITLES.sub("", name).strip()
    return tuple(dict.fromkeys(each for each in (name.strip(), plain) if each))


def is_distinctive(name: str) -> bool:
    """Whether a name means this person wherever it stands; a first name alone does not."""
    return len(name.split()) > 1


def pattern_of(names: Sequence[str]) -> re.Pattern[str]:
    """Give what finds the names in any text, also as JSON writes them; the longest first."""
    written = {each for name in names for each in (name, json.dumps(name)[1:-1])}
    longest_first = sorted(written, key=len, reverse=True)
    any_of_them = "|".join(re.escape(each) for each in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{any_of_them})(?![^\W_])", re.IGNORECASE)
