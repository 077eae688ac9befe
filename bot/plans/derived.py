"""What belongs to a plan and is kept elsewhere: network, white space, profile, promises, team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.criteria import class_name
from bot.blocks.map_words import influence_name, side_name, stage_name, stance_name
from bot.blocks.profile_words import block_name, origin
from bot.blocks.readings import money
from bot.plans.row_words import Item, paragraphs
from kamcore.facts import PotentialSide
from kamcore.potential_grid import Looked
from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from kamcore.plans.shown import ShownPlan
    from kamcore.shown_grid import ShownCell
    from kamcore.shown_map import ShownContact


def network(shown: ShownPlan, pen: Pen) -> Iterator[Item]:
    """Give one entry for each of the people at the customer."""
    for contact in shown.network.contacts or ():
        yield Item(head=pen.name(contact.name), facts=tuple(_contact(contact, pen)))


def network_note(shown: ShownPlan, pen: Pen) -> Written | None:
    """Say why there are no entries, where there are none."""
    if shown.network.contacts is None:
        return pen("Nobody has looked yet whom we know there.")
    if not shown.network.contacts:
        return pen("Somebody looked and found nobody we know there.")
    return None


def white_space(shown: ShownPlan, pen: Pen) -> Iterator[Item]:
    """Give one entry for each cell, the largest first."""
    for cell in shown.white_space.cells:
        head = pen("{unit}: {offering}", unit=cell.unit, offering=cell.offering)
        facts = tuple(_cell(cell, shown.white_space.currency, pen))
        step = pen("Next step: {step}", step=cell.next_step) if cell.next_step else None
        yield Item(head=head, facts=facts, notes=() if step is None else (step,))


def white_space_notes(shown: ShownPlan, pen: Pen) -> list[Written]:
    """Say of each side without cells whether somebody looked."""
    grid = shown.white_space
    sides = ((PotentialSide.SERVED, grid.served), (PotentialSide.UNSERVED, grid.unserved))
    return [_looked(side, looked, pen) for side, looked in sides if looked is not Looked.FOUND]


def profile(shown: ShownPlan, pen: Pen) -> Iterator[Item]:
    """Give one entry for each block of which something is known, with its age and its source."""
    for block in shown.care.blocks:
        edition = block.edition
        if edition is None or edition.value is None:
            continue
        lines = [line for each in paragraphs(edition.value.words, pen) for line in each]
        told = origin(edition, shown.today, shown.care.names, pen)
        head = pen.fill(block_name(block.block, pen.t))
        yield Item(head=head, facts=(told,), notes=tuple(lines))


def profile_note(shown: ShownPlan, pen: Pen) -> Written | None:
    """Name the blocks of which nothing is known."""
    unknown = [
        block_name(block.block, pen.t)
        for block in shown.care.blocks
        if block.edition is None or block.edition.value is None
    ]
    return pen("Not known yet: {blocks}.", blocks=pen.t.list(unknown)) if unknown else None


def promises(shown: ShownPlan, pen: Pen) -> Iterator[Item]:
    """Give one entry for each open promise, theirs and ours."""
    for promise in shown.promises:
        facts = [pen("theirs") if promise.side is PromiseSide.THEIRS else pen("ours")]
        if promise.due is not None:
            late = promise.due < shown.today
            day = pen.t.date(promise.due)
            facts.append(pen("overdue since {day}", day=day) if late else pen("by {day}", day=day))
        if promise.owner is not None:
            facts.append(pen.name(shown.name(promise.owner)))
        yield Item(head=pen.fill(promise.text), facts=tuple(facts))


def verdict_line(shown: ShownPlan, pen: Pen) -> Written | None:
    """Say what class the account was last given, and what somebody decided."""
    verdict = shown.verdict
    if verdict is None or (verdict.computed is None and verdict.chosen is None):
        return None
    told = []
    if verdict.computed is not None and verdict.on is not None:
        name = class_name(verdict.computed, pen.t)
        told.append(pen("Verdict: {verdict} ({day})", verdict=name, day=pen.t.date(verdict.on)))
    if verdict.chosen is not None:
        told.append(pen("Decided by hand: {choice}", choice=class_name(verdict.chosen, pen.t)))
    return pen.join(told, " · ")


def _contact(contact: ShownContact, pen: Pen) -> Iterator[Written]:
    t = pen.t
    if contact.title:
        yield pen.fill(contact.title)
    if contact.unit:
        yield pen.fill(contact.unit)
    yield from (pen.fill(influence_name(each, t)) for each in contact.influences)
    yield from (pen.fill(stance_name(each, t)) for each in contact.stances or ())
    if contact.last_contact is not None:
        yield pen("last contact {day}", day=t.date(contact.last_contact))
    if contact.reports_to:
        yield pen("reports to {name}", name=pen.name(contact.reports_to))


def _cell(cell: ShownCell, currency: str, pen: Pen) -> Iterator[Written]:
    t = pen.t
    yield pen.fill(side_name(cell.side, t))
    if cell.stage is not None:
        yield pen.fill(stage_name(cell.stage, t))
    if cell.probability is not None and cell.probability.is_point:
        yield pen.fill(t.percent(cell.probability.low))  # type: ignore[arg-type]  # a share is finite
    if cell.figures is not None and cell.figures.contribution is not None:
        amount = cell.figures.contribution
        told = money(amount.low, amount.high, currency, t)
        yield pen("{amount} a year", amount=told)
    if cell.competitor:
        yield pen("competitor: {name}", name=cell.competitor)


def _looked(side: PotentialSide, looked: Looked, pen: Pen) -> Written:
    name = side_name(side, pen.t)
    if looked is Looked.NEVER:
        return pen("{side}: nobody has looked yet.", side=name)
    return pen("{side}: somebody looked and found nothing.", side=name)
