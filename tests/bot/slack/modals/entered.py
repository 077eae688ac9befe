"""What Slack sends for fields somebody filled in."""

from __future__ import annotations

from typing import Any


def entered(**fields: dict[str, Any]) -> dict[str, Any]:
    """Name fields as ``a__b`` for ``a.b``."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return {"values": {name: {name: value} for name, value in named.items()}}


def typed(text: object) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": text}


def chosen(value: object) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


def day(text: object) -> dict[str, Any]:
    return {"type": "datepicker", "selected_date": text}


def user(person: object) -> dict[str, Any]:
    return {"type": "users_select", "selected_user": person}


def ticked(*, yes: bool = True) -> dict[str, Any]:
    return {"type": "checkboxes", "selected_options": [{"value": "yes"}] if yes else []}
