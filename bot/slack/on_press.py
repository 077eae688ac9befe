"""Buttons: a question becomes a turn, a form is opened at once."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackClientError

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import (
    AccountButton,
    DocumentsButton,
    HomeButton,
    PickButton,
    ProgrammeButton,
    unpack,
)
from bot.blocks.plan_forms import PLAN_FILES
from bot.explain import explain
from bot.slack.asked import Asked, Door, Place
from bot.slack.asking_back import asked_again
from bot.slack.forms.form import Pressed
from bot.slack.home import page_pressed
from bot.slack.sentences import press_again, unavailable
from bot.slack.services import UNUSABLE
from bot.slack.shared_message import SharedMessage
from bot.slack.telling import tell
from bot.slack.trouble import named
from bot.slack.under_answers import asked_under
from kamcore.errors import KamError
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.async_app import AsyncAck

    from bot.slack.answer import Reader
    from bot.slack.clients import Clients
    from bot.slack.services import Services

ASKING = {
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
ABOUT_PROGRAMME = {
    ActionId.READINESS: Intent.READINESS,
    ActionId.SELF_CHECK: Intent.SELF_CHECK,
    ActionId.PORTFOLIO: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_KEY: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_WAITING: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_EVIDENCE: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_MATRIX: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_NEXT: Intent.PORTFOLIO,
    ActionId.PORTFOLIO_BACK: Intent.PORTFOLIO,
    ActionId.POLICY: Intent.POLICY,
    ActionId.POLICY_EFFECT: Intent.POLICY_EFFECT,
    ActionId.APPROVE_POLICY: Intent.APPROVE_POLICY,
    ActionId.DECLINE_POLICY: Intent.DECLINE_POLICY,
}
ON_HOME = frozenset(
    {ActionId.HOME_DONE, ActionId.HOME_REOPEN, ActionId.HOME_KEPT, ActionId.HOME_UNSETTLE}
)
"""What is answered on the Home tab itself, where it was pressed there."""

TURNING = frozenset({ActionId.HOME_ALL, ActionId.HOME_BACK, ActionId.HOME_OVERVIEW})

log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPress:
    """Hears every button and every choice that acts at once."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Claim a question or open a form, then acknowledge."""
        press = _read(body)
        log.info("%s by %s in %s", press.action, press.person, press.workspace)
        clients = await self.services.clients_of(press.workspace)
        try:
            async with asyncio.timeout(self.services.patience.ack):
                await self._done(press, clients)
        except UNUSABLE:
            texts = self.services.texts_of(press.workspace, press.person)
            await self._tell(press, clients, unavailable(texts))
        except KamError as error:
            reader = await self._reader(press, clients)
            await self._tell(press, clients, explain(error, reader.texts))
        await ack()

    async def _done(self, press: Press, clients: Clients) -> None:
        asked = asked_under(press) or _question(press)
        if asked is not None:
            await self.services.turns.claim(press.workspace, f"act:{press.trigger}", asked)
        elif self.services.under_answers.hears(press.action):
            reader = await self._reader(press, clients)
            await self.services.under_answers.press(press, reader, clients)
        elif press.action in TURNING:
            await self._turn_page(press, clients)
        elif self.services.forms.opens(press.action):
            await self._open(press, clients)
        elif self.services.forms.redraws(press.action) and press.view is not None:
            await self._redraw(press, press.view, clients)
        else:
            log.info("nothing to do for %s", press.action)

    async def _turn_page(self, press: Press, clients: Clients) -> None:
        number = unpack(press.value, HomeButton).page
        home = self.services.home
        if not await home.show(clients, press.workspace, press.person, number=number):
            texts = self.services.texts_of(press.workspace, press.person)
            await self._tell(press, clients, unavailable(texts))

    async def _open(self, press: Press, clients: Clients) -> None:
        reader = await self._reader(press, clients)
        pressed = Pressed(action=press.action, value=press.value, place=press.place)
        view = await self.services.rooms.quick(lambda: self.services.forms.draw(pressed, reader))
        try:
            await clients.sending.views_open(trigger_id=press.trigger, view=view)
        except SlackClientError as error:
            log.warning("no form for %s: %s", press.action, named(error))
            await self._tell(press, clients, press_again(reader.texts))

    async def _redraw(self, press: Press, view: Mapping[str, Any], clients: Clients) -> None:
        reader = await self._reader(press, clients)
        drawn = await self.services.rooms.quick(
            lambda: self.services.forms.draw_again(press.action, view, reader)
        )
        try:
            await clients.sending.views_update(
                view_id=str(view.get("id")), hash=str(view.get("hash")), view=drawn
            )
        except SlackClientError as error:
            # Somebody chose again meanwhile; that choice draws the form.
            log.info("form not drawn anew: %s", named(error))

    async def _tell(self, press: Press, clients: Clients, sentence: str) -> None:
        """Say what went wrong where it was pressed: the Home tab has no other way back."""
        if press.view is not None and page_pressed(press.view) is not None:
            await self.services.home.tell(clients, press.person, press.view, sentence)
        else:
            await tell(press.response_url, press.person, clients, sentence)

    async def _reader(self, press: Press, clients: Clients) -> Reader:
        return await self.services.reader_soon(clients, press.workspace, press.person)


def _read(body: Mapping[str, Any]) -> Press:
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


def _question(press: Press) -> Asked | None:
    """Read what a button asks; ``None`` for one that opens a form."""
    if press.action == ActionId.PICK_ACCOUNT:
        picked = unpack(press.value, PickButton)
        return Asked(
            person=press.person,
            place=press.place,
            door=Door.BUTTON,
            intent=picked.intent,
            account=picked.account,
            item=picked.item,
        )
    if press.action == ActionId.ASK_AGAIN:
        return asked_again(press.value, press.person, press.place)
    if press.action == ActionId.TAKE_OUT:
        regretted = unpack(press.value, DocumentsButton).documents.split()
        return Asked(
            person=press.person,
            place=press.place,
            door=Door.DOCUMENTS,
            text=SharedMessage(drop=tuple(regretted)).to_json(),
        )
    whole = next((each for action, each in ABOUT_PROGRAMME.items() if action == press.action), None)
    if whole is not None:
        item = unpack(press.value, ProgrammeButton).item
        place, door = press.place, Door.PROGRAMME
        return Asked(person=press.person, place=place, door=door, intent=whole, item=item)
    intent = next((each for action, each in ASKING.items() if action == press.action), None)
    if intent is None:
        return None
    button = unpack(press.value, AccountButton)
    home = page_pressed(press.view) if press.action in ON_HOME else None
    return Asked(
        person=press.person,
        place=replace(press.place, home=home),
        door=Door.BUTTON,
        intent=intent,
        account=button.account,
        group=button.group,
        item=button.item,
    )
