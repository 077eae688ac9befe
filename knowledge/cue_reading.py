"""What does a sentence ask, by all that it shows? For whatever the strict patterns do not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.features import features
from knowledge.first_words import begun
from knowledge.heard import heard, people_in, vocabulary
from knowledge.names import mentions
from knowledge.tokens import ordinary_words
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.heard import Person
    from knowledge.names import Mention, Named
    from knowledge.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sentence with all that was found in it.

    Attributes:
        found: Where accounts are named.
        tokens: Its words as they were meant, with names marked.
    """

    sentence: str
    found: tuple[Mention, ...]
    people: tuple[Person, ...]
    tokens: tuple[Token, ...]

    @property
    def texts(self) -> list[str]:
        """The words alone."""
        return [token.text for token in self.tokens]


def listen(sentence: str, accounts: Iterable[Named]) -> Heard:
    """Find names, people and words."""
    whole = mentions(sentence, accounts, ordinary_words())
    found = begun(sentence, accounts, [each for each in whole if _is_a_name(each)])
    people = people_in(sentence, found)
    tokens = tuple(heard(sentence, found, people))
    return Heard(sentence=sentence, found=found, people=people, tokens=tokens)


def shown(sentence: str, accounts: Iterable[Named]) -> Mapping[str, int]:
    """Give the features of a sentence."""
    said = listen(sentence, accounts)
    return features(said.sentence, said.tokens)


def _is_a_name(mention: Mention) -> bool:
    """Whether what stands in quotes may be a name, and is no term somebody asks about."""
    return bool(mention.accounts) or not all(
        word.text in vocabulary() for word in words(mention.text)
    )
