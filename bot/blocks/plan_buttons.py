"""The buttons under a plan: only what the reader may press, and what makes sense now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import ConfirmObject

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import button, plain_text
from bot.blocks.plan_places import PlanPlace, What
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import row_version
from kamcore.plans.sections import ListSection

if TYPE_CHECKING:
    from slack_sdk.models.blocks import ButtonElement

    from bot.i18n import Texts
    from kamcore.ids import AccountId
    from kamcore.plans.rows import PlanAction
    from kamcore.plans.shown import ShownPlan

CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30


def plan_button(account: AccountId, t: Texts) -> ButtonElement:
    """Offer the plan under another answer about the account."""
    return button(t("Plan"), ActionId.PLAN, AccountButton(account=account))


def tick_button(account: AccountId, action: PlanAction) -> AccountButton:
    """Name an action and what it says now: one that was changed meanwhile is not ticked off."""
    return AccountButton(account=account, item=f"{action.id}:{row_version(action)}")


def start_button(account: AccountId, t: Texts) -> ButtonElement:
    """Offer to start a plan."""
    label = t("Start a plan")
    return button(label, ActionId.PLAN_START, AccountButton(account=account), style="primary")


def plan_buttons(shown: ShownPlan, t: Texts) -> list[ButtonElement]:
    """Offer what can be done with the whole plan."""
    account = shown.account.id
    whole = AccountButton(account=account)
    return [
        *_steps(shown, t),
        button(t("Versions"), ActionId.PLAN_HISTORY, whole),
        button(t("As one text"), ActionId.PLAN_EXPORT, whole),
        button(t("Hand it over"), ActionId.PLAN_FORMS, whole),
    ]


def elsewhere_buttons(shown: ShownPlan, t: Texts) -> list[ButtonElement]:
    """Lead to what belongs to a plan and is kept elsewhere."""
    this = AccountButton(account=shown.account.id)
    return [
        button(t("People"), ActionId.PEOPLE, this),
        button(t("White space"), ActionId.WHITE_SPACE, this),
        button(t("Profile and team"), ActionId.PROFILE, this),
        button(t("Verdict"), ActionId.VERDICT, this),
    ]


def guide_button(shown: ShownPlan, t: Texts) -> ButtonElement:
    """Offer to be asked for what is missing, one thing after the other."""
    carries = AccountButton(account=shown.account.id)
    return button(t("Ask me for it"), ActionId.PLAN_GUIDE, carries, style="primary")


def place_button(shown: ShownPlan, label: str, action: ActionId, place: PlanPlace) -> ButtonElement:
    """Offer one place of the plan."""
    return button(label, action, AccountButton(account=shown.account.id, item=place.to_item()))


def new_row_button(shown: ShownPlan, section: str, t: Texts) -> ButtonElement | None:
    """Offer to add to a list; a draft cannot be reviewed."""
    place = PlanPlace(section=section, what=What.NEW_ROW, detail="0")
    if section != ListSection.REVIEWS:
        return place_button(shown, t("Add"), ActionId.PLAN_ADD, place)
    if shown.plan.state is PlanState.DRAFT:
        return None
    return place_button(shown, t("Add"), ActionId.PLAN_REVIEW, place)


def _steps(shown: ShownPlan, t: Texts) -> list[ButtonElement]:
    """Offer the next steps of the whole plan."""
    carries = AccountButton(account=shown.account.id)
    may_write = shown.may_edit
    match shown.plan.state:
        case PlanState.DRAFT if may_write and not shown.missing:
            activate = button(t("Activate"), ActionId.PLAN_ACTIVATE, carries, style="primary")
            return [activate]
        case PlanState.ACTIVE if may_write:
            return [_review(shown, t)]
        case PlanState.REVIEWED if may_write:
            close = button(t("Close the plan"), ActionId.PLAN_CLOSE, carries, style="danger")
            return [_review(shown, t), _asks_first(close, t)]
        case PlanState.CLOSED if shown.is_current and shown.may_start_next:
            return [button(t("Start the next plan"), ActionId.PLAN_START, carries, style="primary")]
        case _:
            return []


def _review(shown: ShownPlan, t: Texts) -> ButtonElement:
    place = PlanPlace(section=ListSection.REVIEWS, what=What.NEW_ROW, detail="0")
    return place_button(shown, t("Review it"), ActionId.PLAN_REVIEW, place)


def _asks_first(element: ButtonElement, t: Texts) -> ButtonElement:
    """Let closing be confirmed: it cannot be undone."""
    element.confirm = ConfirmObject(
        title=plain_text(t("Close the plan?"), CONFIRM_TITLE),
        text=plain_text(
            t("It then stays as it is. The next plan begins with what is still open."),
            CONFIRM_TEXT,
        ),
        confirm=plain_text(t("Close it"), CONFIRM_BUTTON),
        deny=plain_text(t("Cancel"), CONFIRM_BUTTON),
    )
    return element
