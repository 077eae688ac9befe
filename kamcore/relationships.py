"""How far our relationships reach (F2), from the stakeholder map.

0 nobody listed; 1 one contact; 2 several; 3 a decision maker seen in the last 90 days;
4 sponsor, champion and decision maker, all seen, together in two or more units.
Whether an entry was confirmed does not count.
"""

from __future__ import annotations

from datetime import timedelta
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


def relationships(stakeholders: Sequence[Stakeholder], as_of: date) -> Interval:
    """Give the value (0..100): an unknown last contact may or may not have been recent."""
    surely = _level(stakeholders, lambda person: _seen(person, as_of) is True)
    perhaps = _level(stakeholders, lambda person: _seen(person, as_of) is not False)
    return Interval(STEP * surely, STEP * perhaps)


def _seen(person: Stakeholder, as_of: date) -> bool | None:
    if person.last_contact is None or person.last_contact > as_of:
        return None
    return as_of - person.last_contact <= SEEN_WITHIN


def _level(stakeholders: Sequence[Stakeholder], seen: Callable[[Stakeholder], bool]) -> int:
    met = [person for person in stakeholders if seen(person)]
    deciders = [p for p in met if Influence.DECISION_MAKER in p.influences]
    if deciders:
        return 4 if _carries_through(deciders, met) else 3
    return min(len(stakeholders), 2)


def _carries_through(deciders: Sequence[Stakeholder], met: Sequence[Stakeholder]) -> bool:
    sponsors = [p for p in met if Stance.SPONSOR in p.stances]
    champions = [p for p in met if Stance.CHAMPION in p.stances]
    units = {p.unit for p in (*deciders, *sponsors, *champions) if p.unit}
    return bool(sponsors) and bool(champions) and len(units) >= UNITS_FOR_LEVEL_4
