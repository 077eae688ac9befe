"""Forms and Home tabs: titles, sizes, and a button to send what can be filled in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.sandbox.rules.blocks import Surface, check_blocks
from bot.sandbox.rules.findings import ID_LIMIT, Findings
from bot.sandbox.rules.texts import check_text

if TYPE_CHECKING:
    from bot.sandbox.wire import Json

TITLE = 24
METADATA = 3000
SIZE = 250_000
_SHARED = ("type", "blocks", "private_metadata", "callback_id", "external_id")
_MODAL = (
    *_SHARED,
    "title",
    "submit",
    "close",
    "clear_on_close",
    "notify_on_close",
    "submit_disabled",
)


def check_form(view: Json, surface: Surface) -> list[str]:
    """List what Slack would refuse in a view."""
    findings = Findings()
    if view.get("type") != surface.value:
        findings.add(f"unsupported type: {view.get('type')}", "/view/type")
    findings.only(view, _MODAL if surface is Surface.MODAL else _SHARED, "/view")
    findings.string(view, "private_metadata", "/view", most=METADATA, least=0)
    findings.string(view, "callback_id", "/view", most=ID_LIMIT)
    findings.string(view, "external_id", "/view", most=ID_LIMIT, least=0)
    if surface is Surface.MODAL:
        _check_modal(findings, view)
    blocks = view.get("blocks")
    return findings.problems + check_blocks(blocks, surface, "/view/blocks") + _focus(blocks)


def is_too_large(view: Json) -> bool:
    """Whether Slack answers ``view_too_large``."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > SIZE


def _check_modal(findings: Findings, view: Json) -> None:
    check_text(findings, view, "title", "/view", most=TITLE)
    check_text(findings, view, "submit", "/view", most=TITLE, needed=False)
    check_text(findings, view, "close", "/view", most=TITLE, needed=False)
    findings.flag(view, "clear_on_close", "/view")
    findings.flag(view, "notify_on_close", "/view")
    blocks = view.get("blocks")
    shaped = [each for each in blocks if isinstance(each, dict)] if isinstance(blocks, list) else []
    if "submit" not in view and any(block.get("type") == "input" for block in shaped):
        findings.add("submit is required when an input block is within blocks", "/view")


def _focus(blocks: object) -> list[str]:
    """Let the cursor start in one place only."""
    findings = Findings()
    shaped = [each for each in blocks if isinstance(each, dict)] if isinstance(blocks, list) else []
    elements = [block.get("element") for block in shaped]
    focused = [each for each in elements if isinstance(each, dict) and each.get("focus_on_load")]
    if len(focused) > 1:
        findings.add("only one element may have focus_on_load", "/view/blocks")
    return findings.problems
