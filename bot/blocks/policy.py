"""The rules of the workspace, what is proposed, and which rules there were before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import ProgrammeButton
from bot.blocks.criteria import criterion_name
from bot.blocks.layout import button
from bot.blocks.paper import Chapter, Paper, paper_blocks
from bot.blocks.parts import Pen, clean
from bot.blocks.policy_words import plain_number, rule_name, rule_value
from kamcore.policy_versions import PolicyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.policy import Policy
    from kamcore.policy_diff import Difference
    from kamcore.use_cases.policies import ShownPolicy, ShownProposal

MOST_DIFFERENCES = 20
MOST_HISTORY = 5
MOST_PROPOSALS = 5
HASH = 8


def policy_blocks(shown: ShownPolicy, t: Texts) -> list[Block]:
    """Draw the rules and the proposals for Slack."""
    pen = Pen(t)
    return paper_blocks(policy_paper(shown, pen), pen, _buttons(shown, t))


def policy_text(shown: ShownPolicy, t: Texts) -> Written:
    """Give the same as one line."""
    return _in_force(shown, Pen(t))


def policy_paper(shown: ShownPolicy, pen: Pen) -> Paper:
    """Write the page."""
    policy = shown.policy
    return Paper(
        title=pen.t("Policy"),
        lead=(_in_force(shown, pen),),
        chapters=(
            Chapter(name=pen("Weights"), lines=(_weights(policy, pen),)),
            Chapter(name=pen("Thresholds and gates"), lines=_limits(policy, pen)),
            Chapter(name=pen("Capacity"), lines=_capacity(policy, pen)),
            *(_proposal(each, shown, pen) for each in shown.proposals[:MOST_PROPOSALS]),
            Chapter(name=pen("Before"), lines=_history(shown, pen)),
        ),
        small=(
            pen(
                "The questions and criteria are the article's (Mahler, 2018); weights, anchors and "
                "thresholds are a judgement. Every verdict keeps the policy it was made under."
            ),
        ),
    )


def _in_force(shown: ShownPolicy, pen: Pen) -> Written:
    ref, kept = shown.policy.ref, shown.kept
    told = {"name": ref.name, "version": ref.version, "hash": ref.sha256[:HASH]}
    if kept is None or kept.decision is None:
        return pen("In force: {name}, version {version} ({hash}).", **told)
    return pen(
        "In force: {name}, version {version} ({hash}), approved by {person} on {day}: {reason}",
        person=pen.name(shown.names.get(kept.decision.by, kept.decision.by)),
        day=pen.t.date(kept.decision.at.date()),
        reason=clean(kept.reason, 300),
        **told,
    )


def _weights(policy: Policy, pen: Pen) -> Written:
    told = [
        pen(
            "{criterion} {weight}",
            criterion=criterion_name(each.id, policy, pen.t),
            weight=plain_number(each.weight, pen.t),
        )
        for each in policy.criteria
    ]
    return pen.join(told, ", ")


def _limits(policy: Policy, pen: Pen) -> tuple[Written, ...]:
    limits, gates = policy.thresholds, policy.gates
    return (
        pen(
            "Key account from {key} points, develop from {develop}; dropped only after two reviews "
            "below {drop}.",
            key=plain_number(limits.key, pen.t),
            develop=plain_number(limits.develop, pen.t),
            drop=plain_number(limits.drop_below, pen.t),
        ),
        pen(
            "Revenue over cost at least {ratio}; payback within {months} months.",
            ratio=pen.t.number(gates.least_ratio, 2),
            months=pen.t.number(gates.horizon_months),
        ),
    )


def _capacity(policy: Policy, pen: Pen) -> tuple[Written, ...]:
    rules = policy.capacity
    lines = [
        pen(
            "{managers} times {days} days a year; {key} a key account, {develop} an account to "
            "develop.",
            managers=pen.t.number(rules.managers),
            days=pen.t.number(rules.days_per_manager),
            key=pen.t.number(rules.days_per_key_account),
            develop=pen.t.number(rules.days_per_develop_account),
        ),
        pen(
            "At most {cap} key accounts in the pilot, afterwards {growth} more a year.",
            cap=pen.t.number(rules.pilot_cap),
            growth=pen.t.number(rules.yearly_growth),
        ),
    ]
    if rules.most_per_industry is not None:
        most = pen.t.number(rules.most_per_industry)
        lines.append(pen("At most {most} of one industry.", most=most))
    if rules.most_per_region is not None:
        most = pen.t.number(rules.most_per_region)
        lines.append(pen("At most {most} of one region.", most=most))
    return tuple(lines)


def _proposal(proposal: ShownProposal, shown: ShownPolicy, pen: Pen) -> Chapter:
    kept = proposal.kept
    who = pen(
        "{person}, {day}: {reason}",
        person=pen.name(shown.names.get(kept.by, kept.by)),
        day=pen.t.date(kept.at.date()),
        reason=clean(kept.reason, 300),
    )
    return Chapter(
        name=pen(
            "Proposed: version {version} ({hash})",
            version=kept.ref.version,
            hash=kept.ref.sha256[:HASH],
        ),
        lines=(who, *difference_lines(proposal.differences, shown.policy, pen)),
    )


def difference_lines(found: Sequence[Difference], policy: Policy, pen: Pen) -> tuple[Written, ...]:
    """Say rule by rule what another policy rules otherwise."""
    rows = [each for each in found if not each.place.startswith("ref.")]
    lines = [
        pen(
            "{rule}: {before} → {after}",
            rule=rule_name(each.place, policy, pen.t),
            before=rule_value(each.before, pen.t),
            after=rule_value(each.after, pen.t),
        )
        for each in rows[:MOST_DIFFERENCES]
    ]
    left = len(rows) - MOST_DIFFERENCES
    if left > 0:
        lines.append(pen.count("and {n} more rule", "and {n} more rules", left))
    return tuple(lines)


def _history(shown: ShownPolicy, pen: Pen) -> tuple[Written, ...]:
    rows = [each for each in shown.history if each != shown.kept][:MOST_HISTORY]
    lines = []
    for kept in rows:
        decision = kept.decision
        told = {
            "version": kept.ref.version,
            "hash": kept.ref.sha256[:HASH],
            "day": pen.t.date(decision.at.date()) if decision else "",
        }
        if kept.state is PolicyState.DECLINED:
            lines.append(pen("Version {version} ({hash}), declined on {day}", **told))
        else:
            lines.append(pen("Version {version} ({hash}), in force from {day}", **told))
    return tuple(lines)


def _buttons(shown: ShownPolicy, t: Texts) -> list[ButtonElement]:
    drawn = []
    if shown.may_propose:
        drawn.append(button(t("Propose a change"), ActionId.PROPOSE_POLICY, ProgrammeButton()))
        if shown.proposals:
            first = ProgrammeButton(item=shown.proposals[0].kept.ref.sha256)
            label = t("What would it change?")
            drawn.append(button(label, ActionId.POLICY_EFFECT, first, style="primary"))
    drawn.append(button(t("Portfolio"), ActionId.PORTFOLIO, ProgrammeButton()))
    return drawn
