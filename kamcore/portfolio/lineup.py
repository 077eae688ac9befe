"""Who is a key account, who becomes one, who waits and what for, and who took the last place.

Key accounts keep their places: one is dropped only after two dated reviews (MODEL section 4).
What is left goes to the best of the rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass
from kamcore.portfolio.selection import Room, by_rank, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from kamcore.policy import CapacityRules
    from kamcore.portfolio.capacity import Places
    from kamcore.portfolio.member import Entry
    from kamcore.portfolio.selection import Choice


class WaitsFor(StrEnum):
    """What an account on the waitlist needs; each of them alone is not enough."""

    PLACE = "place"
    INDUSTRY = "industry"
    REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A key-worthy account without a place.

    Attributes:
        position: 1 is the next in line.
    """

    entry: Entry
    position: int
    waits_for: tuple[WaitsFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Who took the last place, and who came closest to it.

    Attributes:
        behind: Points of the score between the two; negative where a limit by industry or
            region let the lower one in.
        one_more: Whom one more place would let in, and how many points that adds.
    """

    last: Entry
    next: Entry
    behind: Fraction
    one_more: Entry | None
    adds: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    """Everybody worthy of a place, with or without one.

    Attributes:
        held: Key accounts by decision, whatever the evidence says today.
        chosen: Who gets what is left.
        set_aside: Worthy by the evidence, and a person decided otherwise.
        dropping: Key accounts that two dated reviews speak against: their places are given away
            here, and are theirs until somebody decides.
    """

    places: Places
    held: tuple[Entry, ...]
    chosen: tuple[Entry, ...]
    waiting: tuple[Waiting, ...]
    set_aside: tuple[Entry, ...]
    dropping: tuple[Entry, ...]
    choice: Choice
    rivals: Rivals | None

    @property
    def key_accounts(self) -> tuple[Entry, ...]:
        """Whoever has a place."""
        return (*self.held, *self.chosen)

    @property
    def free(self) -> int:
        """Places that nobody took."""
        return max(0, self.places.total - len(self.key_accounts))

    @property
    def over(self) -> int:
        """How many key accounts there are beyond the places."""
        return max(0, len(self.held) - self.places.total)


def line_up(entries: Iterable[Entry], rules: CapacityRules, places: Places) -> Lineup:
    """Sort everybody."""
    concerned = [
        entry
        for entry in entries
        if entry.is_key_account or entry.assessed.account_class is AccountClass.KEY
    ]
    everybody = by_rank(concerned)
    held = [entry for entry in everybody if entry.holds_a_place]
    worthy = [entry for entry in everybody if entry.is_worthy and not entry.is_key_account]
    room = Room(
        places=max(0, places.total - len(held)),
        per_industry=rules.most_per_industry,
        per_region=rules.most_per_region,
        taken_industries=_counted(entry.member.industry for entry in held),
        taken_regions=_counted(entry.member.region for entry in held),
    )
    choice = choose(worthy, room)
    taken = {each.id for each in choice.chosen}
    chosen = [entry for entry in worthy if entry.id in taken]
    left = [entry for entry in worthy if entry.id not in taken]
    return Lineup(
        places=places,
        held=tuple(held),
        chosen=tuple(chosen),
        waiting=_waiting(left, [*held, *chosen], rules, places),
        set_aside=tuple(
            entry for entry in everybody if not entry.is_key_account and not entry.is_worthy
        ),
        dropping=tuple(entry for entry in everybody if entry.no_longer_qualifies),
        choice=choice,
        rivals=_rivals(worthy, choice, room),
    )


def _counted(keys: Iterable[str | None]) -> Counter[str]:
    return Counter(key for key in keys if key is not None)


def _waiting(
    left: Sequence[Entry], placed: Sequence[Entry], rules: CapacityRules, places: Places
) -> tuple[Waiting, ...]:
    industries = _counted(entry.member.industry for entry in placed)
    regions = _counted(entry.member.region for entry in placed)

    def reasons(entry: Entry) -> tuple[WaitsFor, ...]:
        full = (
            (WaitsFor.PLACE, len(placed) >= places.total),
            (
                WaitsFor.INDUSTRY,
                _is_full(entry.member.industry, industries, rules.most_per_industry),
            ),
            (WaitsFor.REGION, _is_full(entry.member.region, regions, rules.most_per_region)),
        )
        return tuple(reason for reason, is_full in full if is_full)

    return tuple(
        Waiting(entry=entry, position=position, waits_for=reasons(entry))
        for position, entry in enumerate(left, start=1)
    )


def _is_full(key: str | None, counted: Counter[str], most: int | None) -> bool:
    return key is not None and most is not None and counted[key] >= most


def _rivals(worthy: Sequence[Entry], choice: Choice, room: Room) -> Rivals | None:
    """Compare the last of the chosen with the first that was not; none while a place is free."""
    taken = {each.id for each in choice.chosen}
    left = [entry for entry in worthy if entry.id not in taken]
    if not choice.chosen or not left or len(choice.chosen) < room.places:
        return None
    last = next(entry for entry in reversed(worthy) if entry.id in taken)
    more = choose(worthy, replace(room, places=room.places + 1))
    joined = {each.id for each in more.chosen} - taken
    newcomer = next((entry for entry in worthy if entry.id in joined), None)
    return Rivals(
        last=last,
        next=left[0],
        behind=last.score - left[0].score,
        one_more=newcomer,
        adds=more.total - choice.total,
    )
