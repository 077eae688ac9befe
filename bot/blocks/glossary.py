"""What a term of key account management means, and what the other language calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.layout import context, header, section
from bot.blocks.parts import Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Language, Texts
    from knowledge.glossary import Found, Term

OTHER: dict[Language, Language] = {"de": "en", "en": "de"}


def term_blocks(typed: str, found: Found, t: Texts) -> list[Block]:
    """Draw the term that was meant, or those that come near what was typed."""
    pen = Pen(t)
    if found.is_exact:
        return [block for term in found.terms for block in _whole(term, pen)]
    if not found.terms:
        return [section(_unknown(typed, pen))]
    rows = [
        pen(
            "*{name}*: {definition}",
            name=term.name(t.language),
            definition=term.definition(t.language),
        )
        for term in found.terms
    ]
    return [section(_near(typed, pen)), *(section(row) for row in rows)]


def term_text(typed: str, found: Found, t: Texts) -> Written:
    """Say the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    if not found.terms:
        return _unknown(typed, pen)
    if not found.is_exact:
        return _near(typed, pen)
    term = found.terms[0]
    return pen(
        "{name}: {definition}",
        name=term.name(t.language),
        definition=term.definition(t.language),
    )


def _whole(term: Term, pen: Pen) -> list[Block]:
    spoken = pen.t.language
    own, others = term.names(spoken), term.names(OTHER[spoken])
    lines = []
    if len(own) > 1:
        lines.append(pen("Also called: {names}", names=_named(own[1:], pen)))
    names = _named(others, pen)
    lines.append(
        pen("In English: {names}", names=names)
        if spoken == "de"
        else pen("In German: {names}", names=names)
    )
    return [
        header(term.name(spoken)),
        section(pen.fill(term.definition(spoken))),
        *context(pen.lines(lines)),
    ]


def _named(names: Sequence[str], pen: Pen) -> Written:
    return pen.fill(", ".join(names))


def _near(typed: str, pen: Pen) -> Written:
    return pen("I know no term “{term}”. These come near:", term=pen.name(typed))


def _unknown(typed: str, pen: Pen) -> Written:
    return pen(
        "I know no term “{term}”. Try another word for it, in English or German.",
        term=pen.name(typed),
    )
