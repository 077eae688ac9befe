"""A bar that shows somebody at a terminal how far a long command is; a program sees none."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show the bar while the block runs, and give what hears of each step."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update
