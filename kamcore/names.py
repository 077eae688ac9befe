"""Which account does a name mean? Exactly, by alias, by its beginning, or nearly.

Case, accents, umlauts (ae or a for ä), punctuation, ``&`` and legal forms do not matter. A
name that is only near is never taken for granted: the asker is asked back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.accounts import Ambiguous, Resolved, Unknown
from kamcore.ids import AccountId
from kamcore.name_list import NameList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kamcore.accounts import AccountRef, Resolution
    from kamcore.name_list import Named

LONGEST_NAME = 200
NAMES_REMEMBERED = 100_000
"""Names whose spellings are kept at hand: each question goes through all of them."""
LISTS_REMEMBERED = 16
"""Lists whose names are kept ready to be looked for: one for all who may read the same."""
MOST_CANDIDATES = 5
SHORTEST_BEGINNING = 2
NEAR = 78
"""Likeness (0..100) from which a name is worth asking back; below it, guesses annoy."""
SHORTEST_SLIP = 4
"""Letters from which one wrong, missing or swapped letter is a slip and not another name."""

_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa", "ł": "l"}
)
_LEGAL_FORMS_AS_WRITTEN = (
    "ab ag aps as bv co corp corporation doo eg ek ev gbr ges gesmbh gmbh inc incorporated kft kg "
    "kgaa limited llc llp ltd mbh nv og ohg oy oyj plc pte pty sa sarl sas se sl spa srl sro ug"
)
_LEGAL_FORMS = frozenset(_LEGAL_FORMS_AS_WRITTEN.split())
_LINKS = frozenset({"und", "and", "et"})
"""Words that people write, leave out, or replace by ``&`` within a name."""
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One name in the ways it may be written.

    Attributes:
        whole: Its words, legal form included.
        core: Its words without legal forms and links.
        bare: The core as somebody writes it who leaves the dots off: Muller for Müller.
    """

    whole: str
    core: str
    bare: str


def resolve(text: str, named: Sequence[Named]) -> Resolution:
    """Find the account among those the asker may read.

    Args:
        text: What was typed, of any length; what exceeds a name's length is left off.
        named: Accounts with their aliases.
    """
    shown = " ".join(text[: 2 * LONGEST_NAME].split())[:LONGEST_NAME]
    wanted = spelling(shown)
    if not wanted.whole:
        return Unknown(text=shown)
    index = _index_of(named if isinstance(named, NameList) else NameList(named))
    if shown in index.by_id:
        return Resolved(account=index.by_id[AccountId(shown)])
    found = index.named.get(wanted.whole) or index.alias.get(wanted.whole)
    if found:
        return _one_or_ask(shown, found)
    for is_meant in (_by_words, _by_beginning):
        found = tuple(entry.account for entry in index.entries if is_meant(entry, wanted))
        if found:
            return _one_or_ask(shown, found)
    near = _near(wanted, index.entries)
    return Ambiguous(text=shown, candidates=near) if near else Unknown(text=shown)


def name_key(name: str) -> str:
    """Write a name so that capitals and spaces do not matter, and everything else does."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def plain(text: str) -> str:
    """Reduce a name to its words: lower case, no accents, no punctuation."""
    spelt = unicodedata.normalize("NFC", text).casefold().translate(_SPELT_OUT)
    return _NO_WORD.sub(" ", _without_marks(spelt)).strip()


@lru_cache(maxsize=NAMES_REMEMBERED)
def spelling(name: str) -> Spelling:
    """Give the ways in which a name may be written."""
    whole = plain(name)
    undotted = _NO_WORD.sub(" ", _without_marks(name.casefold())).strip()
    return Spelling(whole=whole, core=_core(whole), bare=_core(undotted))


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold()


def _core(words: str) -> str:
    """Leave out legal forms and links, unless nothing else is left; S.p.A. is one word."""
    joined = _joined(words.split())
    kept = [word for word in joined if word not in _LEGAL_FORMS and word not in _LINKS]
    return " ".join(kept or joined)


def _joined(words: Sequence[str]) -> list[str]:
    """Put letters that stand alone together: ``s p a`` is what S.p.A. leaves."""
    joined: list[str] = []
    is_open = False
    for word in words:
        if is_open and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
        is_open = len(word) == 1
    return joined


@dataclass(frozen=True, slots=True)
class _Entry:
    account: AccountRef
    name: Spelling
    aliases: tuple[Spelling, ...]

    @property
    def all_names(self) -> tuple[Spelling, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """A list of names, as they are looked for.

    Attributes:
        named, alias: Who is called exactly so: by its name, and by another one.
    """

    entries: tuple[_Entry, ...]
    by_id: Mapping[AccountId, AccountRef]
    named: Mapping[str, Sequence[AccountRef]]
    alias: Mapping[str, Sequence[AccountRef]]


@lru_cache(maxsize=LISTS_REMEMBERED)
def _index_of(names: NameList) -> _Index:
    entries = tuple(
        _Entry(account, spelling(account.name), tuple(map(spelling, aliases)))
        for account, aliases in names
    )
    named: dict[str, list[AccountRef]] = {}
    alias: dict[str, dict[AccountRef, None]] = {}
    for entry in entries:
        named.setdefault(entry.name.whole, []).append(entry.account)
        for name in entry.aliases:
            alias.setdefault(name.whole, {})[entry.account] = None
    return _Index(
        entries=entries,
        by_id={entry.account.id: entry.account for entry in entries},
        named=named,
        alias={name: tuple(accounts) for name, accounts in alias.items()},
    )


def _by_words(entry: _Entry, wanted: Spelling) -> bool:
    return any(
        name.core == wanted.core or wanted.bare in {name.bare, name.core}
        for name in entry.all_names
    )


def _by_beginning(entry: _Entry, wanted: Spelling) -> bool:
    if len(wanted.core) < SHORTEST_BEGINNING:
        return False
    return any(
        name.core.startswith(wanted.core) or name.bare.startswith(wanted.bare)
        for name in entry.all_names
    )


def _one_or_ask(shown: str, found: Sequence[AccountRef]) -> Resolution:
    if len(found) == 1:
        return Resolved(account=found[0])
    shortest = sorted(found, key=lambda account: (len(account.name), account.name, account.id))
    return Ambiguous(text=shown, candidates=tuple(shortest[:MOST_CANDIDATES]))


def _near(wanted: Spelling, entries: Sequence[_Entry]) -> tuple[AccountRef, ...]:
    likeness = _likeness_to(wanted.core)
    scored = [
        (max(likeness(name.core) for name in entry.all_names), entry.account) for entry in entries
    ]
    likely = [pair for pair in scored if pair[0] >= NEAR]
    likely.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return tuple(account for _, account in likely[:MOST_CANDIDATES])


def _likeness_to(wanted: str) -> Callable[[str], float]:
    """Measure names against what was typed: whole, by as many words, by words within."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a misspelt name needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - goes with it

    words = wanted.split()

    def likeness(name: str) -> float:
        known = name.split()
        beginning = " ".join(known[: len(words)])
        alike = max(fuzz.token_sort_ratio(wanted, name), fuzz.ratio(wanted, beginning))
        is_slip = len(wanted) >= SHORTEST_SLIP and (
            OSA.distance(wanted, beginning, score_cutoff=1) <= 1
        )
        is_within = len(wanted) >= SHORTEST_SLIP and set(words) <= set(known)
        return max(alike, NEAR) if is_slip or is_within else alike

    return likeness
