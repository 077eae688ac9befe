"""What a brief is made of: everything its reader may see of an account that could matter today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.brief_lines import CitedSource, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.accounts import Account
    from kamcore.assessment import Assessment
    from kamcore.facts import AccountFacts
    from kamcore.ids import PersonId
    from kamcore.meetings import Meeting
    from kamcore.notes import Note
    from kamcore.plans.plan import Plan
    from kamcore.promises import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefMaterial:
    """Cut to what the reader may see.

    Attributes:
        today: The day where the reader is.
        last_time: The day of the last meeting; ``None`` where none is known.
        notes: Those since then, newest first; ``promises`` are open or were settled since.
        names: What people of ours are called.
        team: Who looks after the account, in the order to be named.
        sees_stances, sees_figures: What of it is for the reader's own eyes.
        for_room: Whether others read along: what is kept to the team stays out.
    """

    account: Account
    today: date
    meeting: Meeting | None
    last_time: date | None
    notes: tuple[Note, ...]
    promises: tuple[Promise, ...]
    names: Mapping[PersonId, str]
    team: tuple[PersonId, ...]
    plan: Plan | None
    facts: AccountFacts
    assessment: Assessment
    sees_stances: bool
    sees_figures: bool
    for_room: bool = False


@dataclass(slots=True)
class Citations:
    """Numbers sources as lines cite them, each source once."""

    listed: list[CitedSource] = field(default_factory=list)
    _numbers: dict[object, int] = field(default_factory=dict)

    def cite(  # noqa: PLR0913 - as many parts as a source has
        self,
        kind: SourceKind,
        key: object = None,
        *,
        said: str = "",
        on: date | None = None,
        by: str | None = None,
        is_stale: bool = False,
        of_note: Note | None = None,
    ) -> tuple[int, ...]:
        """Give the number of a source, a new one where it was not cited yet.

        Args:
            kind: What it is.
            key: Which of its kind; what it says and when, where there is no better name.
            said: What was recorded as the source.
            on: The day it is of.
            by: Who recorded it.
            is_stale: Whether it is too old.
            of_note: The note, where it is one.
        """
        name = (kind, key if key is not None else (said, on))
        number = self._numbers.get(name)
        if number is None:
            number = len(self.listed) + 1
            self._numbers[name] = number
            self.listed.append(
                CitedSource(
                    number=number,
                    kind=kind,
                    said=said,
                    on=on,
                    by=by,
                    note=of_note.now.kind if of_note else None,
                    is_stale=is_stale,
                )
            )
        return (number,)
