"""Which sentences ask what: patterns from ``questions/*.toml``, compiled once per language.

A pattern is matched against a whole sentence, so a question that says more than we understand
is not answered as if it had said less.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias

from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Language: TypeAlias = Literal["en", "de"]
Phrase: TypeAlias = tuple[str, ...]

KEY_ACCOUNT = "K"
MANAGEMENT = "KM"
NAME = "N"
SLOT = r"(?P<name>(?:[@~]\d+ ){1,6})"
"""One to six words that are an account's name, known (``@``) or not (``~``)."""


class Intent(StrEnum):
    """What somebody wants to know, or wants done.

    UNKNOWN: it cannot be told without asking back. LIST is over accounts, PORTFOLIO over what can
    be afforded, POLICY about the rules themselves, CONTACT about who spoke with whom and when.
    """

    VERDICT = "verdict"
    WHY = "why"
    WHAT_IF = "what_if"
    COMPARE = "compare"
    LIST = "list"
    PORTFOLIO = "portfolio"
    READINESS = "readiness"
    POLICY = "policy"
    PAYBACK = "payback"
    CASE = "case"
    PLAN = "plan"
    PEOPLE = "people"
    WHITE_SPACE = "white_space"
    PROMISES = "promises"
    CONTACT = "contact"
    NOTES = "notes"
    TAKE_NOTE = "take_note"
    PREP = "prep"
    MEETING = "meeting"
    GUIDANCE = "guidance"
    SETTINGS = "settings"
    WHY_ANSWER = "why_answer"
    HELP = "help"
    SMALL_TALK = "small_talk"
    OFF_TOPIC = "off_topic"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """How people ask in one language; there is one for each.

    Attributes:
        spellings: Every form of a word to the one used in the patterns.
        asking: Phrases that make a question of what follows.
        key_account_goes_on: Words that belong to "key account" when they follow it.
        patterns: In the order in which they are tried; the flag says that the sentence must
            be marked as a question.
    """

    spellings: Mapping[str, str]
    fillers: frozenset[str]
    asking: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    group: frozenset[str]
    key_account: tuple[Phrase, ...]
    key_account_goes_on: frozenset[str]
    management: tuple[Phrase, ...]
    patterns: tuple[tuple[Intent, bool, re.Pattern[str]], ...]

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word that is no name."""
        return frozenset(self.spellings)


@lru_cache(maxsize=2)
def grammar(language: Language) -> Grammar:
    """Read and compile one language's patterns."""
    path = files("knowledge").joinpath(f"questions/{language}.toml")
    return _compiled(tomllib.loads(path.read_text(encoding="utf-8")))


def _compiled(read: Mapping[str, object]) -> Grammar:
    fillers = frozenset(_folded(_text(read["fillers"]))) - {""}
    patterns = _table(read["patterns"])
    phrases = {
        name: _phrases(read[name])
        for name in ("asking", "fillers_of_several_words", "key_account", "key_account_management")
    }
    group, goes_on = (_word_set(read[name]) for name in ("group", "key_account_goes_on"))
    everything = [
        _text(read["fillers"]),
        _text(read["never_a_name"]),
        *(" ".join(_texts(read[name])) for name in (*phrases, "group", "key_account_goes_on")),
        " ".join(_pattern_words(patterns)),
    ]
    return Grammar(
        spellings={**_spellings(everything), **_respelled(_table(read["spellings"]))},
        fillers=fillers,
        asking=phrases["asking"],
        phrases=phrases["fillers_of_several_words"],
        group=group,
        key_account=phrases["key_account"],
        key_account_goes_on=goes_on,
        management=phrases["key_account_management"],
        patterns=tuple(_patterns(patterns, fillers)),
    )


def _patterns(
    table: Mapping[str, object], fillers: frozenset[str]
) -> Iterable[tuple[Intent, bool, re.Pattern[str]]]:
    """Compile every pattern; the narrower intents come first."""
    order = (
        (Intent.HELP, "help", False),
        (Intent.WHAT_IF, "what_if", False),
        (Intent.WHY, "why", False),
        (Intent.VERDICT, "verdict", False),
        (Intent.VERDICT, "verdict_if_asked", True),
    )
    for intent, name, must_be_asked in order:
        for pattern in _texts(table[name]):
            compiled = "".join(_element(each, fillers) for each in pattern.split())
            yield intent, must_be_asked, re.compile(compiled)


def _element(element: str, fillers: frozenset[str]) -> str:
    """Turn ``a|b?`` into a regular expression; a filler never reaches it, so it may be missing."""
    optional = element.endswith("?")
    choices = [_choice(each) for each in element.rstrip("?").split("|")]
    left = [each for each in choices if each not in fillers]
    if not left:
        return ""
    joined = "|".join(SLOT if each == NAME else re.escape(each) + " " for each in left)
    return f"(?:{joined})" + ("?" if optional or len(left) < len(choices) else "")


def _choice(word: str) -> str:
    return word if word in {NAME, KEY_ACCOUNT, MANAGEMENT} else " ".join(_folded(word))


def _pattern_words(table: Mapping[str, object]) -> Iterable[str]:
    for name in table:
        for pattern in _texts(table[name]):
            yield from (
                word
                for element in pattern.split()
                for word in element.rstrip("?").split("|")
                if word not in {NAME, KEY_ACCOUNT, MANAGEMENT}
            )


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    return {form: word.text for text in texts for word in words(text) for form in word.forms}


def _respelled(table: Mapping[str, object]) -> dict[str, str]:
    return {" ".join(_folded(form)): " ".join(_folded(_text(word))) for form, word in table.items()}


def _phrases(read: object) -> tuple[Phrase, ...]:
    """Longest first, so that none hides a longer one."""
    return tuple(sorted((tuple(_folded(each)) for each in _texts(read)), key=len, reverse=True))


def _word_set(read: object) -> frozenset[str]:
    return frozenset(_folded(" ".join(_texts(read))))


def _folded(text: str) -> list[str]:
    return [word.text for word in words(text)]


def _text(read: object) -> str:
    if not isinstance(read, str):
        message = f"a text was expected, not {read!r}"
        raise TypeError(message)
    return read


def _texts(read: object) -> list[str]:
    if isinstance(read, str):
        return [read]
    if not isinstance(read, list):
        message = f"a list was expected, not {read!r}"
        raise TypeError(message)
    return [_text(each) for each in read]


def _table(read: object) -> Mapping[str, object]:
    if not isinstance(read, dict):
        message = f"a table was expected, not {read!r}"
        raise TypeError(message)
    return read
