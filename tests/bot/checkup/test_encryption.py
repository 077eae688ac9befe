"""What the doctor says of the key that keeps tokens unreadable."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from bot.checkup.encryption import check_encryption_key
from bot.checkup.finding import State
from bot.i18n import texts_for

ENGLISH = texts_for("en")
GOOD = Fernet.generate_key().decode()


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
