"""Attempts to be told unasked what one may not know, or to work out and hand over figures."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from kamcore.access import Action, NotAllowedError, Role
from kamcore.reminder_preferences import ReminderPreferences
from kamcore.reminders import ReminderKind
from kamcore.use_cases.business_cases import (
    CaseWords,
    ShownCase,
    case_desk,
    keep_case,
    shown_case,
)
from kamcore.use_cases.export_plan import ExportRequest, export_plan, export_safe_plan
from kamcore.use_cases.read_digest import Morning, read_digest, read_nudges
from kamcore.use_cases.reminder_settings import Switch, read_settings, save_settings, switch
from tests.builders_cases import a_price_change
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.attempts_plans import TODAY
from tests.kamcore.use_cases.town import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId
    from tests.kamcore.use_cases.town import Town

NEVER_REFUSED = frozenset({"digest", "nudges", "read settings"})
NAMES = NEVER_REFUSED | {"save settings", "switch settings", "case desk", "show case"}
EVERYTHING = frozenset(ReminderKind)


class AttemptsOnReminders(Attempts):
    """Draws from attempts at what is told unasked, at business cases and at what leaves."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.kinds += (
            self.digest, self.nudges, self.settings, self.save_settings, self.switch,
            self.case_desk, self.show_case, self.keep_case,
        )  # fmt: skip
        self.weights += (4, 4, 3, 4, 4, 5, 5, 4)

    def digest(self, actor: Actor) -> Attempt:
        """Be told of one's week: every marker in it must be of an account they may read."""
        morning = self._morning(actor)
        return Attempt(
            "digest",
            actor,
            lambda: read_digest(self.town.store, actor, morning, policy=self.policy),
            None,
        )

    def nudges(self, actor: Actor) -> Attempt:
        morning = self._morning(actor)
        return Attempt("nudges", actor, lambda: read_nudges(self.town.store, actor, morning), None)

    def settings(self, actor: Actor) -> Attempt:
        def check(wanted: object) -> None:
            assert isinstance(wanted, ReminderPreferences)
            assert wanted.person == actor.person

        return Attempt(
            "read settings",
            actor,
            lambda: read_settings(self.town.store, actor),
            None,
            done=check,
        )

    def save_settings(self, actor: Actor) -> Attempt:
        """Say what one wants, in somebody else's name: it must be kept as one's own."""
        other = self.chance.choice(sorted(self.town.roles[actor.workspace]))
        at = time(hour=9 + next(self.numbers) % 8)
        wanted = ReminderPreferences(person=other, changed_at=NOW, on=EVERYTHING, prep_at=at)

        def check(kept: object) -> None:
            assert isinstance(kept, ReminderPreferences)
            assert kept.person == actor.person

        return Attempt(
            "save settings",
            actor,
            lambda: save_settings(self.town.store, actor, wanted, now=NOW),
            self._is_told(actor),
            done=check,
        )

    def switch(self, actor: Actor) -> Attempt:
        switched = Switch(kinds=EVERYTHING, on=self.chance.random() < 0.5)
        return Attempt(
            "switch settings",
            actor,
            lambda: switch(self.town.store, actor, switched, now=NOW),
            self._is_told(actor),
        )

    def case_desk(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        return Attempt(
            "case desk",
            actor,
            lambda: case_desk(self.town.store, actor, account, policy=self.policy, today=TODAY),
            self._refusal(actor, account, Action.SEE_FIGURES),
        )

    def show_case(self, actor: Actor) -> Attempt:
        account = self._account(actor)

        def check(shown: object) -> None:
            assert isinstance(shown, ShownCase)
            known = self.town.find(actor, account)
            assert shown.may_keep is self.town.allows(actor, Action.EDIT_PLAN, known)

        return Attempt(
            "show case",
            actor,
            lambda: shown_case(
                self.town.store, actor, account, a_price_change(), policy=self.policy, today=TODAY
            ),
            self._refusal(actor, account, Action.SEE_FIGURES),
            done=check,
        )

    def keep_case(self, actor: Actor) -> Attempt:
        """Put a case into a plan, or take a plan out, where one may not; else only look at it."""
        account = self._account(actor)
        refused = self._refusal(actor, account, Action.SEE_FIGURES)
        unread = self._refusal(actor, account, Action.READ_ACCOUNT)
        if refused is None:
            return self.show_case(actor)
        if unread is not None and self.chance.random() < 0.5:
            return Attempt("export", actor, self._exporting(actor, account), unread)
        words = CaseWords(offer="They save money.", name="Price change", ours="More margin.")
        return Attempt(
            "keep case",
            actor,
            lambda: keep_case(
                self.town.store, actor, account, a_price_change(), words,
                policy=self.policy, now=NOW,
            ),
            refused,
        )  # fmt: skip

    def _exporting(self, actor: Actor, account: AccountId) -> Callable[[], object]:
        request = ExportRequest(account=account, form="pdf", today=TODAY, now=NOW)
        export = self.chance.choice((export_plan, export_safe_plan))
        return lambda: export(self.town.store, actor, request, policy=self.policy)

    def _morning(self, actor: Actor) -> Morning:
        wanted = ReminderPreferences(person=actor.person, changed_at=NOW, on=EVERYTHING)
        return Morning(now=NOW, zone="Europe/Vienna", wanted=wanted)

    @staticmethod
    def _is_told(actor: Actor) -> type[KamError] | None:
        return NotAllowedError if actor.role is Role.GUEST else None
