"""Which account does a name mean? Exactly, by alias, by its beginning, or nearly.

Case, accents, umlauts (ae for ä), punctuation and legal forms do not matter. A name that is
only near is never taken for granted: the asker is asked back.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kamcore.accounts import Ambiguous, Resolved, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from kamcore.accounts import AccountRef, Resolution

    Named: TypeAlias = tuple[AccountRef, tuple[str, ...]]

LONGEST_NAME = 200
MOST_CANDIDATES = 5
SHORTEST_BEGINNING = 2
NEAR = 78
"""Likeness (0..100) from which a name is worth asking back; below it, guesses annoy."""

_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa", "&": " und "}
)
_LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "as",
        "bv",
        "co",
        "corp",
        "corporation",
        "eg",
        "ev",
        "gmbh",
        "inc",
        "incorporated",
        "kg",
        "kgaa",
        "limited",
        "llc",
        "llp",
        "ltd",
        "mbh",
        "nv",
        "ohg",
        "oy",
        "oyj",
        "plc",
        "pty",
        "sa",
        "sarl",
        "sas",
        "se",
        "sl",
        "spa",
        "srl",
        "ug",
    ]
)
_NO_WORD = re.compile(r"[^\w]+", re.UNICODE)


def resolve(text: str, named: Sequence[Named]) -> Resolution:
    """Find the account among those the asker may read.

    Args:
        text: What was typed, of any length.
        named: Accounts with their aliases.
    """
    wanted = " ".join(text.split())[:LONGEST_NAME]
    if not plain(wanted):
        return Unknown(text=wanted)
    for same in (_is_written_so, _has_same_words, _begins_so):
        found = _those(named, wanted, same)
        if found:
            return _one_or_ask(wanted, found)
    near = _near(wanted, named)
    return Ambiguous(text=wanted, candidates=near) if near else Unknown(text=wanted)


def plain(text: str) -> str:
    """Reduce a name to its words: lower case, no accents, no punctuation."""
    spelt = unicodedata.normalize("NFC", text).casefold().translate(_SPELT_OUT)
    letters = unicodedata.normalize("NFKD", spelt)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return _NO_WORD.sub(" ", bare.replace("_", " ")).strip()


def core_words(text: str) -> str:
    """Reduce a name to its words without legal forms, unless nothing else is left."""
    words = plain(text).split()
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)


def _those(
    named: Sequence[Named], wanted: str, same: Callable[[str, str], bool]
) -> tuple[AccountRef, ...]:
    return tuple(
        account
        for account, aliases in named
        if any(same(wanted, name) for name in (account.name, str(account.id), *aliases))
    )


def _is_written_so(wanted: str, name: str) -> bool:
    return plain(wanted) == plain(name)


def _has_same_words(wanted: str, name: str) -> bool:
    return core_words(wanted) == core_words(name) or _unmarked(wanted) == _unmarked(name)


def _begins_so(wanted: str, name: str) -> bool:
    start = core_words(wanted)
    return len(start) >= SHORTEST_BEGINNING and core_words(name).startswith(start)


def _unmarked(text: str) -> str:
    """Give the words as somebody writes them who leaves the dots off: Muller for Müller."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return core_words("".join(sign for sign in letters if not unicodedata.combining(sign)))


def _one_or_ask(wanted: str, found: Sequence[AccountRef]) -> Resolution:
    if len(found) == 1:
        return Resolved(account=found[0])
    shortest = sorted(found, key=lambda account: (len(account.name), account.name, account.id))
    return Ambiguous(text=wanted, candidates=tuple(shortest[:MOST_CANDIDATES]))


def _near(wanted: str, named: Iterable[Named]) -> tuple[AccountRef, ...]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a misspelt name needs it

    start = core_words(wanted)
    scored = [
        (
            max(fuzz.token_sort_ratio(start, core_words(n)) for n in (account.name, *aliases)),
            account,
        )
        for account, aliases in named
    ]
    likely = [pair for pair in scored if pair[0] >= NEAR]
    likely.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return tuple(account for _, account in likely[:MOST_CANDIDATES])
