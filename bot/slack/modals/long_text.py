"""A text that is longer than one field of Slack's: entered in several, and put together again.

A field holds 3,000 characters as Slack counts them, an emoji as two or more. A longer text is
cut where a paragraph, a line or a word ends, and the next field's name says which, so that a
text nobody changed comes back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import is_visible
from bot.slack.modals.inputs import field, text_input

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

FIELD_LIMIT = 3000
FEWEST_FIELDS = 2
MOST_FIELDS = 20
JOINTS = {"paragraph": "\n\n", "line": "\n", "word": " ", "within": ""}
"""What stood between two parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongField:
    """One text that may need several fields.

    Attributes:
        action: What the text is called.
        label: What the reader calls it.
        hint: Stands beneath the first field.
        mark: Another one where the form is drawn anew with another text: Slack keeps what was
            entered in a block that has the same name.
    """

    action: str
    label: str
    hint: str
    mark: str = ""


def long_fields(asked: LongField, text: str, t: Texts) -> list[Block]:
    """Draw the fields; the last is empty, for what is added."""
    parts = list(parted(text)) or [("line", "")]
    while len(parts) < FEWEST_FIELDS:
        parts.append(("paragraph", ""))
    blocks: list[Block] = []
    for number, (joint, part) in enumerate(parts):
        name = part_name(asked.action, number, joint)
        box = text_input(name, part, limit=FIELD_LIMIT, multiline=True)
        is_first = number == 0
        label = asked.label if is_first else t("Continued, part {number}", number=number + 1)
        hint = asked.hint if is_first else None
        blocks.append(field(f"{name}{asked.mark}", label, box, hint=hint, optional=True))
    return blocks


def long_text_of(state: ViewState | None, action: str) -> str:
    """Put together what was entered; ``""`` where nothing is to be seen."""
    entered = _entered(state)
    text = ""
    for number in range(MOST_FIELDS):
        part = next(
            (
                (JOINTS[joint], entered[name])
                for joint in JOINTS
                if (name := part_name(action, number, joint)) in entered
            ),
            ("", ""),
        )
        if part[1].strip():
            text += (part[0] if text else "") + part[1]
    text = text.strip()
    return text if is_visible(text) else ""


def first_field(action: str) -> str:
    """Name the field beneath which something about the whole text is told."""
    return part_name(action, 0, "line")


def part_name(action: str, number: int, joint: str) -> str:
    """Name one field by its place and by what stood before it."""
    return f"{action}.{number}.{joint}"


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into what fields can hold, each part with the name of what stood before it."""
    joint, rest = "line", text
    while _size(rest) > FIELD_LIMIT:
        cut, following = _place_to_cut(rest, _room(rest))
        yield joint, rest[:cut]
        joint, rest = following, rest[cut + len(JOINTS[following]) :]
    if rest:
        yield joint, rest


def _place_to_cut(text: str, room: int) -> tuple[int, str]:
    for joint in ("paragraph", "line", "word"):
        place = text.rfind(JOINTS[joint], room // 2, room)
        if place > 0:
            return place, joint
    return room, "within"


def _room(text: str) -> int:
    """Count the characters that fit into one field."""
    size = 0
    for place, character in enumerate(text):
        size += _size(character)
        if size > FIELD_LIMIT:
            return place
    return len(text)


def _size(text: str) -> int:
    """Count as Slack does: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _entered(state: ViewState | None) -> dict[str, str]:
    values = (state or {}).get("values")
    blocks = values.values() if isinstance(values, Mapping) else ()
    return {
        str(action): entered["value"]
        for block in blocks
        if isinstance(block, Mapping)
        for action, entered in block.items()
        if isinstance(entered, Mapping) and isinstance(entered.get("value"), str)
    }
