"""The buttons under an answer: only what the reader may press, and what makes sense now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import button
from bot.blocks.picture_button import picture_button
from kamcore.verdict import AccountClass, GateState

if TYPE_CHECKING:
    from slack_sdk.models.blocks import ButtonElement

    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy


def verdict_buttons(shown: ShownAssessment, policy: Policy, t: Texts) -> list[ButtonElement]:
    """Offer what can be done with a verdict."""
    return [
        *_rate(shown, policy, t),
        why_button(shown, t),
        what_if_button(shown, t),
        *([] if shown.group else [picture_button(shown.account.id, "score", t)]),
        button(t("People"), ActionId.PEOPLE, _this(shown)),
        button(t("White space"), ActionId.WHITE_SPACE, _this(shown)),
        button(t("Notes"), ActionId.NOTES, _this(shown)),
        button(t("Plan"), ActionId.PLAN, AccountButton(account=shown.account.id)),
        *_turn_round(shown, t),
        *_set_class(shown, t),
        *_group(shown, t),
    ]


def why_button(shown: ShownAssessment, t: Texts) -> ButtonElement:
    """Offer the reasons."""
    return button(t("Why?"), ActionId.WHY, _this(shown))


def what_if_button(shown: ShownAssessment, t: Texts) -> ButtonElement:
    """Offer what would change the answer."""
    return button(t("What if?"), ActionId.WHAT_IF, _this(shown))


def verdict_button(shown: ShownAssessment, t: Texts) -> ButtonElement:
    """Offer the verdict again."""
    return button(t("Verdict"), ActionId.VERDICT, _this(shown))


def _this(shown: ShownAssessment) -> AccountButton:
    return AccountButton(account=shown.account.id, group=shown.group)


def _rate(shown: ShownAssessment, policy: Policy, t: Texts) -> list[ButtonElement]:
    """Offer to rate, starting with the question that would settle most."""
    if not shown.may_rate or not policy.rateable:
        return []
    rateable = (each.criterion for each in shown.questions if _is_rateable(each.criterion, policy))
    carries = AccountButton(
        account=shown.account.id, group=shown.group, criterion=next(rateable, None)
    )
    open_still = shown.account_class is AccountClass.NEEDS_EVIDENCE
    style: Literal["primary"] | None = "primary" if open_still else None
    return [button(t("Rate a criterion"), ActionId.RATE, carries, style=style)]


def _is_rateable(criterion_id: str, policy: Policy) -> bool:
    criterion = policy.criterion(criterion_id)
    return criterion is not None and bool(criterion.parts)


def _turn_round(shown: ShownAssessment, t: Texts) -> list[ButtonElement]:
    """Offer the turn-round case where revenue does not cover the cost, to who sees figures."""
    if shown.figures is None or shown.gates.economics is not GateState.NO or shown.group:
        return []
    return [button(t("Turn-round case"), ActionId.CASE, AccountButton(account=shown.account.id))]


def _set_class(shown: ShownAssessment, t: Texts) -> list[ButtonElement]:
    if not shown.may_set_class:
        return []
    return [button(t("Set the class"), ActionId.SET_CLASS, _this(shown))]


def _group(shown: ShownAssessment, t: Texts) -> list[ButtonElement]:
    """Lead to the whole group, back to the company alone, and up to the parent."""
    found = []
    if shown.has_subsidiaries:
        label = t("This company only") if shown.group else t("Whole group")
        carries = AccountButton(account=shown.account.id, group=not shown.group)
        found.append(button(label, ActionId.GROUP, carries))
    if shown.group_name is not None:
        label = t("Group: {name}", name=shown.group_name.name)
        carries = AccountButton(account=shown.group_name.id, group=True)
        found.append(button(label, ActionId.VERDICT, carries))
    return found
