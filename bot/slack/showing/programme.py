"""The programme as a whole: what can be asked that is about no single account.

All of it goes to the asker alone: what one may see of the portfolio is another's secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.blocks.actions import Intent
from bot.blocks.portfolio import portfolio_blocks, portfolio_text
from bot.blocks.readiness import readiness_blocks, readiness_text
from bot.blocks.self_check import self_check_blocks, self_check_text
from bot.slack.answer import private
from kamcore.use_cases.read_portfolio import read_portfolio
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
        """Show the overview, or a page of one of its lists."""
        shown = read_portfolio(self.store, reader.actor, policy=self.policy, as_of=reader.today)
        blocks = portfolio_blocks(shown, self.policy, reader.texts, item)
        return private(blocks, portfolio_text(shown, reader.texts))


def programme_showings(store: Store, policy: Policy) -> Mapping[Intent, ProgrammeShowing]:
    """Give what answers each intent about the programme."""
    return {
        Intent.READINESS: ShowReadiness(store=store, policy=policy),
        Intent.SELF_CHECK: ShowSelfCheck(store=store),
        Intent.PORTFOLIO: ShowPortfolio(store=store, policy=policy),
    }
