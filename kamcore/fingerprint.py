"""Short names for values: which one it is, and whether it is still what was shown."""

from __future__ import annotations

import json
from hashlib import sha256

KEY_DIGITS = 16
VERSION_DIGITS = 12
"""Hex digits of a version: as large a number as JSON carries everywhere."""


def key_of(*parts: str | None) -> str:
    """Give a key of what makes a value the same one; ``None`` differs from every text."""
    return _print(json.dumps(parts))[:KEY_DIGITS]


def version_of(value: object) -> int:
    """Give a number that changes whenever anything about a frozen value does; never 0.

    It lives as long as a form is open, so how the value is written down may change.
    """
    return int(_print(repr(value))[:VERSION_DIGITS], 16) or 1


def _print(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
