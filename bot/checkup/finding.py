"""What one check found, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How one thing is. ``NOT_SET`` is no fault: not everybody needs everything."""

    OK = "ok"
    NOT_SET = "not_set"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the doctor's report.

    Attributes:
        name: Stable id for programs, such as ``database``.
        says: What was found and, unless all is well, what to do: in the reader's language.
    """

    name: str
    state: State
    says: str


def ok(name: str, says: str) -> Finding:
    """Report that all is well."""
    return Finding(name=name, state=State.OK, says=says)


def not_set(name: str, says: str) -> Finding:
    """Report something that is not there and need not be."""
    return Finding(name=name, state=State.NOT_SET, says=says)


def broken(name: str, says: str) -> Finding:
    """Report something that somebody has to mend."""
    return Finding(name=name, state=State.BROKEN, says=says)
