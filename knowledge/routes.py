"""What a sentence may ask, as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.grammar import Intent

if TYPE_CHECKING:
    from kamcore.accounts import AccountRef
    from kamcore.classes import AccountClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a sentence asks.

    Attributes:
        account: The account it is about, where a known name says so without doubt.
        named: What it calls the account otherwise: to be looked up, or asked back.
        group: Whether the whole group is meant.
        others: Further accounts, where several are named.
        person: Somebody at a customer who is named, such as "Frau Lang".
        section: The section of the plan that is meant, by its id.
        classes: Of a list, the classes that are meant; none are all.
        candidates: Where it cannot be told, what is likeliest, to be asked back.
    """

    intent: Intent
    account: AccountRef | None = None
    named: str | None = None
    group: bool = False
    others: tuple[AccountRef, ...] = ()
    person: str | None = None
    section: str | None = None
    classes: frozenset[AccountClass] = frozenset()
    candidates: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something the same person asked before in the thread, as it was taken.

    Attributes:
        named: What it called the account, where none is known by that name.
    """

    text: str
    intent: Intent
    account: AccountRef | None = None
    named: str | None = None
    others: tuple[AccountRef, ...] = ()


UNKNOWN = Route(intent=Intent.UNKNOWN)

WITHOUT_ACCOUNT = frozenset(
    {
        Intent.LIST,
        Intent.PORTFOLIO,
        Intent.READINESS,
        Intent.POLICY,
        Intent.GUIDANCE,
        Intent.SETTINGS,
        Intent.HELP,
        Intent.SMALL_TALK,
        Intent.OFF_TOPIC,
        Intent.UNKNOWN,
    }
)
"""What is asked of no account, whatever the thread was about."""
