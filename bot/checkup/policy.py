"""Can the rules be read that verdicts go by?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, broken, ok
from bot.explain import explain
from bot.wiring import policy_of
from kamcore.errors import KamError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.i18n import Texts

NAME = "policy"
SHOWN_DIGITS = 12


def check_policy(path: Path | None, t: Texts) -> Finding:
    """Load the policy file as the bot does, or the shipped one where none is set."""
    try:
        policy = policy_of(path)
    except KamError as error:
        return broken(NAME, explain(error, t))
    ref = policy.ref
    return ok(
        NAME,
        t(
            "Verdicts go by policy {name}, version {version}, SHA-256 {digest}….",
            name=ref.name,
            version=ref.version,
            digest=ref.sha256[:SHOWN_DIGITS],
        ),
    )
