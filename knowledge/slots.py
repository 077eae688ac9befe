"""Which accounts, people, classes and part of a plan does a sentence name?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass
from kamcore.plans.sections import ListSection, TextSection
from knowledge.compounds import parts
from knowledge.cues import Cues, cue_book
from knowledge.heard import vocabulary
from knowledge.mending import commonness, mended
from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.cue_reading import Heard
    from knowledge.words import Word

LONGEST_NAME = 4
EVERYDAY = 90
"""Zipf 3.6: a word as common as that is rather no company."""

SECTIONS = {
    TextSection.SUMMARY: ("summary", "zusammenfassung", "overview of the plan"),
    TextSection.THEIR_PLAN: ("their plan", "business plan", "geschäftsplan"),
    TextSection.STRATEGY: ("strateg*", "vorgehen*", "approach"),
    TextSection.LESSONS: ("lessons", "learnings", "erkenntnisse", "lehren"),
    ListSection.THEIR_GOALS: ("their goals", "@ goals", "ihre ziele", "ziele von @", "goals of @"),
    ListSection.OUR_GOALS: (
        "goal*", "target*", "objective*", "aim", "aims", "ziel", "ziele", "zielen", "umsatzziel*",
    ),
    ListSection.MOVES: ("moves", "initiative*", "vorhaben", "stoßrichtung*"),
    ListSection.OBSTACLES: (
        "risk*", "risik*", "obstacle*", "hindernis*", "hürden", "stolperstein*",
    ),
    ListSection.COMPETITORS: ("competitor*", "wettbewerber*", "mitbewerb*", "konkurren*"),
    ListSection.OFFERS: ("offers", "angebote"),
    ListSection.ACTIONS: (
        "action*", "task*", "to do*", "todo*", "maßnahme*", "aufgabe*", "next step*",
        "nächste schritte", "nächsten schritte", "milestone*", "meilenstein*",
    ),
    ListSection.KPIS: ("kpi", "kpis", "kennzahl*", "metrics"),
    ListSection.REVIEWS: ("plan review*", "reviews in", "reviews im"),
    ListSection.QUESTIONS: ("open questions", "offene fragen", "offenen fragen"),
}  # fmt: skip
"""What people call the sections of a plan."""

CLASSES = {
    AccountClass.KEY: ("key account*", "key", "schlüsselkunde*", "keyaccount*", "key customer*"),
    AccountClass.DEVELOP: ("develop", "entwickeln", "ausbauen", "entwicklungskunde*", "ausbau*"),
    AccountClass.NOT_NOW: ("not now", "nicht jetzt", "vorerst nicht", "rejected", "abgelehnt*"),
    AccountClass.NEEDS_EVIDENCE: (
        "needs evidence", "need evidence", "need more evidence", "undecided", "unentschieden*",
        "lack evidence", "brauchen nachweise", "fehlen nachweise", "nachweise fehlen", "unklar*",
        "brauchen noch nachweise", "brauchen noch evidenz", "evidence is missing", "evidenz",
    ),
}  # fmt: skip
GROUP = re.compile(
    r"\b(?:group|groupwide|conglomerate|gruppe|konzerns?|konzernweit|firmengruppe|"
    r"unternehmensgruppe|gesamtkonzern)\b",
    re.IGNORECASE,
)


LEADING_TO_A_NAME = frozenset(
    {
        *("bei", "von", "fur", "mit", "an", "zu", "uber", "gegen", "in"),
        *("at", "for", "with", "of", "to", "from", "about"),
    }
)
"""Words before a name."""


def person_in(said: Heard) -> str | None:
    """Give the first person who is named."""
    return said.people[0].text if said.people else None


def section_in(said: Heard) -> str | None:
    """Give the section of the plan that is meant; the longest of its names tells."""
    return _longest_told(_section_cues(), said)


def classes_in(said: Heard) -> frozenset[AccountClass]:
    """Give the classes that are named; beside another one, "key accounts" is all accounts."""
    named = frozenset(AccountClass(cue.name) for cue in _class_cues().heard_in(said.texts))
    others = named - {AccountClass.KEY}
    return others or named


def means_the_group(said: Heard) -> bool:
    """Whether the whole group is meant, and not one company of it."""
    return any(
        not any(each.start <= found.start() < each.end for each in said.found)
        for found in GROUP.finditer(said.sentence)
    )


def unknown_name_in(said: Heard) -> str | None:
    """Give what may be the name of an account nobody has told us of: capitals within a sentence."""
    taken = [(each.start, each.end) for each in said.found]
    taken += [(each.start, each.end) for each in said.people]
    sentence = said.sentence
    rows = _rows_of_capitals(sentence)
    free = [
        row
        for row in rows
        if not any(start <= row[0].start < end for start, end in taken)
        and _may_be_name(row, sentence)
    ]
    if not free:
        return None
    best = max(free, key=len)
    return sentence[best[0].start : best[-1].end]


def _rows_of_capitals(sentence: str) -> list[Sequence[Word]]:
    rows: list[list[Word]] = []
    end = -1
    for number, word in enumerate(words(sentence)):
        written = sentence[word.start : word.end]
        is_capital = written[0].isupper() and not _is_ours(word)
        if is_capital and rows and end >= 0 and sentence[end : word.start] in {" ", " & ", "-"}:
            rows[-1].append(word)
        elif is_capital and (number or len(written) > 1):
            rows.append([word])
        end = word.end if is_capital else -1
    return [row[:LONGEST_NAME] for row in rows]


def _is_ours(word: Word) -> bool:
    return word.text in vocabulary() or any(map(str.isdigit, word.text))


def _may_be_name(row: Sequence[Word], sentence: str) -> bool:
    if len(row) > 1:
        before = [word.text for word in words(sentence[: row[0].start])]
        rare = any(commonness(word.text) < EVERYDAY for word in row)
        return rare or (bool(before) and before[-1] in LEADING_TO_A_NAME)
    return not commonness(row[0].text) and not parts(row[0].text) and not _is_said(row[0])


def _is_said(word: Word) -> bool:
    """Whether it is a word of questions, perhaps mistyped."""
    meant = mended(word.text, vocabulary())
    return meant in vocabulary() or any(True for _ in cue_book().cues.heard_in([meant]))


def _longest_told(cues: Cues, said: Heard) -> str | None:
    told = sorted(cues.heard_in(said.texts), key=lambda cue: (cue.start - cue.end, cue.start))
    return told[0].name if told else None


@lru_cache(maxsize=1)
def _section_cues() -> Cues:
    return Cues({str(section): names for section, names in SECTIONS.items()})


@lru_cache(maxsize=1)
def _class_cues() -> Cues:
    return Cues({str(each): names for each, names in CLASSES.items()})
