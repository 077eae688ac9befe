"""What the lint asks, as one would ask a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.plans.names import key_name, section_name
from kamcore.plans.lint import Doubt

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.plans.lint import Asked
    from kamcore.plans.shown import ShownPlan


def question(asked: Asked, shown: ShownPlan, pen: Pen) -> Written:
    """Put one question."""
    if asked.doubt in {Doubt.SECTION_OLD, Doubt.QUESTION_MARK}:
        return _of_section(asked, shown, pen)
    if asked.doubt in {Doubt.SINGLE_THREADED, Doubt.NO_SPONSOR, Doubt.CONTACT_UNSEEN}:
        return _of_network(asked, pen)
    return _of_row(asked, pen)


def name_of(key: str, shown: ShownPlan, pen: Pen) -> str:
    """Name a section of this plan."""
    sections = shown.plan.outline.sections
    found = next((each for each in sections if each.key == key), None)
    return key_name(key, pen.t) if found is None else section_name(found, pen.t)


def _of_section(asked: Asked, shown: ShownPlan, pen: Pen) -> Written:
    name = name_of(asked.section or "", shown, pen)
    if asked.doubt is Doubt.QUESTION_MARK:
        if asked.row is None:
            return pen("What is the answer to the question in “{section}”?", section=name)
        subject = pen.name(asked.subject)
        return pen("“{entry}” ({section}): what is the answer?", entry=subject, section=name)
    day = "" if asked.on is None else pen.t.date(asked.on)
    return pen("“{section}” was last changed on {day}: does it still hold?", section=name, day=day)


def _of_network(asked: Asked, pen: Pen) -> Written:
    if asked.doubt is Doubt.SINGLE_THREADED:
        return pen("Everything hangs by one contact: who else could we get to know?")
    if asked.doubt is Doubt.NO_SPONSOR:
        return pen("Nobody there is our sponsor: who could become one?")
    name = pen.name(asked.subject)
    if asked.on is None:
        return pen("When did we last speak with {name}?", name=name)
    return pen(
        "We last spoke with {name} on {day}: who gets in touch?",
        name=name,
        day=pen.t.date(asked.on),
    )


def _of_row(asked: Asked, pen: Pen) -> Written:
    subject = pen.name(asked.subject)
    match asked.doubt:
        case Doubt.GOAL_WITHOUT_DATE:
            return pen("“{goal}”: until when?", goal=subject)
        case Doubt.MOVE_WITHOUT_GOAL:
            return pen("“{move}”: which of our goals does it serve?", move=subject)
        case _:
            return pen("“{action}”: who does it?", action=subject)
