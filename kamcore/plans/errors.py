"""What can go wrong with a plan, and what whoever it happens to can do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.accounts import AccountRef
    from kamcore.plans.activation import Minimum
    from kamcore.plans.editing import Clash
    from kamcore.plans.plan import PlanState
    from kamcore.plans.rows import PlanAction
    from kamcore.plans.steps import Step


class RowFlaw(StrEnum):
    """What is wrong with a field of a row."""

    EMPTY = "empty"
    TOO_LONG = "too_long"


class NoPlanError(KamError):
    """The account has no plan yet."""

    def __init__(self, account: AccountRef, *, may_start: bool = False) -> None:
        """Keep which account, and whether the asker may start one."""
        super().__init__(f"no plan for {account.id}")
        self.account = account
        self.may_start = may_start


class NoSuchVersionError(KamError):
    """The plan has no such version."""

    def __init__(self, version: int, last: int) -> None:
        """Keep which was asked for, and which is the last."""
        super().__init__(f"no version {version}, the last is {last}")
        self.version = version
        self.last = last


class PlanOpenError(KamError):
    """There is an open plan already; the next one starts when it is closed."""

    def __init__(self, number: int, state: PlanState) -> None:
        """Keep which, and how far it is."""
        super().__init__(f"plan {number} is {state}")
        self.number = number
        self.state = state


class PlanClosedError(KamError):
    """A closed plan stays as it is."""

    def __init__(self, number: int) -> None:
        """Keep which."""
        super().__init__(f"plan {number} is closed")
        self.number = number


class PlanStepError(KamError):
    """The plan cannot take this step from where it is."""

    def __init__(self, state: PlanState, step: Step) -> None:
        """Keep both."""
        super().__init__(f"no {step} from {state}")
        self.state = state
        self.step = step


class PlanIncompleteError(KamError):
    """The plan cannot be activated: it lacks the source's minimum."""

    def __init__(self, missing: Sequence[Minimum]) -> None:
        """Keep what is missing, in the order in which to get it."""
        super().__init__(f"plan lacks {', '.join(missing)}")
        self.missing = tuple(missing)


class UnknownSectionError(KamError):
    """The plan has no such section."""

    def __init__(self, section: str) -> None:
        """Keep what was asked for."""
        super().__init__(f"no section {section[:60]!r}")
        self.section = section[:60]


class UnknownTemplateError(KamError):
    """There is no such template."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Keep what was asked for, and which there are."""
        super().__init__(f"no template {name[:60]!r}")
        self.name = name[:60]
        self.known = tuple(known)


class PlanTextTooLongError(KamError):
    """A text section would grow too long."""

    def __init__(self, length: int, limit: int) -> None:
        """Keep how long it would be, and what fits."""
        super().__init__(f"{length} characters, {limit} fit")
        self.length = length
        self.limit = limit


class PlanListFullError(KamError):
    """A list cannot take another row."""

    def __init__(self, limit: int) -> None:
        """Keep how many fit."""
        super().__init__(f"{limit} rows are the most")
        self.limit = limit


class PlanRowGoneError(KamError):
    """The row is not in the plan any more."""

    def __init__(self, row: str) -> None:
        """Keep which."""
        super().__init__(f"no row {row[:40]!r}")
        self.row = row[:40]


class PlanActionChangedError(KamError):
    """The action is not any more what it was when somebody wanted to tick it off."""

    def __init__(self, action: PlanAction) -> None:
        """Keep what it says now."""
        super().__init__(f"action {action.id} was changed")
        self.action = action


class PlanRowError(KamError):
    """A field of a row cannot be what it is."""

    def __init__(self, section: str, field: str, flaw: RowFlaw, limit: int = 0) -> None:
        """Keep the place, what is wrong, and what would fit."""
        super().__init__(f"{section}.{field}: {flaw}")
        self.section = section
        self.field = field
        self.flaw = flaw
        self.limit = limit


class PlanChangedError(KamError):
    """Somebody changed the same thing meanwhile: nothing is overwritten, a person chooses."""

    def __init__(self, clash: Clash) -> None:
        """Keep both sides."""
        super().__init__(f"{clash.section} was changed in version {clash.version}")
        self.clash = clash
