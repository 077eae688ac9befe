"""A corpus and questions as JSONL: texts in English and German, and which of them answer what.

``{"id", "text", "lang", "title"?}`` a line for texts, ``{"id", "text", "lang", "relevant": [id]}``
for questions; an empty list says that nothing in the corpus answers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.ids import DocumentId
from kamcore.passages import Document, DocumentKind
from knowledge.analysis import ANALYSIS
from knowledge.chunking import passages
from knowledge.corpora_error import CorpusLineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamcore.passages import Passage
    from knowledge.grammar import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusText:
    """One text of a corpus."""

    id: str
    text: str
    language: Language
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusQuestion:
    """One question, and the texts that answer it; none where nothing does."""

    id: str
    text: str
    language: Language
    relevant: frozenset[str]


def read_corpus(lines: Iterable[str], place: str) -> list[CorpusText]:
    """Read a corpus.

    Raises:
        CorpusLineError: For the first line that cannot be used.
    """
    return [
        CorpusText(
            id=_text(read, "id", place, number),
            text=_text(read, "text", place, number),
            language=_language(read, place, number),
            title=str(read.get("title") or "").replace("_", " "),
        )
        for number, read in _objects(lines, place)
    ]


def read_questions(lines: Iterable[str], place: str) -> list[CorpusQuestion]:
    """Read questions.

    Raises:
        CorpusLineError: For the first line that cannot be used.
    """
    return [
        CorpusQuestion(
            id=_text(read, "id", place, number),
            text=_text(read, "text", place, number),
            language=_language(read, place, number),
            relevant=_relevant(read, place, number),
        )
        for number, read in _objects(lines, place)
    ]


def documents(corpus: Iterable[CorpusText]) -> Iterable[tuple[Document, Sequence[Passage]]]:
    """Give a corpus as documents of a company, cut into passages like any others."""
    for each in corpus:
        document = Document(
            id=DocumentId(each.id),
            kind=DocumentKind.COMPANY,
            title=each.title,
            version="1",
            analysis=ANALYSIS,
        )
        yield (
            document,
            passages(each.text, title=each.title, language=each.language, marked_up=False),
        )


def _objects(lines: Iterable[str], place: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except ValueError as error:
            raise CorpusLineError(place, number, "JSON") from error
        if not isinstance(read, dict):
            raise CorpusLineError(place, number, "JSON")
        yield number, read


def _text(read: Mapping[str, object], name: str, place: str, line: int) -> str:
    value = read.get(name)
    if not isinstance(value, str) or not value:
        raise CorpusLineError(place, line, name)
    return value


def _language(read: Mapping[str, object], place: str, line: int) -> Language:
    value = read.get("lang")
    if value == "en":
        return "en"
    if value == "de":
        return "de"
    raise CorpusLineError(place, line, "lang")


def _relevant(read: Mapping[str, object], place: str, line: int) -> frozenset[str]:
    value = read.get("relevant")
    if not isinstance(value, list):
        raise CorpusLineError(place, line, "relevant")
    return frozenset(str(each) for each in value)
