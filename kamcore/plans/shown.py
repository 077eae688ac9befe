"""How much of a plan this person may see; what a customer may is in ``safe``.

What leaves the core is already cut: contribution and ratio are figures, how somebody stands
towards us is an opinion, and neither reaches who may not see it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.plans.rows import MEASURES_OF_MONEY, Kpi
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.accounts import AccountRef
    from kamcore.care_shown import ShownCare
    from kamcore.classes import AccountClass
    from kamcore.ids import PersonId
    from kamcore.plans.activation import Minimum
    from kamcore.plans.lint import Asked
    from kamcore.plans.plan import Plan, PlanVersion
    from kamcore.plans.rows import Row
    from kamcore.promises import Promise
    from kamcore.shown_grid import ShownGrid
    from kamcore.shown_map import ShownMap


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVerdict:
    """The class the account was last given, and the one a person set.

    Attributes:
        computed: ``None`` where nobody ever asked.
    """

    computed: AccountClass | None
    on: date | None
    chosen: AccountClass | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlan:
    """A plan with what belongs to it elsewhere, cut to what the reader may see.

    Attributes:
        plan: In the version that was asked for.
        is_current: Whether it is the account's last plan in its last version.
        may_edit: Whether the reader may change it now.
        may_start_next: Whether it is closed, and the reader may start the next one.
        sees_figures: Whether contribution and ratio are in it.
        missing: What an activation lacks; empty for what is no draft.
        questions: What the lint asks; empty for an earlier version.
        care: What we know of the customer, and who looks after them.
        promises: Those that are open, theirs and ours.
        people: Id and display name of everybody named in it.
    """

    account: AccountRef
    today: date
    plan: Plan
    is_current: bool
    may_edit: bool
    sees_figures: bool
    missing: tuple[Minimum, ...]
    questions: tuple[Asked, ...]
    network: ShownMap
    white_space: ShownGrid
    care: ShownCare
    promises: tuple[Promise, ...]
    verdict: LastVerdict | None
    people: Mapping[PersonId, str]
    may_start_next: bool = False

    def name(self, person: PersonId | None) -> str:
        """Name one of our people; an id where no name is known, nothing for nobody."""
        return "" if person is None else self.people.get(person, person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHistory:
    """The versions of an account's plan, the newest first.

    Attributes:
        number: Of which plan.
        more: Whether there are older ones.
    """

    account: AccountRef
    number: int
    last: int
    versions: tuple[PlanVersion, ...]
    more: bool
    people: Mapping[PersonId, str]


def cut(plan: Plan, *, sees_figures: bool) -> Plan:
    """Take contribution and ratio out for who may not see them."""
    section = plan.sections.get(ListSection.KPIS)
    if sees_figures or section is None or isinstance(section.content, str):
        return plan
    rows = tuple(_without_money(row) for row in section.content)
    sections = {**plan.sections, ListSection.KPIS: replace(section, content=rows)}
    return replace(plan, sections=sections)


def _without_money(row: Row) -> Row:
    if isinstance(row, Kpi) and row.measure in MEASURES_OF_MONEY:
        return replace(row, target="", now="")
    return row
