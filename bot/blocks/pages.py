"""A long list, shown page by page: Slack takes fifty blocks a message."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """One page.

    Attributes:
        number: Counted from 1.
        first: Which of all the items stands first on it, counted from 1; 0 where there are none.
    """

    items: Sequence[Item]
    number: int
    pages: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """Which of all the items stands last on it."""
        return self.first + len(self.items) - 1 if self.items else 0


def page_of(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """Give a page; a number beyond the list means its nearest page."""
    pages = max(1, math.ceil(len(items) / size))
    here = min(max(number, 1), pages)
    start = (here - 1) * size
    return Page(
        items=items[start : start + size],
        number=here,
        pages=pages,
        first=start + 1 if items else 0,
        total=len(items),
    )


def page_number(item: str | None, places: Sequence[str], size: int) -> int:
    """Read which page is wanted: its number, or the one on which something stands.

    Args:
        item: What a button or a form carries: a number, the key of something, or nothing.
        places: The keys of all items, in their order.
        size: How many stand on a page.
    """
    if item is None:
        return 1
    if item in places:
        return places.index(item) // size + 1
    return int(item) if item.isdecimal() and item.isascii() and len(item) < len("1000000") else 1
