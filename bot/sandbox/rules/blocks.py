"""Blocks of a message, a form or a Home tab: known kinds, Slack's sizes, ids that are unique.

Source: docs.slack.dev, reference of Block Kit's blocks. A kind that is not in the table is
refused: what is not checked here must not pass here.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.sandbox.rules.elements import (
    ON_ACTIONS,
    ON_CONTEXT_ACTIONS,
    ON_INPUTS,
    ON_SECTIONS,
    check_element,
    check_image,
)
from bot.sandbox.rules.findings import ID_LIMIT, Findings
from bot.sandbox.rules.rich_text import check_rich_text
from bot.sandbox.rules.tables import check_table, check_tables_together
from bot.sandbox.rules.texts import EITHER, check_text, check_text_object

if TYPE_CHECKING:
    from bot.sandbox.wire import Json

MARKDOWN_MOST = 12_000


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"

    @property
    def most(self) -> int:
        """How many blocks fit."""
        return 50 if self is Surface.MESSAGE else 100


Check = Callable[[Findings, "Json", str], None]


def check_blocks(blocks: object, surface: Surface, place: str = "/blocks") -> list[str]:
    """List what Slack would refuse, in its words; nothing where all is well."""
    findings = Findings()
    if not isinstance(blocks, list):
        findings.add("must provide an array", place)
        return findings.problems
    if len(blocks) > surface.most:
        findings.add(f"no more than {surface.most} items allowed", place)
    for number, block in enumerate(blocks):
        _check_block(findings, block, f"{place}/{number}", surface)
    shaped = [block for block in blocks if isinstance(block, dict)]
    findings.unique((block.get("block_id") for block in shaped), "block_id", place)
    _check_together(findings, shaped, place)
    return findings.problems


def _check_block(findings: Findings, block: object, place: str, surface: Surface) -> None:
    if not findings.is_object(block, place) or not isinstance(block, dict):
        return
    kind = block.get("type")
    entry = _KINDS.get(kind) if isinstance(kind, str) else None
    if entry is None or surface not in entry[0]:
        findings.add(f"unsupported type: {kind}", f"{place}/type")
        return
    surfaces_and_names = entry[1]
    findings.only(block, ("type", "block_id", *surfaces_and_names), place)
    findings.string(block, "block_id", place, most=ID_LIMIT)
    entry[2](findings, block, place)


def _check_together(findings: Findings, blocks: list[Any], place: str) -> None:
    markdown = [block for block in blocks if block.get("type") == "markdown"]
    if sum(len(str(block.get("text", ""))) for block in markdown) > MARKDOWN_MOST:
        findings.add(f"markdown text must be less than {MARKDOWN_MOST + 1} characters", place)
    check_tables_together(findings, blocks, place)


def _section(findings: Findings, block: Json, place: str) -> None:
    if "text" not in block and "fields" not in block:
        findings.add("must provide text or fields", place)
    check_text(findings, block, "text", place, most=3000, types=EITHER, needed=False)
    findings.flag(block, "expand", place)
    for number, text in enumerate(findings.items(block, "fields", place, most=10, needed=False)):
        where = f"{place}/fields/{number}"
        if findings.is_object(text, where) and isinstance(text, dict):
            check_text_object(findings, text, where, most=2000, types=EITHER)
    if "accessory" in block:
        check_element(findings, block["accessory"], f"{place}/accessory", allowed=ON_SECTIONS)


def _header(findings: Findings, block: Json, place: str) -> None:
    check_text(findings, block, "text", place, most=150)


def _context(findings: Findings, block: Json, place: str) -> None:
    for number, element in enumerate(findings.items(block, "elements", place, most=10)):
        where = f"{place}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(findings, element, where, allowed=frozenset({"image"}))
        elif findings.is_object(element, where) and isinstance(element, dict):
            check_text_object(findings, element, where, most=3000, types=EITHER)


def _actions(findings: Findings, block: Json, place: str) -> None:
    elements = findings.items(block, "elements", place, most=25)
    for number, element in enumerate(elements):
        check_element(findings, element, f"{place}/elements/{number}", allowed=ON_ACTIONS)
    ids = (element.get("action_id") for element in elements if isinstance(element, dict))
    findings.unique(ids, "action_id", place)


def _context_actions(findings: Findings, block: Json, place: str) -> None:
    elements = findings.items(block, "elements", place, most=5)
    for number, element in enumerate(elements):
        check_element(findings, element, f"{place}/elements/{number}", allowed=ON_CONTEXT_ACTIONS)
    ids = (element.get("action_id") for element in elements if isinstance(element, dict))
    findings.unique(ids, "action_id", place)


def _input(findings: Findings, block: Json, place: str) -> None:
    check_text(findings, block, "label", place, most=2000)
    check_text(findings, block, "hint", place, most=2000, needed=False)
    findings.flag(block, "optional", place)
    findings.flag(block, "dispatch_action", place)
    check_element(findings, block.get("element"), f"{place}/element", allowed=ON_INPUTS)


def _image(findings: Findings, block: Json, place: str) -> None:
    check_text(findings, block, "title", place, most=2000, needed=False)
    check_image(findings, block, place)


def _markdown(findings: Findings, block: Json, place: str) -> None:
    findings.string(block, "text", place, most=MARKDOWN_MOST, needed=True)


def _divider(findings: Findings, block: Json, place: str) -> None:
    """Ask nothing: a line has no members."""


_ANYWHERE = frozenset(Surface)
_MESSAGES = frozenset({Surface.MESSAGE})
_KINDS: dict[str, tuple[frozenset[Surface], tuple[str, ...], Check]] = {
    "section": (_ANYWHERE, ("text", "fields", "accessory", "expand"), _section),
    "header": (_ANYWHERE, ("text",), _header),
    "divider": (_ANYWHERE, (), _divider),
    "context": (_ANYWHERE, ("elements",), _context),
    "actions": (_ANYWHERE, ("elements",), _actions),
    "context_actions": (_MESSAGES, ("elements",), _context_actions),
    "input": (_ANYWHERE, ("label", "hint", "element", "optional", "dispatch_action"), _input),
    "image": (_ANYWHERE, ("alt_text", "image_url", "slack_file", "title"), _image),
    "rich_text": (_ANYWHERE, ("elements",), check_rich_text),
    "markdown": (_MESSAGES, ("text",), _markdown),
    "table": (_MESSAGES, ("rows", "column_settings"), check_table),
}
