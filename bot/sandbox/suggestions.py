"""What a menu that is searched offers, checked as Slack checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.refusal import Refused
from bot.sandbox.rules.findings import Findings
from bot.sandbox.rules.texts import PLAIN, check_option

if TYPE_CHECKING:
    from bot.sandbox.wire import Json

MOST_OPTIONS = 100


def checked_options(answer: Json) -> list[Json]:
    """Give the options of an answer.

    Raises:
        Refused: Where Slack would show nothing but an error.
    """
    options = answer.get("options")
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        raise Refused("invalid_arguments", messages=["[ERROR] must provide up to 100 options"])
    findings = Findings()
    for number, option in enumerate(options):
        check_option(findings, option, f"/options/{number}", types=PLAIN)
    if findings.problems:
        raise Refused("invalid_arguments", messages=findings.problems)
    return options
