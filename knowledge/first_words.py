"""Which accounts are meant by the beginning of their names: "Nordwind" for Nordwind Logistik."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.name_list import NameList
from knowledge.mending import commonness
from knowledge.names import LISTS_REMEMBERED, Mention
from knowledge.tokens import ordinary_words
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamcore.accounts import AccountRef
    from knowledge.names import Named
    from knowledge.words import Word

SHORTEST = 4
"""Letters of a beginning that says enough."""

EVERYDAY = 115
"""Zipf 4.6: a word as common as that begins many names, and says none of them."""


def begun(
    sentence: str, accounts: Iterable[Named], found: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Find the beginnings of names beside the names that stand there whole.

    Args:
        sentence: What somebody wrote.
        accounts: The accounts the asker may read, with their other names.
        found: The names that stand there whole.
    """
    index = _index_of(accounts if isinstance(accounts, NameList) else NameList(tuple(accounts)))
    mentions = [
        Mention(
            accounts=meant, text=sentence[word.start : word.end], start=word.start, end=word.end
        )
        for word in words(sentence)
        if not any(each.start <= word.start < each.end for each in found)
        if (meant := _meant(word, index))
    ]
    return tuple(sorted([*found, *mentions], key=lambda mention: mention.start))


def _meant(word: Word, index: Mapping[str, Sequence[AccountRef]]) -> tuple[AccountRef, ...]:
    for form in sorted(word.forms):
        for name in (form, form.removesuffix("s")):
            if name in index:
                return tuple(dict.fromkeys(index[name]))
    return ()


@lru_cache(maxsize=LISTS_REMEMBERED)
def _index_of(names: NameList) -> Mapping[str, Sequence[AccountRef]]:
    """Put every account under the first word of each of its names that have more."""
    index: dict[str, list[AccountRef]] = {}
    for account, aliases in names:
        for name in (account.name, *aliases):
            first, *more = words(name) or (None,)
            if first is None or not more or not _says_enough(first):
                continue
            for form in sorted(first.forms):
                index.setdefault(form, []).append(account)
    return index


def _says_enough(word: Word) -> bool:
    return (
        len(word.text) >= SHORTEST
        and word.text not in ordinary_words()
        and commonness(word.text) < EVERYDAY
    )
