"""Who does what a sentence says: we, or they? Pronouns, offices, titles with names, known names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamcore.spoken.sentences import Word

OURS, THEIRS = PromiseSide.OURS, PromiseSide.THEIRS
PRONOUNS = {
    "we": OURS, "i": OURS, "wir": OURS, "ich": OURS,
    "they": THEIRS, "he": THEIRS, "she": THEIRS, "sie": THEIRS, "er": THEIRS,
}  # fmt: skip
SHORTENED = {"ll": "will", "re": "are", "m": "am", "s": "is", "ve": "have", "d": "would"}
"""What stands behind the apostrophe of we'll, they're, I'm."""

OWNERS = {
    "our": OURS, "unser": OURS, "unsere": OURS,
    "their": THEIRS, "his": THEIRS, "her": THEIRS, "ihr": THEIRS, "ihre": THEIRS, "deren": THEIRS,
}  # fmt: skip
"""Words before a noun that say whose it is: our team, ihr Einkauf."""

ARTICLES = frozenset({"the", "der", "die", "das", "new", "neue"})
_OFFICES_AS_WRITTEN = (
    "customer client buyer purchaser purchasing procurement management board ceo cfo cto coo cio "
    "controller director kunde kundin kunden einkauf einkäufer einkäuferin einkaufsleiter "
    "einkaufsleiterin einkaufsabteilung werksleiter werksleiterin werkleiter werksleitung "
    "geschäftsführer geschäftsführerin geschäftsführung geschäftsleitung vorstand produktion "
    "produktionsleiter produktionsleiterin instandhaltung rechtsabteilung fachabteilung "
    "entwicklungsleiter entwicklungsleiterin qualitätssicherung controlling projektleiter "
    "projektleiterin betriebsleiter betriebsleiterin"
)
OFFICES = frozenset(_OFFICES_AS_WRITTEN.split())
LONG_OFFICES = frozenset(
    {
        ("plant", "manager"), ("managing", "director"), ("project", "manager"),
        ("head", "of", "purchasing"), ("purchasing", "manager"), ("production", "manager"),
        ("technical", "director"), ("legal", "department"), ("quality", "manager"),
    }
)  # fmt: skip
TITLES = frozenset(
    "mr mrs ms miss dr prof professor herr frau hr fr mag ing di dipl mr.".split()  # noqa: SIM905 - a list of words reads better as a text
)
LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody a sentence may be about.

    Attributes:
        first, behind: Places of its first word, and behind its last one.
        is_author: Whether it is whoever wrote the text: I, ich.
        is_pronoun: Whether only a few words may stand between it and its verb.
        is_one: Whether it is one person or company, so that its verb is no plural.
        verb: The verb that is drawn into it: we'll.
    """

    first: int
    behind: int
    side: PromiseSide
    is_author: bool = False
    is_pronoun: bool = False
    is_one: bool = False
    verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Names of the customer and of its people, each as its words in small letters."""

    names: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, contacts: Iterable[str], accounts: Iterable[str]) -> Known:
        """Take whole names, and of people the last name too."""
        names: set[tuple[str, ...]] = set()
        for contact in contacts:
            parts = tuple(part for part in _parts(contact) if part not in TITLES)
            names |= {parts, parts[-1:], parts[:1]} if parts else set()
        for account in accounts:
            parts = _parts(account)
            names |= {parts, parts[:1]} if parts else set()
        return cls(names=frozenset(name for name in names if len("".join(name)) > 1))


def _parts(name: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def subject_at(words: Sequence[Word], at: int, known: Known) -> Subject | None:
    """Find who is named from a place on; of several readings the longest."""
    return (
        _pronoun(words[at], at)
        or _titled(words, at)
        or _named(words, at, known)
        or _office(words, at)
        or _owned(words, at)
    )


def _pronoun(word: Word, at: int) -> Subject | None:
    bare, _, shortened = word.plain.partition("'")
    side = PRONOUNS.get(bare)
    if side is None or (bare == "i" and not word.is_capital):
        return None
    return Subject(
        at,
        at + 1,
        side,
        is_author=bare in {"i", "ich"},
        is_pronoun=True,
        verb=SHORTENED.get(shortened),
    )


def _titled(words: Sequence[Word], at: int) -> Subject | None:
    """Take titles with the names behind them: Frau Dr. Eva Lang."""
    behind = at
    while behind < len(words) and (words[behind].plain in TITLES or _is_stop(words, behind, at)):
        behind += 1
    if behind == at:
        return None
    names = 0
    while names < LONGEST_NAME and behind < len(words) and words[behind].is_capital:
        behind, names = behind + 1, names + 1
    return Subject(at, behind, THEIRS, is_one=_is_alone(words, at)) if names else None


def _is_stop(words: Sequence[Word], place: int, first: int) -> bool:
    return place > first and words[place].text == "." and words[place - 1].plain in TITLES


def _named(words: Sequence[Word], at: int, known: Known) -> Subject | None:
    if not words[at].is_capital:
        return None
    for length in range(LONGEST_NAME + 2, 0, -1):
        name = tuple(word.plain for word in words[at : at + length])
        if len(name) == length and name in known.names:
            return Subject(at, at + length, THEIRS, is_one=_is_alone(words, at))
    return None


def _is_alone(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].plain not in {"und", "and", "&"}


def _office(words: Sequence[Word], at: int) -> Subject | None:
    first = at + (words[at].plain in ARTICLES)
    for length in (3, 2):
        if tuple(word.plain for word in words[first : first + length]) in LONG_OFFICES:
            return Subject(at, first + length, THEIRS)
    if first < len(words) and words[first].plain in OFFICES:
        return Subject(at, first + 1, THEIRS)
    return None


def _owned(words: Sequence[Word], at: int) -> Subject | None:
    """Take our team, ihr Einkauf: whose it is stands first."""
    side = OWNERS.get(words[at].plain)
    has_noun = at + 1 < len(words) and not words[at + 1].is_mark
    return Subject(at, at + 2, side) if side is not None and has_noun else None
