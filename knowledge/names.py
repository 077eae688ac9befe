"""Where in a sentence an account is named: its known names, and whatever stands in quotes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kamcore.name_list import NameList
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kamcore.accounts import AccountRef
    from knowledge.words import Word

Named: TypeAlias = "tuple[AccountRef, tuple[str, ...]]"
"""An account and its other names."""

Index: TypeAlias = "Mapping[str, list[tuple[Sequence[Word], AccountRef]]]"
"""Every name under each form of its first word."""

LEGAL_FORMS_AS_WRITTEN = (
    "ab ag aps as bv co corp corporation eu gbr gesmbh gmbh inc kg kgaa limited llc ltd mbh nv oeg "
    "og ohg oy plc sa sarl sas se spa srl ug"
)
LEGAL_FORMS = frozenset(LEGAL_FORMS_AS_WRITTEN.split())
LINKS = frozenset({"und", "and", "u", "et"})
"""Words that people write, leave out, or replace by ``&`` within a name."""

LOW = "\N{SINGLE LOW-9 QUOTATION MARK}"
HIGH = "\N{RIGHT SINGLE QUOTATION MARK}"
TURNED = "\N{LEFT SINGLE QUOTATION MARK}"
QUOTES = {
    "„": '“”"',
    "“": '”“"',
    "”": '”"',
    '"': '"”“',
    "»": "«",
    "«": "»",
    LOW: TURNED + HIGH + "'",
    TURNED: HIGH + "'",
    "'": "'" + HIGH,
    "`": "`'",
}
"""Every mark that opens a quotation, and the marks that may close it."""

LONGEST_QUOTE = 200
LISTS_REMEMBERED = 16
"""Lists whose names are kept under their first words: one for all who may read the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the sentence where an account is named.

    Attributes:
        accounts: Which it may be; several bear the same name, none is known by it.
        text: The name as it was written.
    """

    accounts: tuple[AccountRef, ...]
    text: str
    start: int
    end: int


def mentions(
    sentence: str, accounts: Iterable[Named], ordinary: Collection[str]
) -> tuple[Mention, ...]:
    """Find every name, in the order of the sentence; a longer name hides a shorter one.

    Args:
        sentence: What somebody wrote.
        accounts: The accounts the asker may read, with their other names.
        ordinary: Words that questions are made of: a name of nothing else counts only in quotes
            or with its legal form.
    """
    everything = words(sentence)
    index = _index_of(accounts if isinstance(accounts, NameList) else NameList(tuple(accounts)))
    spans = _quotations(sentence)
    heard = [word for word in everything if not _lies_in(word, spans)]
    quoted = [_in_quotes(sentence, start, end, index) for start, end in spans]
    spoken = _spoken(sentence, heard, index, ordinary)
    return tuple(sorted([*quoted, *spoken], key=lambda mention: mention.start))


@lru_cache(maxsize=LISTS_REMEMBERED)
def _index_of(names: NameList) -> Index:
    """Put every name under the forms of its first word."""
    index: dict[str, list[tuple[Sequence[Word], AccountRef]]] = {}
    for account, aliases in names:
        for name in (account.name, *aliases):
            for variant in _variants(name):
                for form in variant[0].forms:
                    index.setdefault(form, []).append((variant, account))
    return index


def _variants(name: str) -> tuple[tuple[Word, ...], ...]:
    """Give a name whole and without its legal form."""
    everything = tuple(words(name))
    whole = tuple(word for word in everything if word.text not in LINKS) or everything
    short = whole
    while len(short) > 1 and short[-1].text in LEGAL_FORMS:
        short = short[:-1]
    return tuple(each for each in (whole, short if len(short) < len(whole) else ()) if each)


def _quotations(sentence: str) -> list[tuple[int, int]]:
    """Give start and end of whatever stands between quotation marks, marks included."""
    spans = []
    place = 0
    while place < len(sentence):
        end = _end_of_quotation(sentence, place)
        if end is not None:
            spans.append((place, end))
        place = place + 1 if end is None else end
    return spans


def _end_of_quotation(sentence: str, start: int) -> int | None:
    closing = QUOTES.get(sentence[start])
    within_a_word = start > 0 and sentence[start - 1].isalnum()
    if closing is None or within_a_word:
        return None
    found = (sentence.find(mark, start + 2, start + LONGEST_QUOTE) for mark in closing)
    end = min((place for place in found if place > 0), default=None)
    if end is None or not words(sentence[start:end]):
        return None
    return end + 1


def _lies_in(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _in_quotes(sentence: str, start: int, end: int, index: Index) -> Mention:
    text = sentence[start + 1 : end - 1].strip()
    heard = [word for word in words(text) if word.text not in LINKS] or list(words(text))
    length, accounts = _longest(heard, 0, index)
    exact = accounts if length == len(heard) else ()
    return Mention(accounts=exact, text=text, start=start, end=end)


def _spoken(
    sentence: str, heard: Sequence[Word], index: Index, ordinary: Collection[str]
) -> Iterable[Mention]:
    place = 0
    while place < len(heard):
        length, accounts = _longest(heard, place, index)
        said = heard[place : place + length]
        if not accounts or all(word.text in ordinary for word in said):
            place += 1
            continue
        start, end = said[0].start, said[-1].end
        yield Mention(accounts=accounts, text=sentence[start:end], start=start, end=end)
        place += length


def _longest(heard: Sequence[Word], place: int, index: Index) -> tuple[int, tuple[AccountRef, ...]]:
    """Give how many words the longest name here takes, and whose name it is."""
    found: dict[int, dict[AccountRef, None]] = {}
    for name, account in _starting_with(heard[place], index):
        length = _length_of(name, heard, place)
        if length:
            found.setdefault(length, {})[account] = None
    longest = max(found, default=0)
    return longest, tuple(found.get(longest, ()))


def _starting_with(word: Word, index: Index) -> Iterable[tuple[Sequence[Word], AccountRef]]:
    for form in _forms(word):
        yield from index.get(form, ())


def _forms(word: Word) -> frozenset[str]:
    """Give what a name may be called: "ACMEs" is the genitive of ACME."""
    bare = (form.removesuffix("s") for form in word.forms if form.endswith("s"))
    return word.forms.union(bare)


def _length_of(name: Sequence[Word], heard: Sequence[Word], place: int) -> int:
    """Count the words from ``place`` on that make up the whole name; 0 where they do not."""
    at = place
    for number, part in enumerate(name):
        while number and at < len(heard) and heard[at].text in LINKS:
            at += 1
        if at == len(heard) or not _same(part, heard[at], last=number == len(name) - 1):
            return 0
        at += 1
    return at - place


def _same(part: Word, word: Word, *, last: bool) -> bool:
    if part.forms & word.forms:
        return True
    return last and bool({f"{form}s" for form in part.forms} & word.forms)
