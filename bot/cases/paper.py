"""A business case as a page for Slack and the terminal, and as one sheet for a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.paper import Chapter as PaperChapter
from bot.blocks.paper import Paper
from bot.cases.names import kind_about, kind_name
from bot.cases.words import (
    assumptions,
    case_title,
    notes,
    results,
    turn_round_lines,
    verdict_sentence,
)
from bot.papers.sheet import Image, Lines, Points, Sheet
from bot.papers.words import chapter, labels, table
from bot.pictures.payback import payback_picture
from kamcore.business_case import CaseKind

if TYPE_CHECKING:
    from bot.blocks.parts import Pen
    from bot.i18n import Texts
    from bot.pictures.drawing import Drawing
    from kamcore.use_cases.business_cases import CaseDesk, ShownCase


def case_paper(shown: ShownCase, pen: Pen) -> Paper:
    """Write a case that was worked out."""
    lines = (
        pen("{name}: {told}", name=pen.bold(e.name), told=e.value) for e in results(shown, pen)
    )
    rests = (
        pen("• {figure}: {value} ({source})", figure=figure, value=value, source=source)
        for figure, value, source in assumptions(shown, pen)
    )
    return Paper(
        title=case_title(shown, pen),
        lead=(pen.bold(verdict_sentence(shown, pen)),),
        chapters=(
            PaperChapter(name=pen("What it comes to"), lines=tuple(lines)),
            PaperChapter(name=pen("What it rests on"), lines=tuple(rests)),
            PaperChapter(name=pen("Mind"), lines=tuple(notes(shown, pen))),
        ),
        small=(
            pen(
                "As of {day}. From the worst to the best the ranges allow; only the difference "
                "between doing it and not doing it counts.",
                day=pen.t.date(shown.today),
            ),
        ),
    )


def desk_paper(desk: CaseDesk, pen: Pen) -> Paper:
    """Write what can be worked out; where revenue does not cover the cost, that first."""
    kinds = tuple(
        pen(
            "• {kind}: {about}",
            kind=pen.bold(pen.fill(kind_name(kind, pen.t))),
            about=kind_about(kind, pen.t),
        )
        for kind in CaseKind
    )
    turn = desk.turn_round
    lines = () if turn is None else tuple(turn_round_lines(turn, desk.currency, pen))
    return Paper(
        title=pen.t("{account}: business case", account=desk.account.name),
        lead=(pen("What should be worked out?"),) if turn is None else (),
        chapters=(
            PaperChapter(name=pen("The turn-round case"), lines=lines),
            PaperChapter(name=pen("Business cases"), lines=kinds),
        ),
        small=(pen("Every figure is a value or a range, with where it comes from in brackets."),),
    )


def case_sheet(shown: ShownCase, pen: Pen) -> Sheet:
    """Write a case on one page."""
    t = pen.t
    rows = ((each.name, each.value) for each in results(shown, pen))
    listed = tuple(notes(shown, pen))
    return Sheet(
        kind=pen("Business case: {kind}", kind=kind_name(shown.case.kind, t)),
        title=pen("{account}: {name}", account=pen.name(shown.account.name), name=shown.case.name),
        facts=((pen("As of"), pen.fill(t.date(shown.today))),),
        chapters=(
            *chapter(
                pen("What it comes to"),
                (
                    Lines(lines=(verdict_sentence(shown, pen),), strong=True),
                    *table((pen("Result"), pen("From worst to best")), rows, (2, 3)),
                    Image(drawing=case_picture(shown, t)),
                ),
            ),
            *chapter(
                pen("What it rests on"),
                (
                    *table(
                        (pen("Assumption"), pen("Value"), pen("Source")),
                        assumptions(shown, pen),
                        (3, 2, 3),
                    ),
                    *((Points(points=listed),) if listed else ()),
                ),
            ),
        ),
        warning=pen("Internal: not for the customer"),
        labels=labels(t),
        language=t.language,
        short=True,
    )


def case_picture(shown: ShownCase, t: Texts) -> Drawing:
    """Draw the way to the payback."""
    return payback_picture(shown.result.way, f"{shown.account.name}, {shown.case.name}", t)
