"""The guidance that comes with the product, as documents that everybody may find.

Each paragraph is a passage of its own, so a page has as many in either language, and the same
place in both is the same paragraph: see ``twin_of``.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING

from kamcore.ids import DocumentId
from kamcore.passages import SHARED, Document, DocumentKind, fingerprint
from knowledge.analysis import ANALYSIS
from knowledge.asked import asked_words
from knowledge.chunking import also_found_by, passages
from knowledge.glossary_terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from kamcore.passages import Passage
    from kamcore.ports.library import Library
    from knowledge.grammar import Language
    from knowledge.indexing import Indexer

    Pages: TypeAlias = Mapping[DocumentId, tuple[Language, str]]

CUTTING = "2"
"""Names how pages are cut; change it whenever that changes, so that they are cut again."""

NAME = "guidance:"
"""How the name of a page's document begins; the language and the slug follow."""


def shipped_pages() -> Pages:
    """Read every page that comes with the program."""
    return dict(_pages())


def bring_up_to_date(
    library: Library,
    indexer: Indexer,
    pages: Pages,
    rest: Callable[[], None] = lambda: None,
) -> int:
    """Index the pages that changed since the last start, and say how many.

    Args:
        library: Where they are kept.
        indexer: Writes them.
        pages: Those that everybody may find now.
        rest: Called between two pages.
    """
    kept = library.versions(SHARED)
    versions = {each: _version(each, *page) for each, page in pages.items()}
    changed = {each: page for each, page in pages.items() if kept.get(each) != versions[each]}
    for name, (language, text) in changed.items():
        indexer.put(SHARED, _document(name, text, versions[name]), _passages(name, language, text))
        rest()
    gone = kept.keys() - pages.keys()
    if gone:
        indexer.drop(SHARED, gone)
    return len(changed) + len(gone)


def page_name(slug: str, language: Language) -> DocumentId:
    """Name the document that a page is."""
    return DocumentId(f"{NAME}{language}/{slug}")


def twin_of(name: DocumentId) -> DocumentId | None:
    """Name the same page in the other language; ``None`` for what is no page of ours."""
    language, _, slug = name.removeprefix(NAME).partition("/")
    others = [each for each in LANGUAGES if each != language]
    if not name.startswith(NAME) or len(others) == len(LANGUAGES):
        return None
    return page_name(slug, others[0])


def _pages() -> Iterator[tuple[DocumentId, tuple[Language, str]]]:
    home = files("knowledge").joinpath("guidance")
    for language in LANGUAGES:
        folder = home.joinpath(language)
        for page in folder.iterdir() if folder.is_dir() else ():
            if page.name.endswith(".md"):
                name = page_name(page.name.removesuffix(".md"), language)
                yield name, (language, page.read_text(encoding="utf-8"))


def _passages(name: DocumentId, language: Language, text: str) -> tuple[Passage, ...]:
    """Cut a page, and add to each paragraph what it is asked for with."""
    found = passages(text, language=language, joins=False)
    asked = _asked(name, language)[: len(found)]
    return tuple(also_found_by(each, words) for each, words in zip_longest(found, asked))


def _asked(name: DocumentId, language: Language) -> tuple[str, ...]:
    return asked_words(name.rpartition("/")[2], language)


def _document(name: DocumentId, text: str, version: str) -> Document:
    first = text.lstrip().partition("\n")[0]
    return Document(
        id=name,
        kind=DocumentKind.GUIDANCE,
        title=first.lstrip("# ").strip() or name,
        version=version,
        analysis=ANALYSIS,
        origin=name,
    )


def _version(name: DocumentId, language: Language, text: str) -> str:
    """Name what a page says, and everything it is found by."""
    return fingerprint(CUTTING, ANALYSIS, text, *_asked(name, language))
