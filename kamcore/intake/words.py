"""Words that stand in cells in place of values, English and German."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamcore.facts import Confidence, Influence, Stage, Stance
from kamcore.notes import NoteAudience, NoteKind

if TYPE_CHECKING:
    from collections.abc import Mapping

YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "wahr", "✓", "✔"})
NO = frozenset({"no", "n", "false", "0", "nein", "falsch"})

NOTHING = frozenset({"none", "keine", "keiner", "keines", "nothing found", "nichts gefunden"})
"""Somebody looked and found nothing, which is not the same as an empty cell."""

INFLUENCES: Mapping[str, Influence] = {
    "decision maker": Influence.DECISION_MAKER,
    "decisionmaker": Influence.DECISION_MAKER,
    "entscheider": Influence.DECISION_MAKER,
    "entscheiderin": Influence.DECISION_MAKER,
    "entscheidungstraeger": Influence.DECISION_MAKER,
    "entscheidungstraegerin": Influence.DECISION_MAKER,
    "economic buyer": Influence.DECISION_MAKER,
    "influencer": Influence.INFLUENCER,
    "beeinflusser": Influence.INFLUENCER,
    "beeinflusserin": Influence.INFLUENCER,
    "mitentscheider": Influence.INFLUENCER,
    "mitentscheiderin": Influence.INFLUENCER,
    "user": Influence.USER,
    "end user": Influence.USER,
    "anwender": Influence.USER,
    "anwenderin": Influence.USER,
    "nutzer": Influence.USER,
    "nutzerin": Influence.USER,
    "gatekeeper": Influence.GATEKEEPER,
    "tuerhueter": Influence.GATEKEEPER,
    "tuerhueterin": Influence.GATEKEEPER,
}
STANCES: Mapping[str, Stance] = {
    "sponsor": Stance.SPONSOR,
    "executive sponsor": Stance.SPONSOR,
    "sponsorin": Stance.SPONSOR,
    "champion": Stance.CHAMPION,
    "fuersprecher": Stance.CHAMPION,
    "fuersprecherin": Stance.CHAMPION,
    "foerderer": Stance.CHAMPION,
    "neutral": Stance.NEUTRAL,
    "sceptic": Stance.SCEPTIC,
    "skeptic": Stance.SCEPTIC,
    "sceptical": Stance.SCEPTIC,
    "skeptiker": Stance.SCEPTIC,
    "skeptikerin": Stance.SCEPTIC,
    "skeptisch": Stance.SCEPTIC,
    "blocker": Stance.BLOCKER,
    "blockierer": Stance.BLOCKER,
    "gegner": Stance.BLOCKER,
    "gegnerin": Stance.BLOCKER,
}
STAGES: Mapping[str, Stage] = {
    "idea": Stage.IDEA,
    "idee": Stage.IDEA,
    "need heard": Stage.NEED_HEARD,
    "bedarf gehoert": Stage.NEED_HEARD,
    "bedarf genannt": Stage.NEED_HEARD,
    "need confirmed": Stage.NEED_CONFIRMED,
    "bedarf bestaetigt": Stage.NEED_CONFIRMED,
    "sponsor and budget": Stage.SPONSOR_AND_BUDGET,
    "sponsor und budget": Stage.SPONSOR_AND_BUDGET,
}
NOTE_KINDS: Mapping[str, NoteKind] = {
    "call": NoteKind.CALL,
    "phone": NoteKind.CALL,
    "phone call": NoteKind.CALL,
    "anruf": NoteKind.CALL,
    "telefonat": NoteKind.CALL,
    "meeting": NoteKind.MEETING,
    "visit": NoteKind.MEETING,
    "appointment": NoteKind.MEETING,
    "besprechung": NoteKind.MEETING,
    "besuch": NoteKind.MEETING,
    "termin": NoteKind.MEETING,
    "mail": NoteKind.MAIL,
    "email": NoteKind.MAIL,
    "e mail": NoteKind.MAIL,
    "letter": NoteKind.MAIL,
    "brief": NoteKind.MAIL,
    "observation": NoteKind.OBSERVATION,
    "note": NoteKind.OBSERVATION,
    "other": NoteKind.OBSERVATION,
    "beobachtung": NoteKind.OBSERVATION,
    "notiz": NoteKind.OBSERVATION,
    "sonstiges": NoteKind.OBSERVATION,
}
NOTE_AUDIENCES: Mapping[str, NoteAudience] = {
    "everyone": NoteAudience.EVERYONE,
    "everybody": NoteAudience.EVERYONE,
    "all": NoteAudience.EVERYONE,
    "public": NoteAudience.EVERYONE,
    "alle": NoteAudience.EVERYONE,
    "team": NoteAudience.TEAM,
    "account team": NoteAudience.TEAM,
    "private": NoteAudience.TEAM,
    "intern": NoteAudience.TEAM,
    "vertraulich": NoteAudience.TEAM,
}
CONFIDENCES: Mapping[str, Confidence] = {
    "normal": Confidence.NORMAL,
    "low": Confidence.LOW,
    "niedrig": Confidence.LOW,
    "gering": Confidence.LOW,
    "unsicher": Confidence.LOW,
}


def yes_or_no(text: str) -> bool | None:
    """Read a yes or a no; ``None`` is neither."""
    word = text.strip().casefold()
    if word in YES:
        return True
    return False if word in NO else None


def means_nothing(text: str | None) -> bool:
    """Tell whether a cell says that somebody looked and found nothing."""
    return text is not None and " ".join(text.casefold().split()) in NOTHING


def listed(text: str) -> tuple[str, ...]:
    """Split a cell that lists several: by semicolon or bar where there is one, else by comma."""
    marks = r"[;|\n]" if re.search(r"[;|\n]", text) else r","
    found = (part.strip() for part in re.split(marks, text))
    return tuple(dict.fromkeys(part for part in found if part))
