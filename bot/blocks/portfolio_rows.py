"""The lists of the portfolio that can be long, and how a row of each reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from bot.blocks.criteria import criterion_name
from bot.blocks.portfolio_words import account_row, quadrant_name, score_of, waiting_row
from kamcore.portfolio.matrix import Quadrant
from kamcore.portfolio.shown import ShownEntry, ShownSpot, ShownWaiting, ShownWanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.policy import Policy
    from kamcore.portfolio.shown import ShownPortfolio


class Part(StrEnum):
    """A list that is shown page by page where it is long."""

    KEY = "key"
    WAITING = "waiting"
    EVIDENCE = "evidence"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class NewKeyAccount:
    """An account that is to become a key account."""

    entry: ShownEntry


Row: TypeAlias = ShownEntry | NewKeyAccount | ShownWaiting | ShownWanted | ShownSpot


def part_name(part: Part, t: Texts) -> str:
    """Name a list."""
    match part:
        case Part.KEY:
            return t("Key accounts")
        case Part.WAITING:
            return t("Waitlist")
        case Part.EVIDENCE:
            return t("Accounts that need evidence")
        case Part.MATRIX:
            return t("Matrix")


def rows_of(part: Part, shown: ShownPortfolio) -> Sequence[Row]:
    """Give the rows of a list."""
    match part:
        case Part.KEY:
            return [*shown.held, *map(NewKeyAccount, shown.chosen)]
        case Part.WAITING:
            return shown.waiting
        case Part.EVIDENCE:
            return shown.wanted
        case Part.MATRIX:
            order = list(Quadrant)
            return sorted(
                shown.matrix, key=lambda spot: (order.index(spot.quadrant), spot.account.name)
            )


def size_of(part: Part, shown: ShownPortfolio) -> int:
    """Count the rows of a list."""
    match part:
        case Part.KEY:
            return len(shown.held) + len(shown.chosen)
        case Part.WAITING:
            return len(shown.waiting)
        case Part.EVIDENCE:
            return len(shown.wanted)
        case Part.MATRIX:
            return len(shown.matrix)


def row_line(row: Row, policy: Policy, pen: Pen) -> Written:
    """Write a row."""
    match row:
        case ShownEntry():
            return account_row(row, pen)
        case NewKeyAccount():
            return pen("{row} (new)", row=account_row(row.entry, pen))
        case ShownWaiting():
            return waiting_row(row, pen)
        case ShownWanted():
            return _wanted(row, policy, pen)
        case ShownSpot():
            return _spot(row, pen)


def _wanted(row: ShownWanted, policy: Policy, pen: Pen) -> Written:
    name, score = pen.bold(pen.name(row.entry.account.name)), score_of(row.entry, pen)
    if row.question is None:
        return pen("{account}: {score}; a flag is not checked", account=name, score=score)
    told = {
        "account": name,
        "score": score,
        "criterion": criterion_name(row.question.criterion, policy, pen.t),
    }
    if row.question.settles:
        return pen("{account}: {score}; {criterion} settles it, whatever the answer", **told)
    if row.question.may_settle:
        return pen("{account}: {score}; {criterion} may settle it", **told)
    return pen("{account}: {score}; several answers are needed, first {criterion}", **told)


def _spot(row: ShownSpot, pen: Pen) -> Written:
    corner = quadrant_name(row.quadrant, pen.t)
    name = pen.name(row.account.name)
    if row.unsure:
        return pen("{account}: {corner} (unsure)", account=name, corner=corner)
    return pen("{account}: {corner}", account=name, corner=corner)
