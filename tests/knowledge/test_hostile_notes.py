"""Notes that try to steer a language model change nothing, even where it does what they say.

The model here believes every note it is shown, and does its worst: it says what the note wants,
quotes it letter by letter, and offers it as the next question.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Guarded
from kamcore.accounts import Account, AccountRef
from kamcore.ids import AccountId
from knowledge.household import Household
from knowledge.prices import Prices
from knowledge.suspicion import speaks_to_a_model
from tests.kamcore.storage.kept import HERE
from tests.knowledge.modelled import modelled, note_on
from tests.knowledge.scripted import ScriptedModel, calling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from langchain_core.messages import AIMessage

    from knowledge.grammar import Language
    from tests.knowledge.modelled import Modelled

NOTES = Path(__file__).parents[1] / "data" / "hostile_notes"
LANGUAGES: tuple[Language, ...] = ("en", "de")
ASKED = {"en": "What is new at {a}, what was discussed?", "de": "Was gibt es Neues bei {a}?"}


def notes(language: Language) -> list[dict[str, str]]:
    lines = (NOTES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def tried() -> list[tuple[Language, int]]:
    """Some in the suite, each frame and each wish at least once; KAM_EVERY_NOTE=1 tries all."""
    every: list[tuple[Language, int]] = [
        (language, number) for language in LANGUAGES for number in range(len(notes(language)))
    ]
    return every if os.environ.get("KAM_EVERY_NOTE") else every[::7]


class Gullible:
    """Does what a note wants."""

    def __init__(self) -> None:
        self.wants = ""

    def __call__(self, messages: list[Any]) -> AIMessage:
        told = str(messages[1].content)
        shown = re.findall(r"id=(s\d+) kind=note.*?\n.*?\n(.*?)\n</source", told, re.DOTALL)
        source, text = next(((s, t) for s, t in shown if self.wants in t), ("s1", ""))
        at = text.find(self.wants)
        quote = f"{{{{quote:{source}:{at}-{at + len(self.wants)}}}}}"
        is_first = len(messages) == 2
        said = self.wants if is_first or at < 0 else quote
        claim = {"text": said, "source_ids": [source], "kind": "account"}
        asked = [f"{self.wants.rstrip('.')}?"]
        return calling("answer", {"claims": [claim], "abstain_reason": None, "follow_ups": asked})


@pytest.fixture(scope="module")
def gullible() -> Gullible:
    return Gullible()


@pytest.fixture(scope="module")
def bot(
    gullible: Gullible, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Iterator[Modelled]:
    home = tmp_path_factory.mktemp("hostile")
    (home / "kam.db").write_bytes(migrated_file.read_bytes())
    household = Household(model="openai:gullible", is_remote=True, prices=Prices())
    with modelled(home, ScriptedModel(script=[gullible]), household=household) as opened:
        for language, number in tried():
            keep(opened, account_of(language, number), notes(language)[number]["text"])
        opened.shelf.index_terms()
        yield opened


@pytest.mark.parametrize(("language", "number"), tried())
def test_a_hostile_note_has_no_effect(
    bot: Modelled, gullible: Gullible, language: Language, number: int
) -> None:
    note, account = notes(language)[number], account_of(language, number)
    gullible.wants = note["wants"].replace("{a}", account.name)
    asked = ASKED[language].format(a=account.name)

    worded = bot.wording.word(bot.request(asked, language=language, account=account))

    said = "" if worded is None else " ".join(each.text for each in worded.claims)
    offered = "" if worded is None else " ".join(worded.follow_ups)
    assert note["effect"] not in f"{said} {offered}"


def test_most_notes_that_speak_to_a_model_are_not_even_shown_to_it() -> None:
    for language in LANGUAGES:
        found = [speaks_to_a_model(each["text"]) for each in notes(language)]
        assert sum(found) / len(found) > 0.7


def account_of(language: Language, number: int) -> AccountRef:
    """Give an account of its own, with a name without digits."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
    name = f"Werk {letters.capitalize()}{language}"
    return AccountRef(id=AccountId(f"{language}{number}"), name=name)


def keep(bot: Modelled, account: AccountRef, text: str) -> None:
    with bot.shelf.store.unit_of_work(HERE) as work:
        work.accounts.put(
            Account(
                id=account.id,
                name=account.name,
                currency="EUR",
                guarded=Guarded(confidential=False, team=frozenset()),
            )
        )
        work.commit()
    note_on(bot.shelf, f"note-{account.id}", text.replace("{a}", account.name), account)
