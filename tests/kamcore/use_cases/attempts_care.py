"""Random attempts on profiles, care and satisfaction, beside all the others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.access import Action
from kamcore.audit import AuditAction
from kamcore.care import Cadence, Period, Reference, Willingness
from kamcore.care_error import NotOnTeamError
from kamcore.care_shown import ShownCare, ShownHistory
from kamcore.editions import version_of
from kamcore.ids import AnswerId
from kamcore.ports.care import ONLY
from kamcore.profile import ProfileBlock
from kamcore.use_cases.change_answers import (
    AnswerRequest,
    RemovalRequest,
    add_satisfaction,
    answer_version,
    remove_satisfaction,
)
from kamcore.use_cases.change_care import (
    BlockRequest,
    CadenceRequest,
    HoursRequest,
    ReferenceRequest,
    SponsorRequest,
    put_profile_block,
    set_cadence,
    set_member_hours,
    set_reference,
    set_sponsor,
)
from kamcore.use_cases.read_care import read_block, read_care
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.town import NOW, PEOPLE
from tests.kamcore.use_cases.town_care import CONTACT

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId
    from kamcore.ports import UnitOfWork
    from tests.kamcore.use_cases.town import Town

TODAY = NOW.date()


class AttemptsOnCare(Attempts):
    """Draws from all attempts there are."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (
            self.read_care, self.read_block, self.write_block, self.hours, self.sponsor,
            self.cadence, self.reference, self.answer, self.removal,
        )  # fmt: skip
        self.weights += (8, 5, 6, 6, 5, 5, 5, 6, 4)

    def read_care(self, actor: Actor) -> Attempt:
        account = self._account(actor)

        def check(shown: object) -> None:
            works_on_it = self._works_on(actor, account)
            assert isinstance(shown, ShownCare)
            assert shown.may_edit is works_on_it
            assert works_on_it or CONTACT not in repr(shown)

        return Attempt(
            "read care",
            actor,
            lambda: read_care(self.town.store, actor, account, on=TODAY),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
            done=check,
        )

    def read_block(self, actor: Actor) -> Attempt:
        account = self._account(actor)

        def check(shown: object) -> None:
            assert isinstance(shown, ShownHistory)
            assert self._works_on(actor, account) or len(shown.editions) <= 1

        return Attempt(
            "read block",
            actor,
            lambda: read_block(self.town.store, actor, account, ProfileBlock.STRATEGY, on=TODAY),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            account=account,
            done=check,
        )

    def write_block(self, actor: Actor) -> Attempt:
        account, block = self._account(actor), self.chance.choice(list(ProfileBlock))
        request = BlockRequest(
            account=account,
            block=block,
            words=self._words(actor, account),
            source="report",
            as_of=TODAY,
            shown=self._version(
                actor, lambda work: version_of(work.care.profile.latest(account).get(block))
            ),
        )
        return self._change(
            "write block",
            actor,
            account,
            lambda: put_profile_block(self.town.store, actor, request, now=NOW),
            AuditAction.PROFILE_CHANGED,
        )

    def hours(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        known = self.town.find(actor, account)
        is_meant_well = known is not None and self.chance.random() < 0.7
        team = sorted(known.team) if known and is_meant_well else []
        person = self.chance.choice(team or PEOPLE)
        request = HoursRequest(
            account=account,
            person=person,
            hours=self.chance.randrange(100),
            function=self._words(actor, account),
            shown=self._version(
                actor, lambda work: version_of(work.care.duties.latest(account).get(person))
            ),
        )
        expected = self._refusal(actor, account, Action.EDIT_PLAN)
        if expected is None and known is not None and person not in known.team:
            expected = NotOnTeamError
        return self._change(
            "hours",
            actor,
            account,
            lambda: set_member_hours(self.town.store, actor, request, now=NOW),
            AuditAction.HOURS_SET,
            expected,
        )

    def sponsor(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        request = SponsorRequest(
            account=account,
            name=self._words(actor, account),
            shown=self._version(
                actor, lambda work: version_of(work.care.sponsor.latest(account).get(ONLY))
            ),
        )
        return self._change(
            "sponsor",
            actor,
            account,
            lambda: set_sponsor(self.town.store, actor, request, now=NOW),
            AuditAction.SPONSOR_SET,
        )

    def cadence(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        latest = self._version(
            actor, lambda work: version_of(work.care.cadence.latest(account).get(ONLY))
        )
        every = 1 + latest % 24  # another one than stands there
        request = CadenceRequest(
            account=account, cadence=Cadence(every=every, period=Period.WEEKS), shown=latest
        )
        return self._change(
            "cadence",
            actor,
            account,
            lambda: set_cadence(self.town.store, actor, request, now=NOW),
            AuditAction.CADENCE_SET,
        )

    def reference(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        reference = Reference(
            willingness=Willingness.NOT_WILLING, as_of=TODAY, source=self._words(actor, account)
        )
        request = ReferenceRequest(
            account=account,
            reference=reference,
            shown=self._version(
                actor, lambda work: version_of(work.care.reference.latest(account).get(ONLY))
            ),
        )
        return self._change(
            "reference",
            actor,
            account,
            lambda: set_reference(self.town.store, actor, request, now=NOW),
            AuditAction.REFERENCE_SET,
        )

    def answer(self, actor: Actor) -> Attempt:
        account, number = self._account(actor), next(self.numbers)
        request = AnswerRequest(
            account=account,
            id=AnswerId(f"answer {number}"),
            on=TODAY,
            value=Fraction(number % 11),
            source=self._words(actor, account),
            contact=CONTACT + self._words(actor, account),
        )
        return self._change(
            "answer",
            actor,
            account,
            lambda: add_satisfaction(self.town.store, actor, request, now=NOW),
            AuditAction.ANSWER_KEPT,
        )

    def removal(self, actor: Actor) -> Attempt:
        """Take away an answer that is there; where none is, that leaves no trace."""
        account = self._account(actor)
        with self.town.store.unit_of_work(actor.workspace) as work:
            kept = work.care.answers.all(account)
        answer = self.chance.choice(kept) if kept else None
        request = RemovalRequest(
            account=account,
            id=answer.id if answer else AnswerId("none"),
            shown=answer_version(answer) if answer else 0,
        )
        return self._change(
            "removal",
            actor,
            account,
            lambda: remove_satisfaction(self.town.store, actor, request, now=NOW),
            AuditAction.ANSWER_REMOVED if answer else None,
        )

    def _change(  # noqa: PLR0913, PLR0917 - the parts of one attempt
        self,
        name: str,
        actor: Actor,
        account: AccountId,
        act: Callable[[], object],
        written: AuditAction | None,
        expected: type[KamError] | None = None,
    ) -> Attempt:
        refusal = expected or self._refusal(actor, account, Action.EDIT_PLAN)
        return Attempt(name, actor, act, refusal, account=account, written=written)

    def _works_on(self, actor: Actor, account: AccountId) -> bool:
        return self.town.allows(actor, Action.EDIT_PLAN, self.town.find(actor, account))

    def _words(self, actor: Actor, account: AccountId) -> str:
        """Something new each time, by which the account is known again."""
        known = self.town.find(actor, account)
        return f"{known.marker if known else 'nothing'} {next(self.numbers)}"

    def _version(self, actor: Actor, read: Callable[[UnitOfWork], int]) -> int:
        """Look with the test's own eyes which version an honest form would have shown."""
        with self.town.store.unit_of_work(actor.workspace) as work:
            return read(work)
