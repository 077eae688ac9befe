"""What a button carries beside its account, where that is two things: a note and its version."""

from __future__ import annotations

from bot.blocks.carried import ActionValueError

BETWEEN = ":"


def two_parts(item: str | None) -> tuple[str, str]:
    """Split what was joined with a colon.

    Raises:
        ActionValueError: Where it is anything else.
    """
    first, between, second = (item or "").partition(BETWEEN)
    if not (first and between and second):
        raise ActionValueError("item")
    return first, second


def with_number(item: str | None) -> tuple[str, int | None]:
    """Give the first part, and the number behind the colon where there is one.

    Raises:
        ActionValueError: Where there is nothing, or no number behind the colon.
    """
    first, between, second = (item or "").partition(BETWEEN)
    is_number = second.isascii() and second.isdecimal() and len(second) < len("1000000")
    if not first or bool(between) is not is_number:
        raise ActionValueError("item")
    return first, int(second) if is_number else None
