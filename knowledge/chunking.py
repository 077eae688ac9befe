"""How a text is cut into passages: pieces short enough to read, each with what it stands under.

Markdown headings make the path of a passage. Paragraphs that are short stay together under
their heading, a long one is cut between sentences. A line ``source: key, key`` ends a paragraph
of the guidance and says where it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamcore.passages import Passage
from knowledge.analysis import Tongue, language_of, searched_terms, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.documents.document import Paragraph

ENOUGH = 500
"""Characters from which on a passage is not joined with the next paragraph."""

LONGEST = 1_600
"""Characters of a passage; longer paragraphs are cut between sentences."""

LONGEST_HEADING = 200
SPOKEN: dict[str, Tongue] = {"en": "en", "de": "de"}
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
SOURCE = re.compile(r"^source:\s*(.+)$", re.IGNORECASE)


@dataclass(slots=True)
class _Piece:
    """A passage that is still growing."""

    headings: tuple[str, ...]
    text: str = ""
    sources: dict[str, None] = field(default_factory=dict)
    place: int | None = None


def passages(
    text: str,
    *,
    title: str = "",
    language: Tongue | None = None,
    marked_up: bool = True,
    joins: bool = True,
) -> tuple[Passage, ...]:
    """Cut a text into passages, in order.

    Args:
        text: Markdown or plain text.
        title: The outermost heading of every passage, where the text does not bring one.
        language: ``None`` tells it for each passage by its words.
        marked_up: Whether lines that look like headings and sources are such; what somebody
            jotted down is taken as it stands.
        joins: Whether short paragraphs stay together.
    """
    paragraphs = _paragraphs(text, title, marked_up=marked_up)
    pieces = _joined(paragraphs) if joins else paragraphs
    return tuple(_passage(number, piece, language) for number, piece in enumerate(pieces))


def passages_of(title: str, paragraphs: Iterable[Paragraph]) -> tuple[Passage, ...]:
    """Cut a document that was read into passages, in order.

    Args:
        title: The outermost heading of every passage.
        paragraphs: Each with what it stands under.
    """
    pieces = (_under(title, each) for each in paragraphs)
    return tuple(_passage(number, piece, None) for number, piece in enumerate(_joined(pieces)))


def whole(text: str, *, title: str = "", language: Tongue | None = None) -> Passage:
    """Make a single passage of a text, however long it is."""
    headings = (title[:LONGEST_HEADING],) if title else ()
    return _passage(0, _Piece(headings, text), language)


def analysed(passage: Passage) -> Passage:
    """Give a passage with the terms that this analysis makes of it."""
    sources = dict.fromkeys(passage.sources)
    piece = _Piece(passage.headings, passage.text, sources, passage.place)
    return _passage(passage.position, piece, SPOKEN.get(passage.language))


def also_found_by(passage: Passage, words: str | None) -> Passage:
    """Give a passage that is found by these words as well, and by the phrases between commas."""
    language = SPOKEN.get(passage.language, "mixed")
    phrases = (" ".join(searched_terms(each, language)) for each in (words or "").split(","))
    return replace(passage, terms=" . ".join([passage.terms, *filter(None, phrases)]))


def _passage(number: int, piece: _Piece, language: Tongue | None) -> Passage:
    spoken = language or language_of("\n".join((piece.text, *piece.headings)))
    lines = [*piece.headings, *sentences(piece.text)]
    found = (" ".join(searched_terms(line, spoken)) for line in lines)
    return Passage(
        position=number,
        headings=piece.headings,
        text=piece.text,
        terms=" . ".join(each for each in found if each),
        language=spoken,
        sources=tuple(piece.sources),
        place=piece.place,
    )


def _under(title: str, paragraph: Paragraph) -> _Piece:
    """Put a paragraph under the title, which often is its outermost heading as well."""
    path = paragraph.headings
    is_said = bool(path) and path[0].casefold() == title.casefold()
    names = path if is_said else (title, *path)
    headings = tuple(name[:LONGEST_HEADING] for name in names)
    return _Piece(headings, paragraph.text, place=paragraph.place)


def _paragraphs(text: str, title: str, *, marked_up: bool) -> Iterator[_Piece]:
    """Give each paragraph with the headings it stands under."""
    path = [(1, title)] if title else []
    piece = _Piece(_names(path))
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        heading = HEADING.match(line) if marked_up else None
        source = SOURCE.match(line) if marked_up else None
        if source:
            keys = source[1].replace(",", " ").split()
            piece.sources.update(dict.fromkeys(keys))
        elif heading or not line.strip():
            if piece.text:
                yield piece
            if heading:
                depth = len(heading[1])
                path = [*(each for each in path if each[0] < depth), (depth, heading[2])]
            piece = _Piece(_names(path))
        else:
            piece.text = f"{piece.text}\n{line.rstrip()}".lstrip("\n")


def _names(path: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(heading[:LONGEST_HEADING] for _, heading in path)


def _joined(paragraphs: Iterable[_Piece]) -> Iterator[_Piece]:
    """Join short paragraphs under one heading and from the same sources; cut long ones."""
    growing: _Piece | None = None
    for piece in (cut for each in paragraphs for cut in _cut(each)):
        if growing is None:
            growing = piece
        elif _belong_together(growing, piece):
            growing.text = f"{growing.text}\n\n{piece.text}"
        else:
            yield growing
            growing = piece
    if growing is not None:
        yield growing


def _belong_together(growing: _Piece, piece: _Piece) -> bool:
    alike = (growing.headings, growing.sources, growing.place) == (
        piece.headings,
        piece.sources,
        piece.place,
    )
    fits = len(growing.text) < ENOUGH and len(growing.text) + len(piece.text) <= LONGEST
    return alike and fits


def _cut(piece: _Piece) -> Iterator[_Piece]:
    """Cut a long paragraph between its sentences, and a long sentence between its words."""
    text = ""
    for part in _portions(piece.text):
        if text and len(text) + len(part) > LONGEST:
            yield replace(piece, text=text.strip())
            text = ""
        text += part
    if text.strip():
        yield replace(piece, text=text.strip())


def _portions(text: str) -> Iterator[str]:
    if len(text) <= LONGEST:
        yield text
        return
    for sentence in re.split(r"(?<=[.!?])(?=\s)", text):
        for start in range(0, len(sentence), LONGEST):
            yield sentence[start : start + LONGEST]
