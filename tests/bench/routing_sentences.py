"""Which sentences are routed by, and how do they look to the router?

Collected ones stand in ``en.jsonl`` and ``de.jsonl``, made ones in ``made_en.txt`` and
``made_de.txt``, where a line is a pattern of several sentences.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.accounts import AccountRef
from kamcore.ids import AccountId
from kamcore.name_list import NameList
from knowledge.grammar import Intent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATA = Path(__file__).parent.parent / "data" / "routing"
LANGUAGES = ("en", "de")
NAMES = (
    "ACME",
    "Globex",
    "Initech",
    "Nordwind Logistik",
    "Müller & Söhne",
    "Stahlwerk Graz",
    "Umbrella Foods",
    "Hansa Chemie",
    "Vertex",
)
ACCOUNTS = NameList(
    [(AccountRef(id=AccountId(f"A{number}"), name=name), ()) for number, name in enumerate(NAMES)]
)
PEOPLE = ("Dr. Eva Lang", "Frau Lang", "Herr Berger", "Tom Becker", "Ms Ortiz", "Mr Novak")
MOST_OF_A_PATTERN = 8
"""Sentences one pattern makes; it counts as HEAVIEST at most."""

HEAVIEST = 4.0
THIRD = 3
"""One sentence in as many is held back where it is asked how well unseen ones go."""

CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and where it belongs.

    Attributes:
        accounts: The names of what it is about, the first one first.
        weight: What it counts in learning.
    """

    text: str
    intent: Intent
    language: str
    accounts: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def is_held_back(self) -> bool:
        """Whether it is one of the third that is only counted."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % THIRD == 0


def collected(path: Path) -> list[Sentence]:
    """Read sentences that people wrote, one a line."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [_sentence(row, path.stem[-2:]) for row in rows]


def made(language: str) -> list[Sentence]:
    """Make the sentences of every pattern."""
    intent = Intent.UNKNOWN
    sentences = []
    for line in (DATA / f"made_{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            intent = intent_of(line.strip("[]"))
        elif line and not line.startswith("#"):
            texts = list(dict.fromkeys(_made_by(line)))
            weight = min(HEAVIEST, len(texts)) / len(texts)
            sentences += [
                Sentence(text=text, intent=intent, language=language, weight=weight)
                for text in texts
            ]
    return sentences


def intent_of(name: str) -> Intent:
    """Give the intent a file calls by this name."""
    return Intent.UNKNOWN if name == "unclear" else Intent(name)


def _sentence(row: dict[str, object], language: str) -> Sentence:
    account, thread = row.get("account"), row.get("thread")
    several = account if isinstance(account, list) else [account] if account else []
    return Sentence(
        text=str(row["text"]),
        intent=intent_of(str(row["route"])),
        language=language,
        accounts=tuple(map(str, several)),
        thread=tuple(map(str, thread)) if isinstance(thread, list) else (),
    )


def _made_by(pattern: str) -> Iterator[str]:
    """Choose so that every choice comes up, up to the most."""
    pieces = [
        piece.split("|") if number % 2 else [piece]
        for number, piece in enumerate(CHOICE.split(pattern))
    ]
    for number in range(min(MOST_OF_A_PATTERN, max(map(len, pieces)))):
        chosen = (piece[(number + place * 2) % len(piece)] for place, piece in enumerate(pieces))
        text = " ".join(_named("".join(chosen), number).split())
        if text:
            yield re.sub(r" ([,.:])", r"\1", text)


def _named(text: str, number: int) -> str:
    accounts = _in_turn(NAMES, number)
    people = _in_turn(PEOPLE, number)
    text = re.sub(r"\bA\b(?!-)", lambda _: next(accounts), text)
    return re.sub(r"\bP\b", lambda _: next(people), text)


def _in_turn(names: Sequence[str], number: int) -> Iterator[str]:
    while True:
        yield names[number % len(names)]
        number += 1
