"""Sort thousands by exact numbers that are known in floating point, and exactly where asked.

Floating point settles all that is not nearly equal; only what lies closer than it can tell is
asked for its exact key, which for an account means going through all its evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")

NEAR = 1e-6
"""Points of a score (0..100): far more than floating point is ever off."""


def highest_first(
    items: Iterable[Item], near: Callable[[Item], float], exact: Callable[[Item], Any]
) -> list[Item]:
    """Sort by a number, highest first.

    Args:
        items: What to sort.
        near: The number, to within half of ``NEAR``.
        exact: What decides between numbers that are nearly equal; smallest first.
    """
    found = sorted(items, key=near, reverse=True)
    return [each for run in _runs(found, near) for each in _decided(run, exact)]


def _runs(found: list[Item], near: Callable[[Item], float]) -> Iterator[list[Item]]:
    """Keep together what lies next to each other."""
    run: list[Item] = []
    for each in found:
        if run and near(run[-1]) - near(each) > NEAR:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _decided(run: list[Item], exact: Callable[[Item], Any]) -> list[Item]:
    return run if len(run) == 1 else sorted(run, key=exact)
