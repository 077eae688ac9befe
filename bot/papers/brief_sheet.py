"""The brief before a meeting on paper: the same chapters as on the screen, the sources small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.brief_condensed import condensed_brief, condensed_label
from bot.blocks.brief_words import chapters, head_lines
from bot.papers.sheet import Lines, Points, Sheet
from bot.papers.words import chapter, labels
from kamcore.brief import FullBrief

if TYPE_CHECKING:
    from bot.blocks.parts import Pen
    from bot.papers.sheet import Chapter
    from kamcore.brief import Brief
    from kamcore.policy import Policy
    from knowledge.brief_texts import Condensed


def brief_sheet(
    brief: Brief, policy: Policy, pen: Pen, *, condensed: Condensed | None = None
) -> Sheet:
    """Write it; the one for a room holds no class, figures or opinions, as its value has none."""
    brief = condensed_brief(brief, condensed)
    *found, sources = chapters(brief, policy, pen)
    is_full = isinstance(brief, FullBrief)
    parts: list[Chapter] = []
    for each in found:
        parts += chapter(each.name, (Points(points=tuple(each.lines)),) if each.lines else ())
    small = (*sources.lines, *condensed_label(condensed, pen))
    parts += chapter(sources.name, (Lines(lines=small, small=True),))
    return Sheet(
        kind=pen("Before the meeting"),
        title=pen.name(brief.common.account.name),
        facts=((pen("As of"), pen.fill(pen.t.date(brief.common.today))),),
        lead=tuple(head_lines(brief, pen)),
        chapters=tuple(parts),
        warning=pen("For its reader alone") if is_full else pen("For the room"),
        labels=labels(pen.t),
        language=pen.t.language,
        short=True,
        dense=True,
    )
