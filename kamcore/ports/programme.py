"""Where what is decided about the programme as a whole is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.ids import AccountId
    from kamcore.policy_versions import KeptPolicy, PolicyDecision, PolicyState
    from kamcore.portfolio.at_hand import Basis, Found
    from kamcore.portfolio.member import Member
    from kamcore.portfolio.pilot_review import PilotReview
    from kamcore.questionnaire import Given, Sheet


class Questionnaires(Protocol):
    """Answers to sets of questions; each stays, and the latest to a question counts."""

    def latest(self, sheet: Sheet) -> Mapping[str, Given]:
        """Give what counts now, by question."""

    def history(self, sheet: Sheet) -> tuple[Given, ...]:
        """Give every answer, newest first."""

    def add(self, sheet: Sheet, given: Given) -> None:
        """Keep an answer."""


class Portfolio(Protocol):
    """The accounts as the portfolio sees them, and what was found of each."""

    def members(self) -> tuple[Member, ...]:
        """Give every account by id: quick, also for thousands."""

    def at_hand(self, basis: Basis) -> Mapping[AccountId, Found]:
        """Give what this process found by a policy on a day.

        Whether the evidence is still that one, whoever asks sees by its edition.
        """

    def keep_at_hand(self, basis: Basis, found: Mapping[AccountId, Found]) -> None:
        """Keep what was found, instead of what is at hand."""

    def pilot(self) -> PilotReview | None:
        """Give the review that ended the pilot last, or ``None`` while it lasts."""

    def end_pilot(self, review: PilotReview) -> None:
        """Keep a review that ends the pilot."""


class Policies(Protocol):
    """The policies somebody proposed, and what became of them; none is ever lost."""

    def in_force(self) -> KeptPolicy | None:
        """Give the one approved last, or ``None`` where none ever was."""

    def history(self) -> tuple[KeptPolicy, ...]:
        """Give every one, the latest proposed first."""

    def propose(self, kept: KeptPolicy) -> None:
        """Keep a proposal."""

    def decide(self, kept: KeptPolicy, state: PolicyState, decision: PolicyDecision) -> KeptPolicy:
        """Keep what became of an open proposal, and give it as it is now."""
