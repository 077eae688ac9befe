"""Random attempts at the people of a customer and at its white space, beside all the others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.audit import AuditAction
from kamcore.facts import PotentialCell, PotentialSide, Search, Stakeholder, Stance
from kamcore.interval import Interval
from kamcore.map_errors import SomethingFoundError
from kamcore.potential_grid import CellKey, cell_key, cell_version, cells_of
from kamcore.shown_grid import ShownGrid
from kamcore.shown_map import ShownMap, without_opinion
from kamcore.stakeholders import ContactKey, contact_key, contact_version
from kamcore.use_cases.evidence_desk import Judging
from kamcore.use_cases.searches import SearchNote, note_search
from kamcore.use_cases.stakeholder_map import (
    ContactEdit,
    ContactRemoval,
    put_contact,
    read_map,
    remove_contact,
)
from kamcore.use_cases.white_space import (
    CellEdit,
    CellRemoval,
    put_cell,
    read_white_space,
    remove_cell,
)
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.town import NOW

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId
    from tests.kamcore.use_cases.town import Town

TODAY = NOW.date()
NAMES = frozenset(
    {"map", "put contact", "remove contact", "grid", "put cell", "remove cell", "search"}
)


class AttemptsOnMaps(Attempts):
    """Draws from attempts at people and white space, and those that come after it."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (
            self.read_people, self.put_somebody, self.remove_somebody, self.read_grid,
            self.put_something, self.remove_something, self.look_for_something,
        )  # fmt: skip
        self.weights += (8, 6, 4, 8, 6, 4, 4)

    def read_people(self, actor: Actor) -> Attempt:
        account, town = self._account(actor), self.town

        def check(shown: object) -> None:
            assert isinstance(shown, ShownMap)
            known = town.find(actor, account)
            sees = town.allows(actor, Action.READ_TEAM_NOTE, known)
            stances = [each.stances for each in shown.contacts or ()]
            assert all((each is not None) is sees for each in stances)
            assert (shown.opinions is not None) is sees
            assert shown.may_edit is town.allows(actor, Action.EDIT_PLAN, known)

        return Attempt(
            "map",
            actor,
            lambda: read_map(town.store, actor, account, as_of=TODAY),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
            done=check,
        )

    def put_somebody(self, actor: Actor) -> Attempt:
        account, town = self._account(actor), self.town
        person = Stakeholder(name=f"P{next(self.numbers)}", unit="Graz", reports_to="Ida")
        edit = ContactEdit(account=account, contact=person, stances=(Stance.BLOCKER,))

        def check(_: object) -> None:
            sees = town.allows(actor, Action.READ_TEAM_NOTE, town.find(actor, account))
            kept = (self._facts(actor, account).stakeholders or ())[-1]
            assert kept.stances == ((Stance.BLOCKER,) if sees else ())

        return Attempt(
            "put contact",
            actor,
            lambda: put_contact(town.store, actor, edit, judging=self._judging()),
            self._refusal(actor, account, Action.EDIT_PLAN),
            account=account,
            written=AuditAction.CONTACT_PUT,
            done=check,
        )

    def remove_somebody(self, actor: Actor) -> Attempt:
        account, town = self._account(actor), self.town
        removal = ContactRemoval(account=account, contact=ContactKey("nobody"), version=0)
        people = self._facts(actor, account).stakeholders if self._is_here(actor, account) else ()
        for person in (people or ())[-1:]:
            sees = town.allows(actor, Action.READ_TEAM_NOTE, town.find(actor, account))
            shown = person if sees else without_opinion(person)
            removal = ContactRemoval(
                account=account, contact=contact_key(person), version=contact_version(shown)
            )
        return Attempt(
            "remove contact",
            actor,
            lambda: remove_contact(town.store, actor, removal, judging=self._judging()),
            self._refusal(actor, account, Action.EDIT_PLAN),
            account=account,
            written=AuditAction.CONTACT_REMOVED if people else None,
        )

    def read_grid(self, actor: Actor) -> Attempt:
        account, town = self._account(actor), self.town

        def check(shown: object) -> None:
            assert isinstance(shown, ShownGrid)
            known = town.find(actor, account)
            sees = town.allows(actor, Action.SEE_FIGURES, known)
            assert all((each.figures is not None) is sees for each in shown.cells)
            assert (shown.sums is not None) is sees
            assert shown.may_edit is town.allows(actor, Action.EDIT_PLAN, known)

        return Attempt(
            "grid",
            actor,
            lambda: read_white_space(town.store, actor, account, policy=self.policy, as_of=TODAY),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
            done=check,
        )

    def put_something(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        cell = PotentialCell(
            unit=f"Plant {next(self.numbers)}",
            offering="Service",
            contribution_per_year=Interval.point(Fraction(1_000)),
        )
        edit = CellEdit(account=account, side=self.chance.choice(list(PotentialSide)), cell=cell)
        return Attempt(
            "put cell",
            actor,
            lambda: put_cell(self.town.store, actor, edit, judging=self._judging()),
            self._refusal(actor, account, Action.EDIT_PLAN),
            account=account,
            written=AuditAction.CELL_PUT,
        )

    def remove_something(self, actor: Actor) -> Attempt:
        account, side = self._account(actor), self.chance.choice(list(PotentialSide))
        removal = CellRemoval(account=account, cell=CellKey("nothing"), version=0)
        is_here = self._is_here(actor, account)
        cells = cells_of(self._facts(actor, account).potential, side) if is_here else ()
        for cell in cells[-1:]:
            removal = CellRemoval(
                account=account, cell=cell_key(side, cell), version=cell_version(cell)
            )
        return Attempt(
            "remove cell",
            actor,
            lambda: remove_cell(self.town.store, actor, removal, judging=self._judging()),
            self._refusal(actor, account, Action.EDIT_PLAN),
            account=account,
            written=AuditAction.CELL_REMOVED if cells else None,
        )

    def look_for_something(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        refusal = self._refusal(actor, account, Action.EDIT_PLAN)
        sites = self._facts(actor, account).sites if self._is_here(actor, account) else None
        looked = sites is None
        if refusal is None and sites:
            refusal = SomethingFoundError
        note = SearchNote(account=account, search=Search.SITES, looked=looked)
        return Attempt(
            "search",
            actor,
            lambda: note_search(self.town.store, actor, note, judging=self._judging()),
            refusal,
            account=account,
            written=AuditAction.SEARCH_NOTED if looked else AuditAction.SEARCH_WITHDRAWN,
        )

    def _judging(self) -> Judging:
        return Judging(policy=self.policy, as_of=TODAY, now=NOW)

    def _is_here(self, actor: Actor, account: AccountId) -> bool:
        return self.town.find(actor, account) is not None

    def _facts(self, actor: Actor, account: AccountId) -> AccountFacts:
        with self.town.store.unit_of_work(actor.workspace) as work:
            return work.evidence.facts_of(account)
