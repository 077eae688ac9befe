"""Short names for values: which one it is, and whether it is still what was shown."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

KEY_DIGITS = 16
VERSION_DIGITS = 12
"""Hex digits of a version: as large a number as JSON carries everywhere."""


def key_of(*parts: str | None) -> str:
    """Give a key of what makes a value the same one; ``None`` differs from every text."""
    return _print(parts)[:KEY_DIGITS]


def version_of(value: DataclassInstance) -> int:
    """Give a number that changes whenever anything about the value does; never 0."""
    return int(_print(asdict(value))[:VERSION_DIGITS], 16) or 1


def _print(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
