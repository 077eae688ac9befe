"""What was typed after ``/kam``: the first word decides, in English or German.

Both languages are always understood. An account that is called like one of the words is
written in quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.blocks.actions import Intent

PAIRS = {
    '"': '"',
    "„": "“",
    "“": "”",
    "”": "”",
    "»": "«",
    "«": "»",
    "'": "'",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
}
"""Phones and keyboards of both languages, and what they close a quotation with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutAccount:
    """A word that was followed by something: an account's name, else part of a question.

    Attributes:
        quoted: Whether it stood in quotes, and so is a name in any case.
        text: Everything that was typed, should it be a question after all.
    """

    intent: Intent
    name: str
    quoted: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMissing:
    """A word that needs an account, without one."""

    intent: Intent
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """No word of ours came first: an account's name, else a question."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Noting:
    """Something to be noted: an account's name and what was heard, with its lines as they are."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explaining:
    """A term of key account management to be explained; empty where none was named."""

    term: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutProgramme:
    """A word about key account management as a whole, which needs no account."""

    intent: Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What one wants to be told unasked."""

    word: str


@dataclass(frozen=True, slots=True)
class Help:
    """What one can ask."""


Command: TypeAlias = (
    AboutAccount | AboutProgramme | NameMissing | Noting | Explaining | Setting | Words | Help
)

ASKING = {
    "score": Intent.VERDICT,
    "bewerten": Intent.VERDICT,
    "why": Intent.WHY,
    "warum": Intent.WHY,
    "whatif": Intent.WHAT_IF,
    "what-if": Intent.WHAT_IF,
    "waswenn": Intent.WHAT_IF,
    "was-wenn": Intent.WHAT_IF,
    "plan": Intent.PLAN,
    "profile": Intent.PROFILE,
    "profil": Intent.PROFILE,
    "people": Intent.PEOPLE,
    "personen": Intent.PEOPLE,
    "whitespace": Intent.WHITE_SPACE,
    "white-space": Intent.WHITE_SPACE,
    "potential": Intent.WHITE_SPACE,
    "potenzial": Intent.WHITE_SPACE,
    "potenziale": Intent.WHITE_SPACE,
    "notes": Intent.NOTES,
    "notizen": Intent.NOTES,
    "prep": Intent.PREP,
    "prepare": Intent.PREP,
    "vorbereiten": Intent.PREP,
    "meeting": Intent.MEETINGS,
    "meetings": Intent.MEETINGS,
    "termin": Intent.MEETINGS,
    "termine": Intent.MEETINGS,
    "promises": Intent.PROMISES,
    "zusagen": Intent.PROMISES,
    "versprechen": Intent.PROMISES,
    "case": Intent.CASE,
    "rechnung": Intent.CASE,
}
EXPORTING = frozenset({"export", "exportieren"})
NOTING = frozenset({"note", "notiz"})
EXPLAINING = frozenset({"glossary", "glossar", "begriff"})
SETTING = frozenset({"settings", "einstellungen"})
HELPING = frozenset({"help", "hilfe", "?"})
WHOLE = {
    "portfolio": Intent.PORTFOLIO,
    "policy": Intent.POLICY,
    "regeln": Intent.POLICY,
    "regelwerk": Intent.POLICY,
    "readiness": Intent.READINESS,
    "reife": Intent.READINESS,
    "selfcheck": Intent.SELF_CHECK,
    "self-check": Intent.SELF_CHECK,
    "selbstcheck": Intent.SELF_CHECK,
}
"""Words that say all by themselves; with something behind them they begin a question."""


def parse(text: str) -> Command:
    """Read what was typed after ``/kam``."""
    typed = " ".join(text.split())
    if not typed:
        return Help()
    inner = _unquoted(typed)
    if inner is not None:
        return Words(text=inner, quoted=True)
    word, _, rest = typed.partition(" ")
    if word.casefold().rstrip(":") in NOTING:
        return Noting(text=text.lstrip()[len(word) :].strip())
    if word.casefold() in SETTING:
        return Setting(word=word.casefold())
    return _by_first_word(word, rest, typed)


def _by_first_word(word: str, rest: str, typed: str) -> Command:
    key = word.casefold()
    intent = ASKING.get(key)
    if intent is not None and not rest:
        return NameMissing(intent=intent, word=key)
    if intent is Intent.PLAN and (named := _without_export(rest)):
        intent, rest = Intent.PLAN_FORMS, named
    if intent is not None:
        inner = _unquoted(rest)
        name = rest if inner is None else inner
        return AboutAccount(intent=intent, name=name, quoted=inner is not None, text=typed)
    if key in HELPING:
        return Help()
    return _without_account(key, rest, typed)


def _without_account(key: str, rest: str, typed: str) -> Command:
    if key in EXPLAINING:
        inner = _unquoted(rest) if rest else None
        return Explaining(term=inner or rest, word=key)
    if key in WHOLE and not rest:
        return AboutProgramme(intent=WHOLE[key])
    return Words(text=typed, quoted=False)


def _without_export(text: str) -> str:
    """Give the name before a last word that asks for all of it as one text; else nothing."""
    name, _, last = text.rpartition(" ")
    return name if last.casefold() in EXPORTING else ""


def _unquoted(text: str) -> str | None:
    """Give what stands between quotes, where they enclose everything and something."""
    closing = PAIRS.get(text[0])
    inner = text[1:-1].strip()
    if closing is None or text[-1] not in {closing, '"'} or not inner:
        return None
    return inner if closing not in inner else None
