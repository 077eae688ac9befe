"""What ``kam`` can be asked on the command line, and where each command lives.

The table holds the one-line helps too, so that ``kam --help`` answers at once: a command's
module, and whatever heavy it needs, is imported only when that command is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """One command: the module whose ``command`` it is, and its line in ``kam --help``."""

    module: str
    help: str


COMMANDS = {
    "demo": Entry("bot.cli.demo", "Open the local workspace with the sample company."),
    "run": Entry("bot.cli.run", "Run the bot against Slack."),
    "worker": Entry("bot.cli.worker", "Do durable work only, for more machines."),
    "assess": Entry("bot.cli.assess", "Say whether an account should be a key account, and why."),
    "ask": Entry("bot.cli.ask", "Ask a question, answered as in Slack."),
    "payback": Entry("bot.cli.payback", "Say when key account work pays for itself."),
    "import": Entry("bot.cli.import_", "Bring in accounts and evidence from files, and documents."),
    "plan": Entry("bot.cli.plan", "Show, export, start or compare the plan for an account."),
    "case": Entry("bot.cli.case", "Work out a price change, an adjustment or an add-on."),
    "prep": Entry("bot.cli.prep", "Say what one should know before the meeting."),
    "picture": Entry("bot.cli.picture", "Draw an account: people, white space, score or payback."),
    "index": Entry("bot.cli.index", "Show, rebuild or try the index; list your documents."),
    "eval": Entry("bot.cli.eval", "Measure how well passages are found and questions answered."),
    "usage": Entry("bot.cli.usage", "Show what language models did and cost, day by day."),
    "portfolio": Entry("bot.cli.portfolio", "Say which accounts to look after, and who waits."),
    "readiness": Entry("bot.cli.readiness", "Say whether to run key account management at all."),
    "policy": Entry("bot.cli.policy", "Show, check, compare or propose the rules verdicts go by."),
    "role": Entry("bot.cli.role", "Show or change what people may do."),
    "team": Entry("bot.cli.team", "Show or change who looks after an account."),
    "doctor": Entry("bot.cli.doctor", "Check settings, database and connections, one line each."),
    "privacy": Entry("bot.cli.privacy", "Give somebody what is kept about them, or erase it."),
    "db": Entry("bot.cli.db", "Bring the database up to date, back it up, put it back."),
}


class LazyGroup(click.Group):
    """A group that lists its commands from ``COMMANDS`` and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the table's order: the main job first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command, or give ``None`` for a name the table lacks."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(entry.module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the helps from the table: asking each command would import it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kam-bot", prog_name="kam")
def kam() -> None:
    """Key account management: a verdict that explains itself.

    Start with "kam demo": it needs no token, no key and no server.
    """
