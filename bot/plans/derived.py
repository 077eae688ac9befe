"""What belongs to a plan and is kept elsewhere: the network, the white space, the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.criteria import class_name
from bot.blocks.map_words import influence_name, side_name, stage_name, stance_name
from bot.blocks.readings import money
from bot.plans.row_words import Item
from kamcore.facts import PotentialSide
from kamcore.potential_grid import Looked

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


def team(shown: ShownPlan, pen: Pen) -> Iterator[Item]:
    """Give one entry for each of our people who look after the account."""
    for person in shown.team:
        yield Item(head=pen.name(shown.name(person)))


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
