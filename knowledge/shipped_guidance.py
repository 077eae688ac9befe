"""The guidance that comes with the product, as documents that everybody may find."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from kamcore.ids import DocumentId
from kamcore.passages import SHARED, Document, DocumentKind, fingerprint
from knowledge.analysis import ANALYSIS
from knowledge.chunking import passages
from knowledge.glossary_terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from kamcore.ports.library import Library
    from knowledge.grammar import Language
    from knowledge.indexing import Indexer

    Pages: TypeAlias = Mapping[DocumentId, tuple[Language, str]]

CUTTING = "1"
"""Names how pages are cut; change it whenever that changes, so that they are cut again."""


def shipped_pages() -> Pages:
    """Read every page that comes with the program."""
    return dict(_pages())


def bring_up_to_date(
    library: Library, indexer: Indexer, pages: Pages, rest: Callable[[], None]
) -> int:
    """Index the pages that changed since the last start, and say how many.

    Args:
        library: Where they are kept.
        indexer: Writes them.
        pages: Those that everybody may find now.
        rest: Called between two pages.
    """
    kept = library.versions(SHARED)
    changed = {each: page for each, page in pages.items() if kept.get(each) != _version(page[1])}
    for document, (language, text) in changed.items():
        indexer.put(SHARED, _document(document, text), passages(text, language=language))
        rest()
    gone = kept.keys() - pages.keys()
    if gone:
        indexer.drop(SHARED, gone)
    return len(changed) + len(gone)


def _pages() -> Iterator[tuple[DocumentId, tuple[Language, str]]]:
    home = files("knowledge").joinpath("guidance")
    for language in LANGUAGES:
        folder = home.joinpath(language)
        for page in folder.iterdir() if folder.is_dir() else ():
            if page.name.endswith(".md"):
                name = DocumentId(f"guidance:{language}/{page.name.removesuffix('.md')}")
                yield name, (language, page.read_text(encoding="utf-8"))


def _document(name: DocumentId, text: str) -> Document:
    first = text.lstrip().partition("\n")[0]
    return Document(
        id=name,
        kind=DocumentKind.GUIDANCE,
        title=first.lstrip("# ").strip() or name,
        version=_version(text),
        analysis=ANALYSIS,
        origin=name,
    )


def _version(text: str) -> str:
    return fingerprint(CUTTING, text)
