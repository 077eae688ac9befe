"""Every form there is, drawn as the sample company's people get it by pressing a button."""

from __future__ import annotations

import itertools
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, unpack
from bot.slack.answer import Reader
from bot.slack.asked import Asked, Door, Place
from bot.slack.forms.form import Pressed, Redrawn
from bot.slack.pressing import ASKING
from kamcore.errors import KamError
from kamcore.facts import Search
from kamcore.use_cases.read_notes import NotesRequest, list_notes
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.full_house import ANSWER, GLOBEX, MEETING, NOW, QUESTION, TODAY, acting
from tests.bot.strict_texts import strict_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.i18n import Language
    from tests.bot.slack.full_house import FullHouse

HERE = Place(channel="D1", alone=True)
TYPED = {
    "manager": (
        "GLOBEX", "notes GLOBEX", "people GLOBEX", "whitespace GLOBEX", "profile GLOBEX",
        "promises GLOBEX", "plan GLOBEX", "case GLOBEX", "meeting", "meeting GLOBEX", "settings",
        "selfcheck", "Nobody Knows Inc", "plan ACME", "plan Kaiser Kunststoff",
        "people UNKNOWN",
    ),
    "leader": ("GLOBEX", "readiness", "portfolio", "policy"),
}  # fmt: skip
FOLLOWED = frozenset(
    {ActionId.PLAN_SECTION, ActionId.PLAN_HISTORY, ActionId.PROFILE_PART, ActionId.NOTE}
)
"""Buttons that only show something, behind which others stand."""
CONTESTED = frozenset({ActionId.PLAN_WRITE, ActionId.PLAN_ROW, ActionId.EDIT_BLOCK})
"""What opens a form in which somebody else can have changed the same text meanwhile."""
OLDER = (0, 2, 10)
"""Versions that are not the latest, of a plan or of a profile's block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A form that somebody opened.

    Attributes:
        by: One of ``full_house.PEOPLE``.
        view: As Slack got it.
    """

    action: str
    by: str
    view: dict[str, Any]


def reading(name: str, language: Language = "en") -> Reader:
    """Let one of the sample company's people read."""
    return Reader(
        actor=acting(name), texts=strict_texts(language), today=TODAY, zone="Europe/Vienna"
    )


def every_opening(house: FullHouse) -> list[Opening]:
    """Draw each form once for each button that opens it, and each that takes another's place."""
    found: dict[tuple[str, str], Opening] = {}
    for name, texts in TYPED.items():
        reader = reading(name)
        for action, value in (*_buttons(house, reader, texts), *_others(house, reader)):
            kind = _item_kind(value)
            if house.forms.opens(action) and (action, kind) not in found:
                pressed = Pressed(action=action, value=value, place=HERE)
                with suppress(KamError):  # what the other of the two may open
                    view = house.forms.draw(pressed, reader).to_dict()
                    found[action, kind] = Opening(action=action, by=name, view=view)
    drawn = list(found.values())
    return [*drawn, *_following(house, drawn)]


def _following(house: FullHouse, drawn: list[Opening]) -> Iterator[Opening]:
    """Draw the forms that come of others: something is to be taken away, or changed meanwhile."""
    seen = {None}
    for opening, version in itertools.product(drawn, (None, *OLDER)):
        if version is not None and opening.action not in CONTESTED:
            continue
        outcome = house.forms.take(_sent(opening.view, version), reading(opening.by), NOW)
        if isinstance(outcome, Redrawn):
            following = outcome.view.to_dict()
            if following.get("callback_id") not in seen:
                seen.add(following.get("callback_id"))
                yield Opening(action=f"{opening.action} again", by=opening.by, view=following)


def _sent(view: Mapping[str, Any], version: int | None) -> dict[str, Any]:
    """Send a form: with something ticked, or with other texts than an older version held."""
    context = json.loads(view.get("private_metadata") or "{}")
    entered: dict[str, object] = {"remove": ["yes"]}
    if version is not None:
        context["version"] = version
        written = (each for each in view["blocks"] if _is_text(each))
        entered = {each["block_id"]: "Mine" for each in written}
    state = {"values": as_it_stands(view, **entered)}
    return {**view, "state": state, "private_metadata": json.dumps(context)}


def _is_text(block: Mapping[str, Any]) -> bool:
    return bool(block.get("element", {}).get("type") == "plain_text_input")


def _item_kind(value: str | None) -> str:
    """Tell apart what one button opens in several ways: the lists of a plan."""
    item = json.loads(value or "{}").get("item") or ""
    return item.partition(":")[0] if ":" in item else ""


def _buttons(
    house: FullHouse, reader: Reader, texts: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    for text in texts:
        asked = Asked(person=reader.actor.person, place=HERE, door=Door.COMMAND, text=text)
        yield from _under(house, reader, asked, deeper=True)


def _under(
    house: FullHouse, reader: Reader, asked: Asked, *, deeper: bool
) -> Iterator[tuple[str, str | None]]:
    answer = house.answers.answer(asked, reader, NOW)
    for action, value in _drawn([block.to_dict() for block in answer.blocks]):
        yield action, value
        if deeper and action in FOLLOWED:
            button = unpack(value, AccountButton)
            further = Asked(
                person=reader.actor.person,
                place=HERE,
                door=Door.BUTTON,
                intent=ASKING[ActionId(action)],
                account=button.account,
                item=button.item,
            )
            yield from _under(house, reader, further, deeper=False)


def _drawn(shown: object) -> Iterator[tuple[str, str | None]]:
    if isinstance(shown, dict):
        if "action_id" in shown:
            yield str(shown["action_id"]), shown.get("value")
        for each in shown.values():
            yield from _drawn(each)
    elif isinstance(shown, list):
        for each in shown:
            yield from _drawn(each)


def _others(house: FullHouse, reader: Reader) -> Iterator[tuple[str, str | None]]:
    """Give buttons that stand in messages of their own, or on pages further on."""
    note = list_notes(house.store, reader.actor, NotesRequest(account=GLOBEX)).notes[0].note
    items: tuple[tuple[ActionId, str], ...] = (
        (ActionId.EDIT_NOTE, note.id),
        (ActionId.EDIT_ANSWER, ANSWER),
        (ActionId.EDIT_MEETING, MEETING),
        (ActionId.PLAN_GUIDE, ""),
        (ActionId.AFTER_MEETING, MEETING),
        (ActionId.NOTE_SEARCH_SERVED, Search.SERVED_POTENTIAL),
        (ActionId.NOTE_SEARCH_UNSERVED, Search.UNSERVED_POTENTIAL),
    )
    for action, item in items:
        yield action, json.dumps({"account": GLOBEX, "item": item})
    yield ActionId.ASSIGN_MEETING, json.dumps({"meeting": QUESTION})
