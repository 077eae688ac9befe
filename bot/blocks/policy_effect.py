"""What a proposed policy would change: which accounts and why, and who would get a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import ProgrammeButton
from bot.blocks.criteria import class_name
from bot.blocks.layout import button
from bot.blocks.paper import Chapter, Paper, paper_blocks
from bot.blocks.parts import MENTION_LIMIT, Pen, clean
from bot.blocks.policy import HASH, difference_lines
from kamcore.policy_effect import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.accounts import AccountRef
    from kamcore.policy import Policy
    from kamcore.policy_effect import ClassChange, PolicyEffect
    from kamcore.policy_versions import KeptPolicy

MOST_CHANGES = 20
MOST_NAMES = 10


def effect_blocks(
    kept: KeptPolicy, effect: PolicyEffect, policy: Policy, t: Texts, *, may_approve: bool
) -> list[Block]:
    """Draw what a proposal would change, with the decision below for who may take it."""
    pen, item = Pen(t), ProgrammeButton(item=kept.ref.sha256)
    buttons = []
    if may_approve:
        buttons = [
            button(t("Approve"), ActionId.APPROVE_POLICY, item, style="primary"),
            button(t("Decline"), ActionId.DECLINE_POLICY, item),
        ]
    buttons.append(button(t("Policy"), ActionId.POLICY, ProgrammeButton()))
    return paper_blocks(effect_paper(kept, effect, policy, pen), pen, buttons)


def effect_text(effect: PolicyEffect, t: Texts) -> Written:
    """Give the same as one line."""
    return _sum(effect, Pen(t))


def effect_paper(kept: KeptPolicy, effect: PolicyEffect, policy: Policy, pen: Pen) -> Paper:
    """Write what a proposal would change, before it is taken."""
    return Paper(
        title=pen.t("What the proposal would change"),
        lead=(_named(kept, pen), _sum(effect, pen)),
        chapters=(
            Chapter(
                name=pen("What it rules otherwise"),
                lines=difference_lines(effect.differences, policy, pen),
            ),
            Chapter(name=pen("Accounts that change class"), lines=_changes(effect.changes, pen)),
            Chapter(name=pen("Places for key accounts"), lines=_places(effect, pen)),
            Chapter(name=pen("Not judged any more"), lines=_unjudged(effect.unjudged, pen)),
        ),
        small=(pen("Nothing of this is in force until a sales leader approves it."),),
    )


def _named(kept: KeptPolicy, pen: Pen) -> Written:
    return pen(
        "Proposed: {name}, version {version} ({hash}): {reason}",
        name=kept.ref.name,
        version=kept.ref.version,
        hash=kept.ref.sha256[:HASH],
        reason=clean(kept.reason, 300),
    )


def _sum(effect: PolicyEffect, pen: Pen) -> Written:
    changes = len(effect.changes)
    if not changes and not effect.gain and not effect.lose and not effect.unjudged:
        return pen.count(
            "Of {n} account none changes class, and no place is given otherwise.",
            "Of {n} accounts none changes class, and no place is given otherwise.",
            effect.accounts,
        )
    told = pen.t.number(effect.accounts)
    return pen.count(
        "{n} of {accounts} accounts changes class.",
        "{n} of {accounts} accounts change class.",
        changes,
        accounts=told,
    )


def _changes(changes: Sequence[ClassChange], pen: Pen) -> tuple[Written, ...]:
    lines = [_change(each, pen) for each in changes[:MOST_CHANGES]]
    left = len(changes) - MOST_CHANGES
    if left > 0:
        lines.append(pen.count("and {n} more account", "and {n} more accounts", left))
    return tuple(lines)


def _change(change: ClassChange, pen: Pen) -> Written:
    t = pen.t
    told = {
        "account": pen.bold(pen.name(change.account.name)),
        "before": class_name(change.before, t),
        "after": class_name(change.after, t),
    }
    needed = "" if change.needed is None else t.number(change.needed, 2)
    score = t.number(change.score_after.low, 2)
    match change.cause:
        case Cause.SCORE:
            return pen(
                "{account}: {before} → {after}: the score moves from {old} to {new}, {needed} is "
                "needed",
                old=t.number(change.score_before.low, 2),
                new=score,
                needed=needed,
                **told,
            )
        case Cause.THRESHOLD:
            return pen(
                "{account}: {before} → {after}: {score} points, {needed} would be needed",
                score=score,
                needed=needed,
                **told,
            )
        case Cause.OUT_OF_REACH:
            return pen(
                "{account}: {before} → {after}: {score} points at most, {needed} would be needed "
                "for more",
                score=t.number(change.score_after.high, 2),
                needed=needed,
                **told,
            )
        case Cause.GATE:
            return pen("{account}: {before} → {after}: a gate is judged otherwise", **told)


def _places(effect: PolicyEffect, pen: Pen) -> tuple[Written, ...]:
    lines = []
    if effect.places_before != effect.places_after:
        lines.append(
            pen(
                "{before} → {after}",
                before=pen.t.number(effect.places_before),
                after=pen.t.number(effect.places_after),
            )
        )
    if effect.gain:
        lines.append(pen("Would get a place: {accounts}.", accounts=_names(effect.gain, pen)))
    if effect.lose:
        lines.append(pen("Would have none: {accounts}.", accounts=_names(effect.lose, pen)))
    return tuple(lines)


def _unjudged(accounts: Sequence[AccountRef], pen: Pen) -> tuple[Written, ...]:
    if not accounts:
        return ()
    return (
        pen(
            "{accounts}: they have ratings on criteria that the proposal lacks.",
            accounts=_names(accounts, pen),
        ),
    )


def _names(accounts: Iterable[AccountRef], pen: Pen) -> Written:
    names = [clean(each.name, MENTION_LIMIT) for each in accounts]
    left = len(names) - MOST_NAMES
    shown = names[:MOST_NAMES]
    if left > 0:
        shown.append(pen.t.count("{n} more account", "{n} more accounts", left))
    return pen.fill(pen.t.list(shown))
