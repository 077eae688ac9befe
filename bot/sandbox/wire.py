"""What travels between Slack and an app: JSON objects, kept as they are on the wire."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One JSON object. Slack's payloads have no other type than their documentation."""


def escaped(text: str) -> str:
    """Write what a person typed as Slack sends it: its three control characters as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
