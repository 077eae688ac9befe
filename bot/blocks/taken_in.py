"""What was read of a message or its documents, and the way to take it out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import DocumentsButton
from bot.blocks.layout import actions, button, context, notice, sections
from bot.blocks.parts import Pen, escape
from bot.explain_documents import document_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.company_documents import CompanyDocument
    from kamcore.ids import DocumentId
    from knowledge.company_documents import Brought

BEGINNING = 300
"""Characters of what was read that are shown, so that one sees whether it was read well."""

MOST_HEADINGS = 8
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """One document, and what became of it."""

    id: DocumentId
    name: str
    brought: Brought

    @property
    def is_kept(self) -> bool:
        """Whether it is there now: taken in, or known already."""
        return not self.brought.refused and not self.brought.copies


def taken_in_blocks(taken: Sequence[TakenIn], t: Texts) -> list[Block]:
    """Draw what became of each, and a button to take out what is there now."""
    pen = Pen(t)
    blocks = [block for each in taken for block in _one(each, pen)]
    kept = [each.id for each in taken if each.is_kept]
    if not kept:
        return blocks
    carried = DocumentsButton(documents=" ".join(kept))
    return [
        *blocks,
        *context(pen("Everybody in this workspace who is no guest gets answers from it.")),
        *actions([button(t("Take it out again"), ActionId.TAKE_OUT, carried)]),
    ]


def taken_in_text(taken: Sequence[TakenIn], t: Texts) -> Written:
    """Say the same in one line, for notifications and screen readers."""
    pen, kept = Pen(t), [each for each in taken if each.is_kept]
    if not kept:
        return pen("Nothing was added to the guidance.")
    return pen.count(
        "{n} document is in the guidance now.", "{n} documents are in the guidance now.", len(kept)
    )


def _one(taken: TakenIn, pen: Pen) -> list[Block]:
    name, brought = taken.name, taken.brought
    if brought.refused:
        return notice(document_reason(brought.refused[0], pen.t))
    if brought.copies:
        other = brought.copies[0][1]
        return sections(
            pen(
                "{file} says exactly the same as {other}, and was left out.",
                file=pen.bold(pen.name(name)),
                other=other,
            )
        )
    if not brought.put:
        return sections(pen("{file} is in the guidance already.", file=pen.bold(pen.name(name))))
    return _read(name, brought.put[0], pen)


def _read(name: str, read: CompanyDocument, pen: Pen) -> list[Block]:
    passages = read.passages
    told = pen.count(
        "{file} is in the guidance now, in {n} passage.",
        "{file} is in the guidance now, in {n} passages.",
        len(passages),
        file=pen.bold(pen.name(name)),
    )
    begins = pen("It begins: “{text}”", text=escape(passages[0].text, BEGINNING))
    blocks = sections(pen.lines([told, begins]))
    headings = list(dict.fromkeys(each.headings[-1] for each in passages if each.headings[1:]))
    if headings:
        shown = [heading[:LONGEST_HEADING] for heading in headings[:MOST_HEADINGS]]
        listed = pen.fill(", ".join(shown) + (", …" if len(headings) > len(shown) else ""))
        blocks += context(pen("Its headings: {headings}", headings=listed))
    return blocks
