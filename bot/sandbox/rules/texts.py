"""Text objects, options and confirmation dialogs: the small parts of every block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.rules.findings import Findings
    from bot.sandbox.wire import Json

PLAIN = ("plain_text",)
EITHER = ("plain_text", "mrkdwn")
OPTION_TEXT = 75
OPTION_VALUE = 150


def check_text(  # noqa: PLR0913 - a place, a shape and its bounds
    findings: Findings,
    given: Json,
    name: str,
    place: str,
    *,
    most: int,
    types: tuple[str, ...] = PLAIN,
    needed: bool = True,
) -> None:
    """Check a text object of at most ``most`` characters."""
    text = given.get(name)
    where = f"{place}/{name}"
    if text is None:
        if needed:
            findings.add(f"missing required field: {name}", place)
        return
    if findings.is_object(text, where):
        check_text_object(findings, text, where, most=most, types=types)


def check_text_object(
    findings: Findings, text: Json, place: str, *, most: int, types: tuple[str, ...]
) -> None:
    """Check one text object by itself."""
    if text.get("type") not in types:
        findings.add(f"unsupported type: {text.get('type')}", f"{place}/type")
        return
    extra = "emoji" if text["type"] == "plain_text" else "verbatim"
    findings.only(text, ("type", "text", extra), place)
    findings.flag(text, extra, place)
    findings.string(text, "text", place, most=most, needed=True)


def check_option(
    findings: Findings, option: object, place: str, *, types: tuple[str, ...] = PLAIN
) -> None:
    """Check one option of a menu or of a group of choices."""
    if not findings.is_object(option, place) or not isinstance(option, dict):
        return
    findings.only(option, ("text", "value", "description", "url"), place)
    check_text(findings, option, "text", place, most=OPTION_TEXT, types=types)
    check_text(findings, option, "description", place, most=OPTION_TEXT, types=types, needed=False)
    findings.string(option, "value", place, most=OPTION_VALUE, needed=True)
    findings.string(option, "url", place, most=3000)


def check_confirm(findings: Findings, given: Json, place: str) -> None:
    """Check the dialog that asks before an element acts."""
    confirm = given.get("confirm")
    where = f"{place}/confirm"
    if confirm is None or not findings.is_object(confirm, where):
        return
    findings.only(confirm, ("title", "text", "confirm", "deny", "style"), where)
    check_text(findings, confirm, "title", where, most=100)
    check_text(findings, confirm, "text", where, most=300, types=EITHER)
    check_text(findings, confirm, "confirm", where, most=30)
    check_text(findings, confirm, "deny", where, most=30)
    findings.one_of(confirm, "style", where, ("primary", "danger"))
