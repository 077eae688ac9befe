"""A plan as a document: chapters in order, in words, not yet laid out for any paper or screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.care import care_rows
from bot.plans.derived import (
    network,
    network_note,
    profile,
    profile_note,
    promises,
    verdict_line,
    white_space,
    white_space_notes,
)
from bot.plans.doubts import question
from bot.plans.names import minimum_name, section_name, state_name
from bot.plans.row_words import RowWriter, paragraphs
from kamcore.plans.sections import ListSection, TextSection, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from bot.plans.row_words import Item
    from kamcore.plans.shown import ShownPlan

BEFORE_NETWORK = frozenset({TextSection.SUMMARY, TextSection.LESSONS})
"""What one reads before whom we know: the network is the first thing of the minimum."""

AFTER_WHITE_SPACE = frozenset(
    {ListSection.OBSTACLES, ListSection.COMPETITORS, ListSection.OFFERS, ListSection.ACTIONS}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One part of the document.

    Attributes:
        text: Paragraphs, each a list of lines.
        points: Sentences that stand for themselves.
        items: Entries, after the text.
    """

    name: Written
    text: tuple[tuple[Written, ...], ...] = ()
    points: tuple[Written, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole plan.

    Attributes:
        lead: Lines below the title.
    """

    title: Written
    lead: tuple[Written, ...]
    chapters: tuple[Chapter, ...]


def point_lines(point: Written) -> list[str]:
    """Give a point's first line, and what stands below it without its bullets."""
    first, *rest = point.split("\n")
    return [first, *(line.lstrip("• ") for line in rest)]


def plan_document(shown: ShownPlan, pen: Pen) -> Document:
    """Write a plan; sections in which nothing stands are left out."""
    plan = shown.plan
    state = pen(
        "Plan {number}, {state}, version {version} of {day}",
        number=plan.number,
        state=state_name(plan.state, pen.t),
        version=plan.version,
        day=pen.t.date(plan.at.date()),
    )
    verdict = verdict_line(shown, pen)
    return Document(
        title=pen("Key account plan: {account}", account=pen.name(shown.account.name)),
        lead=(state,) if verdict is None else (state, verdict),
        chapters=(*_open_ends(shown, pen), *_chapters(shown, pen)),
    )


def _open_ends(shown: ShownPlan, pen: Pen) -> Iterator[Chapter]:
    """Put what is missing and what the lint asks before everything else."""
    if shown.missing:
        lacking = tuple(pen.fill(minimum_name(each, pen.t)) for each in shown.missing)
        yield Chapter(name=pen("Still missing before it can be activated"), points=lacking)
    if shown.questions:
        asked = tuple(question(each, shown, pen) for each in shown.questions)
        yield Chapter(name=pen("Worth asking"), points=asked)


def _chapters(shown: ShownPlan, pen: Pen) -> Iterator[Chapter]:
    """Give the sections in the template's order, and between them what is kept elsewhere."""
    told_network = told_white_space = False
    for section in shown.plan.outline.sections:
        if not told_network and section.key not in BEFORE_NETWORK:
            yield _network(shown, pen)
            if shown.care.blocks:
                yield _profile(shown, pen)
            told_network = True
        if not told_white_space and section.key in AFTER_WHITE_SPACE:
            yield _white_space(shown, pen)
            told_white_space = True
        if not shown.plan.is_empty(section.key):
            name = pen.fill(section_name(section, pen.t))
            yield _section(section.key, name, shown, pen)
    yield from _around(shown, pen)


def _around(shown: ShownPlan, pen: Pen) -> Iterator[Chapter]:
    """Give what we promised each other, and how we look after them."""
    if shown.promises:
        yield Chapter(name=pen("Open promises"), items=tuple(promises(shown, pen)))
    rows = tuple(care_rows(shown.care, pen))
    yield Chapter(name=pen("How we look after them"), points=rows)


def _profile(shown: ShownPlan, pen: Pen) -> Chapter:
    note = profile_note(shown, pen)
    return Chapter(
        name=pen("What we know of them"),
        text=() if note is None else ((note,),),
        items=tuple(profile(shown, pen)),
    )


def _section(key: str, name: Written, shown: ShownPlan, pen: Pen) -> Chapter:
    if is_text(key):
        lines = paragraphs(shown.plan.text(key), pen)
        return Chapter(name=name, text=tuple(tuple(each) for each in lines))
    writer = RowWriter(shown, pen)
    return Chapter(name=name, items=tuple(writer.item(row) for row in shown.plan.rows(key)))


def _network(shown: ShownPlan, pen: Pen) -> Chapter:
    note = network_note(shown, pen)
    return Chapter(
        name=pen("Our network there"),
        text=() if note is None else ((note,),),
        items=tuple(network(shown, pen)),
    )


def _white_space(shown: ShownPlan, pen: Pen) -> Chapter:
    notes = white_space_notes(shown, pen)
    return Chapter(
        name=pen("White space"),
        text=tuple((note,) for note in notes),
        items=tuple(white_space(shown, pen)),
    )
