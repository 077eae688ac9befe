"""Whom we know at a customer: who reports to whom, what part they play, how they stand towards us.

One card a person, in the order of the map and set in under their boss: a phone is narrow. How
somebody stands towards us is a shape and a word; it is there only for who may see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.map_words import influence_name, stance_name
from bot.blocks.parts import NOTHING, clean
from bot.pictures.drawing import Anchor, Box, Drawing, Line, Mark, Shape, Tone, Words
from bot.pictures.lettering import fitted, width_of
from kamcore.facts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.i18n import Texts
    from bot.pictures.drawing import Piece
    from kamcore.shown_map import ShownContact, ShownMap
    from kamcore.stakeholders import ContactKey

WIDTH = 900
LEFT, RIGHT = 40, 860
TOP, CARD, GAP = 190, 96, 18
INDENT, DEEPEST = 48, 5
MOST = 14
LEGEND = 54
TITLE_LIMIT = 60
SMALL = 20

SHAPES = {
    Stance.SPONSOR: Shape.SQUARE,
    Stance.CHAMPION: Shape.TRIANGLE,
    Stance.NEUTRAL: Shape.RING,
    Stance.SCEPTIC: Shape.DIAMOND,
    Stance.BLOCKER: Shape.CROSS,
}
TONES = {
    Stance.SPONSOR: Tone.MAIN,
    Stance.CHAMPION: Tone.MAIN,
    Stance.NEUTRAL: Tone.QUIET,
    Stance.SCEPTIC: Tone.OTHER,
    Stance.BLOCKER: Tone.LOSS,
}


def stakeholder_picture(shown: ShownMap, t: Texts) -> Drawing:
    """Draw the map, cut to what its reader may see."""
    contacts = shown.contacts or ()
    rows = min(len(contacts), MOST)
    more = len(contacts) > MOST
    top = TOP if _tells_stances(shown) else TOP - LEGEND
    height = top + rows * (CARD + GAP) + (40 if more else 0) + 50
    title = t("{account}: whom we know", account=clean(shown.account.name, TITLE_LIMIT))
    return Drawing(
        size=(WIDTH, height),
        title=title,
        told=_told(shown, t),
        pieces=tuple(_Map(shown, t, title, height, top).pieces()),
    )


@dataclass(frozen=True, slots=True)
class _Map:
    shown: ShownMap
    t: Texts
    title: str
    height: int
    top: int

    def pieces(self) -> Iterator[Piece]:
        t, contacts = self.t, self.shown.contacts or ()
        yield Words(text=fitted(self.title, RIGHT - LEFT, 32), place=(LEFT, 48), size=32, bold=True)
        yield Words(
            text=t.count("{n} person", "{n} people", len(contacts)),
            place=(LEFT, 92),
            size=22,
            tone=Tone.QUIET,
        )
        if _tells_stances(self.shown):
            yield from self._legend()
        drawn = contacts[:MOST]
        places = {each.key: number for number, each in enumerate(drawn)}
        for number, contact in enumerate(drawn):
            yield from self._branch(number, contact, places)
            yield from self._card(number, contact)
        if len(contacts) > MOST:
            more = t("and {n} more", n=t.number(len(contacts) - MOST))
            y = self.top + MOST * (CARD + GAP) + 12
            yield Words(text=more, place=(LEFT, y), size=22, tone=Tone.QUIET)
        yield Words(
            text=t("As of {day}", day=t.date(self.shown.as_of)),
            place=(LEFT, self.height - 26),
            size=SMALL,
            tone=Tone.QUIET,
        )

    def _top(self, number: int) -> float:
        return self.top + number * (CARD + GAP)

    def _legend(self) -> Iterator[Piece]:
        x = float(LEFT)
        for stance, shape in SHAPES.items():
            name = stance_name(stance, self.t)
            yield Mark(place=(x + 9, 138), shape=shape, tone=TONES[stance], radius=8)
            yield Words(text=name, place=(x + 26, 138), size=SMALL, tone=Tone.QUIET)
            x += 26 + width_of(name, SMALL) + 32

    def _branch(
        self, number: int, contact: ShownContact, places: Mapping[ContactKey, int]
    ) -> Iterator[Line]:
        """Lead from somebody to their boss, where both are drawn."""
        above = None if contact.boss is None else places.get(contact.boss)
        if above is None:
            return
        x = _left(contact.depth) - INDENT / 2
        top, middle = self._top(above) + CARD, self._top(number) + CARD / 2
        yield Line(
            points=((x, top), (x, middle), (_left(contact.depth), middle)), tone=Tone.QUIET, width=2
        )

    def _card(self, number: int, contact: ShownContact) -> Iterator[Piece]:
        t, x, y = self.t, _left(contact.depth), self._top(number)
        width = RIGHT - x
        yield Box(place=(x, y), size=(width, CARD), fill=Tone.PAPER, edge=Tone.FAINT)
        yield Box(
            place=(x, y), size=(6, CARD), fill=Tone.MAIN if contact.influences else Tone.FAINT
        )
        side = 250 if contact.stances else 0
        name = fitted(contact.name, width - side - 40, 24, bold=True)
        yield Words(text=name, place=(x + 22, y + 22), size=24, bold=True)
        place = [each for each in (contact.title, contact.unit) if each]
        roles = [influence_name(each, t) for each in contact.influences]
        about = fitted(", ".join(place) or NOTHING, width - side - 40, SMALL)
        yield Words(text=about, place=(x + 22, y + 50), size=SMALL)
        seen = self._seen(contact)
        below = fitted(" · ".join([*roles, seen]), width - 40, SMALL)
        yield Words(text=below, place=(x + 22, y + 76), size=SMALL, tone=Tone.QUIET)
        yield from self._stances(contact, y)

    def _seen(self, contact: ShownContact) -> str:
        t = self.t
        if contact.last_contact is None:
            return t("last contact not known")
        day = t.date(contact.last_contact)
        if contact.seen is False:
            return t("not seen since {day}", day=day)
        return t("last contact {day}", day=day)

    def _stances(self, contact: ShownContact, y: float) -> Iterator[Piece]:
        for row, stance in enumerate((contact.stances or ())[:3]):
            middle = y + 22 + row * 25
            name = stance_name(stance, self.t)
            yield Mark(
                place=(RIGHT - 24, middle), shape=SHAPES[stance], tone=TONES[stance], radius=9
            )
            yield Words(text=name, place=(RIGHT - 42, middle), size=SMALL, anchor=Anchor.END)


def _left(depth: int) -> float:
    return LEFT + INDENT * min(depth, DEEPEST)


def _tells_stances(shown: ShownMap) -> bool:
    """Whether the reader may see how people stand towards us."""
    return any(each.stances is not None for each in shown.contacts or ())


def _told(shown: ShownMap, t: Texts) -> str:
    """Say all of it in words."""
    rows = [_person(each, t) for each in shown.contacts or ()]
    name = clean(shown.account.name)
    if not rows:
        return t("{account}: we know nobody there yet.", account=name)
    return t("{account}: whom we know there.", account=name) + " " + "; ".join(rows) + "."


def _person(contact: ShownContact, t: Texts) -> str:
    facts = [each for each in (contact.title, contact.unit) if each]
    facts += [influence_name(each, t) for each in contact.influences]
    facts += [stance_name(each, t) for each in contact.stances or ()]
    if contact.reports_to:
        facts.append(t("reports to {name}", name=clean(contact.reports_to)))
    return ", ".join(clean(each) for each in (contact.name, *facts))
