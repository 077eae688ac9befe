"""The versions of a plan in words: who did what, when, and what they said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.plans.names import key_name
from kamcore.plans.plan import ChangeKind, PlanState

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.plans.plan import PlanVersion
    from kamcore.plans.shown import ShownHistory


def version_line(version: PlanVersion, history: ShownHistory, pen: Pen) -> Written:
    """Write one version as a line."""
    said = pen(
        "{version}. {day}, {person}: {change}",
        version=version.version,
        day=pen.t.date(version.at.date()),
        person=pen.name(history.people.get(version.by, version.by)),
        change=_change(version, pen),
    )
    return pen("{line} ({note})", line=said, note=version.note) if version.note else said


def _change(version: PlanVersion, pen: Pen) -> Written:
    match version.kind:
        case ChangeKind.STARTED:
            return pen("the plan began")
        case ChangeKind.STEP if version.state is PlanState.ACTIVE:
            return pen("the plan was activated")
        case ChangeKind.STEP if version.state is PlanState.REVIEWED:
            return pen("the plan was reviewed")
        case ChangeKind.STEP:
            return pen("the plan was closed")
        case ChangeKind.SECTION:
            return pen.fill(key_name(version.section or "", pen.t))
