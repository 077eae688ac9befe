"""A brief with the texts that a language model made shorter, and the line that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.brief import FullBrief
from knowledge.brief_texts import BriefChapter, with_shorter_texts

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.brief import Brief
    from knowledge.brief_texts import Condensed


def condensed_brief(brief: Brief, condensed: Condensed | None) -> Brief:
    """Give the brief with the shorter texts; without any it is the same."""
    if condensed is None:
        return brief
    common = with_shorter_texts(brief.common, condensed)
    # Two branches, because a type checker cannot see that both have this field.
    if isinstance(brief, FullBrief):
        return replace(brief, common=common)
    return replace(brief, common=common)


def condensed_label(condensed: Condensed | None, pen: Pen) -> list[Written]:
    """Say which chapters hold a model's words; nothing where none do."""
    if condensed is None:
        return []
    t = pen.t
    names = {
        BriefChapter.CHANGES: t("what changed"),
        BriefChapter.GOALS: t("where they stand"),
        BriefChapter.RISKS: t("risks and competitors"),
        BriefChapter.AGENDA: t("agenda"),
    }
    told = [name for chapter, name in names.items() if condensed.texts.get(chapter)]
    return [
        pen(
            "AI: the language model {model} shortened texts here ({chapters}). It can be wrong: "
            "the sources have them in full.",
            model=pen.name(condensed.model),
            chapters=pen.fill(t.list(told)),
        )
    ]
