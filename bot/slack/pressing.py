"""What does somebody want who pressed a button? Read from what Slack tells of the press."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import AccountButton, DocumentsButton, PickButton, ProgrammeButton, unpack
from bot.blocks.plan_forms import PLAN_FILES
from bot.slack.asked import Asked, Door, Place
from bot.slack.asking_back import asked_again
from bot.slack.home import page_pressed
from bot.slack.shared_message import SharedMessage
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from collections.abc import Mapping

ASKING: Mapping[str, Intent] = {
    ActionId.VERDICT: Intent.VERDICT,
    ActionId.GROUP: Intent.VERDICT,
    ActionId.WHY: Intent.WHY,
    ActionId.WHAT_IF: Intent.WHAT_IF,
    ActionId.PLAN: Intent.PLAN,
    ActionId.PLAN_SECTION: Intent.PLAN_SECTION,
    ActionId.PLAN_PAGE: Intent.PLAN_SECTION,
    ActionId.PLAN_PAGE_BACK: Intent.PLAN_SECTION,
    ActionId.PLAN_HISTORY: Intent.PLAN_HISTORY,
    ActionId.PLAN_COMPARE: Intent.PLAN_COMPARE,
    ActionId.PLAN_EXPORT: Intent.PLAN_EXPORT,
    ActionId.PLAN_FORMS: Intent.PLAN_FORMS,
    **dict.fromkeys(PLAN_FILES, Intent.PLAN_FILE),
    ActionId.CASE: Intent.CASE,
    ActionId.PICTURE: Intent.PICTURE,
    ActionId.PREP_PDF: Intent.PREP_PDF,
    ActionId.CASE_PDF: Intent.CASE_PDF,
    ActionId.CASE_PICTURE: Intent.CASE_PICTURE,
    ActionId.CASE_KEEP: Intent.CASE_KEEP,
    ActionId.PLAN_ACTIVATE: Intent.PLAN_ACTIVATE,
    ActionId.PLAN_CLOSE: Intent.PLAN_CLOSE,
    ActionId.PLAN_TICK: Intent.PLAN_TICK,
    ActionId.PROFILE: Intent.PROFILE,
    ActionId.PROFILE_PART: Intent.PROFILE,
    ActionId.PEOPLE: Intent.PEOPLE,
    ActionId.PEOPLE_NEXT: Intent.PEOPLE,
    ActionId.PEOPLE_BACK: Intent.PEOPLE,
    ActionId.WHITE_SPACE: Intent.WHITE_SPACE,
    ActionId.WHITE_SPACE_NEXT: Intent.WHITE_SPACE,
    ActionId.WHITE_SPACE_BACK: Intent.WHITE_SPACE,
    ActionId.NOTES: Intent.NOTES,
    ActionId.NOTES_NEXT: Intent.NOTES,
    ActionId.NOTES_FIRST: Intent.NOTES,
    ActionId.NOTES_DELETED: Intent.NOTES,
    ActionId.NOTE: Intent.NOTE,
    ActionId.NOTE_NEXT: Intent.NOTE,
    ActionId.NOTE_HISTORY: Intent.NOTE_HISTORY,
    ActionId.DELETE_NOTE: Intent.DELETE_NOTE,
    ActionId.KEEP_SUGGESTION: Intent.KEEP_SUGGESTION,
    ActionId.DISMISS_SUGGESTION: Intent.DISMISS_SUGGESTION,
    ActionId.PROMISES: Intent.PROMISES,
    ActionId.PROMISES_NEXT: Intent.PROMISES,
    ActionId.PROMISES_BACK: Intent.PROMISES,
    ActionId.PROMISE_KEPT: Intent.PROMISE_KEPT,
    ActionId.PROMISE_BROKEN: Intent.PROMISE_BROKEN,
    ActionId.PROMISE_OPEN: Intent.PROMISE_OPEN,
    ActionId.PREP: Intent.PREP,
    ActionId.PREP_OPEN: Intent.PREP_OPEN,
    ActionId.MEETINGS: Intent.MEETINGS,
    ActionId.MEETINGS_NEXT: Intent.MEETINGS,
    ActionId.MEETINGS_BACK: Intent.MEETINGS,
    ActionId.CANCEL_MEETING: Intent.CANCEL_MEETING,
    ActionId.HOME_DONE: Intent.HOME_DONE,
    ActionId.HOME_REOPEN: Intent.HOME_REOPEN,
    ActionId.HOME_KEPT: Intent.HOME_KEPT,
    ActionId.HOME_UNSETTLE: Intent.HOME_UNSETTLE,
}
ABOUT_PROGRAMME: Mapping[str, Intent] = {
    ActionId.READINESS: Intent.READINESS,
    ActionId.SELF_CHECK: Intent.SELF_CHECK,
    ActionId.PORTFOLIO: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_KEY: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_WAITING: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_EVIDENCE: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_MATRIX: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_PICTURES: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_NEXT: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_BACK: Intent.PORTFOLIO,
    ActionId.POLICY: Intent.POLICY,
    ActionId.POLICY_EFFECT: Intent.POLICY_EFFECT,
    ActionId.APPROVE_POLICY: Intent.APPROVE_POLICY,
    ActionId.DECLINE_POLICY: Intent.DECLINE_POLICY,
}
SWITCHING: Mapping[str, Intent] = {
    ActionId.PREPARE_ME: Intent.PREPARE_ME,
    ActionId.LEAVE_ME: Intent.LEAVE_ME,
}
ON_HOME = frozenset(
    {
        ActionId.HOME_DONE,
        ActionId.HOME_REOPEN,
        ActionId.HOME_KEPT,
        ActionId.HOME_UNSETTLE,
        ActionId.PREPARE_ME,
    }
)
"""What is answered on the Home tab itself, where it was pressed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One press of a button, as Slack tells it.

    Attributes:
        trigger: Lets a form be opened for three seconds; names the press, too.
        response_url: Slack's way back to whoever pressed; forms have none.
    """

    action: str
    value: str | None
    trigger: str
    workspace: WorkspaceId
    person: PersonId
    place: Place
    response_url: str | None
    view: Mapping[str, Any] | None


def read_press(body: Mapping[str, Any]) -> Press:
    """Read a press as Slack tells of it."""
    action: Mapping[str, Any] = (body.get("actions") or [{}])[0]
    container: Mapping[str, Any] = body.get("container") or {}
    response_url = body.get("response_url")
    return Press(
        action=str(action.get("action_id") or ""),
        value=action.get("value"),
        trigger=str(body.get("trigger_id") or ""),
        workspace=WorkspaceId(str((body.get("team") or {}).get("id") or "")),
        person=PersonId(str((body.get("user") or {}).get("id") or "")),
        place=_place(body, ephemeral=bool(container.get("is_ephemeral"))),
        response_url=response_url,
        view=body.get("view"),
    )


def _place(body: Mapping[str, Any], *, ephemeral: bool) -> Place:
    """Answer where the button stands: in its thread, or beside a message only one person sees."""
    channel = (body.get("channel") or {}).get("id")
    message: Mapping[str, Any] = body.get("message") or {}
    thread = message.get("thread_ts") or (body.get("container") or {}).get("thread_ts")
    direct = str(channel or "").startswith("D")
    url = body.get("response_url")
    if ephemeral:
        return Place(channel=channel, thread=thread, response_url=url, pressed_url=url)
    return Place(
        channel=channel,
        thread=thread or (None if direct else message.get("ts")),
        alone=direct,
        pressed_url=url if direct else None,
    )


def question_of(press: Press) -> Asked | None:
    """Read what a button asks; ``None`` for one that does something else."""
    if press.action == ActionId.ASK_AGAIN:
        return asked_again(press.value, press.person, press.place)
    asked = Asked(person=press.person, place=press.place, door=Door.BUTTON)
    for reads in (_picked, _taken_out, _of_the_programme, _switched, _of_an_account):
        found = reads(press, asked)
        if found is not None:
            return found
    return None


def _picked(press: Press, asked: Asked) -> Asked | None:
    if press.action != ActionId.PICK_ACCOUNT:
        return None
    picked = unpack(press.value, PickButton)
    return replace(asked, intent=picked.intent, account=picked.account, item=picked.item)


def _taken_out(press: Press, asked: Asked) -> Asked | None:
    if press.action != ActionId.TAKE_OUT:
        return None
    regretted = unpack(press.value, DocumentsButton).documents.split()
    text = SharedMessage(drop=tuple(regretted)).to_json()
    return replace(asked, door=Door.DOCUMENTS, text=text)


def _of_the_programme(press: Press, asked: Asked) -> Asked | None:
    intent = _intent(ABOUT_PROGRAMME, press)
    if intent is None:
        return None
    item = unpack(press.value, ProgrammeButton).item
    return replace(asked, door=Door.PROGRAMME, intent=intent, item=item)


def _switched(press: Press, asked: Asked) -> Asked | None:
    intent = _intent(SWITCHING, press)
    return None if intent is None else replace(asked, place=_on_home(press), intent=intent)


def _of_an_account(press: Press, asked: Asked) -> Asked | None:
    intent = _intent(ASKING, press)
    if intent is None:
        return None
    button = unpack(press.value, AccountButton)
    return replace(
        asked,
        place=_on_home(press),
        intent=intent,
        account=button.account,
        group=button.group,
        item=button.item,
    )


def _intent(table: Mapping[str, Intent], press: Press) -> Intent | None:
    return table.get(press.action)


def _on_home(press: Press) -> Place:
    home = page_pressed(press.view) if press.action in ON_HOME else None
    return replace(press.place, home=home)
