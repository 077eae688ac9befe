"""Can the rules be read that verdicts go by?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, broken, ok
from bot.explain import explain
from kamcore.errors import KamError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.i18n import Texts
    from kamcore.policy import Policy

NAME = "policy"
SHOWN_DIGITS = 12


def check_policy(path: Path | None, t: Texts) -> Finding:
    """Load the policy file as the bot does, or the shipped one where none is set."""
    try:
        policy = _load(path)
    except KamError as error:
        return broken(NAME, explain(error, t))
    except (OSError, UnicodeDecodeError) as error:
        return broken(
            NAME,
            t(
                "KAM_POLICY cannot be read ({reason}): name a text file, or leave it empty for "
                "the shipped rules.",
                reason=str(error),
            ),
        )
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


def _load(path: Path | None) -> Policy:
    from kamcore.policy_file import default_policy, load_policy  # noqa: PLC0415 - heavy

    if path is None:
        return default_policy()
    return load_policy(path.read_text(encoding="utf-8"), place=str(path))
