"""What goes along with an answer: a file, or a canvas made from Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

MOST_TOLD = 1_000
"""Characters Slack takes of what a picture shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file.

    Attributes:
        title: What Slack shows instead of the name.
        told: What a picture shows, for who cannot see it.
    """

    name: str
    title: str
    content: bytes = field(repr=False)
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """One canvas."""

    title: str
    markdown: str = field(repr=False)


Enclosed: TypeAlias = File | Canvas
