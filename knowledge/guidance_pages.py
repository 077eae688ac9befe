"""What do the pages of the guidance say, and which work stands behind each paragraph?

A page is Markdown: a title, headings, and paragraphs that each end with a line of their own,
``source: key[, key]``. A key stands in ``sources.toml``, or is ``project`` for our own judgement.
Nothing without a source is guidance: a page with such a paragraph is refused.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from knowledge.grammar import Language

FOLDER = "guidance"
SOURCES = "sources.toml"
SUFFIX = ".md"
PROJECT = "project"
"""The source of what is our own judgement; it is no work and stands in no list."""

_HEADING = re.compile(r"(#+)\s+(\S.*)")
_SOURCE = re.compile(r"source:(.*)")
FIELDS = frozenset({"title", "authors", "kind", "where", "read"})


class BrokenGuidanceError(Exception):
    """A page or the list of works cannot be read; the message says where and why."""

    def __init__(self, place: str, reason: str) -> None:
        """Keep where it is broken."""
        super().__init__(f"{place}: {reason}")
        self.place = place


class WorkKind(StrEnum):
    """What a work is."""

    ARTICLE = "article"
    PAPER = "paper"
    BOOK = "book"
    REPORT = "report"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work that the guidance cites.

    Attributes:
        read: What was really read of it; often not all.
    """

    title: str
    authors: tuple[str, ...]
    kind: WorkKind
    where: str
    read: str
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """The smallest piece that is found and quoted alone.

    Attributes:
        number: From 1, in the order of the page.
        path: The headings it stands under, the page's title first.
        text: Without the line that names its sources; the lines of a list begin with ``- ``.
        sources: Keys of works, or ``project``; never empty.
    """

    number: int
    path: tuple[str, ...]
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One idea of key account management, in one language.

    Attributes:
        slug: What both languages call the page.
    """

    slug: str
    language: Language
    title: str
    paragraphs: tuple[Paragraph, ...]


@cache
def load_guidance(language: Language) -> tuple[Page, ...]:
    """Give the pages that come with the program, in the order of their slugs.

    Raises:
        BrokenGuidanceError: Where somebody has damaged a file.
    """
    known = load_sources().keys()
    folder = files("knowledge") / FOLDER / language
    pages = (
        read_page(
            each.read_text("utf-8"),
            slug=each.name.removesuffix(SUFFIX),
            language=language,
            known=known,
        )
        for each in folder.iterdir()
        if each.name.endswith(SUFFIX)
    )
    return tuple(sorted(pages, key=lambda page: page.slug))


@cache
def load_sources() -> Mapping[str, Work]:
    """Give the works that the pages cite, by key.

    Raises:
        BrokenGuidanceError: Where somebody has damaged the file.
    """
    return read_sources((files("knowledge") / SOURCES).read_text("utf-8"))


def read_page(text: str, *, slug: str, language: Language, known: Collection[str]) -> Page:
    """Read one page.

    Args:
        text: All of the file.
        slug: The file's name without its ending.
        language: Whose folder it stands in.
        known: Keys of the works that may be cited; ``project`` always may.

    Raises:
        BrokenGuidanceError: With file, line and reason.
    """
    reading = _Reading(file=f"{FOLDER}/{language}/{slug}{SUFFIX}", known=known)
    for number, line in enumerate(text.splitlines(), start=1):
        reading.take(line.rstrip(), number)
    return reading.page(slug, language)


def read_sources(text: str) -> Mapping[str, Work]:
    """Read the list of works from TOML.

    Raises:
        BrokenGuidanceError: With the key and the reason.
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenGuidanceError(SOURCES, f"this is no TOML: {error}") from error
    return {key: _work(read, f"{SOURCES}, {key}") for key, read in document.items()}


class _Reading:
    """A page as far as it has been read."""

    def __init__(self, file: str, known: Collection[str]) -> None:
        self._file = file
        self._known = known
        self._path: tuple[str, ...] = ()
        self._lines: list[str] = []
        self._begun = 1
        self._done: list[Paragraph] = []

    def take(self, line: str, number: int) -> None:
        if heading := _HEADING.fullmatch(line):
            self._open(len(heading[1]), heading[2], number)
        elif not self._path and line:
            raise self._broken(number, "a page begins with its title: # Title")
        elif source := _SOURCE.fullmatch(line):
            self._close(source[1], number)
        elif line:
            self._begun = self._begun if self._lines else number
            self._lines.append(line)
        else:
            self._refuse_unsourced()

    def page(self, slug: str, language: Language) -> Page:
        self._refuse_unsourced()
        if not self._done:
            raise self._broken(1, "the page is empty: it wants a title and a paragraph")
        title, paragraphs = self._path[0], tuple(self._done)
        return Page(slug=slug, language=language, title=title, paragraphs=paragraphs)

    def _open(self, depth: int, heading: str, number: int) -> None:
        self._refuse_unsourced()
        if (depth == 1) is bool(self._path):
            raise self._broken(number, "a page has one title, and begins with it: # Title")
        self._path = (*self._path[: depth - 1], heading)

    def _close(self, keys: str, number: int) -> None:
        if not self._lines:
            raise self._broken(number, "there is no paragraph above this source")
        sources = tuple(key.strip() for key in keys.split(","))
        for key in sources:
            if key != PROJECT and key not in self._known:
                reason = f"{SOURCES} knows no {key!r}: list the work there, or write {PROJECT}"
                raise self._broken(number, reason)
        place, text = len(self._done) + 1, "\n".join(self._lines)
        self._done.append(Paragraph(number=place, path=self._path, text=text, sources=sources))
        self._lines = []

    def _refuse_unsourced(self) -> None:
        if self._lines:
            raise self._broken(self._begun, "no source: end this paragraph with  source: key")

    def _broken(self, line: int, reason: str) -> BrokenGuidanceError:
        return BrokenGuidanceError(f"{self._file}, line {line}", reason)


def _work(read: object, place: str) -> Work:
    if not isinstance(read, dict):
        raise BrokenGuidanceError(place, "a table is wanted")
    if odd := (set(read) ^ FIELDS) - {"year"}:
        names = ", ".join(sorted(odd))
        raise BrokenGuidanceError(place, f"these fields are missing or unknown: {names}")
    year, kind, authors = read.get("year"), read["kind"], read["authors"]
    wrong = (
        ("year", "a year such as 2018", year is not None and type(year) is not int),
        ("kind", " or ".join(WorkKind), kind not in list(WorkKind)),
        ("authors", "a list of names", not isinstance(authors, list) or not authors),
    )
    for field, wanted, is_wrong in wrong:
        if is_wrong:
            where, reason = f"{place}, {field}", f"{wanted} is wanted"
            raise BrokenGuidanceError(where, reason)
    return Work(
        title=_text(read["title"], f"{place}, title"),
        authors=tuple(_text(each, f"{place}, authors") for each in authors),
        kind=WorkKind(kind),
        where=_text(read["where"], f"{place}, where"),
        read=_text(read["read"], f"{place}, read"),
        year=year,
    )


def _text(read: object, place: str) -> str:
    if not isinstance(read, str) or not read.strip():
        raise BrokenGuidanceError(place, f"a text with words is wanted, not {read!r}")
    return read
