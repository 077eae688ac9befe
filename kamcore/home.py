"""What somebody sees who opens the bot: what is due, their accounts, how fresh each verdict is.

Nothing is judged here: the page tells what was judged, when, and whether evidence came since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kamcore.accounts import AccountRef, ChosenClass
    from kamcore.classes import AccountClass
    from kamcore.digest import WeekMeeting
    from kamcore.due import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The verdict that was given last.

    Attributes:
        possible: More than one where it needs evidence.
        is_outdated: Whether evidence came or changed since.
        stale_lines: How many lines rest on evidence that was old already then.
        asks_for: The criterion (``F1``, ``S.connections``) whose evidence would settle most;
            ``None`` where nothing is open.
    """

    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    as_of: date
    is_outdated: bool
    stale_lines: int
    asks_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAccount:
    """One of somebody's accounts; ``judged`` is ``None`` where nobody ever asked."""

    account: AccountRef
    chosen_class: ChosenClass | None
    judged: Judged | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What somebody sees.

    Attributes:
        accounts: Those on whose team they are: what is open first, then by name.
        more: How many there are beyond these.
        due: Everything that needs them now, the most urgent first.
        meetings: Their next ones.
        prepares: Whether they want to be prepared for their meetings unasked.
    """

    accounts: tuple[HomeAccount, ...]
    more: int = 0
    due: tuple[Due, ...] = ()
    meetings: tuple[WeekMeeting, ...] = ()
    prepares: bool = False
