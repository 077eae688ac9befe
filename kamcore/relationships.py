"""How far our relationships reach (F2), from the stakeholder map.

0 nobody listed; 1 one contact; 2 several; 3 a decision maker seen in the last 90 days;
4 sponsor, champion and decision maker, all seen, together in two or more units.
Whether an entry was confirmed does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.curves import STEP
from kamcore.facts import Influence, Stance
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from kamcore.facts import Stakeholder

SEEN_WITHIN = timedelta(days=90)
UNITS_FOR_LEVEL_4 = 2
SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSeen:
    """Somebody at the customer, and when one of us last spoke to them, where that is known."""

    name: str
    on: date | None


class Reach(StrEnum):
    """What our relationships need in order to reach far; "seen" is within the last 90 days."""

    SOMEBODY = "somebody"
    SEVERAL = "several"
    DECISION_MAKER_SEEN = "decision_maker_seen"
    SPONSOR_SEEN = "sponsor_seen"
    CHAMPION_SEEN = "champion_seen"
    TWO_UNITS = "two_units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One of them; ``met`` is ``None`` where it hangs on when we last spoke, which is unknown."""

    reach: Reach
    met: bool | None


def conditions(stakeholders: Sequence[Stakeholder], as_of: date) -> tuple[Condition, ...]:
    """Say what of it is met: the first two make levels 1 and 2, the third 3, all of them 4."""
    surely = _reached(stakeholders, lambda person: seen_lately(person, as_of) is True)
    perhaps = _reached(stakeholders, lambda person: seen_lately(person, as_of) is not False)
    return tuple(
        Condition(reach=reach, met=True if surely[reach] else None if perhaps[reach] else False)
        for reach in Reach
    )


def relationships(stakeholders: Sequence[Stakeholder], as_of: date) -> Interval:
    """Give the value (0..100): an unknown last contact may or may not have been recent."""
    surely = _level(stakeholders, lambda person: seen_lately(person, as_of) is True)
    perhaps = _level(stakeholders, lambda person: seen_lately(person, as_of) is not False)
    return Interval(STEP * surely, STEP * perhaps)


def seen_lately(person: Stakeholder, as_of: date) -> bool | None:
    """Whether we spoke in the last 90 days; ``None`` where nobody knows."""
    if person.last_contact is None or person.last_contact > as_of:
        return None
    return as_of - person.last_contact <= SEEN_WITHIN


def _level(stakeholders: Sequence[Stakeholder], seen: Callable[[Stakeholder], bool]) -> int:
    reached = _reached(stakeholders, seen)
    if reached[Reach.DECISION_MAKER_SEEN]:
        return 4 if all(reached.values()) else 3
    return min(len(stakeholders), SEVERAL)


def _reached(
    stakeholders: Sequence[Stakeholder], seen: Callable[[Stakeholder], bool]
) -> dict[Reach, bool]:
    met = [person for person in stakeholders if seen(person)]
    deciders = [p for p in met if Influence.DECISION_MAKER in p.influences]
    sponsors = [p for p in met if Stance.SPONSOR in p.stances]
    champions = [p for p in met if Stance.CHAMPION in p.stances]
    units = {p.unit for p in (*deciders, *sponsors, *champions) if p.unit}
    return {
        Reach.SOMEBODY: bool(stakeholders),
        Reach.SEVERAL: len(stakeholders) >= SEVERAL,
        Reach.DECISION_MAKER_SEEN: bool(deciders),
        Reach.SPONSOR_SEEN: bool(sponsors),
        Reach.CHAMPION_SEEN: bool(champions),
        Reach.TWO_UNITS: len(units) >= UNITS_FOR_LEVEL_4,
    }
