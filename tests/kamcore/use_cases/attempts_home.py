"""Attempts to see on the Home tab what one may not, beside all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.due import DueAction, DuePromise
from kamcore.home import Home
from kamcore.plans.rows import ActionState, PlanAction
from kamcore.plans.sections import ListSection
from kamcore.use_cases.read_home import read_home
from tests.kamcore.use_cases.attempts import Attempt
from tests.kamcore.use_cases.attempts_plans import TODAY, AttemptsOnPlans

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from tests.kamcore.use_cases.town import Town

NAMES = frozenset({"home"})
NEVER_REFUSED = NAMES


class AttemptsOnHome(AttemptsOnPlans):
    """Draws from attempts at the Home tab, and those that come after it."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (self.look_home,)
        self.weights += (6,)

    def look_home(self, actor: Actor) -> Attempt:
        """Open it: it must hold all that is the asker's to do, and nothing they may not read."""

        def check(home: object) -> None:
            assert isinstance(home, Home)
            actions = [each for each in home.due if isinstance(each, DueAction)]
            assert {each.account.id for each in actions} == self._acts_in(actor)
            for each in actions:
                known = self.town.find(actor, each.account.id)
                assert each.may_tick is self.town.allows(actor, Action.EDIT_PLAN, known)
            about = {each.account.id for each in home.due if not isinstance(each, DuePromise)}
            about |= {each.account.id for each in home.accounts}
            assert about <= self._readable(actor)

        return Attempt(
            "home",
            actor,
            lambda: read_home(self.town.store, actor, today=TODAY),
            None,
            done=check,
        )

    def _acts_in(self, actor: Actor) -> set[AccountId]:
        """The accounts they may read in whose open plan an action waits for them."""
        found = set()
        for account in self._readable(actor):
            plan = self._plan(actor, account)
            rows = () if plan is None else plan.rows_of(PlanAction, ListSection.ACTIONS)
            waits = any(row.owner == actor.person and row.state is ActionState.OPEN for row in rows)
            if plan is not None and plan.is_open and waits:
                found.add(account)
        return found
