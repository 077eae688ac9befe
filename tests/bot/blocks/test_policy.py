"""The rules, and what a proposal would change, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId
from bot.blocks.paper import COLUMNS, paper_plain
from bot.blocks.parts import TerminalPen
from bot.blocks.policy import policy_blocks, policy_paper, policy_text
from bot.blocks.policy_effect import effect_blocks, effect_paper, effect_text
from kamcore.accounts import AccountRef
from kamcore.classes import AccountClass
from kamcore.ids import AccountId, PersonId
from kamcore.policy_change import PolicyChange, changed_text
from kamcore.policy_diff import differences
from kamcore.policy_effect import Cause, ClassChange, PolicyEffect
from kamcore.policy_file import default_policy, load_policy
from kamcore.policy_versions import KeptPolicy, PolicyDecision, PolicyState
from kamcore.portfolio.appraisal import KnownScore
from kamcore.use_cases.policies import ShownPolicy, ShownProposal
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

DEFAULT = default_policy()
LEADER = PersonId("U9")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHANGE = PolicyChange(
    weights={"E1": F(10), "F1": F(14)},
    thresholds=replace(DEFAULT.thresholds, key=F("67.5")),
    capacity=replace(DEFAULT.capacity, managers=2, most_per_industry=2, most_per_region=3),
)
TEXT = changed_text(DEFAULT, CHANGE)
CHANGED = load_policy(TEXT, place="p")


def kept(state: PolicyState = PolicyState.PROPOSED) -> KeptPolicy:
    decision = None if state is PolicyState.PROPOSED else PolicyDecision(by=LEADER, at=NOW)
    return KeptPolicy(
        ref=CHANGED.ref,
        text=TEXT,
        base=DEFAULT.ref.sha256,
        reason="Fewer <!here>, and *better*.",
        by=LEADER,
        at=NOW,
        state=state,
        decision=decision,
    )


def shown(*, approved: bool = False, proposed: bool = False, leader: bool = True) -> ShownPolicy:
    proposal = ShownProposal(kept=kept(), differences=differences(DEFAULT, CHANGED))
    in_force = kept(PolicyState.APPROVED) if approved else None
    before = replace(kept(PolicyState.DECLINED), reason="Before")
    return ShownPolicy(
        policy=CHANGED if approved else DEFAULT,
        kept=in_force,
        proposals=(proposal,) if proposed else (),
        history=(*((in_force,) if in_force else ()), before),
        names={LEADER: "Petra Sample"},
        may_propose=leader,
        may_approve=leader,
    )


CASES = {
    "shipped": shown(),
    "proposed": shown(proposed=True),
    "approved": shown(approved=True),
    "for-a-member": shown(proposed=True, leader=False),
}


def a_change(name: str, cause: Cause) -> ClassChange:
    return ClassChange(
        account=AccountRef(id=AccountId(name), name=name),
        before=AccountClass.KEY,
        after=AccountClass.DEVELOP,
        score_before=KnownScore(F(70), F(70)),
        score_after=KnownScore(F(64), F(64)),
        cause=cause,
        needed=None if cause is Cause.GATE else F("67.5"),
    )


ACME = AccountRef(id=AccountId("ACME"), name="ACME & Sons")
NOTHING = PolicyEffect(
    differences=differences(DEFAULT, CHANGED),
    accounts=4,
    changes=(),
    unjudged=(),
    gain=(),
    lose=(),
    places_before=3,
    places_after=3,
)
MUCH = replace(
    NOTHING,
    changes=tuple(a_change(f"A{n}", list(Cause)[n % len(Cause)]) for n in range(25)),
    unjudged=(ACME,),
    gain=(ACME,) * 12,
    lose=(ACME,),
    places_after=6,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_rules_are_drawn(
    case: ShownPolicy, language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    blocks = checked_message(policy_blocks(case, t))
    plain = paper_plain(policy_paper(case, TerminalPen(t)))

    assert max(map(len, plain.splitlines())) <= COLUMNS
    assert [policy_text(case, t), blocks, plain.splitlines()] == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("effect", [NOTHING, MUCH], ids=["nothing", "much"])
def test_what_a_proposal_would_change_is_drawn(
    effect: PolicyEffect, language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    blocks = checked_message(effect_blocks(kept(), effect, DEFAULT, t, may_approve=True))
    plain = paper_plain(effect_paper(kept(), effect, DEFAULT, TerminalPen(t)))

    assert [effect_text(effect, t), blocks, plain.splitlines()] == drawing


def test_only_who_may_decide_is_asked_to() -> None:
    t = strict_texts("en")

    offered = str(checked_message(effect_blocks(kept(), MUCH, DEFAULT, t, may_approve=False)))

    assert ActionId.APPROVE_POLICY not in offered
    assert ActionId.PROPOSE_POLICY not in str(
        checked_message(policy_blocks(CASES["for-a-member"], t))
    )
