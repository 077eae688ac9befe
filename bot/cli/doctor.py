"""``kam doctor``: is everything there that the bot needs, and what to do where it is not?"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.checkup.finding import Finding, State
    from bot.i18n import Texts

MARK_WIDTH = 14


@click.command("doctor", short_help="Check settings, database and connections, one line each.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for a program.")
def command(*, as_json: bool) -> int:
    """Check settings, database and connections, one line each.

    Ends with 1 when something is broken. What is not set and not needed for "kam demo" and
    the command line is no fault.
    """
    from bot.checkup.everything import examine  # noqa: PLC0415 - heavy
    from bot.checkup.finding import State  # noqa: PLC0415 - as above
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - as above

    t = terminal_texts()
    findings = examine(os.environ, t)
    click.echo(_as_json(findings) if as_json else _as_lines(findings, t))
    return int(any(finding.state is State.BROKEN for finding in findings))


def _as_json(findings: Sequence[Finding]) -> str:
    from bot.checkup.finding import State  # noqa: PLC0415 - heavy

    checks = [{"name": each.name, "state": each.state, "says": each.says} for each in findings]
    healthy = all(each.state is not State.BROKEN for each in findings)
    return json.dumps({"healthy": healthy, "checks": checks}, ensure_ascii=False, indent=2)


def _as_lines(findings: Sequence[Finding], t: Texts) -> str:
    return "\n".join(f"{_mark(each.state, t):<{MARK_WIDTH}}{each.says}" for each in findings)


def _mark(state: State, t: Texts) -> str:
    from bot.checkup.finding import State  # noqa: PLC0415 - heavy

    match state:
        case State.OK:
            return t("ok")
        case State.NOT_SET:
            return t("not set")
        case State.BROKEN:
            return t("BROKEN")
