"""Does a signed request have the shape of one of Slack's? Asked before a listener trusts it.

Only what Bolt and the listeners read is looked at: members may be missing, and new ones may come,
but none of these may be something else than what Slack documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kamcore.store_errors import is_keepable

Rule: TypeAlias = Callable[[object], bool]

NEEDED = {"block_actions": "actions", "view_submission": "view", "view_closed": "view"}
"""What an interaction of a kind is about."""

LONGEST_ID = 500
"""Characters; Slack's longest, a trigger's, has about seventy."""


def is_from_slacks_api(body: object) -> bool:
    """Whether this is an event, a command, something done with a button or form, or a check."""
    if not isinstance(body, dict):
        return False
    kind = body.get("type")
    if "ssl_check" in body:
        return True
    if kind == "url_verification":
        return isinstance(body.get("challenge"), str)
    if kind == "event_callback":
        return _EVENT(body)
    if kind is None:
        return _COMMAND(body)
    return _is_name(kind) and bool(body.get(NEEDED.get(kind, "user"))) and _INTERACTION(body)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    """An id, a timestamp or an address: it ends up in the database's keys and in the log."""
    return (
        isinstance(value, str)
        and 0 < len(value) <= LONGEST_ID
        and value.isprintable()
        and is_keepable(value)
    )


def _is_any_object(value: object) -> bool:
    return isinstance(value, dict)


def _maybe(rule: Rule) -> Rule:
    return lambda value: value is None or (value == "" and rule is _is_name) or rule(value)


def _either(*rules: Rule) -> Rule:
    return lambda value: any(rule(value) for rule in rules)


def _each(rule: Rule) -> Rule:
    return lambda value: isinstance(value, list) and all(rule(each) for each in value)


def _some(rule: Rule) -> Rule:
    return lambda value: value != [] and _each(rule)(value)


def _all_members(rule: Rule) -> Rule:
    return lambda value: isinstance(value, dict) and all(rule(each) for each in value.values())


def _members(needed: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    maybe = tuple((name, _maybe(rule)) for name, rule in optional.items())

    # Of most members that may be missing most are missing.
    def holds(value: object) -> bool:
        return (
            isinstance(value, dict)
            and all(rule(value.get(name)) for name, rule in needed.items())
            and all(rule(value[name]) for name, rule in maybe if name in value)
        )

    return holds


_PERSON = _members({"id": _is_name}, {"team_id": _is_name})
_WITH_ID = _members({"id": _is_name}, {})
_MAYBE_ID = _members({}, {"id": _is_name, "enterprise_id": _is_name})
_SPOKEN = _members(
    {},
    {
        "user": _either(_is_name, _is_any_object),
        "bot_id": _is_name,
        "ts": _is_name,
        "thread_ts": _is_name,
        "subtype": _is_name,
        "text": _is_text,
    },
)
_MESSAGE = _members(
    {},
    {
        "user": _is_name,
        "bot_id": _is_name,
        "channel": _is_name,
        "channel_type": _is_name,
        "ts": _is_name,
        "thread_ts": _is_name,
        "subtype": _is_name,
        "text": _is_text,
        "message": _SPOKEN,
        "previous_message": _SPOKEN,
    },
)
_OTHER_EVENT = _members(
    {"type": _is_name},
    {
        "user": _either(_is_name, _is_any_object),
        "channel": _either(_is_name, _is_any_object),
        "bot_id": _is_name,
        "thread_ts": _is_name,
        "tokens": _all_members(_maybe(_each(_is_name))),
    },
)


def _is_event(value: object) -> bool:
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str):
        return False
    return _MESSAGE(value) if kind in {"message", "app_mention"} else _OTHER_EVENT(value)


_EVENT = _members(
    {"event_id": _is_name, "event": _is_event},
    {
        "team_id": _is_name,
        "enterprise_id": _is_name,
        "authorizations": _each(
            _members({}, {"team_id": _is_name, "enterprise_id": _is_name, "user_id": _is_name})
        ),
    },
)
_COMMAND = _members(
    {"command": _is_name, "team_id": _is_name, "user_id": _is_name, "trigger_id": _is_name},
    {"channel_id": _is_name, "text": _is_text, "response_url": _is_name},
)
_CHOICE = _members({}, {"value": _is_text})
_FILLED = _members(
    {},
    {
        "value": _is_text,
        "selected_option": _CHOICE,
        "selected_options": _each(_CHOICE),
        "selected_date": _is_text,
        "selected_user": _is_name,
        "selected_users": _each(_is_name),
        "selected_conversation": _is_name,
    },
)
_STATE = _members({}, {"values": _all_members(_all_members(_FILLED))})
_VIEW = _members(
    {"type": _is_name},
    {
        "id": _is_name,
        "hash": _is_name,
        "callback_id": _is_name,
        "private_metadata": _is_text,
        "blocks": _each(_members({}, {"block_id": _is_name, "element": _is_any_object})),
        "state": _STATE,
        "team_id": _is_name,
        "app_installed_team_id": _is_name,
    },
)
_ACTION = _members(
    {"action_id": _is_name}, {"block_id": _is_name, "value": _is_text, "selected_option": _CHOICE}
)
_INTERACTION = _members(
    {"user": _PERSON},
    {
        "team": _WITH_ID,
        "enterprise": _MAYBE_ID,
        "channel": _WITH_ID,
        "trigger_id": _is_name,
        "response_url": _is_name,
        "container": _members(
            {},
            {"thread_ts": _is_name, "message_ts": _is_name, "channel_id": _is_name},
        ),
        "message": _SPOKEN,
        "actions": _some(_ACTION),
        "callback_id": _is_name,
        "view": _VIEW,
        "state": _STATE,
        "response_urls": _each(_is_any_object),
    },
)
