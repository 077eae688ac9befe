"""What an answer may rest on: everything that was read for it, by the ids a model calls it by.

Texts other people wrote are put between tags that carry a mark nobody could have guessed, so that
none of them can end its own quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.passages import DocumentKind
from knowledge.placeholders import offered
from knowledge.worded import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kamcore.ids import PassageId
    from kamcore.passages import KeptPassage
    from knowledge.results import Found

LONGEST_TEXT = 2_400
"""Characters of one source that are shown to a model."""

KINDS = {
    DocumentKind.GUIDANCE: SourceKind.GUIDANCE,
    DocumentKind.COMPANY: SourceKind.DOCUMENT,
    DocumentKind.NOTE: SourceKind.NOTE,
}
TAG = re.compile(r"[<>]")
HARMLESS = {"<": "\u2039", ">": "\u203a"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One source.

    Attributes:
        id: What a model calls it by, such as ``s1``.
        text: What can be quoted.
        figures: Computed figures that come with it, by the name of their placeholder.
        kept: The passage it is, where it is one.
    """

    id: str
    source: Source
    text: str
    figures: Mapping[str, str] = field(default_factory=dict)
    kept: KeptPassage | None = None

    @property
    def said(self) -> str:
        """All its words, headings included: what a claim may be covered by."""
        return "\n".join((self.source.title, *self.source.headings, self.text))


class Materials:
    """Everything that was read in one run, in order; what is read twice is one source."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._by_id: dict[str, Material] = {}
        self._ids: dict[tuple[PassageId | None, str], str] = {}

    def __iter__(self) -> Iterator[Material]:
        """Give each source."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """Count them."""
        return len(self._by_id)

    def find(self, identity: str) -> Material | None:
        """Give the source of an id."""
        return self._by_id.get(identity)

    def read(self, found: Iterable[Found]) -> tuple[Material, ...]:
        """Add passages that were found."""
        return tuple(self._add(source_of(each), each.text, kept=each.kept) for each in found)

    def record(
        self, source: Source, text: str, figures: Mapping[str, str] | None = None
    ) -> Material:
        """Add something that is stored in fields."""
        return self._add(source, text, figures=figures or {})

    def _add(
        self,
        source: Source,
        text: str,
        *,
        figures: Mapping[str, str] | None = None,
        kept: KeptPassage | None = None,
    ) -> Material:
        known = (source.passage, source.document)
        identity = self._ids.setdefault(known, f"s{len(self._ids) + 1}")
        if identity not in self._by_id:
            self._by_id[identity] = Material(
                id=identity,
                source=source,
                text=text[:LONGEST_TEXT],
                figures=figures or {},
                kept=kept,
            )
        return self._by_id[identity]


def source_of(found: Found) -> Source:
    """Say what a passage is, as a source that has no number yet."""
    document, passage = found.kept.document, found.kept.passage
    return Source(
        number=0,
        kind=KINDS[document.kind],
        document=document.id,
        title=document.title or (passage.headings[0] if passage.headings else ""),
        text=found.text,
        headings=passage.headings,
        passage=found.kept.id,
        account=document.account,
        dated=document.dated,
        place=passage.place,
        works=passage.sources,
    )


def written(material: Material, nonce: str) -> str:
    """Write a source as a model is shown it."""
    source = material.source
    dated = "" if source.dated is None else f" dated={source.dated.isoformat()}"
    quotes = {**offered(material.id, material.text), **_computed(material)}
    listed = "\n".join(f"{place} = {value}" for place, value in quotes.items())
    figures = f"Placeholders of {material.id}:\n{harmless(listed)}\n" if listed else ""
    return (
        f"<source-{nonce} id={material.id} kind={source.kind.value}{dated}>\n"
        f"{harmless(source.title)}\n{harmless(material.text)}\n"
        f"</source-{nonce}>\n{figures}"
    )


def harmless(text: str) -> str:
    """Write a text so that it can hold no tag; every character stays in its place."""
    return TAG.sub(lambda found: HARMLESS[found.group()], text)


def _computed(material: Material) -> Mapping[str, str]:
    return {f"{{{{{name}}}}}": value for name, value in material.figures.items()}
