"""Without a model an answer is made of sentences as they stand, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, Role
from kamcore.ids import AccountId, DocumentId, PassageId, PersonId, WorkspaceId
from kamcore.passages import SHARED, Document, DocumentKind, KeptPassage
from knowledge.chunking import whole
from knowledge.coverage import coverage
from knowledge.extractive import Extracts
from knowledge.grammar import Intent
from knowledge.query import understood
from knowledge.results import Found, Retrieved, Scores
from knowledge.routing import Route
from knowledge.worded import Abstention, SourceKind
from knowledge.wording import WordingRequest

if TYPE_CHECKING:
    from knowledge.grammar import Language
    from knowledge.worded import Worded

ACTOR = Actor(workspace=WorkspaceId("T1"), person=PersonId("U1"), role=Role.MEMBER)
REVIEWS = (
    "How often should accounts be reviewed?\n"
    "Review each key account once a quarter. Bring the plan along.\n"
    "- put every date into the calendar\n- tell the sponsor"
)
UEBERPRUEFUNG = "Überprüfen Sie jeden Key Account einmal im Quartal. Nehmen Sie den Plan mit."


def found(
    number: int, text: str, *, kind: DocumentKind = DocumentKind.GUIDANCE, language: Language = "en"
) -> Found:
    passage = whole(text, title="Reviews", language=language)
    document = Document(
        id=DocumentId(f"{kind}:{number}"),
        kind=kind,
        title="Reviews",
        version="1",
        analysis="a",
        account=AccountId("acme") if kind is DocumentKind.NOTE else None,
    )
    kept = KeptPassage(
        id=PassageId(number), workspace=SHARED, document=document, passage=passage, filed="f"
    )
    covered = coverage(understood("how often should we review a key account?"), passage)
    return Found(kept=kept, text=text, scores=Scores(fused=1 / number, coverage=covered))


def answered(
    question: str, *passages: Found, language: Language = "en", confidence: float = 1.0
) -> Worded:
    retrieved = Retrieved(
        found=passages, confidence=confidence, needed=0.6, tongue=language, with_vectors=False
    )
    asked = WordingRequest(
        actor=ACTOR,
        language=language,
        turns=(question,),
        route=Route(intent=Intent.GUIDANCE),
        account=None,
        retrieved=retrieved,
    )
    return Extracts().word(asked)


def test_what_is_said_stands_in_the_passage_it_cites() -> None:
    worded = answered("How often should we review a key account?", found(1, REVIEWS))

    assert worded.claims[0].text == "Review each key account once a quarter."
    for claim in worded.claims:
        [cited] = [each for each in worded.sources if each.number in claim.sources]
        assert claim.text.split("\n")[0] in cited.text
    assert worded.model is None
    assert worded.abstained is None


def test_a_heading_is_no_answer() -> None:
    worded = answered("How often should accounts be reviewed?", found(1, REVIEWS))

    assert all("How often" not in claim.text for claim in worded.claims)


def test_where_nothing_is_near_enough_the_nearest_are_offered() -> None:
    worded = answered("How often do we review?", found(1, REVIEWS), confidence=0.5)

    assert worded.claims == ()
    assert worded.abstained is Abstention.UNSURE
    assert [each.number for each in worded.sources] == [1]


def test_where_nothing_was_found_that_is_said() -> None:
    worded = answered("How often do we review?", confidence=0.0)

    assert worded.abstained is Abstention.NOTHING_FOUND
    assert worded.sources == ()


def test_a_page_in_the_other_language_gives_way_to_its_double_in_the_askers() -> None:
    english, german = found(1, REVIEWS), found(2, UEBERPRUEFUNG, language="de")

    worded = answered("Wie oft überprüfen wir Key Accounts?", english, german, language="de")

    assert [each.passage for each in worded.sources] == [2]


def test_a_note_in_the_other_language_is_cited_all_the_same() -> None:
    note = found(1, "Eva wants to review the key account in May.", kind=DocumentKind.NOTE)

    worded = answered("Wann soll der Key Account überprüft werden?", note, language="de")

    assert worded.claims[0].text == "Eva wants to review the key account in May."
    assert worded.sources[0].kind is SourceKind.NOTE
    assert worded.sources[0].account == "acme"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is share of wallet?", "en"),
        ("what does wallet share mean", "en"),
        ("define share of wallet", "en"),
        ("Was ist eigentlich Share of Wallet?", "de"),
        ("Was versteht man unter Lieferanteil?", "de"),
        ("was bedeutet „Share of Wallet“?", "de"),
        ("Erkläre mir bitte Share of Wallet", "de"),
    ],
)
def test_what_a_term_means_is_said_by_the_glossary_first(question: str, language: Language) -> None:
    worded = answered(question, language=language, confidence=0.0)

    assert worded.abstained is None
    assert worded.sources[0].document == "glossary:share of wallet"
    assert worded.claims[0].text == worded.sources[0].text
    assert ("Ausgaben" if language == "de" else "spends") in worded.claims[0].text


@pytest.mark.parametrize("question", ["What is the weather?", "Was ist bei ACME los?", "What is"])
def test_what_the_glossary_lacks_it_does_not_explain(question: str) -> None:
    assert answered(question, confidence=0.0).abstained is Abstention.NOTHING_FOUND
