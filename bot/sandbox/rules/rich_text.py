"""Rich text: sections, lists, quotes and preformatted text, as deep as Slack allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.rules.findings import Findings
    from bot.sandbox.wire import Json

_PARTS = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
_NEEDED = {
    "text": "text",
    "link": "url",
    "emoji": "name",
    "user": "user_id",
    "channel": "channel_id",
    "usergroup": "usergroup_id",
    "broadcast": "range",
    "color": "value",
    "date": "timestamp",
}


def check_rich_text(findings: Findings, block: Json, place: str) -> None:
    """Check a rich text block or cell."""
    elements = block.get("elements")
    if not isinstance(elements, list):
        findings.add("must provide an array", f"{place}/elements")
        return
    for number, part in enumerate(elements):
        _check_part(findings, part, f"{place}/elements/{number}", _PARTS)


def rich_text_length(block: object) -> int:
    """Count the characters of a rich text, as far as it is one."""
    if not isinstance(block, dict):
        return 0
    if isinstance(block.get("text"), str):
        return len(block["text"])
    elements = block.get("elements")
    return sum(map(rich_text_length, elements)) if isinstance(elements, list) else 0


def _check_part(findings: Findings, part: object, place: str, allowed: set[str]) -> None:
    if not findings.is_object(part, place) or not isinstance(part, dict):
        return
    if part.get("type") not in allowed:
        findings.add(f"unsupported type: {part.get('type')}", f"{place}/type")
        return
    elements = findings.items(part, "elements", place, most=10_000)
    for number, element in enumerate(elements):
        where = f"{place}/elements/{number}"
        if part["type"] == "rich_text_list":
            _check_part(findings, element, where, {"rich_text_section"})
        else:
            _check_word(findings, element, where)
    if part["type"] == "rich_text_list":
        findings.one_of(part, "style", place, ("bullet", "ordered"))


def _check_word(findings: Findings, element: object, place: str) -> None:
    if not findings.is_object(element, place) or not isinstance(element, dict):
        return
    needed = _NEEDED.get(str(element.get("type")))
    if needed is None:
        findings.add(f"unsupported type: {element.get('type')}", f"{place}/type")
    elif element.get(needed) in (None, ""):
        findings.add(f"missing required field: {needed}", place)
    style = element.get("style")
    if style is not None and not isinstance(style, dict):
        findings.add("must provide an object", f"{place}/style")
