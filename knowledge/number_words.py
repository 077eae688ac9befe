"""Where a text says a figure: digits, number words, ordinals, fractions, English and German.

A model may write none of its own, and what stands in a source can be quoted whole. "A", "one" and
"ein" are articles and no figures. Words that measure without counting, such as "monthly" or the
name of a month, are kept apart: a source may say them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.words import Word

ENGLISH = r"""
(?:zero|nought|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|
fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|
nine?ty|hundred|thousand|million|billion|trillion|dozen|one(?=hundred|thousand|million))+
(?:s|th|ths|fold|somes?|ty|ies|ieth|ieths|teenth)?
|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|nin?eth|ninth|tenth|eleventh|twelfth|
twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth|
thousandth|millionth)(?:s|ly)?
|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies
|hal(?:f|ve|ves|ved|ving)|halfway|twice|thrice|(?:double|triple|treble|quadruple|quintuple)[sd]?
|(?:doubl|tripl|trebl|quadrupl)ing|doubly|percents?|percentages?|umpteen|trios?|quartets?|duos?
"""

UNIT = (
    "null|eins|zwei|zwo|drei|vier|fu?e?nf|sechs|sieben|acht|neun|zehn|elf|zwoe?lf|"
    "sechzehn|siebzehn|zwanzig|dreissig|vierzig|fu?e?nfzig|sechzig|siebzig|achtzig|neunzig|"
    "hundert|tausend|million|milliarde|billion|dutzend"
)
MEASURE = (
    "jahr|jaehr|monat|woche|woechig|wochig|tag|taeg|stund|stuend|minut|sekund|prozent|promille|"
    "stellig|teilig|seitig|kopfig|koepfig|stufig|quartal|punkt|euro|dollar|augen|stern|kampf|mal|fach"
)
GERMAN = rf"""
(?:ein(?=und|hundert|tausend|million|milliard))?(?:(?:{UNIT})(?:und)?|und(?={UNIT}))+
(?:e|en|n|s|er\w*|ern|te[nmrs]?|ten?s|stens|ste[nmrs]?|stel[ns]?|tel[ns]?|ig\w*|einhalb\w*
|(?:s|er|en)?(?:{MEASURE})\w*)?
|ein(?:und|hundert|tausend)\w+|eineinhalb\w*|anderthalb\w*
|erste[nmrs]?|erstens|dritte[nmrs]?|drittens|siebte[nmrs]?
|drittel[ns]?|viertel(?!jahr|jaehr)\w*|achtel[ns]?
|(?:zweit|dritt|viert|fu?e?nft)(?:best|gro|groe|hoch|hoech|wichtig|stark|staerk|klein|meist)\w*
|halb(?!jahr|jaehr|er$)\w*|ha?e?lften?|(?:ver)?doppel\w*|verdoppl\w*|ver(?:{UNIT})fach\w*
|\w*(?:prozent(?!u)\w*|promille)|einprozent\w*
"""
NUMBER = re.compile(rf"(?:{ENGLISH}|{GERMAN})", re.VERBOSE)
ROMAN = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})")
"""In capitals only."""

NO_FIGURES = frozenset({"doppelganger", "doppelgaenger", "elfen", "elfe"})
AS_A_VERB = frozenset({"achte", "achten"})
"""To heed; with an article before it, an eighth one."""

ARTICLES = re.compile(
    r"der|die|das|dem|den|des|am|zum|zur|vom|im|ins|ans|jede\w*|eine?\w*|unser\w*|ihr\w*|sein\w*|dein\w*"
    r"|mein\w*|diese\w*|beide\w*"
)
COUNTS_WITH = {
    "once": re.compile(r"a|an|per|every|each|in|yearly|annually|monthly|weekly|daily"),
    "einmal": re.compile(r"im|pro|je|jede\w*|am|jahrlich|monatlich|wochentlich|taglich|in"),
    "couple": re.compile(r"of"),
    "pair": re.compile(r"of"),
    "scores": re.compile(r"of"),
}
"""Words that are a figure only where such a word follows."""

QUARTERS = re.compile(r"quarters?")
BEFORE_QUARTER = re.compile(r"a|one|the|first|last|third|by|of|than")
AFTER_QUARTER = re.compile(r"of|more|less")

MEASURES = re.compile(
    r"(?:year|month|week|day|hour|minute|quarter|decade|centurie?|fortnight)(?:s|ly)?|century|daily"
    r"|bi(?:week|month|annual|ennial)\w*|semi\w*annual\w*|annual(?:ly)?|triennial\w*|weekends?"
    r"|tomorrow|yesterday|today|tonight"
    r"|jahr(?:en?|es|lich\w*)?|jahrzehnt\w*|jahrhundert\w*|jahrtausend\w*|halbjahr\w*|vierteljahr\w*"
    r"|quartal\w*|monat(?:en?|s|lich\w*)?|woche[n]?|wochentlich\w*|tag(?:en?|es|s|lich\w*)?|stunden?"
    r"|stundlich\w*|minuten?|wochenenden?|morgen|ubermorgen|gestern|vorgestern|heute"
    r"|mehrheit\w*|minderheit\w*|majority|minority"
    r"|euros?|dollars?|francs?|franken|pounds?|cents?"
)
"""What says how long, how often or when without a number."""

NAMES_OF_DAYS = re.compile(
    r"january|february|april|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|januar|janner|februar|marz|mai|juni|juli|oktober|dezember"
    r"|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonnabends?|sonntags?"
)
CAPITALISED_MONTHS = frozenset({"May", "March"})
SPELLED_OUT = re.compile(r"(?<!\w)(?:\w[\s.\-_*]+){2,}\w(?!\w)")
"""Letters one by one: a way to write a word past whoever reads whole words."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A figure, and where in a text it stands."""

    start: int
    end: int
    text: str


def figures_said(text: str) -> tuple[Said, ...]:
    """Give every figure that a text says, in order."""
    found = [*_digits(text), *_spelled(text), *_words(text)]
    return tuple(sorted(set(found)))


def measures_said(text: str) -> tuple[Said, ...]:
    """Give every word that measures or dates without a number, in order."""
    read = words(text)
    return tuple(
        _said(text, word) for place, word in enumerate(read) if _is_measure(text, read, place)
    )


def is_numeral(character: str) -> bool:
    """Whether a character is a digit or a number in any script."""
    return unicodedata.category(character).startswith("N") or character in "%‰"


def _digits(text: str) -> Iterator[Said]:
    for place, character in enumerate(text):
        if is_numeral(character):
            yield Said(place, place + 1, character)


def _spelled(text: str) -> Iterator[Said]:
    for found in SPELLED_OUT.finditer(text):
        yield Said(found.start(), found.end(), found.group())


def _words(text: str) -> Iterator[Said]:
    read = words(text)
    for place, word in enumerate(read):
        written = text[word.start : word.end]
        if ROMAN.fullmatch(written) or _is_figure(read, place):
            yield _said(text, word)


def _is_figure(read: tuple[Word, ...], place: int) -> bool:
    forms = read[place].forms
    before = read[place - 1].text if place else ""
    after = read[place + 1].text if place + 1 < len(read) else ""
    if forms & AS_A_VERB:
        return ARTICLES.fullmatch(before) is not None
    if "acht" in forms and before == "ausser":
        return False
    if any(form in COUNTS_WITH and COUNTS_WITH[form].fullmatch(after) for form in forms):
        return True
    if any(QUARTERS.fullmatch(form) for form in forms):
        return BEFORE_QUARTER.fullmatch(before) is not None and bool(AFTER_QUARTER.fullmatch(after))
    return not forms & NO_FIGURES and any(NUMBER.fullmatch(form) for form in forms)


def _is_measure(text: str, read: tuple[Word, ...], place: int) -> bool:
    word = read[place]
    written = text[word.start : word.end]
    if any(MEASURES.fullmatch(form) or NAMES_OF_DAYS.fullmatch(form) for form in word.forms):
        return True
    return written in CAPITALISED_MONTHS and place > 0


def _said(text: str, word: Word) -> Said:
    return Said(word.start, word.end, text[word.start : word.end])
