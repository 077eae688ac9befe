"""What Slack refuses, checked by ourselves: the SDK checks only some of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

NOT_SHOWN = frozenset(
    {"value", "private_metadata", "initial_value", "action_id", "block_id", "callback_id"}
)
ENTITY = re.compile("&(amp|lt|gt);")
DANGEROUS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f]"  # controls, but not the end of a line
    r"|[\u2028\u2029]"  # other ends of lines and paragraphs
    r"|[\u202a-\u202e\u2066-\u2069]"  # what turns the direction of writing
    r"|[\ud800-\udfff]"  # halves of characters
)
LONGEST = {
    "header": 150,
    "button": 75,
    "option": 75,
    "label": 2000,
    "hint": 2000,
    "title": 24,
    "submit": 24,
    "close": 24,
}


def checked_message(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Give a message as Slack would take it."""
    drawn = [block.to_dict() for block in blocks]
    assert 1 <= len(drawn) <= 50
    assert sum(block["type"] == "table" for block in drawn) <= 1
    _check_blocks(drawn)
    return drawn


def checked_view(view: View) -> dict[str, Any]:
    """Give a form as Slack would take it."""
    drawn = view.to_dict()
    assert 1 <= len(drawn["blocks"]) <= 100
    assert len(drawn.get("private_metadata", "")) <= 3000
    for part in [part for part in ("title", "submit", "close") if part in drawn]:
        assert 1 <= len(drawn[part]["text"]) <= LONGEST[part]
    _check_blocks(drawn["blocks"])
    check_words(drawn)
    return drawn


def checked_home(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Give a Home tab as Slack would take it."""
    drawn = [block.to_dict() for block in blocks]
    assert 1 <= len(drawn) <= 100
    _check_blocks(drawn)
    return drawn


def check_words(drawn: object) -> None:
    """See that nothing that is shown can ping, link, steer or hide."""
    for text in shown_texts(drawn):
        assert text.strip()
        assert "<" not in text
        assert ">" not in text
        assert not _is_dangerous(text), repr(text)
        text.encode("utf-8")


def check_mrkdwn(text: str) -> None:
    check_words({"text": text})
    assert "&" not in ENTITY.sub("", text)


def shown_texts(drawn: object, key: str = "") -> Iterator[str]:
    if isinstance(drawn, dict):
        for name, value in drawn.items():
            yield from shown_texts(value, name)
    elif isinstance(drawn, list):
        for value in drawn:
            yield from shown_texts(value, key)
    elif isinstance(drawn, str) and key == "text":
        yield drawn


def _is_dangerous(text: str) -> bool:
    return DANGEROUS.search(text) is not None


def _check_blocks(blocks: list[dict[str, Any]]) -> None:
    check_words(blocks)
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(ids) == len(set(ids))
    for block in blocks:
        _check_block(block)
    json.dumps(blocks).encode("utf-8")


def _check_block(block: dict[str, Any]) -> None:
    match block["type"]:
        case "header":
            assert block["text"]["type"] == "plain_text"
            assert 1 <= len(block["text"]["text"]) <= LONGEST["header"]
        case "section":
            _check_text(block["text"])
            if "accessory" in block:
                _check_element(block["accessory"])
        case "context":
            assert 1 <= len(block["elements"]) <= 10
            for element in block["elements"]:
                _check_text(element)
        case "actions":
            _check_actions(block["elements"])
        case "input":
            assert 1 <= len(block["label"]["text"]) <= LONGEST["label"]
            assert len(block.get("hint", {"text": ""})["text"]) <= LONGEST["hint"]
            _check_element(block["element"])
        case "context_actions":
            _check_feedback(block["elements"])
        case kind:
            assert kind == "divider"


def _check_text(text: dict[str, Any]) -> None:
    assert 1 <= len(text["text"]) <= 3000
    if text["type"] == "mrkdwn":
        assert text["verbatim"] is True
        check_mrkdwn(text["text"])


def _check_element(element: dict[str, Any]) -> None:
    assert 1 <= len(element["action_id"]) <= 255
    match element["type"]:
        case "button":
            assert 1 <= len(element["text"]["text"]) <= LONGEST["button"]
            assert ("value" in element) is not ("url" in element)
            assert len(element.get("value", "")) <= 2000
            assert len(element.get("url", "")) <= 3000
            _check_confirm(element.get("confirm"))
        case "radio_buttons":
            _check_options(element, most=10)
        case "static_select":
            _check_options(element, most=100)
        case "plain_text_input":
            assert len(element.get("initial_value", "")) <= element["max_length"] <= 3000
        case "multi_static_select":
            _check_options(element, most=100)
            assert all(each in element["options"] for each in element.get("initial_options", []))
        case "checkboxes":
            _check_options(element, most=10)
            assert all(each in element["options"] for each in element.get("initial_options", []))
        case kind:
            assert kind in {"datepicker", "timepicker", "users_select", "external_select"}


def _check_actions(elements: list[dict[str, Any]]) -> None:
    assert 1 <= len(elements) <= 25
    actions = [element["action_id"] for element in elements]
    assert len(actions) == len(set(actions))
    for element in elements:
        _check_element(element)


def _check_feedback(elements: list[dict[str, Any]]) -> None:
    (element,) = elements
    assert element["type"] == "feedback_buttons"
    assert 1 <= len(element["action_id"]) <= 255
    for name in ("positive_button", "negative_button"):
        assert 1 <= len(element[name]["text"]["text"]) <= LONGEST["button"]
        assert 1 <= len(element[name]["accessibility_label"]) <= LONGEST["button"]
        assert 1 <= len(element[name]["value"]) <= 2000


def _check_confirm(asked: dict[str, Any] | None) -> None:
    if asked is None:
        return
    for part, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        assert 1 <= len(asked[part]["text"]) <= most


def _check_options(element: dict[str, Any], *, most: int) -> None:
    assert 1 <= len(element["options"]) <= most
    values = [option["value"] for option in element["options"]]
    assert len(values) == len(set(values))
    for option in element["options"]:
        assert 1 <= len(option["text"]["text"]) <= LONGEST["option"]
        assert 1 <= len(option["value"]) <= 150
        if "description" in option:
            assert 1 <= len(option["description"]["text"]) <= LONGEST["option"]
    if "initial_option" in element:
        assert element["initial_option"] in element["options"]
