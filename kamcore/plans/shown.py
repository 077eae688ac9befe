"""How much of a plan this person may see, and how much of it a customer may.

What leaves the core is already cut: contribution and ratio are figures, how somebody stands
towards us is an opinion, and neither reaches who may not see it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.notes import NoteAudience
from kamcore.plans.rows import MEASURES_OF_MONEY, Kpi
from kamcore.plans.sections import ListSection, TextSection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.accounts import AccountRef
    from kamcore.care_shown import ShownCare
    from kamcore.classes import AccountClass
    from kamcore.ids import PersonId
    from kamcore.plans.activation import Minimum
    from kamcore.plans.lint import Asked
    from kamcore.plans.plan import Content, Plan, PlanVersion
    from kamcore.plans.rows import Row
    from kamcore.promises import Promise
    from kamcore.shown_grid import ShownGrid
    from kamcore.shown_map import ShownMap

OURS_ALONE = frozenset(
    {TextSection.OUR_PLAN, TextSection.LESSONS, ListSection.COMPETITORS, ListSection.REVIEWS}
)
"""Sections no customer is shown: what we expect of them, what we learnt, and about whom else."""


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
        for_customer: Whether it was cut to be handed over.
        missing: What an activation lacks; empty for what is no draft.
        questions: What the lint asks; empty for an earlier version.
        care: What we know of the customer, and who looks after them.
        promises: Those that are open, theirs and ours.
        verdict: ``None`` where it is not to be shown.
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
    for_customer: bool = False

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


def for_customer(shown: ShownPlan) -> ShownPlan:
    """Cut a plan to what may be handed to the customer.

    No class or score, no figures, no opinions of people, no competitors, no promise that is kept
    to the team, and nothing that is only ours. What people wrote in free text stays as they
    wrote it.
    """
    plan = shown.plan
    kept = {
        key: replace(each, content=_without_figures(each.content))
        for key, each in plan.sections.items()
        if key not in OURS_ALONE
    }
    outline = tuple(each for each in plan.outline.sections if each.key not in OURS_ALONE)
    plan = replace(plan, sections=kept, outline=replace(plan.outline, sections=outline))
    contacts = shown.network.contacts
    network = replace(
        shown.network,
        contacts=None
        if contacts is None
        else tuple(replace(each, stances=None, influences=()) for each in contacts),
        conditions=(),
        opinions=None,
        single_threaded=False,
    )
    cells = tuple(
        replace(each, figures=None, stage=None, probability=None, competitor=None, source=None)
        for each in shown.white_space.cells
    )
    return replace(
        shown,
        plan=plan,
        sees_figures=False,
        missing=(),
        questions=(),
        network=network,
        white_space=replace(shown.white_space, cells=cells, sums=None),
        care=_without_what_we_think(shown.care),
        promises=tuple(p for p in shown.promises if p.audience is NoteAudience.EVERYONE),
        verdict=None,
        for_customer=True,
    )


def _without_what_we_think(care: ShownCare) -> ShownCare:
    """Leave only who looks after the customer, not what we know of them or think they think."""
    team = tuple(replace(member, edition=None) for member in care.team if member.is_on_team)
    return replace(
        care,
        blocks=(),
        team=team,
        hours=0,
        reference=None,
        answers=(),
        nps=None,
        nps_before=None,
    )


def _without_figures(content: Content) -> Content:
    if isinstance(content, str):
        return content
    return tuple(
        row for row in content if not isinstance(row, Kpi) or row.measure not in MEASURES_OF_MONEY
    )


def _without_money(row: Row) -> Row:
    if isinstance(row, Kpi) and row.measure in MEASURES_OF_MONEY:
        return replace(row, target="", now="")
    return row
