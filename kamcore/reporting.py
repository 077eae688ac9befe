"""Who reports to whom at the customer, read from the name each entry gives; it never loops.

A name means the one who bears it; where several do, the one named with their unit as in
``Eva Lang (Plant Graz)``, else the one of the same unit, else the first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from kamcore.names import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.facts import Stakeholder

Bosses: TypeAlias = "Sequence[int | None]"
"""For everybody, by their place in the list, the place of whom they report to, where listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One person in the tree.

    Attributes:
        place: In the list the tree was made of.
        depth: 0 for those above whom we know nobody.
    """

    place: int
    depth: int


def label(person: Stakeholder) -> str:
    """Name somebody so that people of one name are told apart."""
    return f"{person.name} ({person.unit})" if person.unit else person.name


def reference(boss: Stakeholder, people: Sequence[Stakeholder]) -> str:
    """Give what others write to say that they report to ``boss``, one of ``people``."""
    bearers = [each for each in people if name_key(each.name) == name_key(boss.name)]
    return boss.name if len(bearers) == 1 else label(boss)


def bosses(people: Sequence[Stakeholder]) -> tuple[int | None, ...]:
    """Find whom each reports to."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for name in {name_key(person.name), name_key(label(person))}:
            named[name].append(place)
    return tuple(_boss(place, people, named) for place in range(len(people)))


def circles(lines: Bosses) -> tuple[tuple[int, ...], ...]:
    """Give each circle once: everybody in it reports, in the end, to themselves."""
    visited: dict[int, int] = {}
    found: list[tuple[int, ...]] = []
    for start in range(len(lines)):
        path: list[int] = []
        place: int | None = start
        while place is not None and place not in visited:
            visited[place] = start
            path.append(place)
            place = lines[place]
        if place is not None and visited[place] == start and place in path:
            found.append(tuple(path[path.index(place) :]))
    return tuple(found)


def tree(lines: Bosses) -> tuple[Placed, ...]:
    """Put everybody below whom they report to, each exactly once.

    A circle has nobody on top, so the first listed of it stands there.
    """
    tops = {min(circle) for circle in circles(lines)}
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, boss in enumerate(lines):
        below[None if place in tops else boss].append(place)
    drawn: list[Placed] = []
    waiting = [Placed(place=place, depth=0) for place in reversed(below[None])]
    while waiting:
        placed = waiting.pop()
        drawn.append(placed)
        waiting.extend(
            Placed(place=each, depth=placed.depth + 1) for each in reversed(below[placed.place])
        )
    return tuple(drawn)


def with_lines_kept(
    before: Sequence[Stakeholder],
    after: Sequence[Stakeholder],
    origins: Sequence[int | None],
) -> tuple[Stakeholder, ...]:
    """Let everybody report to the person they reported to, whatever that one is called now.

    Args:
        before: The people as they were.
        after: The people as somebody changed them; a line that was changed stays so.
        origins: For each of ``after``, their place in ``before``; ``None`` for who is new.

    Returns:
        ``after``, with lines to whom was renamed following them, those to whom was taken away
        open, and those that an equal name would draw away named more exactly.
    """
    once, now = bosses(before), bosses(after)
    place_now = {origin: place for place, origin in enumerate(origins) if origin is not None}
    kept: list[Stakeholder] = []
    for place, (person, origin) in enumerate(zip(after, origins, strict=True)):
        boss = None if origin is None else once[origin]
        if origin is None or boss is None or person.reports_to != before[origin].reports_to:
            kept.append(person)
        elif boss not in place_now:
            kept.append(replace(person, reports_to=None))
        elif now[place] == place_now[boss]:
            kept.append(person)
        elif boss == origin:
            # Nobody reports to themselves; under a new name they would report to a namesake.
            kept.append(replace(person, reports_to=None))
        else:
            kept.append(replace(person, reports_to=reference(after[place_now[boss]], after)))
    return tuple(kept)


def _boss(place: int, people: Sequence[Stakeholder], named: dict[str, list[int]]) -> int | None:
    person = people[place]
    if person.reports_to is None:
        return None
    wanted = name_key(person.reports_to)
    listed = named.get(wanted, [])
    # Who has the same name as their boss hardly means themselves.
    found = [each for each in listed if each != place] or listed
    for suits in (
        lambda each: name_key(label(each)) == wanted,
        lambda each: each.unit == person.unit,
    ):
        chosen = [each for each in found if suits(people[each])]
        if chosen:
            return chosen[0]
    return found[0] if found else None
