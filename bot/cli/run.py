"""``kam run``: the bot against Slack, until it is told to stop."""

from __future__ import annotations

import click


@click.command("run", short_help="Run the bot against Slack.")
def command() -> None:
    """Run the bot against Slack.

    By Socket Mode where SLACK_APP_TOKEN is set, else by signed HTTP on
    KAM_HTTP_HOST:KAM_HTTP_PORT. Ends on Ctrl+C or SIGTERM; what was not answered by then is
    answered at the next start. Any number of "kam run" and "kam worker" on any number of
    machines may share one PostgreSQL database; on SQLite all are on one machine.
    """
    from bot.cli.until_told import until_told  # noqa: PLC0415 - not every command needs it
    from bot.slack.run import run  # noqa: PLC0415 - heavy

    until_told(run)
