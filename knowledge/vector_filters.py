"""Conditions on what the vector index gives, in Chroma's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kamcore.passages import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.passages import Readable

Filter: TypeAlias = dict[str, Any]


def ways_to(readable: Readable) -> list[Filter]:
    """Give the ways in which what is not open to all may be read; none where all of it may."""
    if readable.reaches == frozenset(Reach):
        return []
    ways: list[Filter] = [{"reach": each} for each in sorted(readable.reaches - {Reach.OPEN})]
    if readable.accounts:
        ways.append({"account": {"$in": sorted(readable.accounts)}})
    if readable.author is not None:
        ways.append({"author": readable.author})
    return ways


def any_of(ways: list[Filter]) -> Filter:
    """Let through what one of some conditions does."""
    return ways[0] if len(ways) == 1 else {"$or": ways}


def all_of(conditions: list[Filter]) -> Filter | None:
    """Let through what all of some conditions do; no condition where there are none."""
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def about(accounts: Iterable[str]) -> Filter:
    """Let through what is about one of some accounts; an empty name is what is about none."""
    return {"account": {"$in": sorted(accounts)}}
