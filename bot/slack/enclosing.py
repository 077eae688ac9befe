"""How a file or a canvas reaches its place once, and what is said where Slack does not take it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.actions import ActionId
from bot.blocks.layout import actions, link_button, section
from bot.blocks.parts import Pen, clean
from bot.slack.answer import Answer, told
from bot.slack.delivery import LOOK_BACK
from bot.slack.enclosed import MOST_TOLD, Canvas, File
from bot.slack.sentences import canvas_refused, file_refused
from bot.slack.trouble import code_of, named, seconds_to_wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.i18n import Texts
    from bot.slack.delivery import Delivery, Parcel
    from bot.slack.enclosed import Enclosed
    from kamcore.ids import PersonId

LINKS = ("https://", "http://127.0.0.1:")
"""Where a way to a canvas may lead: to Slack, or to the stand-in on this machine."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where it goes, and who asked for it.

    Attributes:
        alone: Whether the channel is a direct message: then the person gets access to a canvas.
    """

    channel: str
    thread: str | None
    person: PersonId
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing:
    """Sends what goes along with an answer."""

    delivery: Delivery

    async def send(self, parcel: Parcel, spot: Spot, t: Texts) -> None:
        """Send everything that is enclosed; what Slack refuses is said in its place.

        Raises:
            SlackApiError: For what may pass, so that it is tried again.
        """
        for number, enclosed in enumerate(parcel.answer.enclosed, start=1):
            own = replace(parcel, key=f"{parcel.key}:enclosed{number}", stream=None)
            try:
                await self._one(own, parcel.key, enclosed, spot, t)
            except SlackApiError as error:
                if seconds_to_wait(error) is not None:
                    raise
                log.warning("%s not taken by Slack: %s", type(enclosed).__name__, named(error))
                said = replace(own, key=f"{own.key}:refused", answer=_refusal(enclosed, error, t))
                await self.delivery.post(said, spot.channel, spot.thread)

    async def _one(
        self, parcel: Parcel, after: str, enclosed: Enclosed, spot: Spot, t: Texts
    ) -> None:
        match enclosed:
            case File() as file:
                await self.delivery.once(
                    parcel,
                    send=lambda: _upload(parcel.client, file, spot),
                    has_arrived=lambda: self._is_there(parcel, after, file, spot),
                )
            case Canvas() as canvas:
                if await self.delivery.is_sent(parcel.workspace, parcel.key):
                    return
                link = await _create(parcel.client, canvas, spot)
                answer = _way_to(canvas, link, t)
                await self.delivery.post(replace(parcel, answer=answer), spot.channel, spot.thread)

    async def _is_there(self, parcel: Parcel, after: str, file: File, spot: Spot) -> bool:
        """Look whether the file stands behind the message it goes along with."""
        messages = await _read(parcel.client, spot)
        begun = next((each["ts"] for each in messages if _key(each) == after), None)
        return begun is not None and any(
            each["ts"] > begun and file.name in {f.get("name") for f in each.get("files") or ()}
            for each in messages
        )


async def _upload(client: AsyncWebClient, file: File, spot: Spot) -> None:
    await client.files_upload_v2(
        filename=file.name,
        content=file.content,
        title=file.title,
        alt_txt=clean(file.told, MOST_TOLD) if file.told else None,
        channel=spot.channel,
        thread_ts=spot.thread,
    )


async def _create(client: AsyncWebClient, canvas: Canvas, spot: Spot) -> str:
    """Make a canvas for who is to see it, and give the way to it."""
    content = {"type": "markdown", "markdown": canvas.markdown}
    made = await client.canvases_create(title=canvas.title, document_content=content)
    number = str(made.get("canvas_id"))
    if spot.alone:
        access: dict[str, Any] = {"access_level": "write", "user_ids": [spot.person]}
    else:
        access = {"access_level": "read", "channel_ids": [spot.channel]}
    await client.canvases_access_set(canvas_id=number, **access)
    found = await client.files_info(file=number)
    return str((found.get("file") or {}).get("permalink") or "")


def _way_to(canvas: Canvas, link: str, t: Texts) -> Answer:
    pen = Pen(t)
    sentence = pen("The canvas is ready: {title}", title=canvas.title)
    if not link.startswith(LINKS):
        return told(str(sentence))
    opens = link_button(t("Open the canvas"), ActionId.OPEN_CANVAS, link)
    return Answer(blocks=(section(sentence), *actions([opens])), text=sentence)


def _refusal(enclosed: Enclosed, error: SlackApiError, t: Texts) -> Answer:
    refused = canvas_refused if isinstance(enclosed, Canvas) else file_refused
    return told(refused(code_of(error), t))


async def _read(client: AsyncWebClient, spot: Spot) -> Sequence[dict[str, Any]]:
    """Read what was said last there; where we may not, nothing: then it is sent again."""
    try:
        if spot.thread is None:
            found = await client.conversations_history(
                channel=spot.channel, include_all_metadata=True, limit=LOOK_BACK
            )
        else:
            found = await client.conversations_replies(
                channel=spot.channel, ts=spot.thread, include_all_metadata=True, limit=LOOK_BACK
            )
    except SlackApiError as error:
        if seconds_to_wait(error) is not None:
            raise
        return ()
    messages: Sequence[dict[str, Any]] = found.get("messages") or ()
    return messages


def _key(message: dict[str, Any]) -> str | None:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    key: str | None = payload.get("key")
    return key
