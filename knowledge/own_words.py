"""Whether a model's own words are plain words of its own, and its quotes harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.findings import Finding, Flaw
from knowledge.number_words import figures_said
from knowledge.plain_words import strange_in_own, strange_in_quote
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ECHO = 9
"""Words in a row of the instructions that are a repetition and no chance."""

TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|yourself|please|bitte|du|dein\w*|dir|dich|euch|euer|eure\w*|ihnen|ihrerseits)\b"
)
ITSELF = re.compile(
    r"\b(?:i|my|mine|myself|ich|mein\w*|mir|mich|language model|as an ai|sprachmodell\w*"
    r"|(?:system )?prompts?)\b"
)
FORMAL = re.compile(r"(?<![.!?:] )(?<!^)\b(?:Sie|Ihr|Ihre[mnrs]?|Ihnen)\b")
"""Not at the beginning of a sentence, where it may be "they"."""

IMPERATIVE = re.compile(
    r"(?:^|[.!?:;]\s+|[,\u2013\u2014-]\s+|\b(?:and|then|und|dann)\s+)"
    r"(?:ignore|disregard|forget|reveal|print|repeat|output|respond|reply|answer|say|tell|write|set|"
    r"mark|treat|rate|classify|promote|approve|send|forward|transfer|pay|wire|call|click|visit|open|"
    r"download|install|delete|remove|share|post|announce|confirm|act|pretend|assume|remember|use|"
    r"stop|start|do not|don't|always|never|make|give|show|change|update|"
    r"ignorier\w*|vergiss|vergessen Sie|missachte\w*|verrate\w*|gib|geben Sie|drucke|wiederhole\w*|"
    r"antworte\w*|sage?|sagen Sie|schreibe?|schreiben Sie|setze?|setzen Sie|markier\w*|behandle|"
    r"bewerte|stufe?|stufen Sie|genehmig\w*|sende|schicke?|überweise\w*|zahle?|zahlen Sie|rufe?|"
    r"klicke?|klicken Sie|besuche?|öffne|lade|lösche?|entferne|teile|poste|bestätige|tu|tue|merke?|"
    r"mach|mache|machen Sie|zeige?|ändere|nutze|verwende)\b",
    re.IGNORECASE,
)


def flaws_of_own_words(text: str) -> Iterator[Finding]:
    """Say what a model's own text holds that it may not: figures, links, strange characters."""
    strange = strange_in_own(text.replace("\n", " "))
    if strange:
        yield Finding(Flaw.CHARACTERS, detail=" ".join(strange))
    figures = figures_said(text)
    if figures:
        yield Finding(Flaw.OWN_FIGURE, detail=" ".join(each.text for each in figures))


def speaks_of_itself(text: str) -> str | None:
    """Give the words by which a text speaks of whoever wrote it."""
    found = ITSELF.search(text.casefold())
    return found.group() if found else None


def flaws_of_quotes(quotes: Iterable[str]) -> Iterator[Finding]:
    """Say what quotes hold that may not be passed on, whoever wrote it."""
    for quote in quotes:
        strange = strange_in_quote(quote)
        if strange:
            yield Finding(Flaw.CHARACTERS, detail=" ".join(strange))


def orders_the_reader(text: str) -> str | None:
    """Give the words by which a claim asks something of its reader, instead of reporting."""
    for pattern, read in ((TO_THE_READER, text.casefold()), (FORMAL, text), (IMPERATIVE, text)):
        found = pattern.search(read)
        if found is not None:
            return found.group().strip()
    return None


def echoes(text: str, instructions: str) -> bool:
    """Whether a text repeats a piece of the instructions."""
    told = [word.text for word in words(instructions)]
    pieces = {tuple(told[at : at + ECHO]) for at in range(len(told) - ECHO + 1)}
    said = [word.text for word in words(text)]
    return any(tuple(said[at : at + ECHO]) in pieces for at in range(len(said) - ECHO + 1))
