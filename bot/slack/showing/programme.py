"""The programme as a whole: what can be asked that is about no single account.

All of it goes to the asker alone: what one may see of the portfolio is another's secret.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.blocks.actions import Intent
from bot.blocks.policy import policy_blocks, policy_text
from bot.blocks.policy_effect import effect_blocks, effect_text
from bot.blocks.portfolio import PICTURES, portfolio_blocks, portfolio_text
from bot.blocks.readiness import readiness_blocks, readiness_text
from bot.blocks.self_check import self_check_blocks, self_check_text
from bot.papers.forms import file_name
from bot.pictures.png import png
from bot.pictures.portfolio import portfolio_pictures
from bot.slack.answer import private, remarked, told
from bot.slack.enclosed import File
from kamcore.access import Action, may
from kamcore.policy_versions import PolicyState
from kamcore.use_cases.policies import (
    approve_policy,
    decline_policy,
    find_policy,
    read_policy,
)
from kamcore.use_cases.policy_effect import policy_effect
from kamcore.use_cases.read_portfolio import portfolio_picture, read_portfolio
from kamcore.use_cases.readiness import read_readiness, read_self_check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from kamcore.policy import Policy
    from kamcore.ports import Store


class ProgrammeShowing(Protocol):
    """Calls a use case and draws what it gives."""

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:
        """Show it.

        Raises:
            KamError: When they may not see this.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReadiness:
    """What the company's answers come to."""

    store: Store
    policy: Policy

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - one page, and the day is the reader's
        """Show the result with its gaps."""
        shown = read_readiness(self.store, reader.actor, policy=self.policy, today=reader.today)
        return private(readiness_blocks(shown, reader.texts), readiness_text(shown, reader.texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSelfCheck:
    """What somebody says of their own work."""

    store: Store

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as above
        """Show it to them."""
        shown = read_self_check(self.store, reader.actor, today=reader.today)
        return private(self_check_blocks(shown, reader.texts), self_check_text(shown, reader.texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPortfolio:
    """Who is looked after, who waits, and what that comes to."""

    store: Store
    policy: Policy

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as above
        """Show the overview, a page of one of its lists, or the pictures."""
        if item == PICTURES:
            return self._pictures(reader)
        shown = read_portfolio(self.store, reader.actor, policy=self.policy, as_of=reader.today)
        blocks = portfolio_blocks(shown, self.policy, reader.texts, item)
        return private(blocks, portfolio_text(shown, reader.texts))

    def _pictures(self, reader: Reader) -> Answer:
        t = reader.texts
        found = portfolio_picture(self.store, reader.actor, policy=self.policy, as_of=reader.today)
        files = tuple(
            File(
                name=file_name(each.title, "", "png"),
                title=each.title,
                content=png(each),
                told=each.told,
            )
            for each in portfolio_pictures(found, t)
        )
        said = told(t("The pictures of the portfolio, as of {day}", day=t.date(reader.today)))
        return replace(said, personal=True, enclosed=files)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPolicy:
    """The rules in force, and what is proposed."""

    store: Store
    fallback: Policy

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as above
        """Show them."""
        shown = read_policy(self.store, reader.actor, fallback=self.fallback)
        return private(policy_blocks(shown, reader.texts), policy_text(shown, reader.texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPolicyEffect:
    """What a proposal would change."""

    store: Store
    fallback: Policy

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - as above
        """Judge every account by it, and show what that changes."""
        actor, t = reader.actor, reader.texts
        kept = find_policy(self.store, actor, item or "")
        effect = policy_effect(
            self.store, actor, kept.policy, fallback=self.fallback, as_of=reader.today
        )
        is_open = kept.state is PolicyState.PROPOSED
        may_approve = is_open and may(actor, Action.APPROVE_POLICY)
        blocks = effect_blocks(kept, effect, self.fallback, t, may_approve=may_approve)
        return private(blocks, effect_text(effect, t))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePolicy:
    """Approves a proposal, or declines it; twice is once."""

    store: Store
    fallback: Policy
    state: PolicyState

    def __call__(self, item: str | None, reader: Reader, now: datetime) -> Answer:
        """Decide, and show the rules as they are now."""
        actor, t = reader.actor, reader.texts
        before = find_policy(self.store, actor, item or "")
        is_mine = before.decision is not None and before.decision.by == actor.person
        if not (is_mine and before.state is self.state):
            self._decide(before.ref.sha256, reader, now)
        shown = read_policy(self.store, actor, fallback=self.fallback)
        said = (
            t("The policy is in force.")
            if self.state is PolicyState.APPROVED
            else t("The proposal is declined.")
        )
        page = private(policy_blocks(shown, t), policy_text(shown, t))
        return remarked(page, said)

    def _decide(self, sha256: str, reader: Reader, now: datetime) -> None:
        if self.state is PolicyState.APPROVED:
            approve_policy(self.store, reader.actor, sha256, fallback=self.fallback, now=now)
        else:
            decline_policy(self.store, reader.actor, sha256, now=now)


def programme_showings(
    store: Store, policy: Policy, fallback: Policy
) -> Mapping[Intent, ProgrammeShowing]:
    """Give what answers each intent about the programme.

    Args:
        store: Where everything is kept.
        policy: The one in force in the workspace.
        fallback: The one the bot was started with, where none was approved.
    """
    approved, declined = PolicyState.APPROVED, PolicyState.DECLINED
    return {
        Intent.POLICY: ShowPolicy(store=store, fallback=fallback),
        Intent.POLICY_EFFECT: ShowPolicyEffect(store=store, fallback=fallback),
        Intent.APPROVE_POLICY: DecidePolicy(store=store, fallback=fallback, state=approved),
        Intent.DECLINE_POLICY: DecidePolicy(store=store, fallback=fallback, state=declined),
        Intent.READINESS: ShowReadiness(store=store, policy=policy),
        Intent.SELF_CHECK: ShowSelfCheck(store=store),
        Intent.PORTFOLIO: ShowPortfolio(store=store, policy=policy),
    }
