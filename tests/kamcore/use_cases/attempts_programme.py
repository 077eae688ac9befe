"""Attempts on the programme as a whole: its portfolio shows nobody what they may not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action, NotAllowedError, Role
from kamcore.audit import AuditAction
from kamcore.portfolio.shown import ShownPortfolio
from kamcore.readiness import Answer, ReadinessQuestion
from kamcore.use_cases.read_portfolio import read_portfolio
from kamcore.use_cases.readiness import AnswerRequest, answer_readiness
from tests.builders import AS_OF
from tests.kamcore.use_cases.attempts import Attempt
from tests.kamcore.use_cases.attempts_home import AttemptsOnHome
from tests.kamcore.use_cases.town import NOW

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from tests.kamcore.use_cases.town import Town

NAMES = frozenset({"portfolio", "readiness"})
LEADERS = frozenset({Role.SALES_LEADER, Role.ADMINISTRATOR})


class AttemptsOnProgramme(AttemptsOnHome):
    """Draws from attempts on the portfolio and the readiness, and those that come after them."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (self.look_portfolio, self.answer_question)
        self.weights += (6, 5)

    def look_portfolio(self, actor: Actor) -> Attempt:
        """Open it: every account they may read is counted, and figures are where they may be."""

        def check(found: object) -> None:
            assert isinstance(found, ShownPortfolio)
            assert found.accounts == len(self._readable(actor))
            assert bool(found.money or found.concentration) <= (actor.role in LEADERS)
            for entry in (*found.held, *found.chosen, *(each.entry for each in found.waiting)):
                known = self.town.find(actor, entry.account.id)
                assert entry.sees_figures is self.town.allows(actor, Action.SEE_FIGURES, known)
            for spot in found.matrix:
                known = self.town.find(actor, spot.account.id)
                sees_figures = self.town.allows(actor, Action.SEE_FIGURES, known)
                assert (spot.axes is not None) is sees_figures

        return Attempt(
            "portfolio",
            actor,
            lambda: read_portfolio(self.town.store, actor, policy=self.policy, as_of=AS_OF),
            NotAllowedError if actor.role is Role.GUEST else None,
            done=check,
        )

    def answer_question(self, actor: Actor) -> Attempt:
        """Answer for the company."""
        question = self.chance.choice(list(ReadinessQuestion))
        request = AnswerRequest(question=question, answer=self.chance.choice(list(Answer)))
        return Attempt(
            "readiness",
            actor,
            lambda: answer_readiness(self.town.store, actor, request, now=NOW),
            None if actor.role in LEADERS else NotAllowedError,
            written=AuditAction.READINESS_ANSWERED,
        )
