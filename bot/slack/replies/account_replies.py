"""What is shown of one account, or of several side by side, in answer to a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.compared import compared_blocks, compared_text
from bot.blocks.listed import listed_blocks, listed_text
from bot.blocks.payback_line import payback_blocks, payback_text
from bot.slack.answer import Answer, Trace
from bot.slack.showing.wanted import Wanted
from kamcore.plans.sections import is_list, is_text
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.list_classes import list_classes
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.replies.question import Question
    from kamcore.accounts import AccountRef
    from kamcore.disclosure import ShownAssessment
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store

MOST_COMPARED = 4
OUR_SIDE = re.compile(
    r"\b(?:our|we|us|unser\w*|uns|betreut\w*|zuständig\w*|zustaendig\w*|account[ -]?team|"
    r"account[ -]?managers?|looks? after|sponsors?|responsible|verantwortlich\w*|in charge|"
    r"owns?)\b",
    re.IGNORECASE,
)
"""What somebody says who asks for our own people, not for the customer's."""

VERSIONS = re.compile(
    r"\b(?:history|versions?|versionen|verlauf|historie|änderungen|changes)\b", re.IGNORECASE
)


def plan_wanted(question: Question, account: AccountId) -> Wanted:
    """Say which part of the plan is meant."""
    section = question.routed.section
    if section is not None and (is_text(section) or is_list(section)):
        return Wanted(intent=Intent.PLAN_SECTION, account=account, item=section)
    if VERSIONS.search(question.text):
        return Wanted(intent=Intent.PLAN_HISTORY, account=account)
    return Wanted(intent=Intent.PLAN, account=account)


def people_wanted(question: Question, account: AccountId) -> Wanted:
    """Say whose people are meant: the customer's, or ours, which stand with the profile."""
    ours = OUR_SIDE.search(question.text) is not None and question.routed.person is None
    intent = Intent.PROFILE if ours else Intent.PEOPLE
    return Wanted(intent=intent, account=account, group=question.routed.group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """Judges accounts in answer to questions over several, or about one side of a verdict."""

    store: Store
    policy: Policy

    def compared(self, accounts: Sequence[AccountRef], reader: Reader, now: datetime) -> Answer:
        """Judge accounts and show them side by side, to the asker alone: each has other readers.

        Raises:
            UnknownAccountError: For one they may not read.
        """
        first, *others = accounts[:MOST_COMPARED]
        requests = [AssessRequest(account=each.id, as_of=reader.today) for each in (first, *others)]
        shown = [self._judged(each, reader, now) for each in requests]
        return Answer(
            blocks=tuple(compared_blocks(shown, self.policy, reader.texts)),
            text=compared_text(shown, reader.texts),
            about=first.id,
            personal=True,
            trace=Trace(
                intent=Meant.COMPARE, account=first.id, others=tuple(each.id for each in others)
            ),
        )

    def paid_back(
        self, question: Question, account: AccountRef, reader: Reader, now: datetime
    ) -> Answer:
        """Show when key account work pays back, as far as they may see it."""
        group = question.routed.group
        request = AssessRequest(account=account.id, as_of=reader.today, group=group)
        shown = self._judged(request, reader, now)
        return Answer(
            blocks=tuple(payback_blocks(shown, self.policy, reader.texts)),
            text=payback_text(shown, self.policy, reader.texts),
            about=account.id,
        )

    def listed(self, question: Question, reader: Reader) -> Answer:
        """List accounts by class, to the asker alone: another would see other accounts."""
        classes = question.routed.classes
        found = list_classes(
            self.store, reader.actor, classes, policy=self.policy, as_of=reader.today
        )
        return Answer(
            blocks=tuple(listed_blocks(found, self.policy, reader.texts)),
            text=listed_text(found, reader.texts),
            # Where people from outside read along, a list of customers has no place.
            about=found.accounts[0].account.id if found.accounts else None,
            personal=True,
            trace=Trace(intent=Meant.LIST),
        )

    def _judged(self, request: AssessRequest, reader: Reader, now: datetime) -> ShownAssessment:
        return assess_account(self.store, reader.actor, request, policy=self.policy, now=now)
