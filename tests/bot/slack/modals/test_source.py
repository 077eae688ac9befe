"""A passage in its own window, in both languages, whatever somebody wrote into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.slack.modals.source import source_view
from kamcore.ids import DocumentId, PassageId, WorkspaceId
from kamcore.passages import Document, DocumentKind, KeptPassage, Passage
from kamcore.use_cases.read_source import OpenedSource
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_notes import a_note

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

both = pytest.mark.parametrize("language", LANGUAGES)


def a_source(kind: DocumentKind, **more: object) -> OpenedSource:
    document = Document(
        id=DocumentId("d"),
        kind=kind,
        title="Sales handbook.pdf" if kind is DocumentKind.COMPANY else "The stakeholder map",
        version="1",
        analysis="test",
        dated=date(2026, 5, 3),
    )
    passage = Passage(
        position=0,
        headings=("The stakeholder map", "Who belongs on it"),
        text="Put everybody on it who decides.\n- who influences\n- who uses",
        terms="",
        language="en",
        sources=("adamson", "project"),
        place=12 if kind is DocumentKind.COMPANY else None,
    )
    kept = KeptPassage(
        id=PassageId(1),
        workspace=WorkspaceId("T1"),
        document=document,
        passage=passage,
        filed="",
        note=a_note() if kind is DocumentKind.NOTE else None,
    )
    return replace(OpenedSource(kept=kept), **more)  # type: ignore[arg-type]  # fields of it


SOURCES = {
    "guidance": a_source(DocumentKind.GUIDANCE),
    "company": a_source(DocumentKind.COMPANY),
    "note": a_source(DocumentKind.NOTE, author="Eva Lang", account="ACME"),
}


@both
@pytest.mark.parametrize("source", SOURCES)
def test_a_source_is_drawn(language: Language, source: str, drawing: SnapshotAssertion) -> None:
    assert checked_view(source_view(SOURCES[source], strict_texts(language))) == drawing


def test_our_own_judgement_is_said_to_be_ours() -> None:
    kept = a_source(DocumentKind.GUIDANCE).kept
    own = OpenedSource(kept=replace(kept, passage=replace(kept.passage, sources=("project",))))

    drawn = str(checked_view(source_view(own, strict_texts("en"))))

    assert "our own judgement" in drawn


@settings(max_examples=40)
@given(hostile_words)
def test_no_words_ping_link_or_break(words: str) -> None:
    note = a_note()
    for source in SOURCES.values():
        kept = replace(
            source.kept,
            document=replace(source.kept.document, title=words),
            passage=replace(source.kept.passage, text=words, headings=(words, words)),
            note=None
            if source.kept.note is None
            else replace(note, now=replace(note.now, text=words)),
        )
        spoilt = OpenedSource(kept=kept, author=words, account=words)
        for language in LANGUAGES:
            checked_view(source_view(spoilt, strict_texts(language)))
