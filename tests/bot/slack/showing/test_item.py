"""What a button carries in two parts is read as strictly as any other input."""

from __future__ import annotations

import pytest

from bot.blocks.carried import ActionValueError
from bot.slack.showing.item import two_parts, with_number


@pytest.mark.parametrize(
    ("item", "parts"), [("n1:3", ("n1", "3")), ("a:b:c", ("a", "b:c")), ("n:", None), (":x", None),
                        ("n", None), ("", None), (None, None)],
)  # fmt: skip
def test_two_parts(item: str | None, parts: tuple[str, str] | None) -> None:
    if parts is not None:
        assert two_parts(item) == parts
        return
    with pytest.raises(ActionValueError):
        two_parts(item)


@pytest.mark.parametrize(
    ("item", "parts"),
    [("n1", ("n1", None)), ("n1:3", ("n1", 3)), ("n1:x", None), ("n1:", None), ("n1:-1", None),
     ("n1:²", None), (":3", None), ("n1:99999999", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_number_behind(item: str | None, parts: tuple[str, int | None] | None) -> None:
    if parts is not None:
        assert with_number(item) == parts
        return
    with pytest.raises(ActionValueError):
        with_number(item)
