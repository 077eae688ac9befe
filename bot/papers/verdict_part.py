"""The verdict in the full plan: the decision, its range, the gates, what the score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import answer
from bot.blocks.criteria import criterion_name
from bot.blocks.gates import gates, money_lines
from bot.blocks.readings import spanned_points
from bot.papers.sheet import Image, Lines, Points
from bot.papers.words import cell, chapter, table
from bot.pictures.score_profile import score_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from bot.papers.sheet import Chapter, Part
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy


def verdict_chapter(shown: ShownAssessment, policy: Policy, pen: Pen) -> tuple[Chapter, ...]:
    """Write it, as of its day and by its policy."""
    return chapter(pen("The verdict"), _parts(shown, policy, pen))


def _parts(shown: ShownAssessment, policy: Policy, pen: Pen) -> Iterator[Part]:
    yield Lines(lines=(answer.decision(shown, pen),), strong=True)
    yield Lines(lines=(answer.grounds(shown, policy, pen),))
    yield Lines(lines=_range(shown, policy, pen))
    chosen = answer.chosen(shown, pen)
    if chosen:
        yield Lines(lines=tuple(chosen))
    yield Points(points=tuple(gates(shown, policy, pen)))
    yield Lines(lines=tuple(money_lines(shown, policy, pen)))
    yield Image(drawing=score_profile(shown, policy, pen.t))
    head = (pen("Criterion"), pen("Weight"), pen("Value"), pen("Points"))
    yield from table(head, _lines(shown, policy, pen), (6, 2, 3, 3), figures=(1, 2, 3))


def _range(shown: ShownAssessment, policy: Policy, pen: Pen) -> tuple[Written, ...]:
    """Say the score with its range: the bar of the chat is no good on paper."""
    t = pen.t
    marks = (policy.thresholds.develop, policy.thresholds.key)
    return (
        pen(
            "Score: {score} of 100; {develop} is needed for “Develop”, {key} for “Key account”.",
            score=spanned_points(shown.score.low, shown.score.high, t),
            develop=t.number(marks[0]),
            key=t.number(marks[1]),
        ),
    )


def _lines(shown: ShownAssessment, policy: Policy, pen: Pen) -> Iterator[tuple[Written, ...]]:
    t = pen.t
    for line in shown.lines:
        known = line.known
        yield (
            pen.fill(criterion_name(line.id, policy, t)),
            pen.fill(t.number(line.weight, 0 if line.weight.denominator == 1 else 1)),
            pen.fill(spanned_points(line.low, line.high, t)) if known else cell(None, pen),
            pen.fill(spanned_points(line.points_low, line.points_high, t)),
        )
