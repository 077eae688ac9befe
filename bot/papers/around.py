"""What belongs to a plan and is kept elsewhere, as chapters: people, white space, profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.map_words import influence_name, stance_name
from bot.blocks.profile_words import block_name, origin
from bot.blocks.readings import money
from bot.blocks.readings import share as share_words
from bot.papers.sheet import Image, Lines
from bot.papers.words import cell, chapter, day, table, text_parts
from bot.pictures.stakeholders import stakeholder_picture
from bot.pictures.white_space import white_space_picture
from bot.plans.derived import network_note, profile_note, white_space_notes
from kamcore.facts import PotentialSide
from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from bot.papers.sheet import Chapter, Part
    from kamcore.plans.shown import ShownPlan
    from kamcore.promises import Promise
    from kamcore.shown_grid import ShownCell
    from kamcore.shown_map import ShownContact


def network(shown: ShownPlan, pen: Pen) -> tuple[Chapter, ...]:
    """Write whom we know there, with the map."""
    note = network_note(shown, pen)
    parts: list[Part] = [] if note is None else [Lines(lines=(note,))]
    contacts = shown.network.contacts or ()
    if contacts:
        parts.append(Image(drawing=stakeholder_picture(shown.network, pen.t)))
    sees = any(each.stances is not None for each in contacts)
    head = [pen("Name"), pen("Job title, unit"), pen("Part they play"), pen("Last contact")]
    if sees:
        head.insert(3, pen("Stance"))
    rows = (_contact(each, pen, sees=sees) for each in contacts)
    shares = (3, 4, 3, 3, 2) if sees else (3, 4, 3, 2)
    return chapter(pen("Our network there"), (*parts, *table(head, rows, shares)))


def _contact(contact: ShownContact, pen: Pen, *, sees: bool) -> list[Written]:
    t = pen.t
    place = [pen.fill(each) for each in (contact.title, contact.unit) if each]
    roles = [influence_name(each, t) for each in contact.influences]
    stances = [stance_name(each, t) for each in contact.stances or ()]
    row = [
        pen.name(contact.name),
        pen.join(place, ", ") if place else cell(None, pen),
        cell(", ".join(roles), pen),
        day(contact.last_contact, pen),
    ]
    if sees:
        row.insert(3, cell(", ".join(stances), pen))
    return row


def white_space(shown: ShownPlan, pen: Pen) -> tuple[Chapter, ...]:
    """Write what they could still buy, with the grid."""
    grid = shown.white_space
    parts: list[Part] = [Lines(lines=(note,)) for note in white_space_notes(shown, pen)]
    if grid.cells:
        parts.append(Image(drawing=white_space_picture(grid, pen.t)))
    sees = any(each.figures is not None for each in grid.cells)
    head = [
        pen("Unit"),
        pen("Served"),
        pen("Offering"),
        pen("Probability"),
        pen("Competitor"),
        pen("Next step"),
    ]
    if sees:
        head.insert(3, pen("A year"))
    rows = (_cell(each, grid.currency, pen, sees=sees) for each in grid.cells)
    shares, figures = ((10, 7, 9, 8, 9, 11, 12), (3, 4)) if sees else ((10, 7, 9, 9, 11, 12), (3,))
    listed = table(head, rows, shares, figures=figures)
    return chapter(pen("White space"), (*parts, *listed))


def _cell(found: ShownCell, currency: str, pen: Pen, *, sees: bool) -> list[Written]:
    t = pen.t
    likely = "" if found.probability is None else share_words(found.probability, t)
    row = [
        pen.fill(found.unit),
        pen("yes") if found.side is PotentialSide.SERVED else pen("not yet"),
        pen.fill(found.offering),
        cell(likely, pen),
        cell(found.competitor, pen),
        cell(found.next_step, pen),
    ]
    if sees:
        amount = None if found.figures is None else found.figures.contribution
        told = "" if amount is None else money(amount.low, amount.high, currency, t)
        row.insert(3, cell(told, pen))
    return row


def profile(shown: ShownPlan, pen: Pen) -> tuple[Chapter, ...]:
    """Write what we know of them, block by block, each with its age and source."""
    note = profile_note(shown, pen)
    parts: list[Part] = [] if note is None else [Lines(lines=(note,))]
    return chapter(pen("What we know of them"), (*parts, *_blocks(shown, pen)))


def _blocks(shown: ShownPlan, pen: Pen) -> Iterator[Part]:
    for block in shown.care.blocks:
        edition = block.edition
        if edition is None or edition.value is None:
            continue
        told = origin(edition, shown.today, shown.care.names, pen)
        head = pen("{name} ({told})", name=block_name(block.block, pen.t), told=told)
        yield Lines(lines=(head,), strong=True)
        yield from text_parts(edition.value.words, pen)


def promises(shown: ShownPlan, pen: Pen) -> tuple[Chapter, ...]:
    """Write what was promised and is still open."""
    head = (pen("Promise"), pen("Whose"), pen("Who keeps it"), pen("Until"))
    rows = (_promise(each, shown, pen) for each in shown.promises)
    return chapter(pen("Open promises"), table(head, rows, (6, 2, 3, 2)))


def _promise(promise: Promise, shown: ShownPlan, pen: Pen) -> tuple[Written, ...]:
    whose = pen("theirs") if promise.side is PromiseSide.THEIRS else pen("ours")
    owner = cell(shown.name(promise.owner), pen)
    return pen.fill(promise.text), whose, owner, day(promise.due, pen)
