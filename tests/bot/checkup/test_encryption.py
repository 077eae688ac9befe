"""What the doctor says of the key that keeps tokens unreadable."""

from __future__ import annotations

import pytest

from bot.checkup.encryption import check_encryption_key
from bot.checkup.finding import State
from bot.i18n import texts_for

ENGLISH = texts_for("en")
GOOD = "c2FtcGxlIGtleSBvZiAzMiBieXRlcyBmb3IgdGVzdHM="
"""Thirty-two bytes in Base64, as Fernet has it; it opens nothing."""


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        (None, State.NOT_SET),
        ("", State.NOT_SET),
        (GOOD, State.OK),
        (f"{GOOD}, {GOOD}", State.OK),
        (f"{GOOD},", State.BROKEN),
        ("geheim", State.BROKEN),
        ("schlüssel", State.BROKEN),
    ],
)
def test_a_key_is_tried_before_anything_depends_on_it(keys: str | None, state: State) -> None:
    finding = check_encryption_key(keys, ENGLISH)

    assert finding.state is state
    assert "geheim" not in finding.says
