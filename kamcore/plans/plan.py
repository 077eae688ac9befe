"""One plan for one account: its sections, and who touched each of them last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kamcore.plans.errors import PlanClosedError, UnknownSectionError
from kamcore.plans.rows import Rows
from kamcore.plans.sections import ListSection, is_list, is_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.ids import AccountId, PersonId
    from kamcore.plans.rows import Row
    from kamcore.plans.template import Outline

Content: TypeAlias = str | Rows
"""A text section's text, or a list's rows."""

RowKind = TypeVar("RowKind", bound="Row")


class PlanState(StrEnum):
    """How far a plan is."""

    DRAFT = "draft"
    ACTIVE = "active"
    REVIEWED = "reviewed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands in a section, and when it was last changed.

    Attributes:
        version: The plan's version that changed it.
    """

    content: Content
    version: int
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as it is in one of its versions.

    Attributes:
        number: 1, 2, ... of this account; only the last one can be open.
        version: 1 when it is started, one more with every change.
        by, at: Who made this version, and when.
        sections: Only those somebody ever wrote in.
    """

    account: AccountId
    number: int
    state: PlanState
    outline: Outline
    version: int
    by: PersonId
    at: datetime
    sections: Mapping[str, Section] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it can still change."""
        return self.state is not PlanState.CLOSED

    def text(self, key: str) -> str:
        """Give a section's text; empty where nobody wrote any."""
        content = self._content(key, wanted_text=True)
        return content if isinstance(content, str) else ""

    def rows(self, key: str) -> Rows:
        """Give a list's rows."""
        content = self._content(key, wanted_text=False)
        return () if isinstance(content, str) else content

    def rows_of(self, kind: type[RowKind], key: ListSection) -> tuple[RowKind, ...]:
        """Give a list's rows as what they are."""
        return tuple(row for row in self.rows(key) if isinstance(row, kind))

    def is_empty(self, key: str) -> bool:
        """Whether nothing stands in a section."""
        section = self.sections.get(key)
        return section is None or not section.content

    def changed(self, key: str, content: Content, *, by: PersonId, at: datetime) -> Plan:
        """Give the next version, in which one section is another.

        Raises:
            PlanClosedError: For a closed plan.
            UnknownSectionError: For a section the plan does not have.
        """
        if not self.is_open:
            raise PlanClosedError(self.number)
        self.require(key)
        version = self.version + 1
        section = Section(content=content, version=version, by=by, at=at)
        return replace(
            self, version=version, by=by, at=at, sections={**self.sections, key: section}
        )

    def moved(self, state: PlanState, *, by: PersonId, at: datetime) -> Plan:
        """Give the next version, in another state."""
        return replace(self, state=state, version=self.version + 1, by=by, at=at)

    def require(self, key: str) -> None:
        """Make sure that the plan has a section.

        Raises:
            UnknownSectionError: Where its template has none of that name.
        """
        if not any(each.key == key for each in self.outline.sections):
            raise UnknownSectionError(key)

    def _content(self, key: str, *, wanted_text: bool) -> Content:
        if (is_text(key), is_list(key)) != (wanted_text, not wanted_text):
            raise UnknownSectionError(key)
        section = self.sections.get(key)
        return ("" if wanted_text else ()) if section is None else section.content


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPlan:
    """A plan that is being carried out, and when it took its last step.

    Attributes:
        state: Active, or reviewed and not closed.
        since: When it was activated or, if that was later, last reviewed.
    """

    account: AccountId
    number: int
    state: PlanState
    since: datetime


class ChangeKind(StrEnum):
    """What made a version."""

    STARTED = "started"
    SECTION = "section"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """One version of a plan, as the history lists it.

    Attributes:
        section: The one that changed; ``None`` where it was not one section.
        state: The plan's afterwards.
        note: What whoever changed it said about it.
    """

    version: int
    kind: ChangeKind
    state: PlanState
    by: PersonId
    at: datetime
    section: str | None = None
    note: str = ""
