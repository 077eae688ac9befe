"""``kam worker``: durable work without hearing from Slack, for more machines."""

from __future__ import annotations

import click


@click.command("worker", short_help="Do durable work only, for more machines.")
def command() -> None:
    """Do durable work only, beside "kam run", for more machines.

    Takes up the questions and jobs of processes that died, and does its part of what is due:
    jobs, calendars, the index. Hears nothing from Slack, so it needs SLACK_BOT_TOKEN (or the
    installed workspaces' tokens: SLACK_CLIENT_ID and KAM_ENCRYPTION_KEY), and no SLACK_APP_TOKEN.
    On other machines than "kam run" it needs KAM_DATABASE_URL on PostgreSQL. Where KAM_HTTP_PORT
    is set, /healthz, /readyz and /metrics tell there how it is. Ends on Ctrl+C or SIGTERM.
    """
    from bot.cli.until_told import until_told  # noqa: PLC0415 - not every command needs it
    from bot.slack.run import work  # noqa: PLC0415 - heavy

    until_told(work)
