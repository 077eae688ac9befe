"""How an account stands, criterion by criterion.

A bar for what is sure, a lighter one for what may be, a frame for what nobody knows yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.criteria import class_name, criterion_name
from bot.blocks.parts import clean
from bot.blocks.readings import spanned_points
from bot.pictures.drawing import Anchor, Box, Drawing, Line, Tone, Words
from bot.pictures.lettering import fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.i18n import Texts
    from bot.pictures.drawing import Piece
    from kamcore.disclosure import ShownAssessment
    from kamcore.lines import Line as ScoreLine
    from kamcore.policy import Policy

WIDTH = 900
LEFT, RIGHT = 40, 860
BARS_FROM, BARS_TO = 370, 720
TOP, ROW, BAR = 200, 58, 26
NAME_SIZE = 21
SMALL = 19
TITLE_LIMIT = 60


def score_profile(shown: ShownAssessment, policy: Policy, t: Texts) -> Drawing:
    """Draw every line the reader may see, and the score above them."""
    height = TOP + ROW * (len(shown.lines) + 1) + 96
    title = t("{account}: score profile", account=clean(shown.account.name, TITLE_LIMIT))
    return Drawing(
        size=(WIDTH, height),
        title=title,
        told=_told(shown, policy, t),
        pieces=tuple(_Profile(shown, policy, t, height, title).pieces()),
    )


@dataclass(frozen=True, slots=True)
class _Profile:
    shown: ShownAssessment
    policy: Policy
    t: Texts
    height: int
    title: str

    def pieces(self) -> Iterator[Piece]:
        t = self.t
        yield Words(text=fitted(self.title, RIGHT - LEFT, 32), place=(LEFT, 48), size=32, bold=True)
        yield Words(
            text=t(
                "{verdict}, score {score} of 100",
                verdict=class_name(self.shown.account_class, t),
                score=spanned_points(self.shown.score.low, self.shown.score.high, t),
            ),
            place=(LEFT, 94),
            size=23,
        )
        yield from self._legend()
        yield from self._scale()
        yield from self._overall()
        for number, line in enumerate(self.shown.lines, start=1):
            yield from self._row(line, TOP + ROW * number)
        yield Words(
            text=t(
                "As of {day}, policy {name} {version} ({hash})",
                day=t.date(self.shown.as_of),
                name=clean(self.shown.policy.name, 30),
                version=self.shown.policy.version,
                hash=self.shown.policy.sha256[:8],
            ),
            place=(LEFT, self.height - 30),
            size=SMALL,
            tone=Tone.QUIET,
        )

    def _legend(self) -> Iterator[Piece]:
        x = float(LEFT)
        for text, fill, edge in (
            (self.t("sure"), Tone.MAIN, Tone.MAIN),
            (self.t("possible"), Tone.SOFT, Tone.MAIN),
            (self.t("not known"), Tone.PAPER, Tone.MAIN),
        ):
            yield Box(place=(x, 128), size=(22, 18), fill=fill, edge=edge)
            yield Words(text=text, place=(x + 32, 137), size=SMALL, tone=Tone.QUIET)
            x += 190

    def _scale(self) -> Iterator[Piece]:
        bottom = self.height - 70
        for value in (0, 25, 50, 75, 100):
            x = _across(value)
            yield Line(points=((x, TOP - 22), (x, bottom)), tone=Tone.FAINT)
            yield Words(
                text=self.t.number(value),
                place=(x, bottom + 14),
                size=17,
                tone=Tone.QUIET,
                anchor=Anchor.MIDDLE,
            )

    def _overall(self) -> Iterator[Piece]:
        score, limits = self.shown.score, self.policy.thresholds
        yield from self._bar(float(score.low), float(score.high), TOP, known=True)
        yield Words(text=self.t("All together"), place=(LEFT, TOP), size=NAME_SIZE, bold=True)
        yield self._figure(spanned_points(score.low, score.high, self.t), TOP, bold=True)
        for limit in (limits.develop, limits.key):
            x = _across(float(limit))
            yield Line(points=((x, TOP - 22), (x, TOP + 22)), tone=Tone.INK, width=2, dashed=True)

    def _row(self, line: ScoreLine, y: float) -> Iterator[Piece]:
        name = criterion_name(line.id, self.policy, self.t)
        told = wrapped(name, BARS_FROM - LEFT - 16, NAME_SIZE, 2)
        for number, text in enumerate(told):
            lower = (number - (len(told) - 1) / 2) * 23
            yield Words(text=text, place=(LEFT, y + lower), size=NAME_SIZE)
        yield from self._bar(float(line.low), float(line.high), y, known=line.known)
        told_value = (
            spanned_points(line.low, line.high, self.t) if line.known else self.t("not known")
        )
        yield self._figure(told_value, y)

    def _bar(self, low: float, high: float, y: float, *, known: bool) -> Iterator[Piece]:
        top = y - BAR / 2
        if not known:
            size = (_across(100) - _across(0), BAR)
            yield Box(place=(_across(0), top), size=size, fill=Tone.PAPER, edge=Tone.MAIN)
            return
        if high > low:
            size = (_across(high) - _across(low), BAR)
            yield Box(place=(_across(low), top), size=size, fill=Tone.SOFT, edge=Tone.MAIN)
        width = max(_across(low) - _across(0), 2)
        yield Box(place=(_across(0), top), size=(width, BAR), fill=Tone.MAIN)

    def _figure(self, text: str, y: float, *, bold: bool = False) -> Words:
        return Words(text=text, place=(BARS_TO + 16, y), size=20, bold=bold)


def _across(value: float) -> float:
    return BARS_FROM + (BARS_TO - BARS_FROM) * value / 100


def _told(shown: ShownAssessment, policy: Policy, t: Texts) -> str:
    rows = [
        t(
            "{name}: {value}",
            name=clean(criterion_name(line.id, policy, t)),
            value=spanned_points(line.low, line.high, t) if line.known else t("not known"),
        )
        for line in shown.lines
    ]
    first = t(
        "{account}: {verdict}, score {score} of 100.",
        account=clean(shown.account.name),
        verdict=class_name(shown.account_class, t),
        score=spanned_points(shown.score.low, shown.score.high, t),
    )
    return " ".join([first, t("Each criterion, from 0 to 100:"), "; ".join(rows)])
