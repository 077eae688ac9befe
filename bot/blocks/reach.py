"""What our relationships at a customer have and lack, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from bot.blocks.readings import STEP
from kamcore.relationships import Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.parts import Pen, Written
    from kamcore.relationships import Condition
    from kamcore.shown_map import ShownContact, ShownMap

MARKS = {True: "✓", False: "✗", None: "?"}
NAMED = 5
"""Names a line holds; the rest is counted."""
LONGEST_CIRCLE = 6
SHORT_NAME = 60
"""Characters of a name where many stand in one line."""


def reached(shown: ShownMap, pen: Pen) -> list[Written]:
    """Give one line a condition, and the level they make where the reader may see it."""
    heading = pen.bold(pen("What our relationships reach"))
    rows = [*(_condition(each, pen) for each in shown.conditions), *_units(shown, pen)]
    if shown.opinions is None:
        kept = pen(
            "How people stand towards us is kept to the account team and sales leaders, and so "
            "is what follows from it."
        )
        return [heading, *rows, pen.quiet(kept)]
    value = shown.opinions.value
    low, high = int(value.low / STEP), int(value.high / STEP)
    if low == high:
        level = pen("Existing relationships: level {level} of 4", level=low)
    else:
        level = pen("Existing relationships: level {low} to {high} of 4", low=low, high=high)
    return [heading, *rows, level]


def gaps(shown: ShownMap, pen: Pen) -> list[Written]:
    """Say what to look after; nothing where there is nothing."""
    contacts = shown.contacts or ()
    lines = [
        *_single_threaded(shown, contacts, pen),
        *_no_sponsor(shown, pen),
        *_unseen(contacts, pen),
        *_unknown(contacts, pen),
        *(_circle(each, pen) for each in shown.circles[:NAMED]),
    ]
    return [pen.bold(pen("What to look after")), *lines] if lines else []


def _condition(condition: Condition, pen: Pen) -> Written:
    mark = pen.fill(MARKS[condition.met])
    return pen("{mark} {condition}", mark=mark, condition=_reach(condition, pen))


def _reach(condition: Condition, pen: Pen) -> Written:
    match condition.reach:
        case Reach.SOMEBODY:
            return pen("we know somebody there")
        case Reach.SEVERAL:
            return pen("we know several people there")
        case Reach.DECISION_MAKER_SEEN:
            return pen("a decision maker spoke with us in the last 90 days")
        case Reach.SPONSOR_SEEN:
            return pen("a sponsor spoke with us in the last 90 days")
        case Reach.CHAMPION_SEEN:
            return pen("a champion spoke with us in the last 90 days")
        case Reach.TWO_UNITS:
            return pen("together they are in two units or more")


def _single_threaded(shown: ShownMap, contacts: Sequence[ShownContact], pen: Pen) -> list[Written]:
    if not shown.single_threaded:
        return []
    only = next(each for each in contacts if each.seen is not False)
    return [
        pen(
            "• Everything hangs on {name}: nobody else spoke with us in the last 90 days.",
            name=pen.name(only.name),
        )
    ]


def _no_sponsor(shown: ShownMap, pen: Pen) -> list[Written]:
    if shown.opinions is None or not shown.opinions.no_sponsor:
        return []
    return [pen("• Nobody there is a sponsor of ours.")]


def _unseen(contacts: Sequence[ShownContact], pen: Pen) -> list[Written]:
    names = [each.name for each in contacts if each.seen is False]
    if not names:
        return []
    return [pen("• Not spoken with for more than 90 days: {names}", names=_names(names, pen))]


def _unknown(contacts: Sequence[ShownContact], pen: Pen) -> list[Written]:
    names = [each.name for each in contacts if each.seen is None]
    if not names:
        return []
    return [pen("• When we last spoke is not known: {names}", names=_names(names, pen))]


def _circle(names: Sequence[str], pen: Pen) -> Written:
    shown = [pen.fill(clean(each, SHORT_NAME)) for each in names[:LONGEST_CIRCLE]]
    if len(names) > LONGEST_CIRCLE:
        shown.append(pen.fill("…"))
    line = pen.join([*shown, shown[0]], " → ")
    return pen("• The line of reporting runs in a circle: {line}", line=line)


def _units(shown: ShownMap, pen: Pen) -> list[Written]:
    if not shown.units:
        return []
    return [pen("Units where we know somebody: {units}", units=_names(shown.units, pen))]


def _names(names: Sequence[str], pen: Pen) -> Written:
    listed = pen.join([pen.fill(clean(each, SHORT_NAME)) for each in names[:NAMED]], ", ")
    if len(names) <= NAMED:
        return listed
    return pen.count(
        "{names} and {n} more", "{names} and {n} more", len(names) - NAMED, names=listed
    )
