"""What the verdict rests on: every source with its date, what is out of date, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.answer import person_name
from bot.blocks.criteria import criterion_name
from bot.blocks.parts import clean
from bot.blocks.warned import warned

if TYPE_CHECKING:
    from datetime import date

    from bot.blocks.parts import Pen, Written
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy
    from kamcore.verdict import Line, Source

SOURCE_TEXT_LIMIT = 300
"""Characters of a source that stand in a list; longer ones end in an ellipsis."""

MONTHS_A_YEAR = 12


def unknown(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Say which lines nothing or too little is known about."""
    t = pen.t
    nothing = [line for line in shown.lines if not line.known]
    partly = [line for line in shown.lines if line.known and line.low != line.high]
    found = []
    if nothing:
        names = t.list(criterion_name(line.id, policy, t) for line in nothing)
        found.append(pen("No evidence yet: {names}.", names=names))
    if partly:
        names = t.list(criterion_name(line.id, policy, t) for line in partly)
        found.append(pen("Known only as a range: {names}.", names=names))
    return found


def sources(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Give one row a source, with what it is used for; the newest first."""
    used: dict[Source, list[Line]] = {}
    for line in shown.lines:
        for source in dict.fromkeys(line.sources):
            used.setdefault(source, []).append(line)
    rows = sorted(used.items(), key=lambda row: _age(row[0]), reverse=True)
    desk = _Desk(shown, policy, pen)
    return [desk.row(source, lines) for source, lines in rows]


def _age(source: Source) -> tuple[str, str]:
    return (source.on.isoformat() if source.on is not None else "", source.text)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every row of the list needs."""

    shown: ShownAssessment
    policy: Policy
    pen: Pen

    def row(self, source: Source, lines: list[Line]) -> Written:
        pen, t = self.pen, self.pen.t
        used_for = t.list(criterion_name(line.id, self.policy, t) for line in lines)
        where = pen.join(self._told(source), ", ")
        if any(self._is_stale(source, line) for line in lines):
            return pen("{source}: {used_for} (out of date)", source=where, used_for=used_for)
        return pen("{source}: {used_for}", source=where, used_for=used_for)

    def _told(self, source: Source) -> list[Written]:
        told = [titled(clean(source.text, SOURCE_TEXT_LIMIT), self.pen)]
        if source.on is not None:
            told.append(self.pen.fill(self.pen.t.date(source.on)))
        if source.by is not None:
            told.append(self.pen.name(person_name(self.shown, source.by)))
        return told

    def _is_stale(self, source: Source, line: Line) -> bool:
        """Whether this source makes a line out of date, by whole calendar months."""
        criterion = self.policy.criterion(line.id)
        if not line.stale or criterion is None:
            return False
        return source.on is None or _is_older(
            source.on, criterion.stale_after_months, self.shown.as_of
        )


def titled(text: str, pen: Pen) -> Written:
    """Write a source as one would say it; the core records ``import:FILE`` and ``note:NUMBER``."""
    kind, _, rest = text.partition(":")
    match kind:
        case "import" if rest:
            return pen("imported from {file}", file=rest)
        case "note" if rest:
            return pen("note {number}", number=rest)
        case _:
            return pen.fill(text)


def _is_older(on: date, limit: int, as_of: date) -> bool:
    months = (as_of.year - on.year) * MONTHS_A_YEAR + as_of.month - on.month
    return months > limit or (months == limit and as_of.day > on.day)


def warnings(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Name the evidence that was left out, and why."""
    return [warned(each, policy, pen) for each in shown.warnings]
